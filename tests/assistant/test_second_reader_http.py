"""A second reader over the real client and HTTP: what it is sent, and that nothing it does harms the answer."""

from __future__ import annotations

import threading

import pytest
from scripted_model import Reply, evidence_of, scripted_model
from scripted_writer import HERE, Script
from second_reading import BORNE_OUT_BY, HOW, PASSED, READER, checks, items, writes

from assistant.answer import Question
from assistant.assistant import Assistant
from assistant.check import judge_claim
from assistant.compose.chat import Tokens, stream_reply
from assistant.compose.endpoints import Endpoint, Limits
from assistant.compose.writer import Writer


@pytest.fixture
def over_http(tiny_index):
    """Asks an endpoint that writes and another one that reads: the answer, and what the reader was sent."""

    def ask(reply, limits=None):
        def writing(request):
            found = evidence_of(request).items()
            return Reply(f"{PASSED} [{next(one for one, text in found if BORNE_OUT_BY[PASSED] in text)}]")

        with scripted_model() as model, scripted_model() as second:
            model.script, second.script = writing, lambda request: reply
            endpoints = (Endpoint("a", model.url), Endpoint("b", second.url))
            limits = limits or Limits(first=20, whole=20)
            writer = Writer("generate", endpoints[:1], judge_claim, limits, tokens=Tokens(), readers=endpoints[1:])
            return Assistant(tiny_index, writer).ask(Question(HOW)), second.requests

    return ask


def test_over_http_the_schema_is_asked_for_and_the_verdict_read(over_http):
    answer, (request,) = over_http(Reply('{"1": "fails"}'))
    assert (answer.reread_by, checks(answer)) == ("b", {PASSED: "unverified"})
    assert request["response_format"]["json_schema"]["schema"]["required"] == ["1"]
    assert items(request["messages"][-1]["content"]) == {"1": PASSED}


@pytest.mark.parametrize(
    "reply",
    [
        Reply('{"1": "fails"', cut=True),
        Reply(status=500),
        Reply(status=429, headers={"retry-after": "1"}),
        Reply(raw=b"\x00\xff not an event"),
        Reply("", finish="length"),
        Reply('{"1": "fails"}', silent_until=threading.Event()),
    ],
)
def test_over_http_whatever_breaks_leaves_the_rules_judgement(over_http, reply):
    limits = Limits(first=3, whole=3) if reply.silent_until else None
    answer, _ = over_http(reply, limits)
    if reply.silent_until:
        reply.silent_until.set()
    assert (answer.mode, answer.reread_by, checks(answer)) == ("generate", None, {PASSED: "supported"})


def test_a_dead_reader_is_not_waited_for(tiny_index):
    script = Script({HERE: writes(PASSED)})

    def reply(endpoint, *given):
        return (stream_reply if endpoint == READER else script.reply)(endpoint, *given)

    writer = Writer("generate", (HERE,), judge_claim, reply=reply, readers=(READER,))
    answer = Assistant(tiny_index, writer).ask(Question(HOW))
    assert (checks(answer), writer.breakers[READER].reason) == ({PASSED: "supported"}, "dead")

"""Answers over a real llama.cpp server whose model writes nothing of use: the protocol holds, and so does truth."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from llama_server import CONTEXT, MODEL, LlamaServer
from scripted_writer import HERE, Script
from second_reading import CUT, MARKED, PASSED, checks, writes

from assistant.answer import Question
from assistant.assistant import Assistant
from assistant.check import judge_claim
from assistant.compose.chat import ModelFailure, Prompt, Tokens, stream_reply
from assistant.compose.endpoints import Endpoint, Limits
from assistant.compose.phrases import phrases
from assistant.compose.second_reader import prompt_of, verdicts
from assistant.compose.select import SCHEMA, chosen_ids
from assistant.compose.writer import Writer

HOW = "Miten työkalujen varaukset siirrettiin Lainariin?"
LIMITS = Limits(connect=5, first=100, whole=100, tokens=60, context=CONTEXT)


def endpoint(server: LlamaServer) -> Endpoint:
    return Endpoint(MODEL, server.base_url)


def test_it_streams_within_its_tokens(llama_server):
    tokens = Tokens()
    limits = replace(LIMITS, tokens=12)
    pieces = list(stream_reply(endpoint(llama_server), Prompt("Be brief.", "Say yes."), limits, tokens=tokens))
    assert len(pieces) > 1
    assert 0 < tokens.written <= 12


def test_a_schema_is_followed(llama_server):
    prompt = Prompt("Answer with JSON.", "The only ids: s1, s2. Choose.", SCHEMA)
    reply = "".join(stream_reply(endpoint(llama_server), prompt, LIMITS))
    assert re.match(r'\s*\{\s*"ids"\s*:\s*\[', reply)
    assert set(chosen_ids(reply, {"s1": None, "s2": None})) <= {"s1", "s2"}


def test_more_than_its_context_is_a_failure_of_the_question(llama_server):
    prompt = Prompt("Be brief.", "sana " * (CONTEXT * 2))
    with pytest.raises(ModelFailure) as raised:
        list(stream_reply(endpoint(llama_server), prompt, LIMITS))
    assert raised.value.kind in ("long", "invalid")


@pytest.mark.parametrize("mode", ["select", "generate"])
def test_whatever_it_says_the_answer_stands_on_its_passages(tiny_index, llama_server, mode):
    writer = Writer(mode, (endpoint(llama_server),), judge_claim, LIMITS)
    answer = Assistant(tiny_index, writer).ask(Question(HOW))
    assert answer.status == "answered"
    told = {claim.text for claim in answer.claims}
    if answer.mode == "extractive":
        assert told == {claim.text for claim in Assistant(tiny_index).ask(Question(HOW)).claims}
        assert answer.fallback in phrases("fi")["fallback"].values()
    else:
        assert answer.model == MODEL
        for claim in answer.claims:
            evidence = " ".join(it.passage.text for it in answer.citations if it.n in claim.citations)
            assert not judge_claim(claim.text, evidence).hard or claim.text in evidence


def test_as_a_second_reader_it_follows_the_schema_and_the_answer_still_stands(tiny_index, llama_server):
    prompt = prompt_of([("Kukka on sininen.", ("Kukka", "Kukka on punainen.")), ("Kissa.", ("Kissa", "Kissa."))])
    reply = "".join(stream_reply(endpoint(llama_server), prompt, LIMITS))
    assert set(verdicts(reply, 2)) == {1, 2}
    script = Script({HERE: writes(PASSED, MARKED, CUT)})

    def said(target, *given):
        return (script.reply if target == HERE else stream_reply)(target, *given)

    writer = Writer("generate", (HERE,), judge_claim, LIMITS, reply=said, readers=(endpoint(llama_server),))
    answer = Assistant(tiny_index, writer).ask(Question(HOW))
    assert set(checks(answer)) == {PASSED, MARKED}
    assert answer.reread_by == MODEL


def test_it_is_killed_in_mid_answer_and_used_again_once_it_lives(tiny_index, llama_server):
    writer = Writer("generate", (endpoint(llama_server),), judge_claim, replace(LIMITS, tokens=500))
    pieces = stream_reply(endpoint(llama_server), Prompt("Count.", "Count to 500."), LIMITS)
    assert next(pieces)
    llama_server.kill()
    with pytest.raises(ModelFailure) as raised:
        list(pieces)
    assert raised.value.kind in ("dead", "broken")
    assistant = Assistant(tiny_index, writer)
    assert assistant.ask(Question(HOW)).fallback == phrases("fi")["fallback"]["dead"]
    llama_server.start()
    writer.breakers[endpoint(llama_server)].worked()
    assert assistant.ask(Question(HOW)).fallback != phrases("fi")["fallback"]["dead"]


def test_a_model_too_slow_for_its_time_is_not_waited_for(tiny_index, llama_server):
    writer = Writer("generate", (endpoint(llama_server),), judge_claim, replace(LIMITS, first=0.01, tokens=500))
    answer = Assistant(tiny_index, writer).ask(Question(HOW))
    assert (answer.mode, answer.fallback) == ("extractive", phrases("fi")["fallback"]["slow"])

"""The wire models and the way between them and the nouns."""

from __future__ import annotations

from dataclasses import replace

import pytest
from api_fake import TRANSPORT, answer_from
from pydantic import BaseModel

from assistant.api import wire, wire_cases, wire_search
from assistant.api.values import clean_text
from assistant.api.wire import AskRequest, answer_json, question_of

ANSWER = answer_from("Miten?", TRANSPORT)
CONTRACT = {
    "status",
    "language",
    "question",
    "answer",
    "claims",
    "citations",
    "missing",
    "nearest",
    "suggestions",
    "mode",
    "timings_ms",
}
CITATION = {
    "n",
    "case_id",
    "case_title",
    "theme",
    "passage_id",
    "heading",
    "passage",
    "start",
    "end",
    "source",
}


def all_models() -> list[type[BaseModel]]:
    found = [*vars(wire).values(), *vars(wire_cases).values(), *vars(wire_search).values()]
    return [it for it in found if isinstance(it, type) and issubclass(it, BaseModel) and it is not BaseModel]


def test_an_answer_has_exactly_the_fields_of_the_contract():
    told = answer_json(ANSWER)
    assert set(told) == CONTRACT
    assert set(told["citations"][0]) == CITATION
    assert told["claims"] == [{"text": "Koulukuljetukset suunniteltiin käsin.", "citations": [1], "check": "supported"}]
    assert told["citations"][0]["source"] == {"document": "digiakatemia-2.0", "locator": "rivit 45-47"}


def test_the_offsets_of_a_citation_cut_its_passage():
    citation = answer_json(ANSWER)["citations"][0]
    assert citation["passage"][citation["start"] : citation["end"]] == "Koulukuljetukset suunniteltiin käsin."


def test_model_and_fallback_are_told_only_where_they_are_set():
    told = answer_json(replace(ANSWER, mode="select", model="viisas-1", fallback="timeout"))
    assert (told["mode"], told["model"], told["fallback"]) == ("select", "viisas-1", "timeout")
    assert set(told) == {*CONTRACT, "model", "fallback"}
    assert answer_json(replace(ANSWER, reread_by="viisas-2"))["reread_by"] == "viisas-2"


def test_the_last_twenty_turns_are_used():
    turns = [{"role": "user", "content": str(number)} for number in range(25)]
    question = question_of(AskRequest(question="ja?", history=turns))
    assert [turn.content for turn in question.history] == [str(number) for number in range(5, 25)]


def test_every_part_of_a_request_reaches_the_question():
    parts = {"themes": ["kaupunki"], "roles": ["kirjasto", "opetus"], "statuses": ["kaytossa"]}
    question = question_of(AskRequest(question="Miten?", language="sv", limit=3, **parts))
    assert (question.text, question.language, question.limit) == ("Miten?", "sv", 3)
    assert {part: [*getattr(question, part)] for part in parts} == parts


@pytest.mark.parametrize(
    ("given", "clean"),
    [
        ("päätös 😀", "päätös 😀"),
        ("a\x00b", "ab"),
        ("a\ud800b", "a\ufffdb"),
        ("\ud83d\ude00", "😀"),
        ("\udc00\ud800", "\ufffd\ufffd"),
        ("", ""),
        (7, 7),
    ],
)
def test_cleaned_text_can_be_written_anywhere(given, clean):
    assert clean_text(given) == clean


@pytest.mark.parametrize("model", all_models(), ids=lambda model: model.__name__)
def test_every_field_is_described(model):
    assert [name for name, field in model.model_fields.items() if not field.description] == []

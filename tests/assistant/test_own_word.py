"""Short questions for a detail that name a case by a word of its own."""

from __future__ import annotations

import numpy as np
import pytest
from evidence import TERMS
from stem_library import StemLibrary

from assistant.asked import Asked, read_asked
from assistant.own_word import ADVANTAGE, NEAR_TITLED, own_word_advantage, titled_first
from assistant.retrieve import Found
from ingest.finnish import WORD, content_terms
from ingest.found import CaseHit


def found_for(question: str) -> Found:
    words = {word: content_terms(word, TERMS) for word in WORD.findall(question)}
    return Found((), np.zeros(1, np.float32), {word: terms for word, terms in words.items() if terms})


def first(question: str, asked: Asked | None = None, behind: float = NEAR_TITLED / 2) -> list[str]:
    """The order of "ovet" and, so far behind it, "lainaamo"."""
    ranked = [(CaseHit("ovet", 0.9, 0.9, 0.0, 0.0), 0.9), (CaseHit("lainaamo", 0.8, 0.8, 0.0, 0.0), 0.9 - behind)]
    return [
        hit.case_id for hit, _ in titled_first(StemLibrary(), ranked, found_for(question), question, asked or Asked())
    ]


def advantage(question: str, asked: Asked | None = None) -> float:
    found = found_for(question)
    return own_word_advantage(StemLibrary(), found, "lainaamo", question, asked or read_asked(question))


@pytest.mark.parametrize("question", ["Paljonko porakone maksoi?", "Milloin työkalulainaamo suljetaan?"])
def test_a_word_of_the_case_alone_speaks_for_it(question):
    assert advantage(question) == ADVANTAGE


@pytest.mark.parametrize(
    "question",
    [
        "Paljonko järjestelmä maksoi?",  # every case has one
        "Miten porakone lainataan?",  # asks for no detail
        "Paljonko kaupunki maksaa siitä, että porakone on jo kerran rikki viety?",  # long
        "Montako viikkoa siihen menee?",
    ],
)
def test_any_other_question_gets_no_advantage(question):
    assert advantage(question) == 0.0


def test_a_question_for_many_cases_gets_none():
    assert advantage("Paljonko porakone maksoi?", Asked(("money",), many=True)) == 0.0


def test_the_case_whose_title_alone_holds_a_word_takes_the_place_of_one_hardly_nearer():
    assert first("Missä vaiheessa työkalulainaamo on?") == ["lainaamo"]


def test_the_order_stays_where_no_title_holds_a_word():
    assert first("Missä vaiheessa hankinta on?") == ["ovet", "lainaamo"]


def test_the_order_stays_where_the_other_is_clearly_nearer_or_many_are_asked_for():
    assert first("Missä vaiheessa työkalulainaamo on?", behind=2 * NEAR_TITLED) == ["ovet", "lainaamo"]
    assert first("Missä vaiheessa työkalulainaamo on?", Asked(many=True)) == ["ovet", "lainaamo"]
    long = "Meillä on pihalla ja sisällä ollut kaikenlaista ja työkalulainaamo on auki"
    assert first(long) == ["ovet", "lainaamo"]

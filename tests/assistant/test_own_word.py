"""Short questions for a detail that name a case by a word of its own."""

from __future__ import annotations

import numpy as np
import pytest
from evidence import TERMS, make_case

from assistant.asked import Asked, read_asked
from assistant.own_word import ADVANTAGE, own_word_advantage
from assistant.retrieve import Found
from ingest.finnish import WORD, content_terms, index_terms

CASES = {
    "lainaamo": make_case("lainaamo", sections=[("kuvaus", "Porakone lainataan. Kaupunki hankki järjestelmän.")]),
    "kassat": make_case("kassat", title="Kassat", sections=[("kuvaus", "Kaupunki hankki järjestelmän.")]),
    "ovet": make_case("ovet", title="Ovet", sections=[("kuvaus", "Kaupunki hankki järjestelmän.")]),
}


class Library:
    """An index of three cases, read by stems."""

    terms = staticmethod(TERMS)

    def case(self, case_id):
        """One of the cases."""
        return CASES[case_id]

    def over_cases(self, name, work):
        """What is worked out over all of them."""
        return work(CASES)

    def case_terms(self, case_id):
        """The terms of a case."""
        return frozenset(index_terms(f"{CASES[case_id].title}\n{CASES[case_id].text}", TERMS))

    def holders(self, term):
        """In how many cases a term stands."""
        return sum(term in self.case_terms(case_id) for case_id in CASES)


def advantage(question: str, asked: Asked | None = None) -> float:
    words = {word: content_terms(word, TERMS) for word in WORD.findall(question)}
    found = Found((), np.zeros(1, np.float32), {word: terms for word, terms in words.items() if terms})
    return own_word_advantage(Library(), found, "lainaamo", question, asked or read_asked(question))


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

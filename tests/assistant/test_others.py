"""What went wrong, was learnt, cost or saved elsewhere: lists over the cases, in three languages and spoken Finnish."""

from __future__ import annotations

import pytest

from assistant.filter_words import OF_CASES, kinds_of, terms_in, vocabulary
from assistant.filters import read_filters
from ingest.finnish import load_analyser

FINNISH = load_analyser("auto").terms


def kinds(question: str, language: str = "fi") -> tuple[str, ...] | None:
    found = read_filters(question, terms_in(language, FINNISH))
    return found.told if found else None


@pytest.mark.parametrize(
    ("question", "language", "expected"),
    [
        ("Mitä virheitä muut ovat tehneet?", "fi", ("failure",)),
        ("Mikä muilla on mennyt pieleen?", "fi", ("failure",)),
        ("minkälaisia mokia muut ovat tehneet", "fi", ("failure",)),
        ("Mihin muut ovat kompastuneet?", "fi", ("failure",)),
        ("mistä virheistä voi oppia", "fi", ("failure",)),
        ("mitä muut ovat oppineet?", "fi", ("lesson",)),
        ("paljonko muilla on mennyt rahaa", "fi", ("money",)),
        ("mitä riskejä muut ovat nähneet", "fi", ("risk",)),
        ("What mistakes have others made?", "en", ("failure",)),
        ("What went wrong elsewhere?", "en", ("failure",)),
        ("Where have costs been saved?", "en", ("saving",)),
        ("Vilka misstag har andra gjort?", "sv", ("failure",)),
        ("Var har man sparat pengar eller hoppas spara på kostnader?", "sv", ("saving",)),
    ],
)
def test_what_is_asked_of_others_is_asked_of_all_cases(question: str, language: str, expected: tuple[str, ...]) -> None:
    assert kinds(question, language) == expected


@pytest.mark.parametrize(
    "question",
    [
        "Miten muut ovat hoitaneet perehdytyksen kustannukset?",
        "Mitä virheitä perehdytyksessä tehtiin?",
        "Onko muilla sama ongelma?",
        "Mitä ongelmia siinä oli?",
    ],
)
def test_what_is_asked_of_one_matter_is_searched(question: str) -> None:
    assert kinds(question) is None


def test_who_wants_to_learn_from_mistakes_asks_for_them_alone() -> None:
    asked = frozenset({"virhe", "oppia"})
    assert kinds_of(asked, FINNISH, of_cases=True, denied=False)[0] == ("failure",)
    assert OF_CASES.search("mistä virheistä voi oppia")
    assert "paljo" in vocabulary(FINNISH)[1]

"""Questions of a word or two: the case that holds them answers, and its sentence with them leads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evidence import TERMS, evidence_of, make_case

from assistant.asked import read_asked
from assistant.compose.draft import quoted
from assistant.compose.keyword import keyword_first
from assistant.own_word import AHEAD, holds_all
from assistant.retrieve import Found
from ingest.found import CaseHit

TEXT = "Portti vaihdettiin keväällä. Kävijät tunnistetaan tekoälyllä. Jono lyheni."
CASE = make_case(sections=[("kuvaus", TEXT)], title="Uimahallin portti")


def led(question: str) -> str:
    found = evidence_of(CASE, question)
    first = [quoted(CASE, one) for one in found.sentences[:2:2]]
    return keyword_first(found, first, read_asked(question), "fi", TERMS)[0].text


@pytest.mark.parametrize("question", ["tekoäly", "missä käytetään tekoälyä", "onko tekoälyä käytetty missään"])
def test_the_sentence_that_holds_the_word_leads(question: str) -> None:
    assert led(question) == "Kävijät tunnistetaan tekoälyllä."


@pytest.mark.parametrize(
    "question",
    [
        "uimahallin portit",  # the whole case is asked for
        "Miten portilla tunnistetaan kävijät tekoälyllä ruuhka-aikana?",
        "sähköauto",
    ],
)
def test_any_other_question_is_led_as_before(question: str) -> None:
    assert led(question) == "Portti vaihdettiin keväällä."


class Index:
    """As much of an index as the words of a case need."""

    terms = staticmethod(TERMS)

    def case_terms(self, case_id: str) -> frozenset[str]:
        return frozenset({"portti", "tekoäly", "kävijä"} if case_id == "portti" else {"ovi"})

    def case(self, case_id: str) -> object:
        return replace(CASE, id=case_id)

    def holders(self, term: str) -> int:
        return 1

    def over_cases(self, name: str, work: object) -> object:
        return {"uimahal": 1, "portti": 1}


def hit(case_id: str, score: float) -> tuple[CaseHit, float]:
    return CaseHit(case_id, score, 0.0, 0.0, 0.0), score


@pytest.mark.parametrize(
    ("words", "behind", "expected"),
    [
        ({"tekoäly": ("tekoäly",)}, AHEAD + 0.01, True),
        ({"tekoäly": ("tekoäly",)}, AHEAD - 0.01, False),
        ({"tekoäly": ("tekoäly",), "ovi": ("ovi",)}, AHEAD + 0.01, False),
        ({"hanke": ("hanke",)}, AHEAD + 0.01, False),
    ],
)
def test_a_case_well_ahead_that_holds_every_word_is_meant(
    words: dict[str, tuple[str, ...]], behind: float, expected: bool
) -> None:
    ranked = [hit("portti", 0.9), hit("ovi", 0.9 - behind)]
    found = Found(tuple(one for one, _ in ranked), None, words)  # type: ignore[arg-type]
    assert holds_all(Index(), found, ranked, read_asked("tekoäly")) is expected  # type: ignore[arg-type]
    assert not holds_all(Index(), replace(found, language="sv"), ranked, read_asked("tekoäly"))  # type: ignore[arg-type]

"""A question in another language that names a case hears first what the case is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evidence import TERMS, evidence_of, lending, make_case

from assistant.asked import Asked
from assistant.compose.extract import compose
from assistant.whole import beyond_title
from corpus.case import SummarySentence

LENDS, TAKES = "One city lends tools.", "A tool booking takes five minutes."
TOLD = {"en": (SummarySentence(LENDS, ("lahtotilanne",)), SummarySentence(TAKES, ("tulokset",)))}


@pytest.mark.parametrize(
    ("language", "words", "left"),
    [
        ("en", ["tool", "lending"], []),
        ("en", ["tools", "bookings"], ["bookings"]),
        ("sv", ["verktyg"], []),
        ("sv", ["bord"], ["bord"]),
        ("sv", ["lånebibliotek"], ["lånebibliotek"]),
    ],
)
def test_a_title_holds_words_of_its_language_and_beginnings_of_its_compounds(language, words, left):
    case = make_case(titles={"en": "Tool lending", "sv": "Verktygsutlåning"})
    assert beyond_title(case, language, words, {}, TERMS) == left


def test_what_a_word_means_may_stand_in_the_title():
    (term,) = TERMS("Työkalulainaamo")[:1]
    assert beyond_title(make_case(), "en", ["toolshed"], {"toolshed": (term,)}, TERMS) == []


@pytest.mark.parametrize(("whole", "first"), [(True, LENDS), (False, TAKES)])
def test_who_names_a_case_hears_what_it_is(whole, first):
    found = replace(evidence_of(replace(lending(), summaries=TOLD)), whole=whole, foreign=True)
    statements = compose([found], Asked(text="tool booking"), "en", TERMS).parts[0].statements
    assert statements[0].text == first

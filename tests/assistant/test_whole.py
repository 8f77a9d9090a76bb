"""A question in another language that names a case hears first what the case is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evidence import TERMS, asking, evidence_of, lending, make_case

from assistant.compose.extract import compose
from assistant.whole import beyond_title
from corpus.case import SummarySentence

STARTING = {
    "en": (
        SummarySentence("One city lends tools.", ("lahtotilanne",)),
        SummarySentence("In 2022 the city bought Lainari from Norppasoft Oy.", ("ratkaisu",)),
        SummarySentence("A booking takes five minutes.", ("tulokset",)),
    )
}


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


@pytest.mark.parametrize(("whole", "first"), [(True, "One city lends tools."), (False, "In 2022 the city")])
def test_who_names_a_case_hears_what_it_is(whole, first):
    found = replace(evidence_of(replace(lending(), summaries=STARTING)), whole=whole, foreign=True)
    statements = compose([found], asking(), "en", TERMS).parts[0].statements
    assert statements[0].text.startswith(first)

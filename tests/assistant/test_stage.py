"""The sentence that shows how far a case has come."""

from __future__ import annotations

import pytest
from evidence import evidence_of, make_case

from assistant.compose.stage import stage_sentence
from corpus.case import Fact

START, DONE = "Ovet ovat toistaiseksi auki.", "Lukot on otettu käyttöön. Kaupungissa on sata ovea."
GOAL, PLAN = "Ovet halutaan lukkoon.", "Lukot hankitaan. Ovien pilotti alkoi."


def shown(status: str, *sections: tuple[str, str], facts: tuple[Fact, ...] = ()) -> str:
    """The sentence that shows the stage of a case, "" where none does."""
    found = stage_sentence(evidence_of(make_case("ovet", sections, status=status, facts=facts)))
    return found.text if found else ""


@pytest.mark.parametrize(
    ("status", "sections", "text"),
    [
        ("kaytossa", [("lahtotilanne", START), ("ratkaisu", DONE)], "Lukot on otettu käyttöön."),
        ("pilotissa", [("toteutus", PLAN)], "Ovien pilotti alkoi."),
        ("kesken", [("lahtotilanne", START), ("toteutus", "Kaupungissa on sata ovea.")], START),
        ("suunnitteilla", [("tavoite", GOAL)], GOAL),
        ("kaytossa", [("tavoite", GOAL), ("lahtotilanne", START)], ""),
    ],
)
def test_a_sentence_that_says_the_stage_itself_shows_it(status, sections, text):
    assert shown(status, *sections) == text


def test_what_the_card_records_of_the_stage_is_found_also_at_the_starting_point():
    fact = Fact("stage", "lukot ovat käytössä mutta eivät kaikissa ovissa", "lahtotilanne")
    told = "Kaupunki ei käytä lukkoja kaikissa ovissa. Avaimia on sata."
    assert (
        shown("kayttoonotossa", ("lahtotilanne", told), facts=(fact,)) == "Kaupunki ei käytä lukkoja kaikissa ovissa."
    )
    assert shown("kayttoonotossa", ("lahtotilanne", told)) == ""

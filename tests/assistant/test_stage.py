"""The sentence that shows how far a case has come."""

from __future__ import annotations

from dataclasses import replace

import pytest
from evidence import evidence_of, make_case

from assistant.asked import read_asked
from assistant.compose.extract import compose
from assistant.compose.stage import in_use, stage_sentence
from assistant.compose.untold import untold_stage
from corpus.case import Fact, Section, SummarySentence
from ingest.finnish import StemAnalyser, cached_terms

TERMS = cached_terms(StemAnalyser())

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


@pytest.mark.parametrize(
    ("question", "language", "lead"),
    [
        ("Missä vaiheessa lukkojen vaihto on?", "fi", "Hankinta oli kesken"),
        ("Miten pitkällä lukkojen vaihto on?", "fi", "Hankinta oli kesken"),
        ("No missä nyt mennään lukkojen kanssa?", "fi", "Hankinta oli kesken"),
        ("What stage are the locks at?", "en", "It was being procured"),
        ("Onko lukot jo otettu käyttöön? Ovatko ne käytössä?", "fi", "Ei vielä"),
    ],
)
def test_how_far_a_case_has_come_is_told_by_its_status_and_the_sentence_that_shows_it(question, language, lead):
    sections = [
        ("lahtotilanne", "Vanhat lukot ovat käytössä."),
        ("toteutus", "Lukkoja on sata. Kilpailutus on käynnissä."),
    ]
    case = make_case("lukot", sections, title="Lukkojen vaihto", status="hankinnassa")
    draft = compose([evidence_of(case, question)], read_asked(question), language, TERMS)
    assert draft.lead.startswith(lead)
    assert language == "en" or draft.parts[0].statements[0].text == "Kilpailutus on käynnissä."


@pytest.mark.parametrize(
    ("question", "language", "said"),
    [
        ("Is the lock in use?", "en", True),
        ("Which locks are in use?", "en", False),
        ("Vilka lås är i bruk?", "sv", False),
    ],
)
def test_who_asks_which_ones_are_in_use_wants_no_yes(question, language, said):
    case = make_case("lukot", title="Lukot", status="kaytossa")
    assert bool(in_use(case, read_asked(question), language)) is said


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Missä vaiheessa lainaamo on?", ("stage",)),
        ("Onko lainaamo valmis?", ("stage",)),
        ("Is it finished?", ("stage",)),
        ("Mitkä ovat valmiita?", ()),
        ("Miten lainaamo toimii?", ()),
    ],
)
def test_that_a_card_tells_no_stage_is_said_to_who_asks(question, expected):
    summaries = {"fi": (SummarySentence("Lainaamo lainaa poria.", ("lahtotilanne",)),)}
    case = make_case(sections=[("lahtotilanne", "Poria lainattiin paperilla.")], summaries=summaries)
    assert untold_stage(read_asked(question), evidence_of(case, question)) == expected
    used = replace(case, sections=(*case.sections, Section("tulokset", "Tulokset", "Lainaamo on nyt käytössä.")))
    at_stage = ("stage",) if "vaiheessa" in question else ()
    assert untold_stage(read_asked(question), evidence_of(used, question)) == at_stage
    told = replace(case, status="kesken")
    assert untold_stage(read_asked(question), evidence_of(told, question)) == ()

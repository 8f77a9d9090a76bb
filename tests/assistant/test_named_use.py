"""Who asks which cases have a product hears of each how it is used there, in one sentence, and whether that is told."""

from __future__ import annotations

import pytest
from evidence import TERMS, evidence_of, make_case

from assistant.asked import read_asked
from assistant.compose.extract import compose
from assistant.compose.named_use import lead_of, told_of, use_untold, users_told
from corpus.case import SummarySentence, System

USERS = "Ketkä käyttävät Lainaria?"
TOLD = "Yksi kunta siirtyi uuteen ohjelmaan. Lainari näyttää kartan. Lainarista kuultiin."


def having(role: str, *summary: str, told: str = TOLD, name: str = "Lainari", **given: object):
    """A case that has a product in some role."""
    summaries = {"fi": tuple(SummarySentence(text, ("ratkaisu",)) for text in summary)} if summary else {}
    return make_case(
        sections=(("ratkaisu", f"{told} {' '.join(summary)}"),),
        systems=(System(name, role),),
        summaries=summaries,
        **given,
    )


def said(case, question: str = USERS, language: str = "fi") -> list[str]:
    found = evidence_of(case, question)
    return [one.text for one in users_told(found, read_asked(question), language)]


@pytest.mark.parametrize("question", [USERS, "Kuka on hankkinut Lainarin?", "Kenellä on Lainari?"])
def test_who_has_a_product_hears_of_its_use_and_nothing_beside(question):
    case = having("used", "Yksi kunta siirtyi uuteen ohjelmaan.", "Lainari on ohjelma.", "Kunta käyttää Lainaria.")
    assert said(case, question) == ["Kunta käyttää Lainaria."]


def test_what_is_done_with_a_product_shows_its_use():
    assert said(having("used", "Lainari on ohjelma.", "Varaukset kirjataan Lainarilla.")) == [
        "Varaukset kirjataan Lainarilla."
    ]


def test_of_two_sentences_the_one_that_says_whose_it_is_comes_first():
    case = having("chosen", "Lainarin lisenssit on hankittu.", told="Kunta on hankkinut Lainarin lisenssit.")
    assert said(case) == ["Kunta on hankkinut Lainarin lisenssit."]


@pytest.mark.parametrize(
    ("role", "text", "untold"),
    [
        ("chosen", "Kunta on hankkinut Lainarin lisenssit.", True),
        ("chosen", "Lainaria voi käyttää kartalla.", True),
        ("chosen", "Kunta otti Lainarin käyttöön.", False),
        ("considered", "Kunta vertaili Lainaria.", True),
        ("used", "Kunta kuuli Lainarista.", False),
        ("before", "Kunta luopui Lainarista.", False),
    ],
)
def test_of_a_product_without_use_it_is_said_that_none_is_told(role, text, untold):
    found = evidence_of(having(role, text, told="Työ alkoi."), USERS)
    assert bool(use_untold(found, read_asked(USERS), "fi")) == untold
    draft = compose([found], read_asked(USERS), "fi", TERMS)
    assert (draft.note == "Käyttäjiä ei kerrota tarkemmin.") == untold


@pytest.mark.parametrize(
    ("role", "lead"),
    [
        ("used", "Lainari mainitaan yhdessä tapauksessa."),
        ("before", "Lainari on yhdessä tapauksessa aiempi järjestelmä."),
        ("considered", "Lainari oli yhdessä tapauksessa mukana vertailussa."),
        ("piloted", "Lainari on yhdessä tapauksessa pilotissa."),
    ],
)
def test_the_lead_says_as_what_a_product_is_mentioned(role, lead):
    assert lead_of([having(role)], read_asked(USERS), "fi") == lead


def test_cases_that_call_a_product_by_a_longer_name_count_too():
    cases = [having("used"), having("used", name="Norppa Lainari", case_id="toinen")]
    assert lead_of(cases, read_asked(USERS), "fi") == "Lainari mainitaan 2 tapauksessa."
    assert lead_of([make_case()], read_asked(USERS), "fi") == ""


def test_a_product_is_not_the_one_whose_longer_name_holds_its_own():
    case = make_case(
        sections=(("ratkaisu", "Kunta käyttää Lainaria. Kunta käyttää Lainari Onlinea."),),
        systems=(System("Lainari"), System("Lainari Online")),
    )
    assert said(case, "Ketkä käyttävät Lainari Onlinea?") == ["Kunta käyttää Lainari Onlinea."]


def test_in_another_language_the_summary_tells():
    case = make_case(
        sections=(("ratkaisu", "Kunta käyttää Lainaria."),),
        systems=(System("Lainari"),),
        summaries={
            "fi": (SummarySentence("Kunta käyttää Lainaria.", ("ratkaisu",)),),
            "sv": (SummarySentence("Kommunen använder Lainari.", ("ratkaisu",)),),
        },
    )
    assert said(case, "Vem använder Lainari?", "sv") == ["Kommunen använder Lainari."]


def test_a_list_of_products_wants_the_sentence_that_is_on_the_one_alone():
    case = make_case(
        sections=(("ratkaisu", "Kunta käyttää Lainaria ja Kartturia. Kartturi näyttää vapaat tilat."),),
        systems=(System("Lainari"), System("Kartturi")),
    )
    told = told_of(evidence_of(case), System("Kartturi"), "fi")
    assert told
    assert told.text == "Kartturi näyttää vapaat tilat."


def test_who_asks_which_town_has_a_product_hears_that_none_is_named():
    question = "Mitkä kaupungit käyttävät Lainaria?"
    draft = compose(
        [evidence_of(having("used", "Kunta käyttää Lainaria."), question)], read_asked(question), "fi", TERMS
    )
    assert (draft.lead, draft.note) == ("Lainari mainitaan yhdessä tapauksessa.", "Kaupunkia tai kuntaa ei nimetä.")
    assert draft.missing == ("place",)

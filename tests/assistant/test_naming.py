"""What a question names is told first, in every language; what came in its place is told by the product itself."""

from __future__ import annotations

import pytest
from evidence import TERMS, evidence_of, lending, make_case

from assistant.asked import read_asked
from assistant.compose.extract import compose
from assistant.compose.naming import HAD, names_own_product, replacing, worth_of_name
from corpus.case import SummarySentence, System


def moving():
    """A case in which one product gives way to another."""
    return make_case(
        sections=(
            ("lahtotilanne", "Kunta kirjasi varaukset pitkään Vanhari-ohjelmaan."),
            ("ratkaisu", "Kunta otti käyttöön Lainari-ohjelman. Lainari näyttää vapaat työkalut kartalla."),
        ),
        systems=(System("Vanhari", "before"), System("Lainari", "chosen")),
        summaries={
            "sv": (
                SummarySentence("Kommunen förde länge in bokningarna för hand.", ("lahtotilanne",)),
                SummarySentence("Lainari visar lediga verktyg på en karta.", ("ratkaisu",)),
                SummarySentence("Kommunen tog Lainari i bruk.", ("ratkaisu",)),
            )
        },
    )


def first_said(case, question, language):
    return compose([evidence_of(case, question)], read_asked(question), language, TERMS).parts[0].statements[0]


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("Mitä Vanharin tilalle tuli?", "fi"),
        ("Mikä korvasi Vanharin?", "fi"),
        ("vanharin sijaan mikä", "fi"),
        ("Vad ersatte Vanhari?", "sv"),
        ("Vad tog man i stället för Vanhari?", "sv"),
    ],
)
def test_what_came_in_place_of_a_product_is_told_first(question, language):
    assert "Lainari" in first_said(moving(), question, language).text


def test_of_several_products_the_one_that_was_tried_is_asked_for_where_a_case_tried_one():
    asked = read_asked("Mitä ohjelmaa kokeiltiin?")
    tried = make_case("ovet", [("ratkaisu", "Lukkoa kokeiltiin.")], systems=(System("Lukko", "piloted"),))
    assert replacing(asked, tried).system_roles == ("piloted",)
    assert replacing(asked, moving()) == asked
    assert replacing(read_asked("Mitä ohjelmaa käytetään?"), tried).system_roles == ()


@pytest.mark.parametrize("question", ["Mitä Vanhari maksoi, ja mikä tuli tilalle?", "Mikä Vanhari on?"])
def test_another_question_on_a_product_stays_what_it_is(question):
    asked = read_asked(question)
    assert replacing(asked, moving()) == asked


@pytest.mark.parametrize(
    ("question", "language", "said"),
    [
        ("Ketkä käyttävät Lainaria?", "fi", "Kunta otti käyttöön Lainari-ohjelman."),
        ("kellä on lainari käytössä", "fi", "Kunta otti käyttöön Lainari-ohjelman."),
        ("Vilka använder Lainari?", "sv", "Kommunen tog Lainari i bruk."),
    ],
)
def test_who_asks_which_cases_have_a_product_hears_first_that_this_one_has_it(question, language, said):
    assert first_said(moving(), question, language).text == said


def test_a_name_that_no_translated_sentence_holds_is_quoted_under_a_label():
    case = make_case(
        sections=lending_sections(),
        suppliers=("Norppasoft Oy",),
        summaries={"en": (SummarySentence("The city lends tools.", ("ratkaisu",)),)},
    )
    said = first_said(case, "Which projects did Norppasoft supply?", "en")
    assert "Norppasoft" in said.text
    assert "Finnish" in said.label


def lending_sections():
    return tuple((section.kind, section.text) for section in lending().sections)


def test_use_is_worth_more_than_the_name_and_a_condition_is_not_use():
    wanted = {"Lainari"}
    texts = (
        "Kunta käyttää Lainaria.",
        "Lainari on ohjelma.",
        "Kun Lainari on käytössä, varaus nopeutuu.",
        "Kunta lainaa.",
    )
    assert [worth_of_name(text, wanted) for text in texts] == [2, 1, 1, 0]


HAS = {
    "fi": (
        SummarySentence("Yksi kunta siirtyi uuteen varausohjelmaan.", ("ratkaisu",)),
        SummarySentence("Lainari näyttää vapaat työkalut kartalla.", ("ratkaisu",)),
        SummarySentence("Kunta otti käyttöön Lainari-ohjelman.", ("ratkaisu",)),
    )
}


def having(role: str, summaries=HAS):
    """A case that has a product in some role."""
    told = "Yksi kunta siirtyi uuteen varausohjelmaan. Kunta otti käyttöön Lainari-ohjelman. Lainari näyttää kartan."
    return make_case(sections=(("ratkaisu", told),), systems=(System("Norppa Lainari", role),), summaries=summaries)


def test_what_was_only_looked_at_is_not_said_to_be_had():
    asked = read_asked("Ketkä käyttävät Lainaria?")
    assert names_own_product(having("considered"), asked)
    assert not names_own_product(having("considered"), asked, HAD)
    assert names_own_product(having("used"), asked, HAD)
    assert not names_own_product(having("used"), read_asked("Mitä Lainari maksoi?"))
    # The place is not what such a question is after.
    assert names_own_product(having("used"), read_asked("Vilka kommuner använder Lainari?"))

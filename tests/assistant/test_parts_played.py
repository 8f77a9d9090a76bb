"""The part of a product is said where a sentence shows it."""

from __future__ import annotations

import pytest
from evidence import TERMS, evidence_of, make_case

from assistant.asked import read_asked
from assistant.compose.extract import compose
from assistant.compose.parts_played import shown_part
from assistant.compose.products import systems_told
from corpus.case import SummarySentence, System


@pytest.mark.parametrize(
    ("role", "text", "told"),
    [
        ("chosen", "Kaupunki valitsi Lainarin.", "Lainari (valittu)"),
        ("chosen", "Lainari-lisenssit ovat kaikilla.", "Lainari"),
        ("used", "Varaukset tehdään nyt Lainarin avulla.", "Lainari (käytössä)"),
        ("used", "Lainarin käyttäjäryhmät siivottiin.", "Lainari"),
        ("piloted", "Lainaria kokeiltiin kuukausi.", "Lainari (pilotissa)"),
        ("before", "Vanhentunut Lainari lakkautetaan.", "Lainari (aiempi)"),
        ("considered", "Vertailussa oli myös Lainari.", "Lainari (vertailussa)"),
        ("connected", "Tunnistautumiseen on liitetty Lainari.", "Lainari (liitetty)"),
        ("connected", "Samassa yhteydessä tulee Lainari.", "Lainari"),
    ],
)
def test_a_part_is_said_where_the_words_show_it(role, text, told):
    found = evidence_of(make_case(sections=(("kuvaus", text),)))
    name, sentence = shown_part(System("Lainari", role), found, "fi") or ("", None)
    assert (name, sentence.text if sentence else "") == (told, text)


def test_the_sentence_that_shows_the_part_is_chosen_before_another_with_the_name():
    found = evidence_of(make_case(sections=(("kuvaus", "Lainari on ohjelma. Kaupunki valitsi Lainarin."),)))
    name, sentence = shown_part(System("Lainari", "chosen"), found, "fi") or ("", None)
    assert (name, sentence and sentence.text) == ("Lainari (valittu)", "Kaupunki valitsi Lainarin.")


def test_a_product_that_no_sentence_names_has_no_part():
    assert shown_part(System("Haamu"), evidence_of(make_case()), "fi") is None


def told_systems(case, question: str, language: str = "fi"):
    lead, told = systems_told(evidence_of(case, question), read_asked(question), language)
    return lead, [(one.label, one.text) for one in told]


def test_each_product_is_told_once_under_its_name_and_part():
    case = make_case(
        sections=(("kuvaus", "Kaupunki valitsi Lainarin. Kaupunki käyttää kartturia. Kartturi ja Lainari toimivat."),),
        systems=(System("Lainari", "chosen"), System("kartturi")),
    )
    lead, told = told_systems(case, "Mitä ohjelmia lainaamossa on?")
    assert lead == "Tapauksessa mainitaan 2 järjestelmää tai ohjelmaa."
    assert told == [
        ("Lainari (valittu)", "Kaupunki valitsi Lainarin."),
        ("Kartturi (käytössä)", "Kaupunki käyttää kartturia."),
    ]


def compared():
    """A case in which three products were compared and one is used."""
    return make_case(
        sections=(("kuvaus", "Vertailussa olivat Lainari, Kartturi ja Norppa. Kaupunki käyttää Hylkyä."),),
        systems=(*(System(name, "considered") for name in ("Lainari", "Kartturi", "Norppa")), System("Hylky")),
    )


def test_what_one_sentence_tells_stands_once_under_all_its_names():
    _, told = told_systems(compared(), "Mitä ohjelmia lainaamossa on?")
    assert told == [
        ("Lainari, Kartturi ja Norppa (vertailussa)", "Vertailussa olivat Lainari, Kartturi ja Norppa."),
        ("Hylky (käytössä)", "Kaupunki käyttää Hylkyä."),
    ]


def test_one_sentence_for_all_that_is_asked_needs_no_names_over_it():
    told = told_systems(compared(), "Mitä ohjelmia vertailtiin?")
    assert told == ("", [("", "Vertailussa olivat Lainari, Kartturi ja Norppa.")])


def test_one_product_is_no_list():
    case = make_case(sections=(("kuvaus", "Kaupunki valitsi Lainarin."),), systems=(System("Lainari", "chosen"),))
    assert told_systems(case, "Mitä ohjelmia lainaamossa on?") == ("", [])


def test_a_product_of_no_translated_sentence_is_merely_named():
    case = make_case(
        sections=(("kuvaus", "Kaupunki valitsi Lainarin. Kaupunki käyttää Kartturia."),),
        systems=(System("Lainari", "chosen"), System("Kartturi")),
        summaries={"en": (SummarySentence("The city chose Lainari.", ("kuvaus",)),)},
    )
    lead, told = told_systems(case, "Which systems are used in it?", "en")
    assert lead == "The case names 2 systems or programs."
    assert told == [
        ("Lainari (chosen)", "The city chose Lainari."),
        ("Kartturi (in use)", "The case mentions Kartturi (in use)."),
    ]


def test_an_answer_on_products_tells_nothing_beside():
    question = "Mitä ohjelmia lainaamossa on?"
    draft = compose([evidence_of(compared(), question)], read_asked(question), "fi", TERMS)
    assert draft.lead == "Tapauksessa mainitaan 4 järjestelmää tai ohjelmaa."
    assert len(draft.parts[0].statements) == 2

"""The part of a product is said where a sentence shows it."""

from __future__ import annotations

import pytest
from evidence import evidence_of, make_case

from assistant.asked import read_asked
from assistant.compose.parts_played import shown_part
from assistant.compose.products import listed_systems
from corpus.case import System


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


def test_products_are_listed_in_a_sentence():
    case = make_case(
        sections=(("kuvaus", "Kaupunki valitsi Lainarin. Kaupunki käyttää Kartturia."),),
        systems=(System("Lainari", "chosen"), System("Kartturi")),
    )
    question = "Mitä ohjelmia lainaamossa on?"
    listed = listed_systems(evidence_of(case, question), read_asked(question), "fi")
    assert listed
    assert listed.text == "Tapauksessa mainitaan Lainari (valittu) ja Kartturi (käytössä)."
    assert listed.borne_out

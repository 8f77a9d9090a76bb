"""Whether a sentence tells the kind of thing that was asked."""

from __future__ import annotations

import pytest
from evidence import TERMS, asking, lending, make_case

from assistant.compose.tells import text_tells


def told(kind: str, text: str, *units: str) -> bool:
    """Whether a text tells a kind, in the case of the tool library."""
    return text_tells(kind, text, lending(), asking(kind, units=units), TERMS)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("money", "Lainari maksoi 12 000 €."),
        ("money", "Hankkeen kulut olivat 2,5 miljoonaa euroa."),
        ("money", "Systemet kostade 300 euro."),
        ("money", "It cost €300."),
        ("date", "Kokeilu alkoi 1.9. koulussa."),
        ("date", "Kokeilu alkoi syksyllä."),
        ("date", "Piloten började i maj."),
        ("date", "It started in 2023."),
        ("duration", "Kokeilu kesti kolme kuukautta."),
        ("duration", "Piloten tog två månader."),
        ("duration", "It took six weeks."),
        ("duration", "Se oli kaksivuotinen hanke."),
        ("duration", "Hanke kesti vuoden."),
        ("duration", "Hanke oli käynnissä 1.8.2022 – 31.10.2024."),
        ("contact", "Soita 044 123 4567."),
        ("supplier", "Ohjelman toimitti Norppasoft."),
        ("system", "Kaupunki otti Lainarin käyttöön."),
        ("place", "Koivurannan kaupunki kokeili sitä."),
        ("contact", "Lisätietoja: maija.virtanen@koivuranta.fi."),
        ("count", "Mukana oli 50 kiinteistöä."),
    ],
)
def test_a_sentence_with_the_asked_thing_tells_it(kind, text):
    assert told(kind, text)


@pytest.mark.parametrize(
    ("kind", "text"),
    [
        ("money", "Järjestelmä oli kallis."),
        ("money", "Mukana oli 50 kiinteistöä vuonna 2022."),
        ("date", "Kokeilu alkoi aikanaan."),
        ("duration", "Kokeilu kesti pitkään."),
        ("duration", "Viime vuoden talousarvio hyväksyttiin."),
        ("duration", "Staden köpte Lainari av Norppasoft år 2022."),
        ("duration", "Kesäseteli on 16-vuotiaille."),
        ("contact", "Lainari maksoi 12 000 €."),
        ("supplier", "Kaupunki on tyytyväinen ratkaisuun."),
        ("supplier", "Kilpailutuksen hävisi Tuisku Oy."),
        ("system", "Kaupunki otti sen käyttöön."),
        ("place", "Kokeilu tehtiin kirjastossa."),
        ("contact", "Lisätietoja saa kirjastosta."),
        ("count", "Varauksia tehtiin vuonna 2022."),
        ("count", "Varauksista puolet on peruttu."),
    ],
)
def test_a_sentence_without_it_does_not(kind, text):
    assert not told(kind, text)


def test_a_count_must_be_of_the_things_that_were_asked():
    assert told("count", "Mukana oli 50 kiinteistöä.", "kiinteistöä")
    assert not told("count", "Mukana oli 50 kiinteistöä.", "oppilasta")
    assert told("count", "Mukana oli neljässä päiväkodissa 12 lasta.", "päiväkotia")


def test_what_is_not_hard_is_always_told():
    assert told("reason", "Mitä tahansa.")


def test_where_a_card_names_no_supplier_a_name_beside_a_word_of_supply_tells_one():
    bare = make_case()
    assert text_tells("supplier", "Ohjelman toimittaa Tuisku Oy.", bare, asking("supplier"), TERMS)
    assert not text_tells("supplier", "Ohjelman toimitus viivästyi.", bare, asking("supplier"), TERMS)
    assert not text_tells("supplier", "Porissa ja Raumalla ollaan iloisia.", bare, asking("supplier"), TERMS)

"""Which systems there are is told in a few words each: what each is, and what is done with it."""

from __future__ import annotations

import pytest
from evidence import evidence_of, make_case

from assistant.compose.named_use import told_of
from assistant.compose.product_gloss import what_it_is
from corpus.case import Fact, SummarySentence, System

LENDING = "Varaukset siirretään Lainariin, joka on kirjastojen varauspalvelu. Kartturi on liitetty siihen."


def told(text, *facts, name="Lainari", others=("Kartturi",), language="fi", summaries=()):
    sections = (("ratkaisu", text),)
    case = make_case(
        sections=sections,
        systems=tuple(System(one) for one in (name, *others)),
        facts=tuple(Fact("system", one, "ratkaisu") for one in facts),
        summaries={language: tuple(SummarySentence(one, ("ratkaisu",)) for one in summaries)},
    )
    return [one.text for one in what_it_is(evidence_of(case), System(name), language)]


@pytest.mark.parametrize(
    ("fact", "words"),
    [
        ("Lainari, johon varaukset siirretään", ["Kirjastojen varauspalvelu.", "Siihen siirretään varaukset."]),
        ("Lainari, jonka varaukset siirretään", ["Kirjastojen varauspalvelu.", "Sen siirretään varaukset."]),
        ("Lainari, varausten palvelu", ["Kirjastojen varauspalvelu."]),
        ("rajapinta Lainariin", ["Kirjastojen varauspalvelu."]),
        ("Lainari-Kartturi-ympäristö, johon varaukset siirretään", ["Kirjastojen varauspalvelu."]),
        ("Lainari, jossa pelataan jääkiekkoa keskiviikkoisin", ["Kirjastojen varauspalvelu."]),
    ],
)
def test_what_a_clause_calls_it_and_what_the_card_records_of_its_use(fact, words):
    assert told(LENDING, fact) == words


@pytest.mark.parametrize(
    ("text", "fact", "words"),
    [
        (
            "Kaupunki purkaa opetuksen intran Lainarin.",
            "opetuksen intra Lainari, joka puretaan",
            "Opetuksen intra, joka puretaan.",
        ),
        ("Lainari-varausohjelma on käytössä.", "uusi Lainari-varausohjelma", "Uusi varausohjelma."),
        ("Vanhentunut järjestelmä on Lainari.", "aiempi järjestelmä Lainari", None),
        ("Yksi syy voi olla, että viestit kulkevat Lainarissa.", "Lainari, jossa viestit kulkevat", None),
        ("Lainari, joka on vanhentunut, vaihdetaan.", "Lainari", None),
        ("Mukana olivat Lainari, Kartturi ja Norppa.", "vertailussa Lainari, Kartturi ja Norppa", None),
    ],
)
def test_what_only_the_card_or_nothing_tells(text, fact, words):
    assert told(text, fact) == ([words] if words else [])


@pytest.mark.parametrize(
    ("language", "sentence", "words"),
    [
        ("en", "In Lainari, the libraries' booking system, bookings are made.", ["The libraries' booking system."]),
        ("sv", "I Lainari, bibliotekens bokningssystem, görs bokningarna.", ["Bibliotekens bokningssystem."]),
        ("en", "The town replaces the Lainari booking system.", ["Booking system."]),
        ("sv", "Orten byter bokningssystemet Lainari.", ["Bokningssystem."]),
        ("en", "The town replaces the Lainari system.", []),
        ("en", "The town uses Lainari as its booking system.", []),
        ("en", "They write in Lainari, text messages and chat, and on boards.", []),
        ("en", "They write in Lainari, chat, and on boards.", []),
    ],
)
def test_in_another_language_what_the_summary_calls_it(language, sentence, words):
    text = "Lainarissa, kirjastojen varausjärjestelmässä, tehdään varaukset."
    assert told(text, language=language, summaries=(sentence,)) == words


def test_else_the_shortest_sentence_without_what_it_is_done_for():
    text = (
        "Kunta valitsi Lainarin kaikkiin kirjastoihin ja muihin tiloihin. Kunta osti Lainarin, jotta jonot lyhenevät."
    )
    found = evidence_of(make_case(sections=(("ratkaisu", text),), systems=(System("Lainari", "chosen"),)))
    one = told_of(found, System("Lainari", "chosen"), "fi", brief=True)
    assert one
    assert one.text == "Kunta osti Lainarin."

"""A question in Swedish or English by the Finnish words that texts use."""

from __future__ import annotations

import pytest

from corpus.translations import Translation
from ingest.translated import TranslatedWords

WORDS = (
    Translation("sv", ("förare",), ("kuljettaja",)),
    Translation("sv", ("lager",), ("varasto",)),
    Translation("sv", ("lagerhantering",), ("varastonhallinta",)),
    Translation("sv", ("inköp",), ("hankinta", "ostaminen")),
    Translation("sv", ("plan",), ("suunnitelma",)),
    Translation("sv", ("bok",), ("kirja",)),
    Translation("sv", ("gata",), ("katu",)),
    Translation("sv", ("program",), ("ohjelma",)),
    Translation("sv", ("nyckel",), ("avain",)),
    Translation("sv", ("kund",), ("asiakas",)),
    Translation("sv", ("gemensam disk",), ("verkkolevy",)),
    Translation("en", ("warehouse",), ("varasto",)),
    Translation("en", ("library",), ("kirjasto",)),
    Translation("en", ("opening hours",), ("aukioloaika",)),
)


@pytest.fixture(scope="module")
def swedish():
    return TranslatedWords(WORDS, "sv")


@pytest.fixture(scope="module")
def english():
    return TranslatedWords(WORDS, "en")


@pytest.mark.parametrize(
    ("text", "finnish"),
    [
        ("Förarna", "kuljettaja"),
        ("Vi har en bok för det", "kirja"),  # "för" is not the beginning of "förare"
        ("lagerhanteringen", "varastonhallinta"),
        ("lagerplan", "varasto suunnitelma"),
        ("inköpsplanen", "hankinta ostaminen suunnitelma"),
        ("gatan", "katu"),  # the stemmer knows no such ending
        ("programmet", "ohjelma"),
        ("nyckeln, nycklarna", "avain avain"),
        ("vår gemensamma disk", "verkkolevy"),
        ("Hur kunde man göra?", ""),  # no customer, "kund"
        ("Hur är det med förarna och dunkerna?", "kuljettaja dunkerna"),
        ("Hur är det med dunkerna?", ""),
        ("", ""),
    ],
)
def test_swedish_words_and_the_parts_of_compounds_are_translated(swedish, text, finnish):
    assert swedish.finnish(text) == finnish


@pytest.mark.parametrize(
    ("text", "finnish"),
    [
        ("What are the opening hours of libraries?", "aukioloaika kirjasto"),
        ("Who opened it, and for how many hours?", ""),
        ("Is Trail used in warehouses?", "Trail varasto"),
        ("lagerhantering", ""),  # of another language
    ],
)
def test_english_phrases_and_names_are_kept(english, text, finnish):
    assert english.finnish(text) == finnish

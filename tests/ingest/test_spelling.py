"""Typing errors, clipped endings and split compounds: mended by the library's own words, and nothing else touched."""

from __future__ import annotations

import pytest

from ingest.spelling import Spelling, vocabulary_of

TEXT = "Sovellus hankittiin kouluihin. Hallinta tehdään Intunen avulla: Intune on käytössä, sovellus myös koulussa."
KNOWN = {
    "tehnyt",
    "laittanut",
    "ollut",
    "voisi",
    "pitäisi",
    "kaikkea",
    "selkeää",
    "meidän",
    "tiedä",
    "kesäksi",
    "saisi",
    "maksoi",
    "maksa",
} | {"koulussa", "meillä", "töissä", "puhelimella", "talolla", "talo", "hallita", "on", "vanha"}


@pytest.fixture
def spelling() -> Spelling:
    return Spelling(vocabulary_of([TEXT]), lambda word: word.lower() in KNOWN)


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("sovelus", "sovellus"),
        ("sovellsu", "sovellus"),
        ("svoellus", "sovellus"),
        ("Sovvellus", "Sovellus"),
        ("hankitttin", "hankittiin"),
        ("Inutne", "Intune"),
        ("mikä sovelus?", "mikä sovellus?"),
    ],
)
def test_a_slip_is_mended_by_the_words_of_the_library(spelling: Spelling, typed: str, meant: str) -> None:
    assert spelling.mend(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("koulus", "koulussa"),
        ("meil töis", "meillä töissä"),
        ("puhelimel", "puhelimella"),
        ("tehny", "tehnyt"),
        ("makso", "maksoi"),
        ("laittanu", "laittanut"),
        ("ollu", "ollut"),
        ("vois pitäs", "voisi pitäisi"),
        ("kaikkee selkeetä", "kaikkea selkeää"),
        ("meiän", "meidän"),
        ("tiiä", "tiedä"),
        ("kesäks", "kesäksi"),
        ("sais", "saisi"),
    ],
)
def test_a_clipped_ending_is_made_whole(spelling: Spelling, typed: str, meant: str) -> None:
    assert spelling.mend(typed) == meant


@pytest.mark.parametrize(
    "text",
    ["hallita", "Intunella", "Intuneen", "VPN", "abcde", "mut sit", "sovellus2", "", "IT:n 365", "tarjouspyyntöjä"],
)
def test_what_is_known_inflected_short_or_far_from_everything_stays(spelling: Spelling, text: str) -> None:
    assert spelling.mend(text) == text


def test_of_several_equally_near_the_more_frequent_is_meant() -> None:
    assert Spelling({"laite": 1, "laine": 5}, lambda word: False).mend("laipe") == "laine"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("työ tilaus", "työtilaus"),
        ("Työ-tilaus puuttuu", "Työtilaus puuttuu"),
        ("uusi työ tilaus lomake", "uusi työtilauslomake"),
        ("työ, tilaus", "työ, tilaus"),
        ("työ Tilaus", "työ Tilaus"),
        ("uusi työ", "uusi työ"),
        ("a-työ tilaus", "a-työ tilaus"),
        ("työ\ntilaus", "työ\ntilaus"),
    ],
)
def test_compounds_of_the_library_are_put_together(typed: str, meant: str) -> None:
    compounds = {("työ", "tilaus"), ("tilaus", "lomake")}
    spelling = Spelling(
        vocabulary_of([]), lambda word: True, lambda first, second: (first.lower(), second) in compounds
    )
    assert spelling.mend(typed) == meant

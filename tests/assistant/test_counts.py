"""Whether a text tells how many of a thing there are."""

from __future__ import annotations

import pytest
from evidence import TERMS

from assistant.compose.counts import counts, counts_people, tells_share


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Mukana oli yli 50 kiinteistöä.", "kiinteistöä"),
        ("Mukana oli neljä isoa päiväkotia.", "päiväkotia"),
        ("Ehdotuksia tuli 382, ja ehdotuksista 12 toteutettiin.", "ehdotuksia"),
        ("Varasto on 600 m²:n kokoinen.", "neliö"),
        ("Hyllyyn tehtiin viisi QR-koodia.", "koodia"),
        ("Kilpailutuksessa oli ainoa tarjoaja.", "tarjoaja"),
    ],
)
def test_a_number_beside_the_thing_tells_how_many(text, unit):
    assert counts(text, [unit], TERMS)


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Kilpailussa 3 yritys.", "firma"),
        ("Paikalla 21 henkilö.", "ihminen"),
        ("Ääniä äänestää 2 467.", "ääni"),
        ("Käytetty kahdesti.", "kerta"),
        ("Päivässä 100 hälytys.", "häly"),
    ],
)
def test_another_word_for_the_thing_does_as_well(text, unit):
    # Each word counts as its own base form here, as an analyser with a dictionary gives it.
    assert counts(text, [unit], lambda word: (word.lower(),))


@pytest.mark.parametrize(
    ("text", "unit"),
    [
        ("Käytössä oli 50 kiinteistöä ja paljon kulkutunnisteita.", "kulkutunnisteita"),
        ("Päiväkoti avattiin vuonna 2022.", "päiväkoti"),
        ("Alueella on 8 kuntaa. Oppilaita on paljon.", "oppilaita"),
        ("Kaikki tehtiin yhdessä kunnan kanssa.", "kunnan"),
        ("Akatemia 2.0 koulutti kuntia.", "kuntia"),
    ],
)
def test_a_number_of_other_things_does_not(text, unit):
    assert not counts(text, [unit], TERMS)


def test_a_part_of_the_whole_is_told_by_per_cent_or_a_fraction():
    assert tells_share("Ruoasta noin 20 % päätyy jätteeksi.")
    assert tells_share("Kolme neljästä kunnasta tarjoaa sitä.")
    assert not tells_share("Mukana oli 20 kuntaa.")


@pytest.mark.parametrize("text", ["Sovellusta käyttää 40 opettajaa.", "Kyselyyn vastasi 12 asukasta."])
def test_people_are_counted_by_what_they_are(text):
    assert counts_people(text, endings)


@pytest.mark.parametrize("text", ["Kaupungilla on kaksi intraa.", "Lehto oli ainoa tarjoaja.", "Hyllyssä on 3 kirjaa."])
def test_other_things_are_no_people(text):
    assert not counts_people(text, endings)


def endings(word: str) -> tuple[str, ...]:
    """Base forms without a dictionary: the partitive's ending away."""
    known = {"opettajaa": "opettaja", "asukasta": "asukas", "kirjaa": "kirja", "intraa": "intra"}
    return (known.get(word.lower(), word.lower()),)

"""Titles inside Finnish sentences: inflected where the dictionary bears the form out, else left to be quoted."""

from __future__ import annotations

from pathlib import Path

import pytest
from index_cases import make_case

from corpus.reader import read_cases
from ingest.finnish import StemAnalyser, load_analyser
from ingest.inflect import inflected, title_forms

VOIKKO = load_analyser()


@pytest.mark.skipif(VOIKKO.name != "voikko", reason="no Voikko on this machine")
@pytest.mark.parametrize(
    ("title", "elative", "inessive"),
    [
        (
            "Kulunvalvontajärjestelmän uusiminen",
            "kulunvalvontajärjestelmän uusimisesta",
            "kulunvalvontajärjestelmän uusimisessa",
        ),
        (
            "Aloittavien lukiolaisten opiskeluvalmiudet ja digipolku",
            "aloittavien lukiolaisten opiskeluvalmiuksista ja digipolusta",
            "aloittavien lukiolaisten opiskeluvalmiuksissa ja digipolussa",
        ),
        ("Sähköinen henkilöstöetu", "sähköisestä henkilöstöedusta", "sähköisessä henkilöstöedussa"),
        ("Luontomatkailun markkinointi", "luontomatkailun markkinoinnista", "luontomatkailun markkinoinnissa"),
        ("Hyvinvointitiedon Xyzzyq", None, None),
    ],
)
def test_every_word_in_the_nominative_is_inflected(title, elative, inessive):
    assert inflected(title, "elative", VOIKKO.readings) == elative
    assert inflected(title, "inessive", VOIKKO.readings) == inessive


@pytest.mark.skipif(VOIKKO.name != "voikko", reason="no Voikko on this machine")
def test_a_form_that_the_dictionary_does_not_read_as_meant_is_not_used(library_titles):
    for title in library_titles:
        for form, ending in (("elative", "sta"), ("inessive", "ssa")):
            made = inflected(title, form, VOIKKO.readings)
            assert made is None or ending in made.replace("ä", "a")


@pytest.fixture
def library_titles() -> list[str]:
    """The titles of the bundled cases."""
    folder = Path(__file__).resolve().parents[2] / "corpus" / "cases"
    return [case.title for case in read_cases(folder).cases]


def test_without_a_dictionary_nothing_is_inflected():
    assert inflected("Kulunvalvontajärjestelmän uusiminen", "elative", StemAnalyser().readings) is None


def test_a_case_in_another_language_has_no_finnish_forms() -> None:
    assert title_forms(make_case("x", "Text.", title="Bokning av verktyg", language="sv"), VOIKKO.readings) == {}


@pytest.mark.skipif(VOIKKO.name != "voikko", reason="no Voikko on this machine")
def test_a_name_keeps_its_capital_where_the_text_writes_it_so() -> None:
    assert inflected("Ohjaamon arki", "elative", VOIKKO.readings, "Nuoret käyvät Ohjaamossa.") == "Ohjaamon arjesta"
    assert inflected("Ohjaamon arki", "elative", VOIKKO.readings, "Ohjaamo on auki.") == "ohjaamon arjesta"
    assert inflected("Irtaimen hallinta", "elative", VOIKKO.readings, "Käytössä on Irtaimistorekisteri.") == (
        "irtaimen hallinnasta"
    )
    named_after = "Osallistuvalle budjetoinnille tehtiin Osallistuva budjetointi -sivusto. Se tukee osallistuvaa työtä."
    assert inflected("Osallistuva budjetointi", "inessive", VOIKKO.readings, named_after) == (
        "osallistuvassa budjetoinnissa"
    )

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml
from card_facts import (
    analyser,
    copied_runs,
    finnish_text,
    foreign_names,
    foreign_quantities,
    missing_names,
    missing_quantities,
    stated_texts,
)
from numerals import quantities
from reviewed import REVIEWED, accepted

from corpus.case import LANGUAGES, Case
from corpus.reader import read_cases

ROOT = Path(__file__).parents[2]
SEEDS = ROOT.parent / "shared" / "seeds"
CASES = {case.id: case for case in read_cases(ROOT / "corpus" / "cases").cases}
FROM_SEEDS = [case for case in CASES.values() if (SEEDS / f"{case.source.document}.txt").is_file()]
needs_seeds = pytest.mark.skipif(not FROM_SEEDS, reason="the source texts do not stand beside the checkout")
needs_analyser = pytest.mark.skipif(analyser() is None, reason="Voikko is not installed")


@pytest.fixture(params=FROM_SEEDS, ids=lambda case: case.id)
def case(request: pytest.FixtureRequest) -> Case:
    found: Case = request.param
    return found


def document(case: Case) -> list[str]:
    return (SEEDS / f"{case.source.document}.txt").read_text(encoding="utf-8").split("\n")


def source_of(case: Case) -> str:
    lines = document(case)
    ranges = [part.partition("-") for part in case.source.locator.split(", ")]
    return "\n".join("\n".join(lines[int(first) - 1 : int(last or first)]) for first, _, last in ranges)


@needs_seeds
def test_a_card_names_the_lines_of_its_case(case: Case) -> None:
    listed: dict[str, Any] = yaml.safe_load((SEEDS / "cases.yaml").read_text(encoding="utf-8"))
    entries = {entry["id"]: entry for entry in (*listed["cases"], {"theme": "ohjelma", **listed["programme"]})}
    entry = entries[case.id]
    assert case.theme == entry["theme"]
    assert case.also_themes == tuple(other["theme"] for other in entry.get("also", ()))
    assert line_numbers(case.source.locator) >= line_numbers(entry["lines"])
    also = set().union(*(line_numbers(other["lines"]) for other in entry.get("also", ())))
    assert line_numbers(case.source.locator) <= line_numbers(entry["lines"]) | also


def line_numbers(ranges: str) -> set[int]:
    parts = (part.partition("-") for part in str(ranges).split(", "))
    return {number for first, _, last in parts for number in range(int(first), int(last or first) + 1)}


@needs_seeds
def test_every_number_and_date_of_the_source_stands_in_the_card(case: Case) -> None:
    missing = missing_quantities(source_of(case), finnish_text(case))
    assert missing - accepted(case.id, "missing quantity") == set()


@needs_seeds
@needs_analyser
def test_every_name_of_the_source_stands_in_the_card(case: Case) -> None:
    missing = missing_names(source_of(case), finnish_text(case))
    assert missing - accepted(case.id, "missing name") == set()


@needs_seeds
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_states_no_number_or_date_that_the_source_lacks(case: Case, language: str) -> None:
    foreign = foreign_quantities(source_of(case), stated_texts(case)[language], language)
    assert foreign - accepted(case.id, "foreign quantity") == set()


@needs_seeds
@needs_analyser
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_states_no_name_that_the_source_lacks(case: Case, language: str) -> None:
    foreign = foreign_names(source_of(case), stated_texts(case)[language], language)
    assert foreign - accepted(case.id, "foreign name") == set()


@needs_seeds
def test_a_card_is_written_in_its_own_words(case: Case) -> None:
    assert copied_runs("\n".join(document(case)), stated_texts(case)["fi"]) == []


@needs_seeds
@needs_analyser
@pytest.mark.parametrize("entry", REVIEWED, ids=lambda entry: f"{entry.case_id}-{entry.item}")
def test_a_reviewed_difference_is_still_there(entry: Any) -> None:
    case = CASES[entry.case_id]
    source, told = source_of(case), stated_texts(case)
    found = missing_quantities(source, finnish_text(case)) | missing_names(source, finnish_text(case))
    for language in LANGUAGES:
        found |= foreign_quantities(source, told[language], language) | foreign_names(source, told[language], language)
    assert entry.item in found
    assert entry.reason


# Each check must be able to fail, and must not fail where two texts say the same.

SOURCE = (
    "Kaupunki pilotoi vuonna 2023 Lenel-järjestelmää yli 50:ssä kiinteistössä. Projekti alkoi 1.9.2023 ja "
    "maksoi 250 000 €. Kahdessa koulussa on 3000 avainta, ja ICT-yksikkö hankkii niitä 7 miljoonaa lisää syksyllä."
)


@pytest.mark.parametrize(
    ("told", "language", "foreign"),
    [
        ("vuonna 2022", "fi", {"2022"}),
        ("yli 60 kiinteistöä", "fi", {"60"}),
        ("kolmessa koulussa", "fi", {"3"}),
        ("kahdeksassa koulussa", "fi", {"8"}),
        ("kaksikymmentäviisi koulua", "fi", {"25"}),
        ("kahtatoista koulua", "fi", {"12"}),
        ("kahdeksannessa koulussa", "fi", {"8"}),
        ("kolmivuotinen hanke", "fi", {"3"}),
        ("kaksi miljardia", "fi", {"2000000000"}),
        ("satoja avaimia", "fi", {"hundreds"}),
        ("alkoi 1.9.2022", "fi", {"2022-09-01"}),
        ("alkoi 1. lokakuuta 2023", "fi", {"2023-10-01"}),
        ("alkoi lokakuussa 2023", "fi", {"month 10"}),
        ("alkoi keväällä 2023", "fi", {"spring"}),
        ("250 001 €", "fi", {"250001"}),
        ("3,5 avainta", "fi", {"3.5"}),
        ("i tre skolor", "sv", {"3"}),
        ("trettiofem skolor", "sv", {"35"}),
        ("den 1 oktober 2023", "sv", {"2023-10-01"}),
        ("på våren 2023", "sv", {"spring"}),
        ("three schools", "en", {"3"}),
        ("in October 2023", "en", {"month 10"}),
        ("twenty-five schools", "en", {"25"}),
        ("300,000 keys", "en", {"300000"}),
    ],
)
def test_a_planted_number_or_date_is_seen(told: str, language: str, foreign: set[str]) -> None:
    assert foreign_quantities(SOURCE, told, language) == foreign


@pytest.mark.parametrize(
    ("told", "language"),
    [
        ("syyskuun ensimmäisenä, 1. syyskuuta 2023, viidessäkymmenessä kohteessa", "fi"),
        ("3 000 avainta ja kolmetuhatta avainta, kaksi koulua, 7 000 000 avainta", "fi"),
        ("seitsemän miljoonaa avainta, kahden koulun, syyskuussa 2023, syksyn", "fi"),
        ("två skolor, 3 000 nycklar, 250 000 €, den 1 september 2023, sju miljoner, hösten", "sv"),
        ("two schools, 3,000 keys, €250,000, 1 September 2023, seven million, autumn", "en"),
        ("September 1, 2023, fifty properties", "en"),
        ("yksi koulu, yhdessä koulun kanssa, toinen koulu", "fi"),
    ],
)
def test_the_same_number_in_another_form_is_no_fault(told: str, language: str) -> None:
    assert foreign_quantities(SOURCE, told, language) == set()


@pytest.mark.parametrize(
    ("left_out", "missing"),
    [
        ("50:ssä", {"50"}),
        ("Kahdessa", {"2"}),
        ("1.9.2023", {"2023-09-01"}),
        ("3000", {"3000"}),
        ("7 miljoonaa", {"7000000"}),
    ],
)
def test_a_number_that_is_left_out_is_seen(left_out: str, missing: set[str]) -> None:
    assert missing_quantities(SOURCE, SOURCE.replace(left_out, "x")) == missing


def test_list_numbers_and_codes_are_no_numbers() -> None:
    text = "Vaiheet olivat: 1. Etsiminen. 2. Suunnittelu 3. Käyttöönotto. CO2 ja D365."
    assert quantities(text).stated == set()


@needs_analyser
@pytest.mark.parametrize(
    ("told", "language", "foreign"),
    [
        ("Kaupunki valitsi Esmikon.", "fi", {"Esmikon"}),
        ("Trackinno valittiin.", "fi", {"Trackinno"}),
        ("Tampere valittiin.", "fi", {"Tampere"}),
        ("Kaupungin CRM-järjestelmä.", "fi", {"CRM"}),
        ("Käytössä on MunSchool.", "fi", {"MunSchool"}),
        ("Staden valde Esmikko.", "sv", {"Esmikko"}),
        ("The city of Helsinki chose it.", "en", {"Helsinki"}),
        ("Helsinki chose it.", "en", {"Helsinki"}),
    ],
)
def test_a_planted_name_is_seen(told: str, language: str, foreign: set[str]) -> None:
    assert foreign_names(SOURCE, told, language) == foreign


@needs_analyser
@pytest.mark.parametrize(
    ("told", "language"),
    [
        ("Lenelin pilotti. Leneliä kokeiltiin. ICT:n hankinta, ICT-yksikön.", "fi"),
        ("Kaupunki pilotoi Lenelillä.", "fi"),
        ("Staden testade Lenels system i september.", "sv"),
        ("In September the city tested Lenel in Finnish.", "en"),
    ],
)
def test_an_inflected_name_is_no_fault(told: str, language: str) -> None:
    assert foreign_names(SOURCE, told, language) == set()


@needs_analyser
@pytest.mark.parametrize(("left_out", "missing"), [("Lenel", {"Lenel"}), ("ICT", {"ICT"})])
def test_a_name_that_is_left_out_is_seen(left_out: str, missing: set[str]) -> None:
    assert missing_names(SOURCE, SOURCE.replace(left_out, "uusi")) == missing


@pytest.mark.parametrize(
    ("told", "copies"),
    [
        ("kaupunki pilotoi vuonna 2023 lenel järjestelmää, yli 50:ssä kiinteistössä", 1),
        ("Kaupunki pilotoi vuonna 2023 Lenel-järjestelmää yli 50:ssä kohteessa", 0),
    ],
)
def test_ten_words_in_a_row_are_a_copy(told: str, copies: int) -> None:
    assert len(copied_runs(SOURCE, told)) == copies

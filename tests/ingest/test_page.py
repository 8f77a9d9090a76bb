"""A page of many cases: every line reaches its case, and a faulty map is told with line, id and value."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
import yaml

from corpus.case import Case
from corpus.errors import DocumentError
from corpus.reader import parse_case, write_case
from ingest import page as page_module
from ingest.page import read_page

SEEDS = Path(__file__).parents[2].parent / "shared" / "seeds"

PAGE = """\
Ohjelma
Ohjelma kestää 1.8.2022 – 31.10.2024 ja maksaa 2000 €.
Palvelut
Kunta siirsi varaukset verkkoon vuonna 2023.

Muutokset olivat:
- lomake
- kalenteri
Käyttö kasvoi 2010-luvulla.
Muut
Kunta osti auton (2021–2022).
Kunta siirsi varaukset verkkoon vuonna 2023.
Lisäksi hankittiin pyörä.
"""
MAP = """\
source: sivu.txt
programme: {id: ohjelma-2, title: Ohjelma 2, lines: 1-2}
themes:
  - {id: palvelut, line: 3, title: Palvelut}
  - {id: muut, line: 10, title: Muut}
cases:
  - {id: varaukset, theme: palvelut, lines: 4-9, also: [{theme: muut, lines: 12-13}], title: Varaukset}
  - {id: auto, theme: muut, lines: 11, title: Auto}
"""


def write(folder: Path, page: str | bytes = PAGE, page_map: str | bytes = MAP) -> Path:
    for name, content in (("sivu.txt", page), ("kartta.yaml", page_map)):
        (folder / name).write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder / "kartta.yaml"


def read(folder: Path, page: str | bytes = PAGE, page_map: str | bytes = MAP) -> dict[str, Case]:
    return {case.id: case for case in read_page(write(folder, page, page_map))}


def test_cases_come_in_the_order_of_the_map_after_the_programme(tmp_path: Path) -> None:
    cases = read(tmp_path)
    assert [(case.id, case.title, case.theme) for case in cases.values()] == [
        ("ohjelma-2", "Ohjelma 2", "ohjelma"),
        ("varaukset", "Varaukset", "palvelut"),
        ("auto", "Auto", "muut"),
    ]
    assert all(case.language == "fi" for case in cases.values())


def test_a_case_is_one_description_of_paragraphs_with_its_lists_kept_together(tmp_path: Path) -> None:
    (section,) = read(tmp_path)["varaukset"].sections
    assert (section.kind, section.heading) == ("kuvaus", "Kuvaus")
    assert section.text.split("\n\n") == [
        "Kunta siirsi varaukset verkkoon vuonna 2023.",
        "Muutokset olivat:\n- lomake\n- kalenteri",
        "Käyttö kasvoi 2010-luvulla.",
        "Lisäksi hankittiin pyörä.",
    ]


def test_repeated_text_counts_once_and_its_theme_is_added(tmp_path: Path) -> None:
    case = read(tmp_path)["varaukset"]
    assert case.text.count("Kunta siirsi varaukset") == 1
    assert case.themes == ("palvelut", "muut")


def test_the_source_names_the_page_and_the_lines(tmp_path: Path) -> None:
    sources = {key: (case.source.document, case.source.locator) for key, case in read(tmp_path).items()}
    assert sources == {
        "ohjelma-2": ("sivu", "1-2"),
        "varaukset": ("sivu", "4-9, 12-13"),
        "auto": ("sivu", "11-11"),
    }


def test_years_are_those_of_the_text_without_sums_and_decades(tmp_path: Path) -> None:
    years = {key: case.years for key, case in read(tmp_path).items()}
    assert years == {"ohjelma-2": (2022, 2024), "varaukset": (2023,), "auto": (2021, 2022)}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_the_same_whatever_ends_them(tmp_path: Path, line_end: str) -> None:
    page = "\ufeff" + PAGE.replace("\n", line_end).replace("auton", "auton\u2028ja")
    found = read(tmp_path, page)
    assert found["auto"].text == "Kunta osti auton\u2028ja (2021–2022)."
    assert found["varaukset"] == read(tmp_path)["varaukset"]


def test_text_is_verbatim_in_composed_letters(tmp_path: Path) -> None:
    page = unicodedata.normalize("NFD", PAGE).replace("auton", "auton  [ks. a.b@kunta.fi]")
    assert read(tmp_path, page)["auto"].text == "Kunta osti auton  [ks. a.b@kunta.fi] (2021–2022)."


def test_each_case_can_be_written_as_a_card(tmp_path: Path) -> None:
    for case in read(tmp_path).values():
        assert parse_case(write_case(case), tmp_path / "kortti.md") == case


def test_the_map_may_name_the_language_and_leave_out_programme_and_themes(tmp_path: Path) -> None:
    page_map = "source: sivu.txt\nlanguage: sv\ncases: [{id: a, theme: muut, lines: 1, title: A}]"
    case = read(tmp_path, page_map=page_map)["a"]
    assert (case.language, case.sections[0].heading) == ("sv", "Beskrivning")


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("source: sivu.txt", "source: [", "not YAML"),
        ("source: sivu.txt", "", '"source" is missing'),
        ("sivu.txt", "puuttuu.txt", 'puuttuu.txt" does not exist'),
        ("sivu.txt", "../sivu.txt", '"../sivu.txt" is not a file beside the map'),
        ("sivu.txt", "/etc/hostname", '"/etc/hostname" is not a file beside'),
        ("lines: 11,", "lines: 11-14,", '"12-13" of "varaukset" overlap the lines "11-14" of "auto"'),
        ("lines: 11,", "lines: 2-2,", '"2-2" of "auto" overlap the lines "1-2" of "ohjelma-2"'),
        ("lines: 11,", "lines: 10-11,", '"10-11" of "auto" overlap the lines "10-10" of "theme muut"'),
        ("lines: 11,", "lines: 99-100,", '"99-100" of "auto" are not on the page, which has 14 lines'),
        ("lines: 1-2}", "lines: 0-2}", '"0-2" of "ohjelma-2" are not on the page'),
        ("lines: 11,", "lines: 14-11,", '"14-11" of "auto" end before they begin'),
        ("lines: 11,", "lines: 14,", '"14-14" of "auto" are empty'),
        ("lines: 11,", "lines: kaikki,", '"auto" has the lines "kaikki"'),
        ("lines: 11,", "lines: -3,", '"auto" has the lines "-3"'),
        ("lines: 11,", "lines: ,", '"lines" is missing from cases 2'),
        ("lines: 11, ", "", '"lines" is missing from cases 2'),
        ("id: auto", "id: varaukset", 'the id "varaukset" stands twice'),
        ("id: auto", "id: ohjelma-2", 'the id "ohjelma-2" stands twice'),
        ("id: auto", "id: ../Auto", '"../Auto" is no id'),
        ("theme: muut, lines: 11", "theme: autot, lines: 11", '"auto" has the unknown theme "autot"'),
        ("{theme: muut, lines: 12-13}", "{theme: kaikki, lines: 12-13}", '"varaukset" has the unknown theme "kaikki"'),
        ("id: muut, line: 10", "id: kaikki, line: 10", 'unknown theme "kaikki"'),
        ("line: 10", "line: x", '"x" is no line'),
        ("title: Auto", "otsikko: Auto", 'unknown key "otsikko"'),
        ("source:", "zource:", 'unknown key "zource"'),
        ("  - {id: auto", "  - auto\n  - {id: auto", "is not a mapping"),
    ],
)
def test_a_fault_of_the_map_is_told_with_its_value(tmp_path: Path, old: str, new: str, told: str) -> None:
    assert old in MAP
    map_path = write(tmp_path, page_map=MAP.replace(old, new, 1))
    with pytest.raises(DocumentError, match=re.escape(told)) as caught:
        read_page(map_path)
    assert re.match(rf'"{re.escape(str(map_path))}", line \d+: ', caught.value.found)
    assert caught.value.next_step


@pytest.mark.parametrize("page_map", ["", "[]", "yksi", "source: sivu.txt\ncases: []", "{" * 5000])
def test_a_map_of_no_case_is_refused(tmp_path: Path, page_map: str) -> None:
    with pytest.raises(DocumentError, match=r"kartta\.yaml"):
        read(tmp_path, page_map=page_map)


@pytest.mark.parametrize(
    ("page", "told"),
    [
        (PAGE.encode("latin-1", "replace"), r'sivu\.txt", line 2: the file is not UTF-8: it holds the byte 0xE4'),
        (PAGE.replace("Palvelut", "Palv\0elut"), r'sivu\.txt", line 3: the control character U\+0000'),
        ("", "which has 1 lines"),
    ],
    ids=["latin-1", "control character", "empty"],
)
def test_a_page_that_is_no_text_is_told(tmp_path: Path, page: str | bytes, told: str) -> None:
    with pytest.raises(DocumentError, match=told):
        read(tmp_path, page)


def test_a_page_over_the_limit_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert page_module.LARGEST_PAGE_BYTES == 20_000_000
    monkeypatch.setattr(page_module, "LARGEST_PAGE_BYTES", len(PAGE.encode()) - 1)
    with pytest.raises(DocumentError, match=r"sivu\.txt.*is over 3\d\d bytes"):
        read(tmp_path)


def test_a_map_that_is_not_there_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match=r"kartta\.yaml.*cannot be opened"):
        read_page(tmp_path / "kartta.yaml")


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the source page is not beside this repository")
def test_the_real_page_gives_its_cases_and_no_line_is_lost() -> None:
    cases = read_page(SEEDS / "cases.yaml")
    assert len(cases) == 54
    assert cases[0].id == "digiakatemia-2-0"
    raw = yaml.safe_load((SEEDS / "cases.yaml").read_text(encoding="utf-8"))
    assert [case.id for case in cases[1:]] == [entry["id"] for entry in raw["cases"]]
    headings = {theme["line"] for theme in raw["themes"]} | {149}
    told = {line for case in cases for line in case.text.split("\n")}
    lines = (SEEDS / raw["source"]).read_text(encoding="utf-8").split("\n")
    lost = [
        number
        for number, line in enumerate(lines, 1)
        if line.strip() and number not in headings and unicodedata.normalize("NFC", line.rstrip()) not in told
    ]
    assert lost == []

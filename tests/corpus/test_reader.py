from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import pytest
from tiny_library import SHIFT_SEARCH, TINY_CARDS, TOOL_LENDING, write_tiny_library

from corpus.case import CaseQuestion, Fact, Source, System
from corpus.errors import CaseFileError, LibraryError
from corpus.reader import LARGEST_CARD_BYTES, card_paths, parse_case, read_cases, read_each, write_case

PATH = Path("cases/palvelut/kortti.md")
FORMAT = Path(__file__).parents[2] / "corpus" / "FORMAT.md"
MINIMAL = """\
---
id: kortti
title: Kortti
theme: palvelut
source: {document: lähde, lines: 3-4}
---
## Tavoite
Kaupunki haluaa kortin.
"""


def fault(text: str) -> CaseFileError:
    with pytest.raises(CaseFileError) as caught:
        parse_case(text, PATH)
    assert str(PATH) in str(caught.value)
    return caught.value


def with_line(line: str) -> str:
    return MINIMAL.replace("theme: palvelut\n", f"theme: palvelut\n{line}\n")


@pytest.mark.parametrize("text", TINY_CARDS.values(), ids=TINY_CARDS)
def test_tiny_cards_read_back_equal(text: str) -> None:
    case = parse_case(text, PATH)
    assert parse_case(write_case(case), PATH) == case


def test_every_field_of_a_card_is_read() -> None:
    case = parse_case(TOOL_LENDING, PATH)
    assert case.titles["en"] == "Booking system for the tool library"
    assert case.source == Source("keksityt-tapaukset", "1-6")
    assert case.systems[1] == System("Excel", "before")
    assert case.facts[2] == Fact("money", "järjestelmä maksoi 12 000 €", "ratkaisu", 12000.0, "€")
    assert case.summaries["fi"][0].sections == ("lahtotilanne", "ratkaisu")
    assert case.questions[2] == CaseQuestion("sv", "Hur bokar invånarna verktyg?", "ratkaisu")
    assert [section.kind for section in case.sections] == ["lahtotilanne", "ratkaisu", "tulokset"]
    assert parse_case(SHIFT_SEARCH, PATH).facts[3].date == "2023-03-01"


def test_four_keys_and_a_section_are_enough() -> None:
    case = parse_case(MINIMAL, PATH)
    assert (case.language, case.facts, case.source.locator) == ("fi", (), "3-4")


# Sections


def sections_of(body_text: str) -> list[tuple[str, str, str]]:
    case = parse_case(MINIMAL.replace("## Tavoite\nKaupunki haluaa kortin.\n", body_text), PATH)
    return [(section.kind, section.heading, section.text) for section in case.sections]


@pytest.mark.parametrize(
    ("heading", "kind"),
    [
        ("Lähtötilanne", "lahtotilanne"),
        ("LÄHTÖTILANNE", "lahtotilanne"),
        ("La\u0308hto\u0308tilanne", "lahtotilanne"),
        ("Utgångsläge", "lahtotilanne"),
        ("Lessons", "opit"),
        ("Mitä opimme", "kuvaus"),
    ],
)
def test_a_heading_tells_the_kind(heading: str, kind: str) -> None:
    normal = unicodedata.normalize("NFC", heading)
    assert sections_of(f"## {heading}\nTeksti.\n") == [(kind, normal, "Teksti.")]


def test_a_heading_of_ones_own_can_name_its_kind() -> None:
    assert sections_of("## Näin edettiin {toteutus}\nTeksti.\n") == [("toteutus", "Näin edettiin", "Teksti.")]


def test_text_before_the_first_heading_is_a_description() -> None:
    assert sections_of("Alku.\n\n## Opit\nOppi.\n") == [("kuvaus", "Kuvaus", "Alku."), ("opit", "Opit", "Oppi.")]


def test_bom_crlf_and_decomposed_letters_are_taken() -> None:
    text = "\ufeff" + unicodedata.normalize("NFD", TOOL_LENDING).replace("\n", "\r\n")
    assert parse_case(text, PATH) == parse_case(TOOL_LENDING, PATH)


# Faults


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("themee: palvelut", 'unknown key "themee" in the front matter; the nearest known key is "theme"'),
        ("zzz: 1", "the keys are id, title"),
        ("title: Toinen", 'the key "title" stands twice'),
        ("status: valmis", '"valmis" is not allowed as status; allowed: selvitetty, suunnitteilla'),
        ("language: de", "allowed: fi, sv, en"),
        ("also_themes: [metsa]", '"metsa" is not allowed as also_themes'),
        ("roles: [rehtori]", '"rehtori" is not allowed as roles; allowed: johto'),
        ("roles: johto", '"roles" is not a list'),
        ("years: [kevät]", '"kevät" is no year'),
        ("titles: {de: Karte}", 'unknown key "de" in titles'),
        ("systems: [{name: A, role: old}]", '"old" is not allowed as role; allowed: before'),
        ("systems: [{role: used}]", '"name" is missing from systems'),
        ("organisations: [[a]]", '"organisations" is not one text'),
        ("organisations: ['']", '"organisations" is empty'),
        ("summary: {fi: [{text: A, from: [opit]}]}", '"from: opit" names no section of this card; it has tavoite'),
        ("summary: {fi: [{text: A, from: []}]}", '"from" is empty'),
        ("facts: [{kind: count, text: A}]", '"from" is missing from facts 1'),
        ("facts: [{kind: counts, text: A, from: tavoite}]", '"counts" is not allowed as kind'),
        ("facts: [{kind: count, text: A, from: tavoite, value: 3 000}]", '"3 000" is no value'),
        ("facts: [{kind: count, text: A, from: tavoite, value: 9e999}]", "too large"),
        ("facts: [{kind: count, text: A, form: tavoite}]", 'the nearest known key is "from"'),
        ("questions: [{lang: fi, text: A, from: kuvaus}]", "names no section"),
        ("words: [a]", '"words" is not a mapping'),
        ('suppliers: ["a\\0"]', "control character U+0000"),
        ("suppliers: [a", "not YAML"),
        ('suppliers: ["a]', "not YAML"),
        ("suppliers: &a [*a]", "not one text"),
        ("? [a]\n: b", "is not one word"),
        ("words: {fi: [a], tämä sana: b}", "needs quotes around it"),
    ],
)
def test_a_fault_in_a_key_names_its_line(line: str, says: str) -> None:
    error = fault(with_line(line))
    assert says in error.reason
    assert error.line == 5 or says == "not YAML"


def test_a_fault_deep_in_a_list_names_the_line_it_stands_on() -> None:
    error = fault(TOOL_LENDING.replace("unit: minuutti, from: tulokset", "unit: minuutti, from: opit"))
    assert TOOL_LENDING.splitlines()[error.line - 1].startswith("  - {kind: duration")


@pytest.mark.parametrize("key", ["id", "title", "theme", "source"])
def test_a_missing_key_is_named(key: str) -> None:
    text = "\n".join(line for line in MINIMAL.split("\n") if not line.startswith(f"{key}:"))
    assert fault(text).reason == f'"{key}" is missing from the front matter'


@pytest.mark.parametrize(
    ("old", "new", "line", "says"),
    [
        ("id: kortti", "id: Kortti_1", 2, '"Kortti_1" is no id'),
        ("title: Kortti", "title:", 3, '"title" is missing'),
        ("lines: 3-4", "lines: 4-3", 5, "end before they begin"),
        ("lines: 3-4", "lines: kolme", 5, '"kolme" is no lines'),
        ("lines: 3-4", "lines: 3, locator: s. 2", 5, 'both "lines" and "locator"'),
        ("document: lähde, ", "", 5, '"document" is missing from source'),
        ("## Tavoite", "## Tavoite\n\n## Opit", 7, 'the section "Tavoite" is empty'),
        ("## Tavoite", "### Tavoite", 7, 'begins with "## "'),
        ("## Tavoite", "## Tavoite {tavoitteet}", 7, '"tavoitteet" is no section kind'),
        ("haluaa", "halu\x07aa", 8, "control character U+0007"),
        ("## Tavoite\nKaupunki haluaa kortin.\n", "\n", 6, "no section"),
        ("---\n##", "##", 1, "not closed"),
        ("---\nid", "id", 1, "does not begin with a front matter"),
    ],
)
def test_a_fault_outside_the_keys_names_its_line(old: str, new: str, line: int, says: str) -> None:
    error = fault(MINIMAL.replace(old, new, 1))
    assert says in error.reason
    assert error.line == line


@pytest.mark.parametrize("front", ["[" * 200_000, "a: " + "{a: " * 50, "", "# vain huomautus", "- a", "%YAML 9"])
def test_a_hostile_or_empty_front_matter_is_refused(front: str) -> None:
    fault(f"---\n{front}\n---\n## Opit\nOppi.\n")


# Folders


def test_a_folder_is_read_in_the_order_of_its_paths(tmp_path: Path) -> None:
    write_tiny_library(tmp_path)
    (tmp_path / "_luonnos.md").write_text("kesken", encoding="utf-8")
    (tmp_path / ".piilo").mkdir()
    (tmp_path / ".piilo" / "a.md").write_text("kesken", encoding="utf-8")
    reading = read_cases(tmp_path)
    assert [case.id for case in reading.cases] == ["vuorohaku", "lumianturit", "tyokalulainaamo"]
    assert reading.problems == ()


def test_broken_cards_are_told_and_the_rest_is_read(tmp_path: Path) -> None:
    write_tiny_library(tmp_path)
    broken = {
        "a.md": b"ei alkua",
        "b.md": b"---\nid: b\n---\n\xff",
        "c.md": b"x" * (LARGEST_CARD_BYTES + 1),
        "d.md": b"",
    }
    for name, raw in broken.items():
        (tmp_path / name).write_bytes(raw)
    reading = read_cases(tmp_path)
    assert len(reading.cases) == 3
    assert [(problem.path.name, problem.line) for problem in reading.problems] == [
        ("a.md", 1),
        ("b.md", 4),
        ("c.md", 1),
        ("d.md", 1),
    ]


def test_a_doubled_id_names_both_files(tmp_path: Path) -> None:
    (tmp_path / "eka.md").write_text(MINIMAL, encoding="utf-8")
    (tmp_path / "toka.md").write_text(MINIMAL.replace("title: Kortti", "title: Toinen"), encoding="utf-8")
    reading = read_cases(tmp_path)
    assert [case.title for case in reading.cases] == ["Kortti"]
    (problem,) = reading.problems
    assert problem.line == 2
    assert "eka.md" in str(problem)
    assert "toka.md" in str(problem)


def test_a_double_that_can_no_longer_be_read_is_told_and_the_rest_is_read(tmp_path: Path) -> None:
    write_tiny_library(tmp_path)
    double = tmp_path / "z.md"
    double.write_bytes(b"\xff")
    case = parse_case(SHIFT_SEARCH, PATH)
    # As a memory of card files gives it: the file was readable when it was remembered.
    held, problems = read_each(
        tmp_path, lambda path: case if path == double else parse_case(path.read_text("utf-8"), path)
    )
    assert len(held) == 3
    assert [(problem.path, problem.reason) for problem in problems] == [(double, "the file is not UTF-8")]


def test_the_cards_of_a_folder_are_those_of_its_folders_and_no_others(tmp_path: Path) -> None:
    for name in (
        "a/b.md",
        "a-b/a.md",
        "a/_c.md",
        "a/.d.md",
        ".e/f.md",
        "_g/h.md",
        "i.txt",
        "j.MD",
        "k.md/l.md",
        "m.md",
    ):
        (tmp_path / "cards" / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / "cards" / name).write_text("x", encoding="utf-8")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "n.md").write_text("x", encoding="utf-8")
    (tmp_path / "cards" / "linked").symlink_to(elsewhere)
    (tmp_path / "cards" / "o.md").symlink_to(elsewhere / "n.md")
    (tmp_path / "cards" / "p.md").symlink_to(elsewhere / "gone.md")
    (tmp_path / "cards" / "q.md").symlink_to("q.md")
    found = [path.relative_to(tmp_path / "cards").as_posix() for path in card_paths(tmp_path / "cards")]
    assert found == ["a/b.md", "a-b/a.md", "k.md/l.md", "m.md", "o.md"]
    assert card_paths(tmp_path / "nowhere") == card_paths(elsewhere / "n.md") == []


def test_a_missing_or_empty_folder_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LibraryError, match="No case folder"):
        read_cases(tmp_path / "muualla")
    with pytest.raises(LibraryError, match="No case card"):
        read_cases(tmp_path)


def test_the_example_of_the_format_guide_is_a_card() -> None:
    (example,) = re.findall(r"```markdown\n(---\n.*?)```", FORMAT.read_text(encoding="utf-8"), re.DOTALL)
    case = parse_case(example, FORMAT)
    assert case.facts
    assert case.questions
    assert parse_case(write_case(case), FORMAT) == case

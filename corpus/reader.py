"""Case cards: Markdown with a front matter, to a Case and back."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol, TypeVar

import yaml

from corpus.block import FORBIDDEN, Card, compose
from corpus.case import Case, Section
from corpus.errors import CaseFileError, LibraryError
from corpus.schema import are_lines, build_case
from corpus.taxonomy import name_of, taxonomy

LARGEST_CARD_BYTES = 1_000_000
FENCE = "---"
HEADING = re.compile(r"(#{1,6})[ \t]+(\S.*)")
KIND_AT_END = re.compile(r"(.*\S)[ \t]*\{([a-z]+)\}")
# A line of text that would be taken for a heading is written with a backslash before it.
ESCAPED_HEADING = re.compile(r"\\+#{1,6}[ \t]")
NEEDS_ESCAPE = re.compile(r"^(\\*#{1,6}[ \t])", re.MULTILINE)


class HasId(Protocol):
    """A case, or what stands for one."""

    @property
    def id(self) -> str:
        """The id of the case."""


Held = TypeVar("Held", bound=HasId)


@dataclass(frozen=True, slots=True)
class LibraryReading:
    """What a folder of cards holds: the cases that could be read, and what is wrong with the others."""

    cases: tuple[Case, ...]
    problems: tuple[CaseFileError, ...]


def read_card(path: Path) -> Case:
    """The case of a card file; CaseFileError where it cannot be read."""
    return parse_case(read_text(path), path)


def read_cases(folder: Path) -> LibraryReading:
    """Every card below a folder; a broken one is told and the rest read. LibraryError where there is no card."""
    return LibraryReading(*read_each(folder, read_card))


def read_each(folder: Path, read: Callable[[Path], Held]) -> tuple[tuple[Held, ...], tuple[CaseFileError, ...]]:
    """As `read_cases`: what `read` gives for each card file, and what is wrong with the others."""
    if not folder.is_dir():
        raise LibraryError(f'No case folder "{folder}".', "Check the path of the library.")
    paths = card_paths(folder)
    if not paths:
        raise LibraryError(f'No case card in "{folder}".', "Add cards (*.md); corpus/FORMAT.md tells the form.")
    cases: dict[str, Held] = {}
    first_paths: dict[str, Path] = {}
    problems: list[CaseFileError] = []
    for path in paths:
        try:
            case = read(path)
        except CaseFileError as problem:
            problems.append(problem)
            continue
        if case.id in cases:
            reason = f'the id "{case.id}" is taken by "{first_paths[case.id]}"'
            try:
                line = id_line(read_text(path))
            except CaseFileError as problem:
                problems.append(problem)
                continue
            problems.append(CaseFileError(path, line, reason, "Give one of the two cards another id."))
            continue
        cases[case.id] = case
        first_paths[case.id] = path
    return tuple(cases.values()), tuple(problems)


def card_paths(folder: Path) -> list[Path]:
    """The card files below a folder in order; names that begin with "_" or "." are not cards.

    A folder that is a link to another is not entered; one that may not be looked into holds none.
    """
    return [folder.joinpath(*parts) for parts in sorted(_below(str(folder)))] if folder.is_dir() else []


def _below(folder: str) -> Iterator[tuple[str, ...]]:
    with suppress(PermissionError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name[0] in "_.":
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from ((entry.name, *parts) for parts in _below(entry.path))
            # What `rglob` of Path does takes five times as long.
            elif entry.name.endswith(".md") and (entry.is_file(follow_symlinks=False) or Path(entry.path).is_file()):
                yield (entry.name,)


def read_text(path: Path) -> str:
    """The text of a card file; CaseFileError where it cannot be opened, is too large or is not UTF-8."""
    try:
        with path.open("rb") as file:
            raw = file.read(LARGEST_CARD_BYTES + 1)
    except OSError as error:
        raise CaseFileError(path, 1, f"the file cannot be opened: {error.strerror or error}") from error
    if len(raw) > LARGEST_CARD_BYTES:
        raise CaseFileError(path, 1, f"the file is over {LARGEST_CARD_BYTES:,} bytes", "Split it into several cards.")
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CaseFileError(path, line, "the file is not UTF-8", "Save it as UTF-8.") from error


def parse_case(text: str, path: Path) -> Case:
    """The case that a card's text tells; CaseFileError names the line of the first fault."""
    text = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    bad = FORBIDDEN.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        raise CaseFileError(path, line, f"the control character U+{ord(bad.group()):04X} stands in the text")
    lines = unicodedata.normalize("NFC", text).split("\n")
    if lines[0].rstrip() != FENCE:
        raise CaseFileError(path, 1, f'the card does not begin with a front matter ("{FENCE}")')
    end = next((number for number, line in enumerate(lines[1:], 1) if line.rstrip() == FENCE), 0)
    if not end:
        raise CaseFileError(path, 1, f'the front matter is not closed with "{FENCE}"')
    card = Card(path)
    node = compose("\n".join(lines[1:end]), card)
    sections = tuple(read_sections(lines[end + 1 :], end + 2, path))
    if not sections:
        raise CaseFileError(path, end + 1, 'the card has no section; add one, as "## Lähtötilanne"')
    return build_case(node, sections, card)


def read_sections(lines: list[str], first_line: int, path: Path) -> Iterator[Section]:
    """The sections below a front matter; CaseFileError for an empty one or a heading of another level."""
    kind, heading, started = "kuvaus", name_of(taxonomy().sections, "kuvaus", "fi"), 0
    text: list[str] = []
    for number, line in enumerate([*lines, "## end"], first_line):
        found = HEADING.fullmatch(line)
        if not found:
            text.append(line[1:] if ESCAPED_HEADING.match(line) else line)
            continue
        if found[1] != "##":
            raise CaseFileError(path, number, f'"{line.strip()}": the heading of a section begins with "## "')
        body = "\n".join(text).strip()
        if body:
            yield Section(kind, heading, body)
        elif started:
            raise CaseFileError(path, started, f'the section "{heading}" is empty')
        kind, heading = section_kind(found[2].strip(), number, path)
        started, text = number, []


def section_kind(heading: str, line: int, path: Path) -> tuple[str, str]:
    """The kind of a heading and the heading itself; "Heading {kind}" tells the kind outright."""
    kinds = taxonomy().sections
    told = KIND_AT_END.fullmatch(heading)
    if told:
        if told[2] not in kinds:
            raise CaseFileError(path, line, f'"{told[2]}" is no section kind; allowed: {", ".join(kinds)}')
        return told[2], told[1]
    for kind, names in kinds.items():
        if heading.casefold() in (kind, *(name.casefold() for name in names.values())):
            return kind, heading
    return "kuvaus", heading


def id_line(text: str) -> int:
    """The line on which a readable card tells its id."""
    lines = text.splitlines()
    return next((number for number, line in enumerate(lines, 1) if re.match(r"['\"]?id['\"]?\s*:", line)), 1)


def write_case(case: Case) -> str:
    """The card of a case; `parse_case` makes the same case of it."""
    front = {key: value for key, value in front_matter(case).items() if value not in ("", [], {})}
    dumped = yaml.safe_dump(front, allow_unicode=True, sort_keys=False, default_flow_style=None, width=110)
    body = "\n\n".join(written_section(section) for section in case.sections)
    return f"{FENCE}\n{dumped}{FENCE}\n{body}\n"


def front_matter(case: Case) -> dict[str, Any]:
    """The keys of a card in the order they are written."""
    place = "lines" if are_lines(case.source.locator) else "locator"
    source = {"document": case.source.document, place: case.source.locator}
    return {
        "id": case.id,
        "title": case.title,
        "titles": dict(case.titles),
        "theme": case.theme,
        "also_themes": list(case.also_themes),
        "language": "" if case.language == "fi" else case.language,
        "organisations": list(case.organisations),
        "systems": [{"name": system.name, "role": system.role} for system in case.systems],
        "suppliers": list(case.suppliers),
        "roles": list(case.roles),
        "status": case.status,
        "years": list(case.years),
        "source": {key: value for key, value in source.items() if value},
        "summary": {
            language: [{"text": sentence.text, "from": list(sentence.sections)} for sentence in sentences]
            for language, sentences in case.summaries.items()
        },
        "facts": list(written_facts(case)),
        "questions": [{"lang": item.language, "text": item.text, "from": item.section} for item in case.questions],
        "words": {language: list(words) for language, words in case.words.items()},
    }


def written_facts(case: Case) -> Iterable[dict[str, Any]]:
    """The facts of a case without the keys that are empty."""
    for fact in case.facts:
        value = int(fact.value) if fact.value is not None and fact.value.is_integer() else fact.value
        written = {"kind": fact.kind, "text": fact.text, "from": fact.section}
        more = {"value": value, "unit": fact.unit, "date": fact.date}
        yield written | {key: part for key, part in more.items() if part not in (None, "")}


def written_section(section: Section) -> str:
    """A section under its heading; the kind is told where the heading alone would not tell it."""
    heading = section.heading or name_of(taxonomy().sections, section.kind, "fi")
    told = KIND_AT_END.fullmatch(heading) is None and section_kind(heading, 0, Path())[0] == section.kind
    text = NEEDS_ESCAPE.sub(r"\\\1", section.text)
    return f"## {heading}\n{text}" if told else f"## {heading} {{{section.kind}}}\n{text}"

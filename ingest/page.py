"""One page that tells many cases, and the map that says which lines are whose."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePath

import yaml

from corpus.block import FORBIDDEN, Block, Card, compose
from corpus.case import LANGUAGES, Case, Section, Source
from corpus.errors import CaseFileError, DocumentError
from corpus.schema import ID_PATTERN
from corpus.taxonomy import name_of, taxonomy

LARGEST_PAGE_BYTES = 20_000_000
LARGEST_MAP_BYTES = 1_000_000
PROGRAMME_THEME = "ohjelma"
RANGE_PATTERN = r"\d{1,9}(-\d{1,9})?"
YEAR = re.compile(r"(?<![\d.,])(?:\d{1,2}\.\d{1,2}\.)?((?:19|20)\d\d)(?!\d|[.,]\d|-l[uv]|-tal|s\b|\s*(?:€|%|eur|kpl))")
LIST_ITEM = re.compile(r"\s*[-–•*]\s")
MAP_KEYS = ("source", "language", "programme", "themes", "cases")


@dataclass(frozen=True, slots=True)
class _Range:
    """Lines of the page, counted from 1, the last one included."""

    first: int
    last: int
    owner: str
    node: yaml.Node

    def __str__(self) -> str:
        return f"{self.first}-{self.last}"


@dataclass(frozen=True, slots=True)
class _Entry:
    """What the map says of one case."""

    id: str
    title: str
    theme: str
    lines: _Range
    also: tuple[tuple[str, _Range], ...] = ()

    @property
    def ranges(self) -> tuple[_Range, ...]:
        return (self.lines, *(lines for _, lines in self.also))


def read_page(map_path: Path) -> tuple[Case, ...]:
    """The cases of a page in the order of its map, the programme first: one description each, the lines verbatim.

    The map is YAML: `source` (a file beside the map), `language`, `programme`, `themes` and `cases` with their 1-based
    `lines`; `also` names further themes of a case and where the page repeats it. Raises DocumentError, which names the
    file, the line and the value found.
    """
    try:
        return _read(map_path)
    except CaseFileError as fault:
        reason = fault.reason.replace("the front matter", "the map")
        raise DocumentError(
            f'"{fault.path}", line {fault.line}: {reason}.', "Mend the map or the page and read it again."
        ) from fault


def _read(map_path: Path) -> tuple[Case, ...]:
    card = Card(map_path, lines_before=0)
    page_map = Block(compose(_read_text(map_path, LARGEST_MAP_BYTES), card), "the map", MAP_KEYS, card)
    page_path = _page_path(page_map, map_path)
    lines = re.split(r"\r\n|\n|\r", _read_text(page_path, LARGEST_PAGE_BYTES))
    entries = list(_entries(page_map))
    if not entries:
        raise card.fault(page_map.node, "the map names no case")
    _check_ids(entries, card)
    _check_ranges([lines for entry in entries for lines in entry.ranges] + _headings(page_map), len(lines), card)
    language = page_map.choice("language", LANGUAGES) if page_map.given("language") else "fi"
    return tuple(_case(entry, lines, page_path.stem, language, card) for entry in entries)


def _page_path(page_map: Block, map_path: Path) -> Path:
    name = page_map.text("source")
    if name in (".", "..") or PurePath(name).name != name or "\\" in name:
        raise page_map.card.fault(page_map.required("source"), f'the source "{name}" is not a file beside the map')
    path = map_path.parent / name
    if not path.is_file():
        raise page_map.card.fault(page_map.required("source"), f'the page "{path}" does not exist')
    return path


def _read_text(path: Path, limit: int) -> str:
    """A file's text, NFC; CaseFileError where it cannot be read as text or is over `limit` bytes."""
    try:
        with path.open("rb") as file:
            raw = file.read(limit + 1)
    except OSError as error:
        raise CaseFileError(path, 1, f"the file cannot be opened: {error.strerror or error}") from error
    if len(raw) > limit:
        raise CaseFileError(path, 1, f"the file is over {limit:,} bytes")
    try:
        text = unicodedata.normalize("NFC", raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise CaseFileError(path, line, f"the file is not UTF-8: it holds the byte 0x{raw[error.start]:02X}") from error
    bad = FORBIDDEN.search(text)
    if bad:
        line = text.count("\n", 0, bad.start()) + 1
        raise CaseFileError(path, line, f"the control character U+{ord(bad.group()):04X} stands in the text")
    return text


def _entries(page_map: Block) -> Iterator[_Entry]:
    programme = page_map.block("programme", ("id", "title", "lines"))
    if programme:
        yield _Entry(_id(programme), programme.text("title"), PROGRAMME_THEME, _lines(programme, _id(programme)))
    for block in page_map.blocks("cases", ("id", "title", "theme", "lines", "also")):
        case_id = _id(block)
        further = block.blocks("also", ("theme", "lines"))
        yield _Entry(
            case_id,
            block.text("title"),
            _theme(block, "theme", case_id),
            _lines(block, case_id),
            tuple((_theme(item, "theme", case_id), _lines(item, case_id)) for item in further),
        )


def _id(block: Block) -> str:
    return block.matching("id", ID_PATTERN, "use the letters a-z, digits and hyphens")


def _theme(block: Block, key: str, owner: str) -> str:
    theme = block.text(key)
    if theme not in taxonomy().themes:
        known = ", ".join(taxonomy().themes)
        raise block.card.fault(
            block.required(key), f'"{owner}" has the unknown theme "{theme}"; the themes are {known}'
        )
    return theme


def _lines(block: Block, owner: str) -> _Range:
    found = block.text("lines")
    node = block.required("lines")
    if not re.fullmatch(RANGE_PATTERN, found, re.ASCII):
        raise block.card.fault(node, f'"{owner}" has the lines "{found}"; write for example "45-47"')
    first, _, last = found.partition("-")
    return _Range(int(first), int(last or first), owner, node)


def _headings(page_map: Block) -> list[_Range]:
    """The heading lines of the themes: no case may take them for its text."""
    headings = []
    for block in page_map.blocks("themes", ("id", "line", "title")):
        name = _theme(block, "id", block.text("id"))
        number = block.matching("line", r"\d{1,9}", "write the number of a line")
        headings.append(_Range(int(number), int(number), f"theme {name}", block.required("line")))
    return headings


def _check_ids(entries: Iterable[_Entry], card: Card) -> None:
    seen: set[str] = set()
    for entry in entries:
        if entry.id in seen:
            raise card.fault(entry.lines.node, f'the id "{entry.id}" stands twice in the map')
        seen.add(entry.id)


def _check_ranges(ranges: Iterable[_Range], page_length: int, card: Card) -> None:
    before: _Range | None = None
    for lines in sorted(ranges, key=lambda lines: (lines.first, lines.last)):
        if lines.last < lines.first:
            raise card.fault(lines.node, f'the lines "{lines}" of "{lines.owner}" end before they begin')
        if not 1 <= lines.first <= lines.last <= page_length:
            reason = f'the lines "{lines}" of "{lines.owner}" are not on the page, which has {page_length} lines'
            raise card.fault(lines.node, reason)
        if before and lines.first <= before.last:
            reason = f'the lines "{lines}" of "{lines.owner}" overlap the lines "{before}" of "{before.owner}"'
            raise card.fault(lines.node, reason)
        before = lines


def _case(entry: _Entry, page: list[str], document: str, language: str, card: Card) -> Case:
    paragraphs = list(_paragraphs(page, entry.lines, card))
    for _, lines in entry.also:
        told = set(paragraphs)
        paragraphs += [text for text in _paragraphs(page, lines, card) if text not in told]
    text = "\n\n".join(paragraphs)
    further = (theme for theme, _ in entry.also if theme != entry.theme)
    return Case(
        id=entry.id,
        title=entry.title,
        theme=entry.theme,
        sections=(Section("kuvaus", name_of(taxonomy().sections, "kuvaus", language), text),),
        source=Source(document, ", ".join(map(str, entry.ranges))),
        language=language,
        also_themes=tuple(dict.fromkeys(further)),
        years=tuple(sorted({int(year) for year in YEAR.findall(text)})),
    )


def _paragraphs(page: list[str], lines: _Range, card: Card) -> Iterator[str]:
    """Each line is a paragraph; the items of a list stay together, below the line that announces them with a colon."""
    paragraph: list[str] = []
    for line in filter(str.strip, page[lines.first - 1 : lines.last]):
        goes_on = (
            paragraph and LIST_ITEM.match(line) and (paragraph[-1].endswith(":") or LIST_ITEM.match(paragraph[-1]))
        )
        if paragraph and not goes_on:
            yield "\n".join(paragraph)
            paragraph = []
        paragraph.append(line.rstrip())
    if not paragraph:
        raise card.fault(lines.node, f'the lines "{lines}" of "{lines.owner}" are empty')
    yield "\n".join(paragraph)

"""Plain text and Markdown as people write it: blocks under headings, without marks, tables as sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

ITEM = re.compile(r"\s*(?:[-–—*+•·▪◦‣]|(?P<number>\(?(?:\d{1,3}|[a-zåäö])[.)]))\s+(?=\S)")
LONGEST_HEADING, MOST_HEADING_WORDS = 90, 12
LONGEST_QUESTION = 200
MOST_OF_TOPIC = 3

_ATX = re.compile(r" {0,3}(#{1,6})\s+(.*?)\s*#*\s*")
_UNDERLINE = re.compile(r" {0,3}(?:={3,}|-{3,})\s*")
# What stands above a text line by line: who wrote it, when, for whom.
_MASTHEAD_LINE = re.compile(r"(?:\*\*|__|\*|_)?[A-ZÅÄÖ0-9][^\n]{0,140}(?<![.,;!?])")
_RUN_IN = re.compile(r"\A(?P<mark>\*\*|__)(?P<head>[^*_]{2,60}?)[.:]?(?P=mark)[.:]?\s+(?=\S)")
_RULE = re.compile(r"\s*(?:[-*_=]\s*){3,}")
_BOLD = re.compile(r"(?P<mark>\*\*|__)(?P<head>(?:(?!(?P=mark)).)+)(?P=mark)[ \t]*(?P<rest>.*)")
_ASKED = re.compile(r"(?:kysymys|fråga|question|K|Q|F)\s*\d*\s*[:.]\s+(?P<head>\S.*)", re.IGNORECASE)
_ANSWERED = re.compile(r"\A(?:vastaus|svar|answer|V|A|S)\s*\d*\s*:\s+(?=\S)", re.IGNORECASE)
_NUMBERED = re.compile(r"\d{1,2}(?:\.\d{1,2})*\.?\s+(?=[^\W\d_])")
_ENDED = re.compile(r"[.:;,!…][\"'”’)]*$")
_TABLE = re.compile(r"\s*\|.*\|\s*|\s*[^|\s][^|]*(?:\|[^|]*){2,}")
_UNDER_HEADER = re.compile(r"\s*\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*")
_UNIT = r"(?P<unit>€|t€|k€|milj\. €|eur|euroa|euro|kr|%|kpl|st|pcs|h|htv)"
_UNIT_LAST = re.compile(rf"(?P<name>.*[^\s(,])\s*[(,]?\s*{_UNIT}\)?", re.I)
# "Kustannukset (€, alv 0 %)" gives its unit to every number below.
_UNIT_OF_ALL = re.compile(r"[(,]\s*(?P<unit>€|t€|k€|milj\. €|eur|euroa|euro|kr)\s*(?:[(),]|$)", re.IGNORECASE)
# "Läpimenoaika, päivää" to those of its row.
_UNIT_OF_ROW = re.compile(
    r"(?P<name>.*[^\s(,])\s*[(,]\s*(?P<unit>€|t€|k€|milj\. €|eur|euroa|euro|kr|%|kpl|st|pcs|h|htv|päivää|vrk|viikkoa|"
    r"kk|kuukautta|vuotta|min|minuuttia|tuntia|henkilöä|dagar|veckor|månader|år|timmar|days|weeks|months|years|hours)\)?",
    re.IGNORECASE,
)
_TOTAL = re.compile(r"(?:kaikki )?yhteensä|totalt|sammanlagt|total", re.IGNORECASE)
_OF_MONEY = re.compile(r"kustannu|kulut|meno|budjet|hinta|hinna|kostnad|budget|utgift|cost|price|expens", re.IGNORECASE)
_NUMERIC = re.compile(r"[-–−+]?\d[\d\s.,\u00a0]*")

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_IMAGE = re.compile(r"!\[[^\]]*\]\([^)]*\)")
_LINK = re.compile(r"\[(?P<text>[^\]]+)\](?:\([^)]*\)|\[[^\]]*\])")
_EMPHASIS = re.compile(r"(?<![\w*])(\*{1,3}|_{1,3})(?=\S)(?P<text>[^*_\n]+?)(?<=\S)\1(?![\w*])")
_CODE = re.compile(r"`+(?P<text>[^`\n]+)`+")
_BREAK = re.compile(r"<br\s*/?>|\\$", re.IGNORECASE | re.MULTILINE)
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!|>~])")
_QUOTE = re.compile(r"^\s*>\s?", re.MULTILINE)


@dataclass(slots=True)
class Chapter:
    """What stands under a heading (empty: before the first one); `level` 0 where the text has no marks for headings."""

    heading: str
    level: int = 0
    blocks: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The paragraphs, parted by blank lines."""
        return "\n\n".join(self.blocks)


def read_chapters(text: str) -> list[Chapter]:
    """The chapters of a text in order: by its headings, and by questions that stand above their answers."""
    chapters = [Chapter("")]
    paragraphs = _paragraphs(_COMMENT.sub("", text))
    marked = any(_ATX.fullmatch(lines[0]) for lines in paragraphs)
    for place, lines in enumerate(paragraphs):
        following = paragraphs[place + 1] if place + 1 < len(paragraphs) else []
        for heading, level, body in _parts(lines, following, chapters[-1].heading, marked=marked):
            if heading:
                chapters.append(Chapter(heading, level))
            if body:
                _add(chapters[-1].blocks, body)
    return [chapter for chapter in chapters if chapter.heading or chapter.blocks]


def plain(text: str) -> str:
    """A text without the marks of Markdown."""
    text = _IMAGE.sub("", _QUOTE.sub("", text))
    text = _LINK.sub(r"\g<text>", text)
    for _ in range(2):  # bold within italics
        text = _EMPHASIS.sub(r"\g<text>", text)
    return _ESCAPE.sub(r"\1", _CODE.sub(r"\g<text>", _BREAK.sub(" ", text))).strip()


def _paragraphs(text: str) -> list[list[str]]:
    """Runs of lines between blank lines; a heading's line stands alone."""
    found: list[list[str]] = [[]]
    for line in text.split("\n"):
        marked = _ATX.fullmatch(line)
        underlined = _UNDERLINE.fullmatch(line) and len(found[-1]) == 1 and not ITEM.match(found[-1][0])
        if underlined and not _TABLE.fullmatch(found[-1][0]):
            found[-1] = [f"## {found[-1][0].strip()}"]
            found.append([])
        elif marked:
            found += [[line], []]
        elif not line.strip() or _RULE.fullmatch(line):
            found.append([])
        else:
            found[-1].append(line.rstrip())
    return [lines for lines in found if lines]


def _parts(
    lines: Sequence[str], following: Sequence[str], above: str, *, marked: bool
) -> Iterator[tuple[str, int, str]]:
    """Heading ("" none), its level and what stands below, for each part of a paragraph.

    `above`: the heading that it stands under. `marked`: the text marks its headings, so that no other line is one.
    """
    if found := _ATX.fullmatch(lines[0]):
        yield _NUMBERED.sub("", plain(found[2])), len(found[1]), ""
        return
    if _is_table(lines):
        yield "", 0, "\n".join(_table_sentences(lines, above))
        return
    if is_masthead(lines):
        yield "", 0, "\n".join(f"- {plain(line.strip())}" for line in lines)
        return
    rest = list(lines)
    if not marked and (heading := _heading_line(rest, following)):
        yield heading, 0, ""
        return
    asked = _BOLD.fullmatch(rest[0].strip()) or _ASKED.fullmatch(rest[0].strip())
    if asked and len(asked["head"]) <= LONGEST_QUESTION:
        below = [*filter(None, [asked.groupdict().get("rest") or ""]), *rest[1:]]
        question = asked["head"].rstrip().endswith("?") or not asked.groupdict().get("mark")
        if question or (not below and following):
            yield plain(asked["head"]), 0, _joined(below)
            return
    yield "", 0, _joined(rest)


def _heading_line(lines: Sequence[str], following: Sequence[str]) -> str:
    """The heading that a line alone is in a text without marks: short, not ended as a sentence, with text below."""
    line = lines[0].strip()
    if len(lines) != 1 or not following or "/" in line or "|" in line or "**" in line:
        return ""
    numbered = _NUMBERED.match(line)
    item = ITEM.match(line)
    short = len(line) <= LONGEST_HEADING and len(line.split()) <= MOST_HEADING_WORDS
    if not short or _ENDED.search(line) or (item and not numbered) or not any(map(str.isalpha, line)):
        return ""
    begun = line[numbered.end() :] if numbered else line
    return plain(begun) if begun[:1].isupper() or begun[:1] in "\"”“'" else ""


def is_masthead(lines: Sequence[str]) -> bool:
    """Whether lines each tell a thing of their own without a sentence: "Laatinut: …", "Pvm: …"."""
    return len(lines) > 1 and all(_MASTHEAD_LINE.fullmatch(line.strip()) and not ITEM.match(line) for line in lines)


def _joined(lines: Sequence[str]) -> str:
    """Lines as text: items on lines of their own, other lines run on."""
    told: list[str] = []
    lines = [_RUN_IN.sub(r"\g<head>: ", lines[0]), *lines[1:]] if lines else []
    for line in lines:
        item = ITEM.match(line)
        text = plain(_ANSWERED.sub("", line[item.end() :] if item else line.strip()))
        if item:
            told.append(f"{item['number'] or '-'} {text}")
        elif told:
            told[-1] = f"{told[-1]} {text}"
        else:
            told.append(text)
    return "\n".join(told)


def _add(blocks: list[str], body: str) -> None:
    """Adds a paragraph; a list goes on with what leads into it, and with items parted by blank lines."""
    if blocks and ITEM.match(body) and (blocks[-1].endswith(":") or ITEM.match(blocks[-1].rsplit("\n", 1)[-1])):
        blocks[-1] = f"{blocks[-1]}\n{body}"
    else:
        blocks.append(body)


def _is_table(lines: Sequence[str]) -> bool:
    return len(lines) > 1 and all(_TABLE.fullmatch(line) or _UNDER_HEADER.fullmatch(line) for line in lines)


def _table_sentences(lines: Sequence[str], above: str) -> Iterator[str]:
    """A sentence for each row: its first cell, and the others by the names of their columns.

    `above`: the heading over the table, which may tell the unit of all numbers.
    """
    rows = [_cells(line) for line in lines if not _UNDER_HEADER.fullmatch(line)]
    header = rows[0]
    for row in rows[1:]:
        of_row = _UNIT_OF_ROW.fullmatch(row[0])
        every = of_row or _UNIT_OF_ALL.search(above)
        told = [
            _cell(header[place] if place < len(header) else "", text, every["unit"] if every else "")
            for place, text in enumerate(row)
            if place
        ]
        name, held = of_row["name"] if of_row else _row_name(row[0], header[0], above), ", ".join(filter(None, told))
        if name or held:
            yield f"- {name}: {held}." if name and held else f"- {name or held}."


def _row_name(name: str, column: str, above: str) -> str:
    """The first cell of a row: "Kustannukset yhteensä" below a heading on money, "Vaihe 1" in a column of numbers."""
    if name.isdecimal() and column:
        return f"{column} {name}"
    topic = re.split(r"\s*[,(:]", above)[0]
    whole = _TOTAL.fullmatch(name) and _OF_MONEY.search(topic) and len(topic.split()) <= MOST_OF_TOPIC
    return f"{topic} {name.lower()}" if whole else name


def _cells(line: str) -> list[str]:
    return [plain(cell) for cell in re.split(r"(?<!\\)\|", line.strip().strip("|"))]


def _cell(name: str, text: str, every: str) -> str:
    if not text:
        return ""
    unit = _UNIT_LAST.fullmatch(name)
    if unit and _NUMERIC.fullmatch(text):
        return f"{unit['name']} {text} {unit['unit']}"
    if every and _NUMERIC.fullmatch(text):
        text = f"{text} {every}"
    # "2020: 390": beside a year a number would run into it.
    return f"{name}{':' if name[-1:].isdigit() else ''} {text}".strip()

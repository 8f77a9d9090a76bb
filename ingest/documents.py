"""A document of one's own, plain text or Markdown, as a case: what it is called, its language and its sections."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from pathlib import Path

from corpus.block import FORBIDDEN
from corpus.case import LANGUAGES, Case, Section, Source
from corpus.errors import DocumentError
from corpus.reader import read_text, section_kind
from corpus.taxonomy import name_of, taxonomy
from ingest.marked_text import Chapter, plain, read_chapters

ENDINGS = (".md", ".txt")
THEME, KIND = "muut", "kuvaus"
LONGEST_TITLE = 120
_WORD = re.compile(r"[^\W_]+(?:-[^\W_]+)*")
# What a paper is says nothing of what it tells: "Muistio 3/2025".
_PAPER = re.compile(
    r"(?:muistio|pöytäkirja|raportti|loppuraportti|väliraportti|selvitys|tiedote|esitys|haastattelu|liite|yhteenveto|"
    r"promemoria|pm|protokoll|rapport|slutrapport|memo|minutes|report|final|summary|notes?|luonnos|utkast|draft|"
    r"työryhmä|ohjausryhmä|johtoryhmä|kokous|(?:hanke|projekti|kokeilu)kortti|lomake|lomakepohja|arviointiraportti|"
    r"seurantaraportti|artikkeli|juttu|blogi|bloggen|blog|möte|mötesprotokoll|arbetsgrupp|meeting|"
    r"v|versio|version|copy|kopio|[ivx]+|\d+)",
    re.IGNORECASE,
)
# The line of a paper that says what it is about, and so many of its first lines that may hold it.
_SUBJECT = re.compile(
    r"\W*(?:asia|aihe|otsikko|(?:hanke|projekti|kokeilu)|(?:hankkeen|projektin|kokeilun) nimi|ärende|ämne|rubrik|"
    r"projekt|projektets namn|subject|topic|project|project name)\W*:\W*(?P<subject>[^\W_].*?)[\s*_]*",
    re.IGNORECASE,
)
_FIRST_LINES, LONGEST_LINE = 30, 300
_LEADING_PAPER = re.compile(r"(?P<paper>[^:–—]{2,40}?)\s*(?::|\s[–—-])\s+(?P<told>\S.+)")
SHORTEST_BEGINNING, LONGEST_ENDING = 6, 4
_COMMON = {
    "fi": frozenset("ja on ei että oli ovat se joka kun mutta myös sekä niin jos jo vain kuin eikä tai olla".split()),
    "sv": frozenset("och att det som en på är av för med den till inte har om ett men var vi de".split()),
    "en": frozenset("the and of to in that is was for it with as on by are we be at from not".split()),
}


def read_document(path: Path) -> Case:
    """The case that a document tells; DocumentError where it holds no text."""
    text = read_text(path).removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    return case_of(FORBIDDEN.sub(" ", unicodedata.normalize("NFC", text)), path.name)


def case_of(text: str, name: str) -> Case:
    """The case of a document's text, named after its file."""
    chapters = read_chapters(text)
    language = _language(text)
    title = _title(chapters, text, name)
    sections = tuple(_section(chapter, title, language) for chapter in chapters if chapter.blocks)
    if not sections:
        raise DocumentError(f'"{name}" holds no text.', "Give a document with text in it.")
    return Case(_id(name), title, THEME, sections, Source(name), language=language)


def _section(chapter: Chapter, title: str, language: str) -> Section:
    """A chapter as a section; what stands right under the title has no heading of its own."""
    told = chapter.heading.casefold()
    if not told or title.casefold() in told or title.casefold().endswith(told) or not _tells(told):
        return Section(KIND, name_of(taxonomy().sections, KIND, language), chapter.text)
    # What looks like a kind told in a card ("{opit}") is none here.
    heading = chapter.heading.replace("{", "(").replace("}", ")")
    kind, heading = section_kind(heading, 0, Path())
    return Section(kind, heading, chapter.text)


def _title(chapters: list[Chapter], text: str, name: str) -> str:
    """The heading above all others; where there is none or it tells only what kind of paper it is, what the paper says
    that it is about, or the file's name."""
    first = chapters[0].heading if chapters else ""
    marked = [chapter.heading for chapter in chapters if chapter.level == 1]
    heading = _without_paper((marked[0] if len(marked) == 1 else first).strip())[:LONGEST_TITLE]
    filed = _readable(Path(name).stem, text)
    if not _tells(heading):
        lines = [line for line in text.split("\n", _FIRST_LINES)[:_FIRST_LINES] if len(line) <= LONGEST_LINE]
        subject = next(filter(None, map(_SUBJECT.fullmatch, lines)), None)
        if subject:
            return _begun(plain(subject["subject"]))[:LONGEST_TITLE]
        return f"{filed} ({heading})" if heading and _tells(filed) else heading or filed
    # What somebody said, or a whole sentence, is no name for what is spoken of.
    spoken = heading[0] in "\"”“'«–" or heading[-1] in ".!…"
    return filed if spoken and _tells(filed) else heading


def _without_paper(heading: str) -> str:
    """A heading without the kind of paper that stands before what it tells: "Muistio 4/2024: …"."""
    led = _LEADING_PAPER.fullmatch(heading)
    return _begun(led["told"]) if led and not _tells(led["paper"]) and _tells(led["told"]) else heading


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


def _tells(name: str) -> bool:
    return any(not _PAPER.fullmatch(word) for word in _WORD.findall(name))


def _readable(stem: str, text: str) -> str:
    """The name of a file as words, with the dots that the text writes."""
    words = re.sub(r"^[\d\W_]+(?=[^\W\d_])", "", stem)
    written: dict[str, str] = {_bare(word): word for word in sorted(_WORD.findall(text.lower()))}
    pieces = [piece for piece in re.split(r"[\W_]+", unicodedata.normalize("NFC", words)) if piece]
    pieces = [piece for piece in pieces if not _PAPER.fullmatch(piece)] or pieces
    told: list[str] = []
    for piece in pieces:
        compound = written.get(_bare(f"{told[-1]}-{piece}"), "") if told else ""
        if compound:
            told[-1] = compound
        else:
            told.append(written.get(_bare(piece)) or _begun_as(piece, written))
    return _begun(" ".join(told) or stem)


def _begun_as(piece: str, written: Mapping[str, str]) -> str:
    """A word of a file's name with the dots of a word of the text that is the same but for its ending."""
    for length in range(len(piece), max(SHORTEST_BEGINNING, len(piece) - LONGEST_ENDING) - 1, -1):
        start = _bare(piece[:length])
        alike = next((word for bare, word in written.items() if bare.startswith(start)), "")
        if alike:
            return alike[:length] + piece[length:]
    return piece


def _bare(word: str) -> str:
    """A word without its dots and marks, as file names are often written."""
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", word.lower()) if not unicodedata.combining(letter)
    )


def _id(name: str) -> str:
    stem = _bare(Path(name).stem)
    slug = re.sub(r"[^a-z0-9]+", "-", stem).strip("-")
    if not slug:
        raise DocumentError(f'The name "{name}" has no letters or digits.', "Rename the file.")
    return slug


def _language(text: str) -> str:
    words = re.findall(r"[^\W\d_]+", text.lower())
    return max(LANGUAGES, key=lambda language: sum(word in _COMMON[language] for word in words))

"""Sentences of Finnish, Swedish and English text, with their places in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

from corpus.passage import Span

# Only what can match is consumed, nothing is looked for behind it: text made of dots alone stays linear.
TERMINATOR = re.compile(r"[.!?…]++[\"'»”’)\]}]*+")
LINE_BREAK = re.compile(r"\r\n|[\n\r\v\f\x85\u2028\u2029]")
BLANK_LINE = re.compile(r"[^\S\n\r\v\f\x85\u2028\u2029]*+(?:[\n\r\v\f\x85\u2028\u2029]|\Z)")
ITEM_LINE = re.compile(r"[^\S\n\r\v\f\x85\u2028\u2029]*+(?:[-–—*•·▪◦]|\(?(?:\d{1,3}|[a-zåäö])[.)])\s")
INDENT = re.compile(r"[^\S\n\r\v\f\x85\u2028\u2029]*+")
NEXT_WORD = re.compile(r"\s++[\"'«»”“‘’(\[{]*+")
NUMBER = re.compile(r"\d[\d.,:/–-]*+")
INITIALS = re.compile(r"(?:\w\.-?)*\w")

# A word before a dot lies near: nothing further back is looked at, however long the sentence.
LOOK_BACK = 60
LIST_NUMBER_DIGITS = 3
# Before a small letter a dot ends a sentence only after a word that is too long to be an unknown abbreviation.
LONGEST_UNKNOWN_ABBREVIATION = 6

FINNISH = (
    "esim mm ns ks vrt nk ko ao em ts klo prof dos tri fil maist kand lis toim näk tod nyk ent synt puh os alk lk nro "
    "luv ed hra rva nti huom suom engl ruots viit yht kok vs"
)
SWEDISH = "t.ex ex bl.a bl dvs fr.o.m t.o.m jfr kl nr tel ang enl resp inkl exkl s.k sk f.d p.g.a pga m.a.o"
ENGLISH = "e.g i.e eg ie ca cf viz mr mrs ms dr st approx incl gen hon rev"
OFTEN_LAST = (
    "jne yms ym tms jms mrd milj mkr kpl min sek kk vko vk pv vrk ap ip jaa eaa art oy oyj ab ry kap ung "
    "osv o.s.v m.m m.fl fl mfl e.m f.m e.kr f.kr etc al no fig inc ltd co corp jr sr est dept a.m p.m"
)
NEVER_LAST = frozenset(f"{FINNISH} {SWEDISH} {ENGLISH}".split())
LAST_BEFORE_A_CAPITAL = frozenset(OFTEN_LAST.split())


class _Stop(NamedTuple):
    """A possible end of a sentence: the words before it, its marks, and what kind of character comes next."""

    words: list[str]
    marks: str
    following: str


def sentence_spans(text: str) -> tuple[Span, ...]:
    """The sentences of a text in order; between them stands white space only.

    Items of a list and blank lines part sentences too; a mere line break does not. Takes time linear in the text.
    """
    spans = []
    start = 0
    for end in _boundaries(text):
        piece = text[start:end]
        if piece.strip():
            spans.append(Span(start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())))
        start = end
    return tuple(spans)


def _boundaries(text: str) -> Iterator[int]:
    start = 0
    for end in _block_ends(text):
        yield from _sentence_ends(text, start, end)
        yield end
        start = end


def _block_ends(text: str) -> Iterator[int]:
    in_item = bool(ITEM_LINE.match(text))
    for line_break in LINE_BREAK.finditer(text):
        line = line_break.end()
        item = bool(ITEM_LINE.match(text, line))
        if item or BLANK_LINE.match(text, line) or (in_item and _starts_anew(text, line)):
            in_item = item
            yield line
    yield len(text)


def _starts_anew(text: str, line: int) -> bool:
    # The next line of an item is indented or goes on with a small letter.
    indent = INDENT.match(text, line)
    assert indent is not None
    return indent.end() == line and _kind(text, line) == "capital"


def _sentence_ends(text: str, start: int, end: int) -> Iterator[int]:
    checked, has_word = start, False
    for found in TERMINATOR.finditer(text, start, end):
        has_word = has_word or any(map(str.isalnum, text[checked : found.start()]))
        checked = found.end()
        following = NEXT_WORD.match(text, found.end(), end)
        if not (has_word and following and following.end() < end):
            continue
        stop = _Stop(_words_before(text, start, found.start()), found.group(), _kind(text, following.end()))
        if _ends_sentence(stop, in_brackets=following.group()[-1:] in "([{"):
            yield found.end()
            start, has_word = found.end(), False


def _words_before(text: str, start: int, end: int) -> list[str]:
    near = text[max(start, end - LOOK_BACK) : end]
    words = [word.lstrip("\"'«»”“‘’([{") for word in near.split()]
    return words if not near[-1:].isspace() else [*words, ""]


def _kind(text: str, position: int) -> str:
    """What comes next: small, digit, dash, or capital, which stands for everything else too."""
    character = text[position : position + 1]
    if character.islower() or character in "€$£%":  # "1,9 milj. €" goes on
        return "small"
    if character.isdigit():
        return "digit"
    return "dash" if character in "-–—" else "capital"


def _ends_sentence(stop: _Stop, *, in_brackets: bool) -> bool:
    small_in_brackets = in_brackets and stop.following == "small"
    if "?" in stop.marks or "!" in stop.marks:
        closed = stop.marks[-1] not in "?!.…"
        goes_on = stop.following == "small" and (closed or in_brackets)
        return not (goes_on or (stop.following == "digit" and ")" in stop.marks))
    if "…" in stop.marks or ".." in stop.marks:
        return stop.following == "capital"
    if small_in_brackets:
        return False
    return _dot_ends_sentence(stop)


def _dot_ends_sentence(stop: _Stop) -> bool:
    word = stop.words[-1] if stop.words else ""
    if NUMBER.fullmatch(word):
        return _number_ends_sentence(word, stop)
    known = word.casefold()
    if known in NEVER_LAST:
        return False
    if known in LAST_BEFORE_A_CAPITAL:
        return stop.following == "capital"
    if INITIALS.fullmatch(word):  # "J. Virtanen", but "matkaa on 5 m. Reitti"
        return stop.following == "capital" and _after_number(stop)
    if stop.following == "small":
        return len(word) > LONGEST_UNKNOWN_ABBREVIATION and word.replace("-", "").isalpha() and stop.marks == "."
    return True


def _number_ends_sentence(number: str, stop: _Stop) -> bool:
    digits = len(number) - len(number.rstrip("0123456789"))
    if stop.following == "digit":
        return digits >= LIST_NUMBER_DIGITS
    if stop.following != "capital":
        return False
    opens_item = len(stop.words) == 1 or stop.words[-2].endswith(":")
    return not (opens_item and len(number) <= LIST_NUMBER_DIGITS)


def _after_number(stop: _Stop) -> bool:
    return len(stop.words) > 1 and bool(NUMBER.fullmatch(stop.words[-2]))

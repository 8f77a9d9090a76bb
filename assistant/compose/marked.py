"""A model's prose as it arrives, cut into sentences with the ids they cite."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from unicodedata import category

# A line this long without a single id is no answer: nothing further is read.
LONGEST_UNMARKED = 1_500
MOST_REPEATED = 3
LONGEST_ID = 8
# Control and format characters turn text round or hide it.
UNSEEN = ("Cc", "Cf", "Cs", "Co", "Cn")
_MARKS = re.compile(r"(?:\s*[\[(]\s*s\d+(?:\s*[,;]\s*s\d+)*\s*[\])])+[.!?]?", re.IGNORECASE)
_ID = re.compile(r"s\d+", re.IGNORECASE)
_BULLET = re.compile(r"^\s*(?:[-*•#>]+|\d{1,2}[.)])\s+")
_EMPHASIS = re.compile(r"\*\*|__|`+|(?<!\w)[*_]|[*_](?!\w)")
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class Marked:
    """A sentence as a reader would see it, and the ids behind it, as they came."""

    text: str
    ids: tuple[str, ...]


def marked_sentences(pieces: Iterable[str], most: int) -> Iterator[Marked]:
    """The sentences of a reply, each as soon as it and its ids are whole; at most `most`.

    What never ends, cites nothing for a page or says the same again and again is read no further.
    """
    said: dict[str, int] = {}
    given = 0
    for marked in _cut(pieces):
        key = marked.text.casefold()
        said[key] = said.get(key, 0) + 1
        if said[key] > MOST_REPEATED:
            return
        if said[key] > 1:
            continue
        yield marked
        given += 1
        if given == most:
            return


def _cut(pieces: Iterable[str]) -> Iterator[Marked]:
    held = ""
    for piece in pieces:
        *lines, held = (held + piece).split("\n")
        for line in lines:
            yield from _of_line(line, over=True)[0]
        whole, held = _of_line(held, over=False)
        yield from whole
        if len(held) > LONGEST_UNMARKED:
            return
    yield from _of_line(held, over=True)[0]


def _of_line(line: str, *, over: bool) -> tuple[list[Marked], str]:
    """The sentences of a line that are whole, and the rest; of a line that goes on, ids at its end may go on too."""
    found = []
    start = 0
    for marks in _MARKS.finditer(line):
        if not over and _may_go_on(line[marks.end() :]):
            break
        text = _plain(line[start : marks.start()])
        stop = marks.group()[-1]
        text += stop if text and stop in ".!?" and text[-1] not in ".!?…" else ""
        if text:
            found.append(Marked(text, tuple(one.lower() for one in _ID.findall(marks.group()))))
        start = marks.end()
    rest = line[start:]
    if over and _plain(rest):
        # What cites nothing is handed on as such.
        found.append(Marked(_plain(rest), ()))
    return found, rest


def _may_go_on(rest: str) -> bool:
    """Whether what follows some ids may still turn out to be more of them."""
    following = rest.lstrip()
    return not following or not rest[0].isspace() or (following[0] in "[(" and len(following) < LONGEST_ID)


def _plain(text: str) -> str:
    visible = "".join(char for char in text if char.isspace() or category(char) not in UNSEEN)
    return _SPACE.sub(" ", _EMPHASIS.sub("", _BULLET.sub("", visible))).strip()

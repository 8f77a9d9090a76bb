"""What a composer hands over: statements with their evidence, not yet checked and not yet numbered."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.check import is_supported
from assistant.figures import REMEMBERED
from assistant.retrieve import Sentence
from corpus.case import Case
from corpus.passage import Passage
from ingest.marked_text import ITEM

REPEATED, SAME = 0.55, 0.75
NOTHING_NEW = 0.75


@dataclass(frozen=True, slots=True)
class Evidence:
    """A stretch of a passage, `start` and `end` as offsets into its text."""

    case: Case
    passage: Passage
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement under a label (empty: none), and what bears it out; `then`: a question that claims nothing.

    `doubtful`: a model wrote it and the check has a doubt; it is shown with a word of warning. Without evidence it is
    no claim: that something is not told.
    """

    text: str
    evidence: tuple[Evidence, ...]
    label: str = ""
    then: str = ""
    doubtful: bool = False

    @property
    def borne_out(self) -> bool:
        """Whether all its numbers, dates and names stand in its passages or the titles of their cases."""
        told = "\n".join(f"{item.case.title}\n{item.passage.text}" for item in self.evidence)
        return bool(self.evidence) and is_supported(self.text, told)


@dataclass(frozen=True, slots=True)
class Part:
    """Statements of one case under a heading line (empty: none); `group`: the heading of the parts it stands among."""

    case: Case
    statements: tuple[Statement, ...]
    heading: str = ""
    group: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """Items under a heading that claim nothing of a case: goals, questions, words."""

    heading: str
    items: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A lead that stands outside the claims, the parts in order, and what was asked but is not told.

    `opening` and `closing` stand before and after the parts, `heading` over them; `numbered`: the parts are an order
    to follow. `note`: what the asker will miss, said last; `next_question`: one that follows from it.
    """

    parts: tuple[Part, ...]
    lead: str = ""
    missing: tuple[str, ...] = ()
    opening: tuple[Block, ...] = ()
    closing: tuple[Block, ...] = ()
    numbered: bool = False
    heading: str = ""
    note: str = ""
    next_question: str = ""


def evidence_of(case: Case, sentence: Sentence) -> Evidence:
    """A sentence of a case as evidence."""
    return Evidence(case, sentence.passage, sentence.start, sentence.end)


def quoted(case: Case, sentence: Sentence, label: str = "") -> Statement:
    """A sentence of a passage as a statement of its own, verbatim."""
    # Out of its list an item has no mark and no number.
    item = ITEM.match(sentence.text)
    text = sentence.text[item.end() :] if item else sentence.text.lstrip("-–• ").strip()
    return Statement(text, (evidence_of(case, sentence),), label)


@lru_cache(maxsize=REMEMBERED)
def beginnings(text: str) -> frozenset[str]:
    """The words of a text without their endings, roughly: five letters of each, short words left out."""
    return frozenset(word.lower()[:5] for word in re.findall(r"[^\W_]{4,}", text))


def repeats(text: str, said: str) -> bool:
    """Whether most of a sentence's words have been said already, by their beginnings."""
    new, old = beginnings(text), beginnings(said)
    return len(new & old) >= REPEATED * min(len(new), len(old))


def says_all(text: str, fuller: str) -> bool:
    """Whether a text says what another says, by its words and all its numbers and names, and more."""
    said, told = beginnings(text), beginnings(fuller)
    return len(said & told) >= SAME * len(said) and len(told) > len(said) and is_supported(text, fuller)


def once(statements: Iterable[Statement]) -> list[Statement]:
    """Each statement once, where it stands first."""
    told: list[Statement] = []
    for one in statements:
        if one not in told:
            told.append(one)
    return told


def in_one(statements: Sequence[Statement]) -> list[Statement]:
    """Several names or figures as one statement with commas; sentences stay apart."""
    if len(statements) < 2 or any(statement.text.endswith(".") for statement in statements):
        return [*statements]
    places = {(item.passage.id, item.start): item for statement in statements for item in statement.evidence}
    return [Statement(", ".join(statement.text for statement in statements), tuple(places.values()))]


def within(statements: Sequence[Statement], words: int, most: int) -> list[Statement]:
    """The first statement, and those after it that say something new while there is room."""
    taken = list(statements[:1])
    for statement in statements[1:]:
        if len(taken) >= most:
            break
        said = sum(len(one.text.split()) for one in taken)
        fits = said + len(statement.text.split()) <= words
        if fits and not any(repeats(statement.text, one.text) for one in taken) and not says_nothing(statement, taken):
            taken.append(statement)
    return taken


def says_nothing(statement: Statement, taken: Sequence[Statement]) -> bool:
    """Whether nearly all words of a statement, and all its figures and names, stand in those taken together."""
    told = " ".join(one.text for one in taken)
    new = beginnings(statement.text)
    return len(new & beginnings(told)) >= NOTHING_NEW * len(new) and is_supported(statement.text, told)

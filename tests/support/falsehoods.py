"""Sentences of the library with one number, date or name changed: what a model must never get past the check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice

from assistant.months import named_months
from corpus.case import Case
from corpus.passage import Passage
from ingest.passages import split_case

MONTHS = ("tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu").split()
NUMERALS = {"kaksi": "viisi", "kolme": "kahdeksan", "neljä": "kuusi", "kahdessa": "viidessä", "kolmessa": "kuudessa"}
_NUMBER = re.compile(r"(?<![\d.,])\d+(?![\d.,]*\d)")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})(?=kuu)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Falsehood:
    """A sentence of `passage` at [start:end] as somebody retells it wrongly, and in what."""

    way: str
    claim: str
    case: Case
    passage: Passage
    start: int
    end: int


def falsehoods(cases: Sequence[Case], most: int) -> list[Falsehood]:
    """So many, turn by turn of each way; the same every time."""
    ways = [numbers(cases), dates(cases), names(cases)]
    return list(islice(_in_turns(ways), most))


def numbers(cases: Sequence[Case]) -> Iterator[Falsehood]:
    """Another figure, or another numeral in words."""
    for case, passage, start, end in _sentences(cases):
        text = passage.text[start:end]
        for found in _NUMBER.finditer(text):
            wrong = str(int(found[0]) + 3)
            if wrong not in case.text:
                claim = f"{text[: found.start()]}{wrong}{text[found.end() :]}"
                yield Falsehood("number", claim, case, passage, start, end)
                break
        for right, wrong in NUMERALS.items():
            if re.search(rf"\b{right}\b", text) and wrong not in case.text:
                yield Falsehood("numeral", re.sub(rf"\b{right}\b", wrong, text), case, passage, start, end)


def dates(cases: Sequence[Case]) -> Iterator[Falsehood]:
    """Another year, or another month by its name."""
    for case, passage, start, end in _sentences(cases):
        text = passage.text[start:end]
        if year := re.search(r"\b20[12]\d\b", text):
            wrong = str(int(year[0]) - 4)
            if wrong not in case.text:
                yield Falsehood("year", text.replace(year[0], wrong), case, passage, start, end)
        if month := _MONTH.search(text):
            wrong = MONTHS[(MONTHS.index(month[0].lower()) + 5) % 12]
            if not named_months(case.text) & named_months(f"{wrong}kuussa"):
                claim = f"{text[: month.start()]}{wrong}{text[month.end() :]}"
                yield Falsehood("month", claim, case, passage, start, end)


def names(cases: Sequence[Case]) -> Iterator[Falsehood]:
    """A product or company of another case in the place of this one's."""
    others = cycle(sorted({system.name for case in cases for system in case.systems if " " not in system.name}))
    for case, passage, start, end in _sentences(cases):
        text = passage.text[start:end]
        own = [name for name in (*(system.name for system in case.systems), *case.suppliers) if name in text]
        if own:
            wrong = next(name for name in others if name.lower() not in case.text.lower())
            yield Falsehood("name", text.replace(own[0], wrong), case, passage, start, end)


def _sentences(cases: Sequence[Case]) -> Iterator[tuple[Case, Passage, int, int]]:
    for case in cases:
        for passage in split_case(case):
            for span in passage.spans:
                yield case, passage, span.start, span.end


def _in_turns(ways: Sequence[Iterator[Falsehood]]) -> Iterator[Falsehood]:
    waiting = list(ways)
    while waiting:
        for way in list(waiting):
            if (one := next(way, None)) is None:
                waiting.remove(way)
            else:
                yield one

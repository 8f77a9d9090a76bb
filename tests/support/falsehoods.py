"""Sentences of the library with one number, date or name changed: what a model must never get past the check."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import cycle, islice
from typing import TypeVar

from assistant.months import named_months
from corpus.case import Case
from corpus.passage import Passage
from ingest.passages import split_case

MONTHS = ("tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu").split()
NUMERALS = {"kaksi": "viisi", "kolme": "kahdeksan", "neljä": "kuusi", "kahdessa": "viidessä", "kolmessa": "kuudessa"}
_NUMBER = re.compile(r"(?<![\d.,])\d+(?![\d.,]*\d)")
_MONTH = re.compile(rf"\b({'|'.join(MONTHS)})(?=kuu)", re.IGNORECASE)

Lie = TypeVar("Lie")


@dataclass(frozen=True, slots=True)
class Falsehood:
    """A sentence of `passage` at [start:end] as somebody retells it wrongly, and in what."""

    way: str
    claim: str
    case: Case
    passage: Passage
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Translated:
    """A sentence of a case's summary in another language, as it is and retold wrongly, and another one beside it."""

    way: str
    claim: str
    true: str
    other: str
    case: Case


def translated(cases: Sequence[Case], language: str, most: int) -> list[Translated]:
    """So many, turn by turn of each way: another figure, year or product."""
    ways = [_retold(cases, language, way) for way in ("number", "year", "name")]
    return list(islice(_in_turns(ways), most))


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


def _retold(cases: Sequence[Case], language: str, way: str) -> Iterator[Translated]:
    others = cycle(sorted({system.name for case in cases for system in case.systems if " " not in system.name}))
    for case in cases:
        texts = [sentence.text for sentence in case.summaries.get(language, ())]
        for text in texts:
            others_of_case = [other for other in texts if other != text]
            claim = _wrongly(text, case, way, others)
            if claim and others_of_case:
                yield Translated(way, claim, text, others_of_case[0], case)
                break


def _wrongly(text: str, case: Case, way: str, others: Iterator[str]) -> str:
    """A sentence with another figure, year or product in it; "" where it has none."""
    if way == "name":
        own = next((system.name for system in case.systems if re.search(rf"\b{re.escape(system.name)}\b", text)), "")
        wrong = next(name for name in others if name.lower() not in case.text.lower())
        return text.replace(own, wrong) if own else ""
    found = re.search(r"\b20[12]\d\b", text) if way == "year" else _NUMBER.search(text)
    if not found or (way == "number" and re.fullmatch(r"20[12]\d", found[0])):
        return ""
    wrong = str(int(found[0]) - 4 if way == "year" else int(found[0]) + 3)
    return f"{text[: found.start()]}{wrong}{text[found.end() :]}" if wrong not in case.text else ""


def _in_turns(ways: Sequence[Iterator[Lie]]) -> Iterator[Lie]:
    waiting = list(ways)
    while waiting:
        for way in list(waiting):
            if (one := next(way, None)) is None:
                waiting.remove(way)
            else:
                yield one

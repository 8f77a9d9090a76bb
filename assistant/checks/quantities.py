"""Numbers with what they count, how often something happens, and the part of the year beside a year."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from assistant.checks.cues import unit_of
from assistant.checks.reading import PART, Text, Word, holds
from assistant.figures import months, numbers, seasons
from assistant.number_words import is_scale, value_of

TIMES = frozenset("year quarter month week day hour minute".split())
# Counted in people as well as in anything else that people are called.
OPEN = frozenset(("person",))
_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_FULL_DATE = re.compile(r"(?<![\d.])(\d{1,2})\.(\d{1,2})\.((?:19|20)\d\d)(?!\d)")
_START = re.compile(
    r"\balkuvuo\w+|\bvuoden \d{4} al[ku]\w+|\b(?:start|beginning) of|\bearly (?=\d{4})|\bbörjan av|\bingången av"
)
_END = re.compile(r"\bloppuvuo\w+|\bvuoden \d{4} lop\w+|\bend of|\blate (?=\d{4})|\bslutet av|\butgången av")
_EVERY = frozenset("a per each every i om varje".split())
# "Viidentoista viime vuoden"
_LAST = frozenset("viime viimeisen viimeisten edellisen seuraavan last past next senaste kommande".split())
_ADVERB = re.compile(r"\w+(?:ly|ligen)")
_TIMES = ("kuu", "kausi", "kesä", "syksy", "talvi", "kevät", "puoli")
WINDOW = 28
FIRST_YEAR, LAST_YEAR = 1900, 2100


Key = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with the unit that follows it ("" for none) and the word that follows."""

    value: float
    unit: str
    counted: Word | None


def wrong_units(claim: Text, evidence: Text) -> tuple[list[str], list[str]]:
    """Numbers of the claim that the evidence gives in another unit: what is sure, and what is only likely."""
    known = quantities(evidence)
    sure: list[str] = []
    likely: list[str] = []
    for one in quantities(claim):
        told = [other for other in known if other.value == one.value]
        if not told or any(_agree(one, other, evidence) for other in told):
            continue
        both = one.unit and all(other.unit for other in told)
        (sure if both else likely).append(f"unit of {one.value:g}")
    return sure, likely


def wrong_frequencies(claim: Text, evidence: Text, language: str) -> list[str]:
    """Units of time that the claim names and the evidence does not; in sv and en only how often ("a week", "daily")."""
    said = times(claim) if language == "fi" else rates(claim)
    return [f"unit {unit}" for unit in sorted(said - times(evidence))]


def rates(text: Text) -> frozenset[str]:
    """How often something happens in a Swedish or English text, as units of time."""
    found = set()
    for sentence in text.sentences:
        for before, word in pairwise(sentence.words):
            unit = unit_of(word.low)
            if unit in TIMES and (before.low in _EVERY or _ADVERB.fullmatch(word.low)):
                found.add(unit)
    return frozenset(found)


def wrong_dates(claim: Text, evidence: Text) -> list[str]:
    """Parts of a year that the evidence gives to another year, or other parts of the same year."""
    told = dates(evidence.text)
    years = {year for _, year in told}
    return [f"date {part} {year}" for part, year in sorted(dates(claim.text) - told) if year in years]


@lru_cache(maxsize=2_048)
def quantities(text: Text) -> tuple[Quantity, ...]:
    """The numbers from two up, years left out where they stand alone."""
    return tuple(found for sentence in text.sentences for found in _quantities(sentence.words))


@lru_cache(maxsize=2_048)
def times(text: Text) -> frozenset[str]:
    """The units of time that a text names; the word "vuosi" beside a year is none."""
    found = {unit for one in quantities(text) if (unit := one.unit) in TIMES}
    for sentence in text.sentences:
        words = sentence.words
        for place, word in enumerate(words):
            unit = unit_of(word.low)
            beside = (words[place - 1].low if place else "", words[place + 1].low if place + 1 < len(words) else "")
            if unit in TIMES and not (unit == "year" and any(_YEAR.match(other) for other in beside)):
                found.add(unit)
    if any(one.unit == "month" and one.value == 12 for one in quantities(text)):
        found.add("year")
    return frozenset(found)


@lru_cache(maxsize=2_048)
def dates(text: str) -> frozenset[tuple[str, int]]:
    """Parts of years with their years: a season, a month by its number, start or end."""
    found: set[tuple[str, int]] = set()
    for match in _FULL_DATE.finditer(text):
        month, year = int(match[2]), int(match[3])
        found |= {(f"month {month}", year), ("start" if month < 3 else "end" if month > 10 else "middle", year)}
        found.add((("winter", "spring", "summer", "autumn")[month % 12 // 3], year))
    before = 0
    for match in _YEAR.finditer(text):
        near = text[max(before, match.start() - WINDOW) : match.end() + WINDOW // 2].lower()
        left = text[max(before, match.start() - WINDOW) : match.end()].lower()
        year, before = int(match[0]), match.end()
        if text[max(0, match.start() - 1)] == ".":
            continue
        found |= {(season, year) for season in seasons(left)}
        found |= {(f"month {month}", year) for month in months(left)}
        found |= {(part, year) for part, cue in (("start", _START), ("end", _END)) if cue.search(near)}
    return frozenset(found)


def _quantities(words: Sequence[Word]) -> Iterator[Quantity]:
    for place, word in enumerate(words):
        values = numbers(word.low) if word.low[0].isdigit() else _worded(word.low)
        following = list(words[place + 1 : place + 3])
        if following and (scale := value_of(following[0].low)) and is_scale(scale):
            values = frozenset(value * scale for value in values)
            following = following[1:]
        if not values or (place and _is_scale_after_number(words[place - 1], word)):
            continue
        counted = following[0] if following else None
        place_of_unit = 1 if counted and counted.low in _LAST and len(following) > 1 else 0
        unit = unit_of(following[place_of_unit].low) if counted else ""
        for value in values:
            if not (_YEAR.fullmatch(word.low) and not unit):
                yield Quantity(value, unit, counted if counted and counted.base and not counted.is_verb else None)


def _worded(low: str) -> frozenset[float]:
    value = value_of(low)
    return frozenset() if value is None else frozenset((value,))


def _is_scale_after_number(before: Word, word: Word) -> bool:
    value = value_of(word.low)
    return value is not None and is_scale(value) and (before.low[0].isdigit() or value_of(before.low) is not None)


def _agree(one: Quantity, other: Quantity, evidence: Text) -> bool:
    if one.unit == other.unit or (one.unit in OPEN and not other.unit) or (other.unit in OPEN and not one.unit):
        return True
    if one.unit and not other.unit:
        return other.counted is None
    # A word after the number that is no unit ("summa", "pilotti") is wrong only where the passage does not know it.
    return not one.unit and (one.counted is None or holds(evidence.whole, one.counted) > PART)


@lru_cache(maxsize=20_000)
def keys_of(word: Word) -> frozenset[Key]:
    """The number, year, month or season that a word says, with its kind: what another can take the place of."""
    values = numbers(word.low) if word.low[0].isdigit() else _worded(word.low)
    keys = {("year" if FIRST_YEAR <= value <= LAST_YEAR else "number", f"{value:g}") for value in values}
    # A summer job ("kesätyö") is no time.
    times_named = (*seasons(word.low), *months(word.low)) if len(word.parts) < 2 or word.base.endswith(_TIMES) else ()
    return frozenset(keys | {("when", f"{one}") for one in times_named})

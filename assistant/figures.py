"""Numbers, months, seasons and proper names of a text in fi, sv and en: what a claim must share with its passage.

`read_figures` reads what a claim states, `numbers` and `months` all that an evidence text lets one say: "1.9." at the
end of a sentence is a version in the one and also a date in the other.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from assistant.months import named_months, named_seasons
from assistant.names import names, stands_in
from assistant.number_words import is_scale, value_of

__all__ = ["Figures", "months", "names", "numbers", "read_figures", "seasons", "stands_in"]

# The same sentences answer many questions; texts are short, so this many take a few megabytes.
REMEMBERED = 4_096

_GAP = "[ \u00a0\u202f]"
_TOKEN = re.compile(rf"\d{{1,3}}(?:{_GAP}\d{{3}})+(?!\d)(?:,\d+)?|\d+(?:[.,]\d+)*|[^\W\d_]+(?:-[^\W\d_]+)*")
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:(?:,\d{3})+|(?:\.\d{3})+)")
_DAY, _MONTH = r"(?P<day>0?[1-9]|[12]\d|3[01])", r"(?P<month>0?[1-9]|1[0-2])"
_FULL_DATE = re.compile(rf"(?<![\d.]){_DAY}\.\s?{_MONTH}\.\s?(?P<year>\d{{4}})(?!\d)")
_ISO_DATE = re.compile(rf"(?<!\d)(?P<year>\d{{4}})-{_MONTH}(?:-{_DAY})?(?![\d-])")
_MONTH_OF_YEAR = re.compile(rf"(?<![\d/.,]){_MONTH}/(?P<year>(?:19|20)\d\d)(?!\d)")
_DAY_MONTH = re.compile(rf"(?<![\d.,]){_DAY}\.{_MONTH}\.(?![\d.])")
_ENDS = re.compile(r"[\"”'’)\]]*(?:\s*$|\s+[\"“”(–-]*[A-ZÅÄÖ])")


@dataclass(frozen=True, slots=True)
class Figures:
    """Numbers as values, months 1-12, proper names as they stand, seasons by their English names."""

    numbers: frozenset[float]
    months: frozenset[int]
    names: tuple[str, ...]
    seasons: frozenset[str] = frozenset()

    def __bool__(self) -> bool:
        return bool(self.numbers or self.months or self.names or self.seasons)


@lru_cache(maxsize=REMEMBERED)
def read_figures(text: str) -> Figures:
    """What a text states that can be wrong by a single character."""
    stated, named = _quantities(text, known=False)
    return Figures(frozenset(stated), frozenset(named), names(text), seasons(text))


@lru_cache(maxsize=REMEMBERED)
def numbers(text: str) -> frozenset[float]:
    """Every number that a text bears out, in digits or (from two up) in words; dates give their day and year."""
    return frozenset(_quantities(text, known=True)[0])


@lru_cache(maxsize=REMEMBERED)
def months(text: str) -> frozenset[int]:
    """Every month that a text bears out, named in fi, sv or en or written in a numeric date."""
    return frozenset(_quantities(text, known=True)[1])


def seasons(text: str) -> frozenset[str]:
    """Every season that a text names in fi, sv or en."""
    return frozenset(named_seasons(text))


def _quantities(text: str, *, known: bool) -> tuple[set[float], set[int]]:
    found: set[float] = set()
    named = named_months(text)

    def take(match: re.Match[str]) -> str:
        parts = match.groupdict()
        found.update(float(parts[key]) for key in ("day", "year") if parts.get(key))
        named.add(int(parts["month"]))
        return " ; "

    def take_unless_decimal(match: re.Match[str]) -> str:
        if known or not _ENDS.match(text, match.end()):
            take(match)
            return match.group() if known else " ; "
        return match.group()

    for pattern in (_FULL_DATE, _ISO_DATE, _MONTH_OF_YEAR):
        text = pattern.sub(take, text)
    text = _DAY_MONTH.sub(take_unless_decimal, text)
    return found | _numbers(text, known=known), named


def _numbers(text: str, *, known: bool) -> set[float]:
    found: set[float] = set()
    before: tuple[int, float] | None = None
    for match in _TOKEN.finditer(text):
        token = match.group()
        values = _digits(token) if token[0].isdigit() else _worded(token.lower())
        scaled = _scaled(text, before, match, values)
        if scaled is not None and before:
            if not known:
                found.discard(before[1])
            values = [scaled]
        found.update(values)
        before = (match.end(), values[0]) if len(values) == 1 else None
    return found


def _scaled(text: str, before: tuple[int, float] | None, match: re.Match[str], values: list[float]) -> float | None:
    """The product, where a number is followed by a word like thousand."""
    if before is None or len(values) != 1 or match.group()[0].isdigit() or not is_scale(values[0]):
        return None
    between = text[before[0] : match.start()]
    return before[1] * values[0] if between.isspace() and len(between) < 3 else None


def _worded(token: str) -> list[float]:
    whole = value_of(token)
    if whole is not None:
        return [whole]
    parts = [value_of(part) for part in token.split("-")] if "-" in token else []
    return [value for value in parts if value is not None]


def _digits(token: str) -> list[float]:
    plain = re.sub(_GAP, "", token)
    if _THOUSANDS.fullmatch(plain):
        return [float(re.sub("[.,]", "", plain))]
    parts = re.split("[.,]", plain)
    return [float(".".join(parts))] if len(parts) <= 2 else [float(part) for part in parts]

"""The same share said otherwise: per cent, a fraction in words, so many of so many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from assistant.figures import REMEMBERED, numbers

# Fractions as per cent, by the number that their word is read as.
_SHARES = {0.5: 50.0, 4.0: 25.0, 5.0: 20.0, 10.0: 10.0}
_FRACTION = re.compile(
    r"\b(?:puol|neljä(?:nne|so)|viide(?:nne|so)|kymmene(?:nne|so)|hal[fv]|hälf|fjärdedel|femtedel|tiondel|fifth|tenth)\w*",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|prosen|procent|per ?cent", re.IGNORECASE)
# "Kolme neljästä", "kolme neljäsosaa", "tre av fyra", "three out of four"
_OF = re.compile(r"(?=\b(\w+)\s+(?:(?:av|of|out of)\s+(?:the\s+)?(\w+)|(\w+(?:sta|stä|osaa|nnestä)))\b)", re.IGNORECASE)


def same_shares(stated: frozenset[float], claim: str, evidence: str) -> frozenset[float]:
    """The numbers of a claim that the evidence tells as a share in other words: "a fifth", "20 %", "one of five"."""
    if not stated or not (_PERCENT.search(claim) or _PERCENT.search(evidence)):
        return frozenset()
    same = {value for share, of in _shares(claim) if _told(share, evidence) for value in of}
    if _PERCENT.search(claim):
        same |= {value for value in stated for share, _ in _shares(evidence) if abs(share - value) < 1}
    return stated & same


def _told(share: float, evidence: str) -> bool:
    return bool(_PERCENT.search(evidence)) and any(abs(share - value) < 1 for value in numbers(evidence))


@lru_cache(maxsize=REMEMBERED)
def _shares(text: str) -> tuple[tuple[float, frozenset[float]], ...]:
    """Each share in words as per cent, with the numbers that its words are read as."""
    return tuple(_read(text))


def _read(text: str) -> Iterator[tuple[float, frozenset[float]]]:
    for word in _FRACTION.findall(text):
        yield from ((_SHARES[value], frozenset([value])) for value in numbers(word) if value in _SHARES)
    for some, of, of_them in _OF.findall(text):
        part, whole = (max(numbers(word), default=0.0) for word in (some, of or of_them))
        if 0 < part < whole:
            yield 100 * part / whole, frozenset([part, whole])

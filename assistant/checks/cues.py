"""The words that the check goes by: denials, plans, how much, opposites, units; `cues.yaml`, read once."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from corpus.package_data import read_package_yaml

# An opposite's tag is the number of its pair and its side: "opposite 3 a" stands against "opposite 3 b".
OPPOSITE, SCOPE, ORDER = "opposite ", "scope ", "order "
MEANING = "%"
_OTHER_SIDE = {"a": "b", "b": "a"}


@dataclass(frozen=True, slots=True)
class Cues:
    """Whole-word patterns for small letters by the tag they give, units, and lines of base forms that mean the same.

    `says_also` names for a scope those that bear it out besides itself.
    """

    tags: tuple[tuple[str, re.Pattern[str]], ...]
    units: tuple[tuple[str, re.Pattern[str]], ...]
    says_also: dict[str, tuple[str, ...]]
    same: tuple[tuple[str, ...], ...]


@lru_cache(maxsize=1)
def cues() -> Cues:
    """The cues of the package."""
    raw = read_package_yaml("assistant", "checks/cues.yaml")
    tags = [(name, re.compile(pattern)) for name, pattern in raw["words"].items()]
    tags += [(SCOPE + name, re.compile(pattern)) for name, pattern in raw["scope"].items()]
    tags += [(ORDER + name, re.compile(pattern)) for name, pattern in raw["order"].items()]
    for number, pair in enumerate(raw["opposites"]):
        tags += [(f"{OPPOSITE}{number} {side}", _beginning(stems)) for side, stems in zip("ab", pair, strict=True)]
    return Cues(
        tuple(tags),
        tuple((name, re.compile(pattern)) for name, pattern in raw["units"].items()),
        {SCOPE + name: tuple(others) for name, others in raw["scope_says_also"].items()},
        tuple(tuple(line.split()) for line in raw["same"]),
    )


@lru_cache(maxsize=1)
def lexicon() -> tuple[tuple[tuple[str, ...], dict[str, re.Pattern[str]]], ...]:
    """Lines of like meaning: base forms of Finnish, and what says the same in Swedish and English."""
    lines = [
        [side.strip() for side in line.split("|")] for line in read_package_yaml("assistant", "checks/lexicon.yaml")
    ]
    return tuple((tuple(fi.split()), {"sv": _beginning(sv), "en": _beginning(en)}) for fi, sv, en in lines)


@lru_cache(maxsize=50_000)
def meanings_of(low: str, language: str) -> frozenset[str]:
    """Marks of what a word of Swedish or English in small letters means; none where the lexicon lacks it."""
    sides = enumerate(lexicon())
    return frozenset(f"{MEANING}{number}" for number, (_, others) in sides if others[language].fullmatch(low))


@lru_cache(maxsize=50_000)
def tags_of(low: str) -> frozenset[str]:
    """What a word in small letters is a cue for."""
    return frozenset(tag for tag, pattern in cues().tags if pattern.fullmatch(low))


@lru_cache(maxsize=50_000)
def unit_of(low: str) -> str:
    """The unit that a word in small letters names, or nothing."""
    return next((name for name, pattern in cues().units if pattern.fullmatch(low)), "")


def opposed(tags: frozenset[str]) -> Iterator[tuple[str, str]]:
    """Each opposite among some tags, with the one that stands against it."""
    for tag in tags:
        if tag.startswith(OPPOSITE):
            yield tag, tag[:-1] + _OTHER_SIDE[tag[-1]]


def _beginning(stems: str) -> re.Pattern[str]:
    forms = (re.escape(stem[:-1]) if stem.endswith("$") else rf"{re.escape(stem)}\w*" for stem in stems.split())
    return re.compile("|".join(forms))

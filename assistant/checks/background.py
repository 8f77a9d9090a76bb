"""What the check knows beside the passage: base forms, how rare a word is in the library, words that mean the same."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from functools import lru_cache

from assistant.checks.cues import MEANING, cues, lexicon
from corpus.case import Case
from corpus.words import read_words
from ingest.finnish import StemAnalyser, cached_terms, index_terms
from ingest.index import CaseIndex

Terms = Callable[[str], tuple[str, ...]]

# How much a word of no case at all weighs, and the least that any word does.
HIGHEST, LOWEST = 4.0, 0.3
# Only a dictionary knows this one by its base form.
IRREGULAR, REGULAR = "kädessä", "käsi"


@dataclass(frozen=True, slots=True, eq=False)
class Background:
    """`terms` gives a word's base form and compound parts; `rarity` weighs base forms by the cases that hold them.

    `same` gives the marks of the groups of like words that a base form stands in, `meanings` those of what it is in
    Swedish and English; `products` are the names of the
    library's systems and suppliers in small letters, `written` the same as they are written.
    Without a dictionary (`has_dictionary`) nothing can be said of what a passage leaves out. Compared by identity, so
    that what was read with it is remembered.
    """

    terms: Terms
    rarity: Mapping[str, float] = field(default_factory=dict)
    same: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    meanings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    products: frozenset[str] = frozenset()
    written: frozenset[str] = frozenset()
    has_dictionary: bool = False

    def weight(self, term: str) -> float:
        """How much it tells that a text holds this term."""
        return self.rarity.get(term, HIGHEST if self.rarity else 1.0)


def make_background(cases: Iterable[Case], terms: Terms) -> Background:
    """The background of a library; some milliseconds a case where its words have not been analysed before."""
    held: Counter[str] = Counter()
    named: set[str] = set()
    count = 0
    for case in cases:
        count += 1
        held.update(set(index_terms(f"{case.title}\n{case.text}", terms)))
        named.update((*(system.name for system in case.systems), *case.suppliers))
    rarity = {term: min(HIGHEST, max(LOWEST, math.log((count + 1) / (n + 0.5)))) for term, n in held.items()}
    products = frozenset(name.lower() for name in named)
    known = terms(IRREGULAR)[0] == REGULAR
    return Background(terms, rarity, _same(terms), _meanings(terms), products, frozenset(named), known)


def background_of(index: CaseIndex) -> Background:
    """The background of an open index, made once for each state of it."""
    return index.over_cases("claim check", lambda cases: make_background(cases.values(), index.terms))


@lru_cache(maxsize=1)
def plain_background() -> Background:
    """What serves without a library and without a dictionary: stems, every word of one weight."""
    terms = cached_terms(StemAnalyser())
    return Background(terms, {}, _same(terms), _meanings(terms))


def _same(terms: Terms) -> dict[str, tuple[str, ...]]:
    """Marks of like words: the lines of `cues.yaml`, and each single everyday word with its standard words."""
    lines = [*cues().same]
    lines += [
        (everyday, *(word for word in group.standard if " " not in word))
        for group in read_words()
        if group.language == "fi"
        for everyday in group.everyday
        if " " not in everyday
    ]
    return _marks(lines, "~", terms)


def _meanings(terms: Terms) -> dict[str, tuple[str, ...]]:
    return _marks([finnish for finnish, _ in lexicon()], MEANING, terms)


def _marks(lines: Iterable[tuple[str, ...]], sign: str, terms: Terms) -> dict[str, tuple[str, ...]]:
    marks: dict[str, tuple[str, ...]] = {}
    for number, line in enumerate(lines):
        for word in line:
            base = terms(word)[0]
            marks[base] = (*marks.get(base, ()), f"{sign}{number}")
    return marks

"""Which cases answer a question over many: those with the trait it asks for, and those that stand out from the rest.

Traits (`corpus/traits.yaml`) say what cases have in common in words that no single case uses. The weights follow a
logistic regression over 88 questions with the cases they want marked (`docs/decisions/0010-traits.md`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from statistics import fmean

from assistant.asked import Asked
from corpus.case import Case
from corpus.traits import read_traits
from ingest.found import CaseHit
from ingest.index import CaseIndex

# A trait so near that its cases are what is asked for, even where none of them is near by its own words. Where no case
# is near enough by its own words to answer, the trait has to lie as much nearer.
SURE = 0.9
# A question that does not ask for many cases means one, unless a trait is so much nearer than any case.
NEARER = 0.03
# What counts for a case: how far it lies behind the best one, what share of the best one's distance from the rest it
# has, how near its best trait lies, and how far that one behind the nearest of all.
GAP, SHARE, TRAIT, TRAIT_GAP = 0.6, 0.06, 0.4, 1.4
LEAST = 0.325
NO_TRAIT = 0.8
# A case that no trait names, such as one's own, answers where it stands out by so much from the eighth and later ones.
OWN_MARGIN, OWN_SHARE = 0.055, 0.6
REST = slice(7, 15)

_IS_WHO = re.compile(r"^\W*(?:kuka (?:on|oli)|vem (?:är|var)|who (?:is|was))\b", re.IGNORECASE)

Ranked = Sequence[tuple[CaseHit, float]]


def asks_many(asked: Asked, traits: Mapping[str, float], best: float, elsewhere: float = 0.0) -> bool:
    """Whether many cases are wanted: by the question's words, or because a trait is nearer than any single case.

    A question whose words leave it open wants many where a trait is nearer at all.
    """
    # "Mitä Microsoftin tuotteita" may be many; who somebody is ("kuka on Porin johtaja?") one person.
    one_thing = ({*asked.hard} - {"system"}) or (asked.kinds == ("who",) and _IS_WHO.search(asked.text))
    sure = not one_thing and is_sure(traits, elsewhere=elsewhere)
    nearer = 0.0 if asked.perhaps else NEARER
    return (asked.many and not asked.perhaps) or (sure and max(traits.values()) >= best + nearer)


def is_sure(traits: Mapping[str, float], certain: float = 0.0, elsewhere: float = 0.0) -> bool:
    """Whether the nearest trait alone is enough to answer; not where a matter that no case is about lies nearer.

    `certain`: how far above what is needed the best case is.
    """
    return max(traits.values(), default=0.0) + min(certain, 0.0) >= max(SURE, elsewhere)


def traited(index: CaseIndex) -> frozenset[str]:
    """The cases of a library that some trait names."""
    return index.over_cases("traited", _traited)


def _traited(cases: Mapping[str, Case]) -> frozenset[str]:
    return frozenset(key for trait in read_traits() for key in trait.cases if key in cases)


def of_many(ranked: Ranked, traits: Mapping[str, float], traited: Collection[str], floor: float) -> list[CaseHit]:
    """The cases that answer, best first; at least one. `traits`: the nearness of each case's nearest trait."""
    best = ranked[0][1]
    rest = fmean([strength for _, strength in ranked[REST]] or [best - OWN_MARGIN])
    nearest = max(traits.values(), default=NO_TRAIT)
    worths = {}
    for hit, strength in ranked:
        share = (strength - rest) / max(best - rest, 1e-6)
        trait = traits.get(hit.case_id, NO_TRAIT)
        worth = GAP * (strength - best) + SHARE * share + TRAIT * trait + TRAIT_GAP * (trait - nearest) - LEAST
        own = hit.case_id not in traited or not traits
        stands_out = strength >= max(floor, best - min(OWN_MARGIN, OWN_SHARE * (best - rest)))
        if stands_out if own else worth >= 0:
            worths[hit] = strength - best if own else worth
    ordered = sorted(worths, key=lambda hit: -worths[hit])
    # A trait that is not sure may add cases to the nearest one, and never takes its place.
    return ordered if ordered and is_sure(traits) else [ranked[0][0], *(hit for hit in ordered if hit != ranked[0][0])]

"""A Swedish or English sentence beside its Finnish passage, as far as the lexicon carries."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import pairwise

from assistant.checks.cues import opposed
from assistant.checks.polarity import denied_nowhere, is_done, plans_of, stand
from assistant.checks.quantities import Key, keys_of
from assistant.checks.reading import LIKE, Clause, Text, Word, holds

# What is spoken of is known where so many words of it are found, and so much of what is known in it.
FEWEST, LEAST, RIVAL = 2, 0.5, 0.12
# So many words before a denial may be what it is about.
BEFORE = 1
SHOWN = 8
_PAST = re.compile(r"(?!based|related|detailed|limited|needed|shared|advanced|located)\w{3,}ed")
_HAS = re.compile("(?:has|have|had) to")
_NOT_PAST = frozenset("is are be been being to and or a an the get gets".split())

_GOING_ON = frozenset("still yet ännu fortfarande alltjämt".split())


def across(claim: Text, evidence: Text) -> list[str]:
    """Denials, plans told as done and opposites that stand against what a sentence speaks of; a phrase each."""
    wrong = []
    planned = dict(zip(evidence.clauses, plans_of(evidence), strict=True))
    for clause, plan in zip(claim.clauses, plans_of(claim), strict=True):
        near = aligned(clause, evidence.clauses)
        if stand(clause) == "no":
            wrong += [f"denial: {word.text}" for word in denied_nowhere(clause, evidence, BEFORE, FEWEST)[:1]]
        elif near and all((stand(clause), stand(one)) == ("yes", "no") for one in near):
            wrong.append(f"denial: {_shown(clause)}")
        if near and not plan and _is_done(clause, near) and all(planned[one] for one in near):
            wrong.append(f"plan told as done: {_shown(clause)}")
        if not near and not plan and _is_done(clause, ()) and _by_figures(clause, evidence, planned):
            wrong.append(f"plan told as done: {_shown(clause)}")
        wrong += [f"opposite of {word}" for word in _opposites(clause, evidence)]
    return wrong


def aligned(clause: Clause, among: Sequence[Clause]) -> list[Clause]:
    """The clauses that hold the most of what is known of this one; none where that is too little."""
    known = [word for word in clause.words if word.marks or keys_of(word)]
    held = [sum(_held(one, word) for word in known) for one in among]
    best = max(held, default=0.0)
    if best < FEWEST * LIKE or best < LEAST * len(known):
        return []
    return [one for one, value in zip(among, held, strict=True) if value >= best - RIVAL * len(known)]


def _by_figures(clause: Clause, evidence: Text, planned: Mapping[Clause, bool]) -> bool:
    """Whether all clauses that share the most figures are plans."""
    said = _figures(clause)
    shared = [len(said & _figures(one)) for one in evidence.clauses]
    most = max(shared, default=0)
    return most > 0 and all(planned[one] for one, count in zip(evidence.clauses, shared, strict=True) if count == most)


def _figures(clause: Clause) -> frozenset[Key]:
    return frozenset(key for word in clause.words for key in keys_of(word))


def _held(one: Clause, word: Word) -> float:
    keys = keys_of(word)
    if keys:
        return float(any(keys & keys_of(other) for other in one.words))
    return holds(one, word)


def _is_done(clause: Clause, near: Sequence[Clause]) -> bool:
    """Whether a clause tells what has come about; "hade kunnat" is what could have, where the passage says so."""
    lows = {word.low for word in clause.words}
    if lows & _GOING_ON or "är" in lows or any(_HAS.fullmatch(f"{a.low} {b.low}") for a, b in pairwise(clause.words)):
        return False
    if "hade" in lows and all("would" in one.tags for one in near):
        return False
    past = any(_PAST.fullmatch(word.low) and before.low not in _NOT_PAST for before, word in pairwise(clause.words))
    return past or is_done(clause)


def _opposites(clause: Clause, evidence: Text) -> list[str]:
    """Words whose opposite stands in a sentence that denies or affirms as the clause does, and they nowhere."""
    near = aligned(clause, evidence.sentences) or list(evidence.sentences)
    denies = "negation" in clause.tags
    told = frozenset[str]().union(*(one.tags for one in near if ("negation" in one.tags) == denies))
    wrong = {
        one
        for one, other in opposed(clause.tags)
        if other in told and one not in evidence.whole.tags and other not in clause.tags
    }
    return [word.text for word in clause.words if wrong & word.tags][: len(wrong)]


def _shown(clause: Clause) -> str:
    return " ".join(word.text for word in clause.words[:SHOWN])

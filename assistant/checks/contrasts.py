"""Opposites, and words that say how much: all, only, always, first."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from assistant.checks.alignment import nearest
from assistant.checks.cues import SCOPE, cues, opposed
from assistant.checks.reading import Clause, Text, Word

ALIKE, RIVAL = 0.35, 0.1
# A merged sentence takes its "all" from a sentence that holds less of it.
# "Jatkuvasti" and "vain" go with the word beside them, wherever that stands.
_LASTING = frozenset((f"{SCOPE}always", f"{SCOPE}only"))
_LITTLE = frozenset("vähän harvoin hieman osaksi osin osittain osan osaa osa muutama muutamia".split())
SCOPE_ALIKE, SCOPE_RIVAL = 0.1, 0.25
# "Kaikilla ei ole" says less than "kenelläkään ei ole".
_NONE, _NOT_ALL = f"{SCOPE}none", {f"{SCOPE}all", "negation"}


def opposites(claim: Text, evidence: Text) -> list[str]:
    """Words of the claim whose opposite stands in the sentence that it speaks of, and they themselves do not."""
    wrong = []
    for clause in claim.clauses:
        said = list(opposed(clause.tags))
        near = nearest(clause, evidence.sentences, ALIKE, RIVAL) if said else []
        # "Ei valmis" is "kesken": where one side denies, the opposite is right.
        speaks_of = nearest(clause, evidence.clauses, ALIKE, 0.0) if near else []
        if near and ("negation" in clause.tags) == any("negation" in one.tags for one in speaks_of[:1]):
            told = _tags(near)
            wrong += [
                f"opposite of {_word(clause, one)}"
                for one, other in said
                if other in told and one not in told and other not in clause.tags
            ]
    return sorted(set(wrong))


def overstated(claim: Text, evidence: Text) -> list[str]:
    """Words like all, only and first that the sentence the claim speaks of does not say."""
    wrong = []
    for clause in claim.clauses:
        if _NONE in clause.tags and any(one.tags >= _NOT_ALL for one in evidence.sentences):
            wrong.append("scope: none")
        if any(tag.startswith(SCOPE) for tag in clause.tags):
            near = nearest(clause, evidence.sentences, SCOPE_ALIKE, SCOPE_RIVAL) or evidence.sentences
            beside = _beside(clause)
            wrong += _overstated(
                clause, _tags(near) | (_tags(one for one in evidence.sentences if beside & one.bases) & _LASTING)
            )
    return wrong


def overstated_anywhere(claim: Text, evidence: Text) -> list[str]:
    """As `overstated` across languages, against the whole passage; "all" says too many things there ("above all")."""
    return _overstated(claim.whole, evidence.whole.tags | {f"{SCOPE}all"})


def _overstated(clause: Clause, told: frozenset[str]) -> list[str]:
    also = cues().says_also
    said = {tag: word.low for word, after in pairwise((*clause.words, None)) if word for tag in _scopes(word, after)}
    return [f"scope: {said[tag]}" for tag in sorted(said) if told.isdisjoint((tag, *also.get(tag, ())))]


def _scopes(word: Word, after: Word | None) -> list[str]:
    if after and after.low in _LITTLE:
        return []  # "vain vähän" is "hyvin vähän"
    return [tag for tag in word.tags if tag.startswith(SCOPE)]


def _tags(clauses: Iterable[Clause]) -> frozenset[str]:
    return frozenset[str]().union(*(clause.tags for clause in clauses))


def _word(clause: Clause, tag: str) -> str:
    return next(word.low for word in clause.words if tag in word.tags)


def _beside(clause: Clause) -> frozenset[str]:
    """The words on both sides of those that say how much."""
    pairs = list(pairwise(clause.words))
    found = [after for word, after in pairs if _scopes(word, None)] + [
        word for word, after in pairs if _scopes(after, None)
    ]
    return frozenset(word.base for word in found if word.base)

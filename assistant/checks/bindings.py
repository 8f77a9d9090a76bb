"""What belongs together: numbers, times and names with their things, from and to, before and after."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from itertools import product

from assistant.checks.alignment import nearest
from assistant.checks.cues import ORDER
from assistant.checks.quantities import Key, keys_of
from assistant.checks.reading import LONGEST_CLAUSE, Clause, Text, Word, clause_of, holds, share

REMEMBERED = 4_096
ALIKE, HEAVY = 0.5, 1.5
CROSS_ALIKE, CROSS_HEAVY = 0.45, 1.0
_ORDER = ("first", "later")
_AND = frozenset("ja sekä and och eli".split())
_FROM = re.compile(r"\w+(?:st[aä]|lt[aä])")
_TO = re.compile(r"\w+(?:ksi|lle|seen|siin|h[aeiouyäö]n|aan|ään|oon|öön|een|iin|uun|yyn)")
_AFTER_IT = frozenset("tilalle sijaan sijasta jälkeen".split())
_THAT = frozenset(("sitä", "tätä"))
_BEFORE_IT = frozenset(("ennen",))


def swapped(claim: Text, evidence: Text) -> list[str]:
    """Things of the claim that belong to something else in the passage."""
    found = [f"belongs elsewhere: {key}" for key in _misplaced(claim, evidence)]
    found += [f"direction: {word}" for word in _turned(claim, evidence)]
    found += [f"changed places: {word}" for word in _exchanged(claim, evidence)]
    found += [f"changed places: {word}" for word in _crossed(claim, evidence)]
    found += [f"changed places: {word}" for word in _turned_round(claim, evidence)]
    return list(dict.fromkeys(found))


def _misplaced(claim: Text, evidence: Text) -> Iterator[str]:
    """Keys whose words stand with a rival of theirs in the passage, and not with them."""
    names, told = _names(evidence), _keyed(evidence)
    for piece in (piece for clause in claim.clauses for piece in _pieces(clause, names)):
        keys = _keys(piece, names)
        words = [word for word in piece.content if not _keys_of(word, names)] if keys else []
        for kind, key in sorted(keys) if len(words) > 1 else ():
            own = [one for one, theirs in told if (kind, key) in theirs]
            rivals = [
                one
                for one, theirs in told
                if (kind, key) not in theirs
                and any(
                    which == kind and (kind != "name" or name in claim.whole.bases) for which, name in theirs - keys
                )
            ]
            # What is told to come first need not be said to: "myöhemmin" is enough.
            if (own or kind == "order") and rivals and _fits_better(words, own, rivals, shared=kind != "name"):
                yield key


@lru_cache(maxsize=REMEMBERED)
def _keyed(text: Text) -> tuple[tuple[Clause, frozenset[Key]], ...]:
    """The pieces of a passage that hold a key, with their keys."""
    names = _names(text)
    pieces = [piece for clause in text.clauses for piece in _pieces(clause, names)]
    return tuple((piece, keys) for piece in pieces if (keys := _keys(piece, names)))


def _fits_better(words: Sequence[Word], own: Sequence[Clause], rivals: Sequence[Clause], *, shared: bool) -> bool:
    best = max(rivals, key=lambda one: share(words, one))
    if share(words, best) < ALIKE:
        return False
    mine = max(own, key=lambda one: share(words, one), default=None)
    there = sum(word.weight for word in words if _sooner(word, best, mine))
    here = sum(word.weight for word in words if mine and _sooner(word, mine, best))
    return there >= HEAVY and there > 2 * here and (shared or not here)


def _sooner(word: Word, one: Clause, other: Clause | None) -> bool:
    """Whether a word belongs to the one: of two compounds ("kesätyötuki", "kesätyöseteli") the whole tells."""
    in_other = holds(other, word) if other else 0.0
    return holds(one, word) > 0 and (in_other == 0 or (in_other < 1 and holds(one, word) == 1))


def _pieces(clause: Clause, names: frozenset[str]) -> Iterator[Clause]:
    """A clause, cut at "and" where both sides hold a key of their own."""
    start = 0
    for place, word in enumerate(clause.words[:LONGEST_CLAUSE]):
        if word.low not in _AND:
            continue
        sides = (clause.words[start:place], clause.words[place + 1 :])
        if all(_tells(side) and any(_keys_of(one, names) for one in side) for side in sides):
            yield clause_of(sides[0], clause.sentence)
            start = place
    yield clause_of(clause.words[start:], clause.sentence) if start else clause


def _tells(words: Sequence[Word]) -> bool:
    return sum(bool(word.base) for word in words) > 1


def _keys(clause: Clause, names: frozenset[str]) -> frozenset[Key]:
    """What a rival can take the place of: numbers, names, words of order; each with its kind."""
    return frozenset(key for word in clause.words for key in _keys_of(word, names))


@lru_cache(maxsize=20_000)
def _keys_of(word: Word, names: frozenset[str]) -> frozenset[Key]:
    order = [tag.removeprefix(ORDER) for tag in word.tags if tag.startswith(ORDER)]
    keys = {("order" if kind in _ORDER else "time", kind) for kind in order}
    return keys_of(word) | keys | ({("name", word.base)} if word.base and word.base in names else set())


@lru_cache(maxsize=REMEMBERED)
def _names(text: Text) -> frozenset[str]:
    inside = {word.base for one in text.sentences for word in one.words[1:] if word.base and word.text[0].isupper()}
    return frozenset(inside - {word.base for word in text.whole.words if word.text[:1].islower()})


def _turned(claim: Text, evidence: Text) -> Iterator[str]:
    """Words that go from where the passage goes to, where another one goes the other way."""
    for clause in claim.clauses:
        if not {"from", "to"} <= {_way(word) for word in clause.content}:
            continue
        for one in nearest(clause, evidence.sentences, ALIKE, 0.0)[:1]:
            turned = {_way(word): word.text for word in clause.content if _turn(word, one)}
            if len(turned) > 1:
                yield turned["from"]


def _turn(word: Word, among: Clause) -> bool:
    way = _way(word)
    ways = {_way(other) for other in among.words if other.base and _same(word, other)}
    return bool(way) and bool(ways) and ways == {"to" if way == "from" else "from"}


def _same(one: Word, other: Word) -> bool:
    """Whether two words are the same one; of a name, which no dictionary knows, the beginning tells."""
    return one.base == other.base or (
        one.text[0].isupper() and other.text[0].isupper() and one.low[:3] == other.low[:3]
    )


def _way(word: Word) -> str:
    if word.is_verb or word.low == word.base:
        return ""
    return "from" if _FROM.fullmatch(word.low) else "to" if _TO.fullmatch(word.low) else ""


def _exchanged(claim: Text, evidence: Text) -> Iterator[str]:
    """What stands beside "instead of", "before" or "after" in the claim, and elsewhere in the passage."""
    told = [(marker, beside) for clause in evidence.clauses for marker, beside in _beside(clause)]
    for clause in claim.clauses:
        for marker, word in _beside(clause):
            same = [beside for which, beside in told if which == marker]
            if same and word.base in evidence.whole.bases and all(word.base != beside.base for beside in same):
                yield word.text


def _beside(clause: Clause) -> Iterator[tuple[str, Word]]:
    words = clause.words
    for place, word in enumerate(words):
        if word.low in _AFTER_IT and place and words[place - 1].base:
            yield word.low, words[place - 1]
        if word.low in _BEFORE_IT and not (place and words[place - 1].low in _THAT):
            following = next((one for one in words[place + 1 :] if one.base), None)
            if following:
                yield word.low, following


def _crossed(claim: Text, evidence: Text) -> Iterator[str]:
    """Two clauses that each hold what belongs into the other."""
    near = [
        (clause, [*nearest(clause, evidence.clauses, CROSS_ALIKE, 0.0)[:1], *_of_its_verb(clause, evidence)])
        for clause in claim.clauses
    ]
    for place, (one, its) in enumerate(near):
        for other, theirs in near[place + 1 :]:
            for mine, yours in product(its, theirs):
                left = _stray(one, mine, yours) if mine is not yours else None
                if left and _stray(other, yours, mine):
                    yield left.text


def _of_its_verb(clause: Clause, evidence: Text) -> list[Clause]:
    """The one clause of a passage that has a verb of this clause."""
    verbs = {word.base for word in clause.content if word.is_verb}
    found = [one for one in evidence.clauses if any(word.is_verb and word.base in verbs for word in one.content)]
    return found if len(found) == 1 else []


def _stray(clause: Clause, own: Clause, other: Clause) -> Word | None:
    return next(
        (
            word
            for word in clause.content
            if word.weight >= CROSS_HEAVY and not word.is_verb and holds(own, word) < 1 and word.base in other.bases
        ),
        None,
    )


def _turned_round(claim: Text, evidence: Text) -> Iterator[str]:
    """Who does it and who it is done to, beside the same verb: "A kysyi B:ltä", "B kysyi A:lta"."""
    for clause in claim.clauses:
        for one in nearest(clause, evidence.clauses, ALIKE, 0.0)[:1]:
            if any(word.is_verb and word.base in one.bases for word in clause.content):
                does = [word for word in clause.content if _is_subject(word) and _all(_is_oblique, word, one)]
                done = [word for word in clause.content if _is_oblique(word) and _all(_is_subject, word, one)]
                if does and done:
                    yield does[0].text


def _is_subject(word: Word) -> bool:
    return not word.is_verb and word.low == word.base


def _is_oblique(word: Word) -> bool:
    """Whether a word stands in another case; a genitive says too little ("Ohjaamon tavoite oli", "Ohjaamo aikoi")."""
    return not word.is_verb and word.low != word.base and (word.low[-1] != "n" or bool(_TO.fullmatch(word.low)))


def _all(kind: Callable[[Word], bool], word: Word, among: Clause) -> bool:
    """Whether a word stands in a passage, and only so."""
    forms = [kind(other) for other in among.content if other.base == word.base]
    return bool(forms) and all(forms)

"""Things that changed places in a sentence that is otherwise taken over from the passage in its order."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from assistant.checks.coverage import names_a_thing
from assistant.checks.reading import LONGEST_CLAUSE, Clause, Text, Word, is_number
from assistant.checks.roles import role_of

# A word lighter than this tells too little.
HEAVY = 0.8
NUMBER_WEIGHT = 3.0
# Two things that changed places leave at least so many others around them where they were.
AROUND, HELD = 2, 0.7
# Letters of a name, and of an ending.
SHORTEST_NAME, ENDING = 3, 4
_AND = frozenset("ja sekä eli tai".split())


def altered(claim: Text, evidence: Text) -> list[str]:
    """Two things of a sentence that stand in each other's place; a phrase each."""
    found = [f"changed places: {one.text}" for sentence in claim.sentences for one in _exchanged(sentence, evidence)]
    return list(dict.fromkeys(found))


def _telling(clause: Clause) -> list[Word]:
    return [word for word in clause.words if word.base or is_number(word)]


def _exchanged(sentence: Clause, evidence: Text) -> Iterator[Word]:
    """Things of a sentence that stand in each other's place, all else around them in the order of the passage."""
    said = _telling(sentence)
    for one in evidence.sentences if len(said) <= LONGEST_CLAUSE else ():
        told = _telling(one)
        numbers = _numbered(said, told)
        here, there = numbers[: len(said)], numbers[len(said) :]
        kept = sum(_weight(word) for word, number in zip(said, here, strict=True) if number in there)
        if kept < HELD * sum(map(_weight, said)):
            continue
        pairs = [
            number
            for word, number in zip(said, here, strict=True)
            if here.count(number) == there.count(number) == 1 and _may_move(word)
        ]
        for left, right in combinations(pairs, 2):
            moved = [said[here.index(left)], said[here.index(right)]]
            stood = [told[there.index(left)], told[there.index(right)]]
            if _changed_places(left, right, here, there) and _matters(moved, stood, one):
                yield moved[0]


def _changed_places(left: int, right: int, here: Sequence[int], there: Sequence[int]) -> bool:
    rest, rest_told = (
        [one for one in these if one in those and one not in (left, right)]
        for these, those in ((here, there), (there, here))
    )
    if len(rest) < AROUND or rest != rest_told:
        return False
    places = [
        sum(one in rest for one in these[: these.index(number)]) for these in (here, there) for number in (left, right)
    ]
    return places[0] == places[3] and places[1] == places[2] and places[0] != places[1]


def _matters(moved: Sequence[Word], stood: Sequence[Word], told: Clause) -> bool:
    """Whether the places say who does what: not where both keep their endings, nor in a list."""
    now, before = [role_of(word) for word in moved], [role_of(word) for word in stood]
    if now == before and now[0] != now[1]:
        return False
    first, last = sorted(told.words.index(word) for word in stood)
    between = told.words[first + 1 : last]
    return any(word.is_verb or (not word.base and word.low not in _AND) for word in between)


def _may_move(word: Word) -> bool:
    return _weight(word) >= HEAVY and (is_number(word) or word.text[0].isupper() or names_a_thing(word))


def _weight(word: Word) -> float:
    return NUMBER_WEIGHT if is_number(word) else word.weight


def _numbered(said: Sequence[Word], told: Sequence[Word]) -> list[int]:
    """Each word by the first one of the row that stands for the same."""
    firsts: list[Word] = []
    numbers = []
    for word in (*said, *told):
        number = next((place for place, first in enumerate(firsts) if _same(first, word)), len(firsts))
        if number == len(firsts):
            firsts.append(word)
        numbers.append(number)
    return numbers


def _same(one: Word, other: Word) -> bool:
    if is_number(one) or is_number(other):
        return one.low == other.low
    if one.base == other.base or not one.marks.isdisjoint(other.marks):
        return True
    # The base of a name that no dictionary knows differs from case to case ("Akkuna", "Akkunan").
    shared = max(SHORTEST_NAME, min(len(one.low), len(other.low)) - ENDING)
    return one.text[0].isupper() and other.text[0].isupper() and one.low[:shared] == other.low[:shared]

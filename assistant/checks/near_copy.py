"""What was altered in a sentence that is otherwise taken over from the passage word for word.

In a free paraphrase a word that the passage lacks is mostly another name for something in it; in a copy it is mostly
an alteration. So these ways look only at sentences most of whose words stand in one sentence of the passage just as
they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

from assistant.checks.coverage import names_a_thing
from assistant.checks.reading import LONGEST_CLAUSE, PART, Clause, Text, Word, holds, is_number
from assistant.checks.roles import WHO, role_of

# The share of its words that stand in one sentence just as they are.
COPIED = 0.65
# A word lighter than this tells too little, one that is new must tell more.
HEAVY, NEW = 0.8, 1.0
NUMBER_WEIGHT = 3.0
# Two things that changed places leave at least so many others around them where they were.
AROUND, HELD = 2, 0.7
SUBJECT = 5
# Letters of a name, and of an ending.
SHORTEST_NAME, ENDING = 3, 4
_AND = frozenset("ja sekä eli tai".split())
_IT = frozenset("se ne hän he joka jotka tämä nämä".split())


def altered(claim: Text, evidence: Text) -> list[str]:
    """What a copied sentence adds or puts in another's place; a phrase each."""
    found = []
    for sentence in claim.sentences:
        found += [f"changed places: {one.text}" for one in _exchanged(sentence, evidence)]
        if _copied(sentence, evidence) < COPIED:
            continue
        found += [f"added: {word.text}" for word in sentence.content if _is_new(word, evidence)]
        clauses = (clause for clause in claim.clauses if clause.sentence == sentence.sentence)
        found += [f"other doer: {word.text}" for clause in clauses for word in _other_doers(clause, evidence)]
    return list(dict.fromkeys(found))


def _copied(sentence: Clause, evidence: Text) -> float:
    forms = [word.low for word in _telling(sentence)]
    if not forms:
        return 0.0
    return max((sum(low in _forms(one) for low in forms) / len(forms) for one in evidence.sentences), default=0.0)


def _forms(clause: Clause) -> frozenset[str]:
    return frozenset(word.low for word in clause.words)


def _telling(clause: Clause) -> list[Word]:
    return [word for word in clause.words if word.base or is_number(word)]


def _is_new(word: Word, evidence: Text) -> bool:
    return names_a_thing(word) and word.weight >= NEW and not holds(evidence.whole, word)


def _other_doers(clause: Clause, evidence: Text) -> Iterator[Word]:
    """Who does something in the claim, where the passage names another doer of it and this one elsewhere."""
    told = [pair for one in evidence.clauses for pair in _doers(one.words)]
    for doer, verb in _doers(clause.words):
        others = [other for other, does in told if _same(verb, does)]
        if not others or any(_same(doer, other) for other in others) or holds(evidence.whole, doer) < PART:
            continue
        # "CGI" may be called "yritys".
        if all(other.text[0].isupper() == doer.text[0].isupper() for other in others):
            yield doer


def _doers(words: Sequence[Word]) -> Iterator[tuple[Word, Word]]:
    """The nearest nominative before each verb."""
    for place, verb in enumerate(words):
        if (verb.is_verb and verb.low != verb.base) or ("participle" in verb.tags and not role_of(verb)):
            before = [
                word for word in words[max(0, place - SUBJECT) : place] if role_of(word) == WHO or word.low in _IT
            ]
            if before and names_a_thing(before[-1]):
                yield before[-1], verb


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

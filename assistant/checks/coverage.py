"""How much of a claim's words its passage holds, the rare ones weighing most."""

from __future__ import annotations

import re

from assistant.checks.reading import Clause, Text, Word, holds, share
from assistant.months import is_month
from assistant.number_words import value_of

LEAST = 0.15
# Participles and adverbs colour what is told more than they tell.
_MANNER = re.compile(r"\w+(?:sti|kaan|kään|ttain|ttäin|nut|nyt|ttu|tty)")
_PARTICIPLE = re.compile(r"\w{4,}v[aä]|\w+(?:nut|nyt|ttu|tty)|\w{3,}m[aä]|\w{3,}inen")
_FILLERS = frozenset(
    """toistaiseksi sitten ennen joten ansiosta yhteydessä kautta turvin lisäksi aikana etenkin varsinkin pääosin
    joskus uudestaan muun muassa muuta muut muita oleva ollut ohessa varten yhteen takia vuoksi osalta osin osaksi
    alussa alusta lopulta lopuksi puolesta pohjalta perusteella mukaan avulla lähinnä melko hyvin samalla vielä
    yhä edelleen jälkeen liian vähän kauan enemmän irti aiempaa ensiksi tilalle tilalta toinen toista toisen
    toiseen silloin loppuun alkuun esimerkiksi erityisesti kokonaan itse oma omaa omat oman omia omassa omaan yksi
    yhden kaksi kolme osa osan osaa kohta kertaa kerran päässä piirissä alun saatavilla perin nykyisin ainakin
    mahdollisesti yhdessä ilman aiemmin aikaisemmin olevan olevaa olevia viime
    eräs erään erästä eräässä eräällä eräälle eräältä eräästä eräiden eräissä jokin jonkin jotakin joku""".split()
)
_AND = frozenset("ja sekä eli".split())
# What is added at the end: "..., työllistyminen ja asunnon löytyminen".
TAIL_WEIGHT, TAIL_LONG, TAIL_SHARE = 3.5, 8, 0.65
# A clause that tells nearly nothing of the passage, beside one that tells nothing else.
FOREIGN, OWN, ADDED_WEIGHT = 0.4, 0.95, 2.5


def uncovered(claim: Text, evidence: Text) -> list[str]:
    """A word on the coverage where too little of the claim stands in the passage."""
    covered = share(claim.whole.content, evidence.whole)
    return [f"words {covered:.2f}"] if claim.whole.content and covered < LEAST else []


def foreign(claim: Text, evidence: Text) -> list[str]:
    """What is added to what the passage tells: behind the last "and" of a clause, or in a clause of its own."""
    added = [*(_tail(clause, evidence) for clause in claim.clauses), *_clauses_added(claim, evidence)]
    return [f"not told: {' '.join(word.text for word in words)}" for words in added if words]


def _clauses_added(claim: Text, evidence: Text) -> list[list[Word]]:
    covered = [share(clause.content, evidence.whole) if clause.content else FOREIGN for clause in claim.clauses]
    if max(covered, default=0.0) < OWN:
        return []
    strange = [
        [word for word in clause.content if _tells(word) and not holds(evidence.whole, word)]
        for clause, held in zip(claim.clauses, covered, strict=True)
        if held <= FOREIGN
    ]
    return [
        words
        for words in strange
        if sum(word.weight for word in words) >= ADDED_WEIGHT and any(map(names_a_thing, words))
    ]


def _tells(word: Word) -> bool:
    return word.low not in _FILLERS and not _MANNER.fullmatch(word.low)


def names_a_thing(word: Word) -> bool:
    """Whether a word names something, as far as its form tells."""
    return bool(word.base) and not (
        word.is_verb
        or word.low in _FILLERS
        or is_month(word.low)
        or value_of(word.low) is not None
        or _MANNER.fullmatch(word.low)
        or (_PARTICIPLE.fullmatch(word.base) and not _is_compound(word))
    )


def _tail(clause: Clause, evidence: Text) -> list[Word]:
    """The things that stand behind the last "and" of a clause, where the passage holds little of them."""
    places = [place for place, word in enumerate(clause.words) if word.low in _AND]
    words = [word for word in clause.words[places[-1] :] if word.base and not word.is_verb] if places else []
    things = [word for word in words if word.low not in _FILLERS]
    strange = [word for word in things if names_a_thing(word) and not holds(evidence.whole, word)]
    long = len(strange) > 1 or any(len(word.base) >= TAIL_LONG for word in strange)
    lost = sum(word.weight for word in strange)
    mostly = lost > TAIL_SHARE * sum(word.weight for word in things)
    return strange if long and mostly and lost >= TAIL_WEIGHT else []


def _is_compound(word: Word) -> bool:
    """Whether a word ends in a word of its own: "elokuva" does, "sopiva" does not."""
    return any(part != word.base and word.base.endswith(part) for part in word.parts)

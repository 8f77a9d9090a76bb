"""How much of a claim's words its passage holds, the rare ones weighing most."""

from __future__ import annotations

import re

from assistant.checks.background import HIGHEST
from assistant.checks.cues import unit_of
from assistant.checks.reading import PART, Clause, Text, Word, holds, share
from assistant.months import is_month
from assistant.number_words import value_of

LEAST = 0.3
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
    mahdollisesti yhdessä""".split()
)
_AND = frozenset("ja sekä eli".split())
# So long a word that stands in no case at all names something of its own: "kyberturvallisuus".
LONG = 12
# What is added at the end: "..., työllistyminen ja asunnon löytyminen".
TAIL_WEIGHT, TAIL_LONG = 3.5, 8
# Two or more in a row: "yliopiston tutkijoiden".
RUN_WEIGHT = 6.0
FOREIGN_SHARE, FOREIGN_WEIGHT = 0.55, 4.0


def uncovered(claim: Text, evidence: Text) -> list[str]:
    """A word on the coverage where too little of the claim stands in the passage."""
    covered = share(claim.whole.content, evidence.whole)
    return [f"words {covered:.2f}"] if claim.whole.content and covered < LEAST else []


def foreign(claim: Text, evidence: Text) -> list[str]:
    """Clauses that are mostly made of things the passage does not name."""
    return [f"not told: {' '.join(words)}" for clause in claim.clauses if (words := _foreign(clause, evidence))]


def _foreign(clause: Clause, evidence: Text) -> list[str]:
    strange = [word for word in clause.content if _is_thing(word) and holds(evidence.whole, word) <= PART]
    own = [word.text for word in strange if _names_its_own(word)]
    if own:
        return own
    strange = [word for word in strange if not holds(evidence.whole, word)]
    tail = _tail(clause)
    long = len(tail) > 1 or any(len(word.base) >= TAIL_LONG for word in tail)
    if long and all(word in strange for word in tail) and sum(word.weight for word in tail) >= TAIL_WEIGHT:
        return [word.text for word in tail]
    run = _run(clause, strange)
    if sum(word.weight for word in run) >= RUN_WEIGHT:
        return [word.text for word in run]
    weight = sum(word.weight for word in clause.content)
    lost = sum(word.weight for word in strange)
    return [word.text for word in strange] if lost >= FOREIGN_WEIGHT and lost >= FOREIGN_SHARE * weight else []


def _is_thing(word: Word) -> bool:
    """Whether a word names something, as far as its form tells."""
    return not (
        word.is_verb
        or word.low in _FILLERS
        or is_month(word.low)
        or value_of(word.low) is not None
        or _MANNER.fullmatch(word.low)
        or _PARTICIPLE.fullmatch(word.base)
    )


def _run(clause: Clause, strange: list[Word]) -> list[Word]:
    """The heaviest row of strange words that nothing but fillers parts; none where there are not two."""
    best: list[Word] = []
    run: list[Word] = []
    for word in clause.words:
        if word in strange:
            run.append(word)
        elif word.base and word.low not in _FILLERS:
            run = []
        if len(run) > 1 and sum(one.weight for one in run) > sum(one.weight for one in best):
            best = list(run)
    return best


def _tail(clause: Clause) -> list[Word]:
    """The things that stand behind the last "and" of a clause."""
    places = [place for place, word in enumerate(clause.words) if word.low in _AND]
    if not places:
        return []
    return [word for word in clause.words[places[-1] :] if word.base and not word.is_verb and word.low not in _FILLERS]


def _names_its_own(word: Word) -> bool:
    return len(word.base) >= LONG and word.weight >= HIGHEST and not unit_of(word.low)

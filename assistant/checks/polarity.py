"""What is denied and what is only planned: a claim must deny, and call done, what its passage does."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from assistant.checks.alignment import likeness, nearest
from assistant.checks.cues import opposed
from assistant.checks.reading import LIKE, PART, Clause, Text, Word, holds

ALIKE, RIVAL = 0.5, 0.12
PLAN_ALIKE, PLAN_MARGIN, VERB_ALIKE = 0.45, 0.15, 0.3
# So many words after "on" may its participle stand.
PERFECT = 5
SHOWN = 8
# Words on the two sides of a denial that it may be about.
BEFORE, AFTER = 2, 5
# "..., mutta se on päättymässä" limits the clause before it.
SHORT = 2
LACKING_ALIKE = 0.35
# "ei" denies what follows: its verb and what that goes with.
DENIED, DENIED_ALIKE = 3, 0.4

# hardly: "kesken", "vain", "vasta"; not unfinished: a denial of what is a denial already ("ei ole enää kesken").
Stand = Literal["yes", "no", "hardly", "not unfinished"]


def wrong_denials(claim: Text, evidence: Text) -> list[str]:
    """Clauses that deny what the passage says, or say what it denies."""
    wrong = []
    for clause in claim.clauses:
        if denied_nowhere(clause, evidence, BEFORE, 1):
            wrong.append(f"denial: {_shown(clause)}")
            continue
        near = nearest(clause, evidence.clauses, ALIKE, RIVAL)
        if stand(clause) == "no" and any(_denies_the_same(clause, one) for one in evidence.clauses):
            continue
        if near and all(_contrary(clause, one) for one in near):
            wrong.append(f"denial: {_shown(clause)}")
    return wrong


def told_as_had(claim: Text, evidence: Text) -> list[str]:
    """What the passage does without ("ilman uusia ohjelmia") in a clause that denies and limits nothing."""
    lacking = [(one, word) for one in evidence.sentences for word in _without(one)]
    return [
        f"without: {word.text}"
        for clause in claim.clauses
        for one, word in lacking
        if stand(clause) == "yes" and holds(clause, word) >= LIKE and likeness(clause, one) >= LACKING_ALIKE
    ]


def _without(sentence: Clause) -> list[Word]:
    """The first things behind each "ilman"."""
    words = sentence.words
    behind = ([one for one in words[place + 1 : place + AFTER] if one.base] for place in _places(words, "without"))
    return [named[0] for named in behind if named]


def _places(words: Sequence[Word], tag: str) -> list[int]:
    return [place for place, word in enumerate(words) if tag in word.tags]


def denied_nowhere(clause: Clause, evidence: Text, before: int, fewest: int) -> list[Word]:
    """What a clause denies and the passage names, but in no clause that denies or limits anything; none below `fewest`.

    `before`: how many words before the denial may be what it is about. "Ei enää", "ei yksinään" deny too little.
    """
    place = next((place for place, word in enumerate(clause.words) if "negation" in word.tags), -1)
    after = clause.words[place : place + AFTER + 1]
    if stand(clause) != "no" or any("limited denial" in word.tags for word in after):
        return []
    near = [word for word in (*clause.words[max(0, place - before) : place], *after) if word.base and word.weight]
    named = [word for word in near if holds(evidence.whole, word) >= PART]
    short = {one.sentence for one in evidence.clauses if stand(one) != "yes" and len(one.content) <= SHORT}
    limited = [one for one in evidence.clauses if stand(one) != "yes" or one.sentence in short]
    return [] if any(holds(one, word) for one in limited for word in near) or len(named) < fewest else named


def denies_alone(claim: Text, evidence: Text) -> list[str]:
    """As `wrong_denials` across languages: a denial where the passage denies nothing at all."""
    denied = stand(claim.whole) == "no" and stand(evidence.whole) == "yes"
    return [f"denial: {_shown(claim.whole)}"] if denied else []


def plans_told_as_done(claim: Text, evidence: Text) -> list[str]:
    """Clauses that tell as done what the passage only plans; a present is let pass, for it tells of the future too."""
    planned = plans_of(evidence)
    wrong = []
    for clause, plan in zip(claim.clauses, plans_of(claim), strict=True):
        plan = plan or "plan_named" in clause.tags
        verbs = [] if plan else _done_verbs(clause)
        if (verbs and _only_planned(clause, verbs, evidence, planned)) or (
            not plan and is_done(clause) and _nearest_is_plan(clause, verbs, evidence, planned)
        ):
            wrong.append(f"plan told as done: {_shown(clause)}")
    return wrong


def _only_planned(clause: Clause, verbs: list[Word], evidence: Text, plans: tuple[bool, ...]) -> bool:
    """Whether what is told as done stands in plans of the passage, and in nothing else of it."""
    for verb in verbs:
        held = [
            (holds(one, verb), (plan and not _has_done(one, [verb])) or _going_on(one, verb))
            for one, plan in zip(evidence.clauses, plans, strict=True)
            if holds(one, verb) >= LIKE and likeness(clause, one) >= VERB_ALIKE
        ]
        surest = max((sure for sure, _ in held), default=0.0)
        if held and all(plan for sure, plan in held if sure == surest):
            return True
    return False


def _has_done(clause: Clause, verbs: list[Word]) -> bool:
    """Whether a clause tells one of these as done itself: "tavoite muuttui ja Ohjaamo alkoi etsiä"."""
    done = _done_verbs(clause)
    return any(one.base == verb.base or one.marks & verb.marks for one in done for verb in verbs)


def _going_on(clause: Clause, verb: Word) -> bool:
    """Whether a verb stands in a clause in the present: "määritellään"."""
    return any("passive_present" in word.tags and word.is_verb and _same_verb(word, verb) for word in clause.words)


def _same_verb(one: Word, other: Word) -> bool:
    return one.base == other.base or any(mark[0] == "^" for mark in one.marks & other.marks)


def _nearest_is_plan(clause: Clause, verbs: list[Word], evidence: Text, planned_or_not: tuple[bool, ...]) -> bool:
    both = zip(evidence.clauses, planned_or_not, strict=True)
    plans = [plan and not _has_done(one, verbs) for one, plan in both]
    scores = [likeness(clause, one) for one in evidence.clauses]
    planned = max((score for score, plan in zip(scores, plans, strict=True) if plan), default=0.0)
    told = max((score for score, plan in zip(scores, plans, strict=True) if not plan), default=0.0)
    return planned >= PLAN_ALIKE and told < planned - PLAN_MARGIN


@lru_cache(maxsize=4_096)
def plans_of(text: Text) -> tuple[bool, ...]:
    """Whether each clause is a plan: by its own words, or going on with one and telling nothing as done."""
    found: list[bool] = []
    before: Clause | None = None
    for clause in text.clauses:
        goes_on = before is not None and before.sentence == clause.sentence and found[-1] and not is_done(clause)
        found.append(not clause.main_tags.isdisjoint(("plan", "would")) or _is_due(clause) or goes_on)
        before = clause
    return tuple(found)


def _is_due(clause: Clause) -> bool:
    """Whether a clause says that something is to be done: "on määrä", "was to"."""
    return not clause.tags.isdisjoint(("due", "to")) and any(
        ("auxiliary" in one.tags and "due" in other.tags) or ("is" in one.tags and "to" in other.tags)
        for one, other in pairwise(clause.words)
    )


def is_done(clause: Clause) -> bool:
    """Whether a clause tells what has come about: perfect, past, or a word like already."""
    return "done" in clause.tags or bool(_done_verbs(clause))


@lru_cache(maxsize=4_096)
def _done_verbs(clause: Clause) -> list[Word]:
    """The words of a clause in the past or the perfect."""
    found = []
    after = PERFECT
    for word in clause.words:
        after = 0 if "auxiliary" in word.tags else after + 1
        past = word.is_verb and ("passive_past" in word.tags or ("past" in word.tags and "would" not in word.tags))
        if word.base and (past or (after < PERFECT and "participle" in word.tags)):
            found.append(word)
    return found


def stand(clause: Clause) -> Stand:
    """What a clause says of its matter: yes, no, or hardly."""
    if "negation" in clause.tags:
        return "not unfinished" if "half_done" in clause.tags else "no"
    return "hardly" if "softer" in clause.tags else "yes"


def _contrary(one: Clause, other: Clause) -> bool:
    """Whether two clauses stand against each other; "ei yhtenäinen" and "kirjava" do not."""
    stands = {stand(one), stand(other)}
    if stands == {"yes", "no"}:
        inverted = any(opposite in other.tags for _, opposite in opposed(one.tags))
        return not inverted and (_denies(one, other) or _denies(other, one))
    return stands == {"not unfinished", "hardly"}


def _denies_the_same(one: Clause, other: Clause) -> bool:
    """Whether what a clause denies is denied in another one, of which it need not hold the most."""
    return stand(other) == "no" and likeness(one, other) >= DENIED_ALIKE and _denies(one, other)


def _denies(one: Clause, other: Clause) -> bool:
    """Whether what a clause denies stands in another one."""
    for place, word in enumerate(one.words):
        if "negation" in word.tags:
            following = [later for later in one.words[place + 1 :] if later.base][:DENIED]
            if any(holds(other, denied) >= LIKE for denied in ([word] if word.base else following)):
                return True
    return False


def _shown(clause: Clause) -> str:
    return " ".join(word.text for word in clause.words[:SHOWN])

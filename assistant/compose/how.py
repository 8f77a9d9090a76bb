"""How something was done: from the whole case what was done, step by step, and what came of it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.asked import Asked
from assistant.compose.began import Room, with_aim, with_began
from assistant.compose.draft import Statement, once, quoted, repeats, says_nothing, within
from assistant.compose.ending import ended, ends_of, holds, in_reading_order, is_end, is_start, with_end, without_aim
from assistant.compose.focus import asks_steps
from assistant.compose.idle import WISH, is_all_idle, is_idle, is_wisdom, is_wish
from assistant.compose.newness import adds_little, bases_of, stands_beside, without_stale
from assistant.compose.order import HOW, asks_how, tells_done
from assistant.compose.products import names_main
from assistant.compose.tell_words import YEAR
from assistant.figures import names, numbers, stands_in
from assistant.retrieve import CaseEvidence
from assistant.roles import quotability

WORDS_FOR_HOW = 85
# How things were and what was wanted fill up an answer only where less was done.
LEAST_TOLD, ENOUGH_TOLD, MOST_TOLD = 2, 3, 4
# A sentence of the text takes the place of one of the summary that lies so much farther from the question.
NEARER, MOST_TAKEN = 0.01, 2
# The parts in which a product is a case's own.
OWN_ROLES = ("chosen", "used", "piloted")
STEP_BONUS, WISH_MALUS, BESIDE_MALUS, COST_BONUS = 0.04, 0.02, 0.03, 0.03
DANGLES = -0.04
ASIDE = 0.01
LONGEST = 30
LATER = 0.005
# What a summary that leaves a step out leaves to the text.
TOLD_OF = ("ratkaisu", "toteutus", "tulokset", "kuvaus")
STEPS = re.compile(
    r"\b(?:vaiheittain|vaiheessa|ensin|aluksi|ensimmäiseksi|sen jälkeen|tämän jälkeen|lopuksi|seuraavaksi)\b",
    re.IGNORECASE,
)
# Whoever wants to do the same looks for what it cost.
COST = re.compile(r"\d\s?(?:€|euro(?!p))|€\s?\d", re.IGNORECASE)
_CLAUSE = re.compile(r"[,.;:!?–]")


def told_how(
    found: CaseEvidence, opening: Sequence[Statement], summary: Sequence[Statement], asked: Asked
) -> list[Statement]:
    """What was done first, then how; sentences of the text that lie nearer to the question than the summary's.

    The asker's own trouble and what was only wanted are told where little was done, or where they are asked for.
    """
    start = "before" in asked.system_roles  # "miten ennen hoidettiin" asks for how things were
    if start and (were := _how_it_was(found, summary)):
        return within([*were, *_deeds(found, summary)[:1]], WORDS_FOR_HOW, len(were) + 1)
    kept = list(summary) if start or wants_wishes(asked.text) else _deeds(found, summary)
    again = [] if start else kept[:1]  # a summary's first sentence also says what was done
    own = [one for one in opening if one not in summary and (start or not (is_start(one) or is_idle(one)))]
    own = [one for one in own if not any(repeats(one.text, told.text) for told in again)]
    first = [one for one in opening if (one in kept or one in own) and not stands_beside(found, one)]
    first = first or kept[:1]
    # What is said first, what says first what was done and what it was done with stay.
    fixed = once([*first, *(one for one in kept[:1] if not is_wish(one)), *_with_what(found, kept)])
    told = within([*fixed, *(one for one in kept if one not in fixed)], WORDS_FOR_HOW, len(fixed) + len(kept))
    told = nearest(found, told, fixed, len(told) if asks_steps(asked.text) else MOST_TOLD)
    if not start:
        told = _with_nearer(found, told, fixed, asked)
        told += [one for one in summary if len(told) < ENOUGH_TOLD and is_start(one) and _measures(found, one, told)][
            :1
        ]
    ends = ends_of(found, summary)
    told = with_end(told, fixed, ends, lambda one: _nearness(found, one), MOST_TOLD)
    told = _without_aside(found, without_stale(found, told, [*fixed, *ends]), [*fixed, *ends])
    leading = sum(one in told for one in first) if any(one not in summary for one in first) else 1
    told = ended(in_reading_order(found, told, first, summary), leading, ends)
    told = without_aim(told, first, lambda one: _nearness(found, one), ENOUGH_TOLD)
    return told if start or asks_steps(asked.text) else beginning(found, told, summary, [*fixed, *ends])


def beginning(
    found: CaseEvidence, told: Sequence[Statement], summary: Sequence[Statement], kept: Sequence[Statement]
) -> list[Statement]:
    """The statements with what the case began with, so many in all as an answer on how something was done may hold."""
    room = Room(kept, lambda one: _nearness(found, one), MOST_TOLD, WORDS_FOR_HOW)
    return with_aim(found, with_began(found, told, summary, room), summary, room)


def _how_it_was(found: CaseEvidence, summary: Sequence[Statement]) -> list[Statement]:
    """The statements on how things were before, nearest first."""
    own = [quoted(found.case, one) for one in found.sentences if one.role == "lahtotilanne"]
    starts = [one for one in summary if is_start(one)] or own
    return sorted(starts, key=lambda one: _nearness(found, one), reverse=True)[:ENOUGH_TOLD]


def _without_aside(found: CaseEvidence, told: Sequence[Statement], kept: Sequence[Statement]) -> list[Statement]:
    """The statements without what stands beside the work, where enough are told, and without what is far from it.

    That is the farthest of them, where it lies well behind all others and tells no step.
    """
    beside = [one for one in told if one not in kept and stands_beside(found, one)]
    left = [one for one in told if one not in beside]
    told = [*left, *beside][: max(len(left), ENOUGH_TOLD)] if beside else told
    loose = [one for one in told if one not in kept and not is_end(one) and not _tells_step(one)]
    if len(told) <= ENOUGH_TOLD or not loose:
        return [*told]
    farthest = min(loose, key=lambda one: _nearness(found, one))
    others = min((_nearness(found, one) for one in told if one is not farthest), default=0.0)
    aside = others - _nearness(found, farthest) >= ASIDE
    return [one for one in told if not (aside and one is farthest)]


def _tells_step(statement: Statement) -> bool:
    return any(item.passage.section == "toteutus" for item in statement.evidence)


def _with_what(found: CaseEvidence, told: Sequence[Statement]) -> list[Statement]:
    """The first statement on what was done that names the product it was done with."""
    own = any(system.role in OWN_ROLES for system in found.case.systems)
    return [one for one in told if own and tells_done(one) and names_main(one.text, found.case)][:1]


def wants_wishes(text: str) -> bool:
    """Whether it is how something is wanted that is asked, not how what the asker wants was done elsewhere."""
    return any(HOW.search(clause) and WISH.search(clause) for clause in _CLAUSE.split(text))


def deeds_nearest(
    found: CaseEvidence, summary: Sequence[Statement], asked: Asked, most: int, first: Sequence[Statement] = ()
) -> list[Statement]:
    """Of a summary what says first what was done, and what lies nearest to the question beside it, in its order.

    `first`: what answers and stays.
    """
    how = asks_how(asked)
    if how and not wants_wishes(asked.text):
        told = _deeds(found, summary)
    else:
        done = [one for one in summary if not is_start(one)]
        told = done if len(done) >= LEAST_TOLD else list(summary)
    told = [*first, *(one for one in told if one not in first)]
    fixed = once([*(first or told[:1]), *(_with_what(found, told) if how else ())])
    # What it was done with comes beside the rest.
    most += len(fixed) - (len(first) or 1)
    told = nearest(found, told, fixed, most, LATER if how else 0.0)
    if not how:
        return told
    ends = ends_of(found, summary)
    return ended(with_end(told, fixed, ends, lambda one: _nearness(found, one), most), len(first) or 1, ends)


def nearest(
    found: CaseEvidence, told: Sequence[Statement], fixed: Sequence[Statement], most: int, later: float = LATER
) -> list[Statement]:
    """The statements without those farthest from the question, so that no more are left than wanted.

    `later`: what a place in their order counts for; a summary tells the main things first.
    """
    near = {id(one): _nearness(found, one) - later * place for place, one in enumerate(told)}
    left = list(told)
    while len(left) > most and (loose := [one for one in left if one not in fixed]):
        left.remove(min(loose, key=lambda one: near[id(one)]))
    return left


def _deeds(found: CaseEvidence, summary: Sequence[Statement]) -> list[Statement]:
    """What was done and what came of it; where that is little, also what is wanted and how things are.

    What says first what the case is stays, and so does a wish that lies nearer to the question than what was done.
    """
    wise = [one for one in summary if not (is_wisdom(one) or is_all_idle(one))] or list(summary)
    about = next((one for one in wise if not is_start(one)), None)
    done = [one for one in wise if not is_start(one) and not is_wish(one)]
    deeds = [one for one in wise if one in done or (done and one is about)]
    beside_it = [one for one in deeds if {item.passage.section for item in one.evidence} == {"kuvaus"}]
    if len(deeds) - len(beside_it) >= ENOUGH_TOLD:
        wise = [one for one in wise if one not in beside_it]
        deeds = [one for one in deeds if one not in beside_it]
    if len(deeds) >= LEAST_TOLD:
        near = max(_nearness(found, one) for one in deeds)
        return [one for one in wise if one in deeds or (is_wish(one) and _nearness(found, one) >= near)]
    if not done:
        return wise[:ENOUGH_TOLD]
    beside = [one for one in wise if one not in done and not is_start(one)] or [one for one in wise if one not in done]
    return [*done, *sorted(beside, key=lambda one: -_nearness(found, one))[:1]]


def _measures(found: CaseEvidence, start: Statement, told: Sequence[Statement]) -> bool:
    """Whether a sentence on the starting point says in figures how much there is of what the told sentences are on."""
    about = bases_of(found, " ".join(one.text for one in told)) - bases_of(found, found.case.title)
    shared = about & bases_of(found, start.text)
    near = min(_nearness(found, one) for one in told)
    return bool(shared and numbers(YEAR.sub(" ", start.text))) and _nearness(found, start) >= near


def _with_nearer(
    found: CaseEvidence, told: Sequence[Statement], fixed: Sequence[Statement], asked: Asked
) -> list[Statement]:
    """The statements with one or two of the text added to few, or put in the place of one that is farther."""
    told = list(told)
    for _ in range(MOST_TAKEN):
        fitting = [one for one in _further(found, told, asked) if _fits(found, one, told)]
        best = max(fitting, key=lambda one: _nearness(found, one), default=None)
        loose = [one for one in told if one not in fixed]
        if best is None or not told:
            break
        farthest = min(loose or told, key=lambda one: _nearness(found, one))
        gain = _nearness(found, best) - _nearness(found, farthest)
        if gain < (0 if len(told) < ENOUGH_TOLD else NEARER):
            break
        if len(told) >= MOST_TOLD or sum(len(one.text.split()) for one in (*told, best)) > WORDS_FOR_HOW:
            if not loose:
                break
            told.remove(farthest)
        told.append(best)
    return told


def _further(found: CaseEvidence, told: Sequence[Statement], asked: Asked) -> list[Statement]:
    """The sentences of the text on the work that stand alone, tell of it, and name nothing that is not known yet."""
    shown = [item for statement in told for item in statement.evidence]
    known = " ".join((asked.text, found.case.title, *(one.text for one in told)))
    return [
        quoted(found.case, one)
        for one in found.sentences
        if one.role in TOLD_OF
        and quotability(one.text) > DANGLES
        and len(one.text.split()) <= LONGEST
        and not any(holds(item, one) for item in shown)
        and all(stands_in(name, known) for name in names(one.text))
    ]


def _fits(found: CaseEvidence, one: Statement, told: Sequence[Statement]) -> bool:
    says_again = any(repeats(one.text, other.text) for other in told) or adds_little(found, one, told)
    return not (is_idle(one) or says_nothing(one, told) or says_again)


def _nearness(found: CaseEvidence, statement: Statement) -> float:
    """How near the nearest sentence under a statement is to the question, a step of the way nearer than a wish."""
    under = [one.score for one in found.sentences if any(holds(item, one) for item in statement.evidence)]
    leaning = STEP_BONUS * bool(STEPS.search(statement.text)) - WISH_MALUS * is_wish(statement)
    leaning += COST_BONUS * bool(COST.search(statement.text)) - BESIDE_MALUS * stands_beside(found, statement)
    return max(under, default=0.0) + leaning

"""What an answer on how something was done ends on: what came of it, what was learnt, or how far it has come."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from itertools import takewhile

from assistant.compose.draft import Evidence, Statement, quoted
from assistant.compose.idle import WISH, is_idle, is_wisdom
from assistant.compose.order import tells_done
from assistant.compose.stage import STAGE_TOLD, UNUSED, stage_sentence
from assistant.compose.tell_words import DATE
from assistant.figures import names, numbers
from assistant.retrieve import CaseEvidence, Sentence

# What came of a work, and what was learnt.
END_SECTIONS = frozenset(("tulokset", "opit"))
# A plan with a day, or of what comes next, tells how far an unfinished work has come.
_NEXT = re.compile(
    r"\b(?:seuraavaksi|jatkossa|myöhemmin|kesken|härnäst|framöver|senare|pågå\w*|next|later|unfinished|under way)\b",
    re.IGNORECASE,
)
# What may go wrong has not come of it.
_RISK = re.compile(
    r"\b(?:risk(?:inä|einä)|(?:vaarana|uhkana) on|risk(?:er(?:na)?|en)? är|risks? (?:is|are))\b", re.IGNORECASE
)
# A sentence on nothing else tells better what came of it.
PURE = 0.05

Nearness = Callable[[Statement], float]


def is_end(statement: Statement) -> bool:
    """Whether a statement tells what came of the work or what was learnt."""
    ends = any(item.passage.section in END_SECTIONS for item in statement.evidence)
    return ends and not (is_wisdom(statement) or _RISK.search(statement.text))


def is_plan(statement: Statement) -> bool:
    """Whether a statement tells what is still to be done, and when."""
    return bool(WISH.search(statement.text) and (DATE.search(statement.text) or _NEXT.search(statement.text)))


def ends_of(found: CaseEvidence, summary: Sequence[Statement]) -> list[Statement]:
    """The sentences of a summary that may end an answer; of an unfinished work its dated plans or its stage."""
    if ends := [one for one in summary if is_end(one)]:
        return ends
    if found.case.status not in UNUSED:
        return []
    shows = [one for one in _showing_stage(found, summary) if not (is_start(one) or is_idle(one))]
    return [one for one in summary if is_plan(one)] or shows


def stage_told(found: CaseEvidence, summary: Sequence[Statement]) -> list[Statement]:
    """The sentence that shows how far a case has come, in the words of its summary where these tell it."""
    stage = None if found.foreign else stage_sentence(found)
    told = [one for one in _showing_stage(found, summary) if STAGE_TOLD.search(one.text) and len(one.evidence) == 1]
    return told[:1] or ([quoted(found.case, stage)] if stage else [])


def _showing_stage(found: CaseEvidence, summary: Sequence[Statement]) -> list[Statement]:
    stage = stage_sentence(found)
    return [one for one in summary if stage and any(holds(item, stage) for item in one.evidence)]


def with_end(
    told: Sequence[Statement],
    fixed: Sequence[Statement],
    ends: Sequence[Statement],
    near: Nearness,
    most: int,
) -> list[Statement]:
    """The statements with one that ends the answer, in the place of the farthest where there is no room for more."""
    if not ends or any(one in ends or is_end(one) for one in told):
        return [*told]
    kept = [*told]
    loose = [one for one in kept if one not in fixed]
    if len(kept) >= most:
        if not loose:
            return kept
        # Of those as far the later one goes: a summary tells the main things first.
        kept.remove(min(reversed(loose), key=near))
    return [*kept, max(ends, key=lambda one: near(one) + PURE * _is_pure(one))]


def ended(told: Sequence[Statement], leading: int, ends: Sequence[Statement]) -> list[Statement]:
    """The statements with what came of the work last, and with no mere wish after what was done.

    `leading`: how many stay where they are, at the beginning.
    """
    first, rest = list(told[:leading]), list(told[leading:])
    last = [one for one in rest if one in ends or is_end(one)]
    before = [one for one in rest if one not in last]
    wishes = [one for one in before if is_aim(one)]
    return [*first, *wishes, *(one for one in before if one not in wishes), *last]


def _is_pure(statement: Statement) -> bool:
    return END_SECTIONS.issuperset(item.passage.section for item in statement.evidence)


def is_aim(statement: Statement) -> bool:
    """Whether a statement tells an aim alone, and no plan with a day."""
    return {item.passage.section for item in statement.evidence} == {"tavoite"} and not is_plan(statement)


def is_bare_aim(statement: Statement) -> bool:
    """Whether a statement tells an aim alone, without a figure or a name."""
    return is_aim(statement) and not (names(statement.text) or numbers(statement.text))


def without_aim(told: Sequence[Statement], first: Sequence[Statement], near: Nearness, least: int) -> list[Statement]:
    """The statements without an aim said `first` that answers no better than the one before it, if `least` are left."""
    aims = [one for one in told[1:] if one in first and is_bare_aim(one) and near(one) <= near(told[0])]
    return [one for one in told if one not in aims] if len(told) - len(aims) >= least else [*told]


def is_start(statement: Statement) -> bool:
    """Whether a statement tells of the starting point alone."""
    return {item.passage.section for item in statement.evidence} == {"lahtotilanne"}


def holds(shown: Evidence, sentence: Sentence) -> bool:
    """Whether what is shown holds a sentence."""
    return sentence.passage == shown.passage and shown.start <= sentence.start and sentence.end <= shown.end


def in_reading_order(
    found: CaseEvidence, told: Sequence[Statement], first: Sequence[Statement], summary: Sequence[Statement]
) -> list[Statement]:
    """The summary's order, the starting point after what was done; a sentence from elsewhere where it stands there."""
    ordered = [one for one in summary if one in told]
    start = list(takewhile(is_start, ordered))
    done = next(filter(tells_done, ordered), None)
    if done and start:
        ordered = [done, *(one for one in ordered if one is not done)]
    # A sentence from elsewhere that answers stays where it was put.
    leading = list(first) if any(one not in summary for one in first) else []
    ordered = [one for one in ordered if one not in leading]
    for one in told:
        if one not in summary and one not in leading:
            place = _place(found, one)
            before = [n for n, other in enumerate(ordered, start=1) if _place(found, other) < place]
            ordered.insert(max(before, default=1 if ordered else 0), one)
    return [*leading, *ordered]


def _place(found: CaseEvidence, statement: Statement) -> int:
    """Where the last of what a statement stands on stands in the case."""
    places = [one.order for one in found.sentences if any(holds(item, one) for item in statement.evidence)]
    return max(places, default=0)

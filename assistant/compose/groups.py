"""Several cases put into groups by what differs between them: how far they have come, else their theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.draft import Part
from assistant.compose.phrases import phrases
from assistant.compose.stage import UNUSED
from corpus.case import Case
from corpus.taxonomy import name_of, taxonomy

# Fewer are read at a glance: a heading over each would only part them.
FEWEST_GROUPED = 4
FEWEST_COUNTED = 2


def grouped(parts: Sequence[Part], language: str) -> tuple[list[Part], str]:
    """The parts group by group, that of the best case first, and a tally of the groups ("2 käytössä, 1 kesken").

    Few parts stay in their order and say their stage in the heading; they are counted where there are fewer stages.
    Nothing differs, or is not known: as they are.
    """
    stages = [_stage(part.case, language) for part in parts]
    by_stage = len({*stages} - {""}) > 1
    unknown = phrases(language)["stage_unknown"]
    names = [stage or unknown for stage in stages] if by_stage else [_theme(part.case, language) for part in parts]
    order = list(dict.fromkeys(names))
    if len(parts) < FEWEST_GROUPED or len(order) == len(parts):
        tally = _tally(names, order, language) if by_stage and len(order) < len(parts) else ""
        headed = [_with_stage(part, stage) if by_stage else part for part, stage in zip(parts, stages, strict=True)]
        return headed, tally
    if len(order) < 2:
        return list(parts), ""
    ranked = sorted(zip(names, parts, strict=True), key=lambda pair: order.index(pair[0]))
    tally = _tally(names, order, language) if by_stage else ""
    return [replace(part, group=name[:1].upper() + name[1:]) for name, part in ranked], tally


def same_stage(parts: Sequence[Part], language: str) -> str:
    """The stage that all parts are at, as it is said after their number (", kaikki käytössä"); else nothing.

    What had not come to its end was so when it was told.
    """
    statuses = {part.case.status for part in parts}
    if len(parts) < FEWEST_COUNTED or len(statuses) > 1 or statuses <= {""}:
        return ""
    kind = "all_then" if statuses <= {*UNUSED} else "all_at"
    return str(phrases(language)[kind].format(stage=_stage(parts[0].case, language)))


def _tally(names: Sequence[str], order: Sequence[str], language: str) -> str:
    """How many parts are at each stage: "2 käytössä, 1 kesken"."""
    text = phrases(language)
    other = {text["stage_unknown"]: text["stage_other"]}
    return ", ".join(f"{names.count(name)} {other.get(name, name)}" for name in order)


def _with_stage(part: Part, stage: str) -> Part:
    return replace(part, heading=f"{part.heading} ({stage})") if stage and part.heading else part


def _stage(case: Case, language: str) -> str:
    return name_of(taxonomy().statuses, case.status, language) if case.status else ""


def _theme(case: Case, language: str) -> str:
    return name_of(taxonomy().themes, case.theme, language)

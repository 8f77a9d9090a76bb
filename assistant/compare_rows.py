"""A comparison in chat: what is alike and what is not, then row by row what every case tells of an aspect."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.compare import EFFORT, MOST_SHARED, effort_of, has_facts
from assistant.compare_common import PAIR
from assistant.compare_effort import tells_span
from assistant.compare_opening import (
    further,
    only_lessons,
    opening,
    shows_stages,
    stage_evidence,
    told_further,
    told_stages,
)
from assistant.compare_outcome import tells_outcome, told_outcome
from assistant.compare_products import tells_products
from assistant.compare_read import WHY, Compared
from assistant.compose.draft import Draft, Part, Statement, in_one
from assistant.compose.phrases import joined, phrases
from assistant.figures import numbers
from corpus.taxonomy import name_of, taxonomy

ROWS = ("about", "why", "system", "effort", "stage", "lessons")
# What no case tells of these is said; a case without trouble or a product may have none.
MISSED = ("effort", "result", "lessons")
# What is told where a thing that was asked for is not: how far the work is tells why.
NEAR = ("about", "effort", "stage")


def all_rows(cases: Sequence[Compared], language: str, said: Sequence[str] = (), most: int = MOST_SHARED) -> Draft:
    """What is alike and what is not, then the same aspects of each in the same order, and what none tells.

    `said`: the aspects that were asked for and have been said to be untold; what is near them is told then. `most`: how
    many things that the cases share are told.
    """
    text = phrases(language)
    found = [one.found for one in cases]
    ends = any(one.cells["stage"] and not one.told["result"] for one in cases)
    results = [() if ends else one.told["result"] for one in cases]
    stages = told_stages(found, language) if shows_stages(found) else None
    shown = _shown(cases, language)
    why = not any(one in shown for one in WHY)
    first = ((stages,) if stages else ()) if said else opening(found, results, language, most, why=why)
    rows = [aspect for aspect in shown if not said or aspect in NEAR]
    parts = [_row(aspect, cases, language, staged=bool(stages)) for aspect in rows]
    if not first and len(parts) == 1:
        # A single row is no list: each case stands by itself.
        parts = [replace(_alone(one, rows[0], "", language), heading=_heading(one, language)) for one in cases]
    told = {one: any(case.told[one] for case in cases) for one in MISSED}
    told["result"] |= "stage" in rows or any(tells_outcome(one) for one in found)
    missed = [one for one in MISSED if not (told[one] or said)]
    if any(tells_span(one.text) for part in parts for one in part.statements):
        missed = ["cost" if one == "effort" else one for one in missed]  # two days tell how long it took
    of_all = text["silent_both" if len(cases) == PAIR else "silent_all"]
    note = of_all.format(aspects=joined([text["silent_aspects"][one] for one in missed], text["nor"])) if missed else ""
    lessons = [one.found for one in cases if one.told["lessons"]]
    alone = only_lessons(lessons, language) if 0 < len(lessons) < len(cases) and not said else ""
    return Draft((*_opened(cases, first), *parts), note=" ".join(one for one in (alone, note) if one))


def asked_rows(
    cases: Sequence[Compared], aspects: Sequence[str], kinds: Sequence[str], language: str, *, which: bool = False
) -> Draft | None:
    """Nothing but the aspects that are asked for; None where no case tells any of them.

    `kinds`: of time and money that which is asked for, where not both are. `which`: it is asked which of the cases it
    is.
    """
    if (own := [kind for kind in kinds if kind in EFFORT]) and all(has_facts(one.found.case) for one in cases):
        efforts = [[one for one in effort_of(case.found, language, own) if one.borne_out] for case in cases]
        cases = [
            replace(one, cells={**one.cells, "effort": in_one(told)}) for one, told in zip(cases, efforts, strict=True)
        ]
    told = [aspect for aspect in aspects if any(one.cells.get(aspect) for one in cases)]
    if told == ["stage"]:
        return _asked_stages(cases, language, which=which)
    if len(told) != 1:
        return Draft(tuple(_row(aspect, cases, language) for aspect in told)) if told else None
    label = phrases(language)["aspects"][told[0]]
    return Draft(tuple(_alone(one, told[0], label, language) for one in cases))


def _asked_stages(cases: Sequence[Compared], language: str, *, which: bool) -> Draft:
    """How far the cases have come, the furthest first where that is asked, and of each what tells more of it."""
    found = [one.found for one in cases]
    first = told_further(found, language) if which else told_stages(found, language)
    ahead = further(found) if which else None
    ordered = sorted(cases, key=lambda one: one.found is not ahead) if ahead else list(cases)
    if first is None:
        return Draft(tuple(_alone(one, "stage", phrases(language)["aspects"]["stage"], language) for one in ordered))
    more = [replace(one, cells={**one.cells, "stage": told_outcome(one.found, (), "", language)}) for one in ordered]
    return Draft((*_opened(cases, (first,)), *(_alone(one, "stage", "", language) for one in more)))


def _opened(cases: Sequence[Compared], statements: Sequence[Statement]) -> list[Part]:
    return [Part(cases[0].found.case, tuple(statements))] if statements else []


def _alone(one: Compared, aspect: str, group: str, language: str) -> Part:
    return Part(one.found.case, _told(one, aspect, language), one.found.case.title_in(language), group)


def _shown(cases: Sequence[Compared], language: str) -> list[str]:
    """The rows that compare something, in order: of those on why it is done the first that every case tells."""
    fewest = {"effort": 1, "system": 1, "result": 1, "stage": 1 if any(_turned_out(one) for one in cases) else PAIR}
    reason = next((one for one in WHY if all(case.cells[one] for case in cases)), "")
    end = "result" if all(case.cells["stage"] == case.cells["result"][:1] for case in cases) else "stage"
    left_out = {
        "why": not reason,
        "effort": not _tells_effort(cases, language),
        "system": not _compares(cases, "system"),
    }
    rows = [{"why": reason, "stage": end}.get(one, one) for one in ROWS if not left_out.get(one)]
    return [one for one in rows if sum(bool(case.cells[one]) for case in cases) >= fewest.get(one, len(cases))]


def _turned_out(one: Compared) -> bool:
    """Whether the row on how far a case is may tell what came of it."""
    return bool(one.cells["stage"]) and (bool(one.told["result"]) or tells_outcome(one.found))


def _compares(cases: Sequence[Compared], aspect: str) -> bool:
    """Whether a row of an aspect has something to compare: two cells, or one beside a case that is silent."""
    # What there was at the start alone is no product that a case has come to.
    came = [one for one in cases if aspect != "system" or tells_products(one.found, one.products)]
    told = any(one.cells[aspect] for one in came)
    return told and sum(aspect not in one.elsewhere for one in cases) >= PAIR


def _tells_effort(cases: Sequence[Compared], language: str) -> bool:
    """Whether time or money is told that can be compared and read."""
    foreign = f"({phrases(language)['original']})"
    told = [one for case in cases for one in case.cells["effort"]]
    return _compares(cases, "effort") and any(numbers(one.text) or foreign not in one.text for one in told)


def _row(aspect: str, cases: Sequence[Compared], language: str, *, staged: bool = True) -> Part:
    """One aspect of all cases in their order, each under its title, with its stage where that is not `staged` yet."""
    text = phrases(language)
    titled = aspect == "about" and not staged
    supplied = aspect == "system" and any(one.found.case.suppliers for one in cases)
    told = [
        replace(statement, label=_heading(one, language) if titled else one.found.case.title_in(language))
        for one in cases
        for statement in (*_told(one, aspect, language), *(_unsupplied(one, language) if supplied else ()))
    ]
    label = text["compared_rows"].get(aspect) or text["aspects"][aspect]
    return Part(cases[0].found.case, tuple(told), label)


def _told(one: Compared, aspect: str, language: str) -> tuple[Statement, ...]:
    """What a case tells of an aspect, or that it does not, or that it has been told."""
    if one.cells[aspect]:
        return tuple(one.cells[aspect])
    # How far it has come stands in the opening or in the heading.
    known = aspect == "stage" and stage_evidence(one.found)
    silent = "told_above" if aspect in one.elsewhere else "untold_more" if known else "untold_cell"
    return (Statement(phrases(language)[silent], ()),)


def _unsupplied(one: Compared, language: str) -> tuple[Statement, ...]:
    """That a case tells no supplier of the products in its row, where another tells its own."""
    case = one.found.case
    if not one.cells["system"] or case.suppliers or not has_facts(case):
        return ()
    text = phrases(language)
    what = str(text["missing"]["supplier"])
    return (Statement(text["untold"].format(what=what if language == "en" else what[:1].upper() + what[1:]), ()),)


def _heading(one: Compared, language: str) -> str:
    case = one.found.case
    status = name_of(taxonomy().statuses, case.status, language) if case.status else ""
    return f"{case.title_in(language)} ({status})" if status else case.title_in(language)

"""A comparison in chat: what is alike and what is not, then row by row what every case tells of an aspect."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.compare import EFFORT, MOST_SHARED, effort_of, has_facts, results_of, statements_of
from assistant.compare_common import PAIR, apart
from assistant.compare_opening import further, only_lessons, opening, stage_evidence, told_further, told_stages
from assistant.compare_products import Product, own_products, read_products, tells_products, told_products
from assistant.compose.aspect import is_start, told_end, told_pending
from assistant.compose.draft import Draft, Part, Statement, in_one, repeats
from assistant.compose.phrases import joined, phrases
from assistant.compose.summary import told_summary
from assistant.figures import numbers, stands_in
from assistant.retrieve import CaseEvidence
from corpus.taxonomy import name_of, taxonomy

WHY = ("problem", "goal")
ROWS = ("about", "why", "system", "effort", "stage", "lessons")
# What no case tells of these is said; a case without trouble or a product may have none.
MISSED = ("effort", "result", "lessons")
# What is told where a thing that was asked for is not: how far the work is tells why.
NEAR = ("about", "effort", "stage")
Cells = Mapping[str, Sequence[Statement]]


@dataclass(frozen=True, slots=True)
class Compared:
    """A case that is laid beside others: its products, and what it tells of each aspect.

    `told`: the same with what the sentence on the case says already.
    """

    found: CaseEvidence
    products: tuple[Product, ...]
    cells: Cells
    told: Cells


def read_compared(found: CaseEvidence, language: str, *, whole: bool) -> Compared:
    """What a case tells of each aspect; where all is compared (`whole`), nothing that the sentence on it says."""
    about = _about(found, language)[:1]
    said = " ".join(one.text for one in about) if whole else ""
    told = {aspect: _cell(aspect, found, language) for aspect in (*WHY, "effort", "lessons", "supplier")}
    told["result"] = results_of(found, language)
    if whole:
        told["goal"] = [one for one in told["goal"] if not _same_figures(one, told["effort"])]
    new = {
        aspect: [one for one in told[aspect] if not (said and repeats(one.text, said))]
        for aspect in (*WHY, "result", "lessons")
    }
    cells = {**told, **new}
    products = tuple(read_products(found, language))
    cells |= {
        "about": about,
        "why": cells["problem"] or cells["goal"],
        "system": told_products(found, products, language),
        "stage": _end(found, cells["result"], said, language) if whole else _stage(found, language),
    }
    return Compared(found, products, cells, told)


def all_rows(cases: Sequence[Compared], language: str, said: Sequence[str] = (), most: int = MOST_SHARED) -> Draft:
    """What is alike and what is not, then the same aspects of each in the same order, and what none tells.

    `said`: the aspects that were asked for and have been said to be untold; what is near them is told then. `most`: how
    many things that the cases share are told.
    """
    text = phrases(language)
    found = [one.found for one in cases]
    results = [one.cells["result"] if one.told["result"] else () for one in cases]
    products = [one.cells["system"] if own_products(one.products) else () for one in cases]
    stages = told_stages(found, language)
    first = ((stages,) if stages else ()) if said else opening(found, results, products, language, most)
    contrast = apart(found, language)
    why = reversed(WHY) if contrast and contrast.side == "why" else WHY
    rows = [aspect for aspect in _shown(cases, [*why], language) if not said or aspect in NEAR]
    parts = [_row(aspect, cases, language, staged=bool(first)) for aspect in rows]
    told = {one: any(case.told[one] for case in cases) for one in MISSED}
    missed = [one for one in MISSED if not (told[one] or said)]
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
    more = [replace(one, cells={**one.cells, "stage": _end(one.found, (), "", language)}) for one in ordered]
    return Draft((*_opened(cases, (first,)), *(_alone(one, "stage", "", language) for one in more)))


def _opened(cases: Sequence[Compared], statements: Sequence[Statement]) -> list[Part]:
    return [Part(cases[0].found.case, tuple(statements))] if statements else []


def _alone(one: Compared, aspect: str, group: str, language: str) -> Part:
    return Part(one.found.case, _told(one, aspect, language), one.found.case.title_in(language), group)


def _shown(cases: Sequence[Compared], why: Sequence[str], language: str) -> list[str]:
    """The rows that compare something, in order: of `why` the first that every case tells."""
    fewest = {"effort": 1, "system": 1, "result": 1, "stage": PAIR}
    reason = next((one for one in why if all(case.cells[one] for case in cases)), "why")
    end = "result" if all(case.cells["stage"] == case.cells["result"][:1] for case in cases) else "stage"
    left_out = {"system": _names_again(cases), "effort": not _tells_effort(cases, language)}
    rows = [{"why": reason, "stage": end}.get(one, one) for one in ROWS if not left_out.get(one)]
    return [one for one in rows if sum(bool(case.cells[one]) for case in cases) >= fewest.get(one, len(cases))]


def _tells_effort(cases: Sequence[Compared], language: str) -> bool:
    """Whether time or money is told that the sentences on the cases do not tell, and that can be read."""
    foreign = f"({phrases(language)['original']})"
    told = [(case.cells["about"], one) for case in cases for one in case.cells["effort"]]
    known = [{number for known in about for number in numbers(known.text)} for about, _ in told]
    if any(one in about for about, one in told):
        return False
    return any(
        bool(numbers(one.text) - said) or not (numbers(one.text) or foreign in one.text)
        for (_, one), said in zip(told, known, strict=True)
    )


def _names_again(cases: Sequence[Compared]) -> bool:
    """Whether the products and suppliers have all been named with what the cases are, or are of the starting point."""
    names = [
        (one, name)
        for one in cases
        for name in (*(product.system.name for product in one.products), *one.found.case.suppliers)
    ]
    if not any(tells_products(one.found, one.products) for one in cases):
        return True
    said = all(stands_in(name, " ".join(told.text for told in one.cells["about"])) for one, name in names)
    return said and all(has_facts(one.found.case) or not one.cells["system"] for one in cases)


def _row(aspect: str, cases: Sequence[Compared], language: str, *, staged: bool = True) -> Part:
    """One aspect of all cases in their order, each under its title, with its stage where that is not `staged` yet."""
    text = phrases(language)
    titled = aspect == "about" and not staged
    told = [
        replace(statement, label=_heading(one, language) if titled else one.found.case.title_in(language))
        for one in cases
        for statement in _told(one, aspect, language)
    ]
    label = text["compared_rows"].get(aspect) or text["aspects"][aspect]
    return Part(cases[0].found.case, tuple(told), label)


def _told(one: Compared, aspect: str, language: str) -> tuple[Statement, ...]:
    """What a case tells of an aspect, or that it does not; how far it has come stands elsewhere already."""
    known = aspect == "stage" and stage_evidence(one.found)
    silent = Statement(phrases(language)["untold_more" if known else "untold_cell"], ())
    return tuple(one.cells[aspect] or one.told.get(aspect, ())) or (silent,)


def _heading(one: Compared, language: str) -> str:
    case = one.found.case
    status = name_of(taxonomy().statuses, case.status, language) if case.status else ""
    return f"{case.title_in(language)} ({status})" if status else case.title_in(language)


def _about(found: CaseEvidence, language: str) -> list[Statement]:
    """What a case is, in a sentence."""
    told = [Statement(sentence.text, evidence) for sentence, evidence in told_summary(found, language)]
    return told or [one for one in statements_of("solution", found, language) if one.borne_out]


def _cell(aspect: str, found: CaseEvidence, language: str) -> list[Statement]:
    told = [one for one in statements_of(aspect, found, language) if one.borne_out]
    if aspect == "problem":
        # What only describes how things were is no reason for what was done.
        return [one for one in told if is_start(found, one, language)]
    return in_one(told)


def _same_figures(statement: Statement, others: Sequence[Statement]) -> bool:
    return not numbers(statement.text).isdisjoint(number for one in others for number in numbers(one.text))


def _end(found: CaseEvidence, results: Sequence[Statement], said: str, language: str) -> list[Statement]:
    """What came of the work, else what was unfinished of it or how it goes on; nothing that is said already."""
    told = [*results, told_pending(found, language), told_end(found, language)]
    return [one for one in told if one and one.borne_out and not (said and repeats(one.text, said))][:1]


def _stage(found: CaseEvidence, language: str) -> list[Statement]:
    """The sentence on what was unfinished, else the stage by its name."""
    told = [one for one in statements_of("stage", found, language) if one.borne_out]
    return told[-1:]

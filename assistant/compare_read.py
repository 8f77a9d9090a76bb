"""A case read for a comparison: what each of its cells tells, and what has been told elsewhere already."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.compare import has_facts, results_of, statements_of
from assistant.compare_effort import effort_told
from assistant.compare_outcome import told_outcome
from assistant.compare_products import (
    Product,
    is_named,
    named_products,
    new_products,
    product_sentence,
    read_products,
    tells_products,
    told_products,
)
from assistant.compose.aspect import is_start, told_problems
from assistant.compose.draft import Statement, beginnings, in_one, repeats
from assistant.compose.summary import told_summary
from assistant.figures import numbers
from assistant.retrieve import CaseEvidence

# What each case tells of why it was done, trouble or aim, where not all tell the same of the two.
REASONS, EITHER = ("problem", "goal"), "why"
WHY = (*REASONS, EITHER)
# Of a sentence on what was wrong so many words may have been said of the case.
HEARD = 0.25
Cells = Mapping[str, Sequence[Statement]]


@dataclass(frozen=True, slots=True)
class Compared:
    """A case that is laid beside others: its products, and what it tells of each aspect.

    `told`: the same with what the sentence on the case says already; `elsewhere`: the aspects of which nothing is
    left to tell beside other cells.
    """

    found: CaseEvidence
    products: tuple[Product, ...]
    cells: Cells
    told: Cells
    elsewhere: frozenset[str] = frozenset()


def read_compared(found: CaseEvidence, language: str, *, whole: bool) -> Compared:
    """What a case tells of each aspect; where all is compared (`whole`), nothing that the sentence on it says."""
    about = _about(found, language)[:1]
    said = " ".join(one.text for one in about) if whole else ""
    told = {aspect: _cell(aspect, found, language) for aspect in (*REASONS, "effort", "lessons", "supplier")}
    if said:
        told["problem"] = _newest_problem(found, told["problem"], said, language)
    told["result"] = results_of(found, language)
    if whole:
        told["goal"] = [one for one in told["goal"] if not _same_figures(one, told["effort"])]
    new = {
        aspect: [one for one in told[aspect] if not (said and repeats(one.text, said))]
        for aspect in (*REASONS, "result", "lessons")
    }
    cells = {**told, **new}
    products = tuple(read_products(found, language))
    cells["about"], cells[EITHER] = about, new["problem"] or new["goal"]
    if not whole:
        cells |= {"system": told_products(found, products, language), "stage": _stage(found, language)}
        return Compared(found, products, cells, told)
    cells["stage"] = told_outcome(found, cells["result"], said, language)
    cells["system"] = _system(found, products, cells, language)
    cells["effort"] = _effort(found, cells, language)
    return Compared(found, products, cells, told, _elsewhere(found, products, cells, told))


def _elsewhere(found: CaseEvidence, products: Sequence[Product], cells: Cells, told: Cells) -> frozenset[str]:
    """The aspects that a case tells, but nothing that is left to tell in their rows."""
    said = " ".join(one.text for one in cells["about"])
    named = tells_products(found, products) or any(is_named(one.name, said) for one in found.case.systems)
    known = {
        "system": has_facts(found.case) and named,
        "effort": bool(told["effort"]),
        "result": bool(told["result"]),
        "lessons": bool(told["lessons"]),
    }
    return frozenset(one for one, is_told in known.items() if is_told and not cells[one])


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


def _newest_problem(found: CaseEvidence, told: list[Statement], said: str, language: str) -> list[Statement]:
    """What was wrong, by another sentence where the first one's words have mostly been said of the case already."""
    further = [one for one in told_problems(found, language) if one.borne_out and is_start(found, one, language)]
    known = beginnings(said)

    def heard(one: Statement) -> float:
        words = beginnings(one.text)
        return len(words & known) / max(1, len(words))

    return [min((*told, *further), key=heard)] if any(heard(one) >= HEARD for one in told) else told


def _same_figures(statement: Statement, others: Sequence[Statement]) -> bool:
    return not numbers(statement.text).isdisjoint(number for one in others for number in numbers(one.text))


def _system(found: CaseEvidence, products: Sequence[Product], cells: Cells, language: str) -> list[Statement]:
    """The sentence on the main product that stands in no other cell, else the products that no other cell names."""
    if not has_facts(found.case):
        return told_products(found, products, language)
    beside = [*cells["about"], *cells["stage"]]
    used = [one.text for aspect in WHY for one in cells[aspect]]
    if sentence := product_sentence(found, products, beside, used, language):
        return [sentence]
    said = " ".join(one.text for one in beside)
    return named_products(found, new_products(found, products, said), said, language)


def _effort(found: CaseEvidence, cells: Cells, language: str) -> list[Statement]:
    """Time and money that the sentence on the case does not tell; other rows may be left out."""
    said = " ".join(one.text for one in cells["about"])
    return in_one([one for one in effort_told(found, language) if not _stands(one, said)])


def _stands(one: Statement, said: str) -> bool:
    """Whether the figures of a statement stand in what is said, or most words of one without any."""
    figures = numbers(one.text)
    return figures <= numbers(said) if figures else repeats(one.text, said)


def _stage(found: CaseEvidence, language: str) -> list[Statement]:
    """The sentence on what was unfinished, else the stage by its name."""
    told = [one for one in statements_of("stage", found, language) if one.borne_out]
    return told[-1:]

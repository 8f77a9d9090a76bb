"""The rows of a comparison in chat: what each case is, then each aspect with what every case tells of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.compare import EFFORT, START, effort_of, has_facts, statements_of
from assistant.compose.aspect import PENDING, is_start
from assistant.compose.draft import Draft, Part, Statement, in_one, repeats
from assistant.compose.idle import DEMANDED, is_idle, is_wish
from assistant.compose.phrases import joined, phrases
from assistant.compose.products import names_main
from assistant.compose.summary import own_words, told_summary
from assistant.figures import stands_in
from assistant.retrieve import CaseEvidence
from corpus.taxonomy import name_of, taxonomy

WHY = ("problem", "goal")
ROWS = (*WHY, "solution", "system", "effort", "stage", "lessons")
# What no case tells of these is said; a case without trouble or a product may have none.
MISSED = ("effort", "result", "lessons")
# What is told where a thing that was asked for is not: how far the work is tells why.
NEAR = ("effort", "stage")
# Sections that tell what was done, the best first.
_DONE = ("ratkaisu", "toteutus", "kuvaus")
PAIR = 2

Cells = Mapping[str, Sequence[Statement]]


@dataclass(frozen=True, slots=True)
class Compared:
    """A case that is laid beside others: the sentence that says what it is, and what it tells of each aspect."""

    found: CaseEvidence
    about: tuple[Statement, ...]
    cells: Cells


def read_compared(found: CaseEvidence, language: str, *, whole: bool) -> Compared:
    """What a case tells of each aspect; where it is told as a `whole` first, that stands in no cell."""
    about = tuple(_about(found, language)) if whole else ()
    told = {aspect: _cell(aspect, found, language) for aspect in (*WHY, "effort", "result", "lessons", "supplier")}
    said = " ".join(one.text for one in about)
    new = {
        aspect: [one for one in told[aspect] if not (said and repeats(one.text, said))]
        for aspect in (*WHY, "result", "lessons")
    }
    cells = {
        **told,
        **new,
        "solution": _how(found, about, language),
        "system": _systems(found, language),
        "stage": _stage(found, new["result"] if whole else [], language),
        "told": told["result"],
    }
    return Compared(found, about, cells)


def all_rows(cases: Sequence[Compared], language: str, said: Sequence[str] = ()) -> Draft:
    """Each case in a sentence, then the same aspects of each in the same order, and what none tells.

    `said`: the aspects that were asked for and have been said to be untold; what is near them is told then.
    """
    text = phrases(language)
    about = [Part(one.found.case, one.about, _heading(one, language), text["compared_short"]) for one in cases]
    rows = [
        _row(aspect, one, text["compared_rows"].get(aspect), language)
        for aspect, one in _shown(cases)
        if not said or aspect in NEAR
    ]
    parts = [replace(row, group=text["compared_aspects"]) for row in rows]
    told = {one: any(case.cells["told" if one == "result" else one] for case in cases) for one in MISSED}
    missed = [one for one in MISSED if not (told[one] or said)]
    of_all = text["silent_both" if len(cases) == PAIR else "silent_all"]
    note = of_all.format(aspects=joined([text["silent_aspects"][one] for one in missed], text["nor"])) if missed else ""
    return Draft((*(one for one in about if one.statements), *parts), note=note)


def asked_rows(cases: Sequence[Compared], aspects: Sequence[str], kinds: Sequence[str], language: str) -> Draft | None:
    """Nothing but the aspects that are asked for; None where no case tells any of them.

    `kinds`: of time and money that which is asked for, where not both are.
    """
    text = phrases(language)
    if (own := [kind for kind in kinds if kind in EFFORT]) and all(has_facts(one.found.case) for one in cases):
        efforts = [[one for one in effort_of(case.found, language, own) if one.borne_out] for case in cases]
        cases = [
            replace(one, cells={**one.cells, "effort": in_one(told)}) for one, told in zip(cases, efforts, strict=True)
        ]
    told = [aspect for aspect in aspects if any(one.cells.get(aspect) for one in cases)]
    if len(told) != 1:
        return Draft(tuple(_row(aspect, cases, None, language) for aspect in told)) if told else None
    alone = [(one.found.case, _told(one, told[0], language)) for one in cases]
    label = text["aspects"][told[0]]
    return Draft(tuple(Part(case, told, case.title_in(language), label) for case, told in alone))


def _shown(cases: Sequence[Compared]) -> list[tuple[str, Sequence[Compared]]]:
    """The rows in order; of starting point and goal those that every case tells, else ("why") either in one row."""
    every = [(aspect, cases) for aspect in WHY if all(one.cells[aspect] for one in cases)]
    either = [replace(one, cells={"why": one.cells["problem"] or one.cells["goal"]}) for one in cases]
    why = [("why", either)] if sum(bool(one.cells["why"]) for one in either) >= PAIR else []
    # The stage alone stands beside the title already.
    fewest = {"stage": 1}
    rest = [
        (one, cases)
        for one in ROWS
        if one not in WHY and any(len(case.cells[one]) > fewest.get(one, 0) for case in cases)
    ]
    return [*(every or why), *rest]


def _row(aspect: str, cases: Sequence[Compared], label: str | None, language: str) -> Part:
    """One aspect of all cases in their order, each under its title."""
    told = [
        replace(statement, label=one.found.case.title_in(language))
        for one in cases
        for statement in _told(one, aspect, language)
    ]
    return Part(cases[0].found.case, tuple(told), label or phrases(language)["aspects"][aspect])


def _told(one: Compared, aspect: str, language: str) -> tuple[Statement, ...]:
    """What a case tells of an aspect, or that it does not."""
    return tuple(one.cells[aspect]) or (Statement(phrases(language)["untold_cell"], ()),)


def _heading(one: Compared, language: str) -> str:
    case = one.found.case
    status = name_of(taxonomy().statuses, case.status, language) if case.status else ""
    return f"{case.title_in(language)} ({status})" if status else case.title_in(language)


def _about(found: CaseEvidence, language: str) -> list[Statement]:
    """What a case is, in a sentence; where that names no product of its own, with the sentence that does."""
    told = [Statement(sentence.text, evidence) for sentence, evidence in told_summary(found, language)]
    if not told:
        return [one for one in statements_of("solution", found, language) if one.borne_out][:1]
    unnamed = any(system.role != "before" for system in found.case.systems) and not names_main(told[0].text, found.case)
    how = _how(found, told[:1], language) if unnamed else []
    return [told[0], *(one for one in how if names_main(one.text, found.case))]


def _cell(aspect: str, found: CaseEvidence, language: str) -> list[Statement]:
    told = [one for one in statements_of(aspect, found, language) if one.borne_out]
    if aspect == "problem":
        # What only describes how things were is no reason for what was done.
        return [one for one in told if is_start(found, one, language)]
    return in_one(told)


def _how(found: CaseEvidence, about: Sequence[Statement], language: str) -> list[Statement]:
    """A sentence more on what was done: one that names the case's product where none has, else of the best section."""
    said = " ".join(one.text for one in about)
    told = [
        (sentence.sections, Statement(sentence.text, evidence), own_words(found, sentence.text, language))
        for sentence, evidence in told_summary(found, language)
        if not {*_DONE}.isdisjoint(sentence.sections) and START not in sentence.sections
    ]
    unnamed = not names_main(said, found.case)
    # What may come later tells nothing of what was done, where something was.
    started = found.case.status != "suunnitteilla"
    ranked = [
        (
            not (unnamed and names_main(one.text, found.case)),
            is_idle(replace(one, text=own)) or bool(DEMANDED.search(own)) or "tavoite" in sections,
            min(_DONE.index(section) for section in sections if section in _DONE),
            place,
            one,
        )
        for place, (sections, one, own) in enumerate(told)
        if not (repeats(one.text, said) or PENDING.search(own) or (started and is_wish(replace(one, text=own))))
    ]
    return [min(ranked)[-1]] if ranked else []


def _systems(found: CaseEvidence, language: str) -> list[Statement]:
    """The products, and who supplies where no product's name says it; a bare name with the word for what it is."""
    systems = [one for one in statements_of("system", found, language) if one.borne_out]
    said = " ".join(one.text for one in systems)
    names = found.case.suppliers
    told = [one for one in statements_of("supplier", found, language) if one.borne_out]
    new = [one for one in told if not any(stands_in(name, said) for name in names)]
    label = phrases(language)["aspects"]["supplier"].lower()
    # What the card says of a supplier ("Esmikon ylläpito") may be that it does not supply what was bought.
    plain = {fact.text for fact in found.case.facts if fact.kind == "supplier"} >= {*names}
    labelled = [replace(one, text=f"{label} {one.text}") if plain and one.text in names else one for one in new]
    return in_one([*systems, *labelled])


def _stage(found: CaseEvidence, results: Sequence[Statement], language: str) -> list[Statement]:
    """The stage as a sentence, what was unfinished, and what came of it."""
    told = [one for one in statements_of("stage", found, language) if one.borne_out]
    return [*(replace(one, text=_sentence(one.text)) for one in told), *results]


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text[:1].upper()}{text[1:]}."

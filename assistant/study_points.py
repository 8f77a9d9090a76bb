"""The points of a case that a lesson or a discussion is made of: what it tells, each with a question on it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.compare import statements_of
from assistant.compose.aspect import PENDING, is_start
from assistant.compose.draft import Part, Statement, quoted, repeats
from assistant.compose.idle import WISH, is_idle
from assistant.compose.products import names_main
from assistant.compose.summary import borne_out, own_words, told_summary
from assistant.compose.tell_words import MONEY, TROUBLE
from assistant.compose.who_words import ACTOR
from assistant.retrieve import CaseEvidence
from assistant.study_questions import OWN_ROLES, has_question, question_on
from corpus.case import SummarySentence
from corpus.teaching import teaching_of

# So many points of one case fill the time that a lesson has for it, so many a discussion of it alone; of several cases
# each has fewer.
MOST_POINTS, MOST_TALKED, MOST_EACH = 5, 3, 2
# A second point of a section only where there are few.
FEWEST_POINTS = 3
# What a case teaches: what was wrong, what was done, what came of it.
TAUGHT = (("problem", "goal"), ("solution",), ("result", "lessons"))
# Which of them stay where there is room for few.
FIRST = ("tulokset", "opit", "ratkaisu")
ORDER = ("lahtotilanne", "tavoite", "ratkaisu", "toteutus", "kuvaus", "tulokset", "opit", "vaihe")
# Where a sentence is on several sections, what it is told under: what was done before what it was done for.
MAIN = ("ratkaisu", "tulokset", "toteutus", "opit", "lahtotilanne", "tavoite", "kuvaus")
PROGRESS = ("tulokset", "toteutus")
DONE = frozenset({"ratkaisu", "toteutus"})
SECTION_OF = {
    "problem": "lahtotilanne",
    "goal": "tavoite",
    "solution": "ratkaisu",
    "lessons": "opit",
    "result": "tulokset",
}
Told = tuple[str, Statement]


def points_of(
    found: CaseEvidence, words: Mapping[str, Any], language: str, used: set[str], *, most: int, whole: bool
) -> Part:
    """A case by what is worth discussing of it, each point under a label with a question on it.

    `used`: the forms of question of the answer so far, none of which is asked again; `whole`: the case is taught in a
    lesson of its own, so how it was done is told too, and what it cost.
    """
    own = _own_points(found, language)
    told = (own if whole else _near_first(found, own, language, words) if own else [])[:most]
    if not own:
        told = [(SECTION_OF[aspect], statement) for aspect, statement in taught(found, language, whole=whole)]
        told = told if whole else _fewest(told, most)
    elif most > MOST_EACH and len(told) < most:
        told += _main(found, told, language, always=whole)
    if whole:
        told += [*_further(found, told, language), *_with_what(found, told, language)]
    places = [one.text for one in found.case.summaries.get(language, ())]
    told.sort(
        key=lambda one: (ORDER.index(one[0]), places.index(one[1].text) if one[1].text in places else len(places))
    )
    labelled: list[Statement] = []
    for section, one in told:
        calm = section == "lahtotilanne" and not is_trouble(found, one, language)
        question = one.then or ("" if own and whole else question_on(section, one, words, used, calm=calm))
        labelled.append(replace(one, label=_label(section, labelled, words), then=question))
    return Part(found.case, tuple(labelled), found.case.title_in(language))


def _label(section: str, before: Sequence[Statement], words: Mapping[str, Any]) -> str:
    """What a point is told under; nothing where a question has closed the point before it under the same label."""
    label = str(words["told"].get(section, ""))
    running = next((one.label for one in reversed(before) if one.label), "")
    return "" if before and before[-1].then and label == running else label


def taught(found: CaseEvidence, language: str, *, whole: bool = False) -> list[Told]:
    """One sentence of each thing that a case teaches, with its aspect; `whole`: its result beside its lessons."""
    told: list[Told] = []
    for aspects in (*TAUGHT[:-1], *((one,) for one in TAUGHT[-1])) if whole else TAUGHT:
        each = [
            (aspect, one) for aspect in aspects for one in _no_sum_first(statements_of(aspect, found, language))[:1]
        ]
        each = [one for one in each if one[1].borne_out and one[1].text not in [said.text for _, said in told]]
        # A starting point without any trouble in it teaches less than what was wanted.
        plain = [one for one in each if one[0] == "problem" and not is_start(found, one[1], language)]
        told += ([one for one in each if one not in plain] or plain)[:1]
    return told


def unused_questions(found: CaseEvidence, part: Part, language: str) -> list[str]:
    """The written questions on a case that none of its points asks."""
    asked = {one.then for one in part.statements}
    return [one.then for _, one in _own_points(found, language) if one.then and one.then not in asked]


def is_trouble(found: CaseEvidence, statement: Statement, language: str) -> bool:
    """Whether a statement on how things were tells of a problem."""
    return bool(TROUBLE.search(own_words(found, statement.text, language)))


def _own_points(found: CaseEvidence, language: str) -> list[Told]:
    """The sentences that are written to be discussed, the best first, each with its section and its question."""
    teaching, summary = teaching_of(found.case), found.case.summaries.get(language, ())
    if not teaching or len(summary) != len(found.case.summaries["fi"]):
        return []
    told: list[Told] = []
    for place, point in teaching.places(found.case):
        section = _section(found.case.summaries["fi"][place])
        one = Statement(summary[place].text, borne_out(found, summary[place]), then=point.ask.get(language, ""))
        told += [(section, one)] if one.borne_out else []
    return told


def _near_first(found: CaseEvidence, own: Sequence[Told], language: str, words: Mapping[str, Any]) -> list[Told]:
    """The written points with a question, first those with the words that are asked about.

    A case may be one of several for a matter of which none of its points tells: then its summary's sentence does.
    """
    asked = [one for one in own if one[1].then]
    near = [one for one in asked if _is_near(found, one[1])]
    if not near:
        summary = ((_section(one), Statement(one.text, evidence)) for one, evidence in told_summary(found, language))
        near = [one for one in summary if _is_near(found, one[1]) and has_question(*one, words)][:1]
    return [*near, *(one for one in asked if one not in near)]


def _is_near(found: CaseEvidence, statement: Statement) -> bool:
    """Whether a sentence that bears a statement out has a word that is asked about and that the title does not say."""
    return any(
        sentence.overlap > 0
        and sentence.passage.id == item.passage.id
        and sentence.start < item.end
        and item.start < sentence.end
        for item in statement.evidence
        for sentence in found.sentences
    )


def _section(sentence: SummarySentence) -> str:
    """What a Finnish summary's sentence is told under: a plan that tells of its start is a goal."""
    main = next((one for one in MAIN if one in sentence.sections), sentence.sections[0])
    if main in PROGRESS and PENDING.search(sentence.text):
        return "vaihe"
    planned = main == "toteutus" and "tavoite" in sentence.sections and WISH.search(sentence.text.partition(",")[0])
    return "tavoite" if planned else main


def _main(found: CaseEvidence, told: Sequence[Told], language: str, *, always: bool) -> list[Told]:
    """What the summary says first of a case, where no point tells what was done, or `always`: nothing said already."""
    if not always and any(section in DONE for section, _ in told):
        return []
    first = [
        (_section(sentence), Statement(sentence.text, evidence))
        for sentence, evidence in told_summary(found, language)[:1]
    ]
    return [one for one in first if not any(repeats(one[1].text, said.text) for _, said in told)]


def _fewest(told: Sequence[Told], most: int) -> list[Told]:
    """So many points: what came of the work and what was done before what it began with."""
    return sorted(told, key=lambda one: FIRST.index(one[0]) if one[0] in FIRST else len(FIRST))[:most]


def _further(found: CaseEvidence, told: Sequence[Told], language: str) -> list[Told]:
    """A sentence with a sum, and what was done where there is time for it: nothing that is said already."""
    summary = [Statement(sentence.text, evidence) for sentence, evidence in told_summary(found, language)]
    own = [] if found.foreign else [quoted(found.case, one) for one in found.sentences]
    costs = [one for one in (*summary, *own) if MONEY.search(one.text) and not _told_at_start(one)]
    costs = [] if any(MONEY.search(one.text) for _, one in told) else costs[:1]
    done = [one for one in summary if {item.passage.section for item in one.evidence} <= DONE and not is_idle(one)]
    # The question on how it was done is who would do it.
    done.sort(key=lambda one: (one.evidence[-1].passage.section != "toteutus", not ACTOR.search(one.text)))
    taken: list[Told] = []
    for one in (*costs, *done):
        section, so_far = one.evidence[-1].passage.section, [*told, *taken]
        most = FEWEST_POINTS if section in {told for told, _ in so_far} and one not in costs else MOST_POINTS
        if len(so_far) < most and not any(repeats(one.text, said.text) for _, said in so_far):
            taken.append((section, one))
    return taken


def _with_what(found: CaseEvidence, told: Sequence[Told], language: str) -> list[Told]:
    """What names the product that the work was done with, where no point does; nothing where the case has none."""
    own = any(system.role in OWN_ROLES for system in found.case.systems)
    if not own or any(names_main(one.text, found.case) for _, one in told):
        return []
    summary = [(sentence, Statement(sentence.text, evidence)) for sentence, evidence in told_summary(found, language)]
    naming = [pair for pair in summary if {*pair[0].sections} & DONE and names_main(pair[1].text, found.case)]
    return [(_section(sentence), one) for sentence, one in naming[:1]]


def _told_at_start(statement: Statement) -> bool:
    """Whether a statement tells of nothing but how things were."""
    return {item.passage.section for item in statement.evidence} == {"lahtotilanne"}


def _no_sum_first(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, those on what was wanted or done before what it cost, which has a point of its own."""
    return sorted(statements, key=lambda one: bool(MONEY.search(one.text)))

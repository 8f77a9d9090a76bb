"""What a trainer or a newcomer asks to be made: an outline of a lesson, discussion questions, an order to read in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal

from assistant.compare import statements_of
from assistant.compose.aspect import is_start, told_end
from assistant.compose.draft import Block, Draft, Part, Statement, quoted, repeats
from assistant.compose.idle import is_idle
from assistant.compose.phrases import joined
from assistant.compose.summary import own_words, told_summary
from assistant.compose.tell_words import MONEY, TROUBLE
from assistant.compose.who_words import ACTOR
from assistant.retrieve import CaseEvidence
from assistant.study_questions import goal_of, question_on, untold_results
from assistant.study_terms import terms_of
from corpus.package_data import read_package_yaml

Study = Literal["lesson", "discussion", "reading"]
Forms = Callable[[str], Mapping[str, str]]

# A lesson holds no more cases; of a field of work there may be more to read.
MOST_TAUGHT, MOST_READ = 3, 5
# Of so many it is said what came of them, too.
MOST_NAMED, MOST_ENDED = 3, 3
# So many points of one case fill the time that a lesson has for it; a second one of a section only where there are few.
MOST_POINTS, FEWEST_POINTS = 5, 3
# What a case teaches: what was wrong, what was done, what came of it.
TAUGHT = (("problem", "goal"), ("solution",), ("lessons", "result"))
ORDER = ("lahtotilanne", "tavoite", "ratkaisu", "toteutus", "kuvaus", "tulokset", "opit")
DONE = frozenset({"ratkaisu", "toteutus"})
SECTION_OF = {
    "problem": "lahtotilanne",
    "goal": "tavoite",
    "solution": "ratkaisu",
    "lessons": "opit",
    "result": "tulokset",
}


def read_study(text: str) -> Study | None:
    """What a text asks to be made; None for any other question."""
    for study in ("lesson", "discussion", "reading"):
        if _pattern(study).search(text):
            return study
    return None


def without_request(text: str) -> str:
    """The subject alone: "tee oppitunti ruokahävikistä" asks for "ruokahävikistä"; all of it where nothing is left."""
    left = text
    for study in ("lesson", "discussion"):
        left = _pattern(study).sub(" ", left)
    for audience in _raw()["audience"]:
        left = re.sub(audience, "", left, flags=re.IGNORECASE)
    left = re.sub(_raw()["between"], " ", left, flags=re.IGNORECASE)
    left = re.sub(r"\s+", " ", left).strip(" ,;:.!?–")
    return left or text


def compose_study(study: Study, cases: Sequence[CaseEvidence], language: str, forms: Forms, total: int = 0) -> Draft:
    """The outline over the cases that answer, best first; every statement on a case is cited, questions are not.

    `forms`: the forms of a case's title inside a sentence, by its id; `total`: how many answer, where more than are
    given.
    """
    words = _raw()["phrases"][language]
    if study == "reading":
        return _reading(cases, max(total, len(cases)), words, language)
    cases = cases[:MOST_TAUGHT]
    whole = study == "lesson" and len(cases) == 1
    parts = tuple(_asking(found, place, words, language, whole=whole) for place, found in enumerate(cases))
    questions = (*_for_number(words["ask_all"], len(cases)), *untold_results(cases, words, language))
    discussion = Block(words["discussion"], questions)
    if study == "discussion":
        return Draft(parts, words["discussion_lead"], closing=(discussion,))
    goals = Block(words["goals"], _goals(cases, parts, words, language, forms))
    phases = Block(words["phases"], tuple(_for_number(words["phase"], len(cases))))
    task = Block(words["task"], tuple(_for_number(words["tasks"], len(cases))))
    terms = terms_of(parts, language, subject=True)
    closing = (discussion, task, *((Block(words["terms"], terms),) if terms else ()))
    heading = words["cases" if len(cases) > 1 else "case"]
    return Draft(parts, words["lesson_lead"], opening=(goals, phases), closing=closing, heading=heading)


def _goals(
    cases: Sequence[CaseEvidence], parts: Sequence[Part], words: Mapping[str, Any], language: str, forms: Forms
) -> tuple[str, ...]:
    """What a participant can do afterwards: of one case by what it tells, of several by setting them side by side."""
    goals = _for_number(words["goal"], len(cases))
    titles = joined(_titles(cases, words, language), words["and"])
    inside = forms(cases[0].case.id).get("inessive") if language == "fi" else None
    inside = inside or words["inside"].format(title=cases[0].case.title_in(language))
    if len(cases) == 1:
        aspect, told = next(iter(_taught(cases[0], language)), ("", None))
        if aspect != "problem" or not (told and _is_trouble(cases[0], told, language)):
            goals = [words["goal_wanted"], *goals[1:]]
        goals = [goals[0], *goal_of(parts[0].statements, words), *goals[1:]]
    return tuple(text.format(titles=titles, inside=inside) for text in goals)


def _reading(cases: Sequence[CaseEvidence], total: int, words: Mapping[str, Any], language: str) -> Draft:
    first = cases[:MOST_READ]
    parts = tuple(_in_short(found, language, more=len(first) <= MOST_ENDED) for found in first)
    terms = terms_of(parts, language)
    closing = (Block(words["terms"], terms),) if terms else ()
    lead = words["reading"].format(count=len(parts)) if len(parts) > 1 else words["reading_one"]
    return Draft(parts, lead, closing=closing, numbered=True, note=_withheld(cases, total, words, language))


def _withheld(cases: Sequence[CaseEvidence], total: int, words: Mapping[str, Any], language: str) -> str:
    """What there is more to read: by name where it is little, else how much."""
    rest = cases[MOST_READ:]
    if 0 < len(rest) == total - MOST_READ <= MOST_NAMED:
        return str(words["reading_named"].format(titles=joined(_titles(rest, words, language), words["and"])))
    return str(words["reading_more"].format(count=total - MOST_READ)) if total > MOST_READ else ""


def _asking(found: CaseEvidence, place: int, words: Mapping[str, Any], language: str, *, whole: bool) -> Part:
    """A case by what it teaches, each point under a label with a question on it; the next case gets other questions.

    `whole`: the case is taught alone, so how it was done is told too, and what it cost.
    """
    told = [(SECTION_OF[aspect], statement) for aspect, statement in _taught(found, language, whole=whole)]
    if whole:
        told += _further(found, told, language)
        told.sort(key=lambda one: ORDER.index(one[0]))
    labelled: list[Statement] = []
    for section, one in told:
        calm = section == "lahtotilanne" and not _is_trouble(found, one, language)
        asked = (
            words["ask_own"]["start"] if calm else question_on(section, one, place, words, [s.then for s in labelled])
        )
        labelled.append(replace(one, label=words["told"].get(section, ""), then=asked))
    return Part(found.case, tuple(labelled), found.case.title_in(language))


def _further(found: CaseEvidence, told: Sequence[tuple[str, Statement]], language: str) -> list[tuple[str, Statement]]:
    """A sentence with a sum, and what was done where there is time for it: nothing that is said already."""
    summary = [Statement(sentence.text, evidence) for sentence, evidence in told_summary(found, language)]
    own = [] if found.foreign else [quoted(found.case, one) for one in found.sentences]
    costs = [one for one in (*summary, *own) if MONEY.search(one.text) and not told_at_start(one)]
    costs = [] if any(MONEY.search(one.text) for _, one in told) else costs[:1]
    done = [one for one in summary if {item.passage.section for item in one.evidence} <= DONE and not is_idle(one)]
    # The question on how it was done is who would do it.
    done.sort(key=lambda one: (one.evidence[-1].passage.section != "toteutus", not ACTOR.search(one.text)))
    taken: list[tuple[str, Statement]] = []
    for one in (*costs, *done):
        section, so_far = one.evidence[-1].passage.section, [*told, *taken]
        most = FEWEST_POINTS if section in {told for told, _ in so_far} and one not in costs else MOST_POINTS
        if len(so_far) < most and not any(repeats(one.text, said.text) for _, said in so_far):
            taken.append((section, one))
    return taken


def told_at_start(statement: Statement) -> bool:
    """Whether a statement tells of nothing but how things were."""
    return {item.passage.section for item in statement.evidence} == {"lahtotilanne"}


def _in_short(found: CaseEvidence, language: str, *, more: bool) -> Part:
    """A case by the first sentence of its summary, which says what it is; a plain document as it is taught.

    `more`: what came of it is told too, else what for it was done.
    """
    told = [Statement(sentence.text, evidence) for sentence, evidence in told_summary(found, language)][:1]
    if not told:
        return _part(found, language, 1 + more)
    end = told_end(found, language) if more else None
    why = [one for aspect in ("lessons", "goal") for one in statements_of(aspect, found, language)] if more else []
    further = [*([end] if end else []), *why]
    new = [one for one in further if one.borne_out and not repeats(one.text, told[0].text)]
    return Part(found.case, (*told, *new[:1]), found.case.title_in(language))


def _part(found: CaseEvidence, language: str, most: int) -> Part:
    """A case by a few sentences, the one that says what was done first."""
    taught = sorted(_taught(found, language), key=lambda one: one[0] != "solution")
    return Part(found.case, tuple(statement for _, statement in taught[:most]), found.case.title_in(language))


def _taught(found: CaseEvidence, language: str, *, whole: bool = False) -> list[tuple[str, Statement]]:
    """One sentence of each thing that a case teaches, with its aspect; `whole`: its result beside its lessons."""
    taught: list[tuple[str, Statement]] = []
    for aspects in (*TAUGHT[:-1], *((one,) for one in TAUGHT[-1][::-1])) if whole else TAUGHT:
        told = [
            (aspect, one) for aspect in aspects for one in _no_sum_first(statements_of(aspect, found, language))[:1]
        ]
        told = [
            (aspect, one) for aspect, one in told if one.borne_out and one.text not in [said.text for _, said in taught]
        ]
        # A starting point without any trouble in it teaches less than what was wanted.
        plain = [one for one in told if one[0] == "problem" and not is_start(found, one[1], language)]
        taught += ([one for one in told if one not in plain] or plain)[:1]
    return taught


def _is_trouble(found: CaseEvidence, statement: Statement, language: str) -> bool:
    """Whether a statement on how things were tells of a problem."""
    return bool(TROUBLE.search(own_words(found, statement.text, language)))


def _no_sum_first(statements: Sequence[Statement]) -> list[Statement]:
    """The statements, those on what was wanted or done before what it cost, which has a point of its own."""
    return sorted(statements, key=lambda one: bool(MONEY.search(one.text)))


def _titles(cases: Sequence[CaseEvidence], words: Mapping[str, Any], language: str) -> list[str]:
    return [words["quote"].format(title=found.case.title_in(language)) for found in cases]


def _for_number(texts: Mapping[str, list[str]], cases: int) -> list[str]:
    return texts["one" if cases == 1 else "many"]


@lru_cache(maxsize=4)
def _pattern(study: str) -> re.Pattern[str]:
    return re.compile("|".join(_raw()["asked"][study]), re.IGNORECASE)


@lru_cache(maxsize=1)
def _raw() -> Mapping[str, Any]:
    raw: Mapping[str, Any] = read_package_yaml("assistant", "study.yaml")
    return raw

"""What a trainer or a newcomer asks to be made: an outline of a lesson, discussion questions, an order to read in."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from assistant.compare import statements_of
from assistant.compose.aspect import told_end
from assistant.compose.draft import Block, Draft, Part, Statement, beginnings, repeats
from assistant.compose.phrases import joined
from assistant.compose.summary import told_summary
from assistant.retrieve import CaseEvidence
from assistant.study_points import MOST_EACH, MOST_POINTS, MOST_TALKED, is_trouble, points_of, taught, unused_questions
from assistant.study_questions import goal_of, untold_results
from assistant.study_terms import terms_of
from assistant.study_why import Why
from assistant.study_words import asked_by, study_words
from corpus.teaching import Teaching, teaching_of

Study = Literal["lesson", "discussion", "reading"]
Forms = Callable[[str], Mapping[str, str]]

# A lesson holds no more cases; of a field of work there may be more to read.
MOST_TAUGHT, MOST_READ = 3, 5
# Of so many it is said what came of them, too.
MOST_NAMED, MOST_ENDED = 3, 4
# So many words of why a case is worth reading a sentence must have.
LEAST_PROMISED = 2
# As many questions as ten minutes are enough for.
MOST_DISCUSSED = 3
# What one lesson on a case can teach, beside what it is for.
MOST_GOALS = 2


def read_study(text: str) -> Study | None:
    """What a text asks to be made; None for any other question."""
    for study in ("lesson", "discussion", "reading"):
        if asked_by(study).search(text):
            return study
    return None


def compose_study(study: Study, cases: Sequence[CaseEvidence], language: str, forms: Forms, total: int = 0) -> Draft:
    """The outline over the cases that answer, best first; every statement on a case is cited, questions are not.

    `forms`: the forms of a case's title inside a sentence, by its id; `total`: how many answer, where more than are
    given.
    """
    words = study_words()["phrases"][language]
    if study == "reading":
        return _reading(cases, max(total, len(cases)), words, language)
    cases = cases[:MOST_TAUGHT]
    whole = study == "lesson" and len(cases) == 1
    most = MOST_POINTS if whole else MOST_TALKED if len(cases) == 1 else MOST_EACH
    used: set[str] = set()
    parts = tuple(points_of(found, words, language, used, most=most, whole=whole) for found in cases)
    general, silent = _for_number(words["ask_all"], len(cases)), untold_results(cases, words, language)
    if study == "discussion":
        questions = (*general[:1], *silent)
        return Draft(parts, words["discussion_lead"], closing=(Block(words["last"], questions),))
    left = unused_questions(cases[0], parts[0], language) if whole else []
    discussion = Block(words["discussion"], (*left, *general, *silent)[:MOST_DISCUSSED])
    written = [teaching_of(found.case) for found in cases]
    goals = Block(words["goals"], _goals(cases, written, parts, words, language, forms))
    phases = Block(words["phases"], tuple(_for_number(words["phase"], len(cases))))
    task = Block(words["task"], _tasks(cases, written, words, language))
    terms = terms_of(parts, language, subject=True)
    closing = (discussion, task, *((Block(words["terms"], terms),) if terms else ()))
    heading = words["cases" if len(cases) > 1 else "case"]
    return Draft(parts, words["lesson_lead"], opening=(goals, phases), closing=closing, heading=heading)


def _goals(
    cases: Sequence[CaseEvidence],
    written: Sequence[Teaching | None],
    parts: Sequence[Part],
    words: Mapping[str, Any],
    language: str,
    forms: Forms,
) -> tuple[str, ...]:
    """What a participant can do afterwards: what is written of the cases, else what they tell, and last what for."""
    goals = _for_number(words["goal"], len(cases))
    if all(written):
        own = [one.goals for one in written if one]
        if len(own) == 1:
            return (*(goal[language] for goal in own[0][:MOST_GOALS]), goals[-1])
        return (*(_goal_on(part, told, language) for part, told in zip(parts, own, strict=True)), goals[-1])
    titles = joined(_titles(cases, words, language), words["and"])
    inside = forms(cases[0].case.id).get("inessive") if language == "fi" else None
    inside = inside or words["inside"].format(title=cases[0].case.title_in(language))
    if len(cases) == 1:
        aspect, told = next(iter(taught(cases[0], language)), ("", None))
        if aspect != "problem" or not (told and is_trouble(cases[0], told, language)):
            goals = [words["goal_wanted"], *goals[1:]]
        goals = [goals[0], *goal_of(parts[0].statements, words), *goals[1:]]
    return tuple(text.format(titles=titles, inside=inside) for text in goals)


def _goal_on(part: Part, goals: Sequence[Mapping[str, str]], language: str) -> str:
    """The goal that what is told of a case serves best."""
    told = beginnings(" ".join(one.text for one in part.statements))
    return max((goal[language] for goal in goals), key=lambda goal: len(told & beginnings(goal)))


def _tasks(
    cases: Sequence[CaseEvidence], written: Sequence[Teaching | None], words: Mapping[str, Any], language: str
) -> tuple[str, ...]:
    """What to do together: what is written of each case, else the same of any."""
    if not all(written):
        return tuple(_for_number(words["tasks"], len(cases)))
    own = [one.task[language] for one in written if one]
    if len(own) == 1:
        return tuple(own)
    titles = _titles(cases, words, language)
    return (words["choose_task"], *(f"{title}: {task}" for title, task in zip(titles, own, strict=True)))


def _reading(cases: Sequence[CaseEvidence], total: int, words: Mapping[str, Any], language: str) -> Draft:
    first = cases[:MOST_READ]
    why = Why(words, language, several=len(first) > 1)
    parts = tuple(why.beside(found, _in_short(found, language, more=len(first) <= MOST_ENDED)) for found in first)
    terms = terms_of(parts, language, newcomer=True)
    closing = (Block(words["terms"], terms),) if terms else ()
    lead = words["reading"].format(count=len(parts)) if len(parts) > 1 else words["reading_one"]
    return Draft(parts, lead, closing=closing, numbered=True, note=_withheld(cases, total, words, language))


def _withheld(cases: Sequence[CaseEvidence], total: int, words: Mapping[str, Any], language: str) -> str:
    """What there is more to read: by name where it is little, else how much."""
    rest = cases[MOST_READ:]
    if 0 < len(rest) == total - MOST_READ <= MOST_NAMED:
        return str(words["reading_named"].format(titles=joined(_titles(rest, words, language), words["and"])))
    return str(words["reading_more"].format(count=total - MOST_READ)) if total > MOST_READ else ""


def _in_short(found: CaseEvidence, language: str, *, more: bool) -> Part:
    """A case by the first sentence of its summary, which says what it is; a plain document as it is taught.

    `more`: what came of it is told too, else what is written to be worth reading it for, else what for it was done.
    """
    told = [Statement(sentence.text, evidence) for sentence, evidence in told_summary(found, language)][:1]
    if not told:
        return _part(found, language, 1 + more)
    further = _further(found, language) if more else []
    new = [one for one in further if one.borne_out and not repeats(one.text, told[0].text)]
    return Part(found.case, (*told, *new[:1]), found.case.title_in(language))


def _further(found: CaseEvidence, language: str) -> list[Statement]:
    """What a newcomer may be told of a case beside what it is, the most telling first."""
    came = [one for aspect in ("result", "lessons") for one in statements_of(aspect, found, language)]
    end = told_end(found, language)
    return [*came, *_promised(found, language), *([end] if end else []), *statements_of("goal", found, language)]


def _promised(found: CaseEvidence, language: str) -> list[Statement]:
    """The sentence of a summary that tells most of what its case is written to be worth reading for."""
    teaching = teaching_of(found.case)
    wanted = beginnings(teaching.why[language]) if teaching else frozenset()
    told = [Statement(sentence.text, evidence) for sentence, evidence in told_summary(found, language)][1:]
    # Of as many the later one: a summary's first sentences stand near what has been told.
    best = max(reversed(told), key=lambda one: len(wanted & beginnings(one.text)), default=None)
    return [best] if best and len(wanted & beginnings(best.text)) >= LEAST_PROMISED else []


def _part(found: CaseEvidence, language: str, most: int) -> Part:
    """A case by a few sentences, the one that says what was done first."""
    told = sorted(taught(found, language), key=lambda one: one[0] != "solution")
    return Part(found.case, tuple(statement for _, statement in told[:most]), found.case.title_in(language))


def _titles(cases: Sequence[CaseEvidence], words: Mapping[str, Any], language: str) -> list[str]:
    return [words["quote"].format(title=found.case.title_in(language)) for found in cases]


def _for_number(texts: Mapping[str, list[str]], cases: int) -> list[str]:
    return texts["one" if cases == 1 else "many"]

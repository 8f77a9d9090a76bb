"""What a trainer or a newcomer asks to be made: an outline of a lesson, discussion questions, an order to read in."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache
from typing import Any, Literal

from assistant.compare import statements_of
from assistant.compose.draft import Block, Draft, Part, Statement, quoted, repeats
from assistant.compose.phrases import joined
from assistant.compose.summary import told_summary
from assistant.compose.tell_words import MONEY, TROUBLE
from assistant.figures import stands_in
from assistant.retrieve import CaseEvidence
from assistant.study_questions import question_on, untold_results
from corpus.glossary import Term, read_glossary
from corpus.package_data import read_package_yaml

Study = Literal["lesson", "discussion", "reading"]
Forms = Callable[[str], Mapping[str, str]]

# A lesson holds no more cases; of a field of work there may be more to read.
MOST_TAUGHT, MOST_READ = 3, 5
MOST_NAMED, MOST_TERMS = 3, 5
SHORT = 4
# What a case teaches: what was wrong, what was done, what came of it.
TAUGHT = (("problem", "goal"), ("solution",), ("lessons", "result"))
ORDER = ("lahtotilanne", "tavoite", "ratkaisu", "toteutus", "kuvaus", "tulokset", "opit")
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
    discussion = Block(words["discussion"], _questions(cases, words, language))
    if study == "discussion":
        return Draft(parts, words["discussion_lead"], closing=(discussion,))
    titles = joined(_titles(cases, words, language), words["and"])
    inside = forms(cases[0].case.id).get("inessive") if language == "fi" else None
    inside = inside or words["inside"].format(title=cases[0].case.title_in(language))
    goal = _for_number(words["goal"], len(cases))
    if len(cases) == 1 and [aspect for aspect, _ in _taught(cases[0], language)][:1] == ["goal"]:
        goal = [words["goal_wanted"], *goal[1:]]
    goals = Block(words["goals"], tuple(text.format(titles=titles, inside=inside) for text in goal))
    phases = Block(words["phases"], tuple(_for_number(words["phase"], len(cases))))
    task = Block(words["task"], tuple(_for_number(words["tasks"], len(cases))))
    terms = _terms_of(parts, language, subject=True)
    closing = (discussion, task, *((Block(words["terms"], terms),) if terms else ()))
    heading = words["cases" if len(cases) > 1 else "case"]
    return Draft(parts, words["lesson_lead"], opening=(goals, phases), closing=closing, heading=heading)


def _reading(cases: Sequence[CaseEvidence], total: int, words: Mapping[str, Any], language: str) -> Draft:
    first = cases[:MOST_READ]
    parts = tuple(_in_short(found, language, 1 if len(first) > 1 else 2) for found in first)
    terms = _terms_of(parts, language)
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

    `whole`: the rest of what its summary tells stands between, and what it cost.
    """
    taught = [(SECTION_OF[aspect], statement) for aspect, statement in _taught(found, language)]
    told = [
        (section, replace(statement, then=question_on(section, statement, place, words)))
        for section, statement in taught
    ]
    if whole:
        further = [
            one for one in _further(found, language) if not any(repeats(one.text, said.text) for _, said in told)
        ]
        for one in further:
            section = one.evidence[-1].passage.section
            then = question_on(section, one, place, words) if MONEY.search(one.text) else ""
            told.append((section, replace(one, then=then)))
        told.sort(key=lambda one: ORDER.index(one[0]))
    labelled = [replace(one, label=words["told"].get(section, "")) for section, one in told]
    return Part(found.case, tuple(labelled), found.case.title_in(language))


def _further(found: CaseEvidence, language: str) -> list[Statement]:
    """What the summary tells, and a sentence of the text with a sum where it tells none."""
    told = [Statement(sentence.text, evidence) for sentence, evidence in told_summary(found, language)]
    sums = [] if found.foreign else [quoted(found.case, one) for one in found.sentences if MONEY.search(one.text)]
    return told if any(MONEY.search(one.text) for one in told) else [*told, *sums[:1]]


def _in_short(found: CaseEvidence, language: str, most: int) -> Part:
    """A case by the first sentences of its summary, which say what it is; of a plain document as it is taught."""
    told = [Statement(sentence.text, evidence) for sentence, evidence in told_summary(found, language)[:most]]
    return Part(found.case, tuple(told), found.case.title_in(language)) if told else _part(found, language, most)


def _part(found: CaseEvidence, language: str, most: int) -> Part:
    """A case by a few sentences, the one that says what was done first."""
    taught = sorted(_taught(found, language), key=lambda one: one[0] != "solution")
    return Part(found.case, tuple(statement for _, statement in taught[:most]), found.case.title_in(language))


def _taught(found: CaseEvidence, language: str) -> list[tuple[str, Statement]]:
    """One sentence of each thing that a case teaches, with its aspect."""
    taught: list[tuple[str, Statement]] = []
    for aspects in TAUGHT:
        told = [(aspect, one) for aspect in aspects for one in statements_of(aspect, found, language)[:1]]
        told = [
            (aspect, one) for aspect, one in told if one.borne_out and one.text not in [said.text for _, said in taught]
        ]
        # A starting point without any trouble in it teaches less than what was wanted.
        plain = [one for one in told if one[0] == "problem" and not found.foreign and not TROUBLE.search(one[1].text)]
        taught += ([one for one in told if one not in plain] or plain)[:1]
    return taught


def _questions(cases: Sequence[CaseEvidence], words: Mapping[str, Any], language: str) -> tuple[str, ...]:
    """Questions over all cases, and on those that leave their results untold."""
    return (*_for_number(words["ask_all"], len(cases)), *untold_results(cases, words, language))


def _titles(cases: Sequence[CaseEvidence], words: Mapping[str, Any], language: str) -> list[str]:
    return [words["quote"].format(title=found.case.title_in(language)) for found in cases]


def _terms_of(parts: Sequence[Part], language: str, *, subject: bool = False) -> tuple[str, ...]:
    """The glossary's terms that what is shown uses, in its order: each with what is generally known of it.

    `subject`: what the titles say is explained too, and first.
    """
    titles = "\n".join(part.heading for part in parts) if subject else ""
    shown = "\n".join((titles, *(statement.text for part in parts for statement in part.statements)))
    ids = {part.case.id for part in parts}
    known = {supplier for part in parts for supplier in part.case.suppliers}
    # What a municipality's own words mean its people know; a firm's name is no word.
    told = [
        term
        for term in read_glossary()
        if ids & {*term.cases}
        and _general(term, language)
        and (term.kind != "municipal" or _place_of(term, titles, language) is not None)
        and term.names["fi"] not in known
    ]
    placed = [(place, term) for term in told if (place := _place_of(term, shown, language)) is not None]
    ranked = [term for _, term in sorted(placed, key=lambda pair: pair[0])]
    return tuple(f"{term.names[language]}: {_general(term, language)}" for term in ranked[:MOST_TERMS])


def _place_of(term: Term, text: str, language: str) -> int | None:
    """The sentence of a text that uses a term, by any of its names; None where none does."""
    names = (term.names[language], *(term.also if language == "fi" else ()))
    lines = enumerate(text.splitlines())
    return next((place for place, line in lines if any(_stands_in(name, line) for name in names)), None)


def _stands_in(name: str, text: str) -> bool:
    """Whether a term stands in a text; a short abbreviation only as it is written."""
    if name.isupper() and len(name) <= SHORT:
        return bool(re.search(rf"\b{re.escape(name)}\b", text))
    return stands_in(name, text)


def _general(term: Term, language: str) -> str:
    """What the glossary says of a term as general knowledge; nothing where it tells of cases only."""
    return next((one.text[language] for one in term.explanations if not one.sections), "")


def _for_number(texts: Mapping[str, list[str]], cases: int) -> list[str]:
    return texts["one" if cases == 1 else "many"]


@lru_cache(maxsize=4)
def _pattern(study: str) -> re.Pattern[str]:
    return re.compile("|".join(_raw()["asked"][study]), re.IGNORECASE)


@lru_cache(maxsize=1)
def _raw() -> Mapping[str, Any]:
    raw: Mapping[str, Any] = read_package_yaml("assistant", "study.yaml")
    return raw

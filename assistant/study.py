"""What a trainer or a newcomer asks to be made: an outline of a lesson, discussion questions, an order to read in."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, Literal

from assistant.compose.draft import Block, Draft, Part, Statement, quoted
from assistant.compose.phrases import joined
from assistant.compose.summary import borne_out, told_summary
from assistant.retrieve import CaseEvidence
from assistant.roles import quotability
from corpus.glossary import Term, read_glossary
from corpus.package_data import read_package_yaml

Study = Literal["lesson", "discussion", "reading"]

MOST_TAUGHT = 5
MOST_QUESTIONS, MOST_TERMS = 6, 6
# What a case teaches: what was wrong, what was done, what came of it.
TAUGHT = (("lahtotilanne", "tavoite"), ("ratkaisu", "toteutus", "kuvaus"), ("opit", "tulokset"))


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
    left = re.sub(_raw()["between"], " ", left, flags=re.IGNORECASE)
    left = re.sub(r"\s+", " ", left).strip(" ,;:.!?–")
    return left or text


def compose_study(study: Study, cases: Sequence[CaseEvidence], language: str) -> Draft:
    """The outline over the cases that answer, best first; every statement on a case is cited, questions are not."""
    words = _raw()["phrases"][language]
    if study == "reading":
        parts = tuple(_in_short(found, language, 1 if len(cases) > 1 else 2) for found in cases)
        terms = _terms_of(cases, language)
        closing = (Block(words["terms"], terms),) if terms else ()
        lead = words["reading"].format(count=len(parts)) if len(parts) > 1 else words["reading_one"]
        return Draft(parts, lead, closing=closing, numbered=True)
    cases = cases[:MOST_TAUGHT]
    parts = tuple(_part(found, language, len(TAUGHT)) for found in cases)
    discussion = Block(words["discussion"], _questions(cases, words, language))
    if study == "discussion":
        return Draft(parts, words["discussion_lead"], closing=(discussion,))
    titles = joined(_titles(cases, words, language), words["and"])
    goal = _for_number(words["goal"], len(cases))
    goals = Block(words["goals"], tuple(_filled(text, titles=titles) for text in goal))
    task = Block(words["task"], tuple(_for_number(words["tasks"], len(cases))))
    return Draft(parts, words["lesson_lead"], opening=(goals,), closing=(discussion, task), heading=words["cases"])


def _in_short(found: CaseEvidence, language: str, most: int) -> Part:
    """A case by the first sentences of its summary, which say what it is; of a plain document as it is taught."""
    told = [Statement(sentence.text, evidence) for sentence, evidence in told_summary(found, language)[:most]]
    return Part(found.case, tuple(told), found.case.title_in(language)) if told else _part(found, language, most)


def _part(found: CaseEvidence, language: str, most: int) -> Part:
    """A case by one sentence of each thing it teaches."""
    statements: list[Statement] = []
    for sections in TAUGHT:
        told = _told(found, sections, language)
        if told and told.text not in [statement.text for statement in statements]:
            statements.append(told)
    # Of few sentences the one that says what was done stands first.
    ordered = statements if most >= len(TAUGHT) else sorted(statements, key=lambda s: s is not _done(statements))
    return Part(found.case, tuple(ordered[:most]), found.case.title_in(language))


def _done(statements: Sequence[Statement]) -> Statement | None:
    return statements[min(1, len(statements) - 1)] if statements else None


def _told(found: CaseEvidence, sections: Sequence[str], language: str) -> Statement | None:
    for section in sections:
        for sentence in found.case.summaries.get(language, ()):
            statement = Statement(sentence.text, borne_out(found, sentence))
            if section in sentence.sections[:1] and statement.borne_out:
                return statement
        own = [sentence for sentence in found.sentences if sentence.role == section]
        if own and not (found.foreign and found.case.summaries.get(language)):
            return quoted(found.case, max(own, key=lambda s: (quotability(s.text), s.score, -s.order)))
    return None


def _questions(cases: Sequence[CaseEvidence], words: Mapping[str, Any], language: str) -> tuple[str, ...]:
    """Questions on each case by what it tells and leaves untold, in turn; then one over all."""
    asked: list[list[str]] = []
    for place, (found, title) in enumerate(zip(cases, _titles(cases, words, language), strict=True)):
        kinds = {sentence.role for sentence in found.sentences}
        own = [_filled(words["ask"][kind], title=title) for kind in words["ask"] if kind in kinds]
        untold = [_filled(words["ask_untold"][kind], title=title) for kind in words["ask_untold"] if kind not in kinds]
        # Each case begins at another kind of question, so that the first round does not ask all the same.
        turn = place % max(1, len(own))
        asked.append([*own[turn:], *own[:turn], *untold])
    turns = [questions[turn] for turn in range(max(map(len, asked))) for questions in asked if turn < len(questions)]
    return (*turns[: MOST_QUESTIONS - 1], words["ask_all"] if len(cases) > 1 else words["ask_one"])


def _titles(cases: Sequence[CaseEvidence], words: Mapping[str, Any], language: str) -> list[str]:
    """The titles as they stand in a sentence; a single case stands right above and needs none."""
    if len(cases) == 1:
        return [""]
    return [words["quote"].format(title=found.case.title_in(language)) for found in cases]


def _filled(text: str, **parts: str) -> str:
    return re.sub(r" +(?=[ ,?.])", "", text.format(**parts))


def _terms_of(cases: Sequence[CaseEvidence], language: str) -> tuple[str, ...]:
    """The glossary's terms of these cases, those of most of them first."""
    ids = [found.case.id for found in cases]
    terms = [term for term in read_glossary() if set(term.cases) & set(ids)]
    ranked = sorted(terms, key=lambda term: (-len(set(term.cases) & set(ids)), not _general(term, language)))
    return tuple(f"{term.names[language]}{_general(term, language)}" for term in ranked[:MOST_TERMS])


def _general(term: Term, language: str) -> str:
    """What the glossary says of a term as general knowledge, after a colon; nothing where it tells of cases only."""
    told = [one.text[language] for one in term.explanations if not one.sections]
    return f": {told[0]}" if told else ""


def _for_number(texts: Mapping[str, list[str]], cases: int) -> list[str]:
    return texts["one" if cases == 1 else "many"]


@lru_cache(maxsize=4)
def _pattern(study: str) -> re.Pattern[str]:
    return re.compile("|".join(_raw()["asked"][study]), re.IGNORECASE)


@lru_cache(maxsize=1)
def _raw() -> Mapping[str, Any]:
    raw: Mapping[str, Any] = read_package_yaml("assistant", "study.yaml")
    return raw

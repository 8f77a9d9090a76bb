"""Assistant.ask: from a question to a cited answer, a line a step."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from assistant.about import about
from assistant.answer import (
    CASE_LIMIT,
    HISTORY_LIMIT,
    NEAREST_LIMIT,
    QUESTION_LIMIT,
    Answer,
    Nearest,
    Question,
)
from assistant.cite import Cited, check_claims, escape, resolve
from assistant.compose.draft import Draft
from assistant.compose.extract import compose
from assistant.compose.phrases import joined, phrases
from assistant.confidence import Verdict, first_of, judge
from assistant.dots import restore_dots
from assistant.filters import Filters, read_filters
from assistant.framing import frame_words, without_frame
from assistant.retrieve import Found, find_hits, gather
from assistant.study import compose_study, read_study, without_request
from assistant.terms import explain
from assistant.topic import follow_topic
from assistant.understand import Reading, read_question
from corpus.case import Case
from corpus.errors import QuestionError
from corpus.taxonomy import taxonomy
from ingest.index import CaseHit, CaseIndex

MOST_SUGGESTIONS = 2


@dataclass(frozen=True, slots=True)
class Event:
    """A step of a streamed answer: the cases under consideration, a piece of text, or the whole answer."""

    kind: Literal["sources", "token", "replace", "answer"]
    data: Any


@dataclass(slots=True)
class _Clock:
    started: float = field(default_factory=time.perf_counter)
    last: float = field(default_factory=time.perf_counter)
    steps: dict[str, float] = field(default_factory=dict)

    def step(self, name: str) -> None:
        now = time.perf_counter()
        self.steps[name] = round((now - self.last) * 1000, 1)
        self.last = now

    def all(self) -> dict[str, float]:
        return {**self.steps, "total": round((time.perf_counter() - self.started) * 1000, 1)}


class Assistant:
    """Answers questions over an open index; safe to use from several threads."""

    def __init__(self, index: CaseIndex) -> None:
        self.index = index

    def ask(self, question: Question) -> Answer:
        """The cited answer to a question; QuestionError where the question cannot be taken."""
        clock = _Clock()
        check_question(question)
        reading = read_question(question, self._mend)
        clock.step("understand")
        if reading.declined:
            return _declined(reading, clock)
        explained = about(self.index, reading.text, reading.language) or explain(
            self.index, reading.text, reading.language
        )
        if explained:
            return self._explained(reading, explained, clock)
        study = read_study(reading.text)
        if study in ("lesson", "discussion"):
            reading = _about_subject(reading)
        before = reading.standalone.removesuffix(reading.text)
        framing = frame_words(reading.standalone, self.index.terms)
        reading = replace(reading, standalone=without_frame(reading.standalone, framing, self.index.terms))
        found = find_hits(self.index, reading, question.themes)
        if before:
            reading, found = follow_topic(self.index, reading, found, question.themes, before)
        filters = read_filters(reading.standalone, self.index.terms, framing)
        verdict = self._verdict(reading, found, filters, question)
        clock.step("search")
        if not verdict.covered:
            return self._not_found(reading, found, clock)
        cases = gather(self.index, found, verdict.answering)
        if study:
            draft = check_claims(compose_study(study, cases, reading.language))
        else:
            draft = check_claims(compose(cases, reading.asked, reading.language, self.index.terms, cut=verdict.cut))
        if not draft.parts:
            return self._not_found(reading, found, clock)
        answer = self._answered(reading, found, draft, resolve(draft, reading.language))
        clock.step("compose")
        return _with_timings(answer, clock)

    def stream(self, question: Question) -> Iterator[Event]:
        """The same answer in steps: sources, then its text sentence by sentence, then the whole."""
        answer = self.ask(question)
        yield Event("sources", [{"case_id": c.case_id, "case_title": c.case_title} for c in _first_of_each(answer)])
        for piece in re.findall(r".*?(?:\]\s|\n+|$)", answer.text, re.DOTALL):
            if piece:
                yield Event("token", piece)
        yield Event("answer", answer)

    def _mend(self, text: str) -> str:
        return self.index.mend(restore_dots(text, self.index.knows))

    def _explained(self, reading: Reading, draft: Draft, clock: _Clock) -> Answer:
        found = find_hits(self.index, reading, ())
        clock.step("search")
        return _with_timings(self._answered(reading, found, draft, resolve(draft, reading.language)), clock)

    def _verdict(self, reading: Reading, found: Found, filters: Filters | None, question: Question) -> Verdict:
        if filters:
            themes = set(question.themes)
            passing = [
                case.id
                for case in self.index.cases()
                if filters.let_through(case) and (not themes or not themes.isdisjoint(case.themes))
            ]
            near = {hit.case_id: hit for hit in found.hits}
            hits = [near.get(case_id) or CaseHit(case_id, 0.0, 0.0, 0.0, 0.0) for case_id in passing]
            if hits:
                return first_of(sorted(hits, key=lambda hit: -hit.score), question.limit)
        asked = reading.asked
        return judge(self.index, found.hits, reading.standalone, reading.language, asked, question.limit)

    def _answered(self, reading: Reading, found: Found, draft: Draft, cited: Cited) -> Answer:
        language = reading.language
        short = phrases(language)["missing_short"]
        ids = {citation.case_id for citation in cited.citations}
        nearest = self._nearest([hit for hit in found.hits if hit.case_id not in ids], language)
        return Answer(
            status="partial" if draft.missing else "answered",
            language=language,
            question=reading.standalone,
            text=cited.text,
            claims=cited.claims,
            citations=cited.citations,
            missing=tuple(short[kind] for kind in draft.missing),
            nearest=nearest,
            suggestions=self._suggestions(draft, cited, nearest, language),
        )

    def _not_found(self, reading: Reading, found: Found, clock: _Clock) -> Answer:
        text = phrases(reading.language)
        nearest = self._nearest(found.hits, reading.language)
        titles = [text["quote"].format(title=near.case_title) for near in nearest[:3]]
        words = text["not_found"]
        if titles:
            words += " " + text["not_found_nearest"].format(titles=joined(titles, text["and"]))
        suggestions = tuple(
            text["suggest"]["other"].format(title=near.case_title) for near in nearest[:MOST_SUGGESTIONS]
        )
        answer = Answer(
            "not_found", reading.language, reading.standalone, escape(words), nearest=nearest, suggestions=suggestions
        )
        return _with_timings(answer, clock)

    def _nearest(self, hits: Sequence[CaseHit], language: str) -> tuple[Nearest, ...]:
        text = phrases(language)
        return tuple(
            Nearest(
                hit.case_id,
                self.index.case(hit.case_id).title_in(language),
                round(hit.score, 4),
                text["why_words"].format(words=", ".join(hit.words)) if hit.words else text["why_theme"],
            )
            for hit in hits[:NEAREST_LIMIT]
        )

    def _suggestions(self, draft: Draft, cited: Cited, nearest: Sequence[Nearest], language: str) -> tuple[str, ...]:
        """What the library can answer next: a part of the case that was not shown, and the nearest other case."""
        ask = phrases(language)["suggest"]
        if not draft.parts:
            return ()
        case = draft.parts[0].case
        shown = {citation.passage.section for citation in cited.citations}
        kinds = [kind for kind in ("tulokset", "opit", "toteutus", "tavoite", "lahtotilanne") if case.section(kind)]
        own = [ask[kind].format(title=case.title_in(language)) for kind in kinds if kind not in shown]
        others = [ask["other"].format(title=near.case_title) for near in nearest if self._akin(case, near.case_id)]
        return tuple([*own[:1], *others[:1], *own[1:]][:MOST_SUGGESTIONS])

    def _akin(self, case: Case, case_id: str) -> bool:
        other = self.index.case(case_id)
        return bool(set(case.roles) & set(other.roles) or set(case.themes) & set(other.themes))


def check_question(question: Question) -> None:
    """QuestionError for a question that is longer than allowed or names what does not exist."""
    size = len(question.text)
    if size > QUESTION_LIMIT:
        raise _too_long("question", size, QUESTION_LIMIT)
    history = sum(len(turn.content) for turn in question.history)
    if history > HISTORY_LIMIT:
        raise _too_long("history", history, HISTORY_LIMIT)
    unknown = [theme for theme in question.themes if theme not in taxonomy().themes]
    if unknown:
        known = ", ".join(taxonomy().themes)
        raise QuestionError("themes", f'There is no theme "{unknown[0]}".', f"The themes are: {known}.")
    if question.limit is not None and not 1 <= question.limit <= CASE_LIMIT:
        raise QuestionError("limit", f"The limit is {question.limit}.", f"Give a number from 1 to {CASE_LIMIT}.")


def _too_long(field_name: str, size: int, limit: int) -> QuestionError:
    return QuestionError(
        field_name,
        f"The {field_name} has {size} characters; at most {limit} are taken.",
        "Shorten it and try again.",
        size=size,
        limit=limit,
    )


def _about_subject(reading: Reading) -> Reading:
    """A request for a lesson is searched by its subject, over many cases."""
    subject = without_request(reading.text)
    asked = replace(reading.asked, kinds=(), many=True)
    return replace(reading, text=subject, standalone=subject, asked=asked)


def _declined(reading: Reading, clock: _Clock) -> Answer:
    words = phrases(reading.language)["declined"][reading.declined]
    return _with_timings(Answer("declined", reading.language, reading.text, words), clock)


def _with_timings(answer: Answer, clock: _Clock) -> Answer:
    return replace(answer, timings_ms=clock.all())


def _first_of_each(answer: Answer) -> list[Any]:
    return list({citation.case_id: citation for citation in answer.citations}.values())

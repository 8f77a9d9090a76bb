"""Assistant.ask: from a question to a cited answer, a line a step."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from assistant.about import about
from assistant.answer import CASE_LIMIT, Answer, Question
from assistant.cite import check_claims
from assistant.compare import FEWEST, MOST
from assistant.compare_answer import asks_comparison, compare_draft, sides_of
from assistant.compose.draft import Draft
from assistant.compose.extract import compose
from assistant.confidence import Verdict, covers, first_of, holding_names, judge
from assistant.dots import restore_dots
from assistant.filters import Filters, read_filters
from assistant.framing import frame_words, without_frame
from assistant.named import named_before
from assistant.replies import answered, check_question, declined, not_found
from assistant.retrieve import Found, find_hits, gather
from assistant.study import Study, compose_study, read_study, without_request
from assistant.subjects import Subject, find_subjects, gather_subjects, subjects_of, with_subjects
from assistant.terms import explain
from assistant.topic import follow_topic
from assistant.understand import Reading, read_question
from ingest.found import CaseHit
from ingest.index import CaseIndex


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
            return _with_timings(declined(reading), clock)
        reading = named_before(self.index, reading, question.history)
        ready = self._ready(reading)
        if ready:
            found = find_hits(self.index, reading, ())
            return _with_timings(answered(self.index, reading, found, ready), clock)
        study = read_study(reading.text)
        if study in ("lesson", "discussion"):
            reading = _about_subject(reading)
        before = reading.standalone.removesuffix(reading.text)
        framing = frame_words(reading.standalone, self.index.terms)
        reading = replace(reading, standalone=without_frame(reading.standalone, framing, self.index.terms))
        pieces = self._pieces(reading, framing, question)
        found = find_hits(self.index, reading, question.themes, pieces)
        if before:
            reading, found = follow_topic(self.index, reading, found, question.themes, before, framing)
        filters = read_filters(reading.standalone, self.index.terms, framing)
        verdict = self._verdict(reading, found, filters, question)
        several = verdict.covered and not filters
        subjects = find_subjects(self.index, reading, found, question.themes) if several else []
        verdict = with_subjects(verdict, found, subjects)
        clock.step("search")
        if not verdict.covered:
            return _with_timings(not_found(self.index, reading, found), clock)
        draft = self._draft(study, reading, found, verdict, subjects)
        if not draft.parts:
            return _with_timings(not_found(self.index, reading, found), clock)
        clock.step("compose")
        return _with_timings(answered(self.index, reading, found, draft), clock)

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

    def _ready(self, reading: Reading) -> Draft | None:
        """What needs no search: the assistant itself, a word's meaning, cases named before side by side."""
        if len(reading.named) > 1:
            return compare_draft(self.index, reading.named, reading.language)
        return about(self.index, reading.text, reading.language) or explain(self.index, reading.text, reading.language)

    def _pieces(self, reading: Reading, framing: frozenset[str], question: Question) -> list[str]:
        """The pieces of a question that may each be about a case of its own."""
        # What a follow-up leans on is no subject of its own.
        leaning = reading.standalone != reading.text and bool(question.history)
        most_one = question.limit == 1 or leaning or asks_comparison(reading.text)
        return [] if most_one else subjects_of(self.index, reading.standalone, framing)

    def _draft(
        self, study: Study | None, reading: Reading, found: Found, verdict: Verdict, subjects: Sequence[Subject]
    ) -> Draft:
        hits = verdict.answering
        if study:
            taught = gather(self.index, found, hits, by_trait=verdict.shared)
            return check_claims(compose_study(study, taught, reading.language, self.index.title_forms, verdict.total))
        if asks_comparison(reading.text) and len(sides := self._sides(reading)) >= FEWEST:
            return compare_draft(self.index, sides, reading.language)
        if asks_comparison(reading.text) and FEWEST <= len(hits) <= MOST:
            return compare_draft(self.index, [hit.case_id for hit in hits], reading.language)
        cases = gather_subjects(self.index, found, verdict, subjects)
        asked = replace(reading.asked, listing=verdict.listing)
        return check_claims(compose(cases, asked, reading.language, self.index.terms, total=verdict.total))

    def _sides(self, reading: Reading) -> list[str]:
        """The case that each side of a comparison names, where every side names one of its own."""
        sides = sides_of(reading.text)
        found: list[str] = []
        for side in sides:
            alone = find_hits(self.index, replace(reading, standalone=side), ())
            if covers(self.index, alone, side):
                found.append(alone.hits[0].case_id)
        return found if len(set(found)) == len(sides) else []

    def _verdict(self, reading: Reading, found: Found, filters: Filters | None, question: Question) -> Verdict:
        if filters:
            themes = set(question.themes)
            passing = [
                case.id
                for case in self.index.cases()
                if filters.let_through(case) and (not themes or not themes.isdisjoint(case.themes))
            ]
            passing = holding_names(self.index, passing, reading.standalone)
            near = {hit.case_id: hit for hit in found.hits}
            hits = [near.get(case_id) or CaseHit(case_id, 0.0, 0.0, 0.0, 0.0) for case_id in passing]
            if hits:
                ordered = sorted(hits, key=lambda hit: (filters.place(self.index.case(hit.case_id)), -hit.score))
                listed = first_of(ordered, question.limit or CASE_LIMIT)
                return replace(listed, listing="stage" if filters.statuses else "field")
        others = replace(found, hits=tuple(hit for hit in found.hits if hit.case_id not in reading.besides))
        return judge(self.index, others, reading.standalone, reading.asked, question.limit or reading.asked.most)


def _about_subject(reading: Reading) -> Reading:
    """A request for a lesson is searched by its subject, over many cases."""
    subject = without_request(reading.text)
    asked = replace(reading.asked, kinds=(), many=True)
    return replace(reading, text=subject, standalone=subject, asked=asked)


def _with_timings(answer: Answer, clock: _Clock) -> Answer:
    return replace(answer, timings_ms=clock.all())


def _first_of_each(answer: Answer) -> list[Any]:
    return list({citation.case_id: citation for citation in answer.citations}.values())

"""Assistant.ask: from a question to a cited answer, a line a step."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from assistant.about import about
from assistant.answer import Answer, Question
from assistant.cite import check_claims
from assistant.compare import FEWEST, MOST
from assistant.compare_answer import asks_comparison, compare_draft, sides_of
from assistant.compose.draft import Draft
from assistant.compose.extract import compose
from assistant.compose.writer import Stopped, Task, Withdrawn, Writer, Written
from assistant.confidence import Verdict, covers, judge
from assistant.detail import untold_detail
from assistant.filters import Filters, filters_of
from assistant.framing import frame_words, without_frame
from assistant.listing import list_cases, with_lead
from assistant.named import named_before
from assistant.phrasings import with_phrasings
from assistant.replies import answered, check_question, declined, not_found, with_model
from assistant.restate import with_restated
from assistant.retrieve import CaseEvidence, Found, find_hits, gather
from assistant.streaming import Event, Screen, cited_sources, in_pieces, sources_of
from assistant.study import Study, compose_study, read_study, without_request
from assistant.subjects import Subject, find_subjects, gather_subjects, subjects_of, with_subjects
from assistant.terms import explain
from assistant.topic import follow_topic
from assistant.understand import Reading, read_question
from assistant.wording import language_by_words, mend_slips, restore_words
from corpus.scope import Scope
from ingest.found import CaseHit
from ingest.index import CaseIndex


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


@dataclass(frozen=True, slots=True)
class _Drafted:
    """A draft that is to be shown, and what it was made from; without `cases` no model writes it."""

    reading: Reading
    found: Found
    draft: Draft
    cases: tuple[CaseEvidence, ...] = ()


def nobody_stops() -> bool:
    """Whoever asked waits to the end."""
    return False


class Assistant:
    """Answers questions over an open index; safe to use from several threads. `writer`: a language model's way in."""

    def __init__(self, index: CaseIndex, writer: Writer | None = None) -> None:
        self.index = index
        self.writer = writer

    def ask(self, question: Question) -> Answer:
        """The cited answer to a question; QuestionError where the question cannot be taken."""
        *_, last = self.stream(question)
        answer: Answer = last.data
        return answer

    def stream(self, question: Question, stopped: Callable[[], bool] = nobody_stops) -> Iterator[Event]:
        """The answer in steps: sources, then its text sentence by sentence, then the whole.

        `stopped` is asked while a model writes: once it says so, the model's call ends, and so does the stream.
        """
        clock = _Clock()
        drafted = self._prepare(question, clock)
        if isinstance(drafted, Answer):
            answer = drafted
        elif self.writer is None or not drafted.cases:
            answer = answered(self.index, drafted.reading, drafted.found, drafted.draft)
        else:
            yield from self._written(self.writer, drafted, clock, stopped)
            return
        yield cited_sources(answer)
        yield from in_pieces(answer.text)
        yield Event("answer", _with_timings(answer, clock))

    def _written(
        self, writer: Writer, drafted: _Drafted, clock: _Clock, stopped: Callable[[], bool]
    ) -> Iterator[Event]:
        """The answer as a model writes it, each sentence once it has passed its check."""
        reading, draft = drafted.reading, drafted.draft
        yield sources_of([part.case for part in draft.parts], reading.language)
        screen = Screen(draft, reading.language)
        told = Written(draft)
        task = Task(reading.readable, reading.language, draft, drafted.cases, asked_hard=bool(reading.asked.kinds))
        try:
            for step in writer.write(task, stopped):
                if isinstance(step, Written):
                    told = step
                else:
                    yield from screen.clear() if isinstance(step, Withdrawn) else screen.add(step)
        except Stopped:
            return
        clock.step("model")
        answer = with_model(answered(self.index, reading, drafted.found, told.draft), told)
        yield from screen.become(answer.text)
        yield Event("answer", _with_timings(answer, clock))

    def _prepare(self, question: Question, clock: _Clock) -> Answer | _Drafted:
        """The answer where no words need choosing, else the draft; what finds nothing once more without its slips."""
        check_question(question)
        prepared = self._prepare_as_typed(question, clock)
        if not isinstance(prepared, Answer) or prepared.status != "not_found":
            return prepared
        mended = mend_slips(self.index, question.text, prepared.language)
        if mended == question.text:
            return prepared
        again = self._prepare_as_typed(replace(question, text=mended), clock)
        return prepared if isinstance(again, Answer) else again

    def _prepare_as_typed(self, question: Question, clock: _Clock) -> Answer | _Drafted:
        """What `_prepare` gives for a question as it stands: a line a step."""
        reading = read_question(question, partial(restore_words, self.index), partial(language_by_words, self.index))
        clock.step("understand")
        if reading.declined:
            return declined(reading)
        reading = named_before(self.index, reading, question.history)
        ready = self._ready(reading)
        if ready:
            return _Drafted(reading, find_hits(self.index, reading, question.scope), ready)
        study = read_study(reading.text)
        if study in ("lesson", "discussion"):
            reading = _about_subject(reading)
        before = reading.standalone.removesuffix(reading.text)
        framing = frame_words(reading.standalone, self.index.terms)
        told = without_frame(reading.standalone, framing, self.index.terms)
        reading = replace(reading, standalone=told, whole=reading.standalone)
        pieces = self._pieces(reading, framing, question)
        found = find_hits(self.index, reading, question.scope, pieces)
        if before:
            reading, found = follow_topic(self.index, reading, found, question.scope, before, framing)
            reading, found = with_restated(self.writer, self.index, reading, found, question, framing)
        filters = filters_of(self.index, reading.standalone, reading.asked, reading.language, framing)
        if not filters:
            reading, found = with_phrasings(self.writer, self.index, reading, found, question.scope)
        verdict = self._verdict(reading, found, filters, question)
        several = verdict.covered and not filters
        subjects = find_subjects(self.index, reading, found, question.scope) if several else []
        verdict = with_subjects(verdict, found, subjects)
        clock.step("search")
        if not verdict.covered:
            return not_found(self.index, reading, found, question.scope, verdict.lead)
        drafted = self._draft(study, reading, found, verdict, subjects, question.scope)
        clock.step("compose")
        return drafted if drafted.draft.parts else not_found(self.index, reading, found, question.scope)

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
        self,
        study: Study | None,
        reading: Reading,
        found: Found,
        verdict: Verdict,
        subjects: Sequence[Subject],
        scope: Scope,
    ) -> _Drafted:
        hits, language = verdict.answering, reading.language
        sides = self._compared(reading, hits, scope)
        if study:
            taught = gather(self.index, found, hits, by_trait=verdict.shared)
            draft = compose_study(study, taught, language, self.index.title_forms, verdict.total)
            return _Drafted(reading, found, check_claims(draft))
        if sides:
            return _Drafted(reading, found, compare_draft(self.index, sides, language))
        cases = gather_subjects(self.index, found, verdict, subjects)
        asked = replace(reading.asked, listing=verdict.listing, kinds=verdict.kinds or reading.asked.kinds)
        if not (asked.hard or asked.many or asked.listing):
            asked = replace(asked, untold=untold_detail(self.index, [one.case for one in cases], reading.text))
        draft = check_claims(compose(cases, asked, language, self.index.terms, total=verdict.total))
        draft = with_lead(self.index, draft, verdict, cases, asked, language)
        return _Drafted(reading, found, draft, cases)

    def _compared(self, reading: Reading, hits: Sequence[CaseHit], scope: Scope) -> list[str]:
        """The cases that are to be laid side by side; none where nothing is compared."""
        if not asks_comparison(reading.text):
            return []
        sides = self._sides(reading, scope)
        if len(sides) >= FEWEST:
            return sides
        return [hit.case_id for hit in hits] if FEWEST <= len(hits) <= MOST else []

    def _sides(self, reading: Reading, scope: Scope) -> list[str]:
        """The case that each side of a comparison names, where every side names one of its own."""
        sides = sides_of(reading.text)
        found: list[str] = []
        for side in sides:
            alone = find_hits(self.index, replace(reading, standalone=side), scope)
            if covers(self.index, alone, side):
                found.append(alone.hits[0].case_id)
        return found if len(set(found)) == len(sides) else []

    def _verdict(self, reading: Reading, found: Found, filters: Filters | None, question: Question) -> Verdict:
        most = question.limit or reading.asked.most
        listed = list_cases(self.index, filters, found, reading.standalone, question.scope, most) if filters else None
        if listed:
            return listed
        others = replace(found, hits=tuple(hit for hit in found.hits if hit.case_id not in reading.besides))
        return judge(self.index, others, reading.standalone, reading.asked, most)


def _about_subject(reading: Reading) -> Reading:
    """A request for a lesson is searched by its subject, over many cases."""
    subject = without_request(reading.text)
    asked = replace(reading.asked, kinds=(), many=True)
    return replace(reading, text=subject, standalone=subject, asked=asked)


def _with_timings(answer: Answer, clock: _Clock) -> Answer:
    return replace(answer, timings_ms=clock.all())

"""Assistant.ask: from a question to a cited answer, a line a step."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import partial

from assistant.about import about
from assistant.among import subject_alone, told_among
from assistant.answer import CASE_LIMIT, Answer, Question
from assistant.cite import check_claims
from assistant.compare_answer import asks_comparison, compare_draft
from assistant.comparing import compared, names_none, with_compared
from assistant.compose.draft import Draft
from assistant.compose.extract import compose
from assistant.compose.more import asks_more, tell_more
from assistant.compose.writer import Stopped, Task, Withdrawn, Writer, Written, never
from assistant.confidence import MOST_OF_MANY, Verdict, first_of, judge
from assistant.detail import untold_detail
from assistant.filters import Filters, filters_of
from assistant.framing import frame_words, without_frame
from assistant.listing import list_cases, with_lead
from assistant.named import asking_users, named_before
from assistant.parts import things_asked
from assistant.phrasings import with_phrasings
from assistant.replies import answered, check_question, declined, not_found, nothing_to_compare, with_model
from assistant.restate import with_restated
from assistant.retrieve import SEARCHED, CaseEvidence, Found, find_hits, gather
from assistant.small_talk import without_small_talk
from assistant.streaming import Event, Screen, cited_sources, in_pieces, sources_of
from assistant.study import Study, compose_study, read_study
from assistant.study_subject import about_subject
from assistant.subjects import Subject, find_subjects, gather_subjects, subjects_of, with_subjects
from assistant.taught import teaching
from assistant.terms import explain
from assistant.told_before import shown_before
from assistant.topic import expect_both, follow_topic, still_in_talk
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

    def stream(self, question: Question, stopped: Callable[[], bool] = never) -> Iterator[Event]:
        """The answer in steps: sources, then its text sentence by sentence, then the whole.

        `stopped` is asked while a model writes: once it says so, the model's call ends, and so does the stream.
        """
        clock = _Clock()
        with self.index.held():
            drafted = self._prepare(question, clock)
            if isinstance(drafted, _Drafted) and (self.writer is None or not drafted.cases):
                drafted = answered(self.index, drafted.reading, drafted.found, drafted.draft)
        if isinstance(drafted, Answer):
            yield cited_sources(drafted)
            yield from in_pieces(drafted.text)
            yield Event("answer", _with_timings(drafted, clock))
        elif self.writer is not None:
            yield from self._written(self.writer, drafted, clock, stopped)

    def _written(
        self, writer: Writer, drafted: _Drafted, clock: _Clock, stopped: Callable[[], bool]
    ) -> Iterator[Event]:
        """The answer as a model writes it, each sentence once it has passed its check."""
        reading, draft = drafted.reading, drafted.draft
        yield sources_of([part.case for part in draft.parts], reading.language)
        screen = Screen(draft, reading.language)
        told = Written(draft)
        leading = things_asked(reading.asked, draft.missing)
        task = Task(reading.readable, reading.language, draft, drafted.cases, leading)
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
        question = replace(question, history=without_small_talk(question.history))
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
        reading = named_before(self.index, asking_users(self.index, reading), question.history)
        reading = with_compared(self.index, reading, question.history, question.scope)
        if names_none(reading):
            return nothing_to_compare(reading)
        if ready := self._ready(reading):
            return _Drafted(reading, find_hits(self.index, reading, question.scope), ready)
        study = read_study(reading.text)
        if study:
            reading = about_subject(reading, study, question.history, shown_before(self.index, question.history))
        before = reading.standalone.removesuffix(reading.text)
        reading, framing = self._without_frame(reading)
        if not before:
            reading = subject_alone(self.index, reading, framing)
        expect_both(self.index, reading, before)
        pieces = self._pieces(reading, framing, question)
        found = find_hits(self.index, reading, question.scope, pieces).without(reading.besides)
        if before and not reading.pinned:
            reading, found = follow_topic(self.index, reading, found, question.scope, before, framing)
            reading, found = with_restated(self.writer, self.index, reading, found, question, framing)
        reading = still_in_talk(self.index, reading, found, before)
        filters = filters_of(self.index, reading.standalone, reading.asked, reading.language, framing)
        if not filters:
            reading, found = with_phrasings(self.writer, self.index, reading, found, question.scope)
        verdict = self._verdict(reading, found, filters, question)
        several = verdict.covered and not filters and not reading.pinned
        subjects = find_subjects(self.index, reading, found, question.scope) if several else []
        verdict = with_subjects(verdict, found, subjects)
        clock.step("search")
        if not verdict.covered:
            return not_found(self.index, reading, found, question.scope, verdict.lead)
        drafted = _with_more(self._draft(study, reading, found, verdict, subjects, question.scope), question)
        clock.step("compose")
        return drafted if drafted.draft.parts else not_found(self.index, reading, found, question.scope)

    def _ready(self, reading: Reading) -> Draft | None:
        """What needs no search: the assistant itself, a word's meaning, cases named before side by side."""
        if len(reading.named) > 1:
            return compare_draft(self.index, reading.named, reading, reading.aspects, reading.asked.kinds)
        asked = self.index, reading.text, reading.language
        return about(*asked, of_case=bool(reading.pinned)) or explain(*asked)

    def _without_frame(self, reading: Reading) -> tuple[Reading, frozenset[str]]:
        """What is searched with, without what is said around the question; and the words that name no subject in it."""
        framing = frame_words(reading.standalone, self.index.terms)
        told = without_frame(reading.standalone, framing, self.index.terms)
        return replace(reading, standalone=told, whole=reading.standalone), framing

    def _pieces(self, reading: Reading, framing: frozenset[str], question: Question) -> list[str]:
        """The pieces of a question that may each be about a case of its own; what a follow-up leans on is none."""
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
        if study:
            chosen = verdict if study == "reading" else teaching(self.index, found, verdict, reading.standalone)
            taught = gather(self.index, found, chosen.answering, by_trait=chosen.shared)
            made = compose_study(study, taught, reading.language, self.index.title_forms, verdict.total)
            return _Drafted(reading, found, check_claims(made))
        if sides := compared(self.index, reading, verdict.answering, scope):
            return _Drafted(reading, found, compare_draft(self.index, sides, reading))
        cases = gather_subjects(self.index, found, verdict, subjects)
        asked = replace(reading.asked, listing=verdict.listing, kinds=verdict.kinds or reading.asked.kinds)
        if not (asked.hard or asked.many or asked.listing):
            asked = replace(asked, untold=untold_detail(self.index, [one.case for one in cases], reading.text))
        draft = check_claims(compose(cases, asked, reading.language, self.index.terms, total=verdict.total))
        draft = with_lead(self.index, draft, verdict, cases, asked, reading.language)
        return _Drafted(reading, found, draft, cases)

    def _verdict(self, reading: Reading, found: Found, filters: Filters | None, question: Question) -> Verdict:
        if reading.pinned and question.scope.holds(self.index.case(reading.pinned)):
            hit = next((one for one in found.hits if one.case_id == reading.pinned), None)
            return first_of([hit or CaseHit(reading.pinned, 0.0, 0.0, 0.0, 0.0)], 1)
        if filters:
            # Who makes a lesson wants some to begin with; what a newcomer's list leaves out it names.
            all_told = reading.whole == reading.standalone or read_study(reading.text) == "reading"
            most = CASE_LIMIT if all_told else MOST_OF_MANY
            wanted = question.limit or reading.asked.most or most
            if listed := list_cases(self.index, filters, found, reading, question.scope, wanted):
                return listed
        limit, told = question.limit or reading.asked.most, reading.asked.told
        verdict = judge(self.index, found, reading.standalone, reading.asked, SEARCHED if told else limit)
        return told_among(self.index, verdict, told, found.language, limit) if told and verdict.covered else verdict


def _with_more(drafted: _Drafted, question: Question) -> _Drafted:
    """The draft without what the answers before told, where more is asked of them."""
    if not asks_more(question.text):
        return drafted
    heard = "\n".join(turn.content for turn in question.history if turn.role == "assistant")
    return replace(drafted, draft=tell_more(drafted.draft, drafted.cases, heard, drafted.reading.language))


def _with_timings(answer: Answer, clock: _Clock) -> Answer:
    return replace(answer, timings_ms=clock.all())

"""An assistant for the tests of the API: a few real cases, answers by words in common, and a script for trouble."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np

from assistant.answer import Answer, Citation, Claim, Nearest, Question
from corpus.case import Case, CaseQuestion, Fact, Section, Source, SummarySentence, System
from corpus.errors import UnknownCase
from corpus.passage import Passage, Span
from corpus.scope import EVERY_CASE, Scope
from ingest.finnish import StemAnalyser, cached_terms
from ingest.found import CaseHit
from ingest.scale import Scale
from ingest.stamp import Stamp
from ingest.state import Evidence

SOURCE = Source("digiakatemia-2.0", "rivit 45-47")
TRANSPORT = Case(
    id="koulukuljetukset",
    title="Koulukuljetusten suunnittelu",
    titles={"sv": "Planering av skolskjutsar"},
    theme="kaupunki",
    also_themes=("palvelut",),
    sections=(
        Section("lahtotilanne", "Lähtötilanne", "Koulukuljetukset suunniteltiin käsin."),
        Section("ratkaisu", "Ratkaisu", "Koulukuljetukset suunnitellaan kartalla. Reittejä on 42."),
    ),
    source=SOURCE,
    organisations=("Vaasan kaupunki",),
    systems=(System("Microsoft Teams", "used"), System("Reittiapu", "chosen")),
    suppliers=("Esimerkki Oy",),
    roles=("opetus",),
    status="kaytossa",
    years=(2022, 2023),
    summaries={"fi": (SummarySentence("Koulukuljetukset suunnitellaan kartalla.", ("ratkaisu",)),)},
    facts=(
        Fact("count", "42 reittiä", "ratkaisu", value=42, unit="reitti"),
        Fact("method", "kartta", "ratkaisu"),
    ),
    questions=(CaseQuestion("fi", "Miten koulukuljetukset on hoidettu?", "ratkaisu"),),
)
ACCESS = Case(
    id="kulunvalvonta",
    title="Kulunvalvonnan uusiminen",
    theme="jarjestelmat",
    sections=(Section("kuvaus", "Kuvaus", "Kulunvalvonta uusitaan yli 50 kiinteistössä."),),
    source=Source("digiakatemia-2.0"),
    systems=(System("Esmikko", "before"),),
    roles=("tilapalvelut",),
    status="hankinnassa",
)
TEAMS = Case(
    id="teams-koulutus",
    title="Teams-koulutus",
    theme="oppiminen",
    sections=(Section("kuvaus", "Kuvaus", "Henkilöstö opetteli Teamsin käytön."),),
    source=Source("digiakatemia-2.0"),
    systems=(System("Microsoft Teams"),),
    roles=("henkilosto", "opetus"),
    status="kaytossa",
)
CASES = (TRANSPORT, ACCESS, TEAMS)


def passages_of(case: Case) -> tuple[Passage, ...]:
    """One passage a section, its first sentence as the first span."""
    return tuple(
        Passage(
            f"{case.id}#{section.kind}-1",
            case.id,
            section.kind,
            section.heading,
            section.text,
            (Span(0, section.text.index(".") + 1),),
        )
        for section in case.sections
    )


class FakeIndex:
    """Cases in memory, ranked by the number of words in common."""

    stamp = Stamp("hash-256", 256, "none", "test")
    built_at = "2025-01-31T12:00:00+00:00"
    terms = staticmethod(cached_terms(StemAnalyser()))
    scale = Scale()

    def __init__(self, cases: tuple[Case, ...] = CASES) -> None:
        self._cases = {case.id: case for case in cases}

    def cases(self) -> tuple[Case, ...]:
        return tuple(self._cases.values())

    def over_cases(self, name: str, work: Callable[[Mapping[str, Case]], Any]) -> Any:
        return work(self._cases)

    def case(self, case_id: str) -> Case:
        if case_id not in self._cases:
            raise UnknownCase(case_id)
        return self._cases[case_id]

    def passages(self, case_id: str) -> tuple[Passage, ...]:
        return passages_of(self.case(case_id))

    def evidence(self, case_id: str) -> tuple[Evidence, ...]:
        return tuple(
            Evidence(passage, np.zeros((len(passage.spans), self.stamp.dimension), np.float32))
            for passage in self.passages(case_id)
        )

    def search(self, query: str, k: int = 10, scope: Scope = EVERY_CASE, language: str = "fi") -> list[CaseHit]:
        hits = []
        for case in self.cases():
            words = sorted(set(query.lower().split()) & set(f"{case.title} {case.text}".lower().split()))
            if words and scope.holds(case):
                ids = tuple(passage.id for passage in passages_of(case))
                hits.append(CaseHit(case.id, float(len(words)), 0.5, float(len(words)), 1.0, ids, tuple(words)))
        return sorted(hits, key=lambda hit: (-hit.score, hit.case_id))[:k]


@dataclass(frozen=True, slots=True)
class FakeEvent:
    """An event of a streamed answer."""

    kind: str
    data: list[dict[str, str]] | str | Answer


class FakeAssistant:
    """Answers from its index and keeps the questions; `trouble` is raised in the middle of an answer.

    With `gate` set, a stream waits for it after its first token; `left` is set when a stream has ended, however.
    """

    def __init__(self, trouble: Exception | None = None, gate: threading.Event | None = None) -> None:
        self.index = FakeIndex()
        self.questions: list[Question] = []
        self.trouble = trouble
        self.gate = gate
        self.left = threading.Event()
        self.sent: list[str] = []

    def ask(self, question: Question) -> Answer:
        self.questions.append(question)
        if self.trouble is not None:
            raise self.trouble
        return self._answer(question)

    def stream(self, question: Question, stopped: Callable[[], bool] = bool) -> Iterator[FakeEvent]:
        self.questions.append(question)
        try:
            for event in self._events(self._answer(question)):
                self.sent.append(event.kind)
                yield event
        finally:
            self.left.set()

    def _events(self, answer: Answer) -> Iterator[FakeEvent]:
        yield FakeEvent("sources", [{"case_id": it.case_id, "case_title": it.case_title} for it in answer.citations])
        for number, word in enumerate(answer.text.split(" ")):
            yield FakeEvent("token", word + " ")
            if self.trouble is not None:
                raise self.trouble
            if number == 0 and self.gate is not None:
                self.gate.wait(10)
        yield FakeEvent("answer", answer)

    def _answer(self, question: Question) -> Answer:
        if not question.text.strip():
            return Answer("declined", "fi", "", "Kysy jotain kirjaston tapauksista.")
        hits = self.index.search(question.text, question.limit or 20, question.scope)
        if not hits:
            nearest = (Nearest(ACCESS.id, ACCESS.title, 0.1, "lähin"),)
            return Answer("not_found", "fi", question.text, "Kirjasto ei kerro tästä.", nearest=nearest)
        return answer_from(question.text, self.index.case(hits[0].case_id))


def answer_from(question: str, case: Case) -> Answer:
    """An answer that quotes the first sentence of a case."""
    passage = passages_of(case)[0]
    span = passage.spans[0]
    quoted = passage.text[span.start : span.end]
    return Answer(
        "answered",
        "fi",
        question,
        f"{quoted} [1]",
        claims=(Claim(quoted, (1,)),),
        citations=(Citation(1, case.id, case.title, case.theme, passage, span.start, span.end, case.source),),
        suggestions=("Mitä opittiin?",),
        timings_ms={"total": 1.5},
    )

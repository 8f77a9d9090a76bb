"""A scripted assistant for evaluations: answers by question, a ranking by stand-alone question, all invented."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from assistant.answer import Answer, Citation, Claim, Nearest, Question, Status
from assistant.evaluation_rows import EvalRow
from corpus.case import Case, Section, Source
from corpus.errors import QuestionError
from corpus.passage import Passage, Span

SOURCE = Source("keksityt-tapaukset", "rivit 1-6")


@dataclass(frozen=True)
class FakeHit:
    case_id: str


@dataclass
class FakeIndex:
    rankings: Mapping[str, Sequence[str]] = field(default_factory=dict)
    case_ids: Sequence[str] = ()
    searched: list[tuple[str, int]] = field(default_factory=list)

    def cases(self) -> tuple[Case, ...]:
        return tuple(
            Case(case_id, case_id, "palvelut", (Section("kuvaus", "Kuvaus", "Teksti."),), SOURCE)
            for case_id in self.case_ids
        )

    def search(self, query: str, k: int = 10, *, language: str = "fi") -> list[FakeHit]:
        self.searched.append((query, k))
        return [FakeHit(case_id) for case_id in self.rankings.get(query, ())][:k]


@dataclass
class FakeAssistant:
    answers: Mapping[str, Answer]
    index: FakeIndex = field(default_factory=FakeIndex)
    asked: list[Question] = field(default_factory=list)

    def ask(self, question: Question) -> Answer:
        self.asked.append(question)
        if question.text not in self.answers:
            raise QuestionError("question", "Too long.", "Shorten it.", size=5000, limit=4000)
        return self.answers[question.text]


def make_row(kind: str = "howto", **fields: object) -> EvalRow:
    """A row of a kind, with only what the test says beyond the needed fields."""
    needed = {"id": "r", "language": "fi", "persona": "staff", "question": "Miten?", "gold": ()}
    return EvalRow(kind=kind, **{**needed, **fields})  # type: ignore[arg-type]


def make_citation(n: int, case_id: str, passage: str = "Teksti.", title: str = "Otsikko") -> Citation:
    """A citation of a whole one-sentence passage."""
    piece = Passage(f"{case_id}#kuvaus-1", case_id, "kuvaus", "Kuvaus", passage, (Span(0, len(passage)),))
    return Citation(n, case_id, title, "palvelut", piece, 0, len(passage), SOURCE)


def make_answer(
    cited: Sequence[str] = (),
    nearest: Sequence[str] = (),
    status: Status = "answered",
    question: str = "Miten?",
    text: str | None = None,
) -> Answer:
    """An answer with one supported claim for each cited case."""
    claims = tuple(Claim(f"Väite {case_id}.", (n,)) for n, case_id in enumerate(cited, start=1))
    told = " ".join(f"{claim.text} [{n}]" for n, claim in enumerate(claims, start=1))
    return Answer(
        status=status,
        language="fi",
        question=question,
        text=told if text is None else text,
        claims=claims,
        citations=tuple(make_citation(n, case_id) for n, case_id in enumerate(cited, start=1)),
        nearest=tuple(Nearest(case_id, case_id, 0.5 - place / 10, "") for place, case_id in enumerate(nearest)),
    )

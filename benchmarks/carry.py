"""Whether finding and deciding carry over: ten cases to ten thousand, without questions, with another model."""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from benches import COLLECTIONS, KEPT, collection_cases, open_collection, read_collection
from support.indexes import Remembering, indexed
from support.report import QUESTIONS, Cell, Table, parser, publish, tell

from assistant import wiring
from assistant.assistant import Assistant
from assistant.evaluation_rows import EvalRow, read_rows
from assistant.settings import read_settings
from corpus.case import Case
from ingest.embedder import Embedder, Vectors

ONE_CASE = ("howto", "fact", "programme", "swedish", "english")
SMALL, DRAWS = 10, 5


@dataclass(frozen=True, slots=True)
class Library:
    """A library of one make under a name; libraries of one name are counted together."""

    name: str
    cases: tuple[Case, ...]
    embedder: Embedder


@dataclass(frozen=True, slots=True)
class Run:
    """Of each question that a case of the library answers: answered at all, by it first; of each other: rejected."""

    cases: int
    answered: tuple[tuple[bool, bool], ...]
    rejected: tuple[bool, ...]


class Centred:
    """Another make: the vectors of an embedder less their mean over some texts, so that cosines lie about 0."""

    def __init__(self, embedder: Embedder, texts: Sequence[str]) -> None:
        self.name, self.dimension = f"{embedder.name}-centred", embedder.dimension
        self._embedder = embedder
        self._middles = embedder.embed_documents(texts).mean(axis=0), embedder.embed_queries(texts).mean(axis=0)

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages."""
        return _around(self._middles[0], self._embedder.embed_documents(texts))

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions."""
        return _around(self._middles[1], self._embedder.embed_queries(texts))


def main() -> None:
    """Measures and prints."""
    options = _options()
    settings = read_settings(None)
    embedder = Remembering(wiring.make_embedder(settings))
    cases = wiring.read_library(settings).cases
    rows = [row for row in read_rows(options.questions) if row.kind in (*ONE_CASE, "absent") and not row.history]
    found: dict[str, list[Run]] = {}
    for library in _libraries(cases, embedder, options):
        tell(f'Asking {len(rows)} questions: "{library.name}", {len(library.cases)} cases')
        with indexed(library.cases, library.embedder, settings.analyser) as index:
            found.setdefault(library.name, []).append(_ask(Assistant(index), library.cases, rows))
    columns = ("library", "cases", "with a case", "kept", "hit@1", "without", "rejected")
    figures = tuple(_row(name, runs) for name, runs in found.items())
    publish([Table("The same questions to other libraries", columns, figures)], options.json)


def _options() -> argparse.Namespace:
    options = parser(__doc__)
    options.add_argument("--questions", type=Path, metavar="FILE", default=QUESTIONS, help="evaluation file")
    options.add_argument("--collections", type=Path, metavar="FOLDER", default=COLLECTIONS, help="as of benches.py")
    options.add_argument("--data", type=Path, metavar="FOLDER", default=KEPT, help="where their indexes are kept")
    return options.parse_args()


def _libraries(cases: tuple[Case, ...], embedder: Remembering, options: argparse.Namespace) -> Iterator[Library]:
    bare = tuple(replace(case, questions=()) for case in cases)
    centred = Centred(embedder, [case.title for case in cases])
    chance = np.random.default_rng(1)
    draws = [chance.choice(len(cases), SMALL, replace=False) for _ in range(DRAWS)]
    for name, whole in (("", cases), (", no questions", bare)):
        for draw in draws:
            yield Library(f"{SMALL} cards{name}", tuple(whole[number] for number in draw), embedder)
        yield Library(f"all cards{name}", whole, embedder)
        yield Library(f"all cards{name}, other make", whole, centred)
    passages: list[Case] = []
    for folder in sorted(options.collections.glob("*/")):
        collection = read_collection(folder)
        passages += collection_cases(collection)
        with closing(open_collection(collection, options.data)) as index:
            embedder.learn(index)
    if passages:
        yield Library("all cards and foreign passages", (*cases, *passages), embedder)
        yield Library("all cards and foreign passages, no questions", (*bare, *passages), embedder)


def _ask(assistant: Assistant, cases: Sequence[Case], rows: Sequence[EvalRow]) -> Run:
    there = {case.id for case in cases}
    answered: list[tuple[bool, bool]] = []
    rejected: list[bool] = []
    for row in rows:
        answer = assistant.ask(row.asked)
        cited = [citation.case_id for citation in answer.citations]
        if there & set(row.gold):
            answered.append((bool(cited), cited[:1] != [] and cited[0] in row.gold))
        elif not there & set(row.acceptable):
            rejected.append(not cited)
    return Run(len(cases), tuple(answered), tuple(rejected))


def _row(name: str, runs: Sequence[Run]) -> tuple[Cell, ...]:
    answered = [pair for run in runs for pair in run.answered]
    rejected = [value for run in runs for value in run.rejected]
    kept, first = (float(np.mean(part)) for part in zip(*answered, strict=True))
    return (name, runs[0].cases, len(answered), kept, first, len(rejected), float(np.mean(rejected)))


def _around(middle: Vectors, vectors: Vectors) -> Vectors:
    moved = vectors - middle
    return np.ascontiguousarray(moved / np.linalg.norm(moved, axis=1, keepdims=True), np.float32)


if __name__ == "__main__":
    main()

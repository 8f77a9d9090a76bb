"""The dense leg in files of this machine and on a Chroma server beside it, in turns: writing, opening, searching."""

from __future__ import annotations

import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from pathlib import Path

import numpy as np
from support.programs import serving
from support.report import Cell, Table, parser, publish, spread, tell

from ingest.chroma_server import VectorServer
from ingest.embedder import Vectors
from ingest.ranking import DENSE_LIMIT
from ingest.vectors import VectorStore

DIMENSION = 384
QUESTIONS = 200
COLUMNS = ("vectors", "where", "write s", "open s", "first search ms", "search ms p50", "p95")
# Starts `chroma run` on the port that it is given.
CHROMA = (
    "-c",
    "import os; os.execv({0!r}, [{0!r}, 'run', '--path', '.', '--host', '127.0.0.1', '--port', "
    "os.environ['DIGILUOTSI_PORT']])".format(str(Path(sys.executable).with_name("chroma"))),
)


def main() -> None:
    """Measures and prints."""
    options = parser(__doc__)
    options.add_argument("--sizes", type=int, nargs="+", default=[600, 20_000], help="numbers of vectors")
    given = options.parse_args()
    with tempfile.TemporaryDirectory() as folder, serving(CHROMA, {}) as program:
        program.wait_for("/api/v2/heartbeat")
        server = VectorServer(f"http://127.0.0.1:{program.port}")
        rows = [row for size in given.sizes for row in _rows(Path(folder) / str(size), server, size)]
    publish([Table("Vectors in files and on a server", COLUMNS, tuple(rows))], given.json)


def _rows(folder: Path, server: VectorServer, size: int) -> list[tuple[Cell, ...]]:
    tell(f"{size} vectors")
    random = np.random.default_rng(size)
    vectors, questions = _units(random, size), _units(random, QUESTIONS)
    ids = [f"{number:032d}" for number in range(size)]
    with (
        closing(VectorStore(folder / "files" / "vectors", "make-bench", create=True)) as files,
        closing(VectorStore(folder / "server" / "vectors", "make-bench", create=True, server=server)) as remote,
    ):
        stores = {"files": files, "server": remote}
        firsts = {name: _firsts(store, ids, vectors, questions[0]) for name, store in stores.items()}
        times: dict[str, list[float]] = {name: [] for name in stores}
        for question in questions:
            for name, store in stores.items():
                times[name].append(1000 * _seconds(partial(store.nearest, question, DENSE_LIMIT)))
        remote.clear()
    return [(size, name, *firsts[name], *spread(times[name])[:2]) for name in stores]


def _firsts(store: VectorStore, ids: list[str], vectors: Vectors, question: Vectors) -> tuple[float, float, float]:
    written = _seconds(lambda: store.put(ids, vectors))

    def open_anew() -> None:
        store.reopen()
        store.check(ids[:: max(1, len(ids) // 100)])

    return written, _seconds(open_anew), 1000 * _seconds(lambda: store.nearest(question, DENSE_LIMIT))


def _seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def _units(random: np.random.Generator, count: int) -> Vectors:
    rows = random.normal(size=(count, DIMENSION)).astype(np.float32)
    return np.asarray(rows / np.linalg.norm(rows, axis=1, keepdims=True), np.float32)


if __name__ == "__main__":
    main()

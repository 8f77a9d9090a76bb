"""Writing an index: one writer at a time, vectors first, then the one commit that is the switch."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from corpus.case import Case
from corpus.errors import IndexBusy, StorageError
from corpus.passage import Passage
from ingest.embedder import Embedder, Vectors
from ingest.finnish import Analyser, cached_terms, grams, index_terms, normalise
from ingest.inflect import title_forms
from ingest.passages import Entry, entries_of, lexical_text, sentence_texts, split_case
from ingest.rows import GRAMS, WORDS, drop_case, entry_ids, known_sentences, put_case
from ingest.stamp import Stamp, library_hash
from ingest.store import HOME, MEND_FOLDER, Store, make_folder
from ingest.vectors import VectorStore

BATCH = 16
# To write so many cases, all ids that are there are read at once rather than those of each batch.
MANY_CASES = 500
LOCK = "write.lock"
HOLDER = "write.holder"

Progress = Callable[[int, int], None]


class IndexWriter:
    """Changes an index whose lock is held; `embedded` counts the texts that went through the model."""

    def __init__(self, store: Store, vectors: VectorStore, embedder: Embedder, analyser: Analyser) -> None:
        self.store, self.vectors, self.embedder = store, vectors, embedder
        self.terms, self.readings = cached_terms(analyser), analyser.readings
        self.embedded = 0
        self._left: set[str] = set()
        self._there: set[str] | None = None

    def write(
        self, cases: Sequence[Case], removed: Sequence[str], stamp: Stamp, progress: Progress | None = None
    ) -> None:
        """Writes some cases and removes others; what stands there of another make goes as a whole."""
        same_make = self.store.stamp() == stamp
        with self.store.writing() as connection:
            gone = removed if same_make else [row[0] for row in connection.execute("SELECT id FROM cases").fetchall()]
            for case_id in gone:
                self._left |= entry_ids(connection, case_id)
                drop_case(connection, case_id)
            if not same_make:
                for leg in (WORDS, GRAMS):
                    leg.drop_former(connection)
            self._there = self.vectors.ids() if len(cases) > MANY_CASES else None
            for start in range(0, len(cases), BATCH):
                self._write_batch(connection, cases[start : start + BATCH])
                if progress:
                    progress(min(start + BATCH, len(cases)), len(cases))
            _write_meta(connection, stamp, self.vectors.home)

    def sweep_own(self) -> None:
        """Removes the vectors that this writer's own changes left without an entry."""
        self.vectors.drop(sorted(self._left))

    def sweep(self) -> None:
        """Removes vectors to which no entry points, and those of other makes: what a change or a crash left behind."""
        with self.store.reading() as connection:
            live = {row[0] for row in connection.execute("SELECT id FROM entries")}
        self.vectors.drop(sorted(self.vectors.ids() - live))
        self.vectors.drop_other_makes()

    def _write_batch(self, connection: sqlite3.Connection, cases: Sequence[Case]) -> None:
        cut = [(case, split_case(case)) for case in cases]
        entries = {case.id: entries_of(case, passages) for case, passages in cut}
        ids = [entry.id for found in entries.values() for entry in found]
        there = self.vectors.those_there(ids) if self._there is None else self._there
        for case in cases:
            self._left |= entry_ids(connection, case.id)
        self._left.difference_update(ids)
        self._embed([entry for found in entries.values() for entry in found if entry.id not in there])
        sentences = self._sentence_vectors(connection, cut)
        for case, passages in cut:
            number = put_case(connection, case, passages, sentences, entries[case.id], title_forms(case, self.readings))
            text = normalise(lexical_text(case))
            WORDS.put(connection, number, index_terms(text, self.terms))
            GRAMS.put(connection, number, grams(text))

    def _embed(self, entries: Sequence[Entry]) -> None:
        questions = [entry for entry in entries if entry.kind == "question"]
        texts = [entry for entry in entries if entry.kind != "question"]
        groups = [
            (group, embed)
            for group, embed in ((questions, self.embedder.embed_queries), (texts, self.embedder.embed_documents))
            if group
        ]
        if groups:
            vectors = [embed([normalise(entry.text) for entry in group]) for group, embed in groups]
            # Each call of Chroma has a price of its own, so both kinds go in one.
            self.vectors.put([entry.id for group, _ in groups for entry in group], np.concatenate(vectors))
            self.embedded += len(entries)

    def _sentence_vectors(
        self, connection: sqlite3.Connection, cut: Sequence[tuple[Case, tuple[Passage, ...]]]
    ) -> dict[str, Vectors]:
        texts = {passage.id: sentence_texts(case, passage) for case, passages in cut for passage in passages}
        known: dict[str, Vectors] = {}
        for case, _ in cut:
            known |= known_sentences(connection, case.id, self.embedder.dimension)
        new = list(dict.fromkeys(text for group in texts.values() for text in group if text not in known))
        if new:
            vectors = self.embedder.embed_documents([normalise(text) for text in new])
            known |= dict(zip(new, vectors, strict=True))
            self.embedded += len(new)
        none = np.zeros((0, self.embedder.dimension), np.float32)
        return {
            key: np.stack([known[text] for text in group]).astype(np.float32) if group else none
            for key, group in texts.items()
        }


def _write_meta(connection: sqlite3.Connection, stamp: Stamp, home: str) -> None:
    meta = {
        "stamp": stamp.written,
        HOME: home,
        "library_hash": library_hash(row[0] for row in connection.execute("SELECT hash FROM cases")),
        "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())


@contextmanager
def writer_lock(folder: Path) -> Iterator[None]:
    """Holds an index folder; IndexBusy tells a second writer who holds it and since when.

    StorageError where the folder cannot be written. The system lets go of the lock when its process dies.
    """
    make_folder(folder)
    lock = FileLock(folder / LOCK)
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise IndexBusy(folder, _holder(folder)) from error
    except (OSError, NotImplementedError) as error:  # the latter where a file system knows no locks
        reason = getattr(error, "strerror", None) or str(error)
        raise StorageError(f'The folder "{folder}" cannot be written: {reason}.', MEND_FOLDER) from error
    try:
        _sign(folder)
        yield
    finally:
        with suppress(OSError):
            (folder / HOLDER).unlink(missing_ok=True)
        lock.release()


def _sign(folder: Path) -> None:
    # The name is a courtesy to whoever waits: a full disk is told by the writing itself.
    now = datetime.now(UTC).isoformat(timespec="seconds")
    with suppress(OSError):
        (folder / HOLDER).write_text(f"process {os.getpid()} since {now}", encoding="utf-8")


def _holder(folder: Path) -> str:
    try:
        return (folder / HOLDER).read_text(encoding="utf-8") or "another process"
    except OSError:
        return "another process"

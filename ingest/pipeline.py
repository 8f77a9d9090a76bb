"""Brings an index up to its library: only what changed is embedded, and a reader sees the old state or the new one."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import numpy as np
from filelock import FileLock, Timeout

from corpus.case import Case
from corpus.errors import CaseFileError, IndexBusy, IndexDamaged, StorageError
from corpus.passage import Passage
from ingest.embedder import Embedder, Vectors
from ingest.finnish import Analyser, cached_terms, grams, index_terms, normalise
from ingest.index import VECTORS, make_stamp
from ingest.passages import Entry, entries_of, lexical_text, split_case
from ingest.stamp import Stamp, hashes_of, library_hash
from ingest.store import FILE, GRAMS, WORDS, Store, drop_case, put_case
from ingest.vectors import VectorStore

BATCH = 16
LOCK = "write.lock"
HOLDER = "write.holder"

Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Plan:
    """Which case ids are new, changed, gone and same, by content hash."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did: case ids by fate, cards that could not be read, texts embedded, seconds taken."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    problems: tuple[CaseFileError, ...] = ()
    embedded: int = 0
    seconds: float = 0.0
    rebuilt: bool = False


def plan_changes(stored: Mapping[str, str], wanted: Mapping[str, str]) -> Plan:
    """Compares content hashes by case id."""
    both = sorted(set(stored) & set(wanted))
    return Plan(
        added=tuple(key for key in wanted if key not in stored),
        changed=tuple(key for key in both if stored[key] != wanted[key]),
        removed=tuple(sorted(set(stored) - set(wanted))),
        unchanged=tuple(key for key in both if stored[key] == wanted[key]),
    )


def ingest_cases(
    folder: Path, cases: Sequence[Case], embedder: Embedder, analyser: Analyser, progress: Progress | None = None
) -> IngestReport:
    """Makes the index in a folder hold exactly these cases; IndexBusy where another process is writing."""
    started = time.perf_counter()
    stamp = make_stamp(embedder, analyser)
    with writer_lock(folder):
        store, fresh = _open_or_renew(folder)
        try:
            rebuilt = store.stamp() != stamp
            stored = {} if rebuilt else _stored_hashes(store)
            plan = plan_changes(stored, hashes_of(cases))
            if not rebuilt and not (plan.added or plan.changed or plan.removed):
                return _report(plan, 0, started)
            vectors = VectorStore(folder / VECTORS, stamp.key)
            try:
                wanted = {*plan.added, *plan.changed}
                writer = _Writer(store, vectors, embedder, cached_terms(analyser))
                writer.write([case for case in cases if case.id in wanted], plan.removed, stamp, rebuilt, progress)
            finally:
                vectors.close()
        finally:
            store.close()
    return replace(_report(plan, writer.embedded, started), rebuilt=rebuilt and not fresh)


class _Writer:
    """One change of the index: vectors first, then one commit that is the switch, then what is no longer used."""

    def __init__(
        self, store: Store, vectors: VectorStore, embedder: Embedder, terms: Callable[[str], tuple[str, ...]]
    ) -> None:
        self.store, self.vectors, self.embedder, self.terms = store, vectors, embedder, terms
        self.embedded = 0

    def write(
        self, cases: Sequence[Case], removed: Sequence[str], stamp: Stamp, rebuilt: bool, progress: Progress | None
    ) -> None:
        """Writes some cases and removes others; where the make changed, everything that was there goes too."""
        there = self.vectors.ids()
        with self.store.writing() as connection:
            if rebuilt:
                for row in connection.execute("SELECT id FROM cases").fetchall():
                    drop_case(connection, row[0])
            for case_id in removed:
                drop_case(connection, case_id)
            for start in range(0, len(cases), BATCH):
                self._write_batch(connection, cases[start : start + BATCH], there)
                if progress:
                    progress(min(start + BATCH, len(cases)), len(cases))
            hashes = [row[0] for row in connection.execute("SELECT hash FROM cases")]
            meta = {
                "stamp": json.dumps(asdict(stamp)),
                "library_hash": library_hash(hashes),
                "built_at": datetime.now(UTC).isoformat(timespec="seconds"),
            }
            connection.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", meta.items())
            live = {row[0] for row in connection.execute("SELECT id FROM entries")}
        # After the commit: nothing points to these any more, and a crash before this line only leaves strays behind.
        self.vectors.drop(sorted(self.vectors.ids() - live))
        if rebuilt:
            self.vectors.drop_other_makes()

    def _write_batch(self, connection: sqlite3.Connection, cases: Sequence[Case], there: set[str]) -> None:
        cut = [(case, split_case(case)) for case in cases]
        entries = {case.id: entries_of(case, passages) for case, passages in cut}
        self._embed([entry for found in entries.values() for entry in found if entry.id not in there])
        sentences = self._sentence_vectors(cut)
        for case, passages in cut:
            number = put_case(connection, case, passages, sentences, entries[case.id])
            text = normalise(lexical_text(case))
            WORDS.put(connection, number, index_terms(text, self.terms))
            GRAMS.put(connection, number, grams(text))

    def _embed(self, entries: Sequence[Entry]) -> None:
        questions = [entry for entry in entries if entry.kind == "question"]
        texts = [entry for entry in entries if entry.kind != "question"]
        for group, embed in ((questions, self.embedder.embed_queries), (texts, self.embedder.embed_documents)):
            if group:
                self.vectors.put([entry.id for entry in group], embed([entry.text for entry in group]))
                self.embedded += len(group)

    def _sentence_vectors(self, cut: Sequence[tuple[Case, tuple[Passage, ...]]]) -> dict[str, Vectors]:
        texts = [
            f"{case.title}: {sentence}" for case, found in cut for passage in found for sentence in passage.sentences
        ]
        vectors = self.embedder.embed_documents(texts)
        self.embedded += len(texts)
        result: dict[str, Vectors] = {}
        start = 0
        for _, passages in cut:
            for passage in passages:
                end = start + len(passage.spans)
                result[passage.id] = np.ascontiguousarray(vectors[start:end], np.float32)
                start = end
        return result


@contextmanager
def writer_lock(folder: Path) -> Iterator[None]:
    """One writer at a time; a second one is told who holds the index and since when."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / LOCK)
        lock.acquire(timeout=0)
    except Timeout as error:
        raise IndexBusy(folder, _holder(folder)) from error
    except OSError as error:
        raise StorageError(
            f'The folder "{folder}" cannot be written: {error.strerror}.',
            "Free space or mend its rights, or choose another place with --data.",
        ) from error
    try:
        now = datetime.now(UTC).isoformat(timespec="seconds")
        (folder / HOLDER).write_text(f"process {os.getpid()} since {now}", encoding="utf-8")
        yield
    finally:
        (folder / HOLDER).unlink(missing_ok=True)
        lock.release()


def _holder(folder: Path) -> str:
    try:
        return (folder / HOLDER).read_text(encoding="utf-8") or "another process"
    except OSError:
        return "another process"


def _open_or_renew(folder: Path) -> tuple[Store, bool]:
    """The store of a folder; what cannot be read is removed first, for everything in it comes from the library."""
    fresh = not (folder / FILE).exists()
    try:
        return Store(folder, create=True), fresh
    except IndexDamaged:
        for path in folder.glob(f"{FILE}*"):
            path.unlink()
        shutil.rmtree(folder / VECTORS, ignore_errors=True)
        return Store(folder, create=True), True


def _stored_hashes(store: Store) -> dict[str, str]:
    with store.reading() as connection:
        return dict(connection.execute("SELECT id, hash FROM cases").fetchall())


def _report(plan: Plan, embedded: int, started: float) -> IngestReport:
    seconds = time.perf_counter() - started
    return IngestReport(plan.added, plan.changed, plan.removed, plan.unchanged, embedded=embedded, seconds=seconds)

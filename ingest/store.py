"""Cases, passages and lexical legs of an index in one SQLite file: what its last commit says is what is searched."""

from __future__ import annotations

import json
import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import asdict
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from corpus.case import Case
from corpus.errors import IndexBusy, IndexDamaged, IndexMissing, StorageError
from corpus.passage import Passage, Span
from ingest.embedder import Vectors
from ingest.lexicon import Lexicon
from ingest.passages import Entry
from ingest.stamp import Stamp

FILE = "index.sqlite"
WORDS = Lexicon("words")
GRAMS = Lexicon("grams")
SCHEMA = """
CREATE TABLE IF NOT EXISTS meta(key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS cases(number INTEGER PRIMARY KEY, id TEXT UNIQUE NOT NULL, hash TEXT NOT NULL,
    body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS passages(id TEXT PRIMARY KEY, case_id TEXT NOT NULL, position INTEGER NOT NULL,
    section TEXT NOT NULL, heading TEXT NOT NULL, text TEXT NOT NULL, spans TEXT NOT NULL, vectors BLOB NOT NULL);
CREATE INDEX IF NOT EXISTS passages_case ON passages(case_id, position);
CREATE TABLE IF NOT EXISTS entries(id TEXT PRIMARY KEY, case_id TEXT NOT NULL, passage_id TEXT NOT NULL,
    kind TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS entries_case ON entries(case_id);
CREATE TABLE IF NOT EXISTS themes(case_id TEXT NOT NULL, theme TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS themes_theme ON themes(theme);
"""


class Store:
    """One open SQLite file of an index; safe to use from several threads."""

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        self.folder = folder
        self.path = folder / FILE
        if not create and not self.path.exists():
            raise IndexMissing(folder)
        self._lock = threading.RLock()
        with mapped(folder):
            if create:
                folder.mkdir(parents=True, exist_ok=True)
            self._connection = sqlite3.connect(self.path, timeout=5, check_same_thread=False, isolation_level=None)
            self._connection.execute("PRAGMA journal_mode = WAL")
            if create:
                for statement in SCHEMA.split(";"):
                    self._connection.execute(statement)
                WORDS.create(self._connection)
                GRAMS.create(self._connection)

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock, suppress(sqlite3.Error):
            self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for reads of one moment: nothing another process commits meanwhile is seen."""
        with self._lock, mapped(self.folder):
            self._connection.execute("BEGIN")
            try:
                yield self._connection
            finally:
                self._connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection in a transaction that is committed as a whole, or not at all."""
        with self._lock, mapped(self.folder):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def version(self) -> int:
        """A number that changes when another connection has committed."""
        with self._lock, mapped(self.folder):
            return int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def meta(self) -> dict[str, str]:
        """Stamp, library hash and time of building as last written; empty in a file that was never filled."""
        with self._lock, mapped(self.folder):
            try:
                return dict(self._connection.execute("SELECT key, value FROM meta").fetchall())
            except sqlite3.OperationalError:
                return {}

    def stamp(self) -> Stamp | None:
        """The make of the index, or None where none was finished."""
        raw = self.meta().get("stamp")
        return Stamp(**json.loads(raw)) if raw else None


def put_case(
    connection: sqlite3.Connection,
    case: Case,
    passages: Sequence[Passage],
    sentence_vectors: Mapping[str, Vectors],
    entries: Iterable[Entry],
) -> int:
    """Writes a case with all that belongs to it, replacing what was there; returns its number."""
    drop_case(connection, case.id, keep_number=True)
    connection.execute(
        "INSERT INTO cases(id, hash, body) VALUES (?, ?, ?) "
        "ON CONFLICT(id) DO UPDATE SET hash = excluded.hash, body = excluded.body",
        (case.id, case.content_hash, dump_case(case)),
    )
    number = int(connection.execute("SELECT number FROM cases WHERE id = ?", (case.id,)).fetchone()[0])
    connection.executemany(
        "INSERT INTO passages VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        [
            (p.id, p.case_id, position, p.section, p.heading, p.text, json.dumps([[s.start, s.end] for s in p.spans]),
             sentence_vectors[p.id].tobytes())
            for position, p in enumerate(passages)
        ],
    )  # fmt: skip
    connection.executemany(
        "INSERT INTO entries VALUES (?, ?, ?, ?)", [(e.id, e.case_id, e.passage_id, e.kind) for e in entries]
    )
    connection.executemany("INSERT INTO themes VALUES (?, ?)", [(case.id, theme) for theme in case.themes])
    return number


def drop_case(connection: sqlite3.Connection, case_id: str, *, keep_number: bool = False) -> None:
    """Removes a case with all that belongs to it; `keep_number` where it is written anew at once."""
    row = connection.execute("SELECT number FROM cases WHERE id = ?", (case_id,)).fetchone()
    if row:
        WORDS.drop(connection, row[0])
        GRAMS.drop(connection, row[0])
    for table in ("passages", "entries", "themes"):
        connection.execute(f"DELETE FROM {table} WHERE case_id = ?", (case_id,))  # noqa: S608
    if not keep_number:
        connection.execute("DELETE FROM cases WHERE id = ?", (case_id,))


def read_passages(connection: sqlite3.Connection, case_id: str, dimension: int) -> tuple[tuple[Passage, Vectors], ...]:
    """The passages of a case in reading order, each with its sentence vectors, shape (sentences, dimension)."""
    rows = connection.execute(
        "SELECT id, section, heading, text, spans, vectors FROM passages WHERE case_id = ? ORDER BY position",
        (case_id,),
    ).fetchall()
    return tuple(
        (
            Passage(key, case_id, section, heading, text, tuple(Span(*pair) for pair in json.loads(spans))),
            np.frombuffer(vectors, np.float32).reshape(-1, dimension),
        )
        for key, section, heading, text, spans, vectors in rows
    )


def dump_case(case: Case) -> str:
    """A case as JSON."""
    return json.dumps(asdict(case), ensure_ascii=False)


def load_case(body: str) -> Case:
    """A case from its JSON."""
    case: Case = _case_adapter().validate_json(body)
    return case


@lru_cache(maxsize=1)
def _case_adapter() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Case)


def read_state(folder: Path) -> tuple[Stamp | None, dict[str, str], int]:
    """Stamp, meta and number of cases of an index, whatever its make; (None, {}, 0) where none was built."""
    try:
        store = Store(folder)
    except IndexMissing:
        return None, {}, 0
    try:
        meta = store.meta()
        if "stamp" not in meta:
            return None, {}, 0
        with store.reading() as connection:
            count = int(connection.execute("SELECT count(*) FROM cases").fetchone()[0])
        return store.stamp(), meta, count
    finally:
        store.close()


@contextmanager
def mapped(folder: Path) -> Iterator[None]:
    """Turns what SQLite and the file system say into our errors."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            raise IndexBusy(folder) from error
        if "full" in text or "readonly" in text or "unable to open" in text or "disk I/O" in text:
            raise StorageError(
                f'The folder "{folder}" cannot be written: {text}.', "Free space or mend its rights."
            ) from error
        raise IndexDamaged(folder, text) from error
    except OSError as error:
        raise StorageError(
            f'The folder "{folder}" cannot be used: {error}.', "Free space or mend its rights."
        ) from error

"""The rows of an index: a case with its passages, entries and lexical legs, as SQLite holds them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import numpy as np

from corpus.case import Case, hash_of
from corpus.passage import Passage, Span
from ingest.embedder import Vectors
from ingest.lexicon import Lexicon
from ingest.passages import Entry, sentence_texts

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
CREATE TABLE IF NOT EXISTS titles(case_id TEXT PRIMARY KEY, forms TEXT NOT NULL);
"""
TABLES = ("meta", "cases", "passages", "entries", "titles", WORDS.table, GRAMS.table)


def missing_tables(connection: sqlite3.Connection) -> tuple[str, ...]:
    """The tables of an index that a file does not have."""
    there = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    return tuple(name for name in TABLES if name not in there)


def create_tables(connection: sqlite3.Connection) -> None:
    """Makes what is missing of the tables."""
    connection.execute("PRAGMA journal_mode = WAL")
    for statement in SCHEMA.split(";"):
        connection.execute(statement)
    WORDS.create(connection)
    GRAMS.create(connection)


def put_case(
    connection: sqlite3.Connection,
    case: Case,
    passages: Sequence[Passage],
    sentence_vectors: Mapping[str, Vectors],
    entries: Iterable[Entry],
    forms: Mapping[str, str],
) -> int:
    """Writes a case with all that belongs to it, replacing what was there; returns its number.

    `forms`: those of its title inside a sentence, by name.
    """
    drop_case(connection, case.id, keep_number=True)
    connection.execute(
        "INSERT INTO cases(id, hash, body) VALUES (?, ?, ?) "
        "ON CONFLICT(id) DO UPDATE SET hash = excluded.hash, body = excluded.body",
        (case.id, hash_of(body := case.canonical), body),
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
    connection.execute("INSERT INTO titles VALUES (?, ?)", (case.id, json.dumps(forms, ensure_ascii=False)))
    return number


def drop_case(connection: sqlite3.Connection, case_id: str, *, keep_number: bool = False) -> None:
    """Removes a case with all that belongs to it; `keep_number` where it is written anew at once."""
    row = connection.execute("SELECT number FROM cases WHERE id = ?", (case_id,)).fetchone()
    if row:
        WORDS.drop(connection, row[0])
        GRAMS.drop(connection, row[0])
    for table in ("passages", "entries", "titles"):
        connection.execute(f"DELETE FROM {table} WHERE case_id = ?", (case_id,))  # noqa: S608
    if not keep_number:
        connection.execute("DELETE FROM cases WHERE id = ?", (case_id,))


def entry_ids(connection: sqlite3.Connection, case_id: str) -> set[str]:
    """The ids of a case's entries."""
    return {row[0] for row in connection.execute("SELECT id FROM entries WHERE case_id = ?", (case_id,))}


def count_entries(connection: sqlite3.Connection) -> int:
    """How many entries an index has."""
    return int(connection.execute("SELECT count(*) FROM entries").fetchone()[0])


def some_entries(connection: sqlite3.Connection, most: int) -> list[str]:
    """The ids of entries from all over an index, about so many."""
    step = max(1, count_entries(connection) // most)
    rows = connection.execute("SELECT id FROM entries WHERE rowid % ? = 0 LIMIT ?", (step, most))
    return [str(row[0]) for row in rows]


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


def read_sentences(connection: sqlite3.Connection, case_ids: Sequence[str], dimension: int) -> dict[str, Vectors]:
    """The sentence vectors of cases in reading order, by case id, shape (sentences, dimension)."""
    held: dict[str, list[bytes]] = {case_id: [] for case_id in case_ids}
    wanted = "SELECT case_id, vectors FROM passages WHERE case_id IN (SELECT value FROM json_each(?)) ORDER BY position"
    for case_id, vectors in connection.execute(wanted, (json.dumps(case_ids),)):
        held[case_id].append(vectors)
    return {key: np.frombuffer(b"".join(parts), np.float32).reshape(-1, dimension) for key, parts in held.items()}


def known_sentences(connection: sqlite3.Connection, case_id: str, dimension: int) -> dict[str, Vectors]:
    """The vectors of a stored case's sentences, by the text that was embedded; none where they cannot be read."""
    row = connection.execute("SELECT body FROM cases WHERE id = ?", (case_id,)).fetchone()
    try:
        case = load_case(row[0]) if row else None
        stored = read_passages(connection, case_id, dimension) if case else ()
    except ValueError:
        return {}
    return {
        text: vector
        for passage, vectors in stored
        if case and len(vectors) == len(passage.spans)
        for text, vector in zip(sentence_texts(case, passage), vectors, strict=True)
    }


def load_case(body: str) -> Case:
    """A case from its JSON."""
    case: Case = _case_adapter().validate_json(body)
    return case


@lru_cache(maxsize=1)
def _case_adapter() -> Any:
    from pydantic import TypeAdapter

    return TypeAdapter(Case)

"""Whether the files of an index are whole, hold together, and agree with the library."""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterator, Mapping, Sequence

from corpus.case import Case, hash_of
from corpus.errors import IndexDamaged
from ingest.passages import entries_of, split_case
from ingest.rows import GRAMS, WORDS, load_case, read_passages
from ingest.stamp import FORMAT, hashes_of, library_hash
from ingest.store import Store
from ingest.vectors import VectorStore


def check_store(store: Store) -> None:
    """IndexDamaged where the SQLite file of an index contradicts itself."""
    stamp = store.stamp()
    with store.reading() as connection:
        found = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
        # The tables of an older format are others; it is served until the new one is whole.
        if found == "ok" and stamp is not None and stamp.format == FORMAT:
            numbers = [row[0] for row in connection.execute("SELECT number FROM cases")]
            WORDS.check(connection, numbers)
            GRAMS.check(connection, numbers)
    if found != "ok":
        raise IndexDamaged(store.folder, found)


def stored_hashes(connection: sqlite3.Connection) -> dict[str, str]:
    """Case id -> content hash of what is really stored; that of a case that was changed by hand equals none."""
    return {key: hash_of(body) for key, body in connection.execute("SELECT id, body FROM cases")}


def spoilt_cases(connection: sqlite3.Connection, ids: Collection[str], there: set[str], dimension: int) -> set[str]:
    """Of some cases those whose rows are not those of their text, or that have an entry whose vector is not `there`."""
    bare = {case_id for key, case_id in connection.execute("SELECT id, case_id FROM entries") if key not in there}
    return {key for key in ids if key in bare or _is_spoilt(connection, key, dimension)}


def _is_spoilt(connection: sqlite3.Connection, case_id: str, dimension: int) -> bool:
    body = connection.execute("SELECT body FROM cases WHERE id = ?", (case_id,)).fetchone()[0]
    try:
        return any(True for _ in _case_differences(connection, load_case(body), dimension))
    except ValueError:
        return True


def differences(store: Store, vectors: VectorStore, cases: Sequence[Case], dimension: int) -> list[str]:
    """How an index differs from a library and from itself: a sentence for each difference."""
    told: list[str] = []
    try:
        check_store(store)
    except IndexDamaged as error:
        told.append(f"Its file contradicts itself: {error.reason}.")
    with store.reading() as connection:
        found = {key: load_case(body) for key, body in connection.execute("SELECT id, body FROM cases ORDER BY number")}
        told += [*_library_differences(hashes_of(cases), hashes_of(found.values()))]
        told += [sentence for case in found.values() for sentence in _case_differences(connection, case, dimension)]
        told += _lexical_differences(connection)
        entries = {row[0] for row in connection.execute("SELECT id FROM entries")}
    there = vectors.ids()
    if entries - there:
        told.append(f"{len(entries - there)} of {len(entries)} vectors are missing from the dense leg.")
    if there - entries:
        told.append(f"{len(there - entries)} vectors of the dense leg belong to no case.")
    if store.meta().get("library_hash", "") != library_hash(hashes_of(found.values()).values()):
        told.append("The library hash of the index is not that of its cases.")
    return told


def _library_differences(wanted: Mapping[str, str], found: Mapping[str, str]) -> Iterator[str]:
    yield from (f'"{key}" is in the library but not in the index.' for key in sorted(set(wanted) - set(found)))
    yield from (f'"{key}" is in the index but not in the library.' for key in sorted(set(found) - set(wanted)))
    changed = (key for key in sorted(set(wanted) & set(found)) if wanted[key] != found[key])
    yield from (f'"{key}" has changed.' for key in changed)


def _case_differences(connection: sqlite3.Connection, case: Case, dimension: int) -> Iterator[str]:
    passages = split_case(case)
    stored = read_passages(connection, case.id, dimension)
    rows = connection.execute("SELECT id FROM entries WHERE case_id = ?", (case.id,))
    if tuple(passage for passage, _ in stored) != passages:
        yield f'The passages of "{case.id}" are not those of its text.'
    if any(len(vectors) != len(passage.spans) for passage, vectors in stored):
        yield f'Sentences of "{case.id}" lack their vectors.'
    if {row[0] for row in rows} != {entry.id for entry in entries_of(case, passages)}:
        yield f'The entries of "{case.id}" are not those of its text.'
    if not connection.execute("SELECT 1 FROM titles WHERE case_id = ?", (case.id,)).fetchone():
        yield f'The forms of the title of "{case.id}" are missing.'


def _lexical_differences(connection: sqlite3.Connection) -> Iterator[str]:
    numbers = {row[0] for row in connection.execute("SELECT number FROM cases")}
    for lexicon in (WORDS, GRAMS):
        if lexicon.numbers(connection) != numbers:
            yield f'The lexical leg "{lexicon.leg}" does not hold the same cases as the index.'

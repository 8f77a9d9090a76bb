"""What card files held when they were read last, so that a file that has not changed is not read again.

A file is known again by inode, size and both times of change. One that changed a moment before it was read is not
remembered: a second change in the same tick of the clock would leave its times as they are. Whatever is wrong with the
memory, the cards themselves are read.
"""

from __future__ import annotations

import hashlib
import sqlite3
import time
from contextlib import closing, suppress
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

from corpus.case import Case, hash_of
from corpus.reader import LibraryReading, read_card, read_cases
from ingest.rows import load_case

FILE = "cards.sqlite"
# File systems count in steps of up to two seconds.
SETTLED_NS = 3_000_000_000
SCHEMA = """CREATE TABLE IF NOT EXISTS cards(path TEXT PRIMARY KEY, state TEXT NOT NULL, hash TEXT NOT NULL,
    body TEXT NOT NULL)"""
# What a card means depends on these; another program reads the cards anew.
READERS = ("block.py", "case.py", "reader.py", "schema.py", "taxonomy.py", "taxonomy.yaml")
BUSY_SECONDS = 0.2


def read_folder(folder: Path, data: Path) -> LibraryReading:
    """What `corpus.reader.read_cases` gives, with the memory that is kept in a data folder."""
    if not data.is_dir():
        return read_cases(folder)
    try:
        with closing(sqlite3.connect(data / FILE, BUSY_SECONDS, isolation_level=None)) as connection:
            memory = CardMemory(connection, folder)
            reading = read_cases(folder, memory.read)
            with suppress(sqlite3.Error):
                memory.keep()
            return reading
    except sqlite3.Error:
        return read_cases(folder)


class CardMemory:
    """The cards of a folder as they were read last; sqlite3.Error where the connection gives none."""

    def __init__(self, connection: sqlite3.Connection, folder: Path) -> None:
        connection.execute(SCHEMA)
        below = str(folder.absolute() / "_")[:-1]
        rows = connection.execute("SELECT * FROM cards WHERE substr(path, 1, ?) = ?", (len(below), below))
        self._connection = connection
        self._known = {path: (state, told, body) for path, state, told, body in rows}
        self._seen: set[str] = set()
        self._new: dict[str, tuple[str, Case]] = {}

    def read(self, path: Path) -> Case:
        """The case of a card file; CaseFileError as of `read_card`."""
        key, state = str(path.absolute()), _state(path)
        self._seen.add(key)
        known, told, body = self._known.get(key, ("", "", ""))
        if state and state == known and isinstance(body, str) and hash_of(body) == told:
            with suppress(ValueError):
                return load_case(body)
        case = read_card(path)
        if state:
            self._new[key] = state, case
        return case

    def keep(self) -> None:
        """Remembers what was read anew and forgets files that are gone."""
        gone = [(path,) for path in self._known if path not in self._seen]
        if not self._new and not gone:
            return
        bodies = ((path, state, case.canonical) for path, (state, case) in self._new.items())
        self._connection.execute("BEGIN IMMEDIATE")
        self._connection.executemany("DELETE FROM cards WHERE path = ?", gone)
        self._connection.executemany(
            "INSERT OR REPLACE INTO cards VALUES (?, ?, ?, ?)",
            [(path, state, hash_of(body), body) for path, state, body in bodies],
        )
        self._connection.execute("COMMIT")


def _state(path: Path) -> str:
    """What changes with a file; nothing where the file has just changed or cannot be seen."""
    try:
        found = path.stat()
    except OSError:
        return ""
    if time.time_ns() - max(found.st_mtime_ns, found.st_ctime_ns) < SETTLED_NS:
        return ""
    return f"{_make()} {found.st_ino} {found.st_size} {found.st_mtime_ns} {found.st_ctime_ns}"


@lru_cache(maxsize=1)
def _make() -> str:
    raw = b"".join(files("corpus").joinpath(name).read_bytes() for name in READERS)
    return hashlib.sha256(raw).hexdigest()[:16]

"""What card files held when they were read last, so that a file that has not changed is not read again.

A file is known again by inode, size and both times of change. One that changed a moment before it was read is not
remembered: a second change in the same tick of the clock would leave its times as they are. The id and the hash of a
remembered case will do until somebody takes the case itself. Whatever is wrong with the memory, the cards are read.
"""

from __future__ import annotations

import hashlib
import json
import sqlite3
import time
from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from functools import lru_cache, partial
from importlib.resources import files
from pathlib import Path

from corpus.case import Case, hash_of
from corpus.errors import CaseFileError
from corpus.reader import LibraryReading, card_paths, read_card, read_each
from ingest.rows import load_case
from ingest.shelf import Shelf

FILE = "cards.sqlite"
# File systems count in steps of up to two seconds.
SETTLED_NS = 3_000_000_000
# `seal` is a hash over what stands before it, `hash` that of the body.
SCHEMA = """CREATE TABLE IF NOT EXISTS remembered(path TEXT PRIMARY KEY, state TEXT NOT NULL, id TEXT NOT NULL,
    hash TEXT NOT NULL, seal TEXT NOT NULL, body TEXT NOT NULL)"""
# An earlier make of the memory.
FORMER = "DROP TABLE IF EXISTS cards"
# What a card means depends on these; another program reads the cards anew.
READERS = ("block.py", "case.py", "reader.py", "schema.py", "taxonomy.py", "taxonomy.yaml")
BUSY_SECONDS = 0.2
# The latter for a path that is no text.
TROUBLE = (sqlite3.Error, UnicodeError)

Row = tuple[str, str, str, str, str]


@dataclass(frozen=True, slots=True)
class Card:
    """A card file: id and content hash of its case, and the case itself where it was just read."""

    path: Path
    id: str
    hash: str
    case: Case | None = None


def read_folder(folder: Path, data: Path) -> LibraryReading:
    """What `corpus.reader.read_cases` gives, with the memory that is kept in a data folder."""
    return survey_folder(folder, data).read()


def survey_folder(folder: Path, data: Path) -> Shelf:
    """The cards of a folder, with the memory that is kept in a data folder; LibraryError where there is no card."""
    with _memory(folder, data) as memory:
        found, problems = read_each(folder, memory.card)
    cards = {card.id: card for card in found}
    return Shelf({key: card.hash for key, card in cards.items()}, partial(_take, data, cards), problems)


def paths_by_id(folder: Path, data: Path) -> dict[str, list[Path]]:
    """The card files below a folder by the id of their case; those that cannot be read are left out."""
    paths: dict[str, list[Path]] = {}
    with _memory(folder, data) as memory:
        for path in card_paths(folder):
            with suppress(CaseFileError):
                paths.setdefault(memory.card(path).id, []).append(path)
    return paths


class CardMemory:
    """The cards of a folder as they were read last, `known` by path."""

    def __init__(self, known: Mapping[str, Row]) -> None:
        self._known = known
        self._seen: set[str] = set()
        self._new: list[tuple[str, str, str, str, str, str]] = []

    def card(self, path: Path) -> Card:
        """What a card file holds; CaseFileError as of `read_card`."""
        key, state = str(path.absolute()), _state(path)
        self._seen.add(key)
        row = self._known.get(key)
        if row and state and state == row[1] and _seal(row[:4]) == row[4]:
            return Card(path, row[2], row[3])
        case = read_card(path)
        body = case.canonical
        told = hash_of(body)
        if state:
            self._new.append((key, state, case.id, told, _seal((key, state, case.id, told)), body))
        return Card(path, case.id, told, case)

    def keep(self, data: Path) -> None:
        """Remembers what was read anew and forgets files that are gone; sqlite3.Error where that cannot be."""
        gone = [(path,) for path in self._known if path not in self._seen]
        if not self._new and not gone:
            return
        with closing(_connect(data)) as connection:
            connection.execute("BEGIN IMMEDIATE")
            connection.execute(FORMER)
            connection.execute(SCHEMA)
            connection.executemany("DELETE FROM remembered WHERE path = ?", gone)
            connection.executemany("INSERT OR REPLACE INTO remembered VALUES (?, ?, ?, ?, ?, ?)", self._new)
            connection.execute("COMMIT")


@contextmanager
def _memory(folder: Path, data: Path) -> Iterator[CardMemory]:
    below = str(folder.absolute() / "_")[:-1]
    rows: list[Row] = []
    with suppress(*TROUBLE), closing(_connect(data)) as connection:
        wanted = "SELECT path, state, id, hash, seal FROM remembered WHERE substr(path, 1, ?) = ?"
        rows = connection.execute(wanted, (len(below), below)).fetchall()
    memory = CardMemory({row[0]: row for row in rows})
    yield memory
    with suppress(*TROUBLE):
        memory.keep(data)


def _take(data: Path, cards: Mapping[str, Card], ids: Collection[str]) -> LibraryReading:
    wanted = [card for key, card in cards.items() if key in ids]
    bodies = _bodies(data, [str(card.path.absolute()) for card in wanted if card.case is None])
    cases: list[Case] = []
    problems: list[CaseFileError] = []
    for card in wanted:
        try:
            cases.append(card.case or _remembered(card, bodies) or _read_again(card))
        except CaseFileError as problem:
            problems.append(problem)
    return LibraryReading(tuple(cases), tuple(problems))


def _bodies(data: Path, paths: Sequence[str]) -> dict[str, str]:
    with suppress(*TROUBLE), closing(_connect(data)) as connection:
        wanted = "SELECT path, body FROM remembered WHERE path IN (SELECT value FROM json_each(?))"
        return dict(connection.execute(wanted, (json.dumps(paths),)).fetchall())
    return {}


def _remembered(card: Card, bodies: Mapping[str, str]) -> Case | None:
    body = bodies.get(str(card.path.absolute()))
    with suppress(ValueError):
        return load_case(body) if isinstance(body, str) and hash_of(body) == card.hash else None
    return None


def _read_again(card: Card) -> Case:
    case = read_card(card.path)
    if case.id != card.id:
        raise CaseFileError(card.path, 1, f'the card had the id "{card.id}" a moment ago', "Read the library again.")
    return case


def _connect(data: Path) -> sqlite3.Connection:
    return sqlite3.connect(data / FILE, BUSY_SECONDS, isolation_level=None)


def _seal(columns: Sequence[str]) -> str:
    return hash_of(repr(columns))


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

"""What a reader sees of an index: one state at a time, the newest one that a writer has finished."""

from __future__ import annotations

import json
import sqlite3
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from corpus.case import Case
from corpus.errors import IndexDamaged, IndexMissing, IndexOutdated, UnknownCase
from corpus.passage import Passage
from ingest.chroma_server import VectorServer
from ingest.embedder import Vectors
from ingest.nearby import Entries
from ingest.postings import Postings
from ingest.rows import GRAMS, WORDS, count_entries, load_case, some_entries
from ingest.soundness import differences
from ingest.spelling import Spelling
from ingest.stamp import Stamp
from ingest.store import FILES, Store, home_of, read_meta, stamp_of
from ingest.threads import without_collecting
from ingest.untouched import forget
from ingest.vectors import SAMPLE, VectorStore

VECTORS = "vectors"
# A writer that is done removes vectors just after its commit: who reads that moment reads again.
ATTEMPTS = 4
PAUSE_SECONDS = 0.1

Found = TypeVar("Found")


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage with the vectors of its sentences, shape (sentences, dimension)."""

    passage: Passage
    vectors: Vectors


@dataclass(slots=True)
class State:
    """One state of an index, and what was read of it so far.

    By case id: `hashes` of what is in a case, `titles` the forms of its title, `sentences` the vectors of all its
    sentences. `words`, `grams`: the lexical legs, their texts in the order of `ids`, which `places` tells by case id.
    `seen`: what others have worked out over all cases of this state, by name.
    """

    version: tuple[int, int]
    meta: Mapping[str, str]
    cases: dict[str, Case]
    ids: tuple[str, ...]
    places: dict[str, int]
    words: Postings
    grams: Postings
    titles: dict[str, dict[str, str]] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    sentences: dict[str, Vectors] = field(default_factory=dict)
    terms: dict[str, frozenset[str]] = field(default_factory=dict)
    entries: Entries | None = None
    spelling: Spelling | None = None
    seen: dict[str, Any] = field(default_factory=dict)

    def case(self, case_id: str) -> Case:
        """The case of an id; UnknownCase where there is none."""
        found = self.cases.get(case_id)
        if found is None:
            raise UnknownCase(case_id)
        return found


class LiveState:
    """Both legs of an index of one make, as they stand now; safe to use from several threads.

    Every read raises IndexMissing, IndexOutdated or IndexDamaged where the index is, or has become, so.
    """

    def __init__(self, folder: Path, stamp: Stamp, server: VectorServer | None = None) -> None:
        self.store = Store(folder)
        self._folder = folder
        self._stamp = stamp
        self._vectors = VectorStore(folder / VECTORS, stamp.key, server=server)
        # Taken before the store's own lock, never while reading from the store.
        self._lock = threading.RLock()
        self._state: State | None = None
        self._held = threading.local()

    def close(self) -> None:
        """Lets go of the files."""
        with self._lock:
            self.store.close()
            self._vectors.close()

    def check(self) -> None:
        """IndexDamaged where the dense leg does not give back what was written."""
        with self.store.reading() as connection:
            wanted = some_entries(connection, SAMPLE)
        with self._lock:
            self._vectors.check(wanted)

    def nearest(self, query: Vectors, limit: int, among: Sequence[str] | None = None) -> dict[str, float]:
        """What `VectorStore.nearest` gives."""
        with self._lock:
            return self._vectors.nearest(query, limit, among)

    def differences(self, cases: Sequence[Case]) -> list[str]:
        """What `soundness.differences` tells."""
        with self._lock:
            return differences(self.store, self._vectors, cases, self._stamp.dimension)

    def read(self, read: Callable[[State], Found]) -> Found:
        """What `read` makes of one state of the index; it is called anew where a writer came between."""
        for attempt in range(ATTEMPTS):
            state = self.fresh()
            try:
                found = read(state)
            except IndexDamaged:
                if attempt == ATTEMPTS - 1:
                    forget(self._folder)
                    raise
                time.sleep(PAUSE_SECONDS)
                self._forget()
                continue
            if self.store.version() == state.version:
                break
            self._let_go()
        return found

    @contextmanager
    def held(self) -> Iterator[None]:
        """Inside the block this thread sees one state, unless a writer comes between while more of it is read.

        Whether there is a newer one is asked seventy times in a question otherwise.
        """
        already = self._held_state
        self._held.state = already or self.fresh()
        try:
            yield
        finally:
            if already is None:
                self._held.state = None

    @property
    def _held_state(self) -> State | None:
        found: State | None = getattr(self._held, "state", None)
        return found

    def _let_go(self) -> None:
        if self._held_state is not None:
            self._held.state = None
            self._held.state = self.fresh()

    def fresh(self) -> State:
        """The newest state, or the one that is held."""
        if (held := self._held_state) is not None:
            return held
        version = self.store.version()
        with self._lock:
            for attempt in range(ATTEMPTS):
                if self._state is not None and version == self._state.version:
                    break
                try:
                    self._state = self._load(version)
                except IndexDamaged:
                    if attempt == ATTEMPTS - 1:
                        # Rot on the disk leaves size and time of a file as they were.
                        forget(self._folder)
                        raise
                    # A writer may be at it.
                    time.sleep(PAUSE_SECONDS)
                    version = self.store.version()
            assert self._state is not None
            return self._state

    def _forget(self) -> None:
        with self._lock:
            self._state = None
        self._let_go()

    def _load(self, version: tuple[int, int]) -> State:
        before = self._state or State((0, 0), {}, {}, (), {}, Postings(()), Postings(()))
        with self.store.reading() as connection:
            meta = read_meta(connection)
            self._check_make(stamp_of(meta, self._folder))
            self._check_home(home_of(meta))
            rows = connection.execute("SELECT number, id, hash FROM cases ORDER BY number").fetchall()
            hashes = {key: written for _, key, written in rows}
            same = {key for key, written in hashes.items() if before.hashes.get(key) == written}
            titles = {key: json.loads(forms) for key, forms in connection.execute("SELECT case_id, forms FROM titles")}
            entries = count_entries(connection)
            numbers = [row[0] for row in rows]
            # Sorting millions of terms needs no interpreter: it goes on while the cases are read.
            with ThreadPoolExecutor(2) as aside, without_collecting():
                legs = [aside.submit(Postings, leg.texts(connection, numbers)) for leg in (GRAMS, WORDS)]
                new = _read_cases(connection, [key for key in hashes if key not in same])
                grams, words = (leg.result() for leg in legs)
        self._vectors.reopen()
        if self._vectors.count() < entries:
            raise IndexDamaged(self._folder, "vectors are missing from the dense leg")
        ids = tuple(hashes)
        places = {key: place for place, key in enumerate(ids)}
        cases = {key: before.cases[key] if key in same else new[key] for key in hashes}
        state = State(version, meta, cases, ids, places, words, grams, titles, hashes)
        # What was read of a case that has not changed still holds.
        # Others may be filling these meanwhile, so each is copied in one go first.
        state.evidence = {key: held for key, held in dict(before.evidence).items() if key in same}
        state.sentences = {key: held for key, held in dict(before.sentences).items() if key in same}
        state.terms = {key: held for key, held in dict(before.terms).items() if key in same}
        return state

    def _check_home(self, found: str) -> None:
        if found == self._vectors.home:
            return
        if found == FILES:
            raise IndexDamaged(self._folder, "its vectors are in files, not on the server of DIGILUOTSI_CHROMA_URL")
        if self._vectors.home == FILES:
            raise IndexDamaged(
                self._folder,
                "its vectors are on a Chroma server, but DIGILUOTSI_CHROMA_URL is not set",
                "Set it, or run `digiluotsi ingest` to have them in files.",
            )
        raise IndexDamaged(self._folder, "its vectors have another name on the Chroma server")

    def _check_make(self, found: Stamp | None) -> None:
        if found is None:
            raise IndexMissing(self._folder)
        if found != self._stamp:
            raise IndexOutdated(self._folder, str(found), str(self._stamp))


def _read_cases(connection: sqlite3.Connection, ids: Sequence[str]) -> dict[str, Case]:
    wanted = "SELECT id, body FROM cases WHERE id IN (SELECT value FROM json_each(?))"
    return {key: load_case(body) for key, body in connection.execute(wanted, (json.dumps(ids),))}

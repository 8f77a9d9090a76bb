"""CaseIndex: what is searched. Opens an index of the right make and ranks cases by both legs."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

from corpus.case import Case
from corpus.errors import IndexMissing, IndexOutdated, UnknownCase
from corpus.passage import Passage
from ingest.embedder import Embedder, Vectors
from ingest.finnish import Analyser, cached_terms, grams, index_terms, normalise
from ingest.fusion import Parts
from ingest.passages import SPLITTER
from ingest.stamp import Stamp, hashes_of, library_hash
from ingest.store import GRAMS, WORDS, Store, load_case, read_passages
from ingest.vectors import VectorStore

DENSE_LIMIT = 300
LEXICAL_LIMIT = 300
VECTORS = "vectors"


@dataclass(frozen=True, slots=True)
class CaseHit:
    """A case found: fused score and its parts, the passages that were hit (best first), the question's words in it."""

    case_id: str
    score: float
    dense: float
    lexical: float
    grams: float
    passage_ids: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage with the vectors of its sentences, shape (sentences, dimension)."""

    passage: Passage
    vectors: Vectors


@dataclass(slots=True)
class _Cache:
    """What is kept of one state of the index."""

    version: int
    cases: dict[str, Case] = field(default_factory=dict)
    numbers: dict[int, str] = field(default_factory=dict)
    evidence: dict[str, tuple[Evidence, ...]] = field(default_factory=dict)
    terms: dict[str, frozenset[str]] = field(default_factory=dict)


class CaseIndex:
    """An open index; safe to use from several threads. What another process commits is seen by the next search."""

    def __init__(
        self, folder: Path, store: Store, vectors: VectorStore, embedder: Embedder, analyser: Analyser
    ) -> None:
        self.folder = folder
        self.embedder = embedder
        self.terms = cached_terms(analyser)
        self.stamp = make_stamp(embedder, analyser)
        self._store = store
        self._vectors = vectors
        self._lock = threading.RLock()
        self._cache = _Cache(-1)

    @classmethod
    def open(cls, folder: Path, embedder: Embedder, analyser: Analyser) -> CaseIndex:
        """Opens the index in a folder; IndexMissing, IndexOutdated or IndexDamaged where that cannot be."""
        store = Store(folder)
        found, wanted = store.stamp(), make_stamp(embedder, analyser)
        if found is None:
            store.close()
            raise IndexMissing(folder)
        if found != wanted:
            store.close()
            raise IndexOutdated(folder, str(found), str(wanted))
        return cls(folder, store, VectorStore(folder / VECTORS, wanted.key), embedder, analyser)

    def close(self) -> None:
        """Lets go of the files."""
        self._store.close()
        self._vectors.close()

    @property
    def library_hash(self) -> str:
        """The hash of the library that was indexed."""
        return self._store.meta().get("library_hash", "")

    @property
    def built_at(self) -> str:
        """When the index was last changed, ISO 8601."""
        return self._store.meta().get("built_at", "")

    def cases(self) -> tuple[Case, ...]:
        """All cases, in the order they came into the index."""
        return tuple(self._fresh().cases.values())

    def case(self, case_id: str) -> Case:
        """The case of an id; UnknownCase where there is none."""
        found = self._fresh().cases.get(case_id)
        if found is None:
            raise UnknownCase(case_id)
        return found

    def passages(self, case_id: str) -> tuple[Passage, ...]:
        """The passages of a case in reading order."""
        return tuple(evidence.passage for evidence in self.evidence(case_id))

    def evidence(self, case_id: str) -> tuple[Evidence, ...]:
        """The passages of a case with the vectors of their sentences."""
        cache = self._fresh()
        if case_id not in cache.cases:
            raise UnknownCase(case_id)
        if case_id not in cache.evidence:
            with self._store.reading() as connection:
                rows = read_passages(connection, case_id, self.stamp.dimension)
            cache.evidence[case_id] = tuple(Evidence(passage, vectors) for passage, vectors in rows)
        return cache.evidence[case_id]

    def case_terms(self, case_id: str) -> frozenset[str]:
        """The index terms that stand in a case's title and text."""
        cache = self._fresh()
        if case_id not in cache.terms:
            case = self.case(case_id)
            cache.terms[case_id] = frozenset(index_terms(f"{case.title}\n{case.text}", self.terms))
        return cache.terms[case_id]

    def embed_question(self, text: str) -> Vectors:
        """The vector of a question, shape (dimension,)."""
        vector: Vectors = self.embedder.embed_queries([text])[0]
        return vector

    def search(
        self, query: str, k: int = 10, themes: Collection[str] = (), vector: Vectors | None = None
    ) -> list[CaseHit]:
        """The best k cases for a question, best first; `themes` empty means all, `vector` spares the embedding."""
        query = normalise(query)
        if not query.strip():
            return []
        vector = self.embed_question(query) if vector is None else vector
        cache = self._fresh()
        with self._store.reading() as connection:
            allowed = _case_ids(connection, themes)
            dense = self._dense(connection, vector, themes)
            words, _ = WORDS.scores(connection, index_terms(query, self.terms), LEXICAL_LIMIT)
            letters, _ = GRAMS.scores(connection, grams(query), LEXICAL_LIMIT)
        lexical = {cache.numbers[number]: score for number, score in words.items() if number in cache.numbers}
        gram = {cache.numbers[number]: score for number, score in letters.items() if number in cache.numbers}
        floor = min((hit.text for hit in dense.values()), default=0.0)
        hits = []
        for case_id in {*dense, *lexical, *gram}:
            if case_id not in cache.cases or (allowed is not None and case_id not in allowed):
                continue
            near = dense.get(case_id) or _Dense(floor)
            parts = Parts(near.text, near.question, lexical.get(case_id, 0.0), gram.get(case_id, 0.0))
            hits.append(CaseHit(case_id, parts.score, parts.dense, parts.lexical, parts.grams, tuple(near.passages)))
        return sorted(hits, key=lambda hit: (-hit.score, hit.case_id))[:k]

    def verify(self, cases: Sequence[Case]) -> list[str]:
        """How the index differs from a library: a sentence for each difference, none where they agree."""
        wanted, found = hashes_of(cases), hashes_of(self.cases())
        differences = [f'"{key}" is in the library but not in the index.' for key in sorted(set(wanted) - set(found))]
        differences += [f'"{key}" is in the index but not in the library.' for key in sorted(set(found) - set(wanted))]
        differences += [
            f'"{key}" has changed.' for key in sorted(set(wanted) & set(found)) if wanted[key] != found[key]
        ]
        with self._store.reading() as connection:
            numbers = {row[0] for row in connection.execute("SELECT number FROM cases")}
            entries = {row[0] for row in connection.execute("SELECT id FROM entries")}
            for lexicon in (WORDS, GRAMS):
                if lexicon.numbers(connection) != numbers:
                    differences.append(f'The lexical leg "{lexicon.leg}" does not hold the same cases as the index.')
        missing = len(entries - self._vectors.ids())
        if missing:
            differences.append(f"{missing} of {len(entries)} vectors are missing from the dense leg.")
        if self.library_hash != library_hash(found.values()):
            differences.append("The library hash of the index is not that of its cases.")
        return differences

    def _dense(self, connection: sqlite3.Connection, vector: Vectors, themes: Collection[str]) -> dict[str, _Dense]:
        among = _entry_ids(connection, themes)
        with self._lock:
            near = self._vectors.nearest(np.asarray(vector, np.float32), DENSE_LIMIT, among)
        marks = ",".join("?" * len(near))
        rows = connection.execute(
            f"SELECT id, case_id, passage_id, kind FROM entries WHERE id IN ({marks})",  # noqa: S608
            tuple(near),
        ).fetchall()
        floor = min(near.values(), default=0.0)
        found: dict[str, _Dense] = {}
        for key, case_id, passage_id, kind in sorted(rows, key=lambda row: -near[row[0]]):
            found.setdefault(case_id, _Dense(floor)).take(kind, near[key], passage_id)
        return found

    def _fresh(self) -> _Cache:
        version = self._store.version()
        with self._lock:
            if version != self._cache.version:
                if self._cache.version >= 0:
                    self._vectors.reopen()
                with self._store.reading() as connection:
                    rows = connection.execute("SELECT number, id, body FROM cases ORDER BY number").fetchall()
                self._cache = _Cache(
                    version, {key: load_case(body) for _, key, body in rows}, {n: key for n, key, _ in rows}
                )
            return self._cache


@dataclass(slots=True)
class _Dense:
    text: float
    question: float | None = None
    passages: list[str] = field(default_factory=list)

    def take(self, kind: str, similarity: float, passage_id: str) -> None:
        if kind == "question":
            self.question = max(similarity, self.question or 0.0)
        else:
            self.text = max(similarity, self.text)
        if passage_id not in self.passages:
            self.passages.append(passage_id)


def make_stamp(embedder: Embedder, analyser: Analyser) -> Stamp:
    """The make of index that this embedder and analyser give."""
    return Stamp(embedder.name, embedder.dimension, analyser.name, SPLITTER)


def _case_ids(connection: sqlite3.Connection, themes: Collection[str]) -> set[str] | None:
    if not themes:
        return None
    marks = ",".join("?" * len(themes))
    rows = connection.execute(f"SELECT case_id FROM themes WHERE theme IN ({marks})", tuple(themes))  # noqa: S608
    return {row[0] for row in rows}


def _entry_ids(connection: sqlite3.Connection, themes: Collection[str]) -> list[str] | None:
    if not themes:
        return None
    marks = ",".join("?" * len(themes))
    rows = connection.execute(
        f"SELECT id FROM entries WHERE case_id IN (SELECT case_id FROM themes WHERE theme IN ({marks}))",  # noqa: S608
        tuple(themes),
    )
    return [row[0] for row in rows]


def terms_of(query: str, index: CaseIndex) -> Mapping[str, tuple[str, ...]]:
    """Each word of a question that is not a stop word, with its index terms."""
    from ingest.finnish import STOP_WORDS, WORD

    found = {word: index.terms(word) for word in dict.fromkeys(WORD.findall(normalise(query)))}
    return {word: terms for word, terms in found.items() if not set(terms) <= STOP_WORDS}

"""A bank of short texts that belong to the program, not to a library: searched by meaning and word as the cases are.

Two banks are kept: matters of municipal work, what a case's score is compared with, and traits that cases share.
"""

from __future__ import annotations

import hashlib
import os
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from ingest.carried import embed_documents, embed_queries
from ingest.embedder import Embedder, Vectors
from ingest.finnish import grams, index_terms, normalise
from ingest.fusion import GRAM_WEIGHT, LEXICAL_WEIGHT, together
from ingest.postings import Codes, Postings, Scores

Terms = Callable[[str], tuple[str, ...]]
# The terms and the 4-grams of one wording of a question.
Variant = tuple[Codes, Codes]
Coverage = Scores

FORMAT = 2


@dataclass(frozen=True, slots=True)
class BankText:
    """One text of a bank, with questions that ask for it."""

    id: str
    text: str
    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class NearText:
    """A text of a bank with its fused score for a question, on the scale of a case's, and its vector."""

    id: str
    score: float
    vector: Vectors


class Bank:
    """The texts of a bank, embedded and indexed by words; safe to use from several threads."""

    def __init__(self, connection: sqlite3.Connection, dimension: int) -> None:
        rows = connection.execute("SELECT id, text, questions, terms, grams FROM texts ORDER BY number").fetchall()
        self._ids = tuple(str(row[0]) for row in rows)
        self._texts = _matrix([row[1] for row in rows], dimension)
        asked = [_matrix([row[2]], dimension) for row in rows]
        self._questions = np.concatenate(asked)
        self._starts = np.cumsum([0, *map(len, asked)])[:-1]
        self._words = Postings.of([row[3].split() for row in rows])
        self._grams = Postings.of([row[4].split() for row in rows])

    @classmethod
    def open(
        cls, folder: Path, name: str, texts: Sequence[BankText], embedder: Embedder, terms: Terms, analyser: str
    ) -> Bank:
        """The bank of a make: read from a folder, made there first where it is missing or broken.

        Where the folder cannot be written, it is made in memory.
        """
        path = bank_path(folder, name, texts, embedder, analyser)
        with suppress(sqlite3.Error, ValueError), closing(_connect(path)) as connection:
            return cls(connection, embedder.dimension)
        with closing(sqlite3.connect(":memory:")) as connection:
            _fill(connection, texts, embedder, terms)
            with suppress(OSError, sqlite3.Error):
                _keep(connection, path)
            return cls(connection, embedder.dimension)

    def words(self, variants: Sequence[Variant]) -> Coverage:
        """What the words of a question add to each text's score, shape (texts,); of its wordings the better."""
        added = [
            LEXICAL_WEIGHT * self._words.coverage(terms) + GRAM_WEIGHT * self._grams.coverage(letters)
            for terms, letters in variants
        ]
        best: Coverage = np.max(added, axis=0)
        return best

    def nearest(
        self, vector: Vectors, words: Coverage, scale: Callable[[Vectors], Vectors], count: int
    ) -> tuple[NearText, ...]:
        """The nearest texts, best first; `words` as of the method of that name, `scale` as `scale.Scale`."""
        texts = scale(self._texts @ vector)
        asked = scale(np.maximum.reduceat(self._questions @ vector, self._starts))
        scores = together(texts, asked) + words
        best = np.argsort(-scores, kind="stable")[:count]
        return tuple(NearText(self._ids[place], float(scores[place]), self._texts[place]) for place in best)


def bank_path(folder: Path, name: str, texts: Sequence[BankText], embedder: Embedder, analyser: str) -> Path:
    """Where the bank of a make stands."""
    return folder / f"{name}-{_key(texts, embedder, analyser)}.sqlite"


def _key(texts: Sequence[BankText], embedder: Embedder, analyser: str) -> str:
    raw = f"{FORMAT}\n{embedder.name}\n{embedder.dimension}\n{analyser}\n{list(texts)!r}"
    return hashlib.sha256(raw.encode()).hexdigest()[:16]


def _keep(connection: sqlite3.Connection, path: Path) -> None:
    """Writes a file beside its place and moves it there: whoever reads sees a whole one."""
    unfinished = path.with_suffix(f".{os.getpid()}")
    try:
        with closing(sqlite3.connect(unfinished)) as file:
            connection.backup(file)
        unfinished.replace(path)
        for other in path.parent.glob(f"{path.name.partition('-')[0]}-*.sqlite"):
            if other != path:  # of another make, or of texts that have changed
                other.unlink(missing_ok=True)
    finally:
        unfinished.unlink(missing_ok=True)


def _fill(connection: sqlite3.Connection, texts: Sequence[BankText], embedder: Embedder, terms: Terms) -> None:
    vectors = embed_documents(embedder, [normalise(item.text) for item in texts])
    asked = iter(embed_queries(embedder, [normalise(text) for item in texts for text in item.questions]))
    columns = "number INTEGER PRIMARY KEY, id TEXT, text BLOB, questions BLOB, terms TEXT, grams TEXT"
    with connection:
        connection.execute(f"CREATE TABLE texts({columns})")
        for number, (item, vector) in enumerate(zip(texts, vectors, strict=True)):
            questions = np.stack([next(asked) for _ in item.questions]).astype(np.float32)
            whole = normalise("\n".join([item.text, *item.questions]))
            words, letters = " ".join(_tokens(index_terms(whole, terms))), " ".join(grams(whole))
            row = (number, item.id, vector.astype(np.float32).tobytes(), questions.tobytes(), words, letters)
            connection.execute("INSERT INTO texts VALUES (?, ?, ?, ?, ?, ?)", row)


def _tokens(terms: Sequence[str]) -> list[str]:
    return [term.lower().replace(" ", "") for term in terms]


def _connect(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)


def _matrix(rows: Sequence[bytes], dimension: int) -> Vectors:
    return np.frombuffer(b"".join(rows), np.float32).reshape(-1, dimension)

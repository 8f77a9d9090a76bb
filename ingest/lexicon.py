"""The lexical leg: BM25 in SQLite FTS5 over base forms (words) and over character 4-grams (grams).

A score is BM25 (k1 = 1.2, b = 0.75, as FTS5 fixes them; Robertson & Zaragoza 2009) divided by the most that the query
could score, unknown terms counted at the highest idf: a coverage in 0..1 that is comparable between queries.
"""

from __future__ import annotations

import math
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

K1 = 1.2
MOST_TERMS = 96

SCHEMA = """
CREATE VIRTUAL TABLE IF NOT EXISTS {leg} USING fts5(terms, tokenize = "ascii tokenchars '_-'");
CREATE VIRTUAL TABLE IF NOT EXISTS {leg}_terms USING fts5vocab({leg}, row);
"""


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One lexical leg in an open SQLite connection; a document is a case, its rowid the case's number."""

    leg: str

    def create(self, connection: sqlite3.Connection) -> None:
        """Makes the leg's tables where they are missing; part of the caller's transaction."""
        for statement in SCHEMA.format(leg=self.leg).split(";"):
            if statement.strip():
                connection.execute(statement)

    def put(self, connection: sqlite3.Connection, number: int, terms: Iterable[str]) -> None:
        """Replaces the terms of a document; part of the caller's transaction."""
        self.drop(connection, number)
        connection.execute(f"INSERT INTO {self.leg}(rowid, terms) VALUES (?, ?)", (number, " ".join(terms)))  # noqa: S608

    def drop(self, connection: sqlite3.Connection, number: int) -> None:
        """Removes a document; part of the caller's transaction."""
        connection.execute(f"DELETE FROM {self.leg} WHERE rowid = ?", (number,))  # noqa: S608

    def numbers(self, connection: sqlite3.Connection) -> set[int]:
        """The documents that the leg holds."""
        return {row[0] for row in connection.execute(f"SELECT rowid FROM {self.leg}")}  # noqa: S608

    def scores(
        self, connection: sqlite3.Connection, query: Sequence[str], limit: int
    ) -> tuple[Mapping[int, float], Mapping[str, int]]:
        """Coverage 0..1 of the best `limit` documents, and in how many documents each known query term stands."""
        wanted = list(dict.fromkeys(query))
        total = int(connection.execute(f"SELECT count(*) FROM {self.leg}").fetchone()[0])  # noqa: S608
        if not wanted or not total:
            return {}, {}
        frequencies = self._frequencies(connection, wanted)
        weights = {term: _idf(total, frequencies.get(term, 0)) for term in wanted}
        # The rarest terms decide the ranking; a pasted story would only make the query slow.
        heaviest = sorted(wanted, key=lambda term: -weights[term])[:MOST_TERMS]
        most = (K1 + 1) * sum(weights[term] for term in heaviest)
        known = [term for term in heaviest if term in frequencies]
        if not known or most <= 0:
            return {}, frequencies
        match = " OR ".join(f'"{term}"' for term in known)
        found = connection.execute(
            f"SELECT rowid, -bm25({self.leg}) FROM {self.leg} WHERE {self.leg} MATCH ? ORDER BY rank LIMIT ?",  # noqa: S608
            (match, limit),
        )
        return {int(number): float(score) / most for number, score in found}, frequencies

    def _frequencies(self, connection: sqlite3.Connection, terms: Sequence[str]) -> dict[str, int]:
        marks = ",".join("?" * len(terms))
        rows = connection.execute(f"SELECT term, doc FROM {self.leg}_terms WHERE term IN ({marks})", tuple(terms))  # noqa: S608
        return {str(term): int(count) for term, count in rows}


def _idf(total: int, frequency: int) -> float:
    """FTS5's own idf, so that the sum of weights bounds its score."""
    return max(1e-6, math.log((total - frequency + 0.5) / (frequency + 0.5)))

"""The lexical leg: BM25 in SQLite FTS5 over base forms (words) and over character 4-grams (grams).

A score is BM25 (k1 = 1.2, b = 0.75, as FTS5 fixes them; Robertson & Zaragoza 2009) divided by the most that the query
could score, unknown terms counted at the highest idf: a coverage in 0..1 that is comparable between queries.
"""

from __future__ import annotations

import json
import math
import re
import sqlite3
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

K1, B = 1.2, 0.75
MOST_TERMS = 96
# Terms whose counts are remembered; each takes about a hundred bytes.
MOST_COUNTED = 100_000
# Documents that a search looks at, over all its terms; one of 54 cases never comes near.
MOST_READ = 15_000
# A pasted story has tens of thousands of 4-grams; SQLite takes 32,766 values at once.
MOST_LOOKED_UP = 4_000
# What the tokenizer would part a term at: a term that is not one token is never found again.
BREAKS = re.compile(r"[^\w\-\u0080-\U0010ffff]")

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
        text = " ".join(map(_token, terms))
        connection.execute(f"INSERT INTO {self.leg}(rowid, terms) VALUES (?, ?)", (number, text))  # noqa: S608

    def drop(self, connection: sqlite3.Connection, number: int) -> None:
        """Removes a document; part of the caller's transaction."""
        connection.execute(f"DELETE FROM {self.leg} WHERE rowid = ?", (number,))  # noqa: S608

    def numbers(self, connection: sqlite3.Connection) -> set[int]:
        """The documents that the leg holds."""
        return {row[0] for row in connection.execute(f"SELECT rowid FROM {self.leg}")}  # noqa: S608

    def check(self, connection: sqlite3.Connection) -> None:
        """Raises sqlite3.DatabaseError where the leg's index contradicts itself; part of a writing transaction."""
        connection.execute(f"INSERT INTO {self.leg}({self.leg}) VALUES ('integrity-check')")  # noqa: S608

    def holds(self, connection: sqlite3.Connection, terms: Sequence[str]) -> bool:
        """Whether any of the terms stands in a document."""
        found = f"SELECT 1 FROM {self.leg}_terms WHERE term IN (SELECT value FROM json_each(?)) LIMIT 1"  # noqa: S608
        return connection.execute(found, (json.dumps([_token(term) for term in terms]),)).fetchone() is not None

    def scores(
        self,
        connection: sqlite3.Connection,
        query: Sequence[str],
        limit: int,
        among: Collection[int] | None = None,
        counted: dict[str, int] | None = None,
    ) -> tuple[Mapping[int, float], Mapping[str, int]]:
        """Coverage 0..1 of the best `limit` documents, and in how many documents each known query term stands.

        `among` names the documents that may be found; None means all. `counted` remembers in how many documents terms
        stand, for as long as these do not change.
        """
        wanted = list(dict.fromkeys(filter(None, map(_token, query))))[:MOST_LOOKED_UP]
        # Counting the table itself would read every document.
        total = int(connection.execute(f"SELECT count(*) FROM {self.leg}_docsize").fetchone()[0])  # noqa: S608
        if not wanted or not total:
            return {}, {}
        frequencies = self._frequencies(connection, wanted, {} if counted is None else counted)
        weights = {term: idf(total, frequencies.get(term, 0)) for term in wanted}
        most = (K1 + 1) * sum(weights.values())
        known = _deciding(frequencies)
        if not known:
            return {}, frequencies
        found = self._best(connection, " OR ".join(f'"{term}"' for term in known), limit, among)
        return {number: min(1.0, score / most) for number, score in found}, frequencies

    def _best(
        self, connection: sqlite3.Connection, match: str, limit: int, among: Collection[int] | None
    ) -> list[tuple[int, float]]:
        within = "" if among is None else "AND rowid IN (SELECT value FROM json_each(?))"
        rows = connection.execute(
            f"SELECT rowid, -rank FROM {self.leg} WHERE {self.leg} MATCH ? {within} ORDER BY rank LIMIT ?",  # noqa: S608
            (match, limit) if among is None else (match, json.dumps(sorted(among)), limit),
        )
        return [(int(number), float(score)) for number, score in rows]

    def _frequencies(
        self, connection: sqlite3.Connection, terms: Sequence[str], counted: dict[str, int]
    ) -> dict[str, int]:
        new = [term for term in terms if term not in counted]
        if len(counted) + len(new) > MOST_COUNTED:
            counted.clear()
            new = list(terms)
        marks = ",".join("?" * len(new))
        rows = connection.execute(f"SELECT term, doc FROM {self.leg}_terms WHERE term IN ({marks})", tuple(new))  # noqa: S608
        counted.update(dict.fromkeys(new, 0) | {str(term): int(count) for term, count in rows})
        return {term: counted[term] for term in terms if counted[term]}


def _deciding(frequencies: Mapping[str, int]) -> list[str]:
    """The terms that decide the ranking, rarest first: what a pasted story or a large library holds more of is slow."""
    terms, left = sorted(frequencies, key=lambda term: (frequencies[term], term))[:MOST_TERMS], MOST_READ
    known: list[str] = []
    for term in terms:
        left -= frequencies[term]
        if known and left < 0:
            break
        known.append(term)
    return known


def _token(term: str) -> str:
    return BREAKS.sub("", term).lower()


def idf(total: int, frequency: int) -> float:
    """FTS5's own inverse document frequency, so that the sum of weights bounds its score."""
    return max(1e-6, math.log((total - frequency + 0.5) / (frequency + 0.5)))

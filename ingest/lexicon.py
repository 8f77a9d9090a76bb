"""A lexical leg in SQLite: the terms of every case as one row, read as a whole and searched in memory."""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

from ingest.postings import Postings, packed

SCHEMA = "CREATE TABLE IF NOT EXISTS {table}(number INTEGER PRIMARY KEY, sum INTEGER NOT NULL, terms BLOB NOT NULL)"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """One lexical leg in an open SQLite connection; a document is a case, `number` the case's own."""

    leg: str

    @property
    def table(self) -> str:
        """The leg's table; that of an earlier make, which may still be read meanwhile, bears the name of the leg."""
        return f"{self.leg}_rows"

    def create(self, connection: sqlite3.Connection) -> None:
        """Makes the leg's table where it is missing; part of the caller's transaction."""
        connection.execute(SCHEMA.format(table=self.table))

    def put(self, connection: sqlite3.Connection, number: int, terms: Iterable[str]) -> None:
        """Replaces the terms of a document; part of the caller's transaction."""
        rows = packed(terms)
        connection.execute(f"INSERT OR REPLACE INTO {self.table} VALUES (?, ?, ?)", (number, zlib.crc32(rows), rows))  # noqa: S608

    def drop(self, connection: sqlite3.Connection, number: int) -> None:
        """Removes a document; part of the caller's transaction."""
        connection.execute(f"DELETE FROM {self.table} WHERE number = ?", (number,))  # noqa: S608

    def drop_former(self, connection: sqlite3.Connection) -> None:
        """Removes the table of an earlier make; part of the caller's transaction."""
        connection.execute(f"DROP TABLE IF EXISTS {self.leg}")

    def numbers(self, connection: sqlite3.Connection) -> set[int]:
        """The documents that the leg holds."""
        return {row[0] for row in connection.execute(f"SELECT number FROM {self.table}")}  # noqa: S608

    def check(self, connection: sqlite3.Connection, numbers: Iterable[int]) -> None:
        """ValueError where the leg does not hold just these documents, with the terms that were written."""
        wanted = set(numbers)
        if self.numbers(connection) != wanted:
            raise ValueError(f"the {self.leg} are not those of the cases")
        for number in wanted:
            self._terms(connection, number)

    def read(self, connection: sqlite3.Connection, numbers: Iterable[int]) -> Postings:
        """The terms of some documents in memory, in their order; a document that the leg does not hold has none.

        ValueError where the terms of a document are not what was written.
        """
        return Postings(self.texts(connection, numbers))

    def texts(self, connection: sqlite3.Connection, numbers: Iterable[int]) -> list[tuple[int, bytes]]:
        """What `read` makes its postings of: a document's number with its terms as they are kept."""
        stored = connection.execute(f"SELECT number, sum, terms FROM {self.table}")  # noqa: S608
        held = {number: (told, rows) for number, told, rows in stored}
        return [(number, self._sound(number, *held.get(number, (0, b"")))) for number in numbers]

    def _terms(self, connection: sqlite3.Connection, number: int) -> bytes:
        wanted = f"SELECT sum, terms FROM {self.table} WHERE number = ?"  # noqa: S608
        return self._sound(number, *(connection.execute(wanted, (number,)).fetchone() or (0, b"")))

    def _sound(self, number: int, told: object, rows: object) -> bytes:
        if not isinstance(rows, bytes) or zlib.crc32(rows) != told:
            raise ValueError(f"the {self.leg} of case {number} are not what was written")
        return rows

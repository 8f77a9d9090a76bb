"""What a library holds by content hash, so that of ten thousand cases only those that are wanted are read."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from dataclasses import dataclass

from corpus.case import Case
from corpus.errors import CaseFileError
from corpus.reader import LibraryReading
from ingest.stamp import hashes_of


@dataclass(frozen=True, slots=True)
class Shelf:
    """The cases of a library, unread: `hashes` by case id in their order, `problems` the cards that cannot be read.

    `take` reads some of them, in their order, and tells what has become unreadable since.
    """

    hashes: Mapping[str, str]
    take: Callable[[Collection[str]], LibraryReading]
    problems: tuple[CaseFileError, ...] = ()

    def read(self) -> LibraryReading:
        """Every case, with all that is wrong."""
        taken = self.take(self.hashes)
        return LibraryReading(taken.cases, self.problems + taken.problems)


def shelf_of(cases: Iterable[Case], problems: tuple[CaseFileError, ...] = ()) -> Shelf:
    """The shelf of cases that are read already; of two with one id the latter counts."""
    held = {case.id: case for case in cases}

    def take(ids: Collection[str]) -> LibraryReading:
        return LibraryReading(tuple(case for key, case in held.items() if key in ids), ())

    return Shelf(hashes_of(held.values()), take, problems)


def side_by_side(first: Shelf, second: Shelf, problems: tuple[CaseFileError, ...] = ()) -> Shelf:
    """Two libraries as one; of a case that both hold the first one's counts."""
    rest = {key: told for key, told in second.hashes.items() if key not in first.hashes}

    def take(ids: Collection[str]) -> LibraryReading:
        taken = first.take(ids), second.take({key for key in ids if key in rest})
        return LibraryReading(taken[0].cases + taken[1].cases, taken[0].problems + taken[1].problems)

    return Shelf({**first.hashes, **rest}, take, first.problems + second.problems + problems)

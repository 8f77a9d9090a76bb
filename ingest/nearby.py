"""What the dense leg says of the cases of an index: arrays in the order of the cases."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingest.postings import Scores

Places = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

# Of a case that has no question among what was found.
NONE = -np.inf


@dataclass(frozen=True, slots=True)
class Entries:
    """The search entries of an index: id -> row; of each row the place of its case, its kind and its passage."""

    rows: Mapping[str, int]
    places: Places
    asking: Mask
    passages: tuple[str, ...]

    def of_cases(self, allowed: Mask) -> list[str]:
        """The ids of the entries of some cases, told in the order of the cases."""
        return [key for key, row in self.rows.items() if allowed[self.places[row]]]


@dataclass(frozen=True, slots=True)
class Nearby:
    """Of each case: whether an entry of it was found, the cosine of its best text (or the least found) and question.

    `rows` are those of the entries that were found, best first.
    """

    entries: Entries
    found: Mask
    text: Scores
    question: Scores
    rows: Places

    def passages_of(self, wanted: Sequence[int]) -> list[tuple[str, ...]]:
        """The passages that were found of each of some cases, best first."""
        found: dict[int, dict[str, None]] = {place: {} for place in wanted}
        for place, row in zip(self.entries.places[self.rows].tolist(), self.rows.tolist(), strict=True):
            if place in found:
                found[place][self.entries.passages[row]] = None
        return [tuple(found[place]) for place in wanted]


def read_entries(connection: sqlite3.Connection, places: Mapping[str, int]) -> Entries:
    """The entries of the cases that `places` names."""
    rows: dict[str, int] = {}
    cases, asking, passages, names = [], [], [], dict[str, str]()
    for key, case_id, passage_id, kind in connection.execute("SELECT id, case_id, passage_id, kind FROM entries"):
        if case_id in places:
            rows[key] = len(rows)
            cases.append(places[case_id])
            asking.append(kind == "question")
            passages.append(names.setdefault(passage_id, passage_id))
    return Entries(rows, np.array(cases, np.int64), np.array(asking, bool), tuple(passages))


def nearby(entries: Entries, nearest: Mapping[str, float], scale: Callable[[Scores], Scores], cases: int) -> Nearby:
    """What the nearest entries, best first, say of so many cases; an entry that is not known is passed over."""
    rows = np.array([entries.rows.get(key, -1) for key in nearest], np.int64)
    cosines = scale(np.array([*nearest.values()], np.float64))
    least = cosines[-1] if len(cosines) else 0.0
    rows, cosines = rows[rows >= 0], cosines[rows >= 0]
    places, asking = entries.places[rows], entries.asking[rows]
    text, question = np.full(cases, least), np.full(cases, NONE)
    np.maximum.at(text, places[~asking], cosines[~asking])
    np.maximum.at(question, places[asking], np.maximum(cosines[asking], 0.0))
    found = np.zeros(cases, bool)
    found[places] = True
    return Nearby(entries, found, text, question, rows)

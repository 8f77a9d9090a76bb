"""Which terms stand in which texts, held in memory: BM25 as a coverage, without a text that is not looked at.

A score is BM25 (k1 = 1.2, b = 0.75; Robertson & Zaragoza 2009) divided by the most that the query could score, unknown
terms counted at the highest idf: a coverage in 0..1 that is comparable between queries.
"""

from __future__ import annotations

import hashlib
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from itertools import islice

import numpy as np
import numpy.typing as npt

K1, B = 1.2, 0.75
# Up to so many times the mean length a text is told less by each word. A longer one is of another kind than the rest
# and counts as less and less long: among notices of twenty words a card of a thousand would be found by no word of its
# own (Lv & Zhai 2011, "When documents are very long, BM25 fails").
LONG, COUNTED_LEAST, FALLING = 6.0, 2.5, 1.75
# The terms of a query that are scored, the rarest ones: those of a pasted story tell nothing more.
MOST_TERMS = 96
# A pasted story has tens of thousands of 4-grams.
MOST_LOOKED_UP = 4_000
# What is no part of a term; letters beyond ASCII and their marks are.
BREAKS = re.compile(r"[^\w\-\u0080-\U0010ffff]")
# A term as eight bytes of its hash, and how often it stands in a text.
ROW = np.dtype([("term", "<u8"), ("count", "<u2")])

NO_TERM = 0
CODES_REMEMBERED = 50_000
MOST_COUNTED = 65_535
LEAST_WEIGHT = 1e-6

Codes = npt.NDArray[np.uint64]
Scores = npt.NDArray[np.float64]
Floats = npt.NDArray[np.float64]


def codes_of(terms: Iterable[str]) -> Codes:
    """The terms of a query as they are looked up, each once."""
    known = dict.fromkeys(map(_code, terms))
    known.pop(NO_TERM, None)
    return np.sort(np.fromiter(islice(known, MOST_LOOKED_UP), np.uint64))


def packed(terms: Iterable[str]) -> bytes:
    """The terms of a text as it is kept: `ROW` after `ROW`."""
    counts = Counter(terms)
    # Sorted here, so that the lists of ten thousand texts are merged and not sorted: twice as fast.
    codes, places = np.unique(np.fromiter(map(_code, counts), np.uint64, len(counts)), return_inverse=True)
    rows = np.zeros(len(codes), ROW)
    rows["term"] = codes
    rows["count"] = np.minimum(np.bincount(places, list(counts.values()), len(codes)), MOST_COUNTED)
    kept: bytes = rows[codes != NO_TERM].tobytes()
    return kept


def counted_length(relative: Floats) -> Floats:
    """What lengths count as in BM25, both as times the mean."""
    falling = np.maximum(COUNTED_LEAST, LONG - FALLING * (relative - LONG))
    return np.where(relative <= LONG, relative, falling)


class Postings:
    """The terms of texts that are given as a number and what `packed` made of it; safe to read from several threads.

    ValueError where a text is not whole rows.
    """

    def __init__(self, texts: Iterable[tuple[int, bytes]]) -> None:
        raw, numbers, sizes = bytearray(), [], []
        for number, rows in texts:
            raw += rows
            numbers.append(number)
            sizes.append(len(rows) // ROW.itemsize)
        if len(raw) != sum(sizes) * ROW.itemsize:
            raise ValueError("the terms of a text are cut short")
        found = np.frombuffer(raw, ROW)
        # Columns of their own: whatever looks at all rows is done in two thirds of the time.
        terms, counts = np.ascontiguousarray(found["term"]), np.ascontiguousarray(found["count"])
        self.numbers, self.size = tuple(numbers), len(numbers)
        places = np.repeat(np.arange(len(sizes), dtype=np.int32), sizes)
        lengths = np.bincount(places, counts, len(sizes))
        relative = lengths / max(1.0, float(lengths.mean()) if sizes else 1.0)
        usual = K1 * (1 - B + B * counted_length(relative))
        gains = (counts * (K1 + 1) / (counts + usual[places])).astype(np.float32)
        order = np.argsort(terms, kind="stable")
        terms, self._places, self._gains = terms[order], places[order], gains[order]
        self._starts = np.flatnonzero(np.diff(terms, prepend=~terms[:1]))
        self._terms = terms[self._starts]
        self._starts = np.append(self._starts, len(terms))

    @classmethod
    def of(cls, texts: Sequence[Sequence[str]]) -> Postings:
        """Those of texts given as their terms, numbered from 0."""
        return cls((number, packed(terms)) for number, terms in enumerate(texts))

    def holds(self, query: Codes) -> bool:
        """Whether any of the terms stands in a text."""
        return bool(self._spans(query).any())

    def holders(self, term: str) -> int:
        """In how many texts a term stands."""
        start, end = self._spans(codes_of([term]))[0].tolist()
        return int(end - start)

    def coverage(self, query: Codes, most_terms: int | None = None) -> Scores:
        """What of the most that a query could score each text scores, 0..1, in the order they were given.

        `most_terms`: of so many known terms, the rarest, the scores are made; None means of all.
        """
        spans = self._spans(query)
        held = spans[:, 1] - spans[:, 0]
        # A term in half of the texts or more counts for next to nothing.
        weights = np.maximum(LEAST_WEIGHT, np.log((self.size - held + 0.5) / (held + 0.5)))
        rarest = np.argsort(held, kind="stable")
        known = rarest[np.count_nonzero(held == 0) :][:most_terms]
        if not len(known):
            return np.zeros(self.size)
        parts = [slice(start, end) for start, end in spans[known].tolist()]
        places = np.concatenate([self._places[part] for part in parts])
        gains = np.concatenate([self._gains[part] for part in parts]) * np.repeat(weights[known], held[known])
        most = (K1 + 1) * weights.sum()
        scores: Scores = np.minimum(1.0, np.bincount(places, gains, self.size) / most)
        return scores

    def _spans(self, query: Codes) -> npt.NDArray[np.int64]:
        """Where the places of each term begin and end, shape (terms, 2); 0 and 0 for a term that is not known."""
        rows = np.searchsorted(self._terms, query)
        known = rows < len(self._terms)
        known[known] = self._terms[rows[known]] == query[known]
        spans = np.zeros((len(query), 2), np.int64)
        spans[known, 0], spans[known, 1] = self._starts[rows[known]], self._starts[rows[known] + 1]
        return spans


@lru_cache(maxsize=CODES_REMEMBERED)
def _code(term: str) -> int:
    token = BREAKS.sub("", term).lower().encode("utf-8", "replace")
    return int.from_bytes(hashlib.blake2b(token, digest_size=8).digest(), "little") if token else NO_TERM

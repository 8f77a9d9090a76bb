"""The lexical leg of some hundred texts, held in memory: the coverage of `lexicon.Lexicon`, many times as fast."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ingest.lexicon import K1, B, idf

Scores = npt.NDArray[np.float32]


class SmallLexicon:
    """BM25 over texts given as their terms; safe to read from several threads."""

    def __init__(self, texts: Sequence[Sequence[str]]) -> None:
        self.size = len(texts)
        lengths = np.array([len(terms) for terms in texts], np.float32)
        usual = K1 * (1 - B + B * lengths / max(1.0, float(lengths.mean()) if self.size else 1.0))
        counts: dict[str, list[tuple[int, int]]] = {}
        for number, terms in enumerate(texts):
            for term, count in Counter(terms).items():
                counts.setdefault(term, []).append((number, count))
        self._found: dict[str, tuple[npt.NDArray[np.int64], Scores]] = {}
        for term, places in counts.items():
            numbers = np.array([number for number, _ in places])
            tf = np.array([count for _, count in places], np.float32)
            self._found[term] = numbers, tf * (K1 + 1) / (tf + usual[numbers])

    def coverage(self, query: Sequence[str]) -> Scores:
        """What of the most that a query could score each text scores, 0..1, shape (texts,)."""
        scores = np.zeros(self.size, np.float32)
        most = 0.0
        for term in dict.fromkeys(query):
            numbers, gains = self._found.get(term, (None, None))
            weight = idf(self.size, 0 if numbers is None else len(numbers))
            most += (K1 + 1) * weight
            if numbers is not None and gains is not None:
                scores[numbers] += weight * gains
        return np.minimum(1.0, scores / most) if most else scores

"""Cases ranked by both legs of one state of an index: meaning and words, fused."""

from __future__ import annotations

import heapq
from collections.abc import Callable, Collection, Sequence

import numpy as np

from corpus.scope import Scope
from ingest.bank import Variant
from ingest.embedder import Vectors
from ingest.found import CaseHit
from ingest.fusion import GRAM_WEIGHT, LEXICAL_WEIGHT, Near, Parts
from ingest.rows import GRAMS, WORDS, read_passages
from ingest.scale import Scale
from ingest.state import Evidence, LiveState, State

# Of entries and of cases; fewer (300) lose .002 nDCG@10 on collections of thousands, more find nothing further.
DENSE_LIMIT = 600
LEXICAL_LIMIT = 600
# The best sentence of a case is looked at where the case may come first: reading those of all would cost too much.
LOOKED_INTO = 50
# Passages of so many cases stay in memory, about a tenth of a megabyte each.
CASES_REMEMBERED = 1_000


class Ranking:
    """Ranks the cases of a live index; `scale` is asked for when the first cosine is read."""

    def __init__(self, live: LiveState, dimension: int, scale: Callable[[], Scale]) -> None:
        self._live, self._dimension, self._scale = live, dimension, scale

    def rank(
        self,
        state: State,
        variants: Sequence[Variant],
        embedded: Callable[[], Vectors],
        scope: Scope,
        most: int,
    ) -> list[CaseHit]:
        """The best `most` cases for a question, best first."""
        allowed = (
            {number: key for number, key in state.numbers.items() if scope.holds(state.cases[key])} if scope else None
        )
        words, letters = self.lexical(state, variants, allowed)
        vector = np.asarray(embedded(), np.float32)
        dense = self._dense(state, vector, None if allowed is None else {*allowed.values()})
        floor = min((near.text for near in dense.values()), default=0.0)
        # What a writer has added since the state was read is passed over here too.
        numbers = {state.numbers[key]: key for key in words.keys() | letters.keys() if key in state.numbers}
        # Of a case that is far by meaning only the words differ.
        far = Parts(Near(floor), 0.0, 0.0).score

        def score_of(case_id: str) -> float:
            number = numbers.get(case_id, -1)
            by_words = LEXICAL_WEIGHT * words.get(number, 0.0) + GRAM_WEIGHT * letters.get(number, 0.0)
            return by_words + (Parts(near, 0.0, 0.0).score if (near := dense.get(case_id)) else far)

        scores = {case_id: score_of(case_id) for case_id in dense.keys() | numbers.keys()}
        best = heapq.nsmallest(max(most, LOOKED_INTO), scores, key=lambda key: (-scores[key], key))
        parts: dict[str, Parts] = {}
        for place, case_id in enumerate(best):
            near = dense.get(case_id) or Near(floor)
            if place < LOOKED_INTO:
                near.sentence = self._best_sentence(state, case_id, vector)
            number = numbers.get(case_id, -1)
            parts[case_id] = Parts(near, words.get(number, 0.0), letters.get(number, 0.0))
        hits = [
            CaseHit(key, part.score, part.dense, part.lexical, part.grams, tuple(part.near.passages))
            for key, part in parts.items()
        ]
        return sorted(hits, key=lambda hit: (-hit.score, hit.case_id))[:most]

    def _best_sentence(self, state: State, case_id: str, vector: Vectors) -> float | None:
        own = self.sentences(state, case_id)
        return self._scale()(float((own @ vector).max())) if len(own) else None

    def lexical(
        self, state: State, variants: Sequence[Variant], among: Collection[int] | None
    ) -> tuple[dict[int, float], dict[int, float]]:
        """Coverage by words and by 4-grams of each case, of the variants the better."""
        words: dict[int, float] = {}
        letters: dict[int, float] = {}
        with self._live.store.reading() as connection:
            for terms, pieces in variants:
                for best, found in (
                    (words, WORDS.scores(connection, terms, LEXICAL_LIMIT, among, state.counted["words"])),
                    (letters, GRAMS.scores(connection, pieces, LEXICAL_LIMIT, among, state.counted["grams"])),
                ):
                    best.update({number: max(score, best.get(number, 0.0)) for number, score in found[0].items()})
        return words, letters

    def _dense(self, state: State, vector: Vectors, case_ids: Collection[str] | None) -> dict[str, Near]:
        entries = self._entries(state)
        among = None if case_ids is None else [key for key, entry in entries.items() if entry[0] in case_ids]
        scale = self._scale()
        nearest = self._live.nearest(vector, DENSE_LIMIT, among)
        floor = scale(next(reversed(nearest.values()))) if nearest else 0.0
        found: dict[str, Near] = {}
        for key, cosine in nearest.items():
            entry = entries.get(key)
            if entry is None or entry[0] not in state.cases:
                # What a writer has added or swept since the state was read is passed over: the search is made anew.
                continue
            case_id, passage_id, kind = entry
            own = found.get(case_id)
            if own is None:
                own = found[case_id] = Near(floor)
            own.take(kind, scale(cosine), passage_id)
        return found

    def evidence(self, state: State, case_id: str) -> tuple[Evidence, ...]:
        state.case(case_id)
        found = state.evidence.get(case_id)
        if found is None:
            with self._live.store.reading() as connection:
                rows = read_passages(connection, case_id, self._dimension)
            found = tuple(Evidence(passage, vectors) for passage, vectors in rows)
            if len(state.evidence) >= CASES_REMEMBERED:
                state.evidence.clear()
            state.evidence[case_id] = found
        return found

    def sentences(self, state: State, case_id: str) -> Vectors:
        """The vectors of a case's sentences in reading order, shape (sentences, dimension)."""
        found = state.sentences.get(case_id)
        if found is None:
            vectors = [item.vectors for item in self.evidence(state, case_id) if len(item.vectors)]
            found = np.concatenate(vectors) if vectors else np.zeros((0, self._dimension), np.float32)
            if len(state.sentences) >= CASES_REMEMBERED:
                state.sentences.clear()
            state.sentences[case_id] = found
        return found

    def _entries(self, state: State) -> dict[str, tuple[str, str, str]]:
        if not state.entries:
            with self._live.store.reading() as connection:
                rows = connection.execute("SELECT id, case_id, passage_id, kind FROM entries").fetchall()
            state.entries = {key: (case_id, passage_id, kind) for key, case_id, passage_id, kind in rows}
        return state.entries

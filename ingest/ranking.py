"""Cases ranked by both legs of one state of an index: meaning and words, fused."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from corpus.scope import Scope
from ingest.bank import Variant
from ingest.embedder import Vectors
from ingest.found import CaseHit
from ingest.fusion import GRAM_WEIGHT, LEXICAL_WEIGHT, by_meaning, fused, together
from ingest.nearby import NONE, Mask, Nearby, nearby, read_entries
from ingest.postings import MOST_TERMS, Scores
from ingest.rows import read_passages, read_sentences
from ingest.scale import Scale
from ingest.state import Evidence, LiveState, State

# Of entries and of cases; fewer (300) lose .002 nDCG@10 on collections of thousands, all of them .0005.
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
        translated: Sequence[Variant] = (),
    ) -> list[CaseHit]:
        """The best `most` cases for a question, best first; `translated`: its words in the texts' language."""
        allowed = np.array([scope.holds(state.cases[key]) for key in state.ids], bool) if scope else None
        words, letters = self.lexical(state, variants, LEXICAL_LIMIT, allowed)
        own = LEXICAL_WEIGHT * words + GRAM_WEIGHT * letters
        by_words = np.maximum(own, self._added(state, translated, allowed)) if translated else own
        vector = np.asarray(embedded(), np.float32)
        near = self._nearby(state, vector, allowed)
        # Of a case that is far by meaning only the words differ.
        found = near.found if allowed is None else near.found & allowed
        least = float(near.text[found].min()) if found.any() else 0.0
        text: Scores = np.where(found, near.text, least)
        question: Scores = np.where(found, near.question, NONE)
        scores = np.where(found | (by_words > 0.0), together(text, question) + by_words, NONE)
        if allowed is not None:
            scores[~allowed] = NONE
        best = _best(state, scores, max(most, LOOKED_INTO))
        looked_into = [state.ids[place] for place in best[:LOOKED_INTO]]
        near_text, near_question = text[best], question[best]
        dense = by_meaning(near_text, near_question, self._best_sentences(state, looked_into, vector, near_text))
        by_term, by_letter = words[best], letters[best]
        added = (by_words - own)[best]
        whole = fused(dense, by_term, by_letter) + added
        order = sorted(range(len(best)), key=lambda rank: (-whole[rank], state.ids[best[rank]]))[:most]
        ordered = [best[rank] for rank in order]
        ids, passages = [state.ids[place] for place in ordered], near.passages_of(ordered)
        told = (part.tolist() for part in (whole[order], dense[order], by_term[order], by_letter[order]))
        more, no_words = added[order].tolist(), [()] * len(ids)
        return [CaseHit(*hit) for hit in zip(ids, *told, passages, no_words, more, strict=True)]

    def _best_sentences(self, state: State, looked_into: Sequence[str], vector: Vectors, text: Scores) -> Scores:
        """The cosine of each case's best single sentence; that of its text where it has none or is not looked into."""
        held = {case_id: state.sentences.get(case_id) for case_id in looked_into}
        unread = [case_id for case_id, own in held.items() if own is None]
        if unread:
            held.update(self._read_sentences(state, unread))
        scale, best = self._scale(), text.copy()
        for rank, own in enumerate(held.values()):
            if own is not None and len(own):
                best[rank] = scale(float((own @ vector).max()))
        return best

    def lexical(
        self, state: State, variants: Sequence[Variant], limit: int | None = None, allowed: Mask | None = None
    ) -> tuple[Scores, Scores]:
        """Coverage by words and by 4-grams of each case, of the variants the better, in the order of the cases.

        `limit`: of so many of the `allowed` cases for each, the best ones; of the others it is 0.
        """
        words = [_cut(_of(allowed, state.words.coverage(terms, MOST_TERMS)), limit) for terms, _ in variants]
        letters = [_cut(_of(allowed, state.grams.coverage(pieces, MOST_TERMS)), limit) for _, pieces in variants]
        return np.max(words, axis=0), np.max(letters, axis=0)

    def _added(self, state: State, variants: Sequence[Variant], allowed: Mask | None) -> Scores:
        """What the words of the variants add to each case's score, in the order of the cases."""
        words, letters = self.lexical(state, variants, LEXICAL_LIMIT, allowed)
        added: Scores = LEXICAL_WEIGHT * words + GRAM_WEIGHT * letters
        return added

    def _nearby(self, state: State, vector: Vectors, allowed: Mask | None) -> Nearby:
        if state.entries is None:
            with self._live.store.reading() as connection:
                state.entries = read_entries(connection, state.places)
        entries = state.entries
        among = None if allowed is None else entries.of_cases(allowed)
        # What a writer has added or swept since the state was read is passed over: the search is made anew.
        return nearby(entries, self._live.nearest(vector, DENSE_LIMIT, among), self._scale(), len(state.ids))

    def evidence(self, state: State, case_id: str) -> tuple[Evidence, ...]:
        state.case(case_id)
        found = state.evidence.get(case_id)
        if found is None:
            with self._live.store.reading() as connection:
                rows = read_passages(connection, case_id, self._dimension)
            found = tuple(Evidence(passage, vectors) for passage, vectors in rows)
            if self._is_of(state):
                if len(state.evidence) >= CASES_REMEMBERED:
                    state.evidence.clear()
                state.evidence[case_id] = found
        return found

    def sentences(self, state: State, case_id: str) -> Vectors:
        """The vectors of a case's sentences in reading order, shape (sentences, dimension)."""
        state.case(case_id)
        found = state.sentences.get(case_id)
        return self._read_sentences(state, [case_id])[case_id] if found is None else found

    def _read_sentences(self, state: State, case_ids: Sequence[str]) -> dict[str, Vectors]:
        with self._live.store.reading() as connection:
            found = read_sentences(connection, case_ids, self._dimension)
        if self._is_of(state):
            if len(state.sentences) >= CASES_REMEMBERED:
                state.sentences.clear()
            state.sentences.update(found)
        return found

    def _is_of(self, state: State) -> bool:
        """Whether what was just read is of this state: what a later writer left must not outlive it."""
        return self._live.store.version() == state.version


def _of(allowed: Mask | None, coverage: Scores) -> Scores:
    return coverage if allowed is None else np.where(allowed, coverage, np.float32(0.0))


def _cut(scores: Scores, limit: int | None) -> Scores:
    if limit is None or len(scores) <= limit:
        return scores
    return np.where(scores >= np.partition(scores, -limit)[-limit], scores, 0.0)


def _best(state: State, scores: Scores, most: int) -> list[int]:
    """The places of the cases of the highest scores, best first."""
    found = np.flatnonzero(scores > NONE)
    if len(found) > most:
        found = found[scores[found] >= np.partition(scores[found], -most)[-most]]
    return sorted(found.tolist(), key=lambda place: (-scores[place], state.ids[place]))[:most]

"""CaseIndex: what is searched. Opens an index of the right make and ranks cases by both legs."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path

import numpy as np

from corpus.case import Case
from corpus.passage import Passage
from corpus.words import read_words
from ingest.embedder import Embedder, Vectors
from ingest.everyday import StandardWords
from ingest.finnish import WORD, Analyser, cached_terms, content_terms, grams, index_terms, normalise
from ingest.fusion import Near, Parts
from ingest.passages import SPLITTER, lexical_text
from ingest.rows import GRAMS, WORDS, read_passages
from ingest.scale import Scale, scale_of
from ingest.spelling import Spelling, vocabulary_of
from ingest.stamp import Stamp
from ingest.state import Evidence, LiveState, State

# Of entries and of cases; fewer (300) lose .002 nDCG@10 on collections of thousands, more find nothing further.
DENSE_LIMIT = 600
LEXICAL_LIMIT = 600
# The best sentence of a case is looked at where the case may come first: reading those of all would cost too much.
LOOKED_INTO = 50
WORDS_REMEMBERED = 50_000
# Passages of so many cases stay in memory, about a tenth of a megabyte each.
CASES_REMEMBERED = 1_000


@dataclass(frozen=True, slots=True)
class CaseHit:
    """A case found: fused score and its parts, the passages that were hit (best first), the question's words in it."""

    case_id: str
    score: float
    dense: float
    lexical: float
    grams: float
    passage_ids: tuple[str, ...] = ()
    words: tuple[str, ...] = ()


class CaseIndex:
    """An open index; safe to use from several threads. What another process commits is seen by the next search.

    Every read raises IndexMissing, IndexOutdated or IndexDamaged where the index has become so since it was opened.
    """

    def __init__(self, folder: Path, live: LiveState, embedder: Embedder, analyser: Analyser) -> None:
        self.folder = folder
        self.embedder = embedder
        self.terms = cached_terms(analyser)
        self.knows = lru_cache(WORDS_REMEMBERED)(analyser.knows)
        self.stamp = make_stamp(embedder, analyser)
        self._live = live

    @cached_property
    def standard_words(self) -> StandardWords:
        """Everyday words of a question put into those of the texts."""
        return StandardWords(read_words(), self.terms)

    @cached_property
    def scale(self) -> Scale:
        """How the cosines of this make are read."""
        return scale_of(self.embedder)

    @classmethod
    def open(cls, folder: Path, embedder: Embedder, analyser: Analyser) -> CaseIndex:
        """Opens the index in a folder; IndexMissing, IndexOutdated or IndexDamaged where that cannot be."""
        live = LiveState(folder, make_stamp(embedder, analyser))
        try:
            live.read(lambda state: live.check())
        except BaseException:
            live.close()
            raise
        return cls(folder, live, embedder, analyser)

    def close(self) -> None:
        """Lets go of the files."""
        self._live.close()

    @property
    def library_hash(self) -> str:
        """The hash of the library that was indexed."""
        return self._live.fresh().meta.get("library_hash", "")

    @property
    def built_at(self) -> str:
        """When the index was last changed, ISO 8601."""
        return self._live.fresh().meta.get("built_at", "")

    def cases(self) -> tuple[Case, ...]:
        """All cases, in the order they came into the index."""
        return tuple(self._live.fresh().cases.values())

    def case(self, case_id: str) -> Case:
        """The case of an id; UnknownCase where there is none."""
        return self._live.fresh().case(case_id)

    def passages(self, case_id: str) -> tuple[Passage, ...]:
        """The passages of a case in reading order."""
        return tuple(evidence.passage for evidence in self.evidence(case_id))

    def evidence(self, case_id: str) -> tuple[Evidence, ...]:
        """The passages of a case with the vectors of their sentences."""
        return self._live.read(lambda state: self._evidence(state, case_id))

    def case_terms(self, case_id: str) -> frozenset[str]:
        """The index terms that stand in a case's title and text."""
        state = self._live.fresh()
        if case_id not in state.terms:
            case = state.case(case_id)
            state.terms[case_id] = frozenset(index_terms(f"{case.title}\n{case.text}", self.terms))
        return state.terms[case_id]

    def mend(self, text: str) -> str:
        """A Finnish text with its typing errors mended by the words of the library."""
        state = self._live.fresh()
        if state.spelling is None:
            vocabulary = vocabulary_of(map(lexical_text, state.cases.values()))
            state.spelling = Spelling(vocabulary, self.knows, lru_cache(WORDS_REMEMBERED)(self._is_compound))
        return state.spelling.mend(text)

    def embed_question(self, text: str) -> Vectors:
        """The vector of a question, shape (dimension,)."""
        vector: Vectors = self.embedder.embed_queries([normalise(text)])[0]
        return vector

    def search(self, query: str, k: int = 10, themes: Collection[str] = ()) -> list[CaseHit]:
        """The best k cases for a question, best first; `themes` empty means all."""
        return self.find(query, k, themes)[1] if k > 0 and normalise(query).strip() else []

    def find(self, query: str, k: int, themes: Collection[str]) -> tuple[Vectors, list[CaseHit]]:
        """The question's vector, shape (dimension,), and what `search` gives."""
        query = normalise(query)
        # The engine works outside the interpreter's lock: the words are looked up meanwhile.
        with ThreadPoolExecutor(1) as aside:
            vector = aside.submit(self.embed_question, query)
            hits = self._live.read(lambda state: self._rank(state, query, vector.result, frozenset(themes)))
        return vector.result(), sorted(hits, key=lambda hit: (-hit.score, hit.case_id))[:k]

    def verify(self, cases: Sequence[Case]) -> list[str]:
        """How the index differs from a library: a sentence for each difference, none where they agree."""
        return self._live.read(lambda state: self._live.differences(cases))

    def _is_compound(self, first: str, second: str) -> bool:
        joined = (first + second).lower()
        bases = [term for term in self.terms(joined) if term.startswith(first.lower()) and len(term) > len(first)]
        with self._live.store.reading() as connection:
            return bool(bases) and self.knows(joined) and WORDS.holds(connection, bases)

    def _evidence(self, state: State, case_id: str) -> tuple[Evidence, ...]:
        state.case(case_id)
        found = state.evidence.get(case_id)
        if found is None:
            with self._live.store.reading() as connection:
                rows = read_passages(connection, case_id, self.stamp.dimension)
            found = tuple(Evidence(passage, vectors) for passage, vectors in rows)
            if len(state.evidence) >= CASES_REMEMBERED:
                state.evidence.clear()
            state.evidence[case_id] = found
        return found

    def _rank(self, state: State, query: str, embedded: Callable[[], Vectors], themes: frozenset[str]) -> list[CaseHit]:
        allowed = {
            number: key
            for number, key in state.numbers.items()
            if not themes or not themes.isdisjoint(state.cases[key].themes)
        }
        words, letters = self._lexical(query, allowed if themes else None)
        vector = np.asarray(embedded(), np.float32)
        dense = self._dense(state, vector, set(allowed.values()) if themes else None)
        floor = min((near.text for near in dense.values()), default=0.0)
        parts = {
            case_id: Parts(dense.get(case_id) or Near(floor), words.get(number, 0.0), letters.get(number, 0.0))
            for number, case_id in allowed.items()
            if case_id in dense or number in words or number in letters
        }
        for case_id in sorted(parts, key=lambda key: (-parts[key].score, key))[:LOOKED_INTO]:
            parts[case_id].near.sentence = self._best_sentence(state, case_id, vector)
        return [
            CaseHit(case_id, part.score, part.dense, part.lexical, part.grams, tuple(part.near.passages))
            for case_id, part in parts.items()
        ]

    def _best_sentence(self, state: State, case_id: str, vector: Vectors) -> float | None:
        near = [item.vectors @ vector for item in self._evidence(state, case_id) if len(item.vectors)]
        return self.scale(max(float(cosines.max()) for cosines in near)) if near else None

    def _lexical(self, query: str, among: Collection[int] | None) -> tuple[dict[int, float], dict[int, float]]:
        """Coverage by words and by 4-grams of each case: of the question as typed or in standard words, the better."""
        words: dict[int, float] = {}
        letters: dict[int, float] = {}
        with self._live.store.reading() as connection:
            for text in dict.fromkeys((query, self.standard_words.rewrite(query))):
                for best, found in (
                    (words, WORDS.scores(connection, index_terms(text, self.terms), LEXICAL_LIMIT, among)),
                    (letters, GRAMS.scores(connection, grams(text), LEXICAL_LIMIT, among)),
                ):
                    best.update({number: max(score, best.get(number, 0.0)) for number, score in found[0].items()})
        return words, letters

    def _dense(self, state: State, vector: Vectors, case_ids: Collection[str] | None) -> dict[str, Near]:
        entries = self._entries(state)
        among = None if case_ids is None else [key for key, entry in entries.items() if entry[0] in case_ids]
        near = {key: self.scale(value) for key, value in self._live.nearest(vector, DENSE_LIMIT, among).items()}
        floor = min(near.values(), default=0.0)
        found: dict[str, Near] = {}
        # What a writer has added or swept since the state was read is passed over: the search is then made anew.
        for key in sorted(near.keys() & entries.keys(), key=lambda key: (-near[key], key)):
            case_id, passage_id, kind = entries[key]
            found.setdefault(case_id, Near(floor)).take(kind, near[key], passage_id)
        return found

    def _entries(self, state: State) -> dict[str, tuple[str, str, str]]:
        if not state.entries:
            with self._live.store.reading() as connection:
                rows = connection.execute("SELECT id, case_id, passage_id, kind FROM entries").fetchall()
            state.entries = {key: (case_id, passage_id, kind) for key, case_id, passage_id, kind in rows}
        return state.entries


def make_stamp(embedder: Embedder, analyser: Analyser) -> Stamp:
    """The make of index that this embedder and analyser give."""
    return Stamp(embedder.name, embedder.dimension, analyser.name, SPLITTER)


def terms_of(query: str, index: CaseIndex) -> Mapping[str, tuple[str, ...]]:
    """Each word of a question that is not a stop word, with its index terms."""
    found = {word: content_terms(word, index.terms) for word in dict.fromkeys(WORD.findall(normalise(query)))}
    return {word: terms for word, terms in found.items() if terms}

"""CaseIndex: what is searched. Opens an index of the right make and ranks cases by both legs."""

from __future__ import annotations

import threading
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TypeVar, cast

from corpus.case import Case
from corpus.passage import Passage
from corpus.scope import EVERY_CASE, Scope
from corpus.translations import TRANSLATED, read_translations
from corpus.words import read_words
from ingest.asked import AskedVectors
from ingest.bank import NearText, Variant
from ingest.banks import Banks, open_banks
from ingest.chroma_server import VectorServer
from ingest.embedder import Embedder, Vectors
from ingest.everyday import StandardWords
from ingest.finnish import WORD, Analyser, cached_terms, content_terms, grams, index_terms, normalise
from ingest.found import CaseHit, Searched
from ingest.fusion import GRAM_WEIGHT, LEXICAL_WEIGHT
from ingest.passages import SPLITTER, lexical_text
from ingest.postings import codes_of
from ingest.ranking import Ranking
from ingest.scale import Scale, scale_of
from ingest.spelling import Spelling, vocabulary_of
from ingest.stamp import Stamp
from ingest.state import Evidence, LiveState
from ingest.translated import TranslatedWords

Worked = TypeVar("Worked")

# Of so few cases the words of a question's pieces are looked up in all, while the engine works.
LOOKED_UP_MEANWHILE = 500
WORDS_REMEMBERED = 50_000
# So near a sentence of a case, a matter is the case's own.
SAME_MATTER = 0.93
MATTERS, TRAITS = 5, 5  # texts of each bank that a search gives


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
        self._ranking = Ranking(live, self.stamp.dimension, lambda: self.scale)
        self._asked = AskedVectors(lambda text: embedder.embed_queries([text])[0])
        self._opening = threading.Lock()
        self._banks: Banks | None = None

    @cached_property
    def standard_words(self) -> StandardWords:
        """Everyday words of a question put into those of the texts."""
        return StandardWords(read_words(), self.terms)

    @cached_property
    def _translated(self) -> Mapping[str, TranslatedWords]:
        return {language: TranslatedWords(read_translations(), language) for language in TRANSLATED}

    @cached_property
    def scale(self) -> Scale:
        """How the cosines of this make are read."""
        return scale_of(self.embedder)

    @property
    def banks(self) -> Banks:
        """Matters that a question may be about when no case answers it, and traits that cases share."""
        with self._opening:
            if self._banks is None:
                self._banks = open_banks(self.folder, self.embedder, self.terms, self.stamp.analyser)
            return self._banks

    @classmethod
    def open(
        cls, folder: Path, embedder: Embedder, analyser: Analyser, server: VectorServer | None = None
    ) -> CaseIndex:
        """Opens the index in a folder; IndexMissing, IndexOutdated or IndexDamaged where that cannot be.

        `server`: where its vectors are, unless in the folder; VectorServerError where it does not serve.
        """
        live = LiveState(folder, make_stamp(embedder, analyser), server)
        try:
            live.read(lambda state: live.check())
        except BaseException:
            live.close()
            raise
        return cls(folder, live, embedder, analyser)

    def close(self) -> None:
        """Lets go of the files."""
        self._live.close()

    def held(self) -> AbstractContextManager[None]:
        """One state of the index for this thread inside a `with` block: what a question is answered from."""
        return self._live.held()

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

    def over_cases(self, name: str, work: Callable[[Mapping[str, Case]], Worked]) -> Worked:
        """What `work` makes of all cases (by id), worked out once for each state of the index."""
        state = self._live.fresh()
        if name not in state.seen:
            state.seen[name] = work(state.cases)
        return cast("Worked", state.seen[name])

    def case(self, case_id: str) -> Case:
        """The case of an id; UnknownCase where there is none."""
        return self._live.fresh().case(case_id)

    def title_forms(self, case_id: str) -> Mapping[str, str]:
        """The forms of a case's Finnish title inside a sentence, by name; none where none can be made."""
        return self._live.fresh().titles.get(case_id, {})

    def passages(self, case_id: str) -> tuple[Passage, ...]:
        """The passages of a case in reading order."""
        return tuple(evidence.passage for evidence in self.evidence(case_id))

    def evidence(self, case_id: str) -> tuple[Evidence, ...]:
        """The passages of a case with the vectors of their sentences."""
        return self._live.read(lambda state: self._ranking.evidence(state, case_id))

    def sentence_vectors(self, case_id: str) -> Vectors:
        """The vectors of all sentences of a case in reading order, shape (sentences, dimension)."""
        return self._live.read(lambda state: self._ranking.sentences(state, case_id))

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

    def expect(self, texts: Iterable[str]) -> None:
        """Begins to embed what will be searched with, side by side; whoever searches then waits less."""
        for text in texts:
            self._asked.ask(normalise(text))

    def search(self, query: str, k: int = 10, scope: Scope = EVERY_CASE, language: str = "fi") -> list[CaseHit]:
        """The best k cases for a question, best first."""
        return list(self.find(query, k, scope, (), language).hits) if k > 0 and normalise(query).strip() else []

    def find(self, query: str, k: int, scope: Scope, pieces: Sequence[str] = (), language: str = "fi") -> Searched:
        """What `search` gives, the question's vector, the nearest texts of the banks, the coverage of some pieces.

        A question in another `language` is looked up by its Finnish words too.
        """
        query = normalise(query)
        # The engine works outside the interpreter's lock: the words are looked up meanwhile.
        embedded = self._asked.ask(query)
        variants, banks = self._variants(query), self.banks
        finnish = tuple(map(self._variant, filter(None, [self.in_finnish(query, language)])))
        words = banks.background.words(variants), banks.traits.words(variants)
        is_small = len(self._live.fresh().cases) <= LOOKED_UP_MEANWHILE
        # Of a large library only the cases that come first are worth it: whoever asks looks them up then.
        covered = {piece: self.coverage(piece) if is_small else {} for piece in pieces}
        hits = self._live.read(lambda state: self._ranking.rank(state, variants, embedded.result, scope, k, finnish))
        vector = embedded.result()
        return Searched(
            vector,
            tuple(hits),
            banks.background.nearest(vector, words[0], self.scale, MATTERS),
            banks.traits.nearest(vector, words[1], self.scale, TRAITS),
            covered,
        )

    def nearness_elsewhere(self, matters: Sequence[NearText], case_id: str) -> float:
        """The score of the nearest matter that a case is not itself about; 0 where there is none."""
        own = self.sentence_vectors(case_id)
        others = (
            matter.score
            for matter in matters
            if not len(own) or self.scale(float((own @ matter.vector).max())) < SAME_MATTER
        )
        return next(others, 0.0)

    def coverage(self, query: str, among: Collection[str] = ()) -> Mapping[str, float]:
        """The lexical part of each case's score for a text; nothing is embedded. `among` empty means all cases."""
        state = self._live.fresh()
        words, letters = self._ranking.lexical(state, self._variants(normalise(query)))
        covered = LEXICAL_WEIGHT * words + GRAM_WEIGHT * letters
        return {key: float(covered[state.places[key]]) for key in among or state.ids if key in state.places}

    def holders(self, term: str) -> int:
        """In how many cases an index term stands, the words and questions of their cards included."""
        return self._live.fresh().words.holders(term)

    def verify(self, cases: Sequence[Case]) -> list[str]:
        """How the index differs from a library: a sentence for each difference, none where they agree."""
        return self._live.read(lambda state: self._live.differences(cases))

    def _is_compound(self, first: str, second: str) -> bool:
        joined = (first + second).lower()
        bases = [term for term in self.terms(joined) if term.startswith(first.lower()) and len(term) > len(first)]
        return bool(bases) and self.knows(joined) and self._live.fresh().words.holds(codes_of(bases))

    def _variants(self, query: str) -> tuple[Variant, ...]:
        """The terms and 4-grams of a question as typed and in standard words."""
        return tuple(map(self._variant, dict.fromkeys((query, self.standard_words.rewrite(query)))))

    def in_finnish(self, query: str, language: str) -> str:
        """The Finnish words for a question in another language; empty for a Finnish one."""
        return self._translated[language].finnish(query) if language in TRANSLATED else ""

    def _variant(self, text: str) -> Variant:
        return codes_of(index_terms(text, self.terms)), codes_of(grams(text))


def make_stamp(embedder: Embedder, analyser: Analyser) -> Stamp:
    """The make of index that this embedder and analyser give."""
    return Stamp(embedder.name, embedder.dimension, analyser.name, SPLITTER)


def terms_of(query: str, index: CaseIndex) -> Mapping[str, tuple[str, ...]]:
    """Each word of a question that is not a stop word, with its index terms."""
    found = {word: content_terms(word, index.terms) for word in dict.fromkeys(WORD.findall(normalise(query)))}
    return {word: terms for word, terms in found.items() if terms}

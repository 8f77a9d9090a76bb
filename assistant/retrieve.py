"""From a question to evidence: the cases that answer, and how near each of their sentences is."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from assistant.answer import CASE_LIMIT
from assistant.asked import Asked
from assistant.plain_text import names_town, towns
from assistant.roles import role_of
from assistant.stems import STEM, stands, stems
from assistant.understand import Reading
from assistant.whole import beyond_title
from corpus.case import Case
from corpus.passage import Passage
from corpus.scope import Scope
from corpus.traits import read_traits
from ingest.embedder import Vectors
from ingest.finnish import WORD, index_terms, normalise
from ingest.found import CaseHit, Searched
from ingest.index import CaseIndex, terms_of
from ingest.passages import own_heading

SEARCHED = 30
OVERLAP_WEIGHT = 0.12
# One shared word, often a verb like "hoitaa", must not decide which sentence answers.
FEWEST_WORDS = 3
# What asks is no word that question and case share.
ASKING = frozenset(
    "paljonko montako moniko kauanko millainen millaisia millä hur många länge när how many when".split()
)
# What may be done to anything is no word by which a sentence is known.
PLAIN_VERBS = frozenset("tehdä saada voida pitää tulla".split())
# Of cases that share a trait: how much a sentence's nearness to the trait counts, and that its section tells it.
TRAIT_SHARE, TRAIT_LEAN = 0.5, 0.1


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a passage: its place, what it tells of, and how near the question it is (about 0.7 to 1)."""

    passage: Passage
    start: int
    end: int
    role: str
    order: int
    score: float
    overlap: float

    @property
    def text(self) -> str:
        """The sentence, verbatim."""
        return self.passage.text[self.start : self.end]


def _beginning(word: str) -> tuple[str, ...]:
    """A word without its ending, roughly, where no index tells its base form."""
    return (word.lower()[:STEM],)


@dataclass(frozen=True, slots=True)
class CaseEvidence:
    """A case with its sentences in reading order, each scored against the question.

    `whole`: the question asks for the case as such, its words are those of the title. `foreign`: it is asked in another
    language than the case is written in. `asked`: what is asked of this case alone, where the question names several.
    `terms`: what the index makes of a word, its base form first.
    """

    case: Case
    hit: CaseHit
    sentences: tuple[Sentence, ...]
    whole: bool = False
    foreign: bool = False
    asked: Asked | None = None
    terms: Callable[[str], tuple[str, ...]] = field(default=_beginning, compare=False)


@dataclass(frozen=True, slots=True)
class HeldTrait:
    """A trait of a case near a question: its score, the sections that tell it, and the vector of its name."""

    score: float
    sections: tuple[str, ...]
    vector: Vectors


@dataclass(frozen=True, slots=True)
class Found:
    """All hits, best first, with the question's vector, and its words with their terms.

    `elsewhere`: the score of the nearest matter that is not the best case's own; `traits`: case id -> nearest trait;
    `covered`: piece of the question -> what its words give each case, nothing where that was not looked up;
    `meant`: everyday word of the question -> terms of the standard words for it.
    """

    hits: tuple[CaseHit, ...]
    vector: Vectors
    words: Mapping[str, tuple[str, ...]]
    language: str = "fi"
    elsewhere: float = 0.0
    traits: Mapping[str, HeldTrait] = field(default_factory=dict)
    covered: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    meant: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def trait_scores(self) -> Mapping[str, float]:
        """Case id -> the score of its nearest trait."""
        return {case_id: held.score for case_id, held in self.traits.items()}

    def without(self, case_ids: Collection[str]) -> Found:
        """The same without some cases, which are known already."""
        traits = {key: held for key, held in self.traits.items() if key not in case_ids}
        hits = tuple(hit for hit in self.hits if hit.case_id not in case_ids)
        return replace(self, hits=hits, traits=traits) if case_ids else self


def find_hits(index: CaseIndex, reading: Reading, scope: Scope, pieces: Sequence[str] = ()) -> Found:
    """Searches with the stand-alone question, and looks up the words of some pieces of it."""
    text = reading.standalone
    searched = index.find(text, SEARCHED, scope, pieces, reading.language)
    words = terms_of(text, index)
    hits = tuple(_with_words(index, words, searched.hits))
    elsewhere = index.nearness_elsewhere(searched.background, hits[0].case_id) if hits else 0.0
    traits = _traits_of(index, searched, text, scope)
    further = tuple(
        CaseHit(key, hits[-1].score, 0.0, 0.0, 0.0) for key in traits if key not in {h.case_id for h in hits}
    )
    meant = _meant(index, text)
    every = (*hits, *further)
    return Found(every, searched.vector, words, reading.language, elsewhere, traits, searched.covered, meant)


def _meant(index: CaseIndex, text: str) -> dict[str, tuple[str, ...]]:
    """The words of a question that stand for standard ones, with the terms of these."""
    text = normalise(text)
    return {
        word: tuple(index_terms(standard, index.terms))
        for start, end, standard in index.standard_words.found_in(text)
        for word in WORD.findall(text[start:end])
    }


def gather(
    index: CaseIndex, found: Found, hits: Sequence[CaseHit], *, by_trait: bool = False
) -> tuple[CaseEvidence, ...]:
    """The evidence of some hits, in their order.

    `by_trait`: the hits answer because of a trait, so the sentences that tell it count more.
    """
    gathered = tuple(_evidence(index, found, hit) for hit in hits[:CASE_LIMIT])
    return tuple(_leaning(index, one, found.traits.get(one.case.id)) for one in gathered) if by_trait else gathered


def _leaning(index: CaseIndex, evidence: CaseEvidence, trait: HeldTrait | None) -> CaseEvidence:
    """The evidence with the sentences that tell a trait scored higher."""
    if trait is None:
        return evidence
    near = index.sentence_vectors(evidence.case.id) @ trait.vector
    told = [
        replace(
            sentence,
            score=sentence.score
            + TRAIT_SHARE * index.scale(float(cosine))
            + TRAIT_LEAN * (sentence.passage.section in trait.sections),
        )
        for sentence, cosine in zip(evidence.sentences, near, strict=True)
    ]
    return replace(evidence, sentences=tuple(told))


def read_evidence(index: CaseIndex, case_id: str, language: str) -> CaseEvidence:
    """A case with its sentences where nothing is asked of it: all scores 0; UnknownCase where there is none."""
    nothing = np.zeros(index.stamp.dimension, np.float32)
    found = Found((), nothing, {}, language)
    return _evidence(index, found, CaseHit(case_id, 0.0, 0.0, 0.0, 0.0))


def _evidence(index: CaseIndex, found: Found, hit: CaseHit) -> CaseEvidence:
    case = index.case(hit.case_id)
    evidence = index.evidence(hit.case_id)
    total = sum(len(item.passage.spans) for item in evidence)
    # Every sentence of a case is about its title: those words tell no sentence from another.
    title = set(index_terms(case.title, index.terms))
    # Whose a text is tells none of its sentences from another either.
    places = towns(case.text) if not case.summaries else ()
    wanted = [
        stems((*terms, *found.meant.get(word, ()))) - title
        for word, terms in found.words.items()
        if not set(terms) & title and not set(terms) & PLAIN_VERBS and not (places and names_town(word, places))
    ]
    sentences: list[Sentence] = []
    for item in evidence:
        near = item.vectors @ found.vector if len(item.vectors) else np.zeros(0, np.float32)
        above = stems(index_terms(own_heading(item.passage), index.terms)) if not case.summaries else set()
        for span, cosine in zip(item.passage.spans, near, strict=True):
            order = len(sentences)
            text = item.passage.text[span.start : span.end]
            there = above | stems(index_terms(text, index.terms))
            shared = sum(bool(terms & there) for terms in wanted)
            overlap = shared / max(FEWEST_WORDS, len(wanted))
            role = role_of(text, item.passage.section, order / max(1, total - 1), item.passage.heading)
            score = index.scale(float(cosine)) + OVERLAP_WEIGHT * overlap
            sentences.append(Sentence(item.passage, span.start, span.end, role, order, score, overlap))
    foreign = found.language != case.language
    left = len(beyond_title(case, found.language, found.words, found.meant, index.terms) if foreign else wanted)
    whole = left <= 1 and left < len(found.words)
    return CaseEvidence(case, hit, tuple(sentences), whole, foreign, terms=index.terms)


def _traits_of(index: CaseIndex, searched: Searched, text: str, scope: Scope) -> dict[str, HeldTrait]:
    """Case id -> the nearest trait that holds for it, among those that a question may ask for."""
    holding = index.over_cases("traits", _holding)
    traits = {trait.id: trait for trait in read_traits()}
    found: dict[str, HeldTrait] = {}
    for near in (one for one in searched.traits if traits[one.id].may_be_asked(text)):
        for case_id in holding[near.id]:
            if not scope or scope.holds(index.case(case_id)):
                held = HeldTrait(near.score, traits[near.id].cases[case_id], near.vector)
                found.setdefault(case_id, held)
    return found


def _holding(cases: Mapping[str, Case]) -> dict[str, tuple[str, ...]]:
    """Trait id -> the cases for which it holds."""
    return {
        trait.id: tuple(key for key in trait.cases if key in cases and trait.holds_for(cases[key]))
        for trait in read_traits()
    }


def _with_words(index: CaseIndex, words: Mapping[str, tuple[str, ...]], hits: Sequence[CaseHit]) -> list[CaseHit]:
    named = []
    for hit in hits[:10]:
        there = index.case_terms(hit.case_id)
        shared = (word for word, terms in words.items() if word.lower() not in ASKING and stands(terms, there))
        named.append(replace(hit, words=tuple(shared)))
    return [*named, *hits[10:]]

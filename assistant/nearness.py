"""How near the cases of a library are to each other: the nearest of one, and all of them as a map."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from assistant.layout import Matrix, laid_out
from corpus.case import Case
from ingest.index import CaseIndex

# A map of more cases would show a cloud; of more, the nearest are sought among what a search for the title finds.
MOST_MAPPED = 200
SEARCHED = 30


@dataclass(frozen=True, slots=True)
class CaseMap:
    """Cases in the order of the index: `places` in a plane, each axis 0 to 1, and the nearest others of each."""

    case_ids: tuple[str, ...]
    places: tuple[tuple[float, float], ...]
    nearest: Mapping[str, tuple[str, ...]]


def similar_cases(index: CaseIndex, case_id: str, count: int) -> tuple[str, ...]:
    """The ids of the cases nearest to one, nearest first; UnknownCase where there is none of that id."""
    case = index.case(case_id)
    if len(index.cases()) <= MOST_MAPPED:
        return case_map(index).nearest.get(case_id, ())[:count]
    found = [hit.case_id for hit in index.search(case.title, SEARCHED) if hit.case_id != case_id]
    ids = [case_id, *found]
    return _nearest(ids, similarities(index, ids))[case_id][:count]


def case_map(index: CaseIndex) -> CaseMap:
    """The map of a library of at most MOST_MAPPED cases, made once for each state of the index; empty for a larger."""
    return index.over_cases("case-map", lambda cases: _mapped(index, cases))


def similarities(index: CaseIndex, case_ids: Sequence[str]) -> Matrix:
    """How alike cases are, shape (n, n): in meaning and in words, which count the same."""
    return _standard(_of_meaning(index, case_ids)) + _standard(_of_words(index, case_ids))


def _mapped(index: CaseIndex, cases: Mapping[str, Case]) -> CaseMap:
    ids = tuple(cases) if len(cases) <= MOST_MAPPED else ()
    alike = similarities(index, ids)
    return CaseMap(ids, laid_out(alike), _nearest(ids, alike))


def _of_meaning(index: CaseIndex, case_ids: Sequence[str]) -> Matrix:
    """Cosines of the cases' mean sentence vectors, without what all of them share."""
    vectors = np.zeros((len(case_ids), index.stamp.dimension))
    for row, case_id in enumerate(case_ids):
        sentences = index.sentence_vectors(case_id)
        if len(sentences):
            vectors[row] = sentences.mean(axis=0)
    return _cosines(vectors - vectors.mean(axis=0) if len(vectors) else vectors)


def _of_words(index: CaseIndex, case_ids: Sequence[str]) -> Matrix:
    """Cosines of the cases' terms, rare ones counting more (tf-idf without the tf)."""
    terms = [index.case_terms(case_id) for case_id in case_ids]
    held = Counter(term for own in terms for term in own)
    place = {term: column for column, term in enumerate(sorted(held))}
    weights = np.zeros((len(case_ids), max(1, len(place))))
    for row, own in enumerate(terms):
        for term in own:
            weights[row, place[term]] = np.log(len(case_ids) / held[term])
    return _cosines(weights)


def _cosines(rows: Matrix) -> Matrix:
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    unit = rows / np.where(lengths > 0, lengths, 1)
    cosines: Matrix = unit @ unit.T
    return cosines


def _standard(cosines: Matrix) -> Matrix:
    """With mean 0 and deviation 1 over the pairs, so that two measures can be added."""
    pairs = cosines[~np.eye(len(cosines), dtype=bool)]
    if not len(pairs):
        return cosines
    standard: Matrix = (cosines - pairs.mean()) / max(float(pairs.std()), 1e-9)
    return standard


def _nearest(ids: Sequence[str], alike: Matrix) -> dict[str, tuple[str, ...]]:
    return {
        case_id: tuple(ids[other] for other in np.argsort(-alike[row], kind="stable") if other != row)
        for row, case_id in enumerate(ids)
    }

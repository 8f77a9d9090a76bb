"""How near the cases of a library are to each other: the nearest of one, and all of them as a map."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from corpus.case import Case
from ingest.embedder import Vectors
from ingest.index import CaseIndex

# A map of more cases would show a cloud; of more, the nearest are sought among what a search for the title finds.
MOST_MAPPED = 300
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
    ids, vectors = _case_vectors(index, [case_id, *found])
    return _nearest(ids, vectors).get(case_id, ())[:count]


def case_map(index: CaseIndex) -> CaseMap:
    """The map of a library of at most MOST_MAPPED cases, made once for each state of the index; empty for a larger one.

    Places are the first two principal components of the cases' mean sentence vectors.
    """
    return index.over_cases("case-map", lambda cases: _mapped(index, cases))


def _mapped(index: CaseIndex, cases: Mapping[str, Case]) -> CaseMap:
    ids, vectors = _case_vectors(index, list(cases) if len(cases) <= MOST_MAPPED else [])
    return CaseMap(ids, _places(vectors), _nearest(ids, vectors))


def _case_vectors(index: CaseIndex, case_ids: Sequence[str]) -> tuple[tuple[str, ...], Vectors]:
    """The cases that have sentences, and their vectors without what all of them share, shape (cases, dimension)."""
    sentences = {case_id: index.sentence_vectors(case_id) for case_id in case_ids}
    means = {case_id: vectors.mean(axis=0) for case_id, vectors in sentences.items() if len(vectors)}
    if not means:
        return (), np.zeros((0, 1), np.float32)
    stacked = np.stack(list(means.values()))
    return tuple(means), stacked - stacked.mean(axis=0)


def _nearest(ids: Sequence[str], vectors: Vectors) -> dict[str, tuple[str, ...]]:
    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit = vectors / np.where(lengths > 0, lengths, 1)
    cosines = unit @ unit.T
    return {
        case_id: tuple(ids[other] for other in np.argsort(-cosines[row], kind="stable") if other != row)
        for row, case_id in enumerate(ids)
    }


def _places(vectors: Vectors) -> tuple[tuple[float, float], ...]:
    if len(vectors) < 2:
        return tuple((0.5, 0.5) for _ in vectors)
    _, _, components = np.linalg.svd(vectors, full_matrices=False)
    axes = components[:2]
    # The sign of a component is arbitrary; one that is fixed draws the same picture on every machine.
    strongest = np.abs(axes).argmax(axis=1)
    axes = axes * np.sign(axes[np.arange(len(axes)), strongest])[:, None]
    flat = vectors @ axes.T
    if flat.shape[1] < 2:
        flat = np.column_stack([flat, np.zeros(len(flat))])
    low, spread = flat.min(axis=0), np.ptp(flat, axis=0)
    scaled = (flat - low) / np.where(spread > 1e-6, spread, 1)
    return tuple((round(float(x), 4), round(float(y), 4)) for x, y in scaled)

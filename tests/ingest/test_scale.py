"""Cosines of other makes are read on the scale of the carried one."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from evidence import make_case

from corpus.case import Case
from ingest.embedder import Embedder, HashEmbedder, Vectors
from ingest.fingerprint import CARRIED_MODEL
from ingest.finnish import StemAnalyser
from ingest.index import CaseIndex
from ingest.pipeline import ingest_cases
from ingest.scale import FOREIGN, NEAREST, Scale, measure_points, scale_of


class Narrow:
    """The fake with one more, constant coordinate: every cosine c becomes (c + 4) / 5."""

    name, dimension = "narrow", 257

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of shape (n, 257)."""
        plain = HashEmbedder().embed_documents(texts)
        wide = np.hstack([plain, np.full((len(plain), 1), 2.0, np.float32)])
        return np.asarray(wide / np.linalg.norm(wide, axis=1, keepdims=True), np.float32)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """As `embed_documents`."""
        return self.embed_documents(texts)


class Blank(HashEmbedder):
    """Gives every text the same vector."""

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), self.dimension), np.float32)
        vectors[:, 0] = 1.0
        return vectors


class Carried(HashEmbedder):
    """Bears the carried model's name, and embeds nothing."""

    name = CARRIED_MODEL

    def __init__(self) -> None:
        self.dimension = 2

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        raise AssertionError("nothing is to be embedded")


def test_the_carried_model_is_read_as_it_is_and_embeds_nothing() -> None:
    assert scale_of(Carried()) == Scale()


@pytest.mark.parametrize("embedder", [HashEmbedder(), Narrow()])
def test_the_two_points_of_another_make_fall_on_those_of_the_carried_one(embedder: Embedder) -> None:
    scale = scale_of(embedder)
    foreign, nearest = measure_points(embedder)
    assert foreign < nearest
    assert scale(foreign) == pytest.approx(FOREIGN)
    assert scale(nearest) == pytest.approx(NEAREST)


def test_makes_that_differ_in_their_spread_alone_are_read_alike() -> None:
    wide, narrow = scale_of(HashEmbedder()), scale_of(Narrow())
    for cosine in (0.0, 0.3, 0.9):
        assert narrow((cosine + 4) / 5) == pytest.approx(wide(cosine), abs=1e-3)


def test_a_make_that_tells_nothing_apart_makes_nothing_near() -> None:
    assert scale_of(Blank())(1.0) == pytest.approx(FOREIGN)


def test_cases_are_scored_alike_whatever_the_spread_of_the_make(tmp_path: Path) -> None:
    names = ("kirjasto", "avaimet", "bussit", "keittiö")
    cases = [make_case(name, [("toteutus", f"Kaupunki uusi: {name}. Lomake on verkossa.")]) for name in names]
    scores = [_scores(tmp_path / embedder.name, cases, embedder) for embedder in (HashEmbedder(), Narrow())]
    assert [key for key, _ in scores[0]] == [key for key, _ in scores[1]]
    for (_, wide), (_, narrow) in zip(*scores, strict=True):
        assert narrow == pytest.approx(wide, abs=2e-3)


def _scores(folder: Path, cases: Sequence[Case], embedder: Embedder) -> list[tuple[str, float]]:
    ingest_cases(folder, cases, embedder, StemAnalyser())
    index = CaseIndex.open(folder, embedder, StemAnalyser())
    try:
        return [(hit.case_id, hit.score) for hit in index.search("miten kirjaston lomake uusittiin", 4)]
    finally:
        index.close()

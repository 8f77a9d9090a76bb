"""Cosines of any embedding model on the scale of the one that weights and thresholds were set with.

Models spread their cosines differently: of the carried one nearly all lie between .75 and .92, of others between 0 and
.7. Two points are laid on each other, measured on the bundled cases whatever the library: the title of a case with the
summaries of the others, and with the nearest of them (`docs/decisions/0007-finding.md`).
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from corpus.case import Case
from corpus.reader import read_cases
from ingest.embedder import Embedder, Vectors
from ingest.fingerprint import CARRIED_MODEL

# Of the carried model.
FOREIGN, NEAREST = 0.8023, 0.8378
LEAST_SPREAD = 0.01

Cosines = TypeVar("Cosines", float, Vectors, npt.NDArray[np.float64])


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight line through the two points; by default cosines stay what they are."""

    factor: float = 1.0
    offset: float = 0.0

    def __call__(self, cosine: Cosines) -> Cosines:
        """A cosine, or many of them, as the carried model would have it."""
        return self.factor * cosine + self.offset


def scale_of(embedder: Embedder) -> Scale:
    """How to read the cosines of an embedder; unless it is the carried model, the bundled summaries are embedded."""
    if embedder.name == CARRIED_MODEL:
        return Scale()
    foreign, nearest = measure_points(embedder)
    # A model that tells no text from another is not made to seem so.
    factor = (NEAREST - FOREIGN) / max(nearest - foreign, LEAST_SPREAD)
    return Scale(factor, FOREIGN - factor * foreign)


def measure_points(embedder: Embedder) -> tuple[float, float]:
    """Median cosine of a case's title, asked, with the summaries of other cases, and with the nearest of them."""
    cases = read_cases(Path(str(files("corpus").joinpath("cases")))).cases
    questions = embedder.embed_queries([case.title for case in cases])
    near = questions @ embedder.embed_documents([_summary(case) for case in cases]).T
    others = near[~np.eye(len(cases), dtype=bool)].reshape(len(cases), -1)
    return float(np.median(others)), float(np.median(others.max(axis=1)))


def _summary(case: Case) -> str:
    return " ".join(sentence.text for sentence in case.summaries[case.language])

"""How the legs become one score: cosine plus lexical coverage, absolute and comparable between queries.

Measured against rank fusion (RRF, k = 60) in `docs/decisions/0004-fusion.md`; the weights were decided on public
collections and on questions to the library together (`docs/decisions/0007-finding.md`).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

LEXICAL_WEIGHT = 0.08
GRAM_WEIGHT = 0.14
SENTENCE_SHARE = 0.5
QUESTION_HANDICAP = 0.05

Number = TypeVar("Number", float, npt.NDArray[np.float32], npt.NDArray[np.float64])


@dataclass(frozen=True, slots=True)
class Near:
    """What the dense leg says of one case: cosines of its best text and its best question.

    `sentence`: that of its best single sentence, where the sentences were looked at.
    """

    text: float
    question: float | None = None
    sentence: float | None = None


@dataclass(frozen=True, slots=True)
class Parts:
    """What the legs say of one case: what is near in it, coverages 0..1."""

    near: Near
    lexical: float
    grams: float

    @property
    def dense(self) -> float:
        """Text and question together; a case without questions counts as having one a little worse than its text."""
        text, sentence = self.near.text, self.near.sentence
        if sentence is not None:
            text += SENTENCE_SHARE * (sentence - text)
        question = text - QUESTION_HANDICAP if self.near.question is None else self.near.question
        return float(together(text, question))

    @property
    def score(self) -> float:
        """The fused score."""
        return self.dense + LEXICAL_WEIGHT * self.lexical + GRAM_WEIGHT * self.grams


def together(text: Number, question: Number) -> Number:
    """The mean of the cosines of text and question; a question far from its text counts as a little worse than it."""
    mean: Number = (text + np.maximum(question, text - QUESTION_HANDICAP)) / 2
    return mean

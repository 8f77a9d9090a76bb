"""How the legs become one score: cosine plus lexical coverage, absolute and comparable between queries.

Measured against rank fusion (RRF, k = 60) in `docs/decisions/0004-fusion.md`; the weights were decided on public
collections and on questions to the library together (`docs/decisions/0007-finding.md`).
"""

from __future__ import annotations

from typing import TypeVar

import numpy as np
import numpy.typing as npt

LEXICAL_WEIGHT = 0.08
GRAM_WEIGHT = 0.14
SENTENCE_SHARE = 0.5
QUESTION_HANDICAP = 0.05

Number = TypeVar("Number", float, npt.NDArray[np.float32], npt.NDArray[np.float64])


def by_meaning(text: Number, question: Number, sentence: Number) -> Number:
    """What the dense leg says of cases: cosines of the best text, the best question and the best single sentence.

    `question` is -inf where a case has none, `sentence` that of the text where the sentences were not looked at.
    """
    return together(text + SENTENCE_SHARE * (sentence - text), question)


def fused(dense: Number, words: Number, letters: Number) -> Number:
    """The score of cases: what the dense leg says, and coverages 0..1 by words and by 4-grams."""
    score: Number = dense + LEXICAL_WEIGHT * words + GRAM_WEIGHT * letters
    return score


def together(text: Number, question: Number) -> Number:
    """The mean of the cosines of text and question; one far or missing counts as a little worse than the text."""
    mean: Number = (text + np.maximum(question, text - QUESTION_HANDICAP)) / 2
    return mean

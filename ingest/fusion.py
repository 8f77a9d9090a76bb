"""How the legs become one score: cosine plus lexical coverage, absolute and comparable between queries.

Measured against rank fusion (RRF, k = 60) in `docs/decisions/0004-fusion.md`.
"""

from __future__ import annotations

from dataclasses import dataclass

LEXICAL_WEIGHT = 0.1
GRAM_WEIGHT = 0.1
QUESTION_HANDICAP = 0.05


@dataclass(frozen=True, slots=True)
class Parts:
    """What the legs say of one case: cosines of its best text and its best question, coverages 0..1."""

    text: float
    question: float | None
    lexical: float
    grams: float

    @property
    def dense(self) -> float:
        """Text and question together; a case without questions counts as having one a little worse than its text."""
        floor = self.text - QUESTION_HANDICAP
        return (self.text + max(floor if self.question is None else self.question, floor)) / 2

    @property
    def score(self) -> float:
        """The fused score."""
        return self.dense + LEXICAL_WEIGHT * self.lexical + GRAM_WEIGHT * self.grams

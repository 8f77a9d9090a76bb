"""How the legs become one score: cosine plus lexical coverage, absolute and comparable between queries.

Measured against rank fusion (RRF, k = 60) in `docs/decisions/0004-fusion.md`.
"""

from __future__ import annotations

from dataclasses import dataclass, field

LEXICAL_WEIGHT = 0.1
GRAM_WEIGHT = 0.1
QUESTION_HANDICAP = 0.05


@dataclass(slots=True)
class Near:
    """What the dense leg says of one case: cosines of its best text and its best question, its passages best first."""

    text: float
    question: float | None = None
    passages: list[str] = field(default_factory=list)

    def take(self, kind: str, similarity: float, passage_id: str) -> None:
        """Notes one entry of the case; entries come best first."""
        if kind == "question":
            self.question = max(similarity, self.question or 0.0)
        else:
            self.text = max(similarity, self.text)
        if passage_id not in self.passages:
            self.passages.append(passage_id)


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

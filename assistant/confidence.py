"""Is a question covered by the library at all, and by how many cases.

The signal is the absolute fused score of the best case: margins, rank agreement and regressions over many features did
not carry over to other question sets. The thresholds belong to the fusion weights and the embedding model they were set
with (multilingual-e5-small, `ingest/fusion.py`); `docs/decisions/0005-coverage.md` holds the data.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass

from ingest.index import CaseHit, CaseIndex

# A Swedish or English question shares few words with Finnish text and its cosines lie lower.
COVERED = {"fi": 0.89, "sv": 0.875, "en": 0.885}
MANY_MARGIN = 0.035
TIE_MARGIN = 0.004
MOST_OF_MANY = 6
# A short question is covered by chance more easily than a long one; beyond a dozen words it makes no difference.
LENGTH_WEIGHT = 0.02
USUAL_LENGTH, LONGEST_COUNTED = 8, 12
# A case without everyday questions scores lower, right or wrong; across languages the more so.
NO_QUESTION_SHIFT = {"fi": 0.07, "sv": 0.1, "en": 0.1}


@dataclass(frozen=True, slots=True)
class Verdict:
    """The hits that answer (none: not covered), best first."""

    answering: tuple[CaseHit, ...]

    @property
    def covered(self) -> bool:
        """Whether any case answers."""
        return bool(self.answering)


def length_shift(question: str) -> float:
    """What is added to the score of a question's best case, so that short and long questions compare."""
    words = min(max(1, len(question.split())), LONGEST_COUNTED)
    return LENGTH_WEIGHT * math.log(words / USUAL_LENGTH)


def judge(
    index: CaseIndex, hits: Sequence[CaseHit], question: str, language: str, many: bool, limit: int | None
) -> Verdict:
    """Decides which hits answer a question in a language; `many` where several cases were asked for."""
    if not hits:
        return Verdict(())
    threshold = COVERED[language]
    with_questions = {case.id for case in index.cases() if case.questions}
    shift = length_shift(question)
    strengths = [
        (hit, hit.score + shift + (hit.case_id not in with_questions) * NO_QUESTION_SHIFT[language]) for hit in hits
    ]
    if strengths[0][1] < threshold:
        return Verdict(())
    margin = MANY_MARGIN if many else TIE_MARGIN
    floor = max(threshold, strengths[0][1] - margin)
    chosen = [hit for hit, strength in strengths if strength >= floor][: limit or MOST_OF_MANY]
    return Verdict(tuple(chosen))

"""Is a question covered by the library at all, and by how many cases.

The signal is the absolute fused score of the best case: margins, rank agreement and regressions over many features did
not carry over to other question sets. The thresholds belong to the fusion weights and the embedding model they were set
with (multilingual-e5-small, `ingest/fusion.py`); `docs/decisions/0005-coverage.md` and `0007-finding.md` hold the data.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean

from assistant.asked import Asked
from assistant.figures import names, stands_in
from ingest.index import CaseHit, CaseIndex

# A Swedish or English question shares few words with Finnish text and its cosines lie lower.
COVERED = {"fi": 0.89, "sv": 0.875, "en": 0.885}
TIE_MARGIN = 0.004
# Of many, those answer that stand out from the eighth and later ones by so large a share of what the best one does.
MANY_MARGIN, MANY_SHARE = 0.055, 0.6
BACKGROUND = slice(7, 15)
MOST_OF_MANY = 6
# A name that stands in more of the hits, the city's own or Excel, tells none of them from another.
MOST_NAMING = 10
# Cases that hold the very name are about it at a lower score than words alike need.
NAMED_ADVANTAGE = 0.03
# A short question is covered by chance more easily than a long one; beyond a dozen words it makes no difference.
LENGTH_WEIGHT = 0.02
USUAL_LENGTH, LONGEST_COUNTED = 8, 12
# A case without everyday questions scores lower, right or wrong; across languages the more so.
NO_QUESTION_SHIFT = {"fi": 0.07, "sv": 0.1, "en": 0.1}
# The more cases, the higher the best of those that do not answer; the thresholds were set with 54.
SIZE_WEIGHT, USUAL_SIZE = 0.0075, 54


@dataclass(frozen=True, slots=True)
class Verdict:
    """The hits that answer (none: not covered), best first; `cut`: there were more than are given.

    `listing`: the cases of a field or a status were asked for, whatever they tell.
    """

    answering: tuple[CaseHit, ...]
    cut: bool = False
    listing: bool = False

    @property
    def covered(self) -> bool:
        """Whether any case answers."""
        return bool(self.answering)


def length_shift(question: str) -> float:
    """What is added to the score of a question's best case, so that short and long questions compare."""
    words = min(max(1, len(question.split())), LONGEST_COUNTED)
    return LENGTH_WEIGHT * math.log(words / USUAL_LENGTH)


def size_shift(of_its_kind: int, cases: int) -> float:
    """What is added to the score of a case in a library of `cases`, `of_its_kind` with (or without) questions like it.

    Few of a kind beside many others get no advantage of being few.
    """
    return -SIZE_WEIGHT * math.log(max(of_its_kind, min(cases, USUAL_SIZE), 1) / USUAL_SIZE)


def covered(strength: float, language: str) -> bool:
    """Whether a case of this strength answers a question in a language."""
    return strength >= COVERED[language]


def best_strength(index: CaseIndex, hits: Sequence[CaseHit], question: str, language: str) -> float:
    """The score of the best hit, made comparable between questions, kinds of case and sizes of library."""
    return _strengths(index, hits, length_shift(question), language)[0][1]


def judge(
    index: CaseIndex, hits: Sequence[CaseHit], question: str, language: str, asked: Asked, limit: int | None
) -> Verdict:
    """Decides which hits answer a question in a language."""
    if not hits:
        return Verdict(())
    strengths = _strengths(index, hits, length_shift(question), language)
    best = strengths[0][1]
    named = _naming(index, hits, question) if asked.many and best >= COVERED[language] - NAMED_ADVANTAGE else []
    if 1 < len(named) <= MOST_NAMING:
        return first_of(named, limit)
    if best < COVERED[language]:
        return Verdict(())
    margin = _margin([strength for _, strength in strengths]) if asked.many else 0.0 if asked.hard else TIE_MARGIN
    floor = max(COVERED[language], best - margin)
    return first_of([hit for hit, strength in strengths if strength >= floor], limit)


def _strengths(index: CaseIndex, hits: Sequence[CaseHit], shift: float, language: str) -> list[tuple[CaseHit, float]]:
    """The hits with their scores made comparable between questions, kinds of case and sizes of library."""
    cases = index.cases()
    with_questions = {case.id for case in cases if case.questions}
    asked = shift + size_shift(len(with_questions), len(cases))
    bare = shift + size_shift(len(cases) - len(with_questions), len(cases)) + NO_QUESTION_SHIFT[language]
    return [(hit, hit.score + (asked if hit.case_id in with_questions else bare)) for hit in hits]


def first_of(hits: Sequence[CaseHit], most: int | None) -> Verdict:
    """The verdict that these hits answer, as many of them as a reader takes in."""
    limit = most or MOST_OF_MANY
    return Verdict(tuple(hits[:limit]), len(hits) > limit)


def _margin(strengths: Sequence[float]) -> float:
    """How far below the best a case may be that answers too."""
    later = strengths[BACKGROUND]
    return min(MANY_MARGIN, MANY_SHARE * (strengths[0] - fmean(later))) if later else MANY_MARGIN


def _naming(index: CaseIndex, hits: Sequence[CaseHit], question: str) -> list[CaseHit]:
    """The hits whose case names what the question names, a product or an organisation: "ketkä käyttävät Wilmaa"."""
    cases = [index.case(hit.case_id) for hit in hits]
    known = [name for case in cases for name in (*(system.name for system in case.systems), *case.suppliers)]
    wanted = {*names(question), *(name for name in dict.fromkeys(known) if stands_in(name, question))}
    return [
        hit
        for hit, case in zip(hits, cases, strict=True)
        if any(stands_in(name, f"{case.title} {case.text}") for name in wanted)
    ]

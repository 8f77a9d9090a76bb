"""A question that names several subjects ("oppilaaksiotosta ja koulukyydeistä"): each is searched on its own.

A case joins the answer where it is the best one of a subject by itself and lies near the best one of the whole
question. Both are needed: alone, a word like "raportointi" finds some case surely too.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.asked import Asked, read_asked
from assistant.confidence import Verdict, best_strength, length_shift, strengths
from assistant.filters import names_nothing
from assistant.parts import asks
from assistant.retrieve import CaseEvidence, Found, find_hits, gather
from assistant.understand import Reading
from corpus.scope import Scope
from ingest.finnish import WORD, content_terms
from ingest.found import CaseHit
from ingest.index import CaseIndex

# Set on 381 questions of which 90 name several subjects: 24 of 28 cases that join at these figures belong there.
SURE = 0.94
NEAR = 0.06
FIRST = 5
MOST = 4
# What the words of a piece must give its case, of 0.22 at most, and how much more than the whole question's best case.
COVERED_BY_WORDS, LEAD_BY_WORDS = 0.095, 0.075
_BORDER = re.compile(
    r"[,;:.!?]+\s+|\s+[–-]\s+|\s+(?:ja|sekä|vai|tai|entä|toisaalta|och|samt|eller|and|or)\s+", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Subject:
    """One subject of a question: the case that answers it, what it found, and what is asked of it."""

    hit: CaseHit
    found: Found
    asked: Asked


def subjects_of(index: CaseIndex, text: str, framing: Collection[str] = ()) -> list[str]:
    """The pieces of a question that name a subject, at most four; none where it names a single one."""
    nothing = names_nothing(index.terms) | {*framing}
    pieces = [piece.strip(" ,;:.!?–-") for piece in _BORDER.split(text)]
    naming = [piece for piece in pieces if _bases(index, piece) - nothing]
    return naming[:MOST] if len(naming) > 1 else []


def find_subjects(index: CaseIndex, reading: Reading, found: Found, scope: Scope) -> list[Subject]:
    """The subjects whose own best case lies near the best of the whole question, in their order; one for each case.

    Their words were looked up when the whole question was searched.
    """
    near = _near(index, reading, found)
    pieces = [*found.covered] if len(near) > 1 else []
    # Words tell whether a piece may be about another case: only then is it worth embedding.
    of_words = {piece: _most_covered(found.covered[piece] or index.coverage(piece, near), near) for piece in pieces}
    others = [piece for piece in pieces if of_words[piece] not in (near[0], "")]
    index.expect(others)
    found_alone = {piece: subject for piece in others if (subject := _alone(index, reading, piece, near, scope))}
    if not any(subject.hit.case_id != near[0] for subject in found_alone.values()):
        return []
    rest = [piece for piece in pieces if of_words[piece] == near[0]]
    index.expect(rest)
    found_alone |= {piece: subject for piece in rest if (subject := _alone(index, reading, piece, near, scope))}
    ordered = [found_alone[piece] for piece in pieces if piece in found_alone]
    asking = [found_alone[piece] for piece in pieces if piece in found_alone and asks(piece)]
    # Of a case's pieces the one that asks something of it is answered.
    chosen = {subject.hit.case_id: subject for subject in (*reversed(ordered), *reversed(asking))}
    return list(chosen.values())[::-1]


def _alone(index: CaseIndex, reading: Reading, piece: str, near: Sequence[str], scope: Scope) -> Subject | None:
    """The subject of a piece, where it finds one of the near cases surely."""
    asked = replace(read_asked(piece), many=reading.asked.many)
    found = find_hits(index, replace(reading, standalone=piece, asked=asked), scope)
    if not found.hits or found.hits[0].case_id not in near:
        return None
    sure = best_strength(index, found.hits, piece, reading.language) >= SURE
    return Subject(found.hits[0], found, asked) if sure else None


def with_subjects(verdict: Verdict, found: Found, subjects: Collection[Subject]) -> Verdict:
    """The verdict with the cases of the subjects after those that answer the whole."""
    if not subjects:
        return verdict
    there = {hit.case_id for hit in verdict.answering}
    whole = {hit.case_id: hit for hit in found.hits}
    more = [whole[subject.hit.case_id] for subject in subjects if subject.hit.case_id not in there]
    return replace(verdict, answering=(*verdict.answering, *more))


def gather_subjects(
    index: CaseIndex, found: Found, verdict: Verdict, subjects: Collection[Subject]
) -> tuple[CaseEvidence, ...]:
    """The evidence of the cases that answer, that of a subject's case scored against the subject alone."""
    hits, by_trait = verdict.answering, verdict.shared
    own = {subject.hit.case_id: subject for subject in subjects}
    return tuple(
        replace(gather(index, subject.found, [hit])[0], asked=subject.asked)
        if (subject := own.get(hit.case_id)) and len(hits) > 1
        else gather(index, found, [hit], by_trait=by_trait)[0]
        for hit in hits
    )


def _near(index: CaseIndex, reading: Reading, found: Found) -> list[str]:
    """The cases near the best one of the whole question, that one first."""
    ranked = strengths(index, found.hits, length_shift(reading.standalone), reading.language)[:FIRST]
    return [hit.case_id for hit, strength in ranked if strength >= ranked[0][1] - NEAR]


def _most_covered(covered: Mapping[str, float], near: Sequence[str]) -> str:
    """The case that holds most of a piece's words: the first, or another that holds many more; none of too few."""
    best = max(near, key=lambda case_id: covered.get(case_id, 0.0))
    if covered.get(best, 0.0) - covered.get(near[0], 0.0) < LEAD_BY_WORDS:
        best = near[0]
    return best if covered.get(best, 0.0) >= COVERED_BY_WORDS else ""


def _bases(index: CaseIndex, text: str) -> set[str]:
    words = (content_terms(word, index.terms) for word in WORD.findall(text))
    return {terms[0] for terms in words if terms}

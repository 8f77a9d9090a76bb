"""Which of the cases that answer a lesson is made of: those that are about its subject."""

from __future__ import annotations

from dataclasses import replace

from assistant.confidence import Verdict, certainties, first_of
from assistant.retrieve import Found
from ingest.index import CaseIndex

# A case of the subject's field teaches it where it lies no farther below what an answer needs.
OF_FIELD = 0.06


def teaching(index: CaseIndex, found: Found, verdict: Verdict, subject: str) -> Verdict:
    """The verdict with the cases that teach a subject, the surest first; by a shared trait they all do.

    At least one stays. A case that answers for sure goes before those that only share a trait.
    """
    sure = certainties(index, found, subject)
    if verdict.shared:
        best = max(found.hits, key=lambda hit: sure.get(hit.case_id, -1.0))
        held = [sure.get(hit.case_id, -1.0) for hit in verdict.answering]
        return first_of([best], 1) if sure.get(best.case_id, -1.0) >= 0 > max(held) else verdict
    least = -OF_FIELD if verdict.listing else 0.0
    ranked = sorted(verdict.answering, key=lambda hit: -sure.get(hit.case_id, -1.0))
    kept = [hit for hit in ranked if sure.get(hit.case_id, -1.0) >= least] or ranked[:1]
    return replace(verdict, answering=tuple(kept), total=len(kept))

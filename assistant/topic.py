"""Whether a follow-up still asks of the case before it or names another: decided on what each reading finds."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

from assistant.asked import read_asked
from assistant.confidence import covers
from assistant.follow_up import names_topic
from assistant.retrieve import Found, find_hits
from assistant.subjects import subjects_of
from assistant.understand import Reading
from corpus.scope import Scope
from ingest.finnish import WORD, content_terms
from ingest.index import CaseIndex

# Alone the follow-up must find another case this much nearer than the one talked of. Of 27 follow-ups those that stay
# lie at .054 and below, but for one that can be read both ways, and those that change the topic at .102 and above.
CHANGE = 0.08
# Both readings may find the new topic first; the old one is not far behind.
MOST_NEAR = 5


def expect_both(index: CaseIndex, reading: Reading, before: str) -> None:
    """Has both readings of a follow-up embedded side by side, where both will be searched with."""
    if before and names_topic(reading.text):
        index.expect([reading.standalone, reading.text])


def follow_topic(
    index: CaseIndex, reading: Reading, found: Found, scope: Scope, before: str, framing: Collection[str]
) -> tuple[Reading, Found]:
    """The reading and its hits, or those of the follow-up alone where it changes the topic.

    `before`: what was asked before it; a follow-up that asks for nothing of its own asks the same of the new topic.
    `framing`: words of the question that name no subject.
    """
    if not found.hits or not names_topic(reading.text):
        return reading, found
    asked = reading.asked if reading.asked.kinds else replace(read_asked(before), text=reading.text)
    alone = replace(reading, standalone=reading.text, asked=asked, whole="")
    other = find_hits(index, alone, scope, subjects_of(index, alone.standalone, framing))
    scores = {hit.case_id: hit.score for hit in other.hits}
    nearest, talked_of = other.hits[0], found.hits[0].case_id
    if talked_of == nearest.case_id:  # both readings find the new topic first, or there is none
        talked_of = _asked_before(index, found, before)
    gap = nearest.score - scores.get(talked_of, other.hits[-1].score)
    if gap < CHANGE or not covers(index, other, alone.standalone):
        return reading, found
    return alone, other


def _asked_before(index: CaseIndex, found: Found, before: str) -> str:
    """The case that was asked about before: of the nearest the first one that holds most of that question's words."""
    words = [frozenset(content_terms(word, index.terms)) for word in WORD.findall(before)]
    return max(
        (hit.case_id for hit in found.hits[:MOST_NEAR]),
        key=lambda case_id: sum(bool(word & index.case_terms(case_id)) for word in words if word),
    )

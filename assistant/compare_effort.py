"""Time and money in a cell of a comparison: the summary's sentence that tells them, else what the card records."""

from __future__ import annotations

from assistant.compare import effort_of, has_facts, statements_of
from assistant.compose.draft import Statement, beginnings, once
from assistant.compose.summary import told_summary
from assistant.compose.tell_words import DATE
from assistant.figures import numbers
from assistant.retrieve import CaseEvidence

# A sentence says what a record says where it holds its figures and so much of its words.
HELD = 0.6
SPAN = 2


def effort_told(found: CaseEvidence, language: str) -> list[Statement]:
    """What a case tells of time and money, each record by the sentence of the summary that holds it."""
    plain = not has_facts(found.case)
    recorded = statements_of("effort", found, language) if plain else effort_of(found, language)
    told = [one for one in recorded if one.borne_out]
    if plain or found.foreign:
        return told
    summary = [Statement(one.text, evidence) for one, evidence in told_summary(found, language)]
    return once(next((one for one in summary if _holds(one.text, record.text)), record) for record in told)


def tells_span(text: str) -> bool:
    """Whether a text tells two days or months, of which one can see how long something took."""
    return sum(1 for _ in DATE.finditer(text)) >= SPAN


def _holds(text: str, record: str) -> bool:
    words = beginnings(record)
    return bool(words) and numbers(record) <= numbers(text) and len(words & beginnings(text)) >= HELD * len(words)

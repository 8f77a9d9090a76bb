"""A comparison asked for in chat: which cases, and the same aspects of each as an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compare import ASPECTS, FEWEST, MOST, statements_of
from assistant.compose.draft import Draft, Part, Statement
from assistant.compose.phrases import phrases
from assistant.retrieve import read_evidence
from corpus.taxonomy import name_of, taxonomy
from ingest.index import CaseIndex

_COMPARE = re.compile(r"\b(?:vertaa|vertaile|vertailu|verrataan|jämför|jämförelse|compare|comparison)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*,\s*|\s+(?:ja|sekä|vs\.?|och|samt|and|with|med)\s+", re.IGNORECASE)


def asks_comparison(text: str) -> bool:
    """Whether cases are to be laid side by side."""
    return bool(_COMPARE.search(text))


def sides_of(text: str) -> list[str]:
    """The two to four things that a comparison names: "vertaa ovia ja lukkoja"; none where it does not come apart."""
    subject = _COMPARE.sub(" ", text).partition(":")[0]
    sides = [side.strip(" ,.?!") for side in _BETWEEN.split(subject)]
    return sides if FEWEST <= len(sides) <= MOST and all(sides) else []


def compare_draft(index: CaseIndex, case_ids: Sequence[str], language: str) -> Draft:
    """The comparison as an answer: case by case, each aspect under its label; the lead says which are not told."""
    text = phrases(language)
    parts = []
    for case_id in case_ids:
        found = read_evidence(index, case_id, language)
        told = tuple(
            replace(statement, label=text["aspects"][aspect])
            for aspect in ASPECTS
            for statement in _in_one([one for one in statements_of(aspect, found, language) if one.borne_out])
        )
        if told:
            parts.append(Part(found.case, told, found.case.title_in(language)))
    lead = [text["compared"].format(count=len(parts)), *_silent(parts, language), *_difference(parts, language)]
    return Draft(tuple(parts), " ".join(lead))


def _silent(parts: Sequence[Part], language: str) -> list[str]:
    """What is not told: of any of the cases, then of each."""
    text = phrases(language)
    silent = [
        [label for label in text["aspects"].values() if label not in {statement.label for statement in part.statements}]
        for part in parts
    ]
    everywhere = [label for label in text["aspects"].values() if all(label in labels for labels in silent)]
    lines = [text["silent_all"].format(aspects=", ".join(everywhere).lower())] if everywhere else []
    for part, labels in zip(parts, silent, strict=True):
        if own := [label for label in labels if label not in everywhere]:
            lines.append(text["silent_one"].format(title=part.heading, aspects=", ".join(own).lower()))
    return lines


def _in_one(statements: Sequence[Statement]) -> Sequence[Statement]:
    """Several names or figures as one statement with commas; sentences stay apart."""
    if len(statements) < 2 or any(statement.text.endswith(".") for statement in statements):
        return statements
    places = {(item.passage.id, item.start): item for statement in statements for item in statement.evidence}
    return [Statement(", ".join(statement.text for statement in statements), tuple(places.values()))]


def _difference(parts: Sequence[Part], language: str) -> list[str]:
    """A line on how far each case has come, where that differs; nothing where it does not or is not known."""
    stages = [part.case.status for part in parts]
    if not all(stages) or len({*stages}) < 2:
        return []
    text = phrases(language)
    stage = taxonomy().statuses
    told = "; ".join(f"{part.heading}: {name_of(stage, part.case.status, language)}" for part in parts)
    return [text["stages_differ"].format(told=told)]

"""A comparison asked for in chat: which cases, and the same aspects of each as an answer."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compare import ASPECTS, FEWEST, MOST, SYSTEM_ORDER, statements_of
from assistant.compose.draft import Block, Draft, Part, Statement, beginnings
from assistant.compose.phrases import Phrases, joined, phrases
from assistant.compose.source_words import product_name
from assistant.figures import stands_in
from assistant.retrieve import read_evidence
from corpus.taxonomy import name_of, taxonomy
from corpus.traits import shared_traits
from ingest.index import CaseIndex

_COMPARE = re.compile(r"\b(?:vertaa|vertaile|vertailu|verrataan|jämför|jämförelse|compare|comparison)\b", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*,\s*|\s+(?:ja|sekä|vs\.?|och|samt|and|with|med)\s+", re.IGNORECASE)

MOST_SHARED = 2
MAIN = ("chosen", "used", "piloted")


def asks_comparison(text: str) -> bool:
    """Whether cases are to be laid side by side."""
    return bool(_COMPARE.search(text))


def sides_of(text: str) -> list[str]:
    """The two to four things that a comparison names: "vertaa ovia ja lukkoja"; none where it does not come apart."""
    subject = _COMPARE.sub(" ", text).partition(":")[0]
    sides = [side.strip(" ,.?!") for side in _BETWEEN.split(subject)]
    return sides if FEWEST <= len(sides) <= MOST and all(sides) else []


def compare_draft(index: CaseIndex, case_ids: Sequence[str], language: str) -> Draft:
    """The comparison as an answer: what the cases share and where they differ, the aspects of each, what is untold."""
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
    lead = text["compared"].format(count=len(parts))
    opening, closing = _in_short(parts, language), _silent(parts, language)
    return Draft(
        tuple(parts),
        lead,
        opening=(Block(text["compared_short"], opening),) if opening else (),
        closing=(Block(text["compared_silent"], closing),) if closing else (),
        # Without a line between, Markdown makes one list of what is said in short and of the cases.
        heading=text["compared_cases"] if opening else "",
    )


def _in_short(parts: Sequence[Part], language: str) -> tuple[str, ...]:
    """What the cases share and where they differ: traits, how far they have come, the main product of each."""
    text = phrases(language)
    cases = [part.case for part in parts]
    shared = _unlike([_inside(trait.names[language]) for trait in shared_traits(cases)])[:MOST_SHARED]
    lines = [text["shared"].format(told="; ".join(shared))] if shared else []
    stages = [name_of(taxonomy().statuses, case.status, language) if case.status else "" for case in cases]
    if all(stages):
        told = stages[0] if len({*stages}) == 1 else _each(parts, stages, text)
        lines.append(text["same_stage" if len({*stages}) == 1 else "stages_differ"].format(told=told))
    systems = [_main_system(part, language) for part in parts]
    if all(systems) and len({*systems}) > 1:
        lines.append(text["systems_differ"].format(told=_each(parts, systems, text)))
    return tuple(lines)


def _unlike(names: Sequence[str]) -> list[str]:
    """The names that share no word with one before them: a pilot before buying is a pilot too."""
    kept: list[str] = []
    for name in names:
        if not any(beginnings(name) & beginnings(one) for one in kept):
            kept.append(name)
    return kept


def _inside(name: str) -> str:
    """A name as it stands inside a sentence; an acronym keeps its letters."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def _each(parts: Sequence[Part], told: Sequence[str], text: Phrases) -> str:
    """What is so of each case, by its title: "hankinnassa (Ovien uusiminen) ja pilotissa (Lumen mittaus)"."""
    items = [f"{one} ({part.heading})" for part, one in zip(parts, told, strict=True)]
    return joined(items, text["and"])


def _main_system(part: Part, language: str) -> str:
    """The product that a case chose, uses or tries; "" where none of its is told."""
    ranked = sorted(part.case.systems, key=lambda system: SYSTEM_ORDER.index(system.role))
    told = [system.name for system in ranked if system.role in MAIN and stands_in(system.name, part.case.text)]
    return product_name(told[0], part.case, language) if told else ""


def _silent(parts: Sequence[Part], language: str) -> tuple[str, ...]:
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
    return tuple(lines)


def _in_one(statements: Sequence[Statement]) -> Sequence[Statement]:
    """Several names or figures as one statement with commas; sentences stay apart."""
    if len(statements) < 2 or any(statement.text.endswith(".") for statement in statements):
        return statements
    places = {(item.passage.id, item.start): item for statement in statements for item in statement.evidence}
    return [Statement(", ".join(statement.text for statement in statements), tuple(places.values()))]

"""Why a newcomer does well to read a case: what is written of it, else what can be taken from what it tells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from assistant.compose.aspect import told_sentence
from assistant.compose.draft import Part
from assistant.compose.tell_words import STOPPED
from assistant.retrieve import CaseEvidence
from assistant.study_questions import OWN_ROLES, TENDER
from corpus.case import Case
from corpus.teaching import teaching_of

BEGUN = ("suunnitteilla", "selvitetty", "kesken", "pilotissa", "kayttoonotossa")


class Why:
    """The reasons of one answer: no reason is given twice."""

    def __init__(self, words: Mapping[str, Any], language: str, *, several: bool) -> None:
        self._words, self._language = words, language
        self._given: set[str] = set()
        self._lead: str | None = words["why_first" if several else "why"]

    def beside(self, found: CaseEvidence, part: Part) -> Part:
        """The part with why its case is worth reading said last; as it is where nothing new can be said."""
        if not (reason := self._reason(found)) or not part.statements:
            return part
        said = f"{reason[:1].upper()}{reason[1:]}." if self._lead is None else self._lead.format(why=reason)
        self._lead = None
        *before, last = part.statements
        return replace(part, statements=(*before, replace(last, then=said)))

    def _reason(self, found: CaseEvidence) -> str:
        if teaching := teaching_of(found.case):
            return teaching.why[self._language]
        kinds = (kind for kind in _kinds(found, self._language) if kind not in self._given)
        if not (kind := next(kinds, "")):
            return ""
        self._given.add(kind)
        return str(self._words["why_any"][kind].format(name=_product(found.case)))


def _kinds(found: CaseEvidence, language: str) -> Iterator[str]:
    """What can be taken from a case by what it tells, the most useful first."""
    case = found.case
    done = "\n".join(section.text for section in case.sections if section.kind not in ("lahtotilanne", "tavoite"))
    told = {section.kind for section in case.sections}
    if STOPPED.search(done):
        yield "stopped"
    if told_sentence(found, "result", language):
        yield "result"
    if "opit" in told:
        yield "lessons"
    if TENDER.search(done):
        yield "tender"
    if _product(case):
        yield "product"
    if any(fact.kind in ("count", "money") for fact in case.facts):
        yield "figures"
    if case.status in BEGUN:
        yield "begun"
    if "lahtotilanne" in told:
        yield "start"


def _product(case: Case) -> str:
    """The product of its own that a case chose, else the first that it has; "" for none."""
    named = [one for one in case.systems if one.role in OWN_ROLES and one.name[:1].isupper()]
    return min(named, key=lambda one: OWN_ROLES.index(one.role)).name if named else ""

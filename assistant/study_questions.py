"""Questions to discuss on what a case tells: each with a name or a figure of its own where there is one."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from assistant.compose.draft import Statement
from assistant.compose.phrases import joined
from assistant.compose.tell_words import DAY, MONEY, YEAR
from assistant.figures import stands_in
from assistant.retrieve import CaseEvidence

MOST_NUMBERS = 3
BENEFIT = re.compile(
    r"\b(?:helpo(?:t|m)\w+|helpottu\w+|nopeut\w+|nopeam\w+|väh(?:en|em)\w+|sääst\w+|para(?:n|mp)\w+|suosit\w+|hyöty\w*|"
    r"hyöd\w+|tehost\w+|sujuv\w+|lättare|snabbare|minska\w*|mindre|bättre|spar(?:ar|ade|at)|populär\w*|easier|faster|"
    r"less|fewer|better|sav(?:es|ed|ing)|popular|improved?)\b",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"(?<![\w.,–/-])\d[\d\u00a0 ]*(?:[.,–]\d+)?(?: ?%)?(?![\w.]\w)")
_EUROS = re.compile(r"\s+euro\w*|\s+€")


def question_on(section: str, statement: Statement, place: int, words: Mapping[str, Any]) -> str:
    """The question on a statement of a section; `place`: which case it is, so that the next one gets another."""
    own = words["ask_own"]
    text = statement.text
    if money := MONEY.search(text):
        more = _EUROS.match(text, money.end())
        return str(own["money"].format(sum=f"{money.group().strip()}{more.group() if more else ''}"))
    if section == "ratkaisu" and (name := _product(statement)):
        return str(own["named"][place % len(own["named"])].format(name=name))
    if section == "tulokset" and BENEFIT.search(text):
        return str(own["benefit"])
    if numbers := _numbers(text):
        told = joined(numbers, words["and"])
        return str(own["counted"]["one" if len(numbers) == 1 else "many"].format(numbers=told))
    plain = words["ask"][section]
    return str(plain[place % len(plain)])


def untold_results(cases: Sequence[CaseEvidence], words: Mapping[str, Any], language: str) -> list[str]:
    """A question on the cases of several that tell no results."""
    silent = [one for one in cases if "tulokset" not in {sentence.role for sentence in one.sentences}]
    if len(cases) < 2 or not silent:
        return []
    titles = [words["quote"].format(title=one.case.title_in(language)) for one in silent]
    kind = "one" if len(titles) == 1 else "many"
    return [str(words["ask_untold"][kind].format(title=joined(titles, words["and"])))]


def _product(statement: Statement) -> str:
    """A product of the case that a statement names, one that was not there before first."""
    systems = sorted(statement.evidence[0].case.systems, key=lambda one: one.role == "before")
    named = (one.name for one in systems if one.name[:1].isupper() and stands_in(one.name, statement.text))
    return next(named, "")


def _numbers(text: str) -> list[str]:
    """The figures of a text as they stand, no days and no years."""
    left = YEAR.sub(" ", DAY.sub(" ", text))
    return list(dict.fromkeys(found.strip() for found in _NUMBER.findall(left)))[:MOST_NUMBERS]

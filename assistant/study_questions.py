"""Questions to discuss on what a case tells: each with a name or a figure of its own where there is one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from assistant.compose.aspect import told_sentence
from assistant.compose.draft import Statement
from assistant.compose.phrases import joined
from assistant.compose.tell_words import DAY, MONEY, YEAR
from assistant.figures import stands_in
from assistant.retrieve import CaseEvidence

MOST_NUMBERS = 3
OWN_ROLES = ("chosen", "used", "piloted", "considered")
BENEFIT = re.compile(
    r"\b(?:helpo(?:t|m)\w+|helpottu\w+|nopeut\w+|nopeam\w+|väh(?:en|em)\w+|sääst\w+|para(?:n|mp)\w+|suosit\w+|hyöty\w*|"
    r"hyöd\w+|tehost\w+|sujuv\w+|lättare|snabbare|minska\w*|mindre|bättre|spar(?:ar|ade|at)|populär\w*|easier|faster|"
    r"less|fewer|better|sav(?:es|ed|ing)|popular|improved?)\b",
    re.IGNORECASE,
)
# What a sentence tells of, for a question on just that; in fi, sv and en, the narrowest first.
_CUES = {
    cue: re.compile(rf"\b(?:{words})", re.IGNORECASE)
    for cue, words in {
        "paper": r"pdf\w*|paperi\w*|tulosta\w+|papper\w*|paper\b",
        "hand": r"käsin|käsity\w+|manuaali\w+|för hand|manuell\w*|by hand|manual(?:ly)?\b",
        "scattered": r"hajall\w+|eri paikoi\w+|rönsyil\w+|kirjav\w+|vaihtelivat|utspri\w+|på olika ställen|scattered",
        "outdated": r"vanhent\w+|ei enää vastan\w+|lakattiin|lakkautet\w+|poistu\w+|föråldra\w+|outdated|discontinued",
        "tender": r"kilpailut\w+|tarjoaja\w*|vaatimusmäärittel\w+|upphandl\w+|anbud\w*|tender\w*|procure\w*",
        "pilot": r"pilot\w*|kokeil\w+|koekäyt\w+|försök\w*|trial\b",
        "survey": r"kysely\w*|kysyttiin|haastatel\w+|enkät\w*|survey\w*",
        "training": r"koulutuks\w+|koulutta\w+|perehdy\w+|lisenssi\w*|utbild\w+|introduk\w+|licen[cs]e\w*|training",
        "residents": r"kuntalai\w+|asukka\w+|kaupunkilai\w+|huoltaj\w+|invånar\w+|vårdnadshav\w+|residents?\b",
    }.items()
}
TENDER = _CUES["tender"]
_NUMBER = re.compile(r"(?<![\w.,–/-])\d[\d\u00a0 ]*(?:[.,–]\d+)?(?: ?%)?(?![\w.]\w)")
_EUROS = re.compile(r"\s+euro\w*|\s+€")


def question_on(
    section: str, statement: Statement, words: Mapping[str, Any], used: set[str], *, calm: bool = False
) -> str:
    """The question on a statement of a section; "" where each that would do has been asked already.

    `used`: the forms of question of the answer so far, to which the one chosen is added; `calm`: a starting point that
    tells of no trouble.
    """
    for form, filled in _questions(section, statement, words, calm=calm):
        if form not in used:
            used.add(form)
            return filled
    return ""


def has_question(section: str, statement: Statement, words: Mapping[str, Any]) -> bool:
    """Whether there is a question on what a statement tells, beside those that any of its section gets."""
    first = next((form for form, _ in _questions(section, statement, words, calm=True)), "")
    return bool(first) and first != words["ask_own"]["start"]


def _questions(
    section: str, statement: Statement, words: Mapping[str, Any], *, calm: bool
) -> Iterator[tuple[str, str]]:
    """The forms of question that fit a statement, the most of its own first, each with what it is filled with."""
    own, text = words["ask_own"], statement.text
    if money := _sum(text):
        yield "money", str(own["money"].format(sum=money))
    if section == "ratkaisu" and (name := _product(statement)):
        yield from ((form, str(form.format(name=name))) for form in own["named"])
    numbers = _numbers(text)
    counted = [("counted", _counted(own["counted"], numbers, words))] if numbers else []
    if section == "tulokset":
        yield from [(own["benefit"], own["benefit"])] if BENEFIT.search(text) else []
        yield from counted
    cued = (str(words["ask_cue"][cue]) for cue, pattern in _CUES.items() if pattern.search(text))
    yield from ((one, one) for one in cued)
    yield from counted
    yield from ((one, one) for one in ([own["start"]] if calm else words["ask"].get(section, ())))


def _counted(forms: Mapping[str, str], numbers: Sequence[str], words: Mapping[str, Any]) -> str:
    kind = "one" if len(numbers) == 1 else "many"
    return forms[kind].format(numbers=joined(numbers[:MOST_NUMBERS], words["and"]))


def goal_of(statements: Sequence[Statement], words: Mapping[str, Any]) -> list[str]:
    """A goal that can be checked by what a case tells: what its figures, a sum or a product stand for; none of else."""
    results = [one for one in statements if one.label == words["told"]["tulokset"]]
    if numbers := [one for statement in results for one in _numbers(statement.text)]:
        return [_counted(words["goal_own"]["counted"], numbers, words)]
    if name := next((name for one in statements if (name := _product(one))), ""):
        return [str(words["goal_own"]["named"].format(name=name))]
    money = next((money for one in statements if (money := _sum(one.text))), "")
    return [str(words["goal_own"]["money"].format(sum=money))] if money else []


def untold_results(cases: Sequence[CaseEvidence], words: Mapping[str, Any], language: str) -> list[str]:
    """A question on the cases that tell no results."""
    silent = [one for one in cases if not told_sentence(one, "result", language)]
    if not silent:
        return []
    titles = [words["quote"].format(title=one.case.title_in(language)) for one in silent]
    kind = "alone" if len(cases) == 1 else "one" if len(titles) == 1 else "many"
    return [str(words["ask_untold"][kind].format(title=joined(titles, words["and"])))]


def _sum(text: str) -> str:
    """The first sum of money of a text with its unit; "" for none."""
    money = MONEY.search(text)
    more = _EUROS.match(text, money.end()) if money else None
    return f"{money.group().strip()}{more.group() if more else ''}" if money else ""


def _product(statement: Statement) -> str:
    """A product of its own that the case has and a statement names."""
    own = (one for one in statement.evidence[0].case.systems if one.role in OWN_ROLES)
    named = (one.name for one in own if one.name[:1].isupper() and stands_in(one.name, statement.text))
    return next(named, "")


def _numbers(text: str) -> list[str]:
    """The figures of a text as they stand, no days and no years."""
    left = YEAR.sub(" ", DAY.sub(" ", text))
    return list(dict.fromkeys(found.strip() for found in _NUMBER.findall(left)))[:MOST_NUMBERS]

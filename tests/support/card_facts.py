"""What a card says against what its source says: quantities, proper names, copied runs of words."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from numerals import MONTHS, quantities

from corpus.case import LANGUAGES, Case

LONGEST_COPY = 9
UPPER = "A-ZÅÄÖ"
LOWER = "a-zåäöéü"
WORD = re.compile(r"\w+(?:\.(?:fi|com|net|org|eu|se)\b)?")
NOT_PROSE = re.compile(r"\S+@\S+|https?://\S+")
NAME_CLASSES = {"etunimi", "sukunimi", "paikannimi", "nimi"}
# What may stand between the shared beginning of two forms of one name and their ends.
ENDING = re.compile(
    r"[ptk]?s?[aäeiouyö]?(?:n|a|ä|t|s|ta|tä|na|nä|ksi|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|tt[aä]"
    r"|h?[aäeiouyö]n|seen|siin|den|tten|jen|j[aä]|i[aä]|en|et)?"
)
# Capitalised in English or Swedish without being the name of anything in a case.
COMMON_CAPITALS = (
    "january february march april may june july august september october november december "
    "monday tuesday wednesday thursday friday saturday sunday i "
    "finnish swedish english finland ministry finance university institute centre center research act "
    "it hr ai"
)


def finnish_text(case: Case) -> str:
    """All that a card tells in Finnish: sections, facts with their values and dates, the summary."""
    parts = [case.text, *(sentence.text for sentence in case.summaries.get("fi", ()))]
    for fact in case.facts:
        value = "" if fact.value is None else f"{fact.value:.10g}" if fact.value % 1 else str(int(fact.value))
        parts += [fact.text, value, fact.unit, told_date(fact.date)]
    return "\n".join(part for part in parts if part)


def told_date(date: str) -> str:
    """A fact's ISO date, or both ends of a range, as dates are told in Finnish texts."""
    day = re.sub(r"(\d{4})-(\d{2})-(\d{2})", r"\3.\2.\1", date.replace("/", " "))
    months = MONTHS["fi"].split()
    return re.sub(r"(\d{4})-(\d{2})", lambda found: f"{months[int(found[2]) - 1]} {found[1]}", day)


def stated_texts(case: Case) -> dict[str, str]:
    """By language, everything that a card states about its case (questions and words are not statements)."""
    names = (*(system.name for system in case.systems), *case.suppliers, *case.organisations)
    years = (str(year) for year in case.years)
    stated = {language: [case.titles.get(language, "")] for language in LANGUAGES}
    stated["fi"] += [case.title, finnish_text(case), *names, *years]
    for language in ("sv", "en"):
        stated[language] += [sentence.text for sentence in case.summaries.get(language, ())]
    return {language: "\n".join(part for part in parts if part) for language, parts in stated.items()}


def missing_quantities(source: str, told: str) -> set[str]:
    """Numbers and dates of the source that a Finnish text leaves out."""
    return set(quantities(prose(source)).stated - quantities(told).known)


def foreign_quantities(source: str, told: str, language: str = "fi") -> set[str]:
    """Numbers and dates of a text that the Finnish source does not have."""
    return set(quantities(told, language).stated - quantities(prose(source)).known)


def missing_names(source: str, told: str) -> set[str]:
    """Proper names of the source that a Finnish text leaves out."""
    words = set(WORD.findall(told))
    return {name for name in proper_names(source) if not any(same_name(name, word) for word in words)}


def foreign_names(source: str, told: str, language: str = "fi") -> set[str]:
    """Proper names of a text that the source does not have."""
    words = set(WORD.findall(prose(source)))
    return {name for name in proper_names(told, language) if not any(same_name(name, word) for word in words)}


def copied_runs(source: str, told: str, longest: int = LONGEST_COPY) -> list[str]:
    """Runs of more than `longest` words that a text shares with the source."""
    size = longest + 1

    def runs(text: str) -> list[str]:
        words = re.findall(r"\w+", text.lower())
        return [" ".join(words[start : start + size]) for start in range(len(words) - size + 1)]

    own = set(runs(source))
    return [run for run in runs(told) if run in own]


def prose(text: str) -> str:
    """A text without e-mail and web addresses."""
    return NOT_PROSE.sub(" ", text)


def proper_names(text: str, language: str = "fi") -> set[str]:
    """The names of a text: mixed capitals, acronyms, capitalised words; at a sentence start only sure ones."""
    text = prose(text)
    names: set[str] = set()
    for found in WORD.finditer(text):
        word = found[0]
        if len(word) < 2 or word[0].isdigit():
            continue
        if language != "fi" and word.lower() in COMMON_CAPITALS.split():
            continue
        if looks_like_name(word):
            names.add(word)
        elif word[0].isupper():
            before = text[: found.start()].rstrip(" (\"”“'’[*_")
            starts = not before or before[-1] in ".!?:;\n" or bool(re.search(r"(?:^|\n)\s*[-–•]$", before))
            if not starts or sure_name(word, unknown_counts=language == "fi"):
                names.add(word)
    return names


def looks_like_name(word: str) -> bool:
    """CamelCase, an acronym, or letters with digits, as MunSchool, ICT, iOS, D365."""
    return bool(
        re.search(rf"[{LOWER}][{UPPER}]", word)
        or re.match(rf"[{UPPER}]{{2,}}", word)
        or re.fullmatch(rf"[{UPPER}]\w*\d+\w*", word)
    )


def sure_name(word: str, *, unknown_counts: bool) -> bool:
    """Whether a capitalised word is a name wherever it stands; without an analyser none is sure."""
    voikko = analyser()
    if voikko is None:
        return False
    analyses = voikko.analyze(word)
    if len(word) < 3 or not analyses:
        return unknown_counts and len(word) > 2
    return all(analysis.get("CLASS") in NAME_CLASSES for analysis in analyses)


@lru_cache(maxsize=100_000)
def same_name(name: str, word: str) -> bool:
    """Whether a word is a form of a name: the same beginning and Finnish, Swedish or English endings."""
    one, other = name.lower(), word.lower()
    if one == other:
        return True
    if re.fullmatch(rf"[{UPPER}\d]+", name):
        return word.startswith(name) and ENDING.fullmatch(word[len(name) :]) is not None
    shared = next((at for at, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    # The ends may share a letter with the stem, so a shorter beginning is tried as well.
    for length in (shared, shared - 1):
        if length >= max(3, 0.6 * min(len(one), len(other))):
            ends = (one[length:], other[length:])
            if all(ENDING.fullmatch(end) for end in ends):
                return True
    return bool(base_forms(name) & base_forms(word))


@lru_cache(maxsize=100_000)
def base_forms(word: str) -> frozenset[str]:
    """The base forms of a word, none without an analyser."""
    voikko = analyser()
    analyses = voikko.analyze(word) if voikko else []
    return frozenset(str(analysis["BASEFORM"]).lower() for analysis in analyses if "BASEFORM" in analysis)


@lru_cache(maxsize=1)
def analyser() -> Any:
    """Voikko, or None where it is not installed."""
    try:
        from libvoikko import Voikko, VoikkoException
    except (ImportError, OSError):
        return None
    try:
        return Voikko("fi")
    except (OSError, VoikkoException):
        return None

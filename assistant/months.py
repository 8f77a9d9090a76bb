"""Months and seasons that a text names, in words of fi, sv and en."""

from __future__ import annotations

import re

_FINNISH = "tammi helmi maalis huhti touko kesä heinä elo syys loka marras joulu".split()
_OTHERS = (
    "januari january", "februari february", "", "april", "maj", "juni june", "juli july", "augusti august",
    "september", "oktober october", "november", "december",
)  # fmt: skip
_ANY = "|".join(_FINNISH)
# "tammikuussa", and "tammi" in "tammi-maaliskuussa" or "tammi- ja helmikuussa"
_FINNISH_MONTH = re.compile(rf"({_ANY})(?:kuu|(?:\s?[-–]\s?|-\s(?:ja|tai)\s)(?=(?:{_ANY})kuu))", re.IGNORECASE)
_NUMBER_OF = {name: number for number, names in enumerate(_OTHERS, start=1) for name in names.split()}
_OTHER_MONTH = re.compile(rf"\b({'|'.join(_NUMBER_OF)})\b", re.IGNORECASE)
# May, march and mars are other words too: they count beside a number, or with a capital inside a sentence.
_MAY_MARCH = re.compile(r"(?:(?<=\d )|(?<=[a-zåäö,;–] ))(May|March)\b|\b(May|March)(?= (?:\d|of\b))")
_MARS = re.compile(r"\b(?:(?:i|från|till|sedan|under|före|efter|\d{1,2})\s+mars|mars(?=\s+\d{4}))\b", re.IGNORECASE)
# "vår" is our as often as spring.
_SEASON = re.compile(
    r"\b(?:alku|loppu|keski)?-?(?:(?P<spring>kevä|våren|vårtermin|vår(?= \d{4})|spring\b)|"
    r"(?P<summer>kesä(?!kuu|\s?[-–]\s?\w+kuu)|sommar|summer)|"
    r"(?P<autumn>syks|syys(?!kuu|\s?[-–]\s?\w+kuu)|höst|autumn)|(?P<winter>talv|vinter|winter))",
    re.IGNORECASE,
)


def named_months(text: str) -> set[int]:
    """The numbers (1-12) of the months named."""
    found = {_FINNISH.index(match[1].lower()) + 1 for match in _FINNISH_MONTH.finditer(text)}
    found |= {_NUMBER_OF[match[1].lower()] for match in _OTHER_MONTH.finditer(text)}
    found |= {5 if "May" in match[0] else 3 for match in _MAY_MARCH.finditer(text)}
    return found | ({3} if _MARS.search(text) else set())


def named_seasons(text: str) -> set[str]:
    """The seasons named: spring, summer, autumn, winter."""
    return {str(match.lastgroup) for match in _SEASON.finditer(text)}


def is_month(word: str) -> bool:
    """Whether a word is a month's name."""
    low = word.lower()
    return low in _NUMBER_OF or low in ("may", "march", "mars") or bool(_FINNISH_MONTH.match(low))

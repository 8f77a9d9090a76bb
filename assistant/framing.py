"""What is said around a question: a trainer's lesson, a newcomer's first week. It is read, but not searched with."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from corpus.package_data import read_package_yaml
from ingest.finnish import WORD, content_terms

Terms = Callable[[str], tuple[str, ...]]
_OF_WORK = re.compile(r"työn|hankkeen|projektin", re.IGNORECASE)
CLAUSE = re.compile(r"[^.:;!?,–]+[.:;!?,–]*\s*")


def frame_words(question: str, terms: Terms) -> frozenset[str]:
    """The base forms that name no subject in this question; none where nothing is said around it."""
    return _words(terms) if _openings().search(question) else frozenset()


def without_frame(question: str, framing: frozenset[str], terms: Terms) -> str:
    """A question without the clauses and the beginnings of clauses that hold nothing but framing words.

    A question that is nothing else stays whole.
    """
    if not framing:
        return question
    left = "".join(_without_opening(clause, framing, terms) for clause in CLAUSE.findall(question)).strip(" ,;:–")
    return left or question


def _without_opening(clause: str, framing: frozenset[str], terms: Terms) -> str:
    start, before = 0, 0
    for word in WORD.finditer(clause):
        content = content_terms(word[0], terms)
        if not content:
            continue
        if content[0] not in framing:
            return clause[start:].lstrip(" ,")
        # "Työn suunta": whose it is belongs to what is asked about.
        start, before = (before if _OF_WORK.fullmatch(word[0]) else word.end()), word.end()
    return ""


@lru_cache(maxsize=4)
def _words(terms: Terms) -> frozenset[str]:
    words = _raw()["words"].split()
    return frozenset(form for word in words for form in (word, *terms(word)[:1]))


@lru_cache(maxsize=1)
def _openings() -> re.Pattern[str]:
    return re.compile("|".join(_raw()["openings"]), re.IGNORECASE)


@lru_cache(maxsize=1)
def _raw() -> Mapping[str, Any]:
    raw: Mapping[str, Any] = read_package_yaml("assistant", "framing.yaml")
    return raw

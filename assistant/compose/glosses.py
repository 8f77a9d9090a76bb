"""What a name means, said once in an answer: "Ohjaamo, nuorten neuvontapaikka," and later only "Ohjaamo"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.compose.draft import Part, Statement

# A plain apposition to a name: some words in small letters between commas.
_GLOSS = re.compile(
    r"\b(?P<name>[A-ZÅÄÖ][\w.:-]{2,40}), (?P<told>[a-zåäö][^,.;:()]{5,60})(?P<end>, ?)(?P<next>[^\W\d_]*)"
)
_CLAUSE = re.compile(
    r"jo(?:ka|tka|nka|iden|ta|ita|ssa|issa|sta|ista|hon|ihin|lla|illa|lle|ille|lta|ilta)|että|jotta|koska|kun|jos|mutta|joten|"
    r"som|vars|där|men|eftersom|which|who|whose|where|but|because",
    re.IGNORECASE,
)
FEWEST_WORDS, LETTERS = 2, 5


def glossed_once(parts: Sequence[Part]) -> list[Part]:
    """The parts of a list, in each of which a name is no more told to be what a part before it has told."""
    told: set[tuple[str, str]] = set()
    made: list[Part] = []
    for part in parts:
        made.append(replace(part, statements=tuple(_without(one, told) for one in part.statements)))
        told |= {key for one in part.statements for found in _GLOSS.finditer(one.text) if (key := _key(found))}
    return made


def _without(statement: Statement, told: set[tuple[str, str]]) -> Statement:
    def shorter(found: re.Match[str]) -> str:
        if _key(found) not in told:
            return found[0]
        comma = ", " if _CLAUSE.fullmatch(found["next"]) else " "
        return f"{found['name']}{comma}{found['next']}"

    return replace(statement, text=_GLOSS.sub(shorter, statement.text))


def _key(found: re.Match[str]) -> tuple[str, str] | None:
    """A name and what it is told to be, without the endings; None for a single word, which may be an item of a list."""
    words = found["told"].lower().split()
    return (found["name"][:LETTERS], " ".join(word[:LETTERS] for word in words)) if len(words) >= FEWEST_WORDS else None

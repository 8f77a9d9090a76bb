"""The words of municipal digitalisation, explained: `glossary.yaml`, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, Literal, cast, get_args

from corpus.case import LANGUAGES
from corpus.package_data import read_package_yaml

TermKind = Literal["system", "abbreviation", "municipal", "digital"]
KINDS: tuple[TermKind, ...] = get_args(TermKind)
GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Explanation:
    """One sentence by language; `sections` the (case id, section kind) pairs it is told by, none: general knowledge."""

    text: Mapping[str, str]
    sections: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Term:
    """A term with its names by language, other Finnish forms, and how an abbreviation is said in Finnish."""

    kind: TermKind
    names: Mapping[str, str]
    explanations: tuple[Explanation, ...]
    cases: tuple[str, ...]
    also: tuple[str, ...] = ()
    said: str = ""


@lru_cache(maxsize=1)
def read_glossary() -> tuple[Term, ...]:
    """The terms in the order of the Finnish alphabet."""
    raw = read_package_yaml("corpus", "glossary.yaml")
    return tuple(sorted((_term(entry) for entry in raw), key=lambda term: term.names["fi"].casefold()))


def _term(entry: Mapping[str, Any]) -> Term:
    return Term(
        kind=cast(TermKind, entry["kind"]),
        names={"fi": str(entry["term"]), "sv": str(entry["sv"]), "en": str(entry["en"])},
        explanations=tuple(_explanation(sentence) for sentence in entry["explanation"]),
        cases=tuple(entry["cases"]),
        also=tuple(map(str, entry.get("also", ()))),
        said=str(entry.get("say", "")),
    )


def _explanation(sentence: Mapping[str, Any]) -> Explanation:
    named = () if sentence["from"] == GENERAL else sentence["from"]
    places = (str(place).partition("#") for place in named)
    text = {language: str(sentence[language]) for language in LANGUAGES}
    return Explanation(text, tuple((case_id, section) for case_id, _, section in places))

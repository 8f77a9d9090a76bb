"""The fields of work of cases: those that a card records, else those that its title and words name; and titles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import partial

from assistant.filter_words import Terms, bases, terms_in, vocabulary
from corpus.case import Case
from ingest.finnish import WORD, content_terms
from ingest.index import CaseIndex

# Every text has managers and projects in it.
EVERYWHERE = frozenset({"johto", "kehittaminen"})
# Of the programme's source texts 40 of 45 fields guessed so are among those of their cards, none or more for 37 of 53.
LEAST_SHARE, LEAST_OFTEN, MOST_BY_WORDS = 0.015, 3, 2
FEWEST_OF_TITLE = 3


def cases_by_field(index: CaseIndex) -> Mapping[str, Case]:
    """Every case by id; those that record no field with the fields that they name."""
    return index.over_cases("fields", partial(_with_fields, terms=index.terms))


def holds_title(index: CaseIndex, text: str, language: str) -> bool:
    """Whether a text holds all words of a case's title: "Information security management system" is no field alone."""
    terms = terms_in(language, index.terms)
    titles = index.over_cases(f"titles-{language}", partial(_titles, language=language, terms=terms))
    held = bases(text, terms)
    return any(title <= held for title in titles)


def _titles(cases: Mapping[str, Case], language: str, terms: Terms) -> frozenset[frozenset[str]]:
    """The base forms of each title of several words."""
    found = (bases(case.title_in(language), terms) for case in cases.values())
    return frozenset(title for title in found if len(title) >= FEWEST_OF_TITLE)


def _with_fields(cases: Mapping[str, Case], terms: Terms) -> Mapping[str, Case]:
    return {
        key: case if case.roles else replace(case, roles=tuple(fields_named(case, terms)))
        for key, case in cases.items()
    }


def fields_named(case: Case, terms: Terms) -> list[str]:
    """The fields in whose words a case is titled, then those that its text names again and again."""
    terms = terms_in(case.language, terms)
    names = _names(terms)
    title = {base for held in _bases_of(case.title, terms) for base in held}
    titled = [role for role, own in names.items() if own & title]
    text = [*_bases_of(case.text, terms)]
    often = {role: sum(not own.isdisjoint(held) for held in text) for role, own in names.items()}
    named = sorted(often, key=lambda role: -often[role])[:MOST_BY_WORDS]
    least = max(LEAST_OFTEN, LEAST_SHARE * len(text))
    return titled + [role for role in named if often[role] >= least and role not in titled]


def _bases_of(text: str, terms: Terms) -> Iterator[tuple[str, ...]]:
    """The base forms of each word, of a compound those of its parts too."""
    return (content_terms(word, terms) for word in WORD.findall(text))


def _names(terms: Terms) -> Mapping[str, frozenset[str]]:
    """The base forms of the names of one word that each field has."""
    phrases, nothing = vocabulary(terms)
    found: dict[str, frozenset[str]] = {}
    for kind, role, phrase in sorted(phrases, key=lambda one: one[1]):
        if kind == "role" and len(phrase) == 1 and role not in EVERYWHERE:
            found[role] = found.get(role, frozenset()) | (phrase - nothing)
    return found

"""The words of the glossary that who learns from some cases does well to know."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.compose.draft import Part
from assistant.figures import stands_in
from corpus.glossary import Term, read_glossary

MOST_TERMS = 3
SHORT = 4
# A word of more cases than these belongs to any work of the kind.
MOST_CASES = 2
_BRACKETS = re.compile(r"((?:[\w-]+\s+){1,4})\(([^()]{3,})\)")


def terms_of(parts: Sequence[Part], language: str, *, subject: bool = False, newcomer: bool = False) -> tuple[str, ...]:
    """The glossary's terms that what is shown uses, in its order: each with what is generally known of it.

    `subject`: what the titles say is explained too, and first; `newcomer`: so are a municipality's own words, last.
    """
    titles = "\n".join(part.heading for part in parts) if subject else ""
    told = [text for part in parts for one in part.statements for text in (one.text, one.then) if text]
    shown = "\n".join((titles, *told))
    ids = {part.case.id for part in parts}
    known = {supplier for part in parts for supplier in part.case.suppliers}
    # What a municipality's own words mean all but its newcomers know, and what those of any such work mean all know; a
    # firm's name is no word.
    known_words = [
        term
        for term in read_glossary()
        if ids & {*term.cases}
        and _general(term, language)
        and (
            ((newcomer or term.kind != "municipal") and len(term.cases) <= MOST_CASES)
            or _place_of(term, titles, language) is not None
        )
        and term.names["fi"] not in known
    ]
    placed = [
        (place, term)
        for term in known_words
        if (place := _place_of(term, shown, language)) is not None and not _is_explained(term, shown, language)
    ]
    ranked = [term for _, term in sorted(placed, key=lambda pair: (newcomer and pair[1].kind == "municipal", pair[0]))]
    return tuple(f"{term.names[language]}: {_general(term, language)}" for term in ranked[:MOST_TERMS])


def _is_explained(term: Term, text: str, language: str) -> bool:
    """Whether a text says in brackets what a term means ("lisenssin (käyttöluvan)"), or has the term there for it."""
    for before, inside in _BRACKETS.findall(text):
        for name in _names(term, language):
            last = " ".join(before.split()[-len(name.split()) :])
            if _stands_in(name, last) or (_stands_in(name, inside) and len(inside.split()) <= len(name.split())):
                return True
    return False


def _names(term: Term, language: str) -> tuple[str, ...]:
    # "Digital kompetens, digitala färdigheter" is either.
    return (*term.names[language].split(", "), *(term.also if language == "fi" else ()))


def _place_of(term: Term, text: str, language: str) -> int | None:
    """The sentence of a text that uses a term, by any of its names; None where none does."""
    lines = enumerate(text.splitlines())
    return next(
        (place for place, line in lines if any(_stands_in(name, line) for name in _names(term, language))), None
    )


def _stands_in(name: str, text: str) -> bool:
    """Whether a term stands in a text; a short abbreviation only as it is written."""
    if name.isupper() and len(name) <= SHORT:
        return bool(re.search(rf"\b{re.escape(name)}\b", text))
    if not stands_in(name, text):
        return False
    # "Pay subsidy" is not what "subsidies: application and payment" speaks of.
    words, long = text.split(), len(name.split())
    return any(stands_in(name, " ".join(words[start : start + long])) for start in range(len(words) - long + 1))


def _general(term: Term, language: str) -> str:
    """What the glossary says of a term as general knowledge; nothing where it tells of cases only."""
    return next((one.text[language] for one in term.explanations if not one.sections), "")

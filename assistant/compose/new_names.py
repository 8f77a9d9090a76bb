"""Names that a text tells: those that the question does not say, and those that are a product's."""

from __future__ import annotations

import re

from assistant.asked import Asked
from assistant.compose.said_words import OF_PRODUCTS
from assistant.compose.tell_words import ANY_SYSTEM, STEM
from assistant.figures import names, stands_in
from corpus.case import Case

# Letters between a thing and its name.
NAMED_WITHIN = 30


def new_names(text: str, case: Case, asked: Asked) -> list[str]:
    """The names of a text that neither the question nor the title of its case says already."""
    return [name for name in names(text) if not stands_in(name, f"{asked.text} {case.title}")]


def names_some(text: str, thing: str, case: Case, asked: Asked) -> bool:
    """Whether a text without recorded products names one: near the thing whose name is asked, else beside its words."""
    told = new_names(text, case, asked)
    if not thing or ANY_SYSTEM.fullmatch(thing):
        return bool(told) and bool(OF_PRODUCTS.search(text))
    said = next(re.finditer(re.escape(thing[:STEM]), text, re.IGNORECASE), None)
    near = text[max(0, said.start() - NAMED_WITHIN) : said.end() + NAMED_WITHIN] if said else ""
    return any(name in near for name in told)


def only_at_first(name: str, case: Case) -> bool:
    """Whether a card names a thing only where it tells how things were."""
    at_first = "\n".join(section.text for section in case.sections if section.kind == "lahtotilanne")
    later = "\n".join(section.text for section in case.sections if section.kind != "lahtotilanne")
    return stands_in(name, at_first) and not stands_in(name, later)

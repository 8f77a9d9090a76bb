"""Titles put into a Finnish sentence: "Kerro kulunvalvontajärjestelmän uusimisesta."

The forms are made by `taivutin` and believed only where the dictionary reads them as meant; a title that holds a word
it does not know (a product, a coinage) is quoted instead.
They are made when a case is indexed: the library holds a hundred megabytes, which a server can do without.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, Literal, get_args

from corpus.case import Case
from ingest.finnish import Reading

Form = Literal["elative", "inessive", "nominative"]
Readings = Callable[[str], tuple[Reading, ...]]

NOMINATIVE = "nimento"
# Our name, the dictionary's and the library's.
FORMS: dict[Form, tuple[str, str]] = {"elative": ("sisaeronto", "elat"), "inessive": ("sisaolento", "iness")}
# What an unknown word must end in to be sure that it is inflected already: "intran", "Teamsiin".
_INFLECTED = re.compile(r"(?:n|ss[aä]|st[aä]|ll[aä]|lt[aä]|lle|ksi|-)$")


def inflected(title: str, form: Form, readings: Readings, text: str = "") -> str | None:
    """A title in a form as it stands inside a sentence; None where a form cannot be made with certainty.

    `text`: what the title stands over; a first word that it writes with a capital amid a sentence keeps its own.
    """
    if not title or re.search(r"\d", title):  # "Digiakatemia 2.0 -koulutus" is one word in three
        return None
    first, *rest = title.split()
    opening = _opening(first, readings, text)
    words = [_word(word, form, readings) for word in (opening, *rest)] if opening else []
    return " ".join(word for word in words if word) if words and all(words) else None


def title_forms(case: Case, readings: Readings) -> dict[str, str]:
    """The forms of a case's Finnish title that can be made, by name; none for a case in another language."""
    if case.language != "fi":
        return {}
    made = {form: inflected(case.title, form, readings, case.text) for form in get_args(Form)}
    return {form: text for form, text in made.items() if text}


def _opening(word: str, readings: Readings, text: str) -> str:
    """The first word with the letter it has amid a sentence; nothing where the dictionary does not know it."""
    small = word.lower()
    # A product named after it ("Osallistuva budjetointi -sivusto") does not make a name of what is written small too.
    written_small = re.search(rf"\b{re.escape(small[:-1])}\w{{0,3}}\b", text)
    if not written_small and re.search(rf"[a-zåäö,] {re.escape(word[:-1])}\w{{0,3}}\b", text):
        return word
    return small if readings(small.rstrip("-")) else ""


def _word(word: str, form: Form, readings: Readings) -> str | None:
    found = readings(word)
    if not found:
        return word if _INFLECTED.search(word) or word in ("ja", "sekä") else None
    plain = next((one for one in found if one.case == NOMINATIVE), None)
    if plain is None or form == "nominative":
        return word
    name, short = FORMS[form]
    made = _made(word, f"mon {short}" if plain.plural else short)
    return made if Reading(name, plain.plural) in readings(made) else None


@lru_cache(maxsize=1_000)
def _made(word: str, form: str) -> str:
    return str(_library().taivuta(word, form))


@lru_cache(maxsize=1)
def _library() -> Any:
    from taivutin import Taivutin

    return Taivutin()

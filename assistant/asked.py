"""What kind of thing a question asks for: money, a count, a date, who, which product; one answer or many cases."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from corpus.package_data import read_package_yaml

# Cases listed by their field of work or by their stage, whatever they tell; "" where they answer by what they tell.
Listing = Literal["", "field", "stage"]
HARD_KINDS = ("money", "count", "duration", "date", "supplier", "system", "place", "contact", "opinion")
SHAPES = ("many", "few", "unit", "former", "compared", "chosen")
# What is counted in pieces may be anything.
PIECES = ("kpl", "kappaletta", "kappale", "stycken", "pieces")
# "Oppilasta musiikkiopistossa": the second word is no thing that is counted.
PLACE = re.compile(r"(?:ss|st|ll|lt)[aä]$|lle$|^on$|^oli$|^was$|^were$|^are$|^in$", re.IGNORECASE)
SYSTEM_ROLES = {"former": ("before",), "compared": ("considered",), "chosen": ("chosen", "used", "piloted")}


@dataclass(frozen=True, slots=True)
class Asked:
    """The kinds of thing asked for, whether many cases are wanted, and the words that say what is counted.

    `system_roles`: the roles of the product that is asked for (empty: any); `text`: the question; `listing`: cases are
    asked for by their field or stage alone; `most`: how many cases are asked for ("kaksi esimerkkiä").
    """

    kinds: tuple[str, ...] = ()
    many: bool = False
    units: tuple[str, ...] = ()
    system_roles: tuple[str, ...] = ()
    text: str = ""
    listing: Listing = ""
    most: int | None = None

    @property
    def hard(self) -> tuple[str, ...]:
        """The kinds that are told or not told: no other sentence makes up for them."""
        return tuple(kind for kind in self.kinds if kind in HARD_KINDS)


def read_asked(text: str) -> Asked:
    """What a question asks for, by its question words."""
    patterns = _patterns()
    kinds = [kind for kind, pattern in patterns.items() if kind not in SHAPES and pattern.search(text)]
    if "money" in kinds and "count" in kinds:
        kinds.remove("count")
    unit = patterns["unit"].search(text)
    units = _counted(unit.groups()) if unit else ()
    roles = [role for shape, names in SYSTEM_ROLES.items() if patterns[shape].search(text) for role in names]
    few = patterns["few"].search(text)
    most = next(place for place, word in enumerate(few.groups(), start=2) if word) if few else None
    return Asked(tuple(kinds), bool(few or patterns["many"].search(text)), units, tuple(roles), text, most=most)


def _counted(words: tuple[str | None, ...]) -> tuple[str, ...]:
    """What is counted: the word after "montako", and the next one unless that tells where it is."""
    first, *rest = [word for word in words if word and word.lower() not in PIECES] or [""]
    return tuple(word for word in (first, *(word for word in rest if not PLACE.search(word))) if word)


@lru_cache(maxsize=1)
def _patterns() -> dict[str, re.Pattern[str]]:
    raw = read_package_yaml("assistant", "asked.yaml")
    return {kind: re.compile("|".join(patterns), re.IGNORECASE) for kind, patterns in raw.items()}

"""What cases of the library have in common: `traits.yaml`, read once."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.case import LANGUAGES, Case
from corpus.package_data import read_package_yaml

_YEAR = re.compile(r"\b(?:19|20)\d\d\b")


@dataclass(frozen=True, slots=True)
class Trait:
    """A property that cases share: its name by language, questions that ask for it, and its cases with the kinds of
    the sections that bear it out."""

    id: str
    names: Mapping[str, str]
    questions: tuple[str, ...]
    cases: Mapping[str, tuple[str, ...]]

    def holds_for(self, case: Case) -> bool:
        """Whether a case has the trait: it is named, and has the sections that tell it."""
        return case.id in self.cases and {*self.cases[case.id]} <= {section.kind for section in case.sections}

    def may_be_asked(self, text: str) -> bool:
        """Whether a text may ask for the trait: what happened in a year is asked for only by who names it."""
        return {*_YEAR.findall(self.names["fi"])} <= {*_YEAR.findall(text)}


def shared_traits(cases: Sequence[Case]) -> list[Trait]:
    """The traits that hold for all of some cases, the rarest first."""
    shared = [trait for trait in read_traits() if all(trait.holds_for(case) for case in cases)]
    return sorted(shared, key=lambda trait: len(trait.cases))


@lru_cache(maxsize=1)
def read_traits() -> tuple[Trait, ...]:
    """The traits in the order of the file."""
    raw = read_package_yaml("corpus", "traits.yaml")
    return tuple(
        Trait(
            id=str(row["id"]),
            names={language: str(row["names"][language]) for language in LANGUAGES},
            questions=tuple(str(text) for language in LANGUAGES for text in row["questions"][language]),
            cases={str(key): tuple(map(str, kinds)) for key, kinds in row["cases"].items()},
        )
        for row in raw
    )

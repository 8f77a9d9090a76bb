"""The closed lists of the library: themes, section kinds, statuses, roles, each named in fi, sv and en."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from corpus.package_data import read_package_yaml

Names = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True, slots=True)
class Taxonomy:
    """Ids in the order they are shown; each maps a language to a name."""

    themes: Names
    sections: Names
    statuses: Names
    roles: Names
    system_roles: Names
    fact_kinds: tuple[str, ...]


@lru_cache(maxsize=1)
def taxonomy() -> Taxonomy:
    """The lists of `taxonomy.yaml`, read once."""
    raw = read_package_yaml("corpus", "taxonomy.yaml")
    return Taxonomy(
        themes=raw["themes"],
        sections=raw["sections"],
        statuses=raw["statuses"],
        roles=raw["roles"],
        system_roles=raw["system_roles"],
        fact_kinds=tuple(raw["fact_kinds"]),
    )


def name_of(names: Names, key: str, language: str) -> str:
    """The name of an id in a language; the id itself where the list does not know it."""
    return names.get(key, {}).get(language, key)

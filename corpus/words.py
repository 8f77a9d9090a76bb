"""Everyday words beside the standard words that texts use: `words.yaml`, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from corpus.package_data import read_package_yaml


@dataclass(frozen=True, slots=True)
class WordGroup:
    """Words and phrases of one language in base form; every everyday one means what every standard one means."""

    language: str
    everyday: tuple[str, ...]
    standard: tuple[str, ...]


@lru_cache(maxsize=1)
def read_words() -> tuple[WordGroup, ...]:
    """The groups in the order of the file."""
    raw = read_package_yaml("corpus", "words.yaml")
    return tuple(
        WordGroup(language, tuple(map(str, group["everyday"])), tuple(map(str, group["standard"])))
        for language, groups in raw.items()
        for group in groups
    )

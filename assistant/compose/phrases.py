"""The few words an answer adds of its own, in fi, sv and en: labels, leads, what is not told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any

from corpus.package_data import read_package_yaml

Phrases = Mapping[str, Any]


def phrases(language: str) -> Phrases:
    """The phrases of a language."""
    found: Phrases = _read()[language]
    return found


def joined(items: Sequence[str], conjunction: str) -> str:
    """Items as a list in prose: a, b and c."""
    return items[0] if len(items) == 1 else ", ".join(items[:-1]) + conjunction + items[-1] if items else ""


@lru_cache(maxsize=1)
def _read() -> Mapping[str, Phrases]:
    found: Mapping[str, Phrases] = read_package_yaml("assistant.compose", "phrases.yaml")
    return found

"""The words of lessons, discussions and reading orders: `study.yaml`, read once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from corpus.package_data import read_package_yaml


@lru_cache(maxsize=8)
def asked_by(study: str) -> re.Pattern[str]:
    """By what a text asks for something to be made."""
    return re.compile("|".join(study_words()["asked"][study]), re.IGNORECASE)


@lru_cache(maxsize=1)
def study_words() -> Mapping[str, Any]:
    """The patterns, and the phrases by language."""
    raw: Mapping[str, Any] = read_package_yaml("assistant", "study.yaml")
    return raw

"""Words of English and Swedish beside the Finnish words that texts use: `translations.yaml`, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from corpus.package_data import read_package_yaml

TRANSLATED = ("en", "sv")


@dataclass(frozen=True, slots=True)
class Translation:
    """Words and phrases of one language in base form; every one may mean any of the Finnish words."""

    language: str
    words: tuple[str, ...]
    finnish: tuple[str, ...]


@lru_cache(maxsize=1)
def read_translations() -> tuple[Translation, ...]:
    """The translations in the order of the file, one for each language of a row."""
    rows = read_package_yaml("corpus", "translations.yaml")
    return tuple(
        Translation(language, tuple(map(str, row[language])), tuple(map(str, row["fi"])))
        for row in rows
        for language in TRANSLATED
    )

"""The words of the command line, in Finnish, Swedish and English: one flat YAML file a language."""

from __future__ import annotations

from functools import lru_cache

from corpus.case import LANGUAGES
from corpus.package_data import read_package_yaml
from ui.texts import Texts


@lru_cache(maxsize=len(LANGUAGES))
def cli_texts(language: str) -> Texts:
    """The texts of a language, read once; Finnish for a language that is not fi, sv or en."""
    known = language if language in LANGUAGES else LANGUAGES[0]
    raw = read_package_yaml("ui.texts", f"cli_{known}.yaml")
    return Texts(known, {key: str(text) for key, text in raw.items()})

"""The words of the command line, in Finnish, Swedish and English: one flat YAML file a language."""

from __future__ import annotations

from functools import lru_cache
from importlib.resources import files

from corpus.case import LANGUAGES
from ui.texts import Texts


@lru_cache(maxsize=len(LANGUAGES))
def cli_texts(language: str) -> Texts:
    """The texts of a language, read once; Finnish for a language that is not fi, sv or en."""
    import yaml

    known = language if language in LANGUAGES else LANGUAGES[0]
    raw = yaml.safe_load(files("ui.texts").joinpath(f"cli_{known}.yaml").read_text(encoding="utf-8"))
    return Texts(known, {key: str(text) for key, text in raw.items()})

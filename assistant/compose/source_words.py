"""Words of the source that stand inside an answer in another language, marked as what they are."""

from __future__ import annotations

from dataclasses import replace

from assistant.compose.draft import Statement
from assistant.compose.phrases import phrases
from corpus.case import Case
from ingest.finnish import WORD

# "IT", "Oy": a short piece in small letters is no word of a language.
SHORTEST = 4


def as_quote(statement: Statement, case: Case, language: str) -> Statement:
    """A statement in the source's words, in quotes and with a word on it where the reader's language is another."""
    if language == case.language:
        return statement
    return replace(statement, text=_marked(statement.text, language))


def product_name(name: str, case: Case, language: str) -> str:
    """A product's name; one made of common words ("johdon työpöytä") is marked where these are of another language."""
    common = any(piece.islower() and len(piece) >= SHORTEST for piece in WORD.findall(name.replace(".", "_")))
    return _marked(name, language) if common and language != case.language else name


def _marked(text: str, language: str) -> str:
    told = phrases(language)
    return f"{told['quote'].format(title=text)} ({told['original']})"

"""Whether a text says something of a kind at all, whatever it is about."""

from __future__ import annotations

from assistant.asked import Asked
from assistant.compose import tell_words as words
from assistant.compose.counts import lasts, tells_share
from assistant.compose.new_names import new_names
from assistant.figures import numbers
from corpus.case import Case


def says(kind: str, text: str, case: Case, asked: Asked) -> bool:
    """Whether a text tells something of a kind at all, whatever it is about: a sum, a number, somebody."""
    if kind in words.BY_WORDS:
        return bool(words.BY_WORDS[kind].search(text))
    if kind == "count":
        return bool(numbers(words.YEAR.sub(" ", words.DAY.sub(" ", text))))
    if kind in ("share", "saving"):
        return tells_share(text) or bool(words.SAVING.search(text))
    if kind == "duration":
        return lasts(text)
    if kind == "doer":
        return bool(words.WHO.search(text) or words.MADE.search(text)) and bool(new_names(text, case, asked))
    return kind in ("supplier", "system") and bool(new_names(text, case, asked))

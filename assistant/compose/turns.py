"""Whether a sentence tells of the very turn that is asked about, and whether it says where to reach somebody."""

from __future__ import annotations

from assistant.compose import tell_words as words
from assistant.compose.counts import tells_share


def same_turn(kind: str, asked: str, text: str) -> bool:
    """Whether a sentence tells of the turn that is asked about, whatever its verb: a start, a use, a part of it."""
    if kind == "date":
        return any(turn.search(asked) and turn.search(text) for turn in (words.STARTS, words.IN_USE))
    return kind == "count" and bool(words.PART_OF.search(asked)) and tells_share(text)


def has_address(text: str) -> bool:
    """Whether a sentence holds an e-mail address or a telephone number."""
    return bool(words.ADDRESS.search(text))

"""Foreign text made harmless for Markdown: character references carry no structure in Markdown, only their sign."""

from __future__ import annotations

import re
from collections.abc import Collection

_STRUCTURE = re.compile(r"[&<>\[\]!`~\\@]|(?<=[a-zA-Z]):(?=//)|(?<=www)\.", re.IGNORECASE)
_PUNCTUATION = re.compile(r"[!-/:-@\[-`{-~]")
_MARKER = re.compile(r"\[([1-9][0-9]{0,3})\]")


def literal(text: str) -> str:
    """Markdown that shows exactly this text: no emphasis, list, heading, link, image or HTML comes to life."""
    lines = (line.strip() for line in text.strip().splitlines())
    return "\n".join(_PUNCTUATION.sub(_reference, line) for line in lines)


def answer_markdown(text: str, message: int, numbers: Collection[int]) -> str:
    """An answer's Markdown where only emphasis, lists, headings and tables live, and [n] of `numbers` are links."""
    parts: list[str] = []
    end = 0
    for found in _MARKER.finditer(text):
        if int(found[1]) not in numbers:
            continue
        n = int(found[1])
        parts += [_harmless(text[end : found.start()]), f"[[{n}]](#{source_id(message, n)})"]
        end = found.end()
    return "".join([*parts, _harmless(text[end:])])


def source_id(message: int, n: int) -> str:
    """The id of the element that holds citation `n` of the `message`-th answer of a conversation."""
    return f"lahde-{message}-{n}"


def _harmless(text: str) -> str:
    return _STRUCTURE.sub(_reference, text)


def _reference(found: re.Match[str]) -> str:
    return f"&#{ord(found[0])};"

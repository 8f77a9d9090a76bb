"""Foreign text made harmless for Markdown: character references carry no structure in Markdown, only their sign."""

from __future__ import annotations

import re
from collections.abc import Collection

_SIGNS = r"[!-/:-@\[-`{-~]"
_PUNCTUATION = re.compile(_SIGNS)
# An escaped sign, a citation marker, or what could start a tag, a link, an image, code or a bare address.
_PIECE = re.compile(
    rf"\\(?P<escaped>{_SIGNS})|\[(?P<marker>[1-9][0-9]{{0,3}})\]|[&<>\[\]!`~\\@]|(?<=[a-z]):(?=//)|(?<=www)\.",
    re.IGNORECASE,
)
_LINK = re.compile(r"\[(\[\d+\])\]\(#lahde-0-\d+\)")
_MARKS = re.compile(rf"\\(?P<escaped>{_SIGNS})|\*+")


def literal(text: str) -> str:
    """Markdown that shows exactly this text: no emphasis, list, heading, link, image or HTML comes to life."""
    lines = (line.strip() for line in text.strip().splitlines())
    return "\n".join(_PUNCTUATION.sub(lambda sign: _reference(sign[0]), line) for line in lines)


def growing_text(text: str) -> str:
    """The Markdown of an answer that still grows: as `answer_markdown`, but its [n] only look like links."""
    numbers = {int(piece["marker"]) for piece in _PIECE.finditer(text) if piece["marker"]}
    return _LINK.sub(r'<span class="n">\1</span>', answer_markdown(text, 0, numbers))


def answer_markdown(text: str, message: int, numbers: Collection[int]) -> str:
    """An answer's Markdown where only emphasis, lists, headings and tables live, and [n] of `numbers` are links."""

    def harmless(piece: re.Match[str]) -> str:
        marker, escaped = piece["marker"], piece["escaped"]
        if marker and int(marker) in numbers:
            return f"[[{marker}]](#{source_id(message, int(marker))})"
        return _reference(escaped or piece[0])

    return _PIECE.sub(harmless, text)


def without_marks(markdown: str) -> str:
    """An answer's Markdown as plain text: emphasis and escapes gone, [n] and line breaks kept."""
    return _MARKS.sub(lambda mark: mark["escaped"] or "", markdown).strip()


def source_id(message: int, n: int) -> str:
    """The id of the element that holds citation `n` of the `message`-th answer of a conversation."""
    return f"lahde-{message}-{n}"


def _reference(signs: str) -> str:
    return "".join(f"&#{ord(sign)};" for sign in signs)

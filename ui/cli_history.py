"""The earlier turns of a conversation, from a file."""

from __future__ import annotations

import json
from pathlib import Path

from assistant.answer import Turn
from assistant.evaluation_rows import parse_turns
from corpus.errors import DocumentError


def read_history(path: Path) -> tuple[Turn, ...]:
    """The turns of a JSON file, oldest first; DocumentError where it holds none."""
    try:
        return parse_turns(json.loads(path.read_text(encoding="utf-8-sig")))
    except ValueError as error:
        raise DocumentError(
            f'The history "{path}" cannot be read: {error}.',
            'Give a JSON list of {"role": "user" or "assistant", "content": "…"}, oldest first.',
        ) from error

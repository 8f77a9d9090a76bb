"""A language model says which sentences answer, and in what order; every word stays the passages' own."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from assistant.compose.listed import Item

MOST_CHOSEN = 5
# A reply longer than this is no list of ids.
LONGEST_REPLY = 2_000
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {"ids": {"type": "array", "items": {"type": "string"}}},
    "required": ["ids"],
    "additionalProperties": False,
}


def chosen_ids(reply: str, items: Mapping[str, Item]) -> list[str] | None:
    """The ids of a reply that exist, in its order and each once; None where it is not the JSON that was asked for.

    An empty list is a choice too: no sentence answers.
    """
    start, end = reply.find("{"), reply.rfind("}")
    try:
        read = json.loads(reply[start : end + 1])
    except (ValueError, RecursionError):
        return None
    ids = read.get("ids") if isinstance(read, dict) else None
    if not isinstance(ids, list):
        return None
    chosen = [one for one in dict.fromkeys(str(one).strip(" []").lower() for one in ids) if one in items]
    return chosen if chosen or not ids else None

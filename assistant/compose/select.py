"""A language model says which sentences answer, and in what order; every word stays the passages' own."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from assistant.compose.draft import Draft, Part, Statement
from assistant.compose.listed import Item, overlapping

MOST_CHOSEN, MOST_OF_EACH = 5, 3
# A reply longer than this is no list of ids.
LONGEST_REPLY = 2_000
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "properties": {"ids": {"type": "array", "items": {"type": "string"}}},
    "required": ["ids"],
    "additionalProperties": False,
}
_ID = re.compile(r"s\d+")


def chosen_ids(reply: str, items: Mapping[str, Item]) -> list[str]:
    """The ids of a reply that exist, in its order and each once; none where it is not the JSON that was asked for."""
    start, end = reply.find("{"), reply.rfind("}")
    try:
        read = json.loads(reply[start : end + 1])
    except (ValueError, RecursionError):
        return []
    ids = read.get("ids") if isinstance(read, dict) else None
    if not isinstance(ids, list):
        return []
    return [one for one in dict.fromkeys(str(one).strip(" []").lower() for one in ids) if one in items]


def selected(draft: Draft, ids: Sequence[str], items: Mapping[str, Item], asked_hard: bool) -> Draft:
    """The draft with the chosen sentences in the place of its own; a case of which none was chosen stays as it is.

    The asked fact stays first where it was left out.
    """
    most = MOST_CHOSEN if len(draft.parts) == 1 else MOST_OF_EACH
    parts = []
    for part in draft.parts:
        chosen = [items[one].statement for one in ids if items[one].evidence.case.id == part.case.id]
        parts.append(_selected(part, chosen[:most], asked_hard))
    return replace(draft, parts=tuple(parts))


def _selected(part: Part, chosen: Sequence[Statement], asked_hard: bool) -> Part:
    if not chosen:
        return part
    first = part.statements[0]
    there = [item for statement in chosen for item in statement.evidence]
    if asked_hard and not any(overlapping(one, other) for one in first.evidence for other in there):
        chosen = [first, *chosen]
    # Labels name a section, which an order of the model's own would tear apart.
    return replace(part, statements=tuple(replace(statement, label="") for statement in chosen))

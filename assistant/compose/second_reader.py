"""A language model as second reader of what a model wrote: it marks and acquits, and cuts nothing.

The rules of `assistant.check` come first, and what they cut stays cut. `docs/decisions/0013` tells what each finds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.check import is_quoted
from assistant.compose.chat import Prompt
from assistant.compose.draft import Draft, Statement
from assistant.compose.generate import told_by
from assistant.compose.prompts import fenced, task_of

HOLDS, FAILS = "holds", "fails"
# A reply longer than this is no list of verdicts.
LONGEST_REPLY = 2_000


@dataclass(frozen=True, slots=True)
class Reread:
    """Who read the sentences of a draft again: how many, and how many of them it marked or acquitted."""

    model: str
    read: int
    marked: int = 0
    acquitted: int = 0


def to_reread(draft: Draft, own: Draft, room: int) -> list[Statement]:
    """The sentences of a draft that are a model's own words, the first ones that fit into so many letters.

    `own`: the draft without a model, whose sentences need no second reader; nor does a quote.
    """
    known = {statement.text for part in own.parts for statement in part.statements}
    chosen = []
    for statement in (statement for part in draft.parts for statement in part.statements):
        if statement.text in known or is_quoted(statement.text, told_by(statement.evidence)):
            continue
        room -= len(_told(0, statement.text, _sources(statement)))
        if room < 0:
            break
        chosen.append(statement)
    return chosen


def prompt_of(claims: Sequence[tuple[str, Sequence[str]]]) -> Prompt:
    """What a reader is told to judge: each claim with its sources, the case's title the first of them."""
    told = [_told(number, text, sources) for number, (text, sources) in enumerate(claims, start=1)]
    numbers = [str(number) for number in range(1, len(claims) + 1)]
    data = "\n\n".join([*told, f"The only numbers that exist: {', '.join(numbers)}"])
    schema = {
        "type": "object",
        "properties": {number: {"type": "string", "enum": [HOLDS, FAILS]} for number in numbers},
        "required": numbers,
        "additionalProperties": False,
    }
    return Prompt(task_of("reread"), data, schema)


def prompt_for(statements: Sequence[Statement]) -> Prompt:
    """As `prompt_of`, for statements with their evidence."""
    return prompt_of([(statement.text, _sources(statement)) for statement in statements])


def verdicts(reply: str, count: int) -> dict[int, bool]:
    """Number -> whether it holds, for the numbers from 1 to `count` that a reply judges.

    Nothing at all of a reply that is not the JSON asked for, judges what does not exist or one thing twice: who loses
    count of the sentences may mean another one.
    """
    start, end = reply.find("{"), reply.rfind("}")
    try:
        read = json.loads(reply[start : end + 1], object_pairs_hook=tuple) if len(reply) <= LONGEST_REPLY else None
    except (ValueError, RecursionError):
        return {}
    numbers = {str(number): number for number in range(1, count + 1)}
    given = read if isinstance(read, tuple) else ()
    if len({key for key, _ in given}) < len(given):
        return {}
    if any(key not in numbers or verdict not in (HOLDS, FAILS) for key, verdict in given):
        return {}
    return {numbers[key]: verdict == HOLDS for key, verdict in given}


def judged_again(draft: Draft, holding: Mapping[str, bool], model: str) -> tuple[Draft, Reread]:
    """The draft as the second reader leaves it; `holding`: text -> whether it holds, of the sentences it read."""
    statements = [statement for part in draft.parts for statement in part.statements if statement.text in holding]
    doubtful = {statement.text: is_doubtful(statement.doubtful, holding[statement.text]) for statement in statements}
    parts = [
        replace(part, statements=tuple(replace(s, doubtful=doubtful.get(s.text, s.doubtful)) for s in part.statements))
        for part in draft.parts
    ]
    marked = sum(doubtful[statement.text] and not statement.doubtful for statement in statements)
    acquitted = sum(statement.doubtful and not doubtful[statement.text] for statement in statements)
    return replace(draft, parts=tuple(parts)), Reread(model, len(statements), marked, acquitted)


def is_doubtful(marked: bool, holds: bool) -> bool:
    """Whether a sentence is shown with a mark, by what the rules (`marked`) and the second reader say of it."""
    return not holds


def _sources(statement: Statement) -> list[str]:
    titles = dict.fromkeys(item.case.title for item in statement.evidence)
    return [" / ".join(titles), *(item.passage.text[item.start : item.end] for item in statement.evidence)]


def _told(number: int, text: str, sources: Sequence[str]) -> str:
    title, *passages = sources
    lines = [f"<title>{fenced(title)}</title>", *(f"<source>{fenced(one)}</source>" for one in passages)]
    return "\n".join([f"<item {number}>", *lines, f"<sentence>{fenced(text)}</sentence>", f"</item {number}>"])

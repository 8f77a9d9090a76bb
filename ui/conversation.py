"""A conversation as the page keeps it: questions with their answers, and the turns that go with the next question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import HISTORY_LIMIT, TURN_LIMIT, Answer, Turn


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as it was typed and the answer it got."""

    asked: str
    answer: Answer


def history_turns(exchanges: Sequence[Exchange]) -> tuple[Turn, ...]:
    """The newest turns, oldest first: at most TURN_LIMIT of them and HISTORY_LIMIT characters together."""
    turns: list[Turn] = []
    for exchange in exchanges:
        turns += [Turn("user", exchange.asked), Turn("assistant", exchange.answer.text)]
    kept: list[Turn] = []
    room = HISTORY_LIMIT
    for turn in reversed(turns[-TURN_LIMIT:]):
        room -= len(turn.content)
        if room < 0:
            break
        kept.append(turn)
    return tuple(reversed(kept))

"""A conversation as the page keeps it: its answers, the one that grows, and what goes with the next question."""

from __future__ import annotations

import queue
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from assistant.answer import HISTORY_LIMIT, TURN_LIMIT, Answer, Turn

if TYPE_CHECKING:
    from assistant.api.holder import StreamEvent


@dataclass(frozen=True, slots=True)
class Exchange:
    """A question as it was typed, the answer it got, and whether filters narrowed it."""

    asked: str
    answer: Answer
    narrowed: bool = False


@dataclass(frozen=True, slots=True)
class Growing:
    """An answer that is being made: its text so far, and the cases under consideration (id -> title)."""

    text: str = ""
    considered: Mapping[str, str] = field(default_factory=dict)

    def after(self, event: StreamEvent) -> Growing:
        """What stands on the page after a further event; a whole answer changes nothing."""
        if isinstance(event.data, Answer):
            return self
        if isinstance(event.data, str):
            return replace(self, text=event.data if event.kind == "replace" else self.text + event.data)
        return replace(self, considered={str(case["case_id"]): str(case["case_title"]) for case in event.data})


def in_batches(events: Iterator[StreamEvent], patience: float) -> Iterator[list[StreamEvent]]:
    """The events as they come, those of the same `patience` seconds together; first an empty list where there is none.

    They are read in a thread of their own. What they raise is raised here.
    """
    waiting: queue.SimpleQueue[StreamEvent | Exception | None] = queue.SimpleQueue()
    threading.Thread(target=_read, args=(events, waiting), daemon=True).start()
    batch: list[StreamEvent] = []
    last, due = time.monotonic(), True
    while True:
        try:
            event = waiting.get(timeout=max(0.0, last + patience - time.monotonic()) if due else None)
        except queue.Empty:
            yield batch
            batch, last, due = [], time.monotonic(), False
            continue
        if event is None:
            break
        if isinstance(event, Exception):
            raise event
        batch.append(event)
        due = True
    if batch:
        yield batch


def _read(events: Iterator[StreamEvent], into: queue.SimpleQueue[StreamEvent | Exception | None]) -> None:
    try:
        for event in events:
            into.put(event)
        into.put(None)
    except Exception as error:
        # Raised where the events are waited for.
        into.put(error)


class Stops:
    """Who waits for an answer, page by page, and who does not any more; safe to use from several threads."""

    def __init__(self) -> None:
        self._waiting: list[tuple[str, threading.Event]] = []

    @contextmanager
    def waiting(self, page: str) -> Iterator[Callable[[], bool]]:
        """Tells, for as long as the block runs, whether `page` has been stopped meanwhile."""
        waiting = (page, threading.Event())
        self._waiting.append(waiting)
        try:
            yield waiting[1].is_set
        finally:
            self._waiting.remove(waiting)
            # A generator that is dropped half-way may still be working below.
            waiting[1].set()

    def stop(self, page: str) -> None:
        """Nobody waits on this page any more."""
        for name, event in [*self._waiting]:
            if name == page:
                event.set()


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

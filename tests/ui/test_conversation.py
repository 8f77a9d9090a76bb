"""What of a conversation goes with the next question."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest
from ui_fake import ANSWERED

from assistant.answer import HISTORY_LIMIT, TURN_LIMIT, Turn
from assistant.streaming import Event
from ui.conversation import Exchange, Growing, Stops, history_turns, in_batches


def test_turns_are_question_and_answer_oldest_first() -> None:
    exchanges = [Exchange("eka?", ANSWERED), Exchange("toka?", replace(ANSWERED, text="Vastaus."))]

    turns = history_turns(exchanges)

    assert turns[0] == Turn("user", "eka?")
    assert turns[-1] == Turn("assistant", "Vastaus.")
    assert [turn.role for turn in turns] == ["user", "assistant"] * 2


def test_only_the_newest_turns_are_kept() -> None:
    turns = history_turns([Exchange(f"{n}?", ANSWERED) for n in range(30)])

    assert len(turns) == TURN_LIMIT
    assert turns[-2].content == "29?"


def test_turns_never_hold_more_than_the_limit() -> None:
    long = replace(ANSWERED, text="a" * (HISTORY_LIMIT // 2))

    turns = history_turns([Exchange("eka?", long), Exchange("toka?", long)])

    assert sum(len(turn.content) for turn in turns) <= HISTORY_LIMIT
    assert [turn.content[:5] for turn in turns] == ["toka?", "aaaaa"]


def test_a_new_conversation_has_no_turns() -> None:
    assert history_turns([]) == ()


def test_a_growing_answer_is_added_to_and_replaced() -> None:
    growing = Growing()
    for event in (
        Event("token", "Väärä. "),
        Event("token", "Alku."),
        Event("replace", "Oikea."),
        Event("token", " Loppu."),
    ):
        growing = growing.after(event)

    assert growing.text == "Oikea. Loppu."


def test_events_that_are_there_at_once_come_together() -> None:
    assert list(in_batches(iter([Event("token", "a"), Event("token", "b")]), 5)) == [
        [Event("token", "a"), Event("token", "b")]
    ]
    assert list(in_batches(iter([]), 5)) == []


def test_who_waits_is_told_once_that_nothing_has_come_and_then_what_comes() -> None:
    gate, asked = threading.Event(), []

    def slow() -> Iterator[Event]:
        asked.append(gate.wait(10))
        yield Event("token", "a")
        gate.clear()
        asked.append(gate.wait(10))
        yield Event("token", "b")

    batches = in_batches(slow(), 0.05)
    assert next(batches) == []
    gate.set()
    assert next(batches) == [Event("token", "a")]
    gate.set()
    assert next(batches) == [Event("token", "b")]
    assert asked == [True, True]
    assert list(batches) == []


def test_what_the_events_raise_is_raised_where_they_are_waited_for() -> None:
    def broken() -> Iterator[Event]:
        yield Event("token", "a")
        raise RuntimeError("broken")

    with pytest.raises(RuntimeError, match="broken"):
        list(in_batches(broken(), 0.05))


def test_a_stop_reaches_its_own_page_alone() -> None:
    stops = Stops()
    with stops.waiting("yksi") as one, stops.waiting("toinen") as other:
        stops.stop("yksi")
        assert (one(), other()) == (True, False)
    with stops.waiting("yksi") as again:
        assert not again()

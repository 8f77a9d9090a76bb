"""Vectors of the last questions: each text its own, each embedded once, no more of them than are wanted."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from ingest.asked import AskedVectors
from ingest.embedder import Vectors


class Engine:
    """Gives each text a vector that tells it, and counts; texts of `broken` raise."""

    def __init__(self) -> None:
        self.embedded: list[str] = []
        self.broken: set[str] = set()

    def __call__(self, text: str) -> Vectors:
        self.embedded.append(text)
        if text in self.broken:
            raise MemoryError(text)
        return np.frombuffer(text.encode().ljust(64, b"."), np.uint8).astype(np.float32)


def text_of(vector: Vectors) -> str:
    """The text that a vector of `Engine` tells."""
    return vector.astype(np.uint8).tobytes().rstrip(b".").decode()


def test_a_text_is_embedded_once() -> None:
    engine = Engine()
    asked = AskedVectors(engine)
    first, second = asked.ask("Missä porat ovat?").result(), asked.ask("Missä porat ovat?").result()
    assert first is second
    assert engine.embedded == ["Missä porat ovat?"]


def test_texts_that_differ_by_a_letter_are_two() -> None:
    asked = AskedVectors(Engine())
    texts = ["Missä pora on?", "Missä pora on", "missä pora on?", "Missa pora on?", ""]
    assert [text_of(asked.ask(text).result()) for text in [*texts, *texts]] == [*texts, *texts]


def test_the_texts_asked_last_are_kept_and_no_more() -> None:
    engine = Engine()
    asked = AskedVectors(engine, remembered=2)
    for text in ("a", "b", "a", "c", "a", "b"):
        assert text_of(asked.ask(text).result()) == text
    # "a" was asked again before "c" came, so "b" went.
    assert engine.embedded == ["a", "b", "c", "b"]


def test_a_failure_is_raised_and_not_remembered() -> None:
    engine = Engine()
    engine.broken = {"a"}
    asked = AskedVectors(engine)
    with pytest.raises(MemoryError):
        asked.ask("a").result()
    engine.broken = set()
    assert text_of(asked.ask("a").result()) == "a"


def test_nobody_may_write_into_what_others_are_given() -> None:
    vector = AskedVectors(Engine()).ask("a").result()
    with pytest.raises(ValueError, match="read-only"):
        vector[0] = 0.0


def test_two_texts_are_embedded_side_by_side() -> None:
    both = threading.Barrier(2, timeout=30)

    def embed(text: str) -> Vectors:
        both.wait()
        return np.zeros(1, np.float32)

    asked = AskedVectors(embed)
    waiting = [asked.ask("a"), asked.ask("b")]
    assert [len(one.result()) for one in waiting] == [1, 1]


def test_many_threads_each_get_their_own_text() -> None:
    asked = AskedVectors(Engine(), remembered=3)
    texts = [f"kysymys {number % 7}" for number in range(700)]
    with ThreadPoolExecutor(8) as askers:
        found = list(askers.map(lambda text: text_of(asked.ask(text).result()), texts))
    assert found == texts

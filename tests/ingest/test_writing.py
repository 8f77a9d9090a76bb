"""Writing: whatever happens on the way, a reader sees the old state or the new one."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable
from pathlib import Path
from typing import ClassVar

import pytest
from index_cases import (
    QUESTIONS,
    CountingEmbedder,
    ingest,
    new_library,
    old_library,
    open_index,
    seen,
    seen_in,
    told_in,
)
from ingest_processes import ingest_program

from ingest import pipeline, ranking, writing
from ingest.lexicon import Lexicon
from ingest.state import LiveState
from ingest.store import FILE
from ingest.vectors import VectorStore


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of the old library."""
    ingest(tmp_path / "index", old_library())
    return tmp_path / "index"


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """What fresh builds of both libraries show."""
    place = tmp_path_factory.mktemp("states")
    ingest(place / "old", old_library())
    ingest(place / "new", new_library())
    return {"old": seen_in(place / "old"), "new": seen_in(place / "new")}


def fail(*_: object, **__: object) -> None:
    raise RuntimeError("the power is cut")


def after(real: Callable[..., object]) -> Callable[..., None]:
    def call(*given: object, **named: object) -> None:
        real(*given, **named)
        fail()

    return call


STEPS: list[tuple[str, object, str, bool]] = [
    ("before the dense leg is opened", pipeline, "_mend_vectors", False),
    ("before vectors are written", VectorStore, "put", False),
    ("after vectors are written", VectorStore, "put", True),
    ("before a case is dropped", writing, "drop_case", False),
    ("after a case is dropped", writing, "drop_case", True),
    ("before a case is written", writing, "put_case", False),
    ("after a case is written", writing, "put_case", True),
    ("before the lexical leg is written", Lexicon, "put", False),
    ("after the lexical leg is written", Lexicon, "put", True),
    ("before the stamp is written", writing, "_write_meta", False),
    ("after the stamp is written", writing, "_write_meta", True),
    ("before the planning", pipeline, "plan_changes", False),
]


@pytest.mark.parametrize(("owner", "name", "late"), [step[1:] for step in STEPS], ids=[step[0] for step in STEPS])
def test_a_crash_before_the_commit_leaves_the_old_state_and_the_next_ingest_mends_it(
    folder: Path,
    states: dict[str, dict[str, object]],
    monkeypatch: pytest.MonkeyPatch,
    owner: object,
    name: str,
    late: bool,
) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(owner, name, after(getattr(owner, name)) if late else fail)
        with pytest.raises(RuntimeError, match="power"):
            ingest(folder, new_library())
    assert seen_in(folder) == states["old"]
    ingest(folder, new_library())
    assert seen_in(folder) == states["new"]
    assert told_in(folder, new_library()) == []


@pytest.mark.parametrize(("name", "touched"), [("drop", False), ("drop", True), ("drop_other_makes", True)])
def test_a_crash_after_the_commit_leaves_the_new_state_and_the_next_ingest_sweeps(
    folder: Path, states: dict[str, dict[str, object]], monkeypatch: pytest.MonkeyPatch, name: str, touched: bool
) -> None:
    if touched:  # by a backup that sets times, say: then all is looked through
        os.utime(folder / FILE)
    with monkeypatch.context() as patched:
        patched.setattr(VectorStore, name, fail)
        with pytest.raises(RuntimeError, match="power"):
            ingest(folder, new_library())
    assert seen_in(folder) == states["new"]
    embedder = CountingEmbedder()
    ingest(folder, new_library(), embedder)
    assert (embedder.texts, told_in(folder, new_library())) == ([], [])


def test_an_embedder_that_fails_half_way_leaves_the_old_state(
    folder: Path, states: dict[str, dict[str, object]]
) -> None:
    calls = iter([None, None])

    def fail_at_the_third() -> None:
        if next(calls, fail) is fail:
            raise OSError("the model's file is gone")

    with pytest.raises(OSError, match="model's file"):
        ingest(folder, new_library(), CountingEmbedder(before=fail_at_the_third))
    assert seen_in(folder) == states["old"]


def test_vectors_written_before_a_crash_are_not_computed_again(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(writing, "put_case", fail)
        with pytest.raises(RuntimeError):
            ingest(folder, new_library())
    embedder = CountingEmbedder()
    ingest(folder, new_library(), embedder)
    assert [text for text in embedder.texts if ": " not in text] == []


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the other process is forked")
def test_an_open_reader_sees_what_another_process_has_written(
    folder: Path, states: dict[str, dict[str, object]]
) -> None:
    first, second = open_index(folder), open_index(folder)
    assert seen(first) == seen(second) == states["old"]
    with ingest_program(folder) as run:
        assert run("new") == "ended 0"
        assert seen(first) == seen(second) == states["new"]
        assert run("old") == "ended 0"
        assert seen(first) == seen(second) == states["old"]
    first.close()
    second.close()


def test_an_open_reader_sees_what_its_own_process_has_written(
    folder: Path, states: dict[str, dict[str, object]]
) -> None:
    index = open_index(folder)
    assert seen(index) == states["old"]
    ingest(folder, new_library())
    assert seen(index) == states["new"]
    index.close()


def test_a_search_that_a_writer_overtakes_is_made_anew(
    folder: Path, states: dict[str, dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    index, real, libraries = open_index(folder), LiveState.nearest, [new_library()]

    def overtaken(*given: object) -> dict[str, float]:
        if libraries:
            ingest(folder, libraries.pop())
        return real(*given)  # type: ignore[arg-type]

    monkeypatch.setattr(LiveState, "nearest", overtaken)
    assert "ovet" in {hit.case_id for hit in index.search(QUESTIONS[0])}
    assert seen(index) == states["new"]
    index.close()


@pytest.mark.parametrize("name", ["read_passages", "read_sentences"])
def test_what_was_read_of_a_later_state_does_not_outlive_it(
    folder: Path, states: dict[str, dict[str, object]], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    index, real, left = open_index(folder), getattr(ranking, name), [old_library(), new_library()]

    def overtaken_twice(*given: object) -> object:
        if left:
            ingest(folder, left.pop())
        found = real(*given)
        if left:
            ingest(folder, left.pop())
        return found

    monkeypatch.setattr(ranking, name, overtaken_twice)
    # Two in the old library, three in the new one.
    assert len(index.sentence_vectors("anturit")) == 2
    assert sum(len(one.vectors) for one in index.evidence("anturit")) == 2
    assert left == []
    assert seen(index) == states["old"]
    index.close()


class FilledMeanwhile(str):
    """A case id that, whenever it is looked up, lets another thread put something into `held`."""

    __slots__ = ()
    held: ClassVar[dict[str, object]] = {}

    def __hash__(self) -> int:
        self.held[f"{len(self.held)}"] = None
        return super().__hash__()


@pytest.mark.parametrize("name", ["evidence", "sentences", "terms"])
def test_a_new_state_takes_over_what_other_threads_are_still_filling(folder: Path, name: str) -> None:
    index = open_index(folder)
    held: dict[str, object] = getattr(index._live.fresh(), name)
    held[FilledMeanwhile("vuorot")] = ()
    FilledMeanwhile.held = held
    ingest(folder, new_library())
    assert "vuorot" in getattr(index._live.fresh(), name)
    assert len(held) > 1
    index.close()


def test_threads_that_search_while_an_ingest_runs_see_whole_states(folder: Path) -> None:
    index = open_index(folder)
    stop, seen_sets, errors = threading.Event(), set(), []

    def search() -> None:
        while not stop.is_set():
            try:
                seen_sets.add(frozenset(hit.case_id for hit in index.search("tapaus")))
            except BaseException as error:
                errors.append(error)
                return

    threads = [threading.Thread(target=search, daemon=True) for _ in range(10)]
    for thread in threads:
        thread.start()
    for library in (new_library(), old_library()) * 3:
        ingest(folder, library)
    stop.set()
    for thread in threads:
        thread.join(20)
    assert not any(thread.is_alive() for thread in threads)
    index.close()
    assert errors == []
    assert seen_sets <= {frozenset(case.id for case in library) for library in (old_library(), new_library())}

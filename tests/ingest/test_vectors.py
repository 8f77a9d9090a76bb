"""The dense leg: what is written is found, and another store of the same files sees it once it reads anew."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from corpus.errors import IndexDamaged, StorageError
from ingest.embedder import Vectors
from ingest.vectors import VectorStore


def unit(*rows: list[float]) -> Vectors:
    found = np.asarray(rows, np.float32)
    return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), np.float32)


@pytest.fixture
def vectors(tmp_path: Path) -> Iterator[VectorStore]:
    store = VectorStore(tmp_path / "vectors", "make-one", create=True)
    store.put(["east", "north", "between"], unit([1, 0], [0, 1], [1, 1]))
    yield store
    store.close()


def test_the_nearest_come_first_with_their_cosines(vectors: VectorStore) -> None:
    found = vectors.nearest(unit([1, 0])[0], 10)
    assert list(found) == ["east", "between", "north"]
    assert list(found.values()) == pytest.approx([1.0, 0.5**0.5, 0.0], abs=1e-5)


def test_only_those_among_are_found(vectors: VectorStore) -> None:
    assert list(vectors.nearest(unit([1, 0])[0], 10, ["north", "between"])) == ["between", "north"]
    assert vectors.nearest(unit([1, 0])[0], 10, []) == {}
    assert list(vectors.nearest(unit([1, 0])[0], 1)) == ["east"]


@pytest.mark.parametrize("among", [None, ["north", "between"]], ids=["all", "among"])
def test_the_graph_finds_what_comparing_with_each_finds(
    vectors: VectorStore, monkeypatch: pytest.MonkeyPatch, among: list[str] | None
) -> None:
    query = unit([1, 0.2])[0]
    compared = vectors.nearest(query, 2, among)
    monkeypatch.setattr("ingest.vectors.COMPARED_ALL", 0)
    vectors.reopen()
    of_graph = vectors.nearest(query, 2, among)
    assert list(compared) == list(of_graph)
    assert list(compared.values()) == pytest.approx(list(of_graph.values()), abs=1e-5)


def test_what_is_put_again_is_replaced_and_what_is_dropped_is_gone(vectors: VectorStore) -> None:
    vectors.nearest(unit([1, 0])[0], 1)
    vectors.put(["east"], unit([0, 1]))
    vectors.drop(["north", "never there"])
    assert vectors.nearest(unit([0, 1])[0], 1)["east"] == pytest.approx(1.0)
    assert vectors.ids() == {"east", "between"}
    assert vectors.count() == 2
    assert vectors.get(["east", "north"])["east"] == pytest.approx([0.0, 1.0])


def test_nothing_is_put_and_nothing_dropped_without_ids(vectors: VectorStore) -> None:
    vectors.put([], unit([1, 0])[:0])
    vectors.drop([])
    assert vectors.count() == 3


def test_more_than_one_batch_is_written_and_removed_whole(tmp_path: Path) -> None:
    store = VectorStore(tmp_path, "make-one", create=True)
    ids = [f"{number:05d}" for number in range(6000)]
    store.put(ids, np.random.default_rng(1).normal(size=(6000, 4)).astype(np.float32))
    assert store.count() == 6000
    store.drop(ids[:5900])
    assert store.ids() == set(ids[5900:])
    store.close()


def test_an_open_store_sees_what_another_wrote_once_it_reads_anew(tmp_path: Path, vectors: VectorStore) -> None:
    others = [VectorStore(tmp_path / "vectors", "make-one") for _ in range(2)]
    east = unit([1, 0])[0]
    assert [list(other.nearest(east, 1)) for other in others] == [["east"], ["east"]]
    vectors.drop(["east"])
    vectors.put(["new"], unit([1, 0]))
    for other in others:  # one after the other: none may hand the next what it read before
        other.reopen()
        assert list(other.nearest(east, 1)) == ["new"]
    for other in others:
        other.close()


def test_a_closed_store_opens_itself_again(vectors: VectorStore) -> None:
    vectors.close()
    vectors.close()
    assert vectors.count() == 3


def test_makes_do_not_mix_and_other_makes_are_removed(tmp_path: Path, vectors: VectorStore) -> None:
    other = VectorStore(tmp_path / "vectors", "make-two", create=True)
    assert other.ids() == set()
    other.put(["x"], unit([1, 0, 0]))
    other.drop_other_makes()
    other.close()
    vectors.close()
    with pytest.raises(IndexDamaged, match="make-one"):
        VectorStore(tmp_path / "vectors", "make-one").count()


def test_a_store_that_may_not_be_made_is_not(tmp_path: Path) -> None:
    with pytest.raises(IndexDamaged, match="vectors are missing"):
        VectorStore(tmp_path / "none", "make-one").count()
    assert not (tmp_path / "none").exists()


def test_vectors_that_are_not_unit_vectors_are_told(vectors: VectorStore, monkeypatch: pytest.MonkeyPatch) -> None:
    vectors.check()
    stored = dict(vectors.get(["between", "east", "north"])) | {"between": np.zeros(2, np.float32)}
    monkeypatch.setattr(vectors, "get", lambda ids: {key: stored[key] for key in ids})
    with pytest.raises(IndexDamaged, match="not what was written"):
        vectors.check()


def test_vectors_of_another_length_are_told(vectors: VectorStore) -> None:
    with pytest.raises(IndexDamaged, match="dimension"):
        vectors.put(["long"], unit([1, 0, 0]))


@pytest.mark.parametrize("text", ["No space left on device", "attempt to write a readonly database"])
def test_a_disk_that_takes_nothing_is_told_as_such(
    vectors: VectorStore, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    def refuse(**_: object) -> None:
        raise RuntimeError(text)

    monkeypatch.setattr(vectors._collection, "upsert", refuse)
    with pytest.raises(StorageError, match="Free space"):
        vectors.put(["x"], unit([1, 0]))


def test_stores_opened_in_many_threads_at_once_are_all_whole(tmp_path: Path, vectors: VectorStore) -> None:
    counts: list[int] = []

    def read() -> None:
        store = VectorStore(tmp_path / "vectors", "make-one")
        counts.append(len(store.nearest(unit([1, 0])[0], 10)))
        store.close()

    threads = [threading.Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert counts == [3] * 8

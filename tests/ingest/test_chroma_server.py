"""The dense leg on a real Chroma server: the same index as in files, shared, killed, emptied and mended."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import numpy as np
import pytest
from index_cases import (
    CHANGING,
    CountingEmbedder,
    ingest,
    new_library,
    old_library,
    open_index,
    seen,
    seen_in,
    told_in,
)
from ingest_processes import ingest_program, reading_program

from corpus.errors import IndexDamaged
from ingest.chroma_server import OWNER_FILE, VectorServer
from ingest.embedder import HashEmbedder
from ingest.finnish import StemAnalyser
from ingest.index import make_stamp
from ingest.pipeline import drop_unreadable
from ingest.state import VECTORS
from ingest.vectors import VectorStore

LIBRARIES = {"old": old_library, "new": new_library}
NewFolder = Callable[[], Path]


def store_of(folder: Path, server: VectorServer, dimension: int = 64) -> VectorStore:
    """The vectors of an index, to be tampered with."""
    make = make_stamp(HashEmbedder(dimension), StemAnalyser()).key
    return VectorStore(folder / VECTORS, make, create=True, server=server)


def test_an_index_on_a_server_is_the_one_in_files(
    indexed_on_server: Path, server: VectorServer, states: dict[str, dict[str, object]]
) -> None:
    assert seen_in(indexed_on_server, server) == states["old"]
    assert not (indexed_on_server / VECTORS).exists()
    with closing(open_index(indexed_on_server, server)) as reader:
        ingest(indexed_on_server, new_library(), server=server)
        assert seen(reader) == states["new"]
        assert reader.verify(new_library()) == []
    embedder = CountingEmbedder()
    ingest(indexed_on_server, new_library(), embedder, server)
    assert embedder.texts == []


def test_data_folders_and_makes_do_not_mix_on_one_server(
    indexed_on_server: Path, new_folder: NewFolder, server: VectorServer, states: dict[str, dict[str, object]]
) -> None:
    other = new_folder()
    ingest(other, new_library(), server=server)
    with closing(store_of(indexed_on_server, server, dimension=8)) as narrow:
        narrow.put(["east"], np.eye(1, 8, dtype=np.float32))
    with closing(store_of(other, server)) as own:
        own.drop_other_makes()
    with closing(store_of(indexed_on_server, server, dimension=8)) as narrow:
        assert narrow.ids() == {"east"}
    with closing(store_of(indexed_on_server, server)) as own:
        own.drop_other_makes()
    with closing(store_of(indexed_on_server, server, dimension=8)) as narrow:
        assert narrow.ids() == set()
    assert (seen_in(indexed_on_server, server), seen_in(other, server)) == (states["old"], states["new"])


def empty_it(store: VectorStore) -> None:
    store.clear()


def lose_half(store: VectorStore) -> None:
    store.drop(sorted(store.ids())[::2])


def write_zeros(store: VectorStore) -> None:
    store.put(sorted(store.ids()), np.zeros((store.count(), 64), np.float32))


def of_another_kind(store: VectorStore) -> None:
    store.clear()
    store._place._connected().create_collection(store._place._name(), configuration={"hnsw": {"space": "l2"}})  # type: ignore[attr-defined]


@pytest.mark.parametrize("fault", [empty_it, lose_half, write_zeros, of_another_kind])
def test_what_a_server_has_lost_is_told_and_the_next_ingest_mends_it(
    indexed_on_server: Path, server: VectorServer, fault: Callable[[VectorStore], None]
) -> None:
    with closing(store_of(indexed_on_server, server)) as store:
        whole = {key: vector.tolist() for key, vector in store.get(sorted(store.ids())).items()}
        fault(store)
    with pytest.raises(IndexDamaged, match="digiluotsi ingest"):
        open_index(indexed_on_server, server)
    ingest(indexed_on_server, old_library(), server=server)
    assert told_in(indexed_on_server, old_library(), server) == []
    with closing(store_of(indexed_on_server, server)) as store:
        assert {key: vector.tolist() for key, vector in store.get(sorted(store.ids())).items()} == whole


def test_an_index_moves_between_files_and_a_server(
    indexed_on_server: Path, server: VectorServer, states: dict[str, dict[str, object]]
) -> None:
    with pytest.raises(IndexDamaged, match="DIGILUOTSI_CHROMA_URL is not set"):
        open_index(indexed_on_server)
    ingest(indexed_on_server, new_library())
    assert seen_in(indexed_on_server) == states["new"]
    with pytest.raises(IndexDamaged, match="are in files"):
        open_index(indexed_on_server, server)
    ingest(indexed_on_server, old_library(), server=server)
    assert seen_in(indexed_on_server, server) == states["old"]
    assert told_in(indexed_on_server, old_library(), server) == []
    assert not (indexed_on_server / VECTORS).exists()


def test_a_folder_that_was_never_on_a_server_says_so(new_folder: NewFolder, server: VectorServer) -> None:
    place = new_folder()
    ingest(place, old_library())
    with pytest.raises(IndexDamaged, match="never written to a server"):
        open_index(place, server)
    (place / OWNER_FILE).write_text("../other", encoding="utf-8")
    with pytest.raises(IndexDamaged, match="holds no name"):
        open_index(place, server)


def test_vectors_that_can_be_read_are_not_dropped(indexed_on_server: Path, server: VectorServer) -> None:
    drop_unreadable(indexed_on_server, HashEmbedder(64), StemAnalyser(), server)
    embedder = CountingEmbedder()
    ingest(indexed_on_server, old_library(), embedder, server)
    assert embedder.texts == []


@pytest.mark.parametrize("rounds", [1, pytest.param(20, marks=pytest.mark.full)])
def test_two_reading_processes_see_each_change_of_a_third_and_nothing_between(
    indexed_on_server: Path, server: VectorServer, states: dict[str, dict[str, object]], rounds: int
) -> None:
    allowed = {f"{question}: {state['hits'][question]}" for state in states.values() for question in CHANGING}  # type: ignore[index]
    with (
        reading_program(indexed_on_server, server.url, "memory") as one,
        reading_program(indexed_on_server, server.url, "graph") as two,
        ingest_program(indexed_on_server, server.url) as run,
    ):
        answers: list[set[str]] = [{_line(reader)} for reader in (one, two)]
        for _ in range(rounds):
            assert run("new", 0.0) == "ended 0"
            assert run("old", 0.0) == "ended 0"
        assert run("new", 0.0) == "ended 0"
        # What has not been seen by now is printed at the latest a search from now.
        for reader, told in zip((one, two), answers, strict=True):
            while len(told) < len(allowed):
                told.add(_line(reader))
    assert answers == [allowed, allowed]


def _line(reader: object) -> str:
    line = reader.stdout.readline()  # type: ignore[attr-defined]
    assert line, "the reader has ended"
    return str(line).rstrip("\n")

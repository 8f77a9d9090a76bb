"""A Chroma server that is killed or damaged, and ingests that are killed beside it: told, and then mended."""

from __future__ import annotations

import os
import random
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest
from chroma_program import ChromaProgram, chroma_program
from index_cases import (
    QUESTIONS,
    CountingEmbedder,
    found,
    ingest,
    make_case,
    new_library,
    old_library,
    open_index,
    seen,
    seen_in,
    told_in,
)
from ingest_processes import ingest_program

from corpus.errors import VectorServerError
from ingest.chroma_server import VectorServer
from ingest.embedder import HashEmbedder
from ingest.finnish import StemAnalyser
from ingest.pipeline import drop_unreadable

LIBRARIES = {"old": old_library, "new": new_library}
NewFolder = Callable[[], Path]


@pytest.mark.full
@pytest.mark.parametrize("file", ["data_level0.bin", "index_metadata.pickle"])
def test_graph_files_of_the_server_that_are_cut_short_are_told_and_repaired(
    tmp_path: Path, new_folder: NewFolder, file: str
) -> None:
    cases = [make_case(f"tapaus-{n}", " ".join(f"Lause {n} {k}." for k in range(40))) for n in range(40)]
    with chroma_program(tmp_path / "chroma") as program:
        place, server = new_folder(), VectorServer(program.url)
        ingest(place, cases, server=server)
        program.kill()
        (graph,) = tmp_path.glob(f"chroma/*/{file}")
        os.truncate(graph, graph.stat().st_size // 3)
        program.start()
        for attempt in (lambda: open_index(place, server), lambda: ingest(place, cases, server=server)):
            with pytest.raises(VectorServerError, match="verify --repair"):
                attempt()
        drop_unreadable(place, HashEmbedder(64), StemAnalyser(), server)
        ingest(place, cases, server=server)
        assert told_in(place, cases, server) == []


@pytest.mark.parametrize("kills", [4, pytest.param(100, marks=pytest.mark.full)])
def test_the_next_start_mends_whatever_a_killed_ingest_has_left_on_a_server(
    indexed_on_server: Path, server: VectorServer, states: dict[str, dict[str, object]], kills: int
) -> None:
    instants, ends = random.Random(7), []
    with ingest_program(indexed_on_server, server.url) as run:
        for turn in range(kills):
            wanted = ("new", "old")[turn % 2]
            ends.append(run(wanted, instants.uniform(0.03, 0.45)))
            assert seen_in(indexed_on_server, server) in states.values()
            if turn % 4 == 3:
                ingest(indexed_on_server, LIBRARIES[wanted](), server=server)
                assert told_in(indexed_on_server, LIBRARIES[wanted](), server) == []
    assert "killed" in ends


@pytest.fixture
def mortal(tmp_path: Path) -> Iterator[ChromaProgram]:
    """A server that a test may kill."""
    with chroma_program(tmp_path / "mortal") as program:
        yield program


def test_a_server_that_dies_is_told_and_the_next_ingest_after_it_is_back_mends(
    new_folder: NewFolder, mortal: ChromaProgram, states: dict[str, dict[str, object]], monkeypatch: pytest.MonkeyPatch
) -> None:
    place, server, calls = new_folder(), VectorServer(mortal.url), []
    monkeypatch.setattr("ingest.chroma_server.BREATH_SECONDS", 0.0)
    ingest(place, old_library(), server=server)
    with closing(open_index(place, server)) as small:
        assert found(small, QUESTIONS[3])
        monkeypatch.setattr("ingest.vectors.COMPARED_ALL", 0)
        with closing(open_index(place, server)) as large:

            def die() -> None:
                calls.append(1)
                if len(calls) == 2:
                    mortal.kill()

            with pytest.raises(VectorServerError, match="cannot be reached"):
                ingest(place, new_library(), CountingEmbedder(before=die), server)
            # What is small was read as a whole: it is answered meanwhile.
            assert seen(small) == states["old"]
            with pytest.raises(VectorServerError, match="Start the server") as caught:
                large.search(QUESTIONS[3])
            assert caught.value.retryable
            with pytest.raises(VectorServerError):
                open_index(place, server)
            mortal.start()
            assert seen(large) == states["old"]
            ingest(place, new_library(), server=server)
            assert seen(large) == states["new"]
            assert large.verify(new_library()) == []

"""Fixtures of the index: a real Chroma server, and folders whose banks need not be made each time."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from chroma_program import ChromaProgram, chroma_program
from index_cases import ingest, new_library, old_library, seen_in
from tiny_library import write_tiny_library

from corpus.reader import read_cases
from ingest.chroma_server import VectorServer
from ingest.embedder import HashEmbedder
from ingest.finnish import StemAnalyser
from ingest.index import CaseIndex
from ingest.pipeline import ingest_cases


@pytest.fixture(scope="session")
def chroma(tmp_path_factory: pytest.TempPathFactory) -> Iterator[ChromaProgram]:
    """One Chroma server for all tests that leave it alive."""
    with chroma_program(tmp_path_factory.mktemp("chroma")) as program:
        yield program


@pytest.fixture
def server(chroma: ChromaProgram) -> VectorServer:
    """The same, as the index is told of it."""
    return VectorServer(chroma.url)


@pytest.fixture(scope="session")
def banks(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the banks of the make that `index_cases.ingest` gives."""
    folder = tmp_path_factory.mktemp("banks")
    ingest(folder, [])
    return folder


@pytest.fixture(scope="session")
def new_folder(tmp_path_factory: pytest.TempPathFactory, banks: Path) -> Callable[[], Path]:
    """Makes an index folder that holds nothing but the banks."""

    def make() -> Path:
        folder = tmp_path_factory.mktemp("index")
        for path in (*banks.glob("background-*.sqlite"), *banks.glob("traits-*.sqlite")):
            shutil.copy(path, folder)
        return folder

    return make


@pytest.fixture(scope="session")
def states(new_folder: Callable[[], Path]) -> dict[str, dict[str, object]]:
    """What a reader sees of each library where the vectors are in files."""
    seen_of = {}
    for name, library in (("old", old_library), ("new", new_library)):
        folder = new_folder()
        ingest(folder, library())
        seen_of[name] = seen_in(folder)
    return seen_of


@pytest.fixture
def indexed_on_server(new_folder: Callable[[], Path], server: VectorServer) -> Path:
    """An index of the old library with its vectors on the server."""
    place = new_folder()
    ingest(place, old_library(), server=server)
    return place


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CaseIndex]:
    """The three invented cases by hashed words and stems."""
    place = tmp_path_factory.mktemp("index")
    cases = read_cases(write_tiny_library(place / "cases")).cases
    ingest_cases(place / "index", cases, HashEmbedder(), StemAnalyser())
    index = CaseIndex.open(place / "index", HashEmbedder(), StemAnalyser())
    yield index
    index.close()

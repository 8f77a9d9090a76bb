"""What stands in the library and in the index, and whether it can be searched; no model is loaded for it."""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from assistant import wiring
from assistant.settings import Settings
from corpus.errors import CaseFileError, DigiluotsiError, IndexFault, VectorServerError
from ingest.finnish import load_analyser
from ingest.stamp import FORMAT, Stamp, library_hash
from ingest.state import VECTORS, LiveState
from ingest.store import read_state


@dataclass(frozen=True, slots=True)
class LibraryStatus:
    """What stands in the library and in the index; `stamp` None where nothing is indexed.

    `vectors`: the folder or the Chroma server that the settings name for them. `fault`: why the index cannot be
    searched, though its make is this program's.
    """

    library: Path
    data: Path
    cases: int
    problems: tuple[CaseFileError, ...]
    indexed: int
    stamp: Stamp | None
    vectors: str
    built_at: str
    current: bool
    analyser: str
    fault: DigiluotsiError | None = None


def library_status(settings: Settings) -> LibraryStatus:
    """What is in the library and in the index, without loading a model."""
    shelf = wiring.survey_library(settings)
    analyser = load_analyser(settings.analyser)
    stamp, meta, indexed = read_state(wiring.index_folder(settings))
    return LibraryStatus(
        library=wiring.library_folder(settings),
        data=settings.data,
        cases=len(shelf.hashes),
        problems=shelf.problems,
        indexed=indexed,
        stamp=stamp,
        vectors=settings.chroma_url or str(wiring.index_folder(settings) / VECTORS),
        built_at=meta.get("built_at", ""),
        current=meta.get("library_hash", "") == library_hash(shelf.hashes.values()),
        analyser=analyser.name,
        fault=_fault(settings, stamp),
    )


def _fault(settings: Settings, stamp: Stamp | None) -> DigiluotsiError | None:
    """What whoever opened the index for questions would run into; an index of an older format is not looked into."""
    if stamp is None or stamp.format != FORMAT:
        return None
    try:
        with closing(LiveState(wiring.index_folder(settings), stamp, wiring.vector_server(settings))) as live:
            live.fresh()
            live.check()
    except (IndexFault, VectorServerError) as error:
        return error
    return None

"""Brings an index up to its library: only what changed is embedded, and a reader sees the old state or the new one."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.case import Case
from corpus.errors import CaseFileError, IndexDamaged, StorageError, VectorServerError
from ingest.banks import make_banks
from ingest.bulk import for_so_many
from ingest.chroma_server import VectorServer
from ingest.embedder import Embedder
from ingest.finnish import Analyser, cached_terms
from ingest.index import make_stamp
from ingest.rows import count_entries, some_entries
from ingest.shelf import Shelf, shelf_of
from ingest.soundness import check_store, spoilt_cases, stored_hashes
from ingest.stamp import Stamp
from ingest.state import VECTORS
from ingest.store import FILE, MEND_FOLDER, Store, home_of
from ingest.untouched import is_untouched, remember
from ingest.vectors import SAMPLE, VectorStore
from ingest.writing import IndexWriter, Progress, writer_lock


@dataclass(frozen=True, slots=True)
class Plan:
    """Which case ids are new, changed, gone and same, by content hash."""

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class IngestReport:
    """What an ingest did: case ids by fate, cards that could not be read, texts embedded, seconds taken.

    `mended`: of the unchanged those that were written anew, for the index had lost something of them. `rebuilt`: what
    stood there was of another make or damaged, and was made anew.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    problems: tuple[CaseFileError, ...] = ()
    embedded: int = 0
    seconds: float = 0.0
    rebuilt: bool = False
    mended: tuple[str, ...] = ()


def plan_changes(stored: Mapping[str, str], wanted: Mapping[str, str]) -> Plan:
    """Compares content hashes by case id."""
    both = sorted(set(stored) & set(wanted))
    return Plan(
        added=tuple(key for key in wanted if key not in stored),
        changed=tuple(key for key in both if stored[key] != wanted[key]),
        removed=tuple(sorted(set(stored) - set(wanted))),
        unchanged=tuple(key for key in both if stored[key] == wanted[key]),
    )


def ingest_cases(
    folder: Path,
    cases: Sequence[Case],
    embedder: Embedder,
    analyser: Analyser,
    progress: Progress | None = None,
    server: VectorServer | None = None,
) -> IngestReport:
    """What `ingest_library` does, with cases that are read already."""
    return ingest_library(folder, shelf_of(cases), embedder, analyser, progress, server)


def ingest_library(
    folder: Path,
    library: Shelf,
    embedder: Embedder,
    analyser: Analyser,
    progress: Progress | None = None,
    server: VectorServer | None = None,
) -> IngestReport:
    """Makes the index in a folder hold exactly the cases of a library, whatever stood there.

    `server`: where its vectors go, unless into the folder. IndexBusy where another process is writing, StorageError
    where the folder cannot be written, VectorServerError where the server does not serve: what stood there before
    still stands.
    """
    started = time.perf_counter()
    with writer_lock(folder), closing(_vectors(folder, make_stamp(embedder, analyser), server)) as vectors:
        try:
            report = _bring_up(folder, library, embedder, analyser, vectors, progress)
        except IndexDamaged:
            # Everything in an index comes from the library: what the checks let through is made anew as a whole.
            _remove_store(folder)
            vectors.clear()
            report = replace(_bring_up(folder, library, embedder, analyser, vectors, progress), rebuilt=True)
        if server:
            # Files of before would pass for the index's own where the setting is taken back.
            VectorStore(folder / VECTORS, "").clear()
        make_banks(folder, embedder, cached_terms(analyser), analyser.name)
        if not is_untouched(folder):
            remember(folder)
    return replace(report, seconds=time.perf_counter() - started)


def drop_unreadable(folder: Path, embedder: Embedder, analyser: Analyser, server: VectorServer) -> None:
    """Removes vectors that a server has but cannot give back, so that the next ingest writes them anew."""
    with writer_lock(folder), closing(_vectors(folder, make_stamp(embedder, analyser), server)) as vectors:
        try:
            vectors.check()
        except VectorServerError as error:
            if error.retryable:
                raise
            vectors.clear()


def _vectors(folder: Path, stamp: Stamp, server: VectorServer | None) -> VectorStore:
    return VectorStore(folder / VECTORS, stamp.key, create=True, server=server)


def _bring_up(
    folder: Path,
    library: Shelf,
    embedder: Embedder,
    analyser: Analyser,
    vectors: VectorStore,
    progress: Progress | None,
) -> IngestReport:
    stamp = make_stamp(embedder, analyser)
    whole = is_untouched(folder)
    store, store_mended = _sound_store(folder, whole=whole)
    with closing(store):
        found, home = store.stamp(), home_of(store.meta())
        same = found == stamp and home == vectors.home
        # Another make means other vectors, and another place none or old ones: they must be looked for.
        whole = whole and same and not store.lacked
        vectors_mended = _mend_vectors(vectors, store if whole else None)
        with store.reading() as connection:
            whole = whole and vectors.count() == count_entries(connection)
            plan = plan_changes(stored_hashes(connection) if found == stamp else {}, library.hashes)
            # A crash or a mended dense leg can leave a case without its vectors although it has not changed.
            spoilt = set() if whole else spoilt_cases(connection, plan.unchanged, vectors.ids(), stamp.dimension)
            wanted = {*plan.added, *plan.changed, *spoilt}
        writer = IndexWriter(store, vectors, for_so_many(embedder, len(wanted), folder), analyser)
        taken = library.take(wanted)
        if wanted or plan.removed or not same:
            writer.write(taken.cases, plan.removed, stamp, progress)
        writer.sweep_own() if whole else writer.sweep()
    return IngestReport(
        plan.added,
        plan.changed,
        plan.removed,
        plan.unchanged,
        library.problems + taken.problems,
        writer.embedded,
        rebuilt=store_mended or vectors_mended or (found is not None and not same),
        mended=tuple(sorted(spoilt)),
    )


def _sound_store(folder: Path, *, whole: bool) -> tuple[Store, bool]:
    """The store of a folder, and whether a damaged one had to be removed first; one known to be whole is believed."""
    try:
        return _checked_store(folder, whole=whole), False
    except IndexDamaged:
        _remove_store(folder)
        return _checked_store(folder, whole=False), True


def _checked_store(folder: Path, *, whole: bool) -> Store:
    store = Store(folder, create=True)
    try:
        if not whole or store.lacked:
            check_store(store)
        store.stamp()
    except BaseException:
        store.close()
        raise
    return store


def _mend_vectors(vectors: VectorStore, whole: Store | None) -> bool:
    """Whether the dense leg was damaged and had to be removed first.

    `whole`: the store where it is known to be whole, so that a sample of its entries is enough.
    """
    try:
        vectors.check(_sample_of(whole) if whole else None)
    except IndexDamaged:
        vectors.clear()
        vectors.check()
        return True
    return False


def _sample_of(store: Store) -> list[str]:
    with store.reading() as connection:
        return some_entries(connection, SAMPLE)


def _remove_store(folder: Path) -> None:
    try:
        for path in folder.glob(f"{FILE}*"):
            path.unlink()
    except OSError as error:
        raise StorageError(f'"{folder / FILE}" cannot be replaced: {error.strerror}.', MEND_FOLDER) from error

"""Brings an index up to its library: only what changed is embedded, and a reader sees the old state or the new one."""

from __future__ import annotations

import shutil
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from pathlib import Path

from corpus.case import Case
from corpus.errors import CaseFileError, IndexDamaged, StorageError
from ingest.banks import make_banks
from ingest.embedder import Embedder
from ingest.finnish import Analyser, cached_terms
from ingest.index import make_stamp
from ingest.rows import count_entries, some_entries
from ingest.soundness import cases_without_vectors, check_store, stored_hashes
from ingest.stamp import Stamp, hashes_of
from ingest.state import VECTORS
from ingest.store import FILE, MEND_FOLDER, Store
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

    `rebuilt`: what stood there was of another make or damaged, and was made anew.
    """

    added: tuple[str, ...]
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    unchanged: tuple[str, ...]
    problems: tuple[CaseFileError, ...] = ()
    embedded: int = 0
    seconds: float = 0.0
    rebuilt: bool = False


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
    folder: Path, cases: Sequence[Case], embedder: Embedder, analyser: Analyser, progress: Progress | None = None
) -> IngestReport:
    """Makes the index in a folder hold exactly these cases, whatever stood there.

    IndexBusy where another process is writing, StorageError where the folder cannot be written.
    """
    started = time.perf_counter()
    with writer_lock(folder):
        try:
            report = _bring_up(folder, cases, embedder, analyser, progress)
        except IndexDamaged:
            # Everything in an index comes from the library: what the checks let through is made anew as a whole.
            _remove_store(folder)
            _remove_vectors(folder)
            report = replace(_bring_up(folder, cases, embedder, analyser, progress), rebuilt=True)
        make_banks(folder, embedder, cached_terms(analyser), analyser.name)
        if not is_untouched(folder):
            remember(folder)
    return replace(report, seconds=time.perf_counter() - started)


def _bring_up(
    folder: Path, cases: Sequence[Case], embedder: Embedder, analyser: Analyser, progress: Progress | None
) -> IngestReport:
    stamp = make_stamp(embedder, analyser)
    whole = is_untouched(folder)
    store, store_mended = _sound_store(folder, whole=whole)
    with closing(store):
        found = store.stamp()
        # Another make means other vectors: theirs must be looked for.
        whole = whole and found == stamp
        vectors, vectors_mended = _sound_vectors(folder, stamp, store if whole else None)
        with closing(vectors):
            with store.reading() as connection:
                whole = whole and vectors.count() == count_entries(connection)
                plan = plan_changes(stored_hashes(connection) if found == stamp else {}, hashes_of(cases))
                # A crash or a mended dense leg can leave a case without its vectors although it has not changed.
                bare = set() if whole else cases_without_vectors(connection, vectors.ids())
                wanted = {*plan.added, *plan.changed, *bare}
            writer = IndexWriter(store, vectors, embedder, analyser)
            if wanted or plan.removed or found != stamp:
                writer.write([case for case in cases if case.id in wanted], plan.removed, stamp, progress)
            writer.sweep_own() if whole else writer.sweep()
    mended = store_mended or vectors_mended or (found is not None and found != stamp)
    return IngestReport(
        plan.added, plan.changed, plan.removed, plan.unchanged, embedded=writer.embedded, rebuilt=mended
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
        if not whole:
            check_store(store)
        store.stamp()
    except BaseException:
        store.close()
        raise
    return store


def _sound_vectors(folder: Path, stamp: Stamp, whole: Store | None) -> tuple[VectorStore, bool]:
    """The dense leg of a folder, and whether a damaged one had to be removed first.

    `whole`: the store where it is known to be whole, so that a sample of its entries is enough.
    """
    vectors = VectorStore(folder / VECTORS, stamp.key, create=True)
    try:
        vectors.check(_sample_of(whole) if whole else None)
    except IndexDamaged:
        vectors.close()
        _remove_vectors(folder)
        vectors.check()
        return vectors, True
    except BaseException:
        vectors.close()
        raise
    return vectors, False


def _sample_of(store: Store) -> list[str]:
    with store.reading() as connection:
        return some_entries(connection, SAMPLE)


def _remove_store(folder: Path) -> None:
    try:
        for path in folder.glob(f"{FILE}*"):
            path.unlink()
    except OSError as error:
        raise StorageError(f'"{folder / FILE}" cannot be replaced: {error.strerror}.', MEND_FOLDER) from error


def _remove_vectors(folder: Path) -> None:
    try:
        shutil.rmtree(folder / VECTORS)
    except FileNotFoundError:
        return
    except OSError as error:
        raise StorageError(f'"{folder / VECTORS}" cannot be replaced: {error.strerror}.', MEND_FOLDER) from error

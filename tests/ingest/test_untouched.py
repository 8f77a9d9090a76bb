"""Whether anybody has written to an index since its last writer."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from index_cases import CountingEmbedder, ingest, make_case, new_library, old_library, open_index, seen_in, told_in

from ingest import pipeline
from ingest.state import VECTORS
from ingest.store import FILE
from ingest.untouched import NOTE, is_untouched, remember
from ingest.vectors import VectorStore


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of the old library."""
    ingest(tmp_path / "index", old_library())
    return tmp_path / "index"


def test_an_index_is_untouched_after_an_ingest_and_after_readers(folder: Path) -> None:
    assert is_untouched(folder)
    index = open_index(folder)
    index.search("tapaus")
    assert is_untouched(folder)
    index.close()
    assert is_untouched(folder)


def test_a_file_that_was_written_to_is_told_from_one_that_was_not(folder: Path) -> None:
    raw = (folder / FILE).read_bytes()
    (folder / FILE).write_bytes(raw)
    assert not is_untouched(folder)
    ingest(folder, old_library())
    assert is_untouched(folder)


def test_a_note_that_is_missing_or_no_json_means_that_all_is_looked_through(folder: Path) -> None:
    (folder / NOTE).write_text("{", encoding="utf-8")
    assert not is_untouched(folder)
    (folder / NOTE).unlink()
    assert not is_untouched(folder)
    assert not is_untouched(folder / "nowhere")


def test_a_folder_that_takes_no_note_is_no_error(tmp_path: Path) -> None:
    remember(tmp_path / "nowhere")
    assert not is_untouched(tmp_path / "nowhere")


def test_an_untouched_index_is_not_looked_through_and_changes_as_any_other(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def never(*_: object) -> None:
        raise AssertionError("looked through")

    with monkeypatch.context() as patched:
        patched.setattr(pipeline, "check_store", never)
        patched.setattr("ingest.vectors.VectorStore.ids", never)
        assert ingest(folder, old_library()).unchanged
        ingest(folder, new_library())
        open_index(folder).close()
    assert told_in(folder, new_library()) == []


def test_a_changed_case_of_an_untouched_index_leaves_no_vector_behind(folder: Path) -> None:
    changed = [make_case(case.id, "Aivan toinen teksti.") for case in old_library()[:1]]
    ingest(folder, [*changed, *old_library()[1:]])
    assert told_in(folder, [*changed, *old_library()[1:]]) == []
    embedder = CountingEmbedder()
    ingest(folder, old_library(), embedder)
    assert embedder.texts
    assert told_in(folder, old_library()) == []
    assert seen_in(folder)


def test_vectors_that_were_lost_from_an_untouched_index_are_found_missing(folder: Path) -> None:
    index = open_index(folder)
    store = VectorStore(folder / VECTORS, index.stamp.key)
    index.close()
    store.drop(sorted(store.ids())[:1])
    store.close()
    assert is_untouched(folder)
    ingest(folder, old_library())
    assert told_in(folder, old_library()) == []


def test_an_index_that_is_looked_through_and_found_whole_costs_no_embedding(folder: Path) -> None:
    os.utime(folder / FILE)
    embedder = CountingEmbedder()
    ingest(folder, old_library(), embedder)
    assert embedder.texts == []

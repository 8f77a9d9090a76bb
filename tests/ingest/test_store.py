"""What is wrong with the files of an index: each fault is told by its own error, and an ingest mends it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path

import pytest
from index_cases import (
    ingest,
    make_case,
    new_library,
    old_library,
    open_index,
    seen,
    seen_in,
    told_in,
)

from corpus.errors import IndexMissing, IndexOutdated, StorageError
from ingest import store as store_module
from ingest.embedder import HashEmbedder
from ingest.finnish import StemAnalyser
from ingest.index import CaseIndex
from ingest.pipeline import ingest_cases
from ingest.rows import load_case
from ingest.store import FILE, Store, read_state


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of the old library."""
    ingest(tmp_path / "index", old_library())
    return tmp_path / "index"


def change(folder: Path, statement: str) -> None:
    """Runs one statement on the SQLite file."""
    connection = sqlite3.connect(folder / FILE)
    connection.execute(statement)
    connection.commit()
    connection.close()


def test_a_case_keeps_everything_through_the_index(folder: Path) -> None:
    ingest(folder, new_library())
    index = open_index(folder)
    assert sorted(index.cases(), key=lambda case: case.id) == sorted(new_library(), key=lambda case: case.id)
    index.close()


def test_no_index_is_told_as_missing_and_nothing_is_made(tmp_path: Path) -> None:
    with pytest.raises(IndexMissing, match="digiluotsi ingest"):
        open_index(tmp_path / "none")
    assert read_state(tmp_path / "none") == (None, {}, 0)
    assert not (tmp_path / "none").exists()


def test_an_index_that_was_never_finished_is_told_as_missing(tmp_path: Path) -> None:
    Store(tmp_path, create=True).close()
    with pytest.raises(IndexMissing):
        open_index(tmp_path)
    assert read_state(tmp_path) == (None, {}, 0)


def test_an_index_removed_under_a_reader_is_told_as_missing_and_found_again(folder: Path) -> None:
    index = open_index(folder)
    before = seen(index)
    shutil.rmtree(folder)
    with pytest.raises(IndexMissing):
        index.search("pora")
    ingest(folder, old_library())
    assert seen(index) == before
    index.close()


def open_as(folder: Path, dimension: int) -> int:
    """Opens the index as one of another dimension; the number of its cases."""
    with closing(CaseIndex.open(folder, HashEmbedder(dimension), StemAnalyser())) as index:
        return len(index.cases())


def test_another_make_is_refused_with_both_makes_named(folder: Path) -> None:
    with pytest.raises(IndexOutdated, match=r"hash-64 \(64\).*uses model hash-32 \(32\).*digiluotsi ingest"):
        CaseIndex.open(folder, HashEmbedder(32), StemAnalyser())


def test_an_index_of_a_later_format_is_refused_not_misread(folder: Path) -> None:
    change(folder, "UPDATE meta SET value = json_set(value, '$.format', 99, '$.novelty', 1) WHERE key = 'stamp'")
    with pytest.raises(IndexOutdated, match="format 99"):
        open_index(folder)
    assert ingest(folder, old_library()).rebuilt
    assert told_in(folder, old_library()) == []


def test_a_reader_whose_index_was_made_anew_otherwise_is_told_at_its_next_search(folder: Path) -> None:
    index = open_index(folder)
    report = ingest_cases(folder, old_library(), HashEmbedder(32), StemAnalyser())
    assert (report.rebuilt, len(report.added)) == (True, 4)
    with pytest.raises(IndexOutdated, match="hash-32"):
        index.search("pora")
    index.close()
    assert open_as(folder, 32) == 4


@contextmanager
def without_rights(folder: Path) -> Iterator[None]:
    """Nobody may write to the folder; root is somebody else meanwhile."""
    folder.chmod(0o555)
    is_root = hasattr(os, "geteuid") and os.geteuid() == 0
    if is_root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)
        folder.chmod(0o755)


@pytest.fixture
def public_folder() -> Iterator[Path]:
    """A folder that another user can reach, unlike pytest's own."""
    with tempfile.TemporaryDirectory() as place:
        Path(place).chmod(0o755)
        yield Path(place)


@pytest.mark.skipif(os.name != "posix", reason="rights of POSIX")
def test_a_folder_without_rights_is_told_with_what_to_do(public_folder: Path) -> None:
    with without_rights(public_folder), pytest.raises(StorageError, match="rights"):
        ingest(public_folder, old_library())
    with without_rights(public_folder), pytest.raises(StorageError, match="rights"):
        ingest(public_folder / "index", old_library())


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "index").write_text("", encoding="utf-8")
    with pytest.raises(StorageError, match="index"):
        ingest(tmp_path / "index", old_library())


def test_a_full_sqlite_file_is_told_and_leaves_the_old_state(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before, real = seen_in(folder), store_module._connect

    def connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
        connection = real(path, create=create)
        connection.execute("PRAGMA max_page_count = 1")  # SQLite takes the pages there are: not one more
        return connection

    with monkeypatch.context() as patched:
        patched.setattr(store_module, "_connect", connect)
        with pytest.raises(StorageError, match=r"full.*Free space"):
            ingest(folder, [make_case(f"tapaus-{number}", "Pitkä teksti. " * 500) for number in range(5)])
    assert seen_in(folder) == before
    ingest(folder, old_library())
    assert told_in(folder, old_library()) == []


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """A disk of 1.5 megabytes."""
    disk = tmp_path / "disk"
    disk.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=1500k", "tmpfs", str(disk)]
    try:
        subprocess.run(command, check=True, capture_output=True)
    except (OSError, subprocess.CalledProcessError):
        pytest.skip("only an administrator of this machine can make a small disk")
    yield disk
    subprocess.run(["umount", "-l", str(disk)], check=True)


def fill(path: Path) -> None:
    """Takes every byte of the disk on which the path stands."""
    with path.open("wb", buffering=0) as file, suppress(OSError):
        while True:
            file.write(bytes(4096))


def test_a_full_disk_is_told_and_freed_space_lets_the_ingest_end(small_disk: Path) -> None:
    ingest(small_disk / "index", old_library())
    before = seen_in(small_disk / "index")
    fill(small_disk / "ballast")
    with pytest.raises(StorageError, match="Free space"):
        ingest(small_disk / "index", new_library())
    (small_disk / "ballast").unlink()
    assert seen_in(small_disk / "index") == before
    ingest(small_disk / "index", new_library())
    assert told_in(small_disk / "index", new_library()) == []


def test_a_body_that_is_no_case_is_refused() -> None:
    with pytest.raises(ValueError, match="id"):
        load_case("{}")

"""Damaged files of an index: told by their own error, never searched, and mended by the next ingest."""

from __future__ import annotations

import os
import re
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from index_cases import CountingEmbedder, ingest, make_case, old_library, open_index, seen, seen_in, told_in

from corpus.case import Case
from corpus.errors import IndexDamaged
from ingest.rows import TABLES
from ingest.state import VECTORS
from ingest.store import FILE, Store
from ingest.untouched import is_untouched, remember
from ingest.vectors import VectorStore


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of the old library."""
    ingest(tmp_path / "index", old_library())
    return tmp_path / "index"


def into_one_file(folder: Path) -> Path:
    """Moves what stands in SQLite's log into the file itself."""
    connection = sqlite3.connect(folder / FILE)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    return folder / FILE


def change(folder: Path, statement: str) -> None:
    """Runs one statement on the SQLite file."""
    connection = sqlite3.connect(folder / FILE)
    connection.execute(statement)
    connection.commit()
    connection.close()


def truncate(path: Path, part: float) -> None:
    os.truncate(path, int(path.stat().st_size * part))


def scribble(path: Path) -> None:
    path.write_bytes(b"not a database at all" * 2000)


def lose_vectors(folder: Path) -> None:
    index = open_index(folder)
    store = VectorStore(folder / VECTORS, index.stamp.key)
    store.drop(sorted(store.ids())[::2])
    store.close()
    index.close()


def zero_the_middle(path: Path) -> None:
    raw = bytearray(path.read_bytes())
    raw[4096 * 3 : 4096 * 12] = bytes(4096 * 9)
    path.write_bytes(raw)


SQLITE_FAULTS: dict[str, Callable[[Path], None]] = {
    "half of it is gone": lambda folder: truncate(into_one_file(folder), 0.5),
    "it is something else": lambda folder: scribble(into_one_file(folder)),
    "pages of it are zero": lambda folder: zero_the_middle(into_one_file(folder)),
    "a case is no JSON": lambda folder: change(folder, "UPDATE cases SET body = substr(body, 1, 40)"),
    "words of a case are others": lambda folder: change(
        folder, "UPDATE words_rows SET terms = zeroblob(length(terms))"
    ),
    "the stamp is no JSON": lambda folder: change(folder, "UPDATE meta SET value = 'x' WHERE key = 'stamp'"),
}
VECTOR_FAULTS: dict[str, Callable[[Path], None]] = {
    "the folder is gone": lambda folder: shutil.rmtree(folder / VECTORS),
    "its database is gone": lambda folder: (folder / VECTORS / "chroma.sqlite3").unlink(),
    "its database is empty": lambda folder: truncate(folder / VECTORS / "chroma.sqlite3", 0),
    "every second vector is gone": lose_vectors,
    "its database is half": lambda folder: truncate(folder / VECTORS / "chroma.sqlite3", 0.5),
    "its database is something else": lambda folder: scribble(folder / VECTORS / "chroma.sqlite3"),
}
FAULTS = SQLITE_FAULTS | VECTOR_FAULTS


@pytest.mark.parametrize("fault", FAULTS.values(), ids=list(FAULTS))
def test_a_damaged_index_is_told_and_the_next_ingest_mends_it(folder: Path, fault: Callable[[Path], None]) -> None:
    before = seen_in(folder)
    fault(folder)
    with pytest.raises(IndexDamaged, match="digiluotsi ingest"):
        seen_in(folder)
    ingest(folder, old_library())
    assert seen_in(folder) == before
    assert told_in(folder, old_library()) == []


def test_a_page_that_no_reading_meets_is_told_and_the_next_ingest_mends_it(folder: Path) -> None:
    before = seen_in(folder)
    path = into_one_file(folder)
    connection = sqlite3.connect(path)
    (page,) = connection.execute("SELECT rootpage FROM sqlite_master WHERE name = 'sqlite_autoindex_meta_1'").fetchone()
    connection.close()
    raw = bytearray(path.read_bytes())
    raw[4096 * (page - 1) : 4096 * (page - 1) + 3000] = b"x" * 3000
    path.write_bytes(raw)
    assert seen_in(folder) == before
    assert any("contradicts itself" in sentence for sentence in told_in(folder, old_library()))
    ingest(folder, old_library())
    assert told_in(folder, old_library()) == []
    assert seen_in(folder) == before


def test_words_that_are_lost_are_told_and_the_next_ingest_mends_them(folder: Path) -> None:
    before = seen_in(folder)
    change(folder, "DELETE FROM words_rows WHERE number = 1")
    assert any('leg "words"' in sentence for sentence in told_in(folder, old_library()))
    ingest(folder, old_library())
    assert told_in(folder, old_library()) == []
    assert seen_in(folder) == before


def test_rot_that_leaves_size_and_time_is_mended_once_a_reader_has_met_it(folder: Path) -> None:
    before = seen_in(folder)
    change(folder, "UPDATE words_rows SET terms = zeroblob(length(terms))")
    # As if nobody had written: the note is that of the file as it is now.
    remember(folder)
    assert is_untouched(folder)
    with pytest.raises(IndexDamaged):
        seen_in(folder)
    ingest(folder, old_library())
    assert seen_in(folder) == before


def test_an_index_of_an_older_format_stands_until_the_new_one_is_whole(folder: Path) -> None:
    before = seen_in(folder)
    older = "UPDATE meta SET value = replace(value, '\"format\": 5', '\"format\": 4') WHERE key = 'stamp'"
    for statement in (older, "DROP TABLE words_rows", "CREATE VIRTUAL TABLE words USING fts5(terms)"):
        change(folder, statement)

    def die() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        ingest(folder, old_library(), CountingEmbedder(before=die))
    with closing(sqlite3.connect(folder / FILE)) as connection:
        assert connection.execute("SELECT count(*) FROM cases").fetchone()[0] > 0
    ingest(folder, old_library())
    assert seen_in(folder) == before
    with closing(sqlite3.connect(folder / FILE)) as connection:
        assert connection.execute("SELECT name FROM sqlite_master WHERE name = 'words'").fetchall() == []


@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_is_missing_is_told_and_the_next_ingest_mends_it(folder: Path, table: str) -> None:
    before = seen_in(folder)
    change(folder, f"DROP TABLE {table}")
    # As an index of a make between two formats: its own writer noted it as whole.
    remember(folder)
    told = pytest.raises(IndexDamaged, match=f'its table "{table}" is missing')
    with closing(Store(folder)) as store, told, store.reading() as connection:
        connection.execute(f"SELECT * FROM {table}")
    ingest(folder, old_library())
    assert told_in(folder, old_library()) == []
    assert seen_in(folder) == before


@pytest.mark.parametrize("table", ["passages", "entries", "titles"])
def test_a_case_whose_rows_are_lost_is_mended_alone_and_told(folder: Path, table: str) -> None:
    before = seen_in(folder)
    change(folder, f"DELETE FROM {table} WHERE case_id = 'anturit'")
    assert any('"anturit"' in sentence for sentence in told_in(folder, old_library()))
    report = ingest(folder, old_library())
    assert (report.mended, report.rebuilt, len(report.unchanged)) == (("anturit",), False, 4)
    assert told_in(folder, old_library()) == []
    assert seen_in(folder) == before
    assert ingest(folder, old_library()).mended == ()


def test_sentence_vectors_of_another_length_are_mended(folder: Path) -> None:
    before = seen_in(folder)
    change(folder, "UPDATE passages SET vectors = substr(vectors, 1, 100) WHERE case_id = 'anturit'")
    assert ingest(folder, old_library()).mended == ("anturit",)
    assert seen_in(folder) == before


@pytest.mark.parametrize("fault", SQLITE_FAULTS.values(), ids=list(SQLITE_FAULTS))
def test_vectors_of_a_damaged_store_are_kept(folder: Path, fault: Callable[[Path], None]) -> None:
    fault(folder)
    embedder = CountingEmbedder()
    ingest(folder, old_library(), embedder)
    assert [text for text in embedder.texts if ": " not in text] == []


def large_library() -> list[Case]:
    """Enough passages for Chroma to write its graph into files."""
    return [make_case(f"tapaus-{number}", " ".join(f"Lause {number} {n}." for n in range(40))) for number in range(30)]


@pytest.fixture(scope="module")
def large_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index of the large library, to be copied."""
    folder = tmp_path_factory.mktemp("large")
    ingest(folder, large_library())
    return folder


@pytest.mark.parametrize("file", ["data_level0.bin", "length.bin", "link_lists.bin", "header.bin"])
def test_graph_files_that_are_cut_short_are_told_by_name(tmp_path: Path, large_index: Path, file: str) -> None:
    folder = Path(shutil.copytree(large_index, tmp_path / "copy"))
    (graph,) = folder.glob(f"{VECTORS}/*/{file}")
    truncate(graph, 0.3)
    with pytest.raises(IndexDamaged, match=re.escape(file)):
        open_index(folder)


def test_an_ingest_mends_graph_files_that_are_cut_short(tmp_path: Path, large_index: Path) -> None:
    folder = Path(shutil.copytree(large_index, tmp_path / "copy"))
    (graph,) = folder.glob(f"{VECTORS}/*/data_level0.bin")
    truncate(graph, 0.5)
    assert ingest(folder, large_library()).rebuilt
    assert told_in(folder, large_library()) == []


@pytest.mark.parametrize("file", ["index_metadata.pickle", "link_lists.bin"])
def test_a_graph_file_that_is_gone_is_told(tmp_path: Path, large_index: Path, file: str) -> None:
    folder = Path(shutil.copytree(large_index, tmp_path / "copy"))
    (graph,) = folder.glob(f"{VECTORS}/*/{file}")
    graph.unlink()
    with pytest.raises(IndexDamaged):
        open_index(folder)


def test_an_open_reader_goes_on_when_a_damaged_index_is_mended_beside_it(folder: Path) -> None:
    index = open_index(folder)
    before = seen(index)
    for fault in ("it is something else", "its database is something else"):
        FAULTS[fault](folder)
        ingest(folder, old_library())
        assert seen(index) == before
    index.close()

"""Card files that have not changed are not read again; every change is seen, however soon it comes."""

from __future__ import annotations

import os
import sqlite3
import time
from contextlib import closing
from pathlib import Path

import pytest
from tiny_library import write_tiny_library

from ingest import card_memory
from ingest.card_memory import FILE, paths_by_id, read_folder, survey_folder

SETTLED = 10.0


@pytest.fixture
def cards(tmp_path: Path) -> Path:
    """The three invented cards, and a data folder beside them."""
    (tmp_path / "data").mkdir()
    return write_tiny_library(tmp_path / "cards")


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The names of the files that were really read."""
    names: list[str] = []
    plain = card_memory.read_card

    def noted(path: Path) -> object:
        names.append(path.name)
        return plain(path)

    monkeypatch.setattr(card_memory, "read_card", noted)
    return names


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    """What was just written counts as settled."""
    now = time.time_ns
    monkeypatch.setattr(card_memory.time, "time_ns", lambda: now() + int(SETTLED * 1e9))


def texts(folder: Path) -> dict[str, str]:
    return {case.id: case.text for case in read_folder(folder, folder.parent / "data").cases}


def some_card(folder: Path) -> Path:
    return sorted(folder.rglob("*.md"))[0]


def change(path: Path, old: str, new: str) -> None:
    path.write_text(path.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")


@pytest.mark.usefixtures("later")
def test_cards_that_have_not_changed_are_not_read_again(cards: Path, read: list[str]) -> None:
    first = read_folder(cards, cards.parent / "data")
    assert len(read) == len(first.cases) == 3
    assert read_folder(cards, cards.parent / "data") == first
    assert len(read) == 3


@pytest.mark.usefixtures("later")
def test_a_changed_a_new_and_a_removed_card_are_seen(cards: Path, read: list[str]) -> None:
    before = texts(cards)
    path = some_card(cards)
    change(path, "kunnan", "kaupungin")
    after = texts(cards)
    assert after != before
    assert read[3:] == [path.name]
    path.unlink()
    assert len(texts(cards)) == 2
    with closing(sqlite3.connect(cards.parent / "data" / FILE)) as connection:
        assert connection.execute("SELECT count(*) FROM remembered").fetchone() == (2,)


def test_what_has_just_been_written_is_read_again(cards: Path, read: list[str]) -> None:
    texts(cards)
    texts(cards)
    assert len(read) == 6


@pytest.mark.usefixtures("later")
def test_a_file_that_was_put_in_the_place_of_another_with_its_size_and_time_is_seen(cards: Path) -> None:
    before = texts(cards)
    path = some_card(cards)
    state, raw = path.stat(), path.read_bytes()
    path.unlink()
    path.write_bytes(raw.replace(b"a", b"e"))
    os.utime(path, ns=(state.st_atime_ns, state.st_mtime_ns))
    assert texts(cards) != before


@pytest.mark.usefixtures("later")
def test_a_card_that_cannot_be_read_is_told_each_time(cards: Path) -> None:
    change(some_card(cards), "title:", "titel:")
    for _ in range(2):
        found = read_folder(cards, cards.parent / "data")
        assert (len(found.cases), len(found.problems)) == (2, 1)


@pytest.mark.usefixtures("later")
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE remembered SET body = replace(body, 'a', 'e')",
        "UPDATE remembered SET body = CAST(body AS BLOB)",
        "UPDATE remembered SET state = ''",
        "UPDATE remembered SET hash = 'toinen'",
        "UPDATE remembered SET id = 'toinen-' || id",
        "UPDATE remembered SET id = CAST(id AS BLOB)",
        "UPDATE remembered SET seal = 7",
        "DROP TABLE remembered",
    ],
)
def test_a_memory_that_was_changed_is_not_believed(cards: Path, statement: str) -> None:
    before = texts(cards)
    with closing(sqlite3.connect(cards.parent / "data" / FILE)) as connection:
        connection.execute(statement)
        connection.commit()
    assert texts(cards) == before


@pytest.mark.usefixtures("later")
def test_a_memory_that_is_no_database_or_is_held_is_done_without(cards: Path) -> None:
    before, place = texts(cards), cards.parent / "data" / FILE
    with closing(sqlite3.connect(place, isolation_level=None)) as held:
        held.execute("BEGIN EXCLUSIVE")
        assert texts(cards) == before
    place.write_bytes(b"not a database at all" * 500)
    assert texts(cards) == before


def test_where_there_is_no_data_folder_none_is_made(cards: Path) -> None:
    (cards.parent / "data").rmdir()
    assert len(texts(cards)) == 3
    assert not (cards.parent / "data").exists()


@pytest.mark.usefixtures("later")
def test_another_program_reads_the_cards_anew(cards: Path, read: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    texts(cards)
    monkeypatch.setattr(card_memory, "_make", lambda: "another")
    texts(cards)
    assert len(read) == 6


@pytest.fixture
def loaded(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The bodies that were made into cases."""
    bodies: list[str] = []
    plain = card_memory.load_case

    def noted(body: str) -> object:
        bodies.append(body)
        return plain(body)

    monkeypatch.setattr(card_memory, "load_case", noted)
    return bodies


@pytest.mark.usefixtures("later")
def test_a_survey_tells_the_hash_of_each_case_and_reads_none(cards: Path, read: list[str], loaded: list[str]) -> None:
    first = read_folder(cards, cards.parent / "data")
    del read[:]
    shelf = survey_folder(cards, cards.parent / "data")
    assert list(shelf.hashes.items()) == [(case.id, case.content_hash) for case in first.cases]
    assert (read, loaded) == ([], [])
    assert shelf.take({first.cases[1].id}).cases == first.cases[1:2]
    assert (read, len(loaded)) == ([], 1)
    assert shelf.read() == first


@pytest.mark.usefixtures("later")
def test_a_changed_card_has_another_hash_and_is_what_is_taken(cards: Path) -> None:
    data = cards.parent / "data"
    before = survey_folder(cards, data).hashes
    change(some_card(cards), "kunnan", "kaupungin")
    shelf = survey_folder(cards, data)
    changed = [key for key, told in shelf.hashes.items() if told != before[key]]
    assert len(changed) == 1
    assert [case.content_hash for case in shelf.take(changed).cases] == [shelf.hashes[changed[0]]]


@pytest.mark.usefixtures("later")
def test_a_body_that_rots_after_the_survey_is_read_from_its_card(cards: Path, read: list[str]) -> None:
    data = cards.parent / "data"
    first = read_folder(cards, data)
    shelf = survey_folder(cards, data)
    del read[:]
    with closing(sqlite3.connect(data / FILE)) as connection:
        connection.execute("UPDATE remembered SET body = replace(body, 'a', 'e')")
        connection.commit()
    assert shelf.read() == first
    assert len(read) == 3


@pytest.mark.usefixtures("later")
def test_a_card_that_goes_or_gets_another_id_after_the_survey_is_told(cards: Path) -> None:
    data = cards.parent / "data"
    read_folder(cards, data)
    shelf = survey_folder(cards, data)
    (data / FILE).unlink()
    first, second, _ = sorted(cards.rglob("*.md"))
    first.unlink()
    change(second, "id: ", "id: toinen-")
    taken = shelf.take(shelf.hashes)
    assert len(taken.cases) == 1
    assert [problem.path for problem in taken.problems] == [first, second]


@pytest.mark.usefixtures("later")
def test_the_files_of_each_id_are_told_doubles_with_them_and_broken_ones_left_out(cards: Path, read: list[str]) -> None:
    data, path = cards.parent / "data", some_card(cards)
    double = cards / "toinen.md"
    double.write_bytes(path.read_bytes())
    (cards / "rikki.md").write_text("ei kortti", encoding="utf-8")
    for _ in range(2):
        del read[:]
        paths = paths_by_id(cards, data)
        assert sorted(map(len, paths.values())) == [1, 1, 2]
        assert [path, double] in list(paths.values())
    assert read == ["rikki.md"]

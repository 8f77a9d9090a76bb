"""Own cases beside the bundled library: added, replaced, removed, each card whole or not at all."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from index_cases import make_case

from corpus.errors import CaseFileError, DocumentError, LibraryError, StorageError, UnknownCase
from corpus.reader import write_case
from ingest.own import (
    add_cards,
    card_path,
    own_folder,
    read_added,
    remove_cards,
    survey_bundled,
    survey_library,
    survey_own,
)

OWN = make_case("oma", "Oma tapaus kertoo kokeilusta.")


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "data"


def own_texts(data: Path) -> dict[str, str]:
    return {case.id: case.text for case in survey_own(data).read().cases}


def test_nothing_was_added_so_nothing_is_own(data: Path) -> None:
    assert (survey_own(data).read().cases, survey_own(data).read().problems) == ((), ())
    assert not data.exists()


def test_an_added_case_is_kept_whole(data: Path) -> None:
    add_cards(data, [OWN], ())
    assert survey_own(data).read().cases == (OWN,)
    assert [path.name for path in own_folder(data).rglob("*.*")] == ["oma.md"]


def test_adding_it_again_replaces_it_also_under_another_theme(data: Path) -> None:
    add_cards(data, [OWN], ())
    add_cards(data, [make_case("oma", "Uusi teksti.", theme="kaupunki")], ())
    assert own_texts(data) == {"oma": "Uusi teksti."}
    assert len(list(own_folder(data).rglob("*.md"))) == 1


def test_a_card_that_a_person_put_elsewhere_is_replaced_and_removed_too(data: Path) -> None:
    place = own_folder(data) / "kansio" / "nimi.md"
    place.parent.mkdir(parents=True)
    place.write_text(write_case(OWN), encoding="utf-8")
    add_cards(data, [make_case("oma", "Uusi teksti.")], ())
    assert own_texts(data) == {"oma": "Uusi teksti."}
    place.write_text(write_case(make_case("toinen", "Toinen.")), encoding="utf-8")
    remove_cards(data, ["toinen"], ())
    assert not place.exists()


def test_a_bundled_id_is_refused_and_nothing_is_written(data: Path) -> None:
    with pytest.raises(LibraryError, match=r'"oma".*another id'):
        add_cards(data, [make_case("toinen", "Toinen."), OWN], {"oma"})
    assert not data.exists()


def test_two_added_cases_of_one_id_are_refused(data: Path) -> None:
    with pytest.raises(LibraryError, match='"oma"'):
        add_cards(data, [OWN, replace(OWN, title="Toinen")], ())
    assert not data.exists()


def test_removal_takes_all_or_none(data: Path) -> None:
    add_cards(data, [OWN, make_case("toinen", "Toinen.")], ())
    with pytest.raises(UnknownCase, match="olematon"):
        remove_cards(data, ["oma", "olematon"], ())
    with pytest.raises(LibraryError, match="bundled"):
        remove_cards(data, ["oma", "mukana"], {"mukana"})
    assert set(own_texts(data)) == {"oma", "toinen"}
    remove_cards(data, ["oma", "toinen"], ())
    assert own_texts(data) == {}


def test_own_and_bundled_cases_stand_side_by_side(data: Path, tiny_library: Path) -> None:
    add_cards(data, [OWN], ())
    reading = survey_library(tiny_library, data).read()
    assert [case.id for case in reading.cases] == ["vuorohaku", "lumianturit", "tyokalulainaamo", "oma"]
    assert reading.problems == ()


def test_an_own_case_whose_id_became_a_bundled_one_is_told_and_left_out(data: Path, tiny_library: Path) -> None:
    add_cards(data, [make_case("vuorohaku", "Oma vuorohaku."), OWN], ())
    reading = survey_library(tiny_library, data).read()
    assert [case.text for case in reading.cases if case.id == "vuorohaku"] != ["Oma vuorohaku."]
    assert [problem.path for problem in reading.problems] == [card_path(data, make_case("vuorohaku", "x"))]


def test_a_broken_own_card_is_told_and_the_rest_read(data: Path, tiny_library: Path) -> None:
    add_cards(data, [OWN], ())
    (own_folder(data) / "rikki.md").write_text("ei kortti", encoding="utf-8")
    reading = survey_library(tiny_library, data).read()
    assert len(reading.cases) == 4
    assert [problem.path.name for problem in reading.problems] == ["rikki.md"]
    add_cards(data, [make_case("toinen", "Toinen.")], ())
    remove_cards(data, ["oma"], ())
    assert set(own_texts(data)) == {"toinen"}


def test_notes_that_are_no_cards_make_no_library(data: Path, tmp_path: Path) -> None:
    for folder in (own_folder(data), tmp_path / "bundled"):
        folder.mkdir(parents=True)
        (folder / "_luonnos.md").write_text("muistiinpano", encoding="utf-8")
    assert survey_own(data).read().cases == ()
    assert survey_bundled(tmp_path / "bundled", tmp_path).read().cases == ()
    with pytest.raises(LibraryError, match="No case"):
        survey_library(tmp_path / "bundled", data)


def test_a_card_that_cannot_be_written_leaves_the_old_one(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_cards(data, [OWN], ())

    def refuse(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr("os.fsync", refuse)
        with pytest.raises(StorageError, match=r"No space.*Free space"):
            add_cards(data, [make_case("oma", "Uusi teksti.")], ())
    assert survey_own(data).read().cases == (OWN,)
    assert [path.name for path in own_folder(data).rglob("*.*")] == ["oma.md"]


def test_a_card_that_cannot_be_removed_is_told(data: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    add_cards(data, [OWN], ())

    def refuse(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patched:
        patched.setattr(Path, "unlink", refuse)
        with pytest.raises(StorageError, match=r"oma\.md.*Permission denied"):
            remove_cards(data, ["oma"], ())


def test_cards_and_folders_of_cards_are_read(tmp_path: Path, tiny_library: Path) -> None:
    card = tmp_path / "oma.md"
    card.write_text(write_case(OWN), encoding="utf-8")
    assert read_added([card]) == (OWN,)
    assert read_added([card, tiny_library]) == (OWN, *read_added([tiny_library]))
    assert len(read_added([tiny_library])) == 3


def latin_1(path: Path) -> None:
    path.write_bytes("kylmä".encode("latin-1"))


def broken(path: Path) -> None:
    path.write_text("---\nid: a\n", encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "make", "error", "words"),
    [
        ("puuttuu.md", lambda path: None, DocumentError, "no file"),
        ("kuva.png", Path.touch, DocumentError, "FORMAT.md"),
        ("vanha.md", latin_1, CaseFileError, "UTF-8"),
        ("rikki.md", broken, CaseFileError, "rikki.md"),
        ("tyhja", Path.mkdir, LibraryError, "No case card"),
    ],
)
def test_what_is_no_card_is_refused_by_name(
    tmp_path: Path, name: str, make: Callable[[Path], None], error: type[Exception], words: str
) -> None:
    make(tmp_path / name)
    with pytest.raises(error, match=words):
        read_added([tmp_path / name])


@pytest.mark.parametrize("case_id", ["../pakoon", "/etc/oma", "a/b", ".", "..", ""])
def test_no_card_leads_out_of_its_folder(tmp_path: Path, case_id: str) -> None:
    card = tmp_path / "oma.md"
    card.write_text(write_case(replace(OWN, id=case_id)), encoding="utf-8")
    with pytest.raises(CaseFileError):
        read_added([card])

"""Things put together by settings: a library indexed, asked, changed, verified."""

from __future__ import annotations

import pytest
from tiny_library import SNOW_SENSORS, write_tiny_library

from assistant.answer import Question
from assistant.library_status import library_status
from assistant.settings import Settings
from assistant.wiring import (
    library_folder,
    open_assistant,
    open_index,
    read_library,
    refresh_index,
    remove_cases,
    verify_index,
)
from corpus.errors import DigiluotsiError, IndexMissing, IndexOutdated, LibraryError

IDS = {"tyokalulainaamo", "vuorohaku", "lumianturit"}


@pytest.fixture
def settings(tmp_path):
    """Settings of a library of three cases, with hashed words and stems."""
    return Settings(
        library=write_tiny_library(tmp_path / "library"), data=tmp_path / "data", embedder="hash", analyser="none"
    )


def own_card(folder, case_id="oma"):
    """A case of the user's own as a file."""
    path = folder / f"{case_id}.md"
    path.write_text(SNOW_SENSORS.replace("id: lumianturit", f"id: {case_id}"), encoding="utf-8")
    return path


def test_the_bundled_library_is_taken_unless_another_is_named(tmp_path, settings):
    assert library_folder(settings) == tmp_path / "library"
    assert (library_folder(Settings(data=tmp_path)) / "jarjestelmat").is_dir()


def test_an_assistant_needs_an_index_and_says_how_to_build_it(settings):
    with pytest.raises(IndexMissing, match="digiluotsi ingest"):
        open_assistant(settings)


def test_a_library_is_indexed_and_asked(settings):
    report = refresh_index(settings)
    assert set(report.added) == IDS
    assert report.problems == ()
    assistant = open_assistant(settings)
    answer = assistant.ask(Question("Paljonko Lainari-varausjärjestelmä maksoi?"))
    assert {*answer.case_ids, *(near.case_id for near in answer.nearest)} == IDS
    assistant.index.close()


def test_a_second_refresh_finds_nothing_to_do(settings):
    refresh_index(settings)
    report = refresh_index(settings)
    assert (report.added, report.changed, report.removed, report.embedded) == ((), (), (), 0)
    assert set(report.unchanged) == IDS


def test_a_changed_card_is_indexed_anew_and_an_open_assistant_sees_it(settings):
    refresh_index(settings)
    assistant = open_assistant(settings)
    card = settings.library / "kaupunki" / "lumianturit.md"
    card.write_text(SNOW_SENSORS.replace("20 kadulle", "30 kadulle"), encoding="utf-8")
    assert library_status(settings).current is False
    assert refresh_index(settings).changed == ("lumianturit",)
    assert any("30 kadulle" in passage.text for passage in assistant.index.passages("lumianturit"))
    assistant.index.close()


def test_a_card_that_cannot_be_read_is_told_and_the_others_are_indexed(settings):
    (settings.library / "kaupunki" / "rikki.md").write_text("---\nid: rikki\n", encoding="utf-8")
    report = refresh_index(settings)
    assert set(report.added) == IDS
    assert len(report.problems) == 1
    assert "rikki.md" in str(report.problems[0])


def test_own_cards_are_kept_and_can_be_removed(settings, tmp_path):
    refresh_index(settings)
    path = own_card(tmp_path)
    assert refresh_index(settings, [path]).added == ("oma",)
    path.unlink()
    assert refresh_index(settings).removed == ()
    assert {case.id for case in read_library(settings).cases} == {*IDS, "oma"}
    assert remove_cases(settings, ["oma"]).removed == ("oma",)
    assert {case.id for case in read_library(settings).cases} == IDS


def test_a_bundled_case_cannot_be_removed(settings):
    refresh_index(settings)
    with pytest.raises(DigiluotsiError, match="lumianturit"):
        remove_cases(settings, ["lumianturit"])
    assert {case.id for case in read_library(settings).cases} == IDS


def test_an_index_of_another_make_is_refused(settings):
    refresh_index(settings)
    other = settings.model_copy(update={"analyser": "auto"})
    if library_status(other).analyser == "none":
        pytest.skip("no Finnish analyser is installed")
    with pytest.raises(IndexOutdated, match="digiluotsi ingest"):
        open_index(other)


def test_verifying_names_what_differs(settings):
    refresh_index(settings)
    assert verify_index(settings) == []
    (settings.library / "kaupunki" / "lumianturit.md").unlink()
    differences = verify_index(settings)
    assert len(differences) == 1
    assert '"lumianturit"' in differences[0]


def test_the_status_tells_what_is_there_before_and_after(settings):
    before = library_status(settings)
    assert (before.cases, before.indexed, before.stamp, before.current) == (3, 0, None, False)
    refresh_index(settings)
    after = library_status(settings)
    assert (after.cases, after.indexed, after.current, after.analyser) == (3, 3, True, "none")
    assert after.stamp is not None
    assert after.built_at


def test_a_library_folder_that_is_not_there_is_named(settings, tmp_path):
    with pytest.raises(LibraryError, match="olematon"):
        refresh_index(settings.model_copy(update={"library": tmp_path / "olematon"}))


def test_progress_is_told_as_texts_are_embedded(settings):
    seen = []
    refresh_index(settings, progress=lambda done, total: seen.append((done, total)))
    assert seen
    assert seen[-1][0] == seen[-1][1]

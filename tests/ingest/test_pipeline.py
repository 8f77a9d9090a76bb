"""Ingest: only what changed is embedded, and whatever happens on the way a reader sees the old state or the new one."""

from __future__ import annotations

import os
from dataclasses import replace
from pathlib import Path

import pytest
from index_cases import (
    CountingEmbedder,
    ingest,
    make_case,
    new_library,
    old_library,
    open_index,
    seen_in,
    told_in,
)

from corpus.case import Section
from corpus.errors import IndexBusy
from ingest import writing
from ingest.embedder import HashEmbedder
from ingest.finnish import StemAnalyser
from ingest.pipeline import ingest_cases, plan_changes
from ingest.writing import writer_lock


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """An index of the old library."""
    ingest(tmp_path / "index", old_library())
    return tmp_path / "index"


@pytest.fixture(scope="module")
def states(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, object]]:
    """What fresh builds of both libraries show."""
    place = tmp_path_factory.mktemp("states")
    ingest(place / "old", old_library())
    ingest(place / "new", new_library())
    return {"old": seen_in(place / "old"), "new": seen_in(place / "new")}


def test_a_plan_tells_new_changed_gone_and_same() -> None:
    plan = plan_changes({"a": "1", "b": "1", "c": "1"}, {"b": "1", "c": "2", "d": "1"})
    assert (plan.added, plan.changed, plan.removed, plan.unchanged) == (("d",), ("c",), ("a",), ("b",))


def test_an_unchanged_library_computes_no_embedding(folder: Path) -> None:
    embedder = CountingEmbedder()
    report = ingest(folder, old_library(), embedder)
    assert embedder.texts == []
    assert (report.embedded, report.rebuilt, len(report.unchanged)) == (0, False, 4)


def test_a_changed_case_embeds_only_what_is_new_in_it(folder: Path) -> None:
    poralaina, *others = old_library()
    longer = replace(poralaina, sections=(Section("kuvaus", "Kuvaus", poralaina.text + " Pora on kunnossa."),))
    embedder = CountingEmbedder()
    report = ingest(folder, (longer, *others), embedder)
    assert report.changed == ("poralaina",)
    assert sorted(embedder.texts) == [
        "Tapaus poralaina. Varaus tehdään netissä. Lainaus on ilmainen. Pora on kunnossa.",
        "Tapaus poralaina: Pora on kunnossa.",
    ]
    assert report.embedded == 2


def test_a_changed_question_embeds_only_the_question(folder: Path) -> None:
    ingest(folder, new_library())
    *others, ovet = new_library()
    embedder = CountingEmbedder()
    ingest(
        folder, (*others, replace(ovet, questions=(replace(ovet.questions[0], text="Mihin lätkä viedään?"),))), embedder
    )
    assert embedder.texts == ["Mihin lätkä viedään?"]


def test_a_case_twice_in_the_list_is_indexed_once(tmp_path: Path) -> None:
    case = make_case("kaksi", "Ensin näin.")
    ingest(tmp_path, (case, make_case("kaksi", "Sitten noin.")))
    index = open_index(tmp_path)
    assert [found.text for found in index.cases()] == ["Sitten noin."]
    index.close()


def test_changes_give_the_same_index_as_a_fresh_build(folder: Path, states: dict[str, dict[str, object]]) -> None:
    assert seen_in(folder) == states["old"]
    report = ingest(folder, new_library())
    assert (report.added, report.changed, report.removed) == (("ovet",), ("anturit",), ("lomat",))
    assert seen_in(folder) == states["new"]
    ingest(folder, old_library())
    assert seen_in(folder) == states["old"]


def test_a_removed_case_is_gone_from_both_legs(folder: Path) -> None:
    ingest(folder, old_library()[1:])
    assert told_in(folder, old_library()[1:]) == []
    index = open_index(folder)
    assert "poralaina" not in {hit.case_id for hit in index.search("poralaina poria lainaa")}
    index.close()


def test_an_empty_library_gives_an_empty_index(folder: Path) -> None:
    ingest(folder, ())
    index = open_index(folder)
    assert (index.cases(), index.search("pora"), index.verify(())) == ((), [], [])
    index.close()


def test_progress_ends_at_all_cases(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    cases = tuple(make_case(f"tapaus-{number}", f"Teksti {number}.") for number in range(20))
    ingest_cases(tmp_path, cases, HashEmbedder(), StemAnalyser(), lambda *step: told.append(step))
    assert told == [(16, 20), (20, 20)]


def test_a_second_writer_is_told_which_process_writes_since_when(folder: Path) -> None:
    with (
        writer_lock(folder),
        pytest.raises(IndexBusy, match=rf"process {os.getpid()} since \d{{4}}-\d\d-\d\dT") as told,
    ):
        ingest(folder, new_library())
    assert told.value.retryable
    assert ingest(folder, new_library()).added == ("ovet",)


def test_a_lock_whose_holder_is_gone_holds_nobody_up(folder: Path) -> None:
    (folder / writing.HOLDER).write_text("process 1 since yesterday", encoding="utf-8")
    assert ingest(folder, new_library()).added == ("ovet",)
    assert not (folder / writing.HOLDER).exists()

"""Warming up: what the first questions would wait for is there, and nothing else has changed."""

from __future__ import annotations

from contextlib import closing
from pathlib import Path

import pytest
from index_cases import ingest, old_library, open_index

from assistant.answer import Question
from assistant.assistant import Assistant
from assistant.warm import warm_up


def test_after_it_no_case_is_read_from_the_disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def never(*_: object) -> None:
        raise AssertionError("read again")

    ingest(tmp_path, old_library())
    with closing(open_index(tmp_path)) as index:
        warm_up(index, Assistant(index).ask)
        monkeypatch.setattr("ingest.ranking.read_passages", never)
        assert all(index.evidence(case.id) for case in index.cases())


def test_a_question_is_asked_in_each_language(tmp_path: Path) -> None:
    ingest(tmp_path, old_library())
    asked: list[Question] = []
    with closing(open_index(tmp_path)) as index:
        warm_up(index, asked.append)
    assert [one.language for one in asked] == [None, "sv", "en"]


def test_a_case_that_is_taken_out_meanwhile_is_passed_over(tmp_path: Path) -> None:
    ingest(tmp_path, old_library())
    with closing(open_index(tmp_path)) as index:
        stood = index.cases()
        ingest(tmp_path, old_library()[1:])
        index.cases = lambda: stood  # type: ignore[method-assign]
        warm_up(index, lambda question: None)

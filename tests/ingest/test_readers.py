"""Processes that search an index while another one changes it: whole states alone, and the newest in the end."""

from __future__ import annotations

import subprocess
from contextlib import ExitStack, closing
from pathlib import Path

import pytest
from index_cases import CHANGING, found, ingest, new_library, old_library, open_index
from ingest_processes import ingest_program, reading_program


@pytest.mark.parametrize("rounds", [1, pytest.param(20, marks=pytest.mark.full)])
def test_processes_that_search_while_another_ingests_see_whole_states(tmp_path: Path, rounds: int) -> None:
    allowed: set[str] = set()
    for library in (new_library(), old_library()):
        ingest(tmp_path, library)
        with closing(open_index(tmp_path)) as index:
            allowed |= {f"{question}: {found(index, question)}" for question in CHANGING}
    with ExitStack() as stack:
        readers = [stack.enter_context(reading_program(tmp_path, "", way)) for way in ("memory", "graph", "memory")]
        run = stack.enter_context(ingest_program(tmp_path))
        # The old state is seen as a whole before the first change, the new one at the latest after the last.
        answers = [{_line(reader) for _ in CHANGING} for reader in readers]
        for _ in range(rounds):
            assert run("new", 0.0) == "ended 0"
            assert run("old", 0.0) == "ended 0"
        assert run("new", 0.0) == "ended 0"
        for reader, told in zip(readers, answers, strict=True):
            while len(told) < len(allowed):
                told.add(_line(reader))
    assert answers == [allowed] * len(readers)


def _line(reader: subprocess.Popen[str]) -> str:
    assert reader.stdout
    line = reader.stdout.readline()
    assert line, "the reader has ended"
    return line.rstrip("\n")

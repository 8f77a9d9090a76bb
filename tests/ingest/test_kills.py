"""Processes killed at random instants of ingesting, updating and removing: no passage lost, none doubled."""

from __future__ import annotations

import os
import random
import sqlite3
from pathlib import Path

import pytest
from index_cases import ingest, new_library, old_library, seen_in, told_in
from ingest_processes import ingest_program

from corpus.errors import IndexDamaged
from ingest.store import FILE

LIBRARIES = {"new": new_library, "old": old_library}


def doubled(folder: Path) -> list[tuple[object, ...]]:
    """Passages of one case that stand in one place twice."""
    connection = sqlite3.connect(folder / FILE)
    rows = connection.execute(
        "SELECT case_id, position, count(*) FROM passages GROUP BY case_id, position HAVING count(*) > 1"
    ).fetchall()
    connection.close()
    return rows


def is_cut_short(folder: Path, states: list[dict[str, object]]) -> bool:
    """Whether a reader is told that the kill cut one of Chroma's files short; else it sees one of the states.

    Chroma writes its graph in place once in a thousand changes (its sync threshold), and no copy of it is kept.
    """
    try:
        seen = seen_in(folder)
    except IndexDamaged as error:
        if "cut short" in error.reason:
            return True
        raise
    assert seen in states
    return False


@pytest.mark.skipif(not hasattr(os, "fork"), reason="processes are killed with fork and SIGKILL")
@pytest.mark.parametrize("kills", [20, pytest.param(200, marks=pytest.mark.full)])
def test_the_next_start_mends_whatever_a_kill_has_left(tmp_path: Path, kills: int) -> None:
    folder, instants, ends = tmp_path / "index", random.Random(7), []
    states = []
    for library in LIBRARIES.values():
        ingest(folder, library())
        states.append(seen_in(folder))
    with ingest_program(folder) as run:
        for turn in range(kills):
            wanted = ("new", "old")[turn % 2]
            ends.append(run(wanted, instants.uniform(0.01, 0.45)))
            # The next start; in between one kill falls upon what another has left.
            if is_cut_short(folder, states) or turn % 4 == 3:
                ingest(folder, LIBRARIES[wanted]())
                assert told_in(folder, LIBRARIES[wanted]()) == []
                assert doubled(folder) == []
    assert ends.count("killed") > kills / 2

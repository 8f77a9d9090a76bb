"""Two runs against each other: what was won and lost, by which questions, and whether that may be chance."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from assistant.evaluation_compare import compare, read_run, sign_test
from assistant.evaluation_report import FORMAT
from corpus.errors import DocumentError


def run(**rows: dict[str, list[float]]) -> dict[str, dict[str, Any]]:
    return {key: {"id": key, "scores": scores} for key, scores in rows.items()}


@pytest.mark.parametrize(
    ("won", "lost", "p"), [(0, 0, 1.0), (1, 0, 1.0), (5, 0, 0.0625), (6, 0, 0.03125), (8, 2, 0.109375), (3, 3, 1.0)]
)
def test_the_sign_test_is_exact_and_two_sided(won: int, lost: int, p: float) -> None:
    assert sign_test(won, lost) == sign_test(lost, won) == p


def test_each_metric_tells_the_questions_won_and_lost() -> None:
    before = run(a={"shown_hit_1": [0, 1]}, b={"shown_hit_1": [1, 1]}, c={"shown_hit_1": [1, 1]}, d={})
    after = run(a={"shown_hit_1": [1, 1]}, b={"shown_hit_1": [1, 1]}, c={"shown_hit_1": [0, 1]}, e={})
    found = compare(before, after)
    (duel,) = found.duels
    assert (duel.metric, duel.n, duel.before, duel.after) == ("shown_hit_1", 3, 2, 2)
    assert (duel.won, duel.lost, duel.p_value) == (("a",), ("c",), 1.0)
    assert (found.only_before, found.only_after) == (("d",), ("e",))


def test_less_is_won_where_less_is_better() -> None:
    (duel,) = compare(run(a={"false_abstention": [1, 1]}), run(a={"false_abstention": [0, 1]})).duels
    assert (duel.won, duel.lost) == (("a",), ())


def test_a_metric_that_one_run_did_not_count_is_no_duel() -> None:
    assert compare(run(a={"shown_hit_1": [0, 0]}), run(a={"shown_hit_1": [1, 1]})).duels == ()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 1, "rows": [{}]}', '{"format": 0, "rows": []}', "\udce4"])
def test_what_is_no_run_is_refused_with_the_next_step(tmp_path: Path, text: str) -> None:
    (tmp_path / "run.json").write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(DocumentError, match="digiluotsi eval"):
        read_run(tmp_path / "run.json")


def test_a_missing_run_is_told(tmp_path: Path) -> None:
    with pytest.raises(DocumentError, match="No such file"):
        read_run(tmp_path / "none.json")


def test_a_written_run_is_read_back(tmp_path: Path) -> None:
    row = {"id": "a", "kind": "howto", "scores": {"shown_hit_1": [1, 1]}}
    (tmp_path / "run.json").write_text(json.dumps({"format": FORMAT, "rows": [row]}))
    assert read_run(tmp_path / "run.json") == {"a": row}

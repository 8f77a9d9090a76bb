"""An evaluation as data: plain mappings that keep their form, for JSON, for tables and for comparing two runs."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from assistant.evaluate import Evaluation, KindScore
from assistant.evaluation_scores import LOWER_IS_BETTER, Outcome, Rate, is_well_formed, score
from assistant.privacy import mask

FORMAT = 1
NEAREST_SHOWN = 3
# What a reader of the answer never meets is no failure of a row; the bare search ranking stands in the table only.
SILENT = ("shown_hit_3", "search_hit_1", "search_hit_3", "search_recall_5")


def as_data(evaluation: Evaluation, unknown_cases: Sequence[str] = ()) -> dict[str, Any]:
    """The whole evaluation: `kinds` and `all` with every rate that applies, `failures`, and `rows` one by one.

    Personal data is masked: a file of questions may be of real ones, and a report is kept.

    Shares are of 1 and rounded to four places, times in milliseconds to two; only times differ between equal runs.
    """
    return {
        "format": FORMAT,
        "kinds": {kind.kind: _kind_data(kind) for kind in evaluation.kinds},
        "all": _kind_data(evaluation.total),
        "unknown_cases": list(unknown_cases),
        "failures": failures(evaluation),
        "rows": [_row_data(outcome) for outcome in evaluation.outcomes],
    }


def failures(evaluation: Evaluation) -> list[dict[str, Any]]:
    """The rows where something went wrong, in file order: what was asked and wanted, and what came instead."""
    return [_failure_data(outcome, faults) for outcome in evaluation.outcomes if (faults := find_faults(outcome))]


def find_faults(outcome: Outcome) -> tuple[str, ...]:
    """The metrics that the row did not fully reach."""
    return tuple(
        metric
        for metric, rate in score(outcome).items()
        if metric not in SILENT and rate.right != (0 if metric in LOWER_IS_BETTER else rate.n)
    )


def _kind_data(kind: KindScore) -> dict[str, Any]:
    return {
        "rows": kind.rows,
        **{metric: _rate_data(rate) for metric, rate in kind.rates},
        "milliseconds": {"p50": _rounded(kind.p50_ms, 2), "p95": _rounded(kind.p95_ms, 2)},
    }


def _rate_data(rate: Rate) -> dict[str, Any]:
    low, high = rate.interval or (None, None)
    return {
        "right": rate.right,
        "n": rate.n,
        "share": _rounded(rate.share, 4),
        "low": _rounded(low, 4),
        "high": _rounded(high, 4),
    }


def _rounded(value: float | None, places: int) -> float | None:
    return None if value is None else round(value, places)


def _row_data(outcome: Outcome) -> dict[str, Any]:
    return {
        "id": outcome.row.id,
        "kind": outcome.row.kind,
        "status": outcome.status,
        "cited": list(outcome.cited),
        "shown": list(outcome.shown),
        "search": list(outcome.searched),
        "scores": {metric: [rate.right, rate.n] for metric, rate in score(outcome).items()},
        "milliseconds": _rounded(outcome.milliseconds, 2),
    }


def _failure_data(outcome: Outcome, faults: Sequence[str]) -> dict[str, Any]:
    row, answer = outcome.row, outcome.answer
    nearest = answer.nearest[:NEAREST_SHOWN] if answer else ()
    return {
        "id": row.id,
        "kind": row.kind,
        "question": mask(row.question).text,
        "gold": list(row.gold),
        "expect": list(row.expect),
        "faults": list(faults),
        "status": outcome.status,
        "searched_as": mask(answer.question).text if answer else "",
        "cited": list(outcome.cited),
        "nearest": [{"case_id": near.case_id, "score": _rounded(near.score, 4)} for near in nearest],
        "missing_facts": list(outcome.missing_facts),
        "false_facts": list(outcome.false_facts),
        "unsupported_claims": [claim.text for claim in outcome.unsupported],
        "citations_well_formed": is_well_formed(answer) if answer else None,
        "answer": mask(answer.text).text if answer else "",
    }

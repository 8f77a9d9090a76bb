"""Two evaluations of the same questions set against each other, question by question."""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from assistant.evaluation_report import FORMAT
from assistant.evaluation_scores import LOWER_IS_BETTER, METRICS
from corpus.errors import DocumentError

AGAIN = "Make one: digiluotsi eval FILE.jsonl --json > run.json"


@dataclass(frozen=True, slots=True)
class Duel:
    """One metric in two runs: both sums over the questions in both, and the ids of those won and lost by the second."""

    metric: str
    n: int
    before: float
    after: float
    won: tuple[str, ...]
    lost: tuple[str, ...]

    @property
    def p_value(self) -> float:
        """Two-sided sign test over the questions that differ (Dixon & Mood 1946): 1.0 where none does."""
        return sign_test(len(self.won), len(self.lost))


@dataclass(frozen=True, slots=True)
class Comparison:
    """The duel of each metric that both runs counted, and the ids that stand in one run only."""

    duels: tuple[Duel, ...]
    only_before: tuple[str, ...]
    only_after: tuple[str, ...]


def sign_test(won: int, lost: int) -> float:
    """How likely so uneven a result is where both are equally good, 0..1."""
    total = won + lost
    tail = sum(math.comb(total, count) for count in range(min(won, lost) + 1))
    return min(1.0, tail / float(2 ** (total - 1))) if total else 1.0


def read_run(path: Path) -> Mapping[str, Mapping[str, Any]]:
    """The rows of a run by id, from what `digiluotsi eval --json` wrote; DocumentError where it is not that."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        if data["format"] != FORMAT:
            raise DocumentError(f'"{path}" has the format {data["format"]}, not {FORMAT}.', AGAIN)
        return {row["id"]: {**row, "scores": dict(row["scores"])} for row in data["rows"]}
    except OSError as error:
        raise DocumentError(f'"{path}" cannot be read: {error.strerror}.', AGAIN) from error
    except (ValueError, KeyError, TypeError) as error:
        raise DocumentError(f'"{path}" holds no run of an evaluation.', AGAIN) from error


def compare(before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]) -> Comparison:
    """Sets the second run against the first."""
    both = [key for key in before if key in after]
    duels = (_duel(metric, both, before, after) for metric in METRICS)
    return Comparison(
        tuple(duel for duel in duels if duel.n),
        tuple(key for key in before if key not in after),
        tuple(key for key in after if key not in before),
    )


def _duel(
    metric: str, ids: Sequence[str], before: Mapping[str, Mapping[str, Any]], after: Mapping[str, Mapping[str, Any]]
) -> Duel:
    sign = -1 if metric in LOWER_IS_BETTER else 1
    pairs = {key: (_share(before[key], metric), _share(after[key], metric)) for key in ids}
    known = {key: (old, new) for key, (old, new) in pairs.items() if old is not None and new is not None}
    return Duel(
        metric,
        len(known),
        sum(old for old, _ in known.values()),
        sum(new for _, new in known.values()),
        tuple(key for key, (old, new) in known.items() if (new - old) * sign > 0),
        tuple(key for key, (old, new) in known.items() if (new - old) * sign < 0),
    )


def _share(row: Mapping[str, Any], metric: str) -> float | None:
    right, n = row["scores"].get(metric, (0, 0))
    return right / n if n else None

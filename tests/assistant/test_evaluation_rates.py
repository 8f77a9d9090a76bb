"""Shares with their intervals, and percentiles: every value can be looked up or worked out by hand."""

from __future__ import annotations

import pytest

from assistant.evaluation_scores import Rate, percentile


# Values of Wilson's formula with z = 1.96, as printed in tables for these counts.
@pytest.mark.parametrize(
    ("right", "n", "low", "high"),
    [
        (8, 10, 0.4902, 0.9433),
        (0, 10, 0.0, 0.2775),
        (10, 10, 0.7225, 1.0),
        (1, 1, 0.2065, 1.0),
        (50, 100, 0.4038, 0.5962),
    ],
)
def test_the_interval_is_wilsons(right: int, n: int, low: float, high: float) -> None:
    assert Rate(right, n).interval == pytest.approx((low, high), abs=5e-5)


def test_a_rate_of_nothing_has_neither_share_nor_interval() -> None:
    assert Rate().share is None
    assert Rate().interval is None
    assert Rate(1, 2) + Rate(2, 3) == Rate(3, 5)


@pytest.mark.parametrize(
    ("values", "part", "expected"),
    [([], 0.5, None), ([7.0], 0.95, 7.0), ([4.0, 1.0, 3.0, 2.0], 0.5, 2.0), (list(range(1, 101)), 0.95, 95)],
)
def test_a_percentile_is_the_nearest_rank(values: list[float], part: float, expected: float | None) -> None:
    assert percentile(values, part) == expected

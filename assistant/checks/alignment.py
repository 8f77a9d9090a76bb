"""Which pieces of a passage a piece of a claim speaks of."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from assistant.checks.reading import Clause, share

REMEMBERED = 20_000


def nearest(clause: Clause, among: Sequence[Clause], least: float, rival: float) -> list[Clause]:
    """The pieces, best first, that hold at least so much of a clause and at most `rival` less than the best one."""
    scores = [likeness(clause, one) for one in among]
    bar = max(least, max(scores, default=0.0) - rival)
    kept = [(score, place) for place, score in enumerate(scores) if score >= bar and score > 0]
    return [among[place] for _, place in sorted(kept, key=lambda pair: -pair[0])]


@lru_cache(maxsize=REMEMBERED)
def likeness(clause: Clause, other: Clause) -> float:
    """The share of a clause's weight that another one holds."""
    return share(clause.content, other)

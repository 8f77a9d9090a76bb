"""The library as pictures: how far the cases of each theme have come, and which cases lie near each other."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from assistant.nearness import case_map
from corpus.case import Case
from corpus.taxonomy import name_of, taxonomy
from ingest.index import CaseIndex
from ui.pages.told import Told, title_of

WIDTH, HEIGHT, EDGE = 1000, 640, 34
# Dots nearer than this, in units of the picture, would lie on each other.
GAP = 32
ROUNDS = 120
# In radians; turned by it again and again, no direction comes twice.
GOLDEN_ANGLE = 2.399963
LARGEST_CIRCLE, SMALLEST_CIRCLE = 19.0, 9.0
NEIGHBOURS = 3


@dataclass(frozen=True, slots=True)
class Cell:
    """Cases of one theme and stage: how many, and the radius of their circle."""

    status: str
    name: str
    cases: int
    radius: float


@dataclass(frozen=True, slots=True)
class StageTable:
    """Themes by stages; a row for each theme that has cases."""

    statuses: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, str, tuple[Cell, ...]], ...]


@dataclass(frozen=True, slots=True)
class Dot:
    """A case in the picture; `number` is its theme's, `neighbours` the nearest cases by id and title."""

    case_id: str
    title: Told
    number: int
    theme: str
    x: float
    y: float
    chosen: bool
    neighbours: tuple[tuple[str, Told], ...]


@dataclass(frozen=True, slots=True)
class Picture:
    """All dots, and the themes they belong to by number; no dots where the library is too large for a picture."""

    dots: tuple[Dot, ...]
    themes: tuple[tuple[int, str], ...]
    width: int = WIDTH
    height: int = HEIGHT


def stage_table(cases: Sequence[Case], language: str) -> StageTable:
    """How many cases of each theme are at each stage; a stage that no case has is left out."""
    names = taxonomy()
    counts = Counter((case.theme, case.status) for case in cases)
    statuses = [status for status in (*names.statuses, "") if any(key[1] == status for key in counts)]
    most = max(counts.values(), default=1)
    rows = tuple(
        (theme, name_of(names.themes, theme, language), tuple(
            Cell(status, name_of(names.statuses, status, language), counts[theme, status],
                 _radius(counts[theme, status], most))
            for status in statuses
        ))
        for theme in names.themes
        if any(key[0] == theme for key in counts)
    )  # fmt: skip
    return StageTable(tuple((status, name_of(names.statuses, status, language)) for status in statuses), rows)


def nearness_picture(index: CaseIndex, chosen: Collection[str], language: str) -> Picture:
    """The cases in a plane, near ones near each other; those outside `chosen` are drawn faint."""
    drawn, names = case_map(index), taxonomy().themes
    cases = {case.id: case for case in index.cases()}
    numbers = {theme: number for number, theme in enumerate(names, start=1)}

    dots = tuple(
        Dot(
            case_id,
            title_of(cases[case_id], language),
            numbers.get(cases[case_id].theme, 0),
            name_of(names, cases[case_id].theme, language),
            x,
            y,
            case_id in chosen,
            tuple(
                (near, title_of(cases[near], language)) for near in drawn.nearest[case_id][:NEIGHBOURS] if near in cases
            ),
        )
        for case_id, (x, y) in zip(drawn.case_ids, spaced(drawn.places), strict=True)
        if case_id in cases
    )
    used = {dot.number for dot in dots}
    return Picture(dots, tuple((n, name_of(names, theme, language)) for theme, n in numbers.items() if n in used))


@lru_cache(maxsize=4)
def spaced(places: tuple[tuple[float, float], ...]) -> list[tuple[float, float]]:
    """Places of 0 to 1 in units of the picture, those nearer than GAP pushed apart; the same each time."""
    if not places:
        return []
    room = np.array([WIDTH - 2 * EDGE, HEIGHT - 2 * EDGE], float)
    at = np.array(places, float) * room
    # Two cases of the very same text would have no direction to part in.
    turns = np.arange(len(at)) * GOLDEN_ANGLE
    at += np.column_stack([np.cos(turns), np.sin(turns)]) * 0.01
    for _ in range(ROUNDS):
        between = at[:, None] - at[None]
        distance = np.linalg.norm(between, axis=2)
        np.fill_diagonal(distance, np.inf)
        if distance.min() >= GAP:
            break
        push = np.clip(GAP * 1.02 - distance, 0, None) / 2 / np.maximum(distance, 1e-9)
        at = np.clip(at + (between * push[..., None]).sum(axis=1), 0, room)
    return [(round(float(x) + EDGE, 1), round(float(y) + EDGE, 1)) for x, y in at]


def _radius(cases: int, most: int) -> float:
    """The area of a circle goes with the number of its cases."""
    return round(max(SMALLEST_CIRCLE, LARGEST_CIRCLE * (cases / most) ** 0.5), 1) if cases else 0.0

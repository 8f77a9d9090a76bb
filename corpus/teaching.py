"""What a trainer or a newcomer gets out of each case, beside what it tells: `teaching.yaml`, read once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from corpus.case import LANGUAGES, Case
from corpus.package_data import read_package_yaml

Texts = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Point:
    """A sentence of a case's Finnish summary, by a stretch of it, and a question on it (empty: it is only read)."""

    about: str
    ask: Texts


@dataclass(frozen=True, slots=True)
class Teaching:
    """Why a case is worth reading, what one can do after a lesson on it, a task, and its points, the best first."""

    why: Texts
    goals: tuple[Texts, ...]
    task: Texts
    points: tuple[Point, ...]

    def places(self, case: Case) -> list[tuple[int, Point]]:
        """The points with the place of their sentence in the case's summary; those that it does not have left out."""
        summary = case.summaries.get("fi", ())
        found = ((_place(point.about, [one.text for one in summary]), point) for point in self.points)
        return [(place, point) for place, point in found if place is not None]


def teaching_of(case: Case) -> Teaching | None:
    """What is written of a case; None for a case that is not the one it was written of, whatever its id."""
    told = _read().get(case.id)
    return told if told and told.places(case) else None


def read_teaching() -> Mapping[str, Teaching]:
    """All that is written, by case."""
    return _read()


@lru_cache(maxsize=1)
def _read() -> Mapping[str, Teaching]:
    return {str(key): _teaching(entry) for key, entry in read_package_yaml("corpus", "teaching.yaml").items()}


def _teaching(entry: Mapping[str, Any]) -> Teaching:
    points = tuple(Point(str(one["about"]), _texts(one["ask"]) if "ask" in one else {}) for one in entry["points"])
    return Teaching(_texts(entry["why"]), tuple(map(_texts, entry["goals"])), _texts(entry["task"]), points)


def _texts(raw: Mapping[str, Any]) -> Texts:
    return {language: str(raw[language]) for language in LANGUAGES}


def _place(about: str, summary: list[str]) -> int | None:
    return next((place for place, text in enumerate(summary) if about in text), None)

"""Matters of municipal work that a question may be about, whether any case is or not: `background.yaml`, read once."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from corpus.package_data import read_package_yaml


@dataclass(frozen=True, slots=True)
class Matter:
    """One matter: a short description as of a case, and questions as people ask them."""

    id: str
    title: str
    text: str
    questions: tuple[str, ...]

    @property
    def described(self) -> str:
        """Title and text as one."""
        return f"{self.title}. {self.text}"


@lru_cache(maxsize=1)
def read_background() -> tuple[Matter, ...]:
    """The matters in the order of the file."""
    raw = read_package_yaml("corpus", "background.yaml")
    return tuple(
        Matter(str(row["id"]), str(row["title"]), str(row["text"]), tuple(map(str, row["questions"]))) for row in raw
    )

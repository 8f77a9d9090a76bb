"""A passage: the smallest piece of a case that a citation opens."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Span:
    """A sentence of a passage: character offsets, `end` exclusive."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """A citable piece with a stable id (`case#section-n`, n from 1) and the spans of its sentences."""

    id: str
    case_id: str
    section: str
    heading: str
    text: str
    spans: tuple[Span, ...]

    @property
    def sentences(self) -> tuple[str, ...]:
        """The sentences of the passage, verbatim."""
        return tuple(self.text[span.start : span.end] for span in self.spans)

    @property
    def content_hash(self) -> str:
        """SHA-256 of what a reader sees of the passage."""
        return hashlib.sha256(f"{self.id}\n{self.heading}\n{self.text}".encode()).hexdigest()

"""The make of an index: what must be equal between the program and the files for a search to mean anything."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass

from corpus.case import Case

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Stamp:
    """Embedding model and dimension, Finnish analyser, splitter, and the number of the file format."""

    embedder: str
    dimension: int
    analyser: str
    splitter: str
    format: int = FORMAT

    def __str__(self) -> str:
        return (
            f"model {self.embedder} ({self.dimension}), analyser {self.analyser}, "
            f"splitter {self.splitter}, format {self.format}"
        )

    @property
    def key(self) -> str:
        """Short name of the make; vectors of different makes never share a collection."""
        return "make-" + hashlib.sha256(repr(sorted(asdict(self).items())).encode()).hexdigest()[:16]


def library_hash(hashes: Iterable[str]) -> str:
    """One hash over the content hashes of all cases, whatever their order."""
    return hashlib.sha256("\n".join(sorted(hashes)).encode()).hexdigest()


def hashes_of(cases: Iterable[Case]) -> dict[str, str]:
    """Case id -> content hash."""
    return {case.id: case.content_hash for case in cases}

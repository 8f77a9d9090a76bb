"""The make of an index: what must be equal between the program and the files for a search to mean anything."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, fields

from corpus.case import Case

# Counts up whenever tables or terms change: what stands in older files would be searched by other words.
FORMAT = 5


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

    @classmethod
    def read(cls, text: str) -> Stamp:
        """The stamp that `written` gave; what a later format added is passed over. ValueError for anything else."""
        found = json.loads(text)
        if not isinstance(found, dict) or not isinstance(found.get("format"), int):
            raise ValueError("not a stamp")
        # What another format lacks is unknown, which equals no make.
        return cls(**{field.name: found.get(field.name, "?") for field in fields(cls)})

    @property
    def written(self) -> str:
        """The stamp as JSON."""
        return json.dumps(asdict(self))

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

"""What a search of the index gives: cases, and texts of the program's own banks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from ingest.bank import NearText
from ingest.embedder import Vectors


@dataclass(frozen=True, slots=True)
class CaseHit:
    """A case found: fused score and its parts, the passages that were hit (best first), the question's words in it.

    `translated`: what of the score the Finnish words for a question in another language give beyond its own. They say
    which case is meant, and less whether any is.
    """

    case_id: str
    score: float
    dense: float
    lexical: float
    grams: float
    passage_ids: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    translated: float = 0.0


@dataclass(frozen=True, slots=True)
class Searched:
    """A question's vector, shape (dimension,), and what was found, best first.

    `background`: matters of municipal work whatever the library holds; `traits`: those that its cases share;
    `covered`: for each piece of the question, the lexical part of each case's score.
    """

    vector: Vectors
    hits: tuple[CaseHit, ...]
    background: tuple[NearText, ...] = ()
    traits: tuple[NearText, ...] = ()
    covered: Mapping[str, Mapping[str, float]] = field(default_factory=dict)

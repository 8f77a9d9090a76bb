"""Indexes for a while, and vectors that are not made twice."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from pathlib import Path

import numpy as np

from corpus.case import Case
from ingest.embedder import Embedder, Vectors
from ingest.finnish import Analyser, load_analyser
from ingest.index import CaseIndex
from ingest.passages import entries_of, split_case
from ingest.pipeline import ingest_cases
from ingest.state import VECTORS
from ingest.vectors import VectorStore

BATCH = 2_000


class Remembering:
    """An embedder that embeds each text once, however many libraries hold it."""

    def __init__(self, embedder: Embedder) -> None:
        self.name, self.dimension = embedder.name, embedder.dimension
        self._embedder = embedder
        self._known: dict[tuple[str, str], Vectors] = {}

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages."""
        return self._remembered("document", texts, self._embedder.embed_documents)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions."""
        return self._remembered("query", texts, self._embedder.embed_queries)

    def learn(self, index: CaseIndex) -> None:
        """Takes over the vectors of passages that an index holds."""
        with closing(VectorStore(index.folder / VECTORS, index.stamp.key)) as store:
            entries = [e for case in index.cases() for e in entries_of(case, split_case(case)) if e.kind != "question"]
            for start in range(0, len(entries), BATCH):
                part = entries[start : start + BATCH]
                vectors = store.get([entry.id for entry in part])
                self._known |= {("document", e.text): vectors[e.id] for e in part if e.id in vectors}
        for case in index.cases():
            for item in index.evidence(case.id):
                texts = [item.passage.text[span.start : span.end] for span in item.passage.spans]
                self._known |= {("document", text): row for text, row in zip(texts, item.vectors, strict=True)}

    def _remembered(self, kind: str, texts: Sequence[str], embed: Callable[[Sequence[str]], Vectors]) -> Vectors:
        new = [text for text in dict.fromkeys(texts) if (kind, text) not in self._known]
        self._known |= {(kind, text): row for text, row in zip(new, embed(new), strict=True)}
        return np.array([self._known[kind, text] for text in texts], np.float32).reshape(len(texts), self.dimension)


@contextmanager
def indexed(cases: Sequence[Case], embedder: Embedder, analyser: str | Analyser) -> Iterator[CaseIndex]:
    """An index of some cases, gone afterwards."""
    of_words = load_analyser(analyser) if isinstance(analyser, str) else analyser
    with tempfile.TemporaryDirectory() as folder:
        ingest_cases(Path(folder), cases, embedder, of_words)
        with closing(CaseIndex.open(Path(folder), embedder, of_words)) as index:
            yield index

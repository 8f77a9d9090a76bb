"""The dense leg: search-entry vectors in Chroma, without texts. The only file that knows Chroma."""

from __future__ import annotations

import logging
import os
import threading
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from corpus.errors import DigiluotsiError, IndexDamaged, StorageError
from ingest.embedder import Vectors
from ingest.store import MEND_FOLDER
from ingest.vector_files import cut_short

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection


FILE = "chroma.sqlite3"
SAMPLE = 100
# So many vectors are compared one by one: a quarter of a millisecond where the graph takes six, and nothing is missed.
COMPARED_ALL = 5_000
TOLERANCE = 0.01
NOT_WRITABLE = ("disk is full", "readonly", "read-only", "Read-only", "No space left", "unable to open", "denied")

LOOKS, PAUSE_SECONDS = 3, 0.05

_SPELLINGS: set[str] = set()
_TAKING = threading.Lock()


class VectorStore:
    """Vectors of one make of index, by entry id; cosine similarity. The files are opened at the first use.

    One process writes at a time (the caller holds the lock); `reopen` shows this store what another has written.
    IndexDamaged where the files are missing, unless they may be made (`create`).
    """

    def __init__(self, folder: Path, name: str, *, create: bool = False) -> None:
        self._folder = folder
        self._name = name
        self._create = create
        self._spelling = ""
        self._client: ClientAPI | None = None
        self._opened: Collection | None = None
        self._all: tuple[tuple[str, ...], Vectors] | None = None
        self._counted: int | None = None

    def reopen(self) -> None:
        """Reads the files again: Chroma keeps what it has read and never sees what another has written since."""
        self.close()
        if not self._create and not (self._folder / FILE).exists():
            raise IndexDamaged(self._folder.parent, "its vectors are missing")
        self._await_whole_files()
        with self._mapped():
            import chromadb
            from chromadb.config import Settings

            logging.getLogger("chromadb").setLevel(logging.ERROR)
            self._spelling = _take_spelling(self._folder)
            self._client = chromadb.PersistentClient(self._spelling, Settings(anonymized_telemetry=False))
            self._opened = self._find_collection(self._client)

    def _await_whole_files(self) -> None:
        """IndexDamaged where a file stays cut short: one that Chroma is just writing anew soon is no more."""
        for _ in range(LOOKS):
            file = cut_short(self._folder)
            if not file:
                return
            time.sleep(PAUSE_SECONDS)
        raise IndexDamaged(self._folder.parent, f'"{file}" of its vectors is cut short')

    def close(self) -> None:
        """Lets go of the files; the next use takes them again."""
        client, self._client, self._opened = self._client, None, None
        self._all = self._counted = None
        if client is not None:
            client.close()  # type: ignore[attr-defined]
            _SPELLINGS.discard(self._spelling)

    def put(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Writes vectors, `vectors[i]` under `ids[i]`; what stands there already is replaced."""
        self._all = self._counted = None
        with self._mapped():
            step = self._open_client.get_max_batch_size()
            for start in range(0, len(ids), step):
                part = slice(start, start + step)
                self._collection.upsert(ids=list(ids[part]), embeddings=vectors[part])

    def drop(self, ids: Sequence[str]) -> None:
        """Removes vectors; ids that are not there are passed over."""
        self._all = self._counted = None
        with self._mapped():
            step = self._open_client.get_max_batch_size()
            for start in range(0, len(ids), step):
                self._collection.delete(ids=list(ids[start : start + step]))

    def drop_other_makes(self) -> None:
        """Removes the vectors of every other make of index."""
        with self._mapped():
            for collection in self._open_client.list_collections():
                if collection.name != self._name:
                    self._open_client.delete_collection(collection.name)

    def ids(self) -> set[str]:
        """Every id that is stored."""
        with self._mapped():
            return set(self._collection.get(include=[])["ids"])

    def those_there(self, ids: Sequence[str]) -> set[str]:
        """Which of some ids are stored."""
        there: set[str] = set()
        with self._mapped():
            step = self._open_client.get_max_batch_size()
            for start in range(0, len(ids), step):
                there |= {*self._collection.get(ids=list(ids[start : start + step]), include=[])["ids"]}
        return there

    def count(self) -> int:
        """How many vectors are stored; counted once, for with many it takes longer than a search."""
        with self._mapped():
            if self._counted is None:
                self._counted = self._collection.count()
            return self._counted

    def check(self, wanted: Sequence[str] | None = None) -> None:
        """IndexDamaged where a sample of the files does not give back unit vectors that find themselves.

        `wanted`: the ids of the sample, which must be there; by default some of those that are.
        """
        if wanted is None:
            ids = sorted(self.ids())
            wanted = ids[:: max(1, len(ids) // SAMPLE)]
        if not wanted:
            return
        sample = self.get(wanted)
        whole = len(sample) == len(wanted) and all(
            abs(float(np.linalg.norm(vector)) - 1.0) < TOLERANCE for vector in sample.values()
        )
        if not whole or self.nearest(sample[wanted[-1]], 1).popitem()[1] < 1.0 - TOLERANCE:
            raise IndexDamaged(self._folder.parent, "its vectors are not what was written")

    def nearest(self, query: Vectors, limit: int, among: Sequence[str] | None = None) -> dict[str, float]:
        """The entries nearest to one query vector, shape (dimension,), best first: id -> cosine similarity."""
        if among is not None and not among:
            return {}
        if (everything := self._compared_all()) is not None:
            return _nearest_of(everything, query, limit, among)
        with self._mapped():
            wanted: dict[str, Any] = {} if among is None else {"ids": list(among)}
            found: Any = self._collection.query(
                query_embeddings=[query.tolist()], n_results=limit, include=["distances"], **wanted
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

    def _compared_all(self) -> tuple[tuple[str, ...], Vectors] | None:
        """Every id with its vector, where there are few enough to compare with each; read once."""
        if self._all is None and 0 < self.count() <= COMPARED_ALL:
            with self._mapped():
                found: Any = self._collection.get(include=["embeddings"])
                self._all = tuple(found["ids"]), np.asarray(found["embeddings"], np.float32)
        return self._all

    @property
    def _open_client(self) -> ClientAPI:
        if self._client is None:
            self.reopen()
        assert self._client is not None
        return self._client

    @property
    def _collection(self) -> Collection:
        if self._opened is None:
            self.reopen()
        assert self._opened is not None
        return self._opened

    def _find_collection(self, client: ClientAPI) -> Collection:
        if not self._create:
            return client.get_collection(self._name, embedding_function=None)
        return client.get_or_create_collection(
            self._name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        try:
            yield
        except DigiluotsiError:
            raise
        except Exception as error:  # chromadb raises from four libraries, with no common class
            text = str(error)
            if isinstance(error, OSError) or any(sign in text for sign in NOT_WRITABLE):
                raise StorageError(f'The folder "{self._folder}" cannot be written: {text}.', MEND_FOLDER) from error
            raise IndexDamaged(
                self._folder.parent, f"Chroma says {type(error).__name__}: {text[:200].rstrip('.')}"
            ) from error


def _nearest_of(
    everything: tuple[tuple[str, ...], Vectors], query: Vectors, limit: int, among: Sequence[str] | None
) -> dict[str, float]:
    ids, vectors = everything
    cosines = vectors @ query
    places = np.arange(len(ids))
    if among is not None:
        allowed = set(among)
        places = places[[key in allowed for key in ids]]
    best = places[np.argsort(-cosines[places], kind="stable")[:limit]]
    return {ids[place]: float(cosines[place]) for place in best}


def _take_spelling(folder: Path) -> str:
    # Chroma shares what it has read between clients of equally spelled paths: `reopen` would give the old state while
    # another store is open, and after a failed start the broken one for ever. "a/." is a place of its own to it.
    spelling = str(folder)
    with _TAKING:
        while spelling in _SPELLINGS:
            spelling = os.path.join(spelling, os.curdir)  # noqa: PTH118 - Path would write it short again
        _SPELLINGS.add(spelling)
    return spelling

"""The dense leg: search-entry vectors in Chroma, without texts; in files of this machine or on a server."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from corpus.errors import DigiluotsiError, IndexDamaged
from ingest.chroma_files import ChromaFiles
from ingest.chroma_server import ChromaServer, VectorServer
from ingest.embedder import Vectors

if TYPE_CHECKING:
    from chromadb.api.models.Collection import Collection

SAMPLE = 100
# So many vectors are compared one by one: a quarter of a millisecond where the graph takes six, and nothing is missed.
COMPARED_ALL = 5_000
TOLERANCE = 0.01


class Place(Protocol):
    """Where Chroma keeps the collection of one make of index."""

    @property
    def home(self) -> str:
        """What the index records as the place of its vectors."""

    def ready(self) -> None:
        """Raises at once what just made another wait in vain."""

    def open(self) -> Collection:
        """The collection as it stands now."""

    def close(self) -> None:
        """Lets go of files or connections."""

    def batch(self) -> int:
        """So many vectors are written at once at most; only when open."""

    def drop_other_makes(self) -> None:
        """Removes this index's collections of other makes; only when open."""

    def clear(self) -> None:
        """Removes the collection, readable or not."""

    def told(self, error: Exception) -> DigiluotsiError:
        """An exception of Chroma's, or of what carries it, as an error of ours."""


class VectorStore:
    """Vectors of one make of index, by entry id; cosine similarity. Files or server are opened at the first use.

    One process writes at a time (the caller holds the lock); `reopen` shows this store what another has written.
    IndexDamaged where the vectors are missing, unless they may be made (`create`); VectorServerError where `server`
    is given and does not serve.
    """

    def __init__(self, folder: Path, name: str, *, create: bool = False, server: VectorServer | None = None) -> None:
        self._folder = folder
        self._place: Place = (
            ChromaServer(server, folder.parent, name, create=create)
            if server
            else ChromaFiles(folder, name, create=create)
        )
        self._opened: Collection | None = None
        self._all: tuple[tuple[str, ...], Vectors] | None = None
        self._counted: int | None = None

    @property
    def home(self) -> str:
        """Where the vectors are, as the index records it; IndexDamaged where they never were there."""
        return self._place.home

    def reopen(self) -> None:
        """Looks again at what is stored: what another process has written since is seen."""
        self._opened = None
        self._all = self._counted = None
        with self._mapped():
            self._opened = self._place.open()

    def close(self) -> None:
        """Lets go of files or connections; the next use takes them again."""
        self._opened = None
        self._all = self._counted = None
        self._place.close()

    def clear(self) -> None:
        """Removes all vectors of this make, readable or not; the next use finds or makes an empty collection."""
        self._opened = None
        self._all = self._counted = None
        self._place.clear()

    def put(self, ids: Sequence[str], vectors: Vectors) -> None:
        """Writes vectors, `vectors[i]` under `ids[i]`; what stands there already is replaced."""
        self._all = self._counted = None
        with self._mapped():
            collection, step = self._collection, self._place.batch()
            for start in range(0, len(ids), step):
                part = slice(start, start + step)
                collection.upsert(ids=list(ids[part]), embeddings=vectors[part])

    def drop(self, ids: Sequence[str]) -> None:
        """Removes vectors; ids that are not there are passed over."""
        self._all = self._counted = None
        with self._mapped():
            collection, step = self._collection, self._place.batch()
            for start in range(0, len(ids), step):
                collection.delete(ids=list(ids[start : start + step]))

    def drop_other_makes(self) -> None:
        """Removes the vectors of every other make of index."""
        with self._mapped():
            assert self._collection is not None
            self._place.drop_other_makes()

    def ids(self) -> set[str]:
        """Every id that is stored."""
        with self._mapped():
            return set(self._collection.get(include=[])["ids"])

    def those_there(self, ids: Sequence[str]) -> set[str]:
        """Which of some ids are stored."""
        there: set[str] = set()
        with self._mapped():
            collection, step = self._collection, self._place.batch()
            for start in range(0, len(ids), step):
                there |= {*collection.get(ids=list(ids[start : start + step]), include=[])["ids"]}
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
    def _collection(self) -> Collection:
        if self._opened is None:
            self.reopen()
        assert self._opened is not None
        return self._opened

    @contextmanager
    def _mapped(self) -> Iterator[None]:
        self._place.ready()
        try:
            yield
        except DigiluotsiError:
            raise
        except Exception as error:  # chromadb raises from four libraries, with no common class
            raise self._place.told(error) from error


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
    return dict(zip([ids[place] for place in best.tolist()], cosines[best].tolist(), strict=True))

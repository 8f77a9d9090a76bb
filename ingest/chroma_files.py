"""The dense leg in files of this machine: Chroma inside the program, one process writing at a time."""

from __future__ import annotations

import logging
import os
import shutil
import threading
import time
from pathlib import Path
from typing import TYPE_CHECKING

from corpus.errors import DigiluotsiError, IndexDamaged, StorageError
from ingest.store import FILES, MEND_FOLDER
from ingest.vector_files import cut_short

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.models.Collection import Collection

FILE = "chroma.sqlite3"
NOT_WRITABLE = ("disk is full", "readonly", "read-only", "Read-only", "No space left", "unable to open", "denied")

LOOKS, PAUSE_SECONDS = 3, 0.05

_SPELLINGS: set[str] = set()
_TAKING = threading.Lock()


class ChromaFiles:
    """A folder of Chroma's. Every `open` reads the files again: Chroma keeps what it has read and never sees what
    another process has written since.
    """

    home = FILES

    def __init__(self, folder: Path, name: str, *, create: bool) -> None:
        self._folder, self._name, self._create = folder, name, create
        self._spelling = ""
        self._client: ClientAPI | None = None

    def ready(self) -> None:
        """Files make nobody wait."""

    def open(self) -> Collection:
        """The collection, read anew; IndexDamaged where the files are missing and may not be made, or are cut short."""
        self.close()
        if not self._create and not (self._folder / FILE).exists():
            raise IndexDamaged(self._folder.parent, "its vectors are missing")
        self._await_whole_files()
        import chromadb
        from chromadb.config import Settings

        logging.getLogger("chromadb").setLevel(logging.ERROR)
        self._spelling = _take_spelling(self._folder)
        self._client = chromadb.PersistentClient(self._spelling, Settings(anonymized_telemetry=False))
        if not self._create:
            return self._client.get_collection(self._name, embedding_function=None)
        return self._client.get_or_create_collection(
            self._name, embedding_function=None, configuration={"hnsw": {"space": "cosine"}}
        )

    def close(self) -> None:
        """Lets go of the files."""
        client, self._client = self._client, None
        if client is not None:
            client.close()  # type: ignore[attr-defined]
            _SPELLINGS.discard(self._spelling)

    def batch(self) -> int:
        """So many vectors are written at once at most."""
        assert self._client is not None
        return self._client.get_max_batch_size()

    def drop_other_makes(self) -> None:
        """Removes every other collection of the folder."""
        assert self._client is not None
        for collection in self._client.list_collections():
            if collection.name != self._name:
                self._client.delete_collection(collection.name)

    def clear(self) -> None:
        """Removes the folder; StorageError where that cannot be."""
        self.close()
        try:
            shutil.rmtree(self._folder)
        except FileNotFoundError:
            return
        except OSError as error:
            raise StorageError(f'"{self._folder}" cannot be replaced: {error.strerror}.', MEND_FOLDER) from error

    def told(self, error: Exception) -> DigiluotsiError:
        """What Chroma or the disk says, as an error of ours."""
        text = str(error)
        if isinstance(error, OSError) or any(sign in text for sign in NOT_WRITABLE):
            return StorageError(f'The folder "{self._folder}" cannot be written: {text}.', MEND_FOLDER)
        return IndexDamaged(self._folder.parent, f"Chroma says {type(error).__name__}: {text[:200].rstrip('.')}")

    def _await_whole_files(self) -> None:
        """IndexDamaged where a file stays cut short: one that Chroma is just writing anew soon is no more."""
        for _ in range(LOOKS):
            file = cut_short(self._folder)
            if not file:
                return
            time.sleep(PAUSE_SECONDS)
        raise IndexDamaged(self._folder.parent, f'"{file}" of its vectors is cut short')


def _take_spelling(folder: Path) -> str:
    # Chroma shares what it has read between clients of equally spelled paths: `open` would give the old state while
    # another store is open, and after a failed start the broken one for ever. "a/." is a place of its own to it.
    spelling = str(folder)
    with _TAKING:
        while spelling in _SPELLINGS:
            spelling = os.path.join(spelling, os.curdir)  # noqa: PTH118 - Path would write it short again
        _SPELLINGS.add(spelling)
    return spelling

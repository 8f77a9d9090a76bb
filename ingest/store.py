"""Cases, passages and lexical legs of an index in one SQLite file: what its last commit says is what is searched."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path

from corpus.errors import IndexBusy, IndexDamaged, IndexMissing, StorageError
from ingest.rows import create_tables, missing_tables
from ingest.stamp import Stamp

FILE = "index.sqlite"
# Where the vectors are, by the key under which the meta tells it; an index that does not has them in files.
HOME, FILES = "home", "files"
MEND_FOLDER = "Free space, mend the rights of the folder, or choose another place with --data."


class Store:
    """One open SQLite file of an index; safe to use from several threads. Follows the file when it is replaced.

    `lacked`: the tables that were missing and have just been made.
    """

    def __init__(self, folder: Path, *, create: bool = False) -> None:
        self.folder = folder
        self.path = folder / FILE
        self.lacked: tuple[str, ...] = ()
        self._lock = threading.RLock()
        if create:
            make_folder(folder)
        with mapped(folder):
            self._connection = _connect(self.path, create=create)
            try:
                if create:
                    self.lacked = missing_tables(self._connection)
                    create_tables(self._connection)
                self._file = _file_number(self.path)
            except BaseException:
                self._connection.close()
                raise

    def close(self) -> None:
        """Lets go of the file."""
        with self._lock, suppress(sqlite3.Error):
            self._connection.close()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """The connection, for reads of one moment: nothing another process commits meanwhile is seen."""
        with self._lock, mapped(self.folder):
            self._connection.execute("BEGIN")
            try:
                yield self._connection
            except ValueError as error:  # what was written as JSON or as numbers is no longer either
                raise IndexDamaged(self.folder, str(error)[:200]) from error
            finally:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """The connection in a transaction that is committed as a whole, or not at all."""
        with self._lock, mapped(self.folder):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
                self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def version(self) -> tuple[int, int]:
        """What changes when another connection has committed or the file was replaced by another."""
        with self._lock, mapped(self.folder):
            number = _file_number(self.path)
            if number != self._file:
                self._connection.close()
                self._connection, self._file = _connect(self.path), number
            return number, int(self._connection.execute("PRAGMA data_version").fetchone()[0])

    def meta(self) -> dict[str, str]:
        """Stamp, library hash and time of building as last written; empty in a file that was never filled."""
        with self._lock, mapped(self.folder):
            return read_meta(self._connection)

    def stamp(self) -> Stamp | None:
        """The make of the index, or None where none was finished."""
        return stamp_of(self.meta(), self.folder)


def read_meta(connection: sqlite3.Connection) -> dict[str, str]:
    """What `Store.meta` gives, as part of a reading."""
    if not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone():
        return {}
    return dict(connection.execute("SELECT key, value FROM meta").fetchall())


def stamp_of(meta: Mapping[str, str], folder: Path) -> Stamp | None:
    """The stamp in a store's meta, None where there is none; IndexDamaged where it cannot be read."""
    raw = meta.get("stamp")
    try:
        return Stamp.read(raw) if raw else None
    except ValueError as error:
        raise IndexDamaged(folder, f"its stamp is {raw!r}"[:200]) from error


def home_of(meta: Mapping[str, str]) -> str:
    """Where a store's meta says that the vectors are."""
    return meta.get(HOME, FILES)


def read_state(folder: Path) -> tuple[Stamp | None, dict[str, str], int]:
    """Stamp, meta and number of cases of an index, whatever its make; (None, {}, 0) where none was built."""
    try:
        store = Store(folder)
    except IndexMissing:
        return None, {}, 0
    try:
        meta = store.meta()
        if "stamp" not in meta:
            return None, {}, 0
        with store.reading() as connection:
            count = int(connection.execute("SELECT count(*) FROM cases").fetchone()[0])
        return store.stamp(), meta, count
    finally:
        store.close()


@contextmanager
def mapped(folder: Path) -> Iterator[None]:
    """Turns what SQLite says into our errors."""
    try:
        yield
    except sqlite3.Error as error:
        text = str(error)
        if "locked" in text or "busy" in text:
            raise IndexBusy(folder) from error
        if "full" in text or "readonly" in text or "unable to open" in text or "disk I/O" in text:
            raise StorageError(f'The folder "{folder}" cannot be written: {text}.', MEND_FOLDER) from error
        table = text.partition("no such table: ")[2]
        raise IndexDamaged(folder, f'its table "{table}" is missing' if table else text) from error


def make_folder(folder: Path) -> None:
    """Makes the folder of an index where it is missing; StorageError where that cannot be."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(f'The folder "{folder}" cannot be made: {error.strerror}.', MEND_FOLDER) from error


def _connect(path: Path, *, create: bool = False) -> sqlite3.Connection:
    # Without a mode SQLite would make an empty file where a reader came too early.
    place = f"{path.absolute().as_uri()}?mode={'rwc' if create else 'rw'}"
    if not create and not path.exists():
        raise IndexMissing(path.parent)
    return sqlite3.connect(place, uri=True, timeout=5, check_same_thread=False, isolation_level=None)


def _file_number(path: Path) -> int:
    try:
        return path.stat().st_ino
    except FileNotFoundError as error:
        raise IndexMissing(path.parent) from error
    except OSError as error:
        raise StorageError(f'"{path}" cannot be read: {error.strerror}.', MEND_FOLDER) from error

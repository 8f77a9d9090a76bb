"""Whether the SQLite file of an index is as its last writer left it: then it need not be looked through again.

Chroma writes its files anew whenever they are opened: they are checked by count and by a sample each time.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from pathlib import Path

from ingest.store import FILE

NOTE = "whole.json"

Files = dict[str, list[int]]


def remember(folder: Path) -> None:
    """Notes size and time of the file of an index that is whole; a folder that takes no note is checked each time."""
    place = folder / NOTE
    unfinished = place.with_suffix(f".{os.getpid()}.json")
    with suppress(OSError):
        unfinished.write_text(json.dumps(_files(folder)), encoding="utf-8")
        unfinished.replace(place)
    with suppress(OSError):
        unfinished.unlink(missing_ok=True)


def forget(folder: Path) -> None:
    """Has the next writer look through everything."""
    with suppress(OSError):
        (folder / NOTE).unlink(missing_ok=True)


def is_untouched(folder: Path) -> bool:
    """Whether nothing has written to the file of an index since it was noted as whole."""
    try:
        noted = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        return bool(noted == _files(folder))
    except (OSError, ValueError):
        return False


def _files(folder: Path) -> Files:
    found: Files = {}
    for path in (folder / FILE, folder / f"{FILE}-wal"):
        state = path.stat() if path.exists() else None
        # An empty log is made by whoever opens the file.
        if state and state.st_size:
            found[path.name] = [state.st_size, state.st_mtime_ns]
    return found

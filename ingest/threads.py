"""How threads share this process: a question's small products need no help, and must not wait for each other."""

from __future__ import annotations

import gc
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache

# An engine that is done must not wait Python's default of 5 ms for the thread that looks up words.
SWITCH_SECONDS = 0.0005

_collecting = threading.Lock()
_without, _was_on = 0, True


@lru_cache(maxsize=1)
def share_cores() -> None:
    """One thread for numpy's products, and quick turns between Python's threads, in the whole process.

    OpenBLAS splits a product of 2,000 vectors among all cores, and its threads then spin beside the engine: they nearly
    doubled the processor time of a question (docs/decisions/0011-large-libraries.md).
    """
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, user_api="blas")
    sys.setswitchinterval(SWITCH_SECONDS)


@contextmanager
def without_collecting() -> Iterator[None]:
    """Python does not look for cycles while the block runs; for reading much that holds none and all stays.

    It would look through all of it again and again, which doubles the time that ten thousand cases take.
    Blocks of several threads may overlap; where the collector was off before, it stays so.
    """
    global _without, _was_on
    with _collecting:
        if not _without:
            _was_on = gc.isenabled()
            gc.disable()
        _without += 1
    try:
        yield
    finally:
        with _collecting:
            _without -= 1
            if not _without and _was_on:
                gc.enable()

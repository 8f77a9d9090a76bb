"""Texts through an engine in batches, side by side where there are cores for it."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import numpy.typing as npt

# Between two batches Python is back in charge: Ctrl-C works, other threads get their turn.
BATCH = 32

# The C engine takes 3 ms a token and every token of a text: an unbroken million characters would hold a core for hours.
MAX_CHARACTERS = 8_000

Vectors = npt.NDArray[np.float32]
Embed = Callable[[Sequence[str]], Vectors]


def in_batches(embed: Embed, texts: Sequence[str], dimension: int, workers: int = 1) -> Vectors:
    """The rows that `embed` gives for the texts, in their order, shape (len(texts), dimension).

    More than one worker pays where `embed` lets go of Python's lock and may be called from many threads. The first
    exception is raised; batches that have not begun then are dropped.
    """
    if not texts:
        return np.zeros((0, dimension), dtype=np.float32)
    # Small enough that no worker is left alone with the last batch for long.
    size = BATCH if workers == 1 else min(BATCH, -(-len(texts) // (4 * workers)))
    batches = [texts[start : start + size] for start in range(0, len(texts), size)]
    if workers == 1 or len(batches) == 1:
        parts = [embed(batch) for batch in batches]
    else:
        with ThreadPoolExecutor(workers, thread_name_prefix="embedder") as pool:
            parts = list(pool.map(embed, batches))
    return np.ascontiguousarray(np.concatenate(parts), dtype=np.float32)


def free_cores() -> int:
    """The cores this process may use: a container or taskset can leave it fewer than the machine has."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def clean(text: str) -> str:
    """A text as any engine takes it, cut at `MAX_CHARACTERS`."""
    # A NUL ends a C string, and a lone surrogate cannot be written as UTF-8.
    return text[:MAX_CHARACTERS].replace("\0", " ").encode("utf-8", "replace").decode("utf-8")

"""How threads share this process: a question's small products need no help, and must not wait for each other."""

from __future__ import annotations

import sys
from functools import lru_cache

# An engine that is done must not wait Python's default of 5 ms for the thread that looks up words.
SWITCH_SECONDS = 0.0005


@lru_cache(maxsize=1)
def share_cores() -> None:
    """One thread for numpy's products, and quick turns between Python's threads, in the whole process.

    OpenBLAS splits a product of 2,000 vectors among all cores, and its threads then spin beside the engine: they nearly
    doubled the processor time of a question (docs/decisions/0011-large-libraries.md).
    """
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, user_api="blas")
    sys.setswitchinterval(SWITCH_SECONDS)

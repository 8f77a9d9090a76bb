"""How threads share this process: a question's small products need no help, and must not wait for each other."""

from __future__ import annotations

import sys
from functools import lru_cache

# Python's default of 5 ms keeps a finished engine waiting for the thread that looks up words: two times in a question.
SWITCH_SECONDS = 0.0005


@lru_cache(maxsize=1)
def share_cores() -> None:
    """One thread for numpy's products, and quick turns between Python's threads, in the whole process.

    OpenBLAS splits a product of 2,000 vectors among all cores, and its threads then spin for tens of milliseconds: that
    doubles the processor time of a question and slows the engine beside it by a seventh.
    """
    from threadpoolctl import threadpool_limits

    threadpool_limits(1, user_api="blas")
    sys.setswitchinterval(SWITCH_SECONDS)

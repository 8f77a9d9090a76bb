"""How threads share the process."""

from __future__ import annotations

import sys

import numpy as np
from threadpoolctl import threadpool_info

from ingest.threads import SWITCH_SECONDS, share_cores


def test_numpy_works_on_one_thread_and_threads_take_quick_turns():
    assert np.ones((2, 2)).sum() == 4
    share_cores.cache_clear()
    share_cores()
    threads = {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}
    assert threads <= {1}
    assert sys.getswitchinterval() == SWITCH_SECONDS

"""How threads share the process."""

from __future__ import annotations

import gc
import sys

import numpy as np
import pytest
from threadpoolctl import threadpool_info

from ingest.threads import SWITCH_SECONDS, share_cores, without_collecting


def test_numpy_works_on_one_thread_and_threads_take_quick_turns():
    assert np.ones((2, 2)).sum() == 4
    share_cores.cache_clear()
    share_cores()
    threads = {library["num_threads"] for library in threadpool_info() if library["user_api"] == "blas"}
    assert threads <= {1}
    assert sys.getswitchinterval() == SWITCH_SECONDS


def test_nothing_is_collected_inside_a_block_and_blocks_may_overlap():
    first, second = without_collecting(), without_collecting()
    assert gc.isenabled()
    with first:
        second.__enter__()
    assert not gc.isenabled()
    second.__exit__(None, None, None)
    assert gc.isenabled()


def test_a_collector_that_was_off_stays_off_and_a_failure_turns_it_on_again():
    gc.disable()
    try:
        with without_collecting():
            pass
        assert not gc.isenabled()
    finally:
        gc.enable()
    with pytest.raises(KeyError), without_collecting():
        raise KeyError
    assert gc.isenabled()

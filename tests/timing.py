"""Measuring that time grows with the text and no faster."""

import gc
import time

_ATTEMPTS = 4  # the machine may be busy with something else: the best of so many runs counts, in processor time


def assert_linear(make, size, *, cap=None):
    """Assert that twice the text takes less than three times as long, and no longer than `cap` seconds.

    `make(size)` gives the work on a text of that size. What is over in a moment says nothing and passes.
    """
    first = second = float("inf")
    for _ in range(_ATTEMPTS):
        first, second = min(first, _seconds(make(size))), min(second, _seconds(make(2 * size)))
        if second < 3 * first + 0.05 and (cap is None or second < cap):
            return
    assert second < 3 * first + 0.05, f"{first:.3f} s for {size}, {second:.3f} s for {2 * size}"
    assert second < cap, f"{second:.3f} s for {2 * size}, allowed are {cap} s"


def _seconds(work):
    # As timeit does: a collection goes through all that the whole test run keeps alive, whatever the work is. None is
    # made beforehand either: what is garbage already costs the work nothing, and finding it costs more than the work.
    gc.disable()
    try:
        start = time.process_time()
        work()
        return time.process_time() - start
    finally:
        gc.enable()

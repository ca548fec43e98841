"""Measuring that time grows with the text and no faster."""

import time


def seconds(work):
    """The better of two runs: the machine may be busy with something else."""
    best = float("inf")
    for _ in range(2):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def assert_linear(make, size, *, cap=None):
    """Assert that twice the text takes less than three times as long, and no longer than `cap` seconds.

    `make(size)` gives the work on a text of that size. What is over in a moment says nothing and passes.
    """
    for attempt in range(3):
        first, second = seconds(make(size)), seconds(make(2 * size))
        if second < 3 * first + 0.05:
            break
        assert attempt < 2, f"{first:.3f} s for {size}, {second:.3f} s for {2 * size}"
    assert cap is None or second < cap, f"{second:.3f} s for {2 * size}, allowed are {cap} s"

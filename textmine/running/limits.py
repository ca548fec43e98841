"""What one document may cost: time and memory, after which it fails and the others go on."""

from __future__ import annotations

import ctypes
import os
import signal
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from textmine.core import TIMEOUT

MAX_GROWTH = 4 * 1024**3
"""Bytes that a process may grow by for one document."""

_TICK = 0.5
_MEMORY = Path("/proc/self/statm")


class OutOfBudget(BaseException):
    """A document has used up what it may cost. No ``Exception``: no reader may take it for a fault of the file."""


@contextmanager
def budget(timeout: float = TIMEOUT) -> Iterator[None]:
    """Bound what is done inside.

    In the main thread, on systems with alarms, whatever is under way is interrupted, a search for a pattern too, unless
    somebody else waits for an alarm; elsewhere the thread is stopped at its next step, and what a library does in one
    step is waited for.

    Parameters
    ----------
    timeout
        Seconds.

    Raises
    ------
    OutOfBudget
        Its message says which bound it was.

    Examples
    --------
    >>> try:
    ...     with budget(0.05):
    ...         while True:
    ...             pass
    ... except OutOfBudget as error:
    ...     print(error)
    took longer than 0.05 s; raise --timeout if it is worth the wait
    """
    end = time.monotonic() + timeout
    before = _memory()

    def spent() -> str | None:
        if time.monotonic() >= end:
            return f"took longer than {timeout:g} s; raise --timeout if it is worth the wait"
        if _memory() - before > MAX_GROWTH:
            return f"needs more than {MAX_GROWTH >> 30} GB of memory"
        return None

    tick = min(_TICK, max(timeout, 0.001))
    in_main = threading.current_thread() is threading.main_thread()
    if in_main and hasattr(signal, "setitimer") and signal.getitimer(signal.ITIMER_REAL)[0] == 0:
        with _by_alarm(spent, tick):
            yield
    else:
        with _by_thread(spent, tick):
            yield


@contextmanager
def _by_alarm(spent: Any, tick: float) -> Iterator[None]:
    def check(_number: int, _frame: FrameType | None) -> None:
        if reason := spent():
            raise OutOfBudget(reason)

    before = signal.signal(signal.SIGALRM, check)
    signal.setitimer(signal.ITIMER_REAL, tick, tick)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)


@contextmanager
def _by_thread(spent: Any, tick: float) -> Iterator[None]:
    thread = ctypes.c_ulong(threading.get_ident())
    done = threading.Event()
    reasons: list[str] = []

    def watch() -> None:
        while not done.wait(tick):
            if reason := spent():
                reasons.append(reason)
                ctypes.pythonapi.PyThreadState_SetAsyncExc(thread, ctypes.py_object(OutOfBudget))
                return

    watcher = threading.Thread(target=watch, daemon=True)
    watcher.start()
    try:
        yield
    except OutOfBudget:
        raise OutOfBudget(*reasons) from None
    finally:
        done.set()
        watcher.join()


def _memory() -> int:
    """Return the bytes that this process holds; 0 where the system does not tell."""
    try:
        return int(_MEMORY.read_bytes().split()[1]) * os.sysconf("SC_PAGE_SIZE")
    except (OSError, ValueError, IndexError):
        return 0

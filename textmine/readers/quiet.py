"""What a library in another language says on standard error when it breaks is kept from the user's screen."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager

_STANDARD_ERROR = 2


@contextmanager
def quiet() -> Iterator[None]:
    """Send what is written to the file descriptor of standard error nowhere.

    A library in Rust tells of a panic there, with a traceback, before it raises what a reader then tells in one line.

    Examples
    --------
    >>> with quiet():
    ...     _ = os.write(2, b"thread panicked")
    """
    try:
        kept = os.dup(_STANDARD_ERROR)
    except OSError:  # it is closed, so nobody listens
        yield
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, _STANDARD_ERROR)
        yield
    finally:
        os.dup2(kept, _STANDARD_ERROR)
        os.close(kept)
        os.close(nowhere)

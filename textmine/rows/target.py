"""Where a table goes: standard output, or a file that appears whole or not at all."""

from __future__ import annotations

import errno
import io
import os
import secrets
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import IO, Any, BinaryIO

from textmine.core import printable

_FULL = (errno.ENOSPC, errno.EDQUOT, errno.EFBIG, errno.EIO)


class Target:
    """An open target.

    Attributes
    ----------
    stream
        What to write to.
    discarded
        Set it, and the file does not appear: what stood under its name before stays.
    """

    def __init__(self, stream: BinaryIO | IO[bytes] | io.RawIOBase) -> None:
        self.stream = stream
        self.discarded = False


@contextmanager
def open_target(target: str | os.PathLike[str]) -> Iterator[Target]:
    """Open a target for writing; on leaving without an exception it takes its name, otherwise it is removed.

    The bytes go to a hidden file in the same directory, which replaces the target in one step at the end. Standard
    output (``-``) and whatever is no regular file (``/dev/stdout``, a named pipe) are written to directly.

    Parameters
    ----------
    target
        Path of the file, or ``-`` for standard output.

    Raises
    ------
    OSError
        If the file cannot be made, before anything else is done.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "claims.csv"
    >>> with open_target(path) as opened:
    ...     _ = opened.stream.write(b"claim_id")
    ...     path.exists()
    False
    >>> path.read_bytes()
    b'claim_id'
    """
    if os.fspath(target) == "-":
        sys.stdout.flush()
        with _full_disk_named("standard output"):
            yield Target(_Terminal() if sys.stdout.isatty() else sys.stdout.buffer)
            sys.stdout.buffer.flush()
    elif _is_device(final := Path(os.path.realpath(target))):  # realpath: a link stays a link
        with _full_disk_named(str(final)), final.open("wb") as stream:
            yield Target(stream)
    else:
        with _full_disk_named(str(final)):
            yield from _replacing(final)


class _Terminal(io.RawIOBase):
    """Standard output where a terminal is: rows hold what reports hold, and that must not steer it."""

    def writable(self) -> bool:
        return True

    def write(self, data: Any) -> int:
        text = bytes(data).decode("utf-8", "backslashreplace").replace("\r\n", "\n")
        sys.stdout.buffer.write(printable(text, lines=True).encode())
        return len(data)

    def flush(self) -> None:
        sys.stdout.buffer.flush()


@contextmanager
def _full_disk_named(name: str) -> Iterator[None]:
    """Say which file it was that the disk has no room for, as the system does not."""
    try:
        yield
    except OSError as error:
        if error.errno not in _FULL or error.filename is not None:
            raise
        raise OSError(error.errno, error.strerror, name) from error


def _replacing(final: Path) -> Iterator[Target]:
    if final.is_dir():
        raise IsADirectoryError(21, "is a directory", str(final))
    temporary = final.with_name(f".{final.name[:40]}.{secrets.token_hex(4)}.tmp")
    try:
        stream = temporary.open("xb")
    except OSError as error:  # the name that was given says more than the hidden one
        raise OSError(error.errno, error.strerror, str(final)) from error
    try:
        with stream:
            opened = Target(stream)
            yield opened
            stream.flush()
            os.fsync(stream.fileno())
        if not opened.discarded:
            with suppress(FileNotFoundError):
                shutil.copymode(final, temporary)
            temporary.replace(final)
    finally:
        temporary.unlink(missing_ok=True)


def _is_device(path: Path) -> bool:
    try:
        mode = path.stat().st_mode
    except OSError:
        return False
    return not stat.S_ISREG(mode) and not stat.S_ISDIR(mode)

"""The documents below the paths that a user gives."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePath

from textmine.core import ReadError
from textmine.readers.reading import SUPPORTED_SUFFIXES

# Reports that are not read yet: found all the same, so that none is passed over without a word.
_REFUSED_SUFFIXES = (".doc", ".wps", ".rtf")


def find_documents(paths: Iterable[str | Path]) -> Iterator[str | ReadError]:
    """Yield the documents below `paths` in order, and a failure in the place of each path that leads to none.

    Files are yielded as they are given, ``-`` (standard input) as well. Directories are searched with all that is
    below them, sorted by name, for files with one of the `SUPPORTED_SUFFIXES`. Hidden files and directories and the
    lock files that Word leaves behind (``~$x.docx``) are passed over. Files of older word processors are found too,
    and fail with advice when they are read, unless a .docx of the same name stands beside them.

    Parameters
    ----------
    paths
        Files, directories or ``-``.

    Yields
    ------
    str or ReadError
        A path for :func:`textmine.readers.read`; or why there is none: a path that is missing, a directory that holds
        no document or cannot be searched.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "b.txt").write_text("二"), (folder / "a.md").write_text("一"), (folder / "c.csv").write_text("")
    >>> [Path(path).name for path in find_documents([folder])]
    ['a.md', 'b.txt']
    >>> [str(failure) for failure in find_documents(["-", "missing.txt"])]
    ['-', 'missing.txt: No such file or directory']
    """
    for given in paths:
        path = os.fspath(given)
        if path == "-":
            yield path
            continue
        try:
            is_directory = stat.S_ISDIR(Path(path).stat().st_mode)
        except OSError as error:
            yield ReadError(path, error.strerror or type(error).__name__)
        except ValueError as error:  # a NUL in the path
            yield ReadError(path, str(error))
        else:
            if is_directory:
                yield from _below(path)
            else:
                yield path


def _below(directory: str) -> Iterator[str | ReadError]:
    found = False
    for item in _searched(directory):
        found = True
        yield item
    if not found:
        yield ReadError(directory, f"holds no documents ({', '.join(SUPPORTED_SUFFIXES)})")


def _searched(directory: str) -> Iterator[str | ReadError]:
    try:
        with os.scandir(directory) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield ReadError(directory, error.strerror or type(error).__name__)
        return
    names = {entry.name.lower() for entry in entries}
    for entry in entries:
        if entry.name.startswith((".", "~$")):
            continue
        # A link to a directory may lead back up, and then there is no end.
        if entry.is_dir(follow_symlinks=False):
            yield from _searched(entry.path)
        elif _is_wanted(entry.name.lower(), names) and (entry.is_file() or _is_broken_link(entry)):
            yield entry.path


def _is_broken_link(entry: os.DirEntry[str]) -> bool:
    # Reading it fails, and so the user learns of it.
    return entry.is_symlink() and not Path(entry.path).exists()


def _is_wanted(name: str, names: set[str]) -> bool:
    path = PurePath(name)
    return path.suffix in SUPPORTED_SUFFIXES or (
        path.suffix in _REFUSED_SUFFIXES and path.with_suffix(".docx").name not in names
    )

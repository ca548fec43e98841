"""The documents below the paths that a user gives."""

from __future__ import annotations

import os
import stat
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path, PurePath

from textmine.core import ReadError
from textmine.readers.archives import Archive, open_archive
from textmine.readers.sniffing import FORMATS, HEAD, MAIN_SUFFIXES, package_format, prove

# Longer endings, and such in other letters, are the tail of a title: 1.关于绩效自评的报告
_LONGEST_SUFFIX = 8
# What systems and programs leave behind, beside hidden files and the lock files of Word.
_LEFTOVERS = frozenset(("thumbs.db", "desktop.ini", "__macosx"))
# A saved page keeps its pictures and scripts in a folder of its name.
_PAGE_FOLDERS = ("_files", ".files")
_PAGES = (".html", ".htm", ".mht")
_EMPTY = f"holds no documents ({', '.join(MAIN_SUFFIXES)})"


def find_documents(paths: Iterable[str | Path]) -> Iterator[str | ReadError]:
    """Yield the documents below `paths` in order, and a failure in the place of each path that leads to none.

    Files are yielded as they are given, ``-`` (standard input) as well. Directories are searched with all that is
    below them, sorted by name, and zip archives likewise, whose members get paths as if they were directories
    (``reports.zip/2023/a.docx``). Every file in them is yielded or is a failure that says why it is not read. Passed
    over are only hidden files and directories, what systems leave behind (``~$x.docx``, ``Thumbs.db``), and the
    folder of pictures and scripts that belongs to a saved page (``a_files`` beside ``a.html``).

    Parameters
    ----------
    paths
        Files, directories or ``-``.

    Yields
    ------
    str or ReadError
        A path for :func:`textmine.readers.read`; or why there is none: a path that is missing, a file that is no
        report, a directory or archive that holds no document or cannot be searched.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "b.txt").write_text("二"), (folder / "a.md").write_text("一"), (folder / "c.csv").write_text("")
    >>> [Path(path).name for path in find_documents([folder]) if isinstance(path, str)]
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
            mode = Path(path).stat().st_mode
        except NotADirectoryError:
            yield path  # a member of an archive; reading it tells if there is none
        except OSError as error:
            yield ReadError(path, error.strerror or type(error).__name__)
        except ValueError as error:  # a NUL in the path
            yield ReadError(path, str(error))
        else:
            if stat.S_ISDIR(mode):
                yield from _below(path)
            elif stat.S_ISREG(mode):
                yield from _file(path)
            else:
                yield path  # a pipe: what is read of it is gone


def _below(directory: str) -> Iterator[str | ReadError]:
    found = False
    for item in _searched(directory):
        found = True
        yield item
    if not found:
        yield ReadError(directory, _EMPTY)


def _searched(directory: str) -> Iterator[str | ReadError]:
    try:
        with os.scandir(directory) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield ReadError(directory, error.strerror or type(error).__name__)
        return
    names = {entry.name.lower() for entry in entries}
    for entry in entries:
        if _is_leftover(entry.name):
            continue
        # A link to a directory may lead back up, and then there is no end.
        if entry.is_dir(follow_symlinks=False):
            if not _belongs_to_page(entry.name.lower(), names):
                yield from _searched(entry.path)
        elif entry.is_file() or _is_broken_link(entry):
            reason = _refusal(entry.name, partial(_head, entry.path))
            if reason is None:
                yield from _file(entry.path)
            else:
                yield ReadError(entry.path, reason)
        elif not entry.is_dir():
            yield ReadError(entry.path, "is no regular file")


def _file(path: str) -> Iterator[str | ReadError]:
    """Yield a file, or what is in it where it is an archive of documents."""
    if prove(_head(path)) != "zip":
        yield path
        return
    try:
        is_archive = package_format(Path(path), path) == "zip"
    except (OSError, ReadError):
        is_archive = False  # reading it tells what is wrong
    if not is_archive:
        yield path
        return
    try:
        with open_archive(Path(path), path) as archive:
            yield from _members(archive)
    except (OSError, ReadError) as error:
        yield error if isinstance(error, ReadError) else ReadError(path, error.strerror or type(error).__name__)


def _members(archive: Archive) -> Iterator[str | ReadError]:
    found = False
    names = {name.lower() for name in archive.members}
    for name in sorted(archive.members):
        *folders, last = name.split("/")
        if any(map(_is_leftover, (*folders, last))) or _is_of_page(folders, names):
            continue
        found = True
        path = f"{archive.source}/{name}"
        head = partial(archive.head, name, HEAD)
        reason = _refusal(last, head)
        if reason is None and prove(head()) == "zip" and FORMATS.get(_suffix(last)) in (None, "zip"):
            reason = "is an archive in an archive; unpack it"
        yield path if reason is None else ReadError(path, reason)
    if not found:
        yield ReadError(archive.source, _EMPTY)


def _refusal(name: str, head: Callable[[], bytes]) -> str | None:
    """Return why a file in a directory is not read; None where it is to be tried."""
    suffix = _suffix(name)
    if not suffix or suffix in FORMATS or prove(head()) is not None:
        return None
    return f"is no report that is read ({suffix}); give it by itself to have it read as text"


def _suffix(name: str) -> str:
    suffix = PurePath(name).suffix.lower()
    return suffix if suffix.isascii() and suffix[1:].isalnum() and len(suffix) <= _LONGEST_SUFFIX else ""


def _is_leftover(name: str) -> bool:
    return name.startswith((".", "~$")) or name.lower() in _LEFTOVERS


def _belongs_to_page(folder: str, names: set[str]) -> bool:
    return any(
        folder.endswith(ending) and f"{folder.removesuffix(ending)}{page}" in names
        for ending in _PAGE_FOLDERS
        for page in _PAGES
    )


def _is_of_page(folders: list[str], names: set[str]) -> bool:
    paths = ("/".join(folders[: n + 1]).lower() for n in range(len(folders)))
    return any(_belongs_to_page(path, names) for path in paths)


def _head(path: str) -> bytes:
    try:
        with Path(path).open("rb") as file:
            return file.read(HEAD)
    except OSError:
        return b""


def _is_broken_link(entry: os.DirEntry[str]) -> bool:
    # Reading it fails, and so the user learns of it.
    return entry.is_symlink() and not Path(entry.path).exists()

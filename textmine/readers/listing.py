"""The documents below the paths that a user gives."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Callable, Iterable, Iterator
from functools import partial
from pathlib import Path, PurePath

from textmine.core import NotReportError, ReadError
from textmine.readers.archives import Archive, open_archive
from textmine.readers.files import split_archive
from textmine.readers.sniffing import FORMATS, HEAD, MAIN_SUFFIXES, is_packed, package_format, prove

# Longer endings, and such in other letters, are the tail of a title: 1.关于绩效自评的报告
_LONGEST_SUFFIX = 8
# What systems and programs leave behind, beside hidden files and the lock files of Word.
_LEFTOVERS = frozenset(("thumbs.db", "desktop.ini", "__macosx"))
# A saved page keeps its pictures and scripts in a folder of its name.
_PAGE_FOLDERS = ("_files", ".files")
_PAGES = (".html", ".htm", ".mht")
_TEXT = re.compile("[\n。；]")  # no path, as far as one can tell
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
        A path for :func:`textmine.readers.read`; or why there is none: a path that is missing, a directory or archive
        that holds no document or cannot be searched, or, as a :class:`textmine.core.NotReportError`, a file in one that
        is no report.

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
            hint = "; a text itself is for textmine.extract_text" if _TEXT.search(path) else ""
            yield ReadError(path, _reason(error) + hint)
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


def find_same(paths: Iterable[str | Path], target: str | os.PathLike[str]) -> str | None:
    """Return the path of the document below `paths` that is the same file as `target`; None if there is none.

    Told by what the system knows a file by, not by its name: through links, and names in other letters, too.

    Examples
    --------
    >>> import tempfile
    >>> folder = Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("一"), (folder / "b.csv").write_text("")
    >>> same = find_same([folder], folder / "a.txt")
    >>> same is not None, find_same([folder], folder / "b.csv")
    (True, None)
    """
    wanted = _identity(target)
    if wanted is None:
        return None
    for path in paths:
        given = os.fspath(path)
        if given == "-":
            continue
        if not _is_directory(given):
            archive = split_archive(given)
            if _identity(given if archive is None else archive[0]) == wanted:
                return given
            continue
        for entry in _entries(given):
            if isinstance(entry, ReadError) or not (entry.inode() == wanted[1] or entry.is_symlink()):
                continue
            if _identity(entry.path) == wanted and _refusal(entry.name, partial(_head, entry.path)) is None:
                return entry.path
    return None


def _identity(path: str | os.PathLike[str]) -> tuple[int, int] | None:
    try:
        status = Path(path).stat()
    except (OSError, ValueError):
        return None
    return status.st_dev, status.st_ino


def _is_directory(path: str) -> bool:
    try:
        return stat.S_ISDIR(Path(path).stat().st_mode)
    except (OSError, ValueError):
        return False


def _searched(directory: str) -> Iterator[str | ReadError]:
    for entry in _entries(directory):
        if isinstance(entry, ReadError):
            yield entry
            continue
        reason = _refusal(entry.name, partial(_head, entry.path))
        if reason is None:
            yield from _file(entry.path)
        else:
            yield NotReportError(entry.path, reason)


def _entries(directory: str) -> Iterator[os.DirEntry[str] | ReadError]:
    """Yield the files below a directory in order, and a failure in the place of what cannot be searched or is none."""
    # A stack, not a call for each level: directories may be deeper than Python's calls.
    levels = [_listed(directory)]
    while levels:
        entry = next(levels[-1], None)
        if entry is None:
            levels.pop()
        elif isinstance(entry, ReadError):
            yield entry
        else:
            try:
                kind = _kind(entry)
            except OSError as error:  # a link that leads to itself, a network that is gone
                yield ReadError(entry.path, _reason(error))
                continue
            if kind == "directory":
                levels.append(_listed(entry.path))
            elif kind == "file":
                yield entry
            elif kind == "special":
                yield ReadError(entry.path, "is no regular file")


def _listed(directory: str) -> Iterator[os.DirEntry[str] | ReadError]:
    """Yield what is in a directory in order, but for what is left over in it."""
    try:
        with os.scandir(directory) as listing:
            entries = sorted(listing, key=lambda entry: entry.name)
    except OSError as error:
        yield ReadError(directory, _reason(error))
        return
    names = {entry.name.lower() for entry in entries}
    for entry in entries:
        of_page = _belongs_to_page(entry.name.lower(), names) and _is_directory(entry.path)
        if not of_page and not _is_leftover(entry.name):
            yield entry


def _kind(entry: os.DirEntry[str]) -> str:
    # A link to a directory may lead back up, and then there is no end.
    if entry.is_dir(follow_symlinks=False):
        return "directory"
    # Of a link that leads nowhere the user learns when it is read.
    if entry.is_file() or (entry.is_symlink() and not entry.is_dir()):
        return "file"
    return "link" if entry.is_dir() else "special"


def _reason(error: OSError) -> str:
    return error.strerror or type(error).__name__


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
        yield error if isinstance(error, ReadError) else ReadError(path, _reason(error))


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
        if reason is not None:
            yield NotReportError(path, reason)
        elif prove(head()) == "zip" and FORMATS.get(_suffix(last)) in (None, "zip"):
            yield ReadError(path, "is an archive in an archive; unpack it")
        else:
            yield path
    if not found:
        yield ReadError(archive.source, _EMPTY)


def _refusal(name: str, head: Callable[[], bytes]) -> str | None:
    """Return why a file in a directory is not read; None where it is to be tried."""
    suffix = _suffix(name)
    if not suffix or suffix in FORMATS or prove(head()) is not None or is_packed(head()):
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

"""The bytes at a path, which may lead into a zip archive: ``reports.zip/2023/a.docx``."""

from __future__ import annotations

from pathlib import Path

from textmine.core import ReadError
from textmine.readers.archives import open_archive


def read_file(path: str) -> bytes:
    """Return the bytes of a file, or of a member of an archive.

    Raises
    ------
    ReadError
        If there is no such file or it cannot be read.

    Examples
    --------
    >>> read_file("missing.txt")
    Traceback (most recent call last):
    textmine.core.errors.ReadError: missing.txt: No such file or directory
    """
    try:
        return Path(path).read_bytes()
    except OSError as error:
        within = split_archive(path)
        if within is None:
            raise ReadError(path, error.strerror or type(error).__name__) from error
    except ValueError as error:  # a NUL in the path
        raise ReadError(path, str(error)) from error
    archive_path, member = within
    try:
        with open_archive(Path(archive_path), archive_path) as archive:
            if member not in archive.members:
                raise ReadError(path, f"{archive_path} holds no such file")
            return archive.read(member)
    except OSError as error:
        raise ReadError(path, error.strerror or type(error).__name__) from error
    except ReadError as error:
        raise ReadError(path, error.reason) from error


def split_archive(path: str) -> tuple[str, str] | None:
    """Return the archive that a path leads into and the name of the member; None where it leads into none."""
    for parent in Path(path).parents:
        try:
            if parent.is_file():
                archive = str(parent)
                return archive, path[path.index(archive) + len(archive) + 1 :].replace("\\", "/")
        except (OSError, ValueError):
            return None
    return None

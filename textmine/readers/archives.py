"""Zip archives, opened with limits: packages that are one document (.docx, .ofd, .xlsx), and archives of documents.

Nothing is unpacked to disk. What an archive declares of itself is not believed: each member is read up to a limit.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, NoReturn

from textmine.core import ReadError

MAX_MEMBER = 100 * 1024 * 1024
"""Bytes that one document or part of a document may unpack to."""
MAX_MEMBERS = 20_000
"""Files that an archive may hold."""

_UTF8_NAME = 0x800
_ENCRYPTED = 0x1


@dataclass(frozen=True, slots=True)
class Archive:
    """An open zip archive.

    Parameters
    ----------
    source
        Its path, for messages.
    members
        The files in it by name, in their order.
    """

    source: str
    members: dict[str, zipfile.ZipInfo]
    _zip: zipfile.ZipFile

    def read(self, name: str, *, limit: int = MAX_MEMBER) -> bytes:
        """Return a member.

        Raises
        ------
        KeyError
            If there is none of that name.
        ReadError
            If it is encrypted, broken or unpacks to more than `limit` bytes.
        """
        info = self.members[name]
        if info.flag_bits & _ENCRYPTED:
            raise ReadError(self.source, "is encrypted; unpack it with its password")
        if info.file_size > limit:
            self._refuse_size(info.file_size, limit)
        try:
            with self._zip.open(info) as member:
                data = member.read(limit + 1)
        # The libraries that unpack leave whatever a broken stream leads to.
        except Exception as error:
            raise ReadError(self.source, f"is damaged ({_one_line(error)})") from error
        if len(data) > limit:
            self._refuse_size(len(data), limit)
        return data

    def head(self, name: str, size: int) -> bytes:
        """Return the first `size` bytes of a member; nothing where it cannot be read."""
        try:
            with self._zip.open(self.members[name]) as member:
                return member.read(size)
        except Exception:
            return b""

    def _refuse_size(self, size: int, limit: int) -> NoReturn:
        raise ReadError(self.source, f"unpacks to {size >> 20} MB, more than the {limit >> 20} MB that are read")


@contextmanager
def open_archive(file: bytes | Path, source: str) -> Iterator[Archive]:
    """Open a zip archive that is in memory or on disk.

    Raises
    ------
    ReadError
        If it is no zip archive, or holds more than `MAX_MEMBERS` files.

    Examples
    --------
    >>> buffer = io.BytesIO()
    >>> with zipfile.ZipFile(buffer, "w") as made:
    ...     made.writestr("a.txt", "召开会议3次。")
    >>> with open_archive(buffer.getvalue(), "a.zip") as archive:
    ...     list(archive.members), archive.read("a.txt").decode()
    (['a.txt'], '召开会议3次。')
    """
    stream: IO[bytes] = io.BytesIO(file) if isinstance(file, bytes) else file.open("rb")
    with stream:
        try:
            opened = zipfile.ZipFile(stream)
        except Exception as error:
            raise ReadError(source, f"is not a valid zip archive ({_one_line(error)})") from error
        with opened:
            files = [info for info in opened.infolist() if not info.is_dir()]
            if len(files) > MAX_MEMBERS:
                raise ReadError(source, f"holds {len(files):,} files, more than the {MAX_MEMBERS:,} that are read")
            yield Archive(source, {_name(info): info for info in files}, opened)


def _name(info: zipfile.ZipInfo) -> str:
    """Return the name of a member; Windows writes Chinese names in GBK and does not say so."""
    if info.flag_bits & _UTF8_NAME or info.filename.isascii():
        return info.filename
    try:
        raw = info.filename.encode("cp437")
    except UnicodeEncodeError:
        return info.filename
    for encoding in ("utf-8", "gb18030"):
        try:
            return raw.decode(encoding)
        except UnicodeDecodeError:
            continue
    return info.filename


def _one_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0].strip() or type(error).__name__

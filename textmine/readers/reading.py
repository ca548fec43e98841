"""Which reader reads a file: its suffix and its first bytes decide."""

from __future__ import annotations

import os
import sys
from pathlib import Path, PurePath

from textmine.core import Document, ReadError

_FORMATS = {
    ".txt": "txt",
    ".md": "md",
    ".markdown": "md",
    ".html": "html",
    ".htm": "html",
    ".docx": "docx",
    ".pdf": "pdf",
}

SUPPORTED_SUFFIXES: tuple[str, ...] = tuple(_FORMATS)
"""The suffixes of the files that are read, in lower case."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06")
_SOFFICE = "for example with LibreOffice: soffice --headless --convert-to docx"
# The PDF standard lets other bytes stand in front of the mark.
_HEAD = 1024


def read(path: str | Path, *, encoding: str | None = None) -> Document:
    """Read one document.

    Parameters
    ----------
    path
        The file; ``-`` reads standard input.
    encoding
        The encoding of a text, Markdown or HTML file; None to find it out.

    Returns
    -------
    Document
        With `path` exactly as given for its source.

    Raises
    ------
    ReadError
        If the file cannot be read; its message names the way out where there is one.

    See Also
    --------
    read_bytes : The same for what is in memory.
    find_documents : The files of a directory.

    Examples
    --------
    >>> import tempfile
    >>> path = Path(tempfile.mkdtemp()) / "report.txt"
    >>> _ = path.write_text("召开会议3次。", encoding="gb18030")
    >>> document = read(path)
    >>> document.text, document.metadata["encoding"], document.source == str(path)
    ('召开会议3次。', 'gb18030', True)
    """
    source = os.fspath(path)
    if source == "-":
        return read_bytes(sys.stdin.buffer.read(), encoding=encoding)
    try:
        data = Path(source).read_bytes()
    except OSError as error:
        raise ReadError(source, error.strerror or type(error).__name__) from error
    except ValueError as error:  # a NUL in the path
        raise ReadError(source, str(error)) from error
    return read_bytes(data, source=source, encoding=encoding)


def read_bytes(
    data: bytes,
    *,
    source: str = "-",
    format: str | None = None,  # noqa: A002
    encoding: str | None = None,
) -> Document:
    r"""Read one document that is in memory.

    Parameters
    ----------
    data
        The whole file.
    source
        Where it came from, for the document and for messages; its suffix, if it has one, helps to tell the format.
    format
        ``txt``, ``md``, ``html``, ``docx`` or ``pdf``; None to find it out.
    encoding
        The encoding of a text, Markdown or HTML file; None to find it out.

    Raises
    ------
    ReadError
        If `data` cannot be read.
    ValueError
        For a `format` that there is no reader for.

    Examples
    --------
    >>> read_bytes("<html><p>召开会议3次。</p>".encode()).format
    'html'
    >>> read_bytes(b"PK\x03\x04")
    Traceback (most recent call last):
    textmine.core.errors.ReadError: -: is a zip archive without a Word document in it
    """
    if format is None:
        format = _sniffed(data, source)  # noqa: A001
    # Each reader is imported when it is needed: reading a text must not load what reads PDF.
    if format == "txt":
        from textmine.readers.text import read_text

        return read_text(data, source, encoding=encoding)
    if format == "md":
        from textmine.readers.markdown import read_markdown

        return read_markdown(data, source, encoding=encoding)
    if format == "html":
        from textmine.readers.html import read_html

        return read_html(data, source, encoding=encoding)
    if format == "docx":
        from textmine.readers.docx import read_docx

        return read_docx(data, source)
    if format == "pdf":
        from textmine.readers.pdf import read_pdf

        return read_pdf(data, source)
    raise ValueError(f"unknown format {format!r}; known are {', '.join(sorted(set(_FORMATS.values())))}")


def _sniffed(data: bytes, source: str) -> str:
    """Return the format: what the first bytes prove counts for more than a suffix."""
    suffix = PurePath(source).suffix.lower()
    named = _FORMATS.get(suffix)
    if b"%PDF-" in data[:_HEAD]:
        return "pdf"
    if data.startswith(_ZIP):
        if named != "docx" and b"word/" not in data:
            raise ReadError(source, "is a zip archive without a Word document in it")
        return "docx"
    _refuse_old_word(data, source)
    html = _is_html(data)
    if named == "pdf" or named == "docx":
        what = "a PDF" if named == "pdf" else "a .docx"
        if not data.strip():
            raise ReadError(source, "is empty")
        raise ReadError(source, f"is not {what} but an HTML page; rename it to .html" if html else f"is not {what}")
    return named or ("html" if html else "txt")


def _refuse_old_word(data: bytes, source: str) -> None:
    if data.startswith(_OLE):
        if _ENCRYPTED_PACKAGE in data:
            raise ReadError(source, "is encrypted; remove the password in Word and save it again")
        raise ReadError(source, f"is a Word 97-2003 document; save it as .docx ({_SOFFICE})")
    if data.startswith(b"{\\rtf"):
        raise ReadError(source, f"is an RTF document; save it as .docx ({_SOFFICE})")


def _is_html(data: bytes) -> bool:
    # Without NULs and marks, UTF-16 reads as ASCII here.
    head = data[:_HEAD].replace(b"\0", b"").lstrip(b"\xef\xbb\xbf\xfe\xff \t\r\n").lower()
    return head.startswith((b"<!doctype html", b"<html")) or (head.startswith(b"<?xml") and b"<html" in head)

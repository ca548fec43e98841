"""The one door to all readers."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

from textmine.core import Document, Ocr, ReadError, ReadOptions, TextmineError
from textmine.readers.archives import open_archive
from textmine.readers.files import read_file
from textmine.readers.sniffing import FORMATS, sniff

SUPPORTED_SUFFIXES: tuple[str, ...] = tuple(FORMATS)
"""The suffixes of the files that are read, in lower case."""

# Module and function of each reader.
_READERS = {
    "txt": ("text", "read_text"),
    "md": ("markdown", "read_markdown"),
    "html": ("html", "read_html"),
    "mht": ("mht", "read_mht"),
    "docx": ("docx", "read_docx"),
    "doc": ("doc", "read_doc"),
    "rtf": ("rtf", "read_rtf"),
    "pdf": ("pdf", "read_pdf"),
    "ofd": ("ofd", "read_ofd"),
    "xlsx": ("sheets", "read_sheets"),
    "xls": ("sheets", "read_sheets"),
    "picture": ("picture", "read_picture_file"),
}
_PANIC = "PanicException"  # pyo3_runtime cannot be imported from
_LONGEST_REASON = 200
# Files that do not prove their encoding.
_ENCODED = frozenset(("txt", "md", "html"))
# Files whose pages may be pictures.
_PICTURED = frozenset(("pdf", "ofd", "picture"))


def read(path: str | Path, *, encoding: str | None = None, ocr: Ocr = "auto", progress: bool = False) -> Document:
    """Read one document.

    Parameters
    ----------
    path
        The file, which may be in a zip archive (``reports.zip/a.docx``); ``-`` reads standard input.
    encoding
        The encoding of a text, Markdown or HTML file; None to find it out.
    ocr
        Whether to recognise text in scans and pictures: ``auto`` where a page has no text that can be read, if the
        extra ``ocr`` is installed; ``never``; ``always`` in place of the text layer. Claims from such pages have
        ``[ocr]`` at the end of their section and a lower confidence.
    progress
        Whether to show a bar of the pages on which text is being recognised.

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
        return read_bytes(sys.stdin.buffer.read(), encoding=encoding, ocr=ocr, progress=progress)
    return read_bytes(read_file(source), source=source, encoding=encoding, ocr=ocr, progress=progress)


def read_bytes(
    data: bytes,
    *,
    source: str = "-",
    format: str | None = None,  # noqa: A002
    encoding: str | None = None,
    ocr: Ocr = "auto",
    progress: bool = False,
) -> Document:
    r"""Read one document that is in memory.

    Parameters
    ----------
    data
        The whole file.
    source
        Where it came from, for the document and for messages; its suffix, if it has one, helps to tell the format.
    format
        ``txt``, ``md``, ``html``, ``mht``, ``docx``, ``doc``, ``rtf``, ``pdf``, ``ofd``, ``xlsx``, ``xls`` or
        ``picture``; None to find it out.
    encoding
        The encoding of a text, Markdown or HTML file; None to find it out.
    ocr
        Whether to recognise text in scans and pictures: ``auto`` where a page has no text that can be read, if the
        extra ``ocr`` is installed; ``never``; ``always`` in place of the text layer. Claims from such pages have
        ``[ocr]`` at the end of their section and a lower confidence.
    progress
        Whether to show a bar of the pages on which text is being recognised.

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
    textmine.core.errors.ReadError: -: is not a valid zip archive (File is not a zip file)
    """
    options = ReadOptions(encoding, ocr, progress)
    if format is None:
        format = sniff(data, source)  # noqa: A001
    if format == "zip":
        return _read_only_member(data, source, options)
    try:
        module, function = _READERS[format]
    except KeyError:
        raise ValueError(f"unknown format {format!r}; known are {', '.join(sorted(_READERS))}") from None
    # Each reader is imported when it is needed: reading a text must not load what reads PDF.
    reader: Callable[..., Document] = getattr(import_module(f"textmine.readers.{module}"), function)
    try:
        if format in _ENCODED:
            return reader(data, source, encoding=encoding)
        return reader(data, source, options) if format in _PICTURED else reader(data, source)
    except TextmineError:
        raise
    except MemoryError as error:
        raise ReadError(source, "needs more memory than there is") from error
    # The libraries that take formats apart leave whatever a broken file leads to; those in Rust what is no Exception.
    except BaseException as error:
        if not isinstance(error, Exception) and type(error).__name__ != _PANIC:
            raise  # the user's own interruption, or a budget that is spent
        failure = ReadError(source, f"is damaged or of an unusual form ({_one_line(error)})")
        failure.add_note("".join(traceback.format_exception(error)).rstrip())
        raise failure from error


def _one_line(error: BaseException) -> str:
    words = " ".join(str(error).split())[:_LONGEST_REASON]
    return f"{type(error).__name__}: {words}" if words else type(error).__name__


def _read_only_member(data: bytes, source: str, options: ReadOptions) -> Document:
    """Read the document of an archive that holds no other."""
    with open_archive(data, source) as archive:
        names = list(archive.members)
        if len(names) != 1:
            raise ReadError(source, f"holds {len(names)} files; read one of them by its path, {source}/NAME")
        inner = archive.read(names[0])
    path = f"{source}/{names[0]}"
    if sniff(inner, path) == "zip":
        raise ReadError(path, "is an archive in an archive; unpack it")
    return read_bytes(inner, source=path, encoding=options.encoding, ocr=options.ocr, progress=options.progress)

"""DOC and WPS: the binary format of Word 97 to 2003, turned into a .docx in memory and read as one."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory

from textmine.core import Document, ReadError
from textmine.readers.docx import read_docx

MAX_DOC = 100 * 1024 * 1024
"""Bytes that a .doc may have."""


def read_doc(data: bytes, source: str) -> Document:
    """Read the visible text of a Word 97-2003 document; see :func:`textmine.readers.docx.read_docx`.

    Macros, pictures and embedded objects are not looked at.

    Raises
    ------
    ReadError
        If `data` is no such document, is encrypted, has more than `MAX_DOC` bytes, or holds no text.
    """
    converted = _converted(data, source)
    try:
        document = read_docx(converted, source)
    except ReadError as error:
        reason = error.reason.replace("is not a valid .docx", "is not a valid Word 97-2003 document")
        raise ReadError(source, reason) from error
    return replace(document, format="doc")


def _converted(data: bytes, source: str) -> bytes:
    from doc2docx import convert
    from doc2docx.cfb import CompoundFileLimits
    from doc2docx.errors import EncryptedDocumentError

    limits = CompoundFileLimits(max_input_bytes=MAX_DOC, max_stream_bytes=MAX_DOC, max_directory_entries=10_000)
    # The converter goes from file to file.
    with TemporaryDirectory(prefix="textmine-") as folder:
        before, behind = Path(folder, "a.doc"), Path(folder, "a.docx")
        before.write_bytes(data)
        try:
            convert(before, behind, limits=limits)
            return behind.read_bytes()
        except EncryptedDocumentError as error:
            raise ReadError(source, "is encrypted; remove the password in Word and save it again") from error
        # Beside its own errors it leaves whatever a broken file leads to.
        except Exception as error:
            raise ReadError(
                source,
                f"is not a valid Word 97-2003 document ({_one_line(error)}); save it as .docx if Word can open it",
            ) from error


def _one_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0].strip() or type(error).__name__

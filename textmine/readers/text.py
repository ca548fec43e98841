"""Plain text: the text is what was decoded."""

from __future__ import annotations

from textmine.core import Document
from textmine.readers.decoding import decode
from textmine.readers.places import paragraph_map


def read_text(data: bytes, source: str, *, encoding: str | None = None) -> Document:
    """Read plain text.

    Raises
    ------
    ReadError
        If the bytes are no text or no known encoding fits.

    Examples
    --------
    >>> read_text("共375家。".encode(), "a.txt").text
    '共375家。'
    """
    decoded = decode(data, source, encoding=encoding)
    return Document(decoded.text, source, "txt", decoded.metadata, paragraph_map(decoded.text))

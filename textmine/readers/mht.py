"""MHT: a web page saved with its pictures in one file (RFC 2557), as browsers and Word write it."""

from __future__ import annotations

from dataclasses import replace
from email import message_from_bytes, policy
from email.message import Message

from textmine.core import Document, ReadError
from textmine.readers.decoding import decode
from textmine.readers.html import read_html
from textmine.readers.places import paragraph_map

_MAX_PARTS = 10_000


def read_mht(data: bytes, source: str) -> Document:
    r"""Read the visible text of a saved page; see :func:`textmine.readers.html.read_html`.

    Of a page in frames, and of a workbook saved as a page, all parts are read in their order.

    Raises
    ------
    ReadError
        If there is no page in `data`, or the page shows no text.

    Examples
    --------
    >>> page = b"MIME-Version: 1.0\nContent-Type: text/html; charset=gb2312\n\n<p>" + "召开会议3次。".encode("gb2312")
    >>> read_mht(page, "a.mht").text
    '召开会议3次。'
    """
    pages = _pages(data, source)
    try:
        return _read(pages[0], source)
    except ReadError:
        if len(pages) < 2:
            raise
    documents: list[Document] = []
    for page in pages[1:]:
        try:
            documents.append(_read(page, source))
        except ReadError:
            continue  # a frame without text, as the one that holds the tabs of a workbook
    if not documents:
        raise ReadError(source, "has no visible text")
    text = "\n\n".join(document.text for document in documents)
    return replace(documents[0], text=text, source_map=paragraph_map(text))


def _pages(data: bytes, source: str) -> list[Message]:
    """Return the parts that are web pages, the one to begin with first."""
    try:
        message = message_from_bytes(data.lstrip(), policy=policy.compat32)
        parts = [part for _, part in zip(range(_MAX_PARTS), message.walk(), strict=False)]
        start = str(message.get_param("start", "")).strip("<>")
    # The parser takes nearly everything; what it does not, it leaves to whoever asks.
    except Exception as error:
        raise ReadError(source, f"is not a valid saved page ({type(error).__name__})") from error
    pages = [part for part in parts if part.get_content_type() in ("text/html", "application/xhtml+xml")]
    if not pages:
        raise ReadError(source, "is a message without a web page in it")
    return sorted(pages, key=lambda page: not start or str(page.get("Content-ID", "")).strip("<> ") != start)


def _read(page: Message, source: str) -> Document:
    try:
        payload = page.get_payload(decode=True)
        charset = page.get_content_charset()
    except Exception as error:
        raise ReadError(source, f"is not a valid saved page ({type(error).__name__})") from error
    html = payload if isinstance(payload, bytes) else b""
    if charset is None:
        return replace(read_html(html, source), format="mht")
    decoded = decode(html, source, declared=charset)
    document = read_html(decoded.text.encode("utf-8", "replace"), source, encoding="utf-8")
    return replace(document, format="mht", metadata={**document.metadata, **decoded.metadata})

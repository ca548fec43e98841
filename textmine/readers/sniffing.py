"""Which format a file has: its bytes prove it, and its name counts only where bytes prove nothing."""

from __future__ import annotations

import re
from pathlib import Path, PurePath

from textmine.core import ReadError
from textmine.readers.archives import open_archive
from textmine.readers.decoding import is_chinese_text

_BY_SUFFIX = {
    "txt": (".txt",),
    "md": (".md", ".markdown"),
    "html": (".html", ".htm", ".xhtml", ".shtml"),
    "mht": (".mht", ".mhtml"),
    "docx": (".docx", ".docm", ".dotx"),
    "doc": (".doc", ".wps", ".dot", ".wpt"),
    "rtf": (".rtf",),
    "pdf": (".pdf",),
    "ofd": (".ofd",),
    "xlsx": (".xlsx", ".xlsm"),
    "xls": (".xls", ".et", ".ett"),
    "zip": (".zip",),
    "picture": (".png", ".jpg", ".jpeg", ".tif", ".tiff", ".bmp"),
}
FORMATS: dict[str, str] = {suffix: name for name, suffixes in _BY_SUFFIX.items() for suffix in suffixes}
"""The formats that are read, by suffix in lower case."""
MAIN_SUFFIXES = tuple(
    suffix
    for suffixes in _BY_SUFFIX.values()
    for suffix in suffixes
    if suffix == suffixes[0] or suffix in (".wps", ".et")  # WPS gives its own names to formats of others
)
"""The suffixes that messages name: one of each format, and those of WPS."""
# Of these the name alone tells a text what it is.
_TEXTS = ("txt", "md", "html")
# Under these names a page is what a site sent in place of the file.
_NEVER_PAGES = ("pdf", "docx", "ofd", "xlsx", "picture")

HEAD = 4096
"""Bytes at the beginning of a file that tell its format, unless it is a package of files."""
# The PDF standard lets other bytes stand in front of the mark.
_PDF_HEAD = 1024
_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
_ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK\x07\x08")
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"II*\0", b"MM\0*", b"BM")
_OTHERS = {
    b"Rar!\x1a\x07": "is a RAR archive; unpack it",
    b"7z\xbc\xaf\x27\x1c": "is a 7z archive; unpack it",
    b"\x1f\x8b": "is a gzip archive; unpack it",
    b"BZh": "is a bzip2 archive; unpack it",
    b"\xfd7zXZ\0": "is an xz archive; unpack it",
    b"GIF8": "is a moving picture (GIF); save it as PNG to have it read",
    b"bplist00": "is a Safari web archive; save the page as HTML",
    b"SQLite format 3\0": "is a database",
    b"PAR1": "is a Parquet table",
    b"MZ": "is a program",
    b"\x7fELF": "is a program",
}
_PACKED = tuple(mark for mark, reason in _OTHERS.items() if reason.endswith("unpack it"))
_SOFFICE = "for example with LibreOffice: soffice --headless --convert-to"
_XML_WORD = re.compile(rb"progid\s*=\s*[\"']Word\.Document|schemas\.microsoft\.com/office/word/2003/wordml", re.I)
_XML_EXCEL = re.compile(rb"progid\s*=\s*[\"']Excel\.Sheet|urn:schemas-microsoft-com:office:spreadsheet", re.I)
_MIME_HEADER = re.compile(rb"(?:^|\n)(?:MIME-Version:|Content-Type:[ \t]*multipart/related)", re.I)
# Browsers put a comment in front of a page that they save: where it is from.
_PAGE_OPENING = re.compile(rb"\A[\xef\xbb\xbf\xfe\xff \t\r\n]*+(?:<!--(?:(?!-->).)*+-->\s*+)*+", re.S)
_PAGE_TAGS = (b"<!doctype html", b"<html", b"<head>", b"<body", b"<meta ")
_HEADER_LINE = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:")
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": f"is an OpenDocument text; save it as .docx ({_SOFFICE} docx)",
    b"application/vnd.oasis.opendocument.spreadsheet": f"is an OpenDocument table; save it as .xlsx ({_SOFFICE} xlsx)",
    b"application/vnd.oasis.opendocument.presentation": "holds slides and no report; save it as PDF to have it read",
}


def sniff(data: bytes, source: str) -> str:
    r"""Return the format of a file.

    Parameters
    ----------
    data
        The whole file.
    source
        Its path, for its suffix and for messages.

    Returns
    -------
    str
        ``txt``, ``md``, ``html``, ``mht``, ``docx``, ``doc``, ``rtf``, ``pdf``, ``ofd``, ``xlsx``, ``xls``,
        ``picture``, or ``zip`` for an archive of documents.

    Raises
    ------
    ReadError
        If the file is of a kind that is not read; the message names the way out.

    Examples
    --------
    >>> sniff(b"{\\rtf1 ab}", "a.doc"), sniff("召开会议3次。".encode(), "a.docx"), sniff(b"%PDF-1.4", "a.txt")
    ('rtf', 'txt', 'pdf')
    """
    named = named_format(source)
    head = data[:HEAD]
    proved = prove(head)
    if proved == "zip":
        return package_format(data, source)
    if proved == "ole":
        return _compound(data, source)
    if proved is not None:
        if proved == "html" and named in _NEVER_PAGES:
            raise ReadError(source, f"{_misnamed(named, source)} but an HTML page; rename it to .html")
        # A text about HTML begins like a page.
        return named if proved == "html" and named in ("txt", "md") else proved
    for mark, reason in _OTHERS.items():
        if head.startswith(mark) and not (head[:1].isalpha() and _is_ascii_text(head)):
            raise ReadError(source, reason)
    if _XML_WORD.search(head):
        raise ReadError(source, f"is a Word 2003 XML document; save it as .docx ({_SOFFICE} docx)")
    if _XML_EXCEL.search(head):
        raise ReadError(source, f"is an Excel 2003 XML table; save it as .xlsx ({_SOFFICE} xlsx)")
    if named is not None and named not in _TEXTS:
        if not is_chinese_text(data):
            raise ReadError(source, _not_what_it_is_named(data, named, source))
        return "txt"
    return named or "txt"


def named_format(source: str) -> str | None:
    """Return the format that a path names by its suffix; None where it names none that is read.

    Examples
    --------
    >>> named_format("a.DOC"), named_format("1.关于绩效自评的报告")
    ('doc', None)
    """
    return FORMATS.get(PurePath(source).suffix.lower())


def prove(head: bytes) -> str | None:
    """Return what the first `HEAD` bytes of a file prove it to be; None for a text, and for what is not read.

    ``zip`` and ``ole`` are packages of files: their whole tells what they hold.
    """
    if b"%PDF-" in head[:_PDF_HEAD]:
        return "pdf"
    if head.startswith(_ZIP):
        return "zip"
    if head.startswith(_OLE):
        return "ole"
    if head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"{\\rtf"):
        return "rtf"
    if head.startswith(_PICTURES) and not _is_ascii_text(head):
        return "picture"
    if _HEADER_LINE.match(head.lstrip()) and _MIME_HEADER.search(head):
        return "mht"
    return "html" if _is_html(head) else None


def is_packed(head: bytes) -> bool:
    r"""Tell whether a file is an archive of a kind that is not opened, which may hold reports.

    Examples
    --------
    >>> is_packed(b"Rar!\x1a\x07"), is_packed("召开会议3次。".encode())
    (True, False)
    """
    return any(head.startswith(mark) for mark in _PACKED) and not _is_ascii_text(head)


def _is_html(head: bytes) -> bool:
    # Without NULs and marks, UTF-16 reads as ASCII here.
    start = _PAGE_OPENING.sub(b"", head.replace(b"\0", b""), count=1).lower()
    return start.startswith(_PAGE_TAGS) or (start.startswith(b"<?xml") and b"<html" in start)


def _is_ascii_text(head: bytes) -> bool:
    return all(9 <= byte <= 13 or 32 <= byte < 127 for byte in head[:64])


def _not_what_it_is_named(data: bytes, named: str, source: str) -> str:
    if not data.strip():
        return "is empty"
    if _is_ascii_text(data[:HEAD]):
        return f"{_misnamed(named, source)} but a text without Chinese; if it is a report, rename it to .txt"
    return f"{_misnamed(named, source)}, nor any other kind that is read; get it anew, or save it anew where it opens"


def _misnamed(named: str, source: str) -> str:
    return "is not a PDF" if named == "pdf" else f"is not a {PurePath(source).suffix.lower()}"


def package_format(file: bytes | Path, source: str) -> str:
    """Return the format of a zip file: of one document in many parts, or ``zip`` for an archive of documents.

    Parameters
    ----------
    file
        What is in it, or where it is.
    source
        As for :func:`sniff`.

    Raises
    ------
    ReadError
        If it is broken, or of a kind that is not read.
    """
    named = named_format(source)
    try:
        with open_archive(file, source) as archive:
            names = {name.lower(): name for name in archive.members}
            kind = archive.head(names["mimetype"], 100).strip() if "mimetype" in names else b""
    except ReadError as error:
        if named not in ("docx", "xlsx", "ofd"):
            raise
        cause = error.__cause__ or error.reason
        raise ReadError(source, f"is not a valid {PurePath(source).suffix.lower()} ({cause})") from error
    if kind in _OPEN_DOCUMENT:
        raise ReadError(source, _OPEN_DOCUMENT[kind])
    if "ofd.xml" in names:
        return "ofd"
    if any(name.startswith("word/") for name in names):
        return "docx"
    if "xl/workbook.bin" in names:
        raise ReadError(source, f"is a binary workbook (.xlsb); save it as .xlsx ({_SOFFICE} xlsx)")
    if any(name.startswith("xl/") for name in names):
        return "xlsx"
    if any(name.startswith("ppt/") for name in names):
        raise ReadError(source, "holds slides and no report; save it as PDF to have it read")
    if "[content_types].xml" in names:
        return "docx"
    if named in ("docx", "xlsx", "ofd"):
        raise ReadError(source, f"{_misnamed(named, source)} but another zip archive")
    return "zip"


def _compound(data: bytes, source: str) -> str:
    """Return what a file of Microsoft's older programs is."""
    if "EncryptedPackage".encode("utf-16-le") in data:
        program = "Excel" if named_format(source) in ("xlsx", "xls") else "Word"
        raise ReadError(source, f"is encrypted; remove the password in {program} and save it again")
    # A document may hold tables and slides as objects, so the document comes first.
    if _holds(data, "WordDocument"):
        return "doc"
    if _holds(data, "Workbook") or _holds(data, "Book"):
        return "xls"
    if _holds(data, "PowerPoint Document"):
        raise ReadError(source, "holds slides and no report; save it as PDF to have it read")
    raise ReadError(source, "is a file of an older program and holds no Word document or table")


def _holds(data: bytes, stream: str) -> bool:
    return stream.encode("utf-16-le") + b"\0\0" in data

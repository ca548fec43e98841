"""PDF: paragraphs put together from the lines of the page, tables row by row, running titles left out."""

from __future__ import annotations

import io
import logging
import re
import warnings
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from itertools import pairwise
from typing import NoReturn

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError
from pdfminer.pdftypes import PDFStream, resolve1
from pdfplumber.page import Page as PlumberPage
from pdfplumber.pdf import PDF

from textmine.core import Document, ReadError, ReadOptions
from textmine.readers.ocr_scans import no_text, wants_ocr
from textmine.readers.pages import PageLayout, lay_out, write_pages
from textmine.readers.pdf_lines import UNREADABLE
from textmine.readers.pdf_type import read_type

MAX_CHARACTERS = 200_000
"""Characters that a page may show; a dense page of a newspaper has 10,000."""
_SHOWN = re.compile(rb"\((?:[^()\\]|\\.)*+\)|<[0-9A-Fa-f\s]*+>", re.DOTALL)
_MAX_UNREADABLE = 0.05
_MAX_DOUBLED = 0.2
_PLAIN = ReadOptions()


def read_pdf(data: bytes, source: str, options: ReadOptions = _PLAIN) -> Document:
    """Read the text layer of a PDF, and by OCR the pages that have none that can be read.

    Visual lines are joined to paragraphs, also over page breaks, one paragraph a line. Tables with ruled lines become
    rows led by a tab. What was filled into form fields stands where the fields are. Columns are read one after the
    other, and a page whose type runs sideways is turned. Page numbers, lines that repeat at the top or bottom of the
    pages, watermarks and vertical type in the margin are left out.

    Raises
    ------
    ReadError
        If `data` is no PDF, is encrypted, is a scan without text, has pages of more than `MAX_CHARACTERS` characters
        alone, or has a text layer that cannot be read.
    """
    broken: dict[int, str] = {}
    with _quiet(), _opened(data, source) as pdf:
        layouts: list[PageLayout] = []
        for page in _pages(pdf, source):
            layouts.append(_layout(page, broken, layouts[-1] if layouts else None))
        metadata = _metadata(pdf)
    layouts = _with_ocr(data, layouts, source, options)
    if len(broken) == len(layouts) and all(layout.is_scan for layout in layouts):
        raise ReadError(source, next(iter(broken.values())))
    if all(layout.is_scan for layout in layouts):
        raise ReadError(source, no_text(options, "has no text layer (a scan)"))
    text, source_map = write_pages(layouts)
    if not text:
        raise ReadError(source, "is empty")
    metadata.update(_judged(text, layouts, source, options))
    return Document(text, source, "pdf", metadata, source_map, tuple(_remarks(layouts, broken, options)))


def _with_ocr(data: bytes, layouts: list[PageLayout], source: str, options: ReadOptions) -> list[PageLayout]:
    every = options.ocr == "always"
    numbers = [n for n, layout in enumerate(layouts) if every or layout.is_scan or _is_unusable(layout)]
    if not numbers or not wants_ocr(options, source):
        return layouts
    from textmine.readers.pdf_scans import read_pages

    return read_pages(data, layouts, numbers, options)


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep to ourselves what pdfminer tells of every flaw that it works around, but only while we read."""
    logger = logging.getLogger("pdfminer")
    level = logger.level
    logger.setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            yield
    finally:
        logger.setLevel(level)


@contextmanager
def _opened(data: bytes, source: str) -> Iterator[PDF]:
    try:
        pdf = pdfplumber.open(io.BytesIO(data))
    # pdfminer lets whatever a broken file leads to escape: type and key errors, struct errors, recursion.
    except Exception as error:
        _refuse(source, error)
    # Closing would parse the pages of a file whose pages could not be parsed; there is nothing to close in memory.
    yield pdf


def _refuse(source: str, error: Exception) -> NoReturn:
    cause = error.args[0] if error.args and isinstance(error.args[0], Exception) else error
    if isinstance(cause, PDFEncryptionError):
        reason = "is encrypted; remove the password, for example with qpdf --decrypt"
    else:
        reason = f"is not a valid PDF ({_one_line(cause)})"
    raise ReadError(source, reason) from error


def _one_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0].strip() or type(error).__name__


def _pages(pdf: PDF, source: str) -> Sequence[PlumberPage]:
    try:
        pages: Sequence[PlumberPage] = pdf.pages
    except Exception as error:
        _refuse(source, error)
    if not pages:
        raise ReadError(source, "is not a valid PDF (it has no pages)")
    return pages


def _remarks(layouts: Sequence[PageLayout], broken: Mapping[int, str], options: ReadOptions) -> Iterator[str]:
    """Yield what to tell of pages that gave nothing."""
    for number, layout in enumerate(layouts, start=1):
        if not layout.is_scan:
            continue
        if number in broken:
            yield broken[number]
        elif layout.pictures:
            yield no_text(options, f"page {number} is a picture without text")
        elif layout.drawn:
            yield f"page {number} has no text, but something is drawn on it; look at the page itself"


def _layout(page: PlumberPage, broken: dict[int, str], before: PageLayout | None) -> PageLayout:
    """Return what stands where on a page; of one that cannot be read nothing, and the reason in `broken`."""
    try:
        _check_size(page)
        shown = read_type(page)
        drawn = bool(page.curves or page.chars)
        return lay_out(
            shown.width,
            shown.height,
            shown.chars,
            shown.ruled,
            before=before,
            pictures=len(page.images),
            drawn=drawn,
        )
    except Exception as error:  # whatever a broken page leads to
        broken[page.page_number] = f"page {page.page_number} cannot be read ({_one_line(error)})"
        return PageLayout(0, 0, ())
    finally:
        page.close()


def _check_size(page: PlumberPage) -> None:
    """Refuse a page with more text than any page has, before its characters are laid out one by one."""
    held = sum(map(_n_shown, page.page_obj.contents))
    if held > MAX_CHARACTERS:
        raise ValueError(f"holds {held:,} characters, more than the {MAX_CHARACTERS:,} that are read of a page")


def _n_shown(content: object) -> int:
    """Return about how many characters a stream shows: a character takes a byte or two, written out or as digits."""
    stream = resolve1(content)
    data = stream.get_data() if isinstance(stream, PDFStream) else b""
    if len(data) < MAX_CHARACTERS:
        return 0
    return sum(len(found) // (4 if found.startswith(b"<") else 1) for found in _SHOWN.findall(data))


def _is_unusable(layout: PageLayout) -> bool:
    text = "".join(line.text for line in layout.lines)
    unreadable, doubled = _flaws(text)
    return unreadable > _MAX_UNREADABLE or doubled > _MAX_DOUBLED


def _flaws(text: str) -> tuple[float, float]:
    """Return the shares of characters that are unknown and of Chinese ones that are doubled."""
    characters = sum(not char.isspace() for char in text)
    # Letters with accents are what Chinese in a font without a character map comes out as.
    unreadable = sum(char == UNREADABLE or "\u00c0" <= char <= "\u024f" for char in text) / max(characters, 1)
    chinese = sum("\u4e00" <= char <= "\u9fff" for char in text)
    doubled = sum(a == b and "\u4e00" <= a <= "\u9fff" for a, b in pairwise(text)) / max(chinese, 1)
    return unreadable, doubled


def _judged(text: str, layouts: Sequence[PageLayout], source: str, options: ReadOptions) -> dict[str, str]:
    """Return what to tell of flaws in the text layer; refuse it where they are too many."""
    unreadable, doubled = _flaws(text)
    if unreadable > _MAX_UNREADABLE or doubled > _MAX_DOUBLED:
        flaw = (
            f"{unreadable:.0%} of its characters are unknown" if unreadable > doubled else f"{doubled:.0%} are doubled"
        )
        raise ReadError(source, no_text(options, f"has an unreadable text layer ({flaw})"))
    flaws: dict[str, str] = {}
    if unreadable:
        flaws["unreadable_share"] = f"{unreadable:.4f}"
    textless = [str(number) for number, layout in enumerate(layouts, start=1) if layout.is_scan]
    if textless:
        flaws["pages_without_text"] = ", ".join(textless)
    recognised = [str(number) for number, layout in enumerate(layouts, start=1) if layout.ocr]
    if recognised:
        flaws["ocr_pages"] = ", ".join(recognised)
    return flaws


def _metadata(pdf: PDF) -> dict[str, str]:
    values = {key.lower(): pdf.metadata.get(key) for key in ("Title", "Author")}
    return {key: value.strip() for key, value in values.items() if isinstance(value, str) and value.strip()}

"""Pictures of pages (PNG, JPEG, TIFF, BMP), read by OCR."""

from __future__ import annotations

import io
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from PIL import Image, ImageOps

from textmine.core import Document, NotReportError, ReadError, ReadOptions
from textmine.readers.ocr_pages import MAX_PIXELS
from textmine.readers.ocr_scans import Drawn, no_text, pixels_of, read_scans, wants_ocr
from textmine.readers.pages import PageLayout, write_pages

MAX_AREA = 100_000_000
"""Pixels that a picture may have."""
MAX_PAGES = 1_000
"""Pages that a TIFF may have."""

# A picture does not always say how large its paper was, and cameras lie: it is taken for a sheet of this width.
_WIDTH = 595.0
_FORMATS = ("PNG", "JPEG", "TIFF", "BMP")


def read_picture_file(data: bytes, source: str, options: ReadOptions) -> Document:
    """Read the text on a picture of a page; on all pages of a TIFF.

    Raises
    ------
    NotReportError
        If there is no OCR, or nothing is recognised on the picture.
    ReadError
        If the picture is broken or too large.
    """
    if not wants_ocr(options, source):
        raise NotReportError(source, no_text(options, "is a picture"))
    count = _count(data, source)
    found = read_scans([(n, partial(draw, data, _WIDTH, n)) for n in range(count)], options)
    layouts = [found.get(n, PageLayout(_WIDTH, _WIDTH, [])) for n in range(count)]
    text, source_map = write_pages(layouts)
    if not text:
        raise NotReportError(source, no_text(options, "is a picture"))
    return Document(text, source, "picture", {"ocr_pages": ", ".join(str(n + 1) for n in sorted(found))}, source_map)


def draw(data: bytes, width: float, page: int = 0) -> Drawn | None:
    """Return a picture, upright and no larger than it is recognised at; None where it is broken or too large.

    Parameters
    ----------
    data
        The file.
    width
        Of the page that it shows, in points.
    page
        Of a TIFF with several, from 0.
    """
    try:
        with _opened(data) as image:
            image.seek(page)
            if image.width * image.height > MAX_AREA:
                return None
            upright = ImageOps.exif_transpose(image).convert("RGB")
            upright.thumbnail((MAX_PIXELS, MAX_PIXELS))
            return Drawn(pixels_of(upright), width / upright.width)
    # The library leaves whatever a broken picture leads to.
    except Exception:
        return None


def _count(data: bytes, source: str) -> int:
    """Return the number of pages."""
    try:
        with _opened(data) as image:
            area = image.width * image.height
            count: int = min(getattr(image, "n_frames", 1), MAX_PAGES)
    except Exception as error:
        raise ReadError(source, "is not a valid picture") from error
    if area > MAX_AREA:
        raise ReadError(source, f"has {area:,} pixels, more than the {MAX_AREA:,} that are read")
    return count


@contextmanager
def _opened(data: bytes) -> Iterator[Image.Image]:
    with warnings.catch_warnings():
        # What the library warns of, too many pixels above all, is looked at here.
        warnings.simplefilter("ignore")
        with Image.open(io.BytesIO(data), formats=_FORMATS) as image:
            yield image

"""Pages of a PDF that are pictures, drawn by PDFium and read by OCR."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

import pypdfium2

from textmine.core import ReadOptions
from textmine.readers.ocr_pages import DPI, MAX_PIXELS
from textmine.readers.ocr_scans import Drawn, read_scans
from textmine.readers.pages import PageLayout


def read_pages(
    data: bytes, layouts: Sequence[PageLayout], numbers: Sequence[int], options: ReadOptions
) -> list[PageLayout]:
    """Return the pages, those of `numbers` (from 0) as OCR reads them, where it reads anything on them.

    Parameters
    ----------
    data
        The PDF.
    layouts
        All its pages.
    """
    try:
        opened = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError:  # not as patient with broken files as what read the text layer
        return list(layouts)
    with opened as pdf:
        scans = read_scans([(n, partial(_draw, pdf, n)) for n in numbers if n < len(pdf)], options)
    return [scans.get(n, layout) for n, layout in enumerate(layouts)]


def _draw(pdf: pypdfium2.PdfDocument, number: int) -> Drawn | None:
    try:
        page = pdf[number]
        longest = max(page.get_size())
        if longest <= 0:
            return None
        scale = min(DPI / 72, MAX_PIXELS / longest)
        bitmap = page.render(scale=scale, rev_byteorder=True)
        return Drawn(bitmap.to_numpy()[:, :, :3].copy(), 1 / scale)
    except pypdfium2.PdfiumError:  # a page that PDFium cannot draw stays as it is
        return None

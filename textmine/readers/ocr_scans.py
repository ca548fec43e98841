"""Which pages are read by OCR, and one after the other with a bar to watch."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from textmine.core import ReadError, ReadOptions
from textmine.readers.ocr import WAY_OUT, is_available
from textmine.readers.pages import PageLayout

if TYPE_CHECKING:
    from PIL.Image import Image

# A page with nothing on it is of one colour, but for the dust.
_BLANK = 2.0


class Drawn(NamedTuple):
    """A picture of a page: its pixels, and the points that each of them is wide."""

    pixels: np.ndarray[Any, Any]
    scale: float


Draw = Callable[[], Drawn | None]
"""Gives the picture of a page when it is its turn; None where there is none."""


def wants_ocr(options: ReadOptions, source: str) -> bool:
    """Tell whether text is to be recognised where a page has none.

    Raises
    ------
    ReadError
        If it must be and cannot.
    """
    if options.ocr == "never":
        return False
    if is_available():
        return True
    if options.ocr == "always":
        raise ReadError(source, f"cannot be read by OCR; {WAY_OUT}")
    return False


def no_text(options: ReadOptions, what: str) -> str:
    """Return why a scan gives nothing, with the way out."""
    if options.ocr == "never":
        return f"{what}; leave out --ocr never to have it read"
    if is_available():
        return f"{what}, and OCR recognised nothing on it"
    return f"{what}; {WAY_OUT}"


def read_scans(pages: Sequence[tuple[int, Draw]], options: ReadOptions) -> dict[int, PageLayout]:
    """Return what was recognised on pages, by their number; pages on which nothing was are left out.

    Parameters
    ----------
    pages
        The number of each page that is to be read, and what draws it.
    options
        Whether to show a bar.
    """
    from tqdm import tqdm

    from textmine.readers.ocr_pages import read_picture

    found: dict[int, PageLayout] = {}
    for number, draw in tqdm(pages, unit="page", leave=False, disable=not options.progress):
        drawn = draw()
        if drawn is not None and drawn.pixels.std() > _BLANK:
            layout = read_picture(drawn.pixels, drawn.scale)
            if layout.characters:
                found[number] = layout
    return found


def pixels_of(image: Image) -> np.ndarray[Any, Any]:
    """Return the pixels of a picture as they are recognised on: height × width × 3, bytes."""
    return np.asarray(image.convert("RGB"), dtype=np.uint8)

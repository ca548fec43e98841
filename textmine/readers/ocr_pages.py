"""A picture of a page, and the lines and tables on it: the same as a page of a PDF gives."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from textmine.readers.ocr import Page
from textmine.readers.ocr_cache import recognise_once
from textmine.readers.pages import PageLayout, lay_out
from textmine.readers.pdf_lines import Char
from textmine.readers.ruled import RuledPage

DPI = 200
"""Pixels an inch at which pages are drawn: at 150 the second circle of ‰ is lost."""
MAX_PIXELS = 4_000
"""Pixels of the longer side of a page."""

_LOWEST_SCORE = 0.5
# Of the width of a Chinese character: signs of one byte are about half as wide.
_NARROW = 0.5
# Strokes of tables: at least that many inches long, and dark.
_SHORTEST_STROKE = 0.35
_DARK = 160
_WIDEST_STROKE = 8

# What a recogniser makes of signs that it does not know, where nothing else can be meant.
_PERMILLE = re.compile(r"(?<=\d)[%％][oO](?![A-Za-z])")
_SQUARE = re.compile(r"(?<=[\d万亿])\s?[mM](?:2|²)(?!\d)")
_CHINESE = "\u4e00-\u9fff\u3000-\u303f\uff00-\uffef"
_WIDE = str.maketrans("(),;:?!", "（），；：？！")
_NARROW_SIGNS = re.compile(rf"(?<=[{_CHINESE}])[(),;:?!]|[(),;:?!](?=[{_CHINESE}])")
_YEAR_OF_NUMBER = re.compile(r"[(（\[【〔]((?:19|20)\d\d)[)）\]】〕](?=\s?第?\d{1,5}\s?(?:号|\Z))")


def read_picture(picture: np.ndarray[Any, Any], scale: float) -> PageLayout:
    """Return what stands where on a picture of a page.

    Parameters
    ----------
    picture
        Its pixels: height × width × 3, bytes.
    scale
        Points of a pixel.
    """
    page = recognise_once(picture)
    if page.turns:
        picture = np.ascontiguousarray(np.rot90(picture, page.turns))
    height, width = picture.shape[:2]
    chars = list(_characters(page, scale))
    return lay_out(width * scale, height * scale, chars, _strokes(picture, scale), pictures=1, ocr=True)


def cleaned(text: str) -> str:
    """Return a piece of recognised text with the signs that a Chinese text has.

    Examples
    --------
    >>> cleaned("死亡率控制在5%o以内(含)"), cleaned("建筑面积1200m2"), cleaned("中发(2018)34号")
    ('死亡率控制在5‰以内（含）', '建筑面积1200㎡', '中发〔2018〕34号')
    """
    text = _PERMILLE.sub("‰", text)
    text = _SQUARE.sub("㎡", text)
    text = _YEAR_OF_NUMBER.sub(r"〔\1〕", text)
    return _NARROW_SIGNS.sub(lambda sign: sign[0].translate(_WIDE), text)


def _characters(page: Page, scale: float) -> Iterator[Char]:
    """Yield the characters of what was recognised, spread over the box of their piece."""
    for piece in page.pieces:
        text = cleaned(piece.text).strip()
        if piece.score < _LOWEST_SCORE or not text:
            continue
        left, top, right, bottom = (value * scale for value in piece.box)
        widths = [_NARROW if sign.isascii() else 1.0 for sign in text]
        unit = (right - left) / sum(widths)
        # A box has a margin above and below, and so says little of the size of the type; its width says more.
        size = min(bottom - top, 1.15 * unit) if len(text) > 1 else bottom - top
        at = left
        for sign, width in zip(text, widths, strict=True):
            yield {
                "text": sign,
                "x0": at,
                "x1": at + width * unit,
                "top": top,
                "bottom": bottom,
                "size": size,
                "fontname": "",
                "matrix": (1, 0, 0, 1, 0, 0),
                "upright": True,
            }
            at += width * unit


def _strokes(picture: np.ndarray[Any, Any], scale: float) -> RuledPage:
    """Find the ruled lines on a picture: long, dark and thin."""
    import cv2

    ruled = RuledPage()
    dark = (cv2.cvtColor(picture, cv2.COLOR_RGB2GRAY) < _DARK).astype(np.uint8)
    length = max(10, int(_SHORTEST_STROKE * 72 / scale))
    for level in (True, False):
        kernel = np.ones((1, length) if level else (length, 1), np.uint8)
        # A line that the scanner broke or tilted a little is whole again.
        joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, np.ones((3, 3), np.uint8))
        found = cv2.morphologyEx(joined, cv2.MORPH_OPEN, kernel)
        n, _, boxes, _ = cv2.connectedComponentsWithStats(found, connectivity=8)
        for left, top, width, height, _area in boxes[1:n].tolist():
            if (height if level else width) > _WIDEST_STROKE * max(1, length // 70):
                continue
            x, y = (left + width / 2) * scale, (top + height / 2) * scale
            if level:
                ruled.add(left * scale, y, (left + width) * scale, y)
            else:
                ruled.add(x, top * scale, x, (top + height) * scale)
    return ruled

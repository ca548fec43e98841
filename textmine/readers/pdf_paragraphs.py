"""Which lines of a PDF are one paragraph.

A PDF knows where characters stand and nothing of paragraphs. What tells them apart is what tells a reader: a paragraph
begins with an indent or a number, and its last line ends before the right margin.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise, zip_longest
from statistics import median

from textmine.readers.pdf_lines import Line, joint
from textmine.readers.pdf_tables import Box, Table

_NUMBER = re.compile(
    r"第[一二三四五六七八九十百\d]{1,4}(?:部分|[章节])|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十]{1,3}[）)]|附件\d?[:：]?$|[•●■◆▪◇□○★☆※➢✓]"
)
_ITEM = re.compile(r"\d{1,2}(?:[、．]|\.(?!\d))|[（(]\d{1,2}[）)]|[①-⑳⑴-⒇]")
_CONTENTS_LINE = re.compile(r"[.．…·⋯]{3,} ?\d{1,4}$")
_ENDS = tuple("。；：！？;:!?…”）)")
_GOES_ON = tuple("，、,（(《“‘〔与及和见按据照的")

# Distances in type sizes, unless said otherwise.
_INDENT = 1.2
_SLACK = 0.6
_OTHER_SIZE = 0.12
# Times the usual distance of two lines.
_PARAGRAPH_GAP = 1.3
# Two lines that begin closer to one another stand at the same margin.
_SAME_MARGIN = 1.0
# Of the widest line. Most of the lines as long as this are full ones.
_LONG_LINE = 0.6
_RIGHT_QUANTILE = 0.75


@dataclass(frozen=True, slots=True)
class Page:
    """One page or column: the page's number from 1, width in points, lines and tables from top to bottom, left edge."""

    number: int
    width: float
    items: Sequence[Line | Table]
    left: float = 0.0


@dataclass(frozen=True, slots=True)
class Piece:
    """A paragraph or table row, or as much of it as stands on one page.

    Parameters
    ----------
    text
        What it says; a piece that goes on begins with the blank that joins it, where there is one.
    page
        The number of its page.
    goes_on
        Whether it continues the paragraph of the piece before.
    lines
        The visual lines that it was put together from, each with the offset in `text` at which it begins; none for
        the row of a table.
    cells
        The boxes of a table row's cells, each with that offset.
    """

    text: str
    page: int
    goes_on: bool = False
    lines: tuple[tuple[int, Line], ...] = ()
    cells: tuple[tuple[int, Box], ...] = ()


@dataclass(frozen=True, slots=True)
class _Margins:
    left: float
    right: float
    pitch: float
    """Distance of two lines of one paragraph, in type sizes."""


@dataclass(frozen=True, slots=True)
class _Before:
    """The line before and where it stands."""

    line: Line
    part: int
    """Index of its page or column."""
    margins: _Margins
    indented: bool


def join_lines(pages: Sequence[Page]) -> Iterator[Piece]:
    """Yield the paragraphs and table rows of `pages` in order.

    Examples
    --------
    >>> def line(text, x0, x1, top):
    ...     return Line(text, x0, x1, top, top + 16, 16.0, 16.0)
    >>> lines = [line("全年召", 122, 500, 0), line("开会议3次。", 90, 200, 28), line("二是", 122, 154, 56)]
    >>> [piece.text for piece in join_lines([Page(1, 595, lines)])]
    ['全年召开会议3次。', '二是']
    """
    margins = _margins(pages)
    before: _Before | None = None
    for part, (page, margin) in enumerate(zip(pages, margins, strict=True)):
        text = ""
        goes_on = False
        lines: list[tuple[int, Line]] = []
        for item in page.items:
            if isinstance(item, Table):
                if text:
                    yield Piece(text, page.number, goes_on, tuple(lines))
                for row, cells in zip_longest(item.rows, item.cells, fillvalue=()):
                    yield Piece(str(row), page.number, cells=cells)
                text, before, lines = "", None, []
                continue
            indented = item.x0 - margin.left > _INDENT * item.size
            if before is not None and _continues(before, item, part, indented=indented):
                text += joint(before.line.text, item.text)
                lines.append((len(text), item))
                text += item.text
                goes_on = goes_on or before.part != part
            else:
                if text:
                    yield Piece(text, page.number, goes_on, tuple(lines))
                text, goes_on, lines = item.text, False, [(0, item)]
            before = _Before(item, part, margin, indented)
        if text:
            yield Piece(text, page.number, goes_on, tuple(lines))


def _continues(before: _Before, following: Line, part: int, *, indented: bool) -> bool:
    """Tell whether `following` goes on with the paragraph of the line before it."""
    line, margins = before.line, before.margins
    size = max(line.size, following.size)
    if abs(line.size - following.size) > _OTHER_SIZE * size or _changes_font(line, following):
        return False
    if before.part == part and not 0 < following.top - line.top <= _PARAGRAPH_GAP * margins.pitch * size:
        return False
    if _CONTENTS_LINE.search(line.text) or _begins_with_number(line.text, following.text):
        return False
    # The line was full if what the next one begins with had no room behind it.
    if margins.right - line.x1 > following.head + _SLACK * size:
        return False
    # An indent begins a paragraph, unless the sentence is not at its end: then the lines hang below their first one.
    # A heading may fill its line, too.
    heading = before.indented and (_NUMBER.match(line.text) or _ITEM.match(line.text))
    return not indented or not (heading or line.text.endswith(_ENDS))


def _changes_font(line: Line, following: Line) -> bool:
    ends, begins = line.fonts[1], following.fonts[0]
    return bool(ends and begins and ends != begins)


def _begins_with_number(before: str, text: str) -> bool:
    if before.endswith(_GOES_ON):
        return False
    return _NUMBER.match(text) is not None or (before.endswith(_ENDS) and _ITEM.match(text) is not None)


def _margins(pages: Sequence[Page]) -> list[_Margins]:
    """Return the margins of each page, those of the document where a page has too little to tell."""
    own = [[item for item in page.items if isinstance(item, Line)] for page in pages]
    every = [line for lines in own for line in lines]
    if not every:
        return [_Margins(page.left, page.left + page.width, 0) for page in pages]
    size = median(line.size for line in every)
    pitch = _pitch(own)
    edges = [_edges(lines, size) for lines in own]
    by_width: dict[tuple[int, int], list[tuple[float, float]]] = defaultdict(list)
    for page, edge in zip(pages, edges, strict=True):
        if edge:
            by_width[round(page.left), round(page.width)].append(edge)
    usual = {width: (median(e[0] for e in of), median(e[1] for e in of)) for width, of in by_width.items()}
    found: list[_Margins] = []
    for page, edge in zip(pages, edges, strict=True):
        left, right = usual.get((round(page.left), round(page.width)), (page.left, page.left + page.width))
        if edge:
            # Mirrored pages differ a little; a page of short or indented lines only differs a lot.
            left = edge[0] if edge[0] < left + _INDENT * size else left
            right = edge[1] if edge[1] > right - _INDENT * size else right
        # Margins are about symmetric: a page without a single full line must not make its longest line a full one.
        found.append(_Margins(left, max(right, page.left + page.width - 2 * (left - page.left)), pitch))
    return found


def _edges(lines: Sequence[Line], size: float) -> tuple[float, float] | None:
    if not lines:
        return None
    starts = sorted(line.x0 for line in lines)
    shared = (end for end, other in pairwise(starts) if other - end <= _SAME_MARGIN * size)
    widest = max(line.x1 - line.x0 for line in lines)
    ends = sorted(line.x1 for line in lines if line.x1 - line.x0 >= _LONG_LINE * widest)
    # Not the outermost end: Word lets punctuation hang over the margin.
    return next(shared, starts[0]), ends[int(_RIGHT_QUANTILE * (len(ends) - 1))]


def _pitch(pages: Iterable[Sequence[Line]]) -> float:
    steps = [(below.top - line.top) / line.size for lines in pages for line, below in pairwise(lines)]
    steps = [step for step in steps if step > 0]
    return median(steps) if steps else 0.0

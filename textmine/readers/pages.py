"""Pages on which lines and tables stand at known places (PDF, OFD, scans), written down as one text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from textmine.core import Place, SourceMap, fold_old_forms
from textmine.readers.pdf_columns import Area, read_areas
from textmine.readers.pdf_furniture import find_furniture
from textmine.readers.pdf_lines import Char, Line
from textmine.readers.pdf_paragraphs import Page, Piece, join_lines
from textmine.readers.pdf_tables import Box, Table, take_tables
from textmine.readers.ruled import RuledPage

# Fewer characters than this beside a picture are the stamp of a scanner and no report.
_MIN_CHARACTERS = 15


@dataclass(frozen=True, slots=True)
class PageLayout:
    """What stands where on one page.

    Parameters
    ----------
    width, height
        Of the page, in points.
    lines, tables
        From top to bottom, column by column.
    pictures
        Number of pictures on the page.
    ocr
        Whether the lines were recognised in a picture of the page.
    columns
        The areas that the lines stand in, where the page has more than one.
    drawn
        Whether there is type or a drawing on the page, even if no line of text came of it.
    """

    width: float
    height: float
    lines: Sequence[Line]
    tables: Sequence[Table] = ()
    pictures: int = 0
    ocr: bool = False
    columns: Sequence[Area] = ()
    drawn: bool = False

    @property
    def is_scan(self) -> bool:
        """Whether the page shows a picture, or nothing, and no text to speak of."""
        return self.characters < (_MIN_CHARACTERS if self.pictures and not self.ocr else 1)

    @property
    def characters(self) -> int:
        """Number of characters on the page."""
        return sum(len(line.text) for line in self.lines) + sum(len(row) for table in self.tables for row in table.rows)


def lay_out(
    width: float,
    height: float,
    chars: Sequence[Char],
    ruled: RuledPage,
    *,
    before: PageLayout | None = None,
    pictures: int = 0,
    ocr: bool = False,
    drawn: bool = False,
) -> PageLayout:
    """Return what stands where on a page: its tables, and its lines, column by column.

    Parameters
    ----------
    width, height, pictures, ocr, drawn
        As for :class:`PageLayout`.
    chars
        All characters of the page.
    ruled
        Its strokes.
    before
        The page before it.
    """
    tables, outside = take_tables(ruled, chars)
    areas = read_areas(outside, width, before.columns if before is not None else ())
    lines = [line for area in areas for line in area.lines]
    return PageLayout(width, height, lines, tables, pictures, ocr, areas if len(areas) > 1 else (), drawn)


def write_pages(layouts: Sequence[PageLayout]) -> tuple[str, SourceMap]:
    """Return the text of pages, one paragraph or table row a line, and the way back to page, paragraph and box.

    Page numbers and lines that repeat at the top or bottom of the pages are left out.

    Examples
    --------
    >>> line = Line("召开会议3次。", 90, 200, 100, 116, 16, 16)
    >>> text, source_map = write_pages([PageLayout(595, 842, [line])])
    >>> text, source_map.place_at(3).box
    ('召开会议3次。', (90, 100, 200, 116))
    """
    return _written(list(join_lines(list(_without_furniture(layouts)))), layouts)


def _without_furniture(layouts: Sequence[PageLayout]) -> Iterator[Page]:
    furniture = find_furniture([layout.lines for layout in layouts], [layout.height for layout in layouts])
    for number, (layout, dropped) in enumerate(zip(layouts, furniture, strict=True), start=1):
        out = {id(line) for index, line in enumerate(layout.lines) if index in dropped}
        areas = layout.columns or (Area(0, layout.width, layout.lines),)
        items: list[list[Line | Table]] = [[line for line in area.lines if id(line) not in out] for area in areas]
        for table in layout.tables:
            items[_area_of(table, areas, layout.width)].append(table)
        for area, inside in zip(areas, items, strict=True):
            yield Page(number, area.right - area.left, sorted(inside, key=lambda item: item.top), area.left)


def _area_of(table: Table, areas: Sequence[Area], width: float) -> int:
    """Return which area a table is read in: the last one over the whole page that begins above it, else the last."""
    whole = [n for n, area in enumerate(areas) if area.right - area.left >= width and area.lines]
    return max((n for n in whole if areas[n].lines[0].top <= table.top), default=len(areas) - 1)


def _written(pieces: Sequence[Piece], layouts: Sequence[PageLayout]) -> tuple[str, SourceMap]:
    parts: list[str] = []
    starts: list[int] = []
    places: list[Place] = []
    offset = paragraph = 0
    for piece in pieces:
        if not piece.goes_on:
            paragraph += 1
            if parts:
                parts.append("\n")
                offset += 1
        parts.append(piece.text)
        ocr = layouts[piece.page - 1].ocr
        boxes = piece.cells or [(at, (line.x0, line.top, line.x1, line.bottom)) for at, line in piece.lines]
        for at, box in boxes or ((0, None),):
            starts.append(offset + at)
            places.append(Place(piece.page, paragraph, box=_rounded(box), ocr=ocr))
        offset += len(piece.text)
    return fold_old_forms("".join(parts)), SourceMap(tuple(starts), tuple(places))


def _rounded(box: Box | None) -> Box | None:
    if box is None:
        return None
    left, top, right, bottom = (round(value, 1) for value in box)
    return left, top, right, bottom

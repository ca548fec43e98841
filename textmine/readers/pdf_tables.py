"""Tables on a PDF page, found by the lines that are ruled around their cells."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from pdfplumber.table import Table as RuledTable
from pdfplumber.table import merge_edges

from textmine.readers.pdf_lines import Char, Line, gather_lines, joint
from textmine.readers.rows import row_line
from textmine.readers.ruled import RuledPage

# A page of drawings has thousands of strokes, and pdfplumber compares each with each.
_MANY_PAIRS = 1_000_000
_MANY_CROSSINGS = 6_000
_TOLERANCE = 3.0
# A line that ends that many type sizes before the cell does is the last of its paragraph.
_SHORT_LINE = 2.0


Box = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Table:
    """A table on a page.

    Parameters
    ----------
    top
        Where it begins, in points from the page's top.
    rows
        One line for each row that holds text, as :func:`textmine.readers.rows.row_line` writes it.
    cells
        For each of these rows the offset at which each cell with text begins in it, and the cell's box on the page.
    """

    top: float
    rows: tuple[str, ...]
    cells: tuple[tuple[tuple[int, Box], ...], ...] = ()


def take_tables(page: RuledPage, chars: Sequence[Char]) -> tuple[list[Table], Sequence[Char]]:
    """Return the tables that ruled lines draw on a page, and those of its `chars` that stand outside of them.

    Frames are no tables: what has a single column, or text in a single cell, stays on the page.
    """
    tables: list[Table] = []
    if _is_drawing(page.edges):
        return tables, chars
    for ruled in page.find_tables():
        inside = [char for char in chars if _is_in(char, ruled.bbox)]
        table = _table(ruled, inside)
        if table is not None:
            tables.append(table)
            taken = set(map(id, inside))
            chars = [char for char in chars if id(char) not in taken]
    return tables, chars


def _table(ruled: RuledTable, chars: Sequence[Char]) -> Table | None:
    filled = columns = 0
    rows: list[str] = []
    places: list[tuple[tuple[int, Box], ...]] = []
    by_height = sorted(chars, key=_middle)
    heights = [_middle(char) for char in by_height]
    for row in ruled.rows:
        _, top, _, bottom = row.bbox
        in_row = by_height[bisect_left(heights, top) : bisect_left(heights, bottom)]
        cells = [_cell(box, in_row) if box else "" for box in row.cells]
        columns = max(columns, sum(box is not None for box in row.cells))
        filled += sum(map(bool, cells))
        line = row_line(cells)
        if line:
            rows.append(line)
            places.append(tuple(_places(line, row.cells)))
    return Table(ruled.bbox[1], tuple(rows), tuple(places)) if columns > 1 and filled > 1 else None


def _places(line: str, boxes: Sequence[Box | None]) -> Iterator[tuple[int, Box]]:
    """Yield where the cells of a row begin in its line, the first with what leads the row, and their boxes."""
    first, at = True, 1
    for text, box in zip(line.split("\t")[1:], boxes, strict=False):
        if text and box is not None:
            yield (0 if first else at), box
            first = False
        at += len(text) + 1


def _cell(box: Box, chars: Sequence[Char]) -> str:
    text = ""
    before: Line | None = None
    for line in gather_lines(char for char in chars if _is_in(char, box)):
        if before is not None:
            ended = box[2] - before.x1 > _SHORT_LINE * before.size and before.x0 - box[0] < _SHORT_LINE * before.size
            text += " " if ended else joint(text, line.text)
        text += line.text
        before = line
    return text


def _middle(char: Char) -> float:
    return float(char["top"] + char["bottom"]) / 2


def _is_in(char: Char, box: Box) -> bool:
    x, y = (char["x0"] + char["x1"]) / 2, (char["top"] + char["bottom"]) / 2
    return bool(box[0] <= x < box[2] and box[1] <= y < box[3])


def _is_drawing(edges: list[dict[str, Any]]) -> bool:
    if _pairs(edges) <= _MANY_PAIRS and _crossings(edges) <= _MANY_CROSSINGS:
        return False
    merged = merge_edges(edges, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
    return _pairs(merged) > _MANY_PAIRS or _crossings(merged) > _MANY_CROSSINGS


def _pairs(edges: list[dict[str, Any]]) -> int:
    upright = [edge["orientation"] for edge in edges].count("v")
    return upright * (len(edges) - upright)


def _crossings(edges: list[dict[str, Any]]) -> int:
    across = {round(edge["x0"]) for edge in edges if edge["orientation"] == "v"}
    down = {round(edge["top"]) for edge in edges if edge["orientation"] == "h"}
    return len(across) * len(down)

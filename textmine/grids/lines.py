"""Text -> rows of cells, one function for each way in which a table comes."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from itertools import pairwise

from textmine.grids.cells import gap_in, make_cell
from textmine.grids.model import Cell, Form, Row

_MAX_SPAN = 512
"""A cell of markup spans no more columns or rows, whatever it says."""

_UNLED_ROW = re.compile(r"^[^\n\t]+\t", re.MULTILINE)
_LINE = re.compile(r"[^\n]*\n?")
_TAG = re.compile(r"<(/?)(table|tr|td|th)\b([^<>]{0,400})>", re.IGNORECASE)
_SPAN = re.compile(r"\b(col|row)span\s*=\s*[\"']?(\d{1,4})", re.IGNORECASE)
_RULE = re.compile(r"[\s|:+-]*-[\s|:+-]*")
_PIPE = re.compile(r"(?<!\\)\|")
# A row of cells with bars between them and none in front
_BARE_ROW = re.compile(r"^[^\S\n]*[^\s|][^\n|]*\|[^\n|]*\|[^\n]*", re.MULTILINE)


@dataclass(slots=True)
class Piece:
    """A row of a table, or a line of text between rows.

    Parameters
    ----------
    row
        The row, ``None`` for a line.
    start, end
        Offsets in the document's text.
    form
        What the row was read from.
    gap
        Blank lines in front.
    """

    row: Row | None
    start: int
    end: int
    form: Form
    gap: int = 0


def read_pieces(text: str, start: int, end: int, *, tabs_are_rows: bool) -> Iterator[Piece]:
    r"""Read a stretch of the text as rows and lines.

    Parameters
    ----------
    text
        The document's text.
    start, end
        The stretch; it begins at the beginning of a line.
    tabs_are_rows
        The reader wrote the tabs: a line led by one is a whole row, however many cells it holds.

    Examples
    --------
    >>> text = "\t项目\t金额\n\t合计\t3\n"
    >>> [[cell.text for cell in piece.row.cells] for piece in read_pieces(text, 0, len(text), tabs_are_rows=True)]
    [['项目', '金额'], ['合计', '3']]
    """
    position = start
    for opening in re.finditer(r"<table\b", text[start:end], re.IGNORECASE):
        first = start + opening.start()
        if first < position:
            continue
        yield from _plain(text, position, first, tabs_are_rows=tabs_are_rows)
        position = yield from _markup(text, first, end)
    yield from _plain(text, position, end, tabs_are_rows=tabs_are_rows)


def _plain(text: str, start: int, end: int, *, tabs_are_rows: bool) -> Iterator[Piece]:
    if start >= end:
        return
    flattened = not tabs_are_rows and _is_flattened(text, start, end)
    led = tabs_are_rows or _UNLED_ROW.search(text, start, end) is None
    bare = frozenset(len(_PIPE.findall(line.group())) for line in _BARE_ROW.finditer(text, start, end))
    cells: list[Cell] = []
    open_cell = -1  # where the cell that may go on begins
    open_end = gap = 0
    for line in _LINE.finditer(text, start, end):
        raw = line.group()
        content = raw.rstrip("\n")
        if flattened and content.startswith("\t"):
            if open_cell >= 0:
                cells.append(make_cell(text, open_cell, open_end))
            open_cell, open_end = line.start() + 1, line.start() + len(content)
            continue
        if open_cell >= 0 and content.strip():
            open_end = line.start() + len(content)  # a cell of several lines
            continue
        if open_cell >= 0:
            cells.append(make_cell(text, open_cell, open_end))
            yield Piece(Row(cells), cells[0].start, open_end, "cells", gap)
            cells, open_cell, gap = [], -1, 0
        if not content.strip(" \u3000\xa0"):
            gap += 1
            continue
        if flattened and "|" not in content:
            yield Piece(None, line.start(), line.start() + len(content), "lines", gap)
        else:
            stop = line.start() + len(content)
            yield _line_or_row(text, line.start(), stop, gap, led=led, sure=tabs_are_rows, bare=bare)
        gap = 0
    if open_cell >= 0:
        cells.append(make_cell(text, open_cell, open_end))
        yield Piece(Row(cells), cells[0].start, open_end, "cells", gap)


def _is_flattened(text: str, start: int, end: int) -> bool:
    """Tell whether tab-led lines are cells and not rows: hardly one has a second tab."""
    led = whole = 0
    for line in _LINE.finditer(text, start, end):
        content = line.group().rstrip()
        if content.startswith("\t"):
            led += 1
            whole += "\t" in content[1:]
    return led >= 3 and 4 * whole <= led


def _line_or_row(
    text: str, start: int, end: int, gap: int, *, led: bool, sure: bool, bare: frozenset[int] = frozenset()
) -> Piece:
    """Read one line; a tab in front is an empty cell unless all rows are `led` by one.

    `bare` are the numbers of bars in rows without a bar in front: in one with as many, a bar at either end has an empty
    cell beside it.
    """
    content = text[start:end]
    n_bars = len(_PIPE.findall(content))
    if content.lstrip().startswith("|") or n_bars >= 2:
        return Piece(Row(_piped(text, start, end, bare=n_bars in bare)), start, end, "pipes", gap)
    if "\t" in content.rstrip():
        first = start + 1 if led and content.startswith("\t") else start
        cells = list(_tabbed(text, first, end))
        return Piece(Row(cells if sure else _pulled_apart(text, cells)), start, end, "rows", gap)
    return Piece(None, start, end, "lines", gap)


def _tabbed(text: str, start: int, end: int) -> Iterator[Cell]:
    position = start
    for column, content in enumerate(text[start:end].split("\t")):
        yield make_cell(text, position, position + len(content), column)
        position += len(content) + 1


def _pulled_apart(text: str, cells: list[Cell]) -> list[Cell]:
    """Pull apart what a converter pushed into one cell, where the cell to its right was left empty.

    It is a label with its number (财政拨款 1100.56), or a header with its unit and the header beside it.
    """
    for index, (cell, right) in enumerate(pairwise(cells)):
        gap = None if right.text or not cell.text else gap_in(text, cell)
        if gap is not None:
            cells[index] = make_cell(text, cell.start, gap, cell.column)
            cells[index + 1] = make_cell(text, gap, cell.end, right.column)
    return cells


def _piped(text: str, start: int, end: int, *, bare: bool) -> list[Cell]:
    """Return the cells of a Markdown row, or of one with bars between cells alone (`bare`); none for a rule."""
    if _RULE.fullmatch(text, start, end):
        return []
    bars = [bar.start() for bar in _PIPE.finditer(text, start, end)]
    first, last = bars[0], bars[-1]
    if bare:
        return [make_cell(text, a + 1, b, column) for column, (a, b) in enumerate(pairwise([start - 1, *bars, end]))]
    edges = bars if not text[start:first].strip() else [start - 1, *bars]
    if text[last + 1 : end].strip():
        edges = [*edges, end]
    return [make_cell(text, a + 1, b, column) for column, (a, b) in enumerate(pairwise(edges))]


def _markup(text: str, start: int, end: int) -> Generator[Piece, None, int]:
    """Read one HTML table; return the offset behind it. Tables in its cells are read as the cells' text."""
    depth = 0
    rows: list[_MarkedRow] = []
    position = end
    for tag in _TAG.finditer(text, start, end):
        closing, name = bool(tag[1]), tag[2].lower()
        if name == "table":
            depth += -1 if closing else 1
            if depth <= 0:
                position = tag.end()
                break
        elif depth > 1:
            continue
        elif name == "tr" and not closing:
            rows.append(_MarkedRow(tag.end(), []))
        elif rows and not closing:
            rows[-1].open(tag.end(), tag[3])
        elif rows and name != "tr":
            rows[-1].close(tag.start())
    taken: dict[int, int] = {}
    for row in rows:
        cells = row.placed(text, taken)
        yield Piece(Row(cells), row.start, max([row.start, *(cell.end for cell in cells)]), "markup")
    return position


@dataclass(slots=True)
class _MarkedRow:
    start: int
    cells: list[list[int]]  # start, end, columns, rows

    def open(self, start: int, attributes: str) -> None:
        spans = {name.lower(): max(1, min(int(number), _MAX_SPAN)) for name, number in _SPAN.findall(attributes)}
        self.cells.append([start, -1, spans.get("col", 1), spans.get("row", 1)])

    def close(self, end: int) -> None:
        if self.cells and self.cells[-1][1] < 0:
            self.cells[-1][1] = end

    def placed(self, text: str, taken: dict[int, int]) -> list[Cell]:
        """Return the cells in their columns; `taken` tells how many rows more a cell above fills a column."""
        cells: list[Cell] = []
        column = 0
        for start, end, columns, rows in self.cells:
            column = self._skip(column, taken, cells)
            cells.append(make_cell(text, start, max(start, end), column, columns, rows))
            for place in range(column, column + columns):
                if rows > 1:
                    taken[place] = rows - 1
                if place > column:
                    cells.append(Cell("", cells[-1].end, cells[-1].end, place, 0))
            column += columns
            if column > 2 * _MAX_SPAN:
                break
        while column in taken:
            column = self._skip(column, taken, cells)
        for place in [place for place in taken if place > column]:
            _use(taken, place)
        return cells

    def _skip(self, column: int, taken: dict[int, int], cells: list[Cell]) -> int:
        while column in taken:
            cells.append(Cell("", self.start, self.start, column, 0))
            _use(taken, column)
            column += 1
        return column


def _use(taken: dict[int, int], column: int) -> None:
    taken[column] -= 1
    if not taken[column]:
        del taken[column]

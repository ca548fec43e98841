"""Tables as they were put together, with the indicators that were read from their cells, as plain data of the page."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from typing import Any

from textmine.core import Indicator
from textmine.grids import Grid, Row

_MOST_ROWS = 400
_MOST_CELLS = 60
_LONGEST = 300


def tables_of(grids: Sequence[Grid], indicators: Sequence[Indicator]) -> list[dict[str, Any]]:
    r"""Return tables with their indicators, as JSON holds them.

    Parameters
    ----------
    grids
        The tables of a document.
    indicators
        Its indicators, in text order; those outside the tables are passed over.

    Returns
    -------
    list of dict
        A table is its ``title``, ``unit`` and ``place``; ``rows``: the kind of a row and its cells, a cell its text,
        how many columns and rows it spans, and the numbers of its indicators; ``indicators``: row, column, quantity,
        value, unit and status of each; and ``n_rows``, as very long tables are cut.

    Examples
    --------
    >>> from textmine.core import Document
    >>> from textmine.grids import find_grids
    >>> from textmine.indicators import extract_indicators
    >>> from textmine.structure import analyse
    >>> document = Document("收支总表\n单位：万元\n\t项目\t决算数\n\t基本支出\t189.22\n", format="docx")
    >>> structure = analyse(document)
    >>> [table] = tables_of(find_grids(document, structure), extract_indicators(document, structure))
    >>> table["rows"][1]
    ['body', [['基本支出', 1, 1, []], ['189.22', 1, 1, [0]]]]
    >>> table["indicators"]
    [['基本支出', '决算数', '189.22', 1892200.0, '元', 'actual']]
    """
    return [table for grid in grids if (table := _table(grid, _inside(grid, indicators)))["rows"]]


def _inside(grid: Grid, indicators: Sequence[Indicator]) -> Sequence[Indicator]:
    first = bisect_left(indicators, grid.start, key=lambda indicator: indicator.start)
    return indicators[first : bisect_left(indicators, grid.end, first, key=lambda indicator: indicator.start)]


def _table(grid: Grid, indicators: Sequence[Indicator]) -> dict[str, Any]:
    starts = [indicator.start for indicator in indicators]
    rows = [row for row in grid.rows if row.kind != "empty" and row.filled()]
    return {
        "title": grid.title,
        "unit": grid.unit,
        "place": indicators[0].place if indicators else "",
        "rows": [[row.kind, list(_cells(row, starts))] for row in rows[:_MOST_ROWS]],
        "n_rows": len(rows),
        "indicators": [[i.row, i.column, i.quantity, i.value, i.unit, i.status] for i in indicators],
    }


def _cells(row: Row, starts: Sequence[int]) -> Iterator[list[Any]]:
    """Yield the cells of a row, left to right; places that a cell before covers are none."""
    for cell in [cell for cell in row.cells if cell.columns > 0][:_MOST_CELLS]:
        text = cell.text if len(cell.text) <= _LONGEST else f"{cell.text[:_LONGEST]}…"
        first, last = bisect_left(starts, cell.start), bisect_right(starts, max(cell.start, cell.end - 1))
        yield [text, cell.columns, cell.rows, list(range(first, last)) if cell.text else []]

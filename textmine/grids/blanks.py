"""Rows from lines whose cells stand apart by blanks alone: where a cell stands on its line tells its column."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import groupby, takewhile

from textmine.core import Stretch, parts_of, stretches
from textmine.grids.cells import is_value, make_cell
from textmine.grids.headers import read_header
from textmine.grids.lines import Piece
from textmine.grids.model import Cell, Row
from textmine.grids.rows import NUMBER_OF_TABLE, TITLE, UNIT_LINE

_FEWEST = 3
"""Cells of the longest row: two on a line are a label and a page, or a place and a date."""
_MOST_COLUMNS = 60
_MOST_SIZES = 4  # lengths of rows that are tried as that of the table
_PERIOD = re.compile(r"(?:19|20)\d\d年?|第?[一二三四]季度|[上下]半年|全年|\d{1,2}(?:-\d{1,2})?月")
_BESIDE = 2  # columns of the page
Span = tuple[int, int]
"""First column of a cell, and how many it spans."""


def rows_of_blanks(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    r"""Return pieces with rows for the lines whose cells stand apart by blanks; the others as they are.

    Examples
    --------
    >>> text = "项目      预算  决算\n会议费    3.00  2.40\n合  计    3.00  2.40\n"
    >>> starts = [0, 17, 34]
    >>> lines = [Piece(None, at, text.index("\n", at), "lines") for at in starts]
    >>> [[cell.text for cell in piece.row.cells] for piece in rows_of_blanks(text, lines)]
    [['项目', '预算', '决算'], ['会议费', '3.00', '2.40'], ['合计', '3.00', '2.40']]
    """
    found: list[Piece] = []
    for is_row, group in groupby(pieces, key=lambda piece: piece.row is not None):
        run = list(group)
        found += run if is_row else _rows(text, run)
    return found


def _rows(text: str, lines: list[Piece]) -> Iterator[Piece]:
    parts = [stretches(text, text.rfind("\n", 0, line.start) + 1, line.end) for line in lines]
    long = [at for at, part in enumerate(parts) if len(part) >= _FEWEST]
    if len(long) < 2 or max(map(len, parts)) > _MOST_COLUMNS:
        yield from lines
        return
    parts = _pulled_apart(text, parts)
    rows = [part for part in parts if len(part) > 1]
    places = columns_of(rows)
    heads = len([*takewhile(lambda row: not any(is_value(text[cell.start : cell.end]) for cell in row), rows)])
    first = next((at for at in range(heads) if not any(_is_title(text, cell) for cell in rows[at])), heads)
    wide = _reaching(text, rows[first:heads], places[first:heads])
    spans = iter([*places[:first], *wide, *places[heads:]])
    for line, part in zip(lines, parts, strict=True):
        if len(part) < 2:
            yield line
            continue
        cells: list[Cell] = []
        for stretch, (column, width) in zip(part, next(spans), strict=True):
            here = sum(max(cell.columns, 1) for cell in cells)
            cells += [Cell("", stretch.start, stretch.start, at) for at in range(here, column)]
            cells.append(make_cell(text, stretch.start, stretch.end, column, width))
        yield Piece(Row(cells), line.start, line.end, "rows", line.gap)


def _reaching(text: str, heads: Sequence[Sequence[Stretch]], places: list[list[Span]]) -> list[list[Span]]:
    """Return the columns of header rows with those added that a cell above several reaches, wherever it is set.

    They are those beside it that only a row below names, but for the first and what says more of the rows (备注).
    """
    named = [{column for column, width in row for column in range(column, column + width)} for row in places]
    found: list[list[Span]] = []
    for number, row in enumerate(places):
        above = set().union(*named[: number + 1])
        below = {
            column: "".join(text[stretch.start : stretch.end].split())
            for spans, cells in zip(places[number + 1 :], heads[number + 1 :], strict=True)
            for (column, _), stretch in zip(spans, cells, strict=True)
        }
        free = {at for at, words in below.items() if at and at not in above and _holds_figures(words)}
        wide: list[Span] = []
        for column, width in row:
            first, end = column, column + width
            periods = _PERIOD.fullmatch(below.get(column, "")) is not None
            mine = free if width > 1 else {at for at in free if periods and _PERIOD.fullmatch(below[at])}
            while first - 1 in mine:
                first -= 1
            while end in mine:
                end += 1
            free -= set(range(first, end))
            wide.append((first, end - first))
        found.append(wide)
    return found


def _is_title(text: str, cell: Stretch) -> bool:
    words = "".join(text[cell.start : cell.end].split())
    return any(pattern.fullmatch(words) for pattern in (TITLE, NUMBER_OF_TABLE, UNIT_LINE))


def _holds_figures(label: str) -> bool:
    rule = read_header(label)
    return rule is None or rule.role in ("value", "weight", "score", "deduction")


def _pulled_apart(text: str, rows: list[list[Stretch]]) -> list[list[Stretch]]:
    """Return rows with the cells apart that one blank parts, where the columns of most rows run between them."""
    size = Counter(len(row) for row in rows if len(row) >= _FEWEST).most_common(1)[0][0]
    bands = _bands(rows, size)
    return [_apart(text, row, bands) if 1 < len(row) < size else row for row in rows]


def _apart(text: str, row: list[Stretch], bands: Sequence[Span]) -> list[Stretch]:
    found: list[tuple[Stretch, int]] = []  # with the column that each stands in
    for stretch in row:
        before = len(found)
        for word in parts_of(text, stretch):
            at = max(range(len(bands)), key=lambda column: _common(word, bands[column]))
            if len(found) > before and found[-1][1] == at:
                found[-1] = (found[-1][0]._replace(end=word.end, right=word.right), at)
            else:
                found.append((word, at))
    return [stretch for stretch, _ in found] if [at for _, at in found] == list(range(len(bands))) else row


def columns_of(rows: Sequence[Sequence[Stretch]]) -> list[list[Span]]:
    """Return for each stretch of each row its first column and how many it spans.

    The longest rows tell the columns, if all others fit in; what a shorter row holds lies in the columns that it stands
    below or above, and in the nearest where it stands between two.

    Examples
    --------
    >>> lines = ["项目        决算数", "          上年  本年", "会议费    3.50  2.40", "培训费          1.00"]
    >>> columns_of([stretches(line, 0, len(line)) for line in lines])
    [[(0, 1), (1, 2)], [(1, 1), (2, 1)], [(0, 1), (1, 1), (2, 1)], [(0, 1), (2, 1)]]
    """
    sizes = [len(row) for row in rows]
    for size in sorted({size for size in sizes if size >= _FEWEST}, reverse=True)[:_MOST_SIZES]:
        bands = _bands(rows, size)
        found = [[(at, 1) for at in range(size)] if len(row) == size else _placed(row, bands) for row in rows]
        if all(_fits(row, places, bands) for row, places in zip(rows, found, strict=True)):
            return found
    size = max((n for n in sizes if sizes.count(n) > 1), default=max(sizes))
    bands = _bands(rows, size)
    return [[(at, 1) for at in range(size)] if len(row) == size else _placed(row, bands) for row in rows]


def _bands(rows: Sequence[Sequence[Stretch]], size: int) -> list[Span]:
    """Return from where to where the columns reach that the rows of a size tell."""
    whole = [row for row in rows if len(row) == size]
    return [(min(row[at].left for row in whole), max(row[at].right for row in whole)) for at in range(size)]


def _fits(row: Sequence[Stretch], places: Sequence[Span], bands: Sequence[Span]) -> bool:
    """Tell whether each cell of a row stands in its column, or hardly beside it."""
    return len(row) <= len(bands) and all(
        at < len(bands) and _common(stretch, bands[at]) >= -_BESIDE
        for stretch, (at, _) in zip(row, places, strict=True)
    )


def _placed(row: Sequence[Stretch], bands: Sequence[Span]) -> list[Span]:
    places: list[Span] = []
    free = 0
    for number, stretch in enumerate(row):
        rest = range(free, max(len(bands) - (len(row) - number - 1), free + 1))
        common = {at: _common(stretch, bands[at]) for at in rest if at < len(bands)}
        if not common:  # more cells than columns
            places.append((free, 1))
            free += 1
            continue
        best = max(common, key=lambda at: (common[at], -at))
        below = [at for at, shared in common.items() if 2 * shared >= bands[at][1] - bands[at][0]]
        column, width = (below[0], below[-1] - below[0] + 1) if len(below) > 1 else (best, 1)
        places.append((column, width))
        free = column + width
    return places


def _common(stretch: Stretch, band: Span) -> int:
    """Return how far two overlap; less than nothing where they stand apart."""
    return min(stretch.right, band[1]) - max(stretch.left, band[0])

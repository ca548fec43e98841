"""Rows from one cell a line where empty cells were kept as blank lines, and a blank line ends each row.

How many columns there are is told by the rows: all are as long, but for labels that were broken over two lines. The
number is taken under which most lines fall into rows whose cells are of one kind in each column.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import heappop, heappush
from itertools import combinations, pairwise

from textmine.grids.cells import is_value, make_cell
from textmine.grids.headers import read_header
from textmine.grids.lines import Piece
from textmine.grids.model import Cell, Row

_FEWEST_COLUMNS = 3
_MOST_COLUMNS = 14
_FEWEST_ROWS = 3
_MOST_BROKEN = 2  # lines more than cells in one row
_MOST_HEAD_LINES = 30
_FEWEST_HEADERS = 3
_LONGEST = 40  # lines of a table that are longer are prose
_GAIN = 0.5  # of a cell that falls into its place
_BREAK = 0.6  # what a broken label costs
_WORD_FOR_NUMBER, _NUMBER_FOR_WORD = 1.0, 2.0
_BETTER = 1.1
_YEAR = re.compile(r"(?:19|20)\d\d年度?")
_Tokens = tuple[tuple[int, ...], ...]
"""For each cell of a row the lines that it is made of, blank ones included."""


@dataclass(frozen=True, slots=True)
class _Table:
    """Its header rows, the tokens of each row's cells, where it ends, and how well its rows fit."""

    header: tuple[list[Cell], ...]
    rows: tuple[_Tokens, ...]
    end: int
    gain: float


def rows_of_spaced_lines(text: str, pieces: Sequence[Piece]) -> Iterator[tuple[bool, list[Piece]]]:
    r"""Yield the tables among lines that keep their empty cells, as rows, and the lines between, each as it is.

    Examples
    --------
    >>> text = "数量表\n\n项目\n单位\n数量\n\n宣讲\n场\n30\n\n\n场\n28\n\n培训\n人\n500\n\n"
    >>> starts = [0, 5, 8, 11, 15, 18, 20, 25, 27, 31, 34, 36]
    >>> gaps = [0, 1, 0, 0, 1, 0, 0, 2, 0, 1, 0, 0]
    >>> lines = [Piece(None, a, text.index("\n", a), "lines", gap) for a, gap in zip(starts, gaps)]
    >>> (_, before), (_, rows) = rows_of_spaced_lines(text, lines)
    >>> len(before), [[cell.text for cell in piece.row.cells] for piece in rows]
    (1, [['项目', '单位', '数量'], ['宣讲', '场', '30'], ['', '场', '28'], ['培训', '人', '500']])
    """
    cells: list[Cell | None] = []  # None for a blank line
    of_piece: list[int] = []  # the token of each piece
    for number, piece in enumerate(pieces):
        cells += [None] * (piece.gap if number else 0)
        of_piece.append(len(cells))
        cells.append(make_cell(text, piece.start, piece.end))
    cells += [None] * _MOST_COLUMNS  # what is empty at the end of the last row
    done = taken = 0  # tokens and pieces
    for first, last in _heads(cells):
        table = _table(cells, first, last) if first >= done else None
        if table is None:
            continue
        begin = bisect_left(of_piece, first)
        if taken < begin:
            yield False, list(pieces[taken:begin])
        yield True, [_piece(row) for row in (*table.header, *(_row(cells, row) for row in table.rows))]
        done, taken = table.end, bisect_left(of_piece, table.end)
    if taken < len(pieces):
        yield False, list(pieces[taken:])


def _heads(cells: Sequence[Cell | None]) -> Iterator[tuple[int, int]]:
    """Yield where lines stand that may be a header: some words of headers, no number, a blank line behind."""
    first = 0
    for at, cell in enumerate(cells):
        if cell is not None:
            continue
        block = [line for line in cells[first:at] if line is not None]
        if _FEWEST_COLUMNS <= len(block) <= _MOST_HEAD_LINES and not any(is_value(line.text) for line in block):
            known = sum(read_header(line.text) is not None for line in block)
            if known >= _FEWEST_HEADERS:
                yield first, at
        first = at + 1


def _table(cells: Sequence[Cell | None], first: int, last: int) -> _Table | None:
    """Return the table below the lines of a header, or below those and the next, where some cells were merged."""
    best: _Table | None = None
    for columns in range(_FEWEST_COLUMNS, min(last - first, _MOST_COLUMNS) + 1):
        header = _header(cells, first, last, columns)
        table = _fitted(cells, last + 1, (header,)) if header else None
        if table is not None and (best is None or table.gain > _BETTER * best.gain):
            best = table
    if best is not None:
        return best
    behind = next((at for at in range(last + 1, min(len(cells), last + _MOST_HEAD_LINES)) if cells[at] is None), last)
    low = [cell for cell in cells[last + 1 : behind] if cell is not None]
    if len(low) < 2 or any(is_value(cell.text) for cell in low):
        return None
    for columns in range(last - first, 1, -1):
        stacked = _stacked(_header(cells, first, last, columns), low)
        table = _fitted(cells, behind + 1, stacked) if stacked else None
        if table is not None:
            return table
    return None


def _stacked(top: Sequence[Cell], low: Sequence[Cell]) -> tuple[list[Cell], ...]:
    """Return two header rows of full width, the lower of which names the columns of cells that were merged above.

    Which those are is told by the lower row that begins anew for each (小计 行政 小计 行政), and by what stands beside
    them: 序号, 单位名称, 备注 reach down. Nothing is returned where several may be meant.
    """
    begins = [at for at, cell in enumerate(low) if cell.text == low[0].text]
    sizes = [end - begin for begin, end in pairwise([*begins, len(low)])]
    reach_down = [(rule := read_header(cell.text)) is not None and rule.role != "value" for cell in top]
    places = [at for at in range(len(top) - len(begins) + 1) if not any(reach_down[at : at + len(begins)])]
    if len(places) != 1 or not _FEWEST_COLUMNS <= len(top) - len(begins) + len(low) <= _MOST_COLUMNS:
        return ()
    first = places[0]
    above: list[Cell] = []
    below: list[Cell] = []
    for at, cell in enumerate(top):
        size = sizes[at - first] if first <= at < first + len(begins) else 0
        above += [cell] * max(size, 1)
        below += low[len(below) - first : len(below) - first + size] or [Cell("", low[0].start, low[0].start)]
    return above, below


def _fitted(cells: Sequence[Cell | None], start: int, header: tuple[list[Cell], ...]) -> _Table | None:
    """Return the rows below a header that has as many columns; the first of them tells what each column holds."""
    columns = len(header[0])
    best: _Table | None = None
    for _, opening, begin in _rows_at(cells, start, columns, ()):
        kinds = [_holds_numbers(_joined(cells, tokens).text) for tokens in opening]
        reached: dict[int, tuple[float, _Tokens, int]] = {begin: (0.0, opening, start)}  # gain, last row, its start
        waiting = [begin]
        while waiting:
            at = heappop(waiting)
            for cost, row, end in _rows_at(cells, at, columns, kinds):
                gain = reached[at][0] + _GAIN * sum(cell is not None for cell in cells[at : end - 1]) - cost
                if gain <= reached[at][0] or (end in reached and gain <= reached[end][0]):
                    continue
                if end not in reached:
                    heappush(waiting, end)
                reached[end] = gain, row, at
        end = at = max(reached, key=lambda place: reached[place][0])
        rows: list[_Tokens] = []
        while at > start:
            rows.insert(0, reached[at][1])
            at = reached[at][2]
        if len(rows) >= _FEWEST_ROWS and (best is None or reached[end][0] > best.gain):
            best = _Table(header, tuple(rows), end, reached[end][0])
    return best


def _holds_numbers(words: str) -> bool | None:
    return is_value(words) if words else None


def _rows_at(
    cells: Sequence[Cell | None], start: int, columns: int, kinds: Sequence[bool | None]
) -> Iterator[tuple[float, _Tokens, int]]:
    """Yield the rows that may begin at a place: what each costs, its cells, and where the next begins."""
    for broken in range(_MOST_BROKEN + 1):
        end = start + columns + broken
        if end > len(cells) or (end < len(cells) and cells[end] is not None):
            continue
        lines = [cell for cell in cells[start:end] if cell is not None]
        figures = any(is_value(line.text) for line in lines)
        if not lines or (not figures and len(lines) > 1) or any(len(line.text) > _LONGEST for line in lines):
            continue
        costs = [
            (_BREAK * broken + _misfit(cells, row, kinds), row) for row in _divided(cells[start:end], start, broken)
        ]
        if costs:
            yield *min(costs, key=lambda pair: pair[0]), end + 1


def _divided(tokens: Sequence[Cell | None], start: int, broken: int) -> Iterator[_Tokens]:
    """Yield the ways to join so many lines to the one above: words, no numbers and no blank lines."""
    places = [at for at in range(1, len(tokens)) if _may_join(tokens[at - 1], tokens[at])]
    for joined in combinations(places, broken):
        row: list[tuple[int, ...]] = []
        for at in range(len(tokens)):
            if at in joined:
                row[-1] = (*row[-1], start + at)
            else:
                row.append((start + at,))
        yield tuple(row)


def _may_join(above: Cell | None, below: Cell | None) -> bool:
    return above is not None and below is not None and not is_value(above.text) and not is_value(below.text)


def _misfit(cells: Sequence[Cell | None], row: Sequence[Sequence[int]], kinds: Sequence[bool | None]) -> float:
    cost = 0.0
    for tokens, holds_numbers in zip(row, kinds, strict=False):
        words = _joined(cells, tokens).text
        if holds_numbers is not None and words and is_value(words) != holds_numbers:
            cost += _WORD_FOR_NUMBER if holds_numbers else _NUMBER_FOR_WORD
    return cost


def _header(cells: Sequence[Cell | None], first: int, last: int, columns: int) -> list[Cell]:
    """Join the lines of a header to as many cells as there are columns; most of them words of headers, or none."""
    lines = [cell for cell in cells[first:last] if cell is not None]
    if len(lines) < columns or len(lines) > 2 * columns:
        return []
    # The best division of the first `at` lines into `count` cells: how many are known, and where the last begins.
    best: dict[tuple[int, int], tuple[float, int]] = {(0, 0): (0, 0)}
    for at in range(1, len(lines) + 1):
        for size in (1, 2, 3):
            for count in range(1, columns + 1):
                before = best.get((at - size, count - 1))
                if before is None:
                    continue
                score = before[0] + _fit(lines[at - size : at])
                if (at, count) not in best or score > best[at, count][0]:
                    best[at, count] = (score, at - size)
    if (len(lines), columns) not in best:
        return []
    found: list[Cell] = []
    at, count = len(lines), columns
    while count:
        begin = best[at, count][1]
        found.insert(0, _whole(lines[begin:at]))
        at, count = begin, count - 1
    return found


def _fit(lines: Sequence[Cell]) -> float:
    """Tell how well lines make one cell of a header: a word that is known, best where its parts are not."""
    if lines[0].text[:1] in "（(" or read_header("".join(line.text for line in lines)) is None:
        return 0
    if len(lines) == 1:
        return 1 if _YEAR.fullmatch(lines[0].text) else 2  # 2025年, and below it 预算数
    return 3 if any(read_header(line.text) is None for line in lines) else 1.5


def _whole(lines: Sequence[Cell]) -> Cell:
    return Cell("".join(line.text for line in lines), lines[0].start, lines[-1].end)


def _joined(cells: Sequence[Cell | None], tokens: Sequence[int]) -> Cell:
    lines = [cell for at in tokens if (cell := cells[at]) is not None]
    return _whole(lines) if lines else Cell("", 0, 0)


def _row(cells: Sequence[Cell | None], row: Sequence[Sequence[int]]) -> list[Cell]:
    found: list[Cell] = []
    place = next(cell.start for tokens in row for at in tokens if (cell := cells[at]) is not None)
    for tokens in row:
        cell = _joined(cells, tokens)
        found.append(cell if cell.end else Cell("", place, place))
        place = found[-1].end
    return found


def _piece(cells: list[Cell]) -> Piece:
    return Piece(Row(cells), cells[0].start, cells[-1].end, "lines")

"""Which column a cell stands in, and what stands above it.

Conversions treat merged cells in two ways. Some keep the place of each cell (``exact``): what a merged cell covers is
left empty. Others write a cell that spans several columns once, and only what it covers below is left empty; then the
columns follow from the widest row of the header.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from textmine.grids.bands import stands_below
from textmine.grids.cells import is_number, is_value
from textmine.grids.headers import read_header
from textmine.grids.model import Cell, Column, Part, Row

_MOST_HEADS = 8
_IN_BRACKETS = re.compile(r"[（(][^（）()]{1,12}[）)]")
Above = list[list[str]]
"""For each header row the text that stands above each column, empty where none does."""


def make_part(header: Sequence[Row], body: Sequence[Row], *, exact: bool) -> Part:
    """Return header and body with the columns told.

    Examples
    --------
    >>> def row(line):
    ...     return Row([Cell(text.strip(), 0, 0) for text in line.split("|")])
    >>> part = make_part([row("收入|支出"), row("项目|金额|项目|金额")], [row("拨款|3|人员|2")], exact=False)
    >>> [column.label for column in part.columns]
    ['收入/项目', '收入/金额', '支出/项目', '支出/金额']
    """
    heads = [row for row in header if row.filled()][-_MOST_HEADS:]
    if exact:
        heads = _without_echoes(heads)
        width = max((cell.column + cell.columns for row in [*heads, *body] for cell in row.cells), default=0)
        above = [_filled_right(heads, number, width) for number in range(len(heads))]
        return Part(tuple(header), tuple(body), tuple(Column(_path(above, column)) for column in range(width)))
    width = _width(heads, body)
    reach = _corner_reach(heads, body, width)
    spread = _spread(heads, width)
    if reach:
        spread, width = [_moved_right(row, reach) for row in spread], width + reach
    above = [_line(row, width) for row in spread]
    n_labels = max(_n_labels(above, width), _n_below_corner(spread, width))
    shifts = _shifts(body, above, width)
    placed = tuple(
        Row(
            _at_the_right(row.cells, width, width - 1 - reach)
            if reach and len(row.cells) < width
            else _place(row.cells, width, n_labels, shifts.get(len(row.cells))),
            row.kind,
        )
        for row in body
    )
    return Part(tuple(spread), placed, tuple(Column(_path(above, column)) for column in range(width)))


def _without_echoes(heads: Sequence[Row]) -> list[Row]:
    """Empty the places that a converter filled with what stands to their left, beyond the cell above that parts them.

    科目编码 科目编码 科目名称 合计, and below it 类 款 款 款: a label of rows reaches over no header of figures.
    """
    cleared = list(heads)
    for number in range(1, len(heads)):
        above = {cell.column: cell.text for cell in cleared[number - 1].cells}
        cells: list[Cell] = []
        echo = ""
        for cell in heads[number].cells:
            begins = above.get(cell.column, "") not in ("", above.get(cell.column - 1), cell.text)
            if not (echo or (begins and cells and _names_rows(cell.text))) or cell.text not in (echo, cells[-1].text):
                echo = ""
            else:
                echo = cell.text
            cells.append(replace(cell, text="") if echo else cell)
        cleared[number] = Row(cells, heads[number].kind)
    return cleared


def _names_rows(text: str) -> bool:
    rule = read_header(text)
    return rule is not None and rule.role in ("label", "code")


def _line(row: Row, width: int) -> list[str]:
    """Return what a header row whose cells have their columns says of each column."""
    texts = [""] * width
    for cell in row.cells:
        for column in range(cell.column, min(cell.column + cell.columns, width) if cell.column >= 0 else 0):
            texts[column] = cell.text
    return texts


def _path(above: Above, column: int) -> tuple[str, ...]:
    path: list[str] = []
    for row in above:
        text = row[column]
        if path and _IN_BRACKETS.fullmatch(text):
            path[-1] += text  # 金额增减, and below it （%）
        elif text and (not path or path[-1] != text):
            path.append(text)
    return tuple(path)


def _filled_right(heads: Sequence[Row], number: int, width: int) -> list[str]:
    """Return what a header row says of each column: a cell reaches right over what it was merged with.

    An empty place is part of the cell to its left if a header row below tells its columns apart, and no cell above
    begins between the two.
    """
    texts = [""] * width
    begins = [False] * width  # where a header row above begins a cell
    named_below = [False] * width
    for row in heads[:number]:
        for cell in row.cells:
            begins[cell.column] = begins[cell.column] or bool(cell.text)
    for row in heads[number + 1 :]:
        for cell in row.cells:
            named_below[cell.column] = named_below[cell.column] or bool(cell.text)
    own = {cell.column: cell for cell in heads[number].cells if cell.text}
    spans = any(cell.columns > 1 for row in heads for cell in row.cells)  # else how far a cell reaches is not known
    reach, covered = "", -1
    for column in range(width):
        if column in own:
            texts[column] = reach = own[column].text
            covered = column + own[column].columns
        elif spans:
            texts[column] = reach if column < covered else ""
        elif reach and named_below[column] and not begins[column]:
            texts[column] = reach
        else:
            reach = ""
    return texts


def _width(heads: Sequence[Row], body: Sequence[Row]) -> int:
    """Return the number of columns: that of the last header row if a row of the body has as many, else the widest."""
    widths = [len(row.cells) for row in body]
    if heads and len(heads[-1].cells) in widths:
        return max(len(row.cells) for row in heads)
    return max([*widths, *(len(row.cells) for row in heads)], default=0)


def _spread(heads: Sequence[Row], width: int) -> list[Row]:
    """Place the cells of header rows that were written once however many columns they span, from the lowest row up.

    Where the columns of a row cannot be told its cells have none: better no header than a wrong one.
    """
    if len(heads) == 2 and (split := labels_below(heads[0].cells, heads[1].cells, width)):
        first, *others = heads[0].cells
        top = [replace(first, column=0, columns=split)]
        top += [replace(cell, column=split + at) for at, cell in enumerate(others)]
        low = [replace(cell, column=at) for at, cell in enumerate(heads[1].cells)]
        return [Row(top, heads[0].kind), Row(low, heads[1].kind)]
    placed: list[Row] = []
    below: list[tuple[str, int]] = [("", 1)] * width  # text and number of columns of each cell of the row below
    for row in reversed(heads):
        texts = [cell.text for cell in row.cells]
        spans = _spans(texts, below)
        if spans:
            below = list(zip(texts, spans, strict=True))
        cells: list[Cell] = []
        column = 0
        for cell, span in zip(row.cells, spans or [0] * len(texts), strict=True):
            cells.append(replace(cell, column=column if spans else -1, columns=max(span, 1)))
            column += span
        placed.insert(0, Row(cells, row.kind))
    return placed


def labels_below(top: Sequence[Cell], low: Sequence[Cell], width: int) -> int:
    """Return how many columns of labels a second header row tells apart below the first cell of the first; 0 if none.

    项目 合计 基本支出, and below it 科目编码 科目名称: what is to the right reaches down over both rows, and nothing
    was kept of the places that it covers.

    Examples
    --------
    >>> top, low = ([Cell(text, 0, 0) for text in line.split()] for line in ("项目 合计 基本支出", "科目编码 科目名称"))
    >>> labels_below(top, low, 4), labels_below(top, low, 5)
    (2, 0)
    """
    if len(low) < 2 or len(top) - 1 + len(low) != width or not all(cell.text for cell in (*top, *low)):
        return 0
    rules = [read_header(cell.text) for cell in (top[0], *low)]
    return len(low) if all(rule is not None and rule.role in ("label", "code") for rule in rules) else 0


def _spans(texts: Sequence[str], below: Sequence[tuple[str, int]]) -> list[int]:
    """Return how many columns each cell of a header row spans, given the row below; empty where it cannot be told.

    An empty cell below belongs to a cell that reaches down over both rows. What stands between empty cells is divided
    among the cells that are left.
    """
    if len(texts) == len(below):
        return [span for _, span in below]
    if not any(text for text, _ in below):
        return []
    if told := _told_by_words(texts, [text for text, _ in below]):
        return [sum(below[at][1] for at in range(first, last)) for first, last in told]
    runs: list[list[int]] = []  # indices below: an empty cell alone, or a run of cells with text
    for index, (text, _) in enumerate(below):
        if text and runs and below[runs[-1][-1]][0]:
            runs[-1].append(index)
        else:
            runs.append([index])
    groups: list[list[int]] = []
    spare = len(texts) - len(runs)
    for run in runs:
        if not below[run[0]][0] or spare == 0:
            groups.append(run)
            continue
        pieces = _divided([below[index][0] for index in run], spare + 1)
        if not pieces:
            return []
        spare -= len(pieces) - 1
        start = run[0]
        for size in pieces:
            groups.append(list(range(start, start + size)))
            start += size
    if len(groups) != len(texts):
        return []
    return [sum(below[index][1] for index in group) for group in groups]


def _told_by_words(texts: Sequence[str], below: Sequence[str]) -> list[tuple[int, int]]:
    """Return from where to where each header reaches, where all below it are known to stand there; else nothing."""
    found: list[tuple[int, int]] = []
    at = 0
    for number, text in enumerate(texts):
        first = at
        while at < len(below) and below[at] and stands_below(text, below[at], first=at == first):
            at += 1
        if at == first and at < len(below) and not below[at]:
            at += 1  # it reaches down over both rows
            empty = next((end for end in range(at, len(below)) if below[end]), at)
            if number + 1 < len(texts) and empty < len(below) and stands_below(texts[number + 1], below[empty]):
                at = empty  # and over all columns up to those of the next
        if at == first:
            return []
        found.append((first, at))
    return found if at == len(below) else []


def _divided(labels: Sequence[str], most: int) -> list[int]:
    """Divide a run of header cells among at most so many cells above; return the sizes, empty where it cannot be told.

    Where the first label comes again a new group begins (项目 金额 项目 金额); the labels of the rows stay together
    (科目编码 科目名称 | 小计 基本支出 项目支出).
    """
    starts = [index for index, label in enumerate(labels) if label == labels[0]]
    if 2 <= len(starts) <= most:
        return [b - a for a, b in pairwise([*starts, len(labels)])]
    if most < 1:
        return []  # fewer cells above than runs below
    if most == 1:
        return [len(labels)]
    rules = [read_header(label) for label in labels]
    n_labels = next((i for i, rule in enumerate(rules) if rule is None or rule.role not in ("label", "code")), 0)
    if n_labels and most == 2:
        return [n_labels, len(labels) - n_labels]
    if len(labels) == most:
        return [1] * most
    if not len(labels) % most:
        return [len(labels) // most] * most
    return []


def _corner_reach(heads: Sequence[Row], body: Sequence[Row], width: int) -> int:
    """Return by how many columns the corner of the header reaches over labels of several levels, which a row has each.

    The corner stands beside all header rows; no row has fewer figures behind its labels than there are columns of them.
    """
    longest = max((len(row.cells) for row in body), default=0)
    if longest <= width or width < 2 or not heads or not heads[0].cells or not heads[0].cells[0].text:
        return 0
    if any(row.cells and row.cells[0].text for row in heads[1:]):
        return 0
    rows = [row.cells for row in body if row.filled()]
    fits = all(
        len(cells) >= width
        and not any(_is_text(cell) for cell in cells[len(cells) - width + 1 :])
        and not any(is_value(cell.text) for cell in cells[: len(cells) - width + 1])
        for cells in rows
    )
    return longest - width if fits else 0


def _n_below_corner(spread: Sequence[Row], width: int) -> int:
    """Return how many columns the first header cell spans, where no row below names them apart."""
    if len(spread) < 2 or not spread[0].cells or spread[0].cells[0].column != 0:
        return 0
    reach = min(spread[0].cells[0].columns, width - 1)
    named = any(cell.text for row in spread[1:] for cell in row.cells if 0 <= cell.column < reach)
    return 0 if named else reach


def _moved_right(row: Row, reach: int) -> Row:
    """Return a header row with its first cell wider by `reach` columns, those behind it as far to the right."""
    if any(cell.column < 0 for cell in row.cells):
        return row
    first, *others = row.cells
    return Row(
        [
            replace(first, columns=first.columns + reach),
            *(replace(cell, column=cell.column + reach) for cell in others),
        ],
        row.kind,
    )


def _at_the_right(cells: Sequence[Cell], width: int, n_figures: int) -> list[Cell]:
    """Place a row that has fewer labels than others: its figures at the right, the last label reaching up to them."""
    n_labels = len(cells) - n_figures
    return [
        replace(
            cell,
            column=at if at < n_labels else width - len(cells) + at,
            columns=width - n_figures - at if at == n_labels - 1 else 1,
        )
        for at, cell in enumerate(cells)
    ]


def _n_labels(above: Above, width: int) -> int:
    """Return how many columns at the left name the rows."""
    for column in range(width):
        rule = next((rule for row in reversed(above) if (rule := read_header(row[column]))), None)
        if rule is None or rule.role not in ("label", "code", "ordinal"):
            return max(1, column)
    return 1


def _shifts(body: Sequence[Row], above: Above, width: int) -> dict[int, int]:
    """Return for each length of rows that are too short by how many columns they stand to the right.

    Told by what the columns hold: numbers do not stand in columns of labels, nor words in those of points. A length is
    left out where that allows both to the left and to the right, or neither.
    """
    rules = [next((rule for row in reversed(above) if (rule := read_header(row[at]))), None) for at in range(width)]
    roles = [rule.role if rule is not None else "" for rule in rules]
    named = [at for at, role in enumerate(roles) if role in ("label", "code")]
    if any(role not in ("label", "code", "ordinal", "") for role in roles[: named[-1] if named else 0]):
        return {}  # two tables side by side
    by_length: dict[int, list[Sequence[Cell]]] = {}
    for row in body:
        if 2 < len(row.cells) < width and row.cells[0].column < 0:
            by_length.setdefault(len(row.cells), []).append(row.cells)
    shifts: dict[int, int] = {}
    for length, rows in by_length.items():
        astray = [
            any(_astray(cell, roles[at + shift]) for cells in rows for at, cell in enumerate(cells) if at)
            for shift in (0, width - length)
        ]
        if astray[0] != astray[1] and not any(is_value(cells[0].text) for cells in rows):
            shifts[length] = width - length if astray[0] else 0
    return shifts


def _astray(cell: Cell, role: str) -> bool:
    """Tell whether a cell cannot stand in a column of that role."""
    if not cell.text:
        return False
    if is_value(cell.text):
        if role in ("code", "ordinal"):
            return not cell.text.isdecimal()
        return role in ("label", "unit") or (role in ("reason", "text") and is_number(cell.text))
    return role in ("weight", "score", "deduction")


def _place(cells: Sequence[Cell], width: int, n_labels: int, shift: int | None) -> list[Cell]:
    """Place the cells of a body row; one that is shorter has columns only where the label alone was merged.

    Where what the columns hold tells the `shift`, the first cell reaches from the first column to there.
    """
    missing = width - len(cells)
    if missing == 0:
        return [replace(cell, column=column) for column, cell in enumerate(cells)]
    labelled = bool(cells) and bool(cells[0].text) and not is_number(cells[0].text)
    if 0 < missing < n_labels and labelled and not any(_is_text(cell) for cell in cells[n_labels - missing :]):
        first = replace(cells[0], column=0, columns=missing + 1)
        return [first, *(replace(cell, column=missing + 1 + i) for i, cell in enumerate(cells[1:]))]
    leading = cells[: n_labels - missing] if 0 < missing < n_labels else []
    if (
        len(leading) > 1
        and not cells[0].text
        and _is_text(leading[-1])
        and not any(map(_is_text, cells[len(leading) :]))
    ):
        wide = [replace(cell, column=at) for at, cell in enumerate(leading)]
        wide[-1] = replace(wide[-1], columns=missing + 1)
        behind = enumerate(cells[len(leading) :], start=n_labels)
        return [*wide, *(replace(cell, column=at) for at, cell in behind)]
    if shift is not None:
        first = replace(cells[0], column=0, columns=shift + 1)
        return [first, *(replace(cell, column=shift + 1 + at) for at, cell in enumerate(cells[1:]))]
    return [replace(cell, column=-1) for cell in cells]


def _is_text(cell: Cell) -> bool:
    return bool(cell.text) and not is_value(cell.text)

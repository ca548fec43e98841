"""Rows from one cell a line, without any mark of where a row ends.

Empty cells are gone, so that only the period of the sequence tells: a row is the text that names it and the numbers
behind, and what stands in front of the first row is the header. Where the rows differ in their number of figures, the
shorter ones are kept without columns.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import pairwise, takewhile

from textmine.grids.cells import is_value, make_cell
from textmine.grids.columns import labels_below
from textmine.grids.headers import read_header, unit_in
from textmine.grids.lines import Piece
from textmine.grids.model import Cell, Row
from textmine.grids.rows import NUMBER_OF_TABLE, TITLE, UNIT_LINE

_MOST_COLUMNS = 40
# Class, section and item of the classification of accounts: 208, 20805, 2080505.
_CODE = re.compile(r"[1-9]\d{2}(?:\d{2}){0,2}")
_HEAD = 3


def rows_of_lines(text: str, pieces: Sequence[Piece]) -> list[Piece]:
    r"""Return the lines of a stretch as rows; as they are where no two rows are alike.

    Examples
    --------
    >>> text = "项目\n预算数\n决算数\n人员经费\n3\n2\n公用经费\n5\n4\n"
    >>> starts = [0, 3, 7, 11, 16, 18, 20, 25, 27]
    >>> lines = [Piece(None, a, text.index("\n", a), "lines") for a in starts]
    >>> [[cell.text for cell in piece.row.cells] for piece in rows_of_lines(text, lines)]
    [['项目', '预算数', '决算数'], ['人员经费', '3', '2'], ['公用经费', '5', '4']]
    """
    cells = [make_cell(text, piece.start, piece.end) for piece in pieces]
    groups = _groups(cells)
    if len(groups) < 2:
        return list(pieces)
    (head, numbers), *others = groups
    figures = Counter(len(numbers) for _, numbers in groups).most_common(1)[0][0]
    names = Counter(len(words) for words, numbers in others if len(numbers) == figures)
    labels = names.most_common(1)[0][0] if names else 1
    captions = _n_captions(head)
    columns = _told_columns(head[captions:])
    if columns and _fits(groups, len(head) - captions, columns):
        return list(_under_labels(groups, captions, columns))
    header, first = head[captions : len(head) - labels], head[max(captions, len(head) - labels) :]
    result = [Piece(None, cell.start, cell.end, "lines") for cell in head[:captions]]
    cut = len(header) - labels
    if len(header) == labels + figures:
        result.append(_piece(header))
    elif cut > 0 and labels_below(header[:cut], header[cut:], labels + figures):
        result += [_piece(header[:cut]), _piece(header[cut:])]
    elif labels == figures == 1 and (only := _only_header(header)) is not None:
        result.append(_piece([Cell("", only.start, only.start), only]))
    # else no cell of the header can be given its column
    for words, behind in [(first, numbers), *others]:
        result.append(_piece([*_joined(words, labels), *behind]))
    return result


def _only_header(words: Sequence[Cell]) -> Cell | None:
    """Return the cell among those above the rows that names their only column, with its unit: 年度预算申请（万元）."""
    for above, cell in pairwise([Cell("", 0, 0), *words]):
        if unit_in(cell.text) is None:
            continue
        whole = (
            cell if cell.text[0] not in "（(" or not above.text else Cell(above.text + cell.text, above.start, cell.end)
        )
        rule = read_header(whole.text)
        if rule is not None and rule.role == "value":
            return whole
    return None


def _told_columns(head: Sequence[Cell]) -> tuple[int, int]:
    """Return how many columns of labels and of others the header's words tell, if there are several of labels."""
    rules = list(takewhile(lambda rule: rule is not None, (read_header(cell.text) for cell in head)))
    labels = sum(1 for _ in takewhile(lambda rule: rule is not None and rule.role == "label", rules))
    return (labels, len(rules) - labels) if labels > 1 and len(rules) > labels else (0, 0)


def _fits(groups: Sequence[tuple[list[Cell], list[Cell]]], head: int, columns: tuple[int, int]) -> bool:
    """Tell whether all rows have as many figures as there are columns of such, and no row more labels than columns."""
    labels, figures = columns
    names = [head - labels - figures, *(len(words) for words, _ in groups[1:])]
    return all(0 < n <= labels for n in names) and all(len(numbers) == figures for _, numbers in groups)


def _under_labels(
    groups: Sequence[tuple[list[Cell], list[Cell]]], captions: int, columns: tuple[int, int]
) -> Iterator[Piece]:
    """Yield header and rows of a table whose labels of several levels are told once: what is gone stood at the left."""
    labels, figures = columns
    head, body = groups[0][0], captions + labels + figures
    for cell in head[:captions]:
        yield Piece(None, cell.start, cell.end, "lines")
    yield _piece(head[captions:body])
    for words, numbers in [(head[body:], groups[0][1]), *groups[1:]]:
        at = words[0].start
        yield _piece([*[Cell("", at, at)] * (labels - len(words)), *words, *numbers])


def rows_of_cells(piece: Piece) -> list[Piece]:
    """Cut a run of tab-led cells without gaps into its rows: as long as its header, the first stretch without numbers.

    The run is left whole where the rows of no length agree in which of their cells are numbers.

    Examples
    --------
    >>> run = Piece(Row([Cell(text, 0, 0) for text in "项目 金额 人员 3 公用 5 合计 8".split()]), 0, 0, "cells")
    >>> [[cell.text for cell in part.row.cells] for part in rows_of_cells(run)]
    [['项目', '金额'], ['人员', '3'], ['公用', '5'], ['合计', '8']]
    """
    cells = piece.row.cells if piece.row is not None and piece.form == "cells" else []
    values = [is_value(cell.text) for cell in cells]
    first = values.index(True) if True in values else 0
    for size in range(max(2, first // 2), min(first, _MOST_COLUMNS) + 1):
        if len(cells) < 3 * size or len(cells) % size:
            continue
        rows = [values[start : start + size] for start in range(0, len(cells), size)]
        if not any(rows[0]) and all(any(row) and not row[0] for row in rows[1:]) and _agree(rows[1:], cells, size):
            return [_piece_of(cells[start : start + size], piece) for start in range(0, len(cells), size)]
    return [piece]


def _agree(rows: Sequence[Sequence[bool]], cells: Sequence[Cell], size: int) -> bool:
    """Tell whether each column holds either numbers or text, empty cells apart."""
    for column in range(size):
        texts = [cells[(row + 1) * size + column].text for row in range(len(rows))]
        figures = sum(row[column] for row in rows)
        if figures and figures < sum(map(bool, texts)):
            return False
    return True


def _piece_of(cells: Sequence[Cell], piece: Piece) -> Piece:
    return Piece(Row(list(cells)), cells[0].start, cells[-1].end, piece.form)


def _groups(cells: Sequence[Cell]) -> list[tuple[list[Cell], list[Cell]]]:
    groups: list[tuple[list[Cell], list[Cell]]] = []
    codes = code_places(cells)
    for index, cell in enumerate(cells):
        if is_value(cell.text) and groups and index not in codes:
            groups[-1][1].append(cell)
        elif cell.text or not groups:
            if not groups or groups[-1][1]:
                groups.append(([], []))
            groups[-1][0].append(cell)
    return [group for group in groups if group[1]]


def code_places(cells: Sequence[Cell]) -> frozenset[int]:
    """Return which cells are codes of accounts in front of their names: 208, and below it 20805 and 2080505.

    That they are codes is told by one that begins with another; none are where no two do.

    Examples
    --------
    >>> cells = [Cell(text, 0, 0) for text in "208 社会保障 9.6 20805 养老 9.6 210 卫生 4".split()]
    >>> sorted(code_places(cells)), sorted(code_places(cells[6:]))
    ([0, 3, 6], [])
    """
    places = [
        index
        for index, (cell, behind) in enumerate(pairwise(cells))
        if _CODE.fullmatch(cell.text) and behind.text and not is_value(behind.text)
    ]
    heads = {cells[index].text for index in places if len(cells[index].text) == _HEAD}
    if not any(len(cells[index].text) > _HEAD and cells[index].text[:_HEAD] in heads for index in places):
        return frozenset()
    return frozenset(index for index in places if cells[index].text[:_HEAD] in heads)


def _n_captions(words: Sequence[Cell]) -> int:
    last = 0
    for index, cell in enumerate(words, start=1):
        if TITLE.fullmatch(cell.text) or NUMBER_OF_TABLE.fullmatch(cell.text) or UNIT_LINE.search(cell.text):
            last = index
    return last


def _joined(words: Sequence[Cell], labels: int) -> list[Cell]:
    """Join the lines of a label that was broken; several labels are kept apart."""
    if len(words) <= labels or labels != 1:
        return list(words)
    ends = [at for at, cell in enumerate(words[:-1], start=1) if cell.text.endswith(("：", ":"))]
    words = words[ends[-1] :] if ends else words  # 按支出性质分： stands above others
    if read_header(words[-1].text) is not None:
        return list(words[-1:])  # 按支出类别分, and below it 基本支出
    text = "".join(cell.text for cell in words)
    return [Cell(text, words[0].start, words[-1].end)] if len(text) <= 40 else list(words[-1:])


def _piece(cells: Sequence[Cell]) -> Piece:
    return Piece(Row(list(cells)), cells[0].start, cells[-1].end, "lines")

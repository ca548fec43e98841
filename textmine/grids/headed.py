"""Rows from one cell a line whose empty cells are gone or kept as blank lines, told by the words of the header.

A header says what each column holds, and so which lines may stand in it: 得分 takes bare numbers, 三级指标 words,
执行率 shares. Every line below goes into a column to the right of the one before, or begins a row; what that costs is
how badly it fits there and what was passed over, and the cheapest way to place all lines is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from typing import Literal

from textmine.grids.bands import Head, begins_with_names, heads_of
from textmine.grids.cells import is_value, make_cell
from textmine.grids.dropped import Figures, told_columns, total_places
from textmine.grids.fitting import POINTS, TOTAL, Column, columns_of, cost_of, cost_of_joining, kind_of
from textmine.grids.headers import has_list_number, read_header
from textmine.grids.lines import Piece
from textmine.grids.model import Cell, Row
from textmine.grids.rows import TITLE, UNIT_LINE

_FEWEST_LINES = 4
_MOST_HEAD = 48  # lines of one header
_MOST_TRIED = 4
_TRIED = 60  # lines below a header by which one reading of it is told from another
_OPEN = 0.1  # what a row costs
_BARREN = 1.2  # what one without a figure costs
_BARREN_BESIDE = 0.4  # where tables stand side by side
_EMPTY_SIDE = 0.3  # what a row costs there that holds nothing of the first
_EARLY = 0.1  # what more it costs far up: the shorter of two tables ends first
_TOTAL_BESIDE = 0.2  # what a total costs there beside a row that is none
_NO_NAME = 1.5  # what figures cost there that no label of their own side names
_DEAREST = 0.42  # a line, in the mean of a table
_GAIN = 0.42  # what a line that is placed gains
_OF_HEADER = 0.3  # what one of the header gains
_OF_UNKNOWN = 0.7  # what a last one loses that no rule knows
_SURE = 0.75  # of what lines may gain: no other header need be tried
_OF_REGULAR = 1.5  # what one gains whose rows are all as long as it is
_DEAREST_WAY = 3.0  # above the cheapest
_MOST_WAYS = 8
_TO_THE_LEFT = 0.002  # of two columns that fit as well the left one is taken
_UNNAMED = 0.3  # a row without label
_HEADER_OF_RATE = 1.0
_OF_TOTAL = 0.15  # what a total costs that leaves out a figure that is no sum: 标准值, 执行率
_OF_REPEATED = 0.8  # what a header gains whose cells come again below each of those above
_WRONG_GAP = 1.2
_WRONG_ORDINAL = 1.5  # a number that does not count the rows
_BLANKS_FIT = 0.1
_LONGEST_ORDINAL = 3
_LONG_CODE = re.compile(r"[1-9]\d{2}(?:\d{2}){0,2}")
_CODE = re.compile(r"[1-9]\d{2}(?:\d{2}){0,2}|\d{2}")
_CLASS = 3  # digits of the code of a class, with which those of its items begin
_AGAIN = 3  # lines by which a header is known again
_ASTRAY, _FEW_ASTRAY = 1.2, 16  # what a line costs that fits badly, and in how many there may be one
_SECTION = re.compile("[一二三四五六七八九十]{1,2}、[^，。；：:、（(]{2,8}(?<![及和与或])")
_JOINED_TO_SECTION = 0.6
_COLONS = ("：", ":")
_SUMS_UP = re.compile("[合小总]计|总额")
_FIGURE = re.compile(r"[-+]?\d[\d,，]*(?:\.\d+)?")
Mode = Literal["gone", "kept", "parted"]
"""What became of empty cells: they are gone; each is a blank line; gone, and a blank line ends each row."""


@dataclass(frozen=True, slots=True)
class _Table:
    head: Head
    rows: tuple[dict[int, list[int]], ...]  # for each column the lines of its cell
    end: int  # index of the first line behind
    kept: bool  # whether empty cells are blank lines


def rows_of_headed_lines(text: str, pieces: Sequence[Piece]) -> Iterator[tuple[bool, list[Piece]]]:
    r"""Yield the tables among lines that a header tells, as rows, and the lines between, each as it is.

    Examples
    --------
    >>> text = "三级指标\n指标值\n完成值\n分值\n得分\n原因\n甲数\n≥3个\n2个\n5\n4\n人手少\n乙率\n98%\n99%\n5\n5\n"
    >>> starts = [0, *(at + 1 for at, mark in enumerate(text[:-1]) if mark == "\n")]
    >>> lines = [Piece(None, at, text.index("\n", at), "lines") for at in starts]
    >>> [(_, rows)] = rows_of_headed_lines(text, lines)
    >>> [[cell.text for cell in piece.row.cells] for piece in rows]  # doctest: +NORMALIZE_WHITESPACE
    [['三级指标', '指标值', '完成值', '分值', '得分', '原因'], ['甲数', '≥3个', '2个', '5', '4', '人手少'],
     ['乙率', '98%', '99%', '5', '5', '']]
    """
    cells = [make_cell(text, piece.start, piece.end) for piece in pieces]
    gaps = [piece.gap for piece in pieces]
    apart = min(gaps[1:], default=0)  # blank lines between any two
    gaps = [gap - apart for gap in gaps]
    tables: list[_Table] = []
    at = tried = reach = 0  # how often a run of headers was tried in vain, and where it ends
    while at + _FEWEST_LINES <= len(cells):
        heads = heads_of(cells[at : at + _MOST_HEAD], at)
        if at and (not tables or tables[-1].end < at) and _names_rows(cells[at - 1].text):
            heads = [head for head in heads if begins_with_names(head)]  # the line above begins the header
        table = _best(cells, gaps, heads) if heads else None
        if table is not None:
            tables.append(table)
            at = table.end
            continue
        tried = tried + 1 if at < reach else 1
        reach = max([reach if at < reach else 0, *(head.end for head in heads)])
        at = at + 1 if tried < _MOST_TRIED or at >= reach else reach
    taken = 0
    for table, places in _told_places(cells, tables):
        if taken < table.head.start:
            yield False, list(pieces[taken : table.head.start])
        yield True, list(_pieces(cells, table, places))
        taken = table.end
    if taken < len(pieces):
        yield False, list(pieces[taken:])


def _best(cells: Sequence[Cell], gaps: Sequence[int], heads: Sequence[Head]) -> _Table | None:
    """Return the table below the reading of its header that fits best, ``None`` where none does."""
    found: list[tuple[float, int, Head, Mode, bool]] = []
    for head in heads:
        columns = columns_of(head)
        codes = _has_codes(cells, columns, head.end)
        behind = gaps[head.end + 1 : head.end + _TRIED]
        modes: tuple[Mode, ...] = ("kept", "parted", "gone") if any(behind) and not all(behind) else ("gone",)
        for mode in modes:
            gain, _ = _placed(cells, gaps, head, mode, head.end + _TRIED, has_codes=codes)
            sure = head.regular and gain > _SURE * _GAIN * (min(head.end + _TRIED, len(cells)) - head.end)
            gain += _OF_HEADER * (head.end - head.start) + _OF_REGULAR * head.regular
            gain += _OF_REPEATED * _comes_again(head)
            gain -= _OF_UNKNOWN * (columns[-1].role == "" and not head.regular)
            found.append((gain, -len(found), head, mode, codes))
        if sure:
            break  # no other reading fits better
    gain, _, head, mode, codes = max(found)
    _, last = _placed(cells, gaps, head, mode, len(cells), has_codes=codes)
    return _table(cells, head, last, kept=mode == "kept", has_codes=codes) if last is not None else None


@dataclass(frozen=True, slots=True)
class _Way:
    """The cheapest way to have placed the lines so far, the last in a column of a row with or without figure."""

    column: int
    figure: bool
    price: float
    before: _Way | None
    step: Literal["row", "cell", "more"]
    line: int
    total: bool = False  # whether the row sums up others, and so has neither kind nor note


def _placed(
    cells: Sequence[Cell], gaps: Sequence[int], head: Head, mode: Mode, limit: int, *, has_codes: bool
) -> tuple[float, _Way | None]:
    """Place the lines below a header as long as that pays; return what was gained, and the last line with its way."""
    columns = columns_of(head)
    figures = frozenset(
        at for at, column in enumerate(columns) if column.role in ("value", "") or column.role in POINTS
    )
    left_out = [0.0, *accumulate(column.skip for column in columns)]  # what leaving out all to the left costs
    of_total = [
        0.0,
        *accumulate(
            (min(column.skip, _OF_TOTAL) if column.role == "value" else column.skip) if at in figures else 0.0
            for at, column in enumerate(columns)
        ),
    ]
    last_label = max((at for at, column in enumerate(columns) if column.role == "label"), default=-1)
    numbers = _ordinals(cells, head.end, limit) if columns[0].role == "ordinal" else frozenset()
    blocks = _blocks(columns)
    beside = len(blocks) > 1  # then 本年收入合计 of one side has that of the other beside it
    barren = _BARREN_BESIDE if beside else _BARREN
    begins = _block_starts(columns) if beside else ()
    ways: list[_Way] = []
    gain = top = 0.0
    best: _Way | None = None
    again = [cell.text for cell in cells[head.start : head.start + _AGAIN]]
    for at in range(head.end, min(limit, len(cells))):
        if cells[at].text == again[0] and [cell.text for cell in cells[at : at + _AGAIN]] == again:
            break  # the header of the next page
        if at > head.end and (_is_other_header(cells, at) or _begins_like(head, cells, at) or _is_title(cells, at)):
            break
        text, gap = cells[at].text, gaps[at] if at > head.end else 0
        section = not beside and _is_section(cells, at)
        total = bool(text) and TOTAL.fullmatch(text) is not None
        above_is_total = total and beside and _total_above(cells, at, head.end)
        begins_at_left = section or (total and not beside)
        ends_header = bool(at == head.end and _cornered(head) and _is_rate_header(text))
        code = has_codes and _is_code(cells, at)
        figure = is_value(text) and not code
        new: dict[tuple[int, bool], _Way] = {}
        for to, column in enumerate(columns):
            here = cost_of(column, text, code=code) + _TO_THE_LEFT * to
            if column.role == "ordinal" and numbers and at not in numbers:
                here += _WRONG_ORDINAL
            if at == head.end and not to and ends_header:
                here += _HEADER_OF_RATE
            opening = _OPEN + (0.0 if begins_at_left and to <= last_label else left_out[to])
            if to in begins[1:]:  # the table to the left has fewer rows
                opening = min(opening, _OPEN + _EMPTY_SIDE)
            opening += 0.0 if to <= last_label else _UNNAMED
            if to in begins[1:] and total and not above_is_total:
                here += _TOTAL_BESIDE
            holds = figure and (to in figures or (to > 0 and column.role == "ordinal"))  # 行次 of a row without any
            holds = holds or (
                column.role == "label" and (section or text.endswith(_COLONS))
            )  # 流动资产： has no figure
            for before in ways or (None,):
                price = here + (before.price if before is not None else 0.0)
                if before is None:
                    _keep(new, _Way(to, holds, price + opening, None, "row", at, begins_at_left))
                    continue
                skips = of_total if before.total else left_out
                end = next((start for start in begins if start > before.column), len(columns))
                right = sum(start > before.column for start in begins)  # tables to the right that have fewer rows
                fewer = _EMPTY_SIDE * right + _EARLY / (1 + at - head.end) if right else 0.0
                rest = min(skips[-1] - skips[before.column + 1], skips[end] - skips[before.column + 1] + fewer)
                rest += opening
                rest = _apart(rest, mode, gap, to + len(columns) - 1 - before.column, 1)
                rest += 0.0 if before.figure else barren
                _keep(new, _Way(to, holds, price + rest, before, "row", at, begins_at_left))
                if to > before.column:
                    passed = skips[to] - skips[before.column + 1]
                    passed += _NO_NAME * sum(before.column < start < to for start in begins)
                    price += _apart(passed, mode, gap, to - before.column - 1, 0)
                    _keep(new, _Way(to, holds or before.figure, price, before, "cell", at, before.total))
                elif to == before.column and not gap:
                    price += cost_of_joining(column, cells[at - 1].text, text) - here
                    price += _JOINED_TO_SECTION * (not beside and _is_section(cells, at - 1))
                    _keep(new, _Way(to, before.figure, price, before, "more", at, before.total))
        low = min(way.price for way in new.values())
        ways = sorted((way for way in new.values() if way.price <= low + _DEAREST_WAY), key=lambda way: way.price)
        ways = ways[:_MOST_WAYS]
        gain = _GAIN * (at + 1 - head.end)
        closed = min(
            ways,
            key=lambda way: (
                way.price
                + (of_total if way.total else left_out)[-1]
                - (of_total if way.total else left_out)[way.column + 1]
                + (0.0 if way.figure else barren)
            ),
        )
        if gain - closed.price - (0.0 if closed.figure else barren) > top:
            top, best = gain - closed.price, closed
        if gain - low < top - _DEAREST_WAY:
            break
    return top, best


def _blocks(columns: Sequence[Column]) -> list[list[int]]:
    """Return the columns of figures of each of the tables that stand side by side, each with labels of its own."""
    levels = [at for at, column in enumerate(columns) if column.ranked]
    if len(levels) > 1:
        columns = columns[levels[-1] :]  # weights of levels are no table of their own
    blocks: list[list[int]] = []
    named = False  # whether a column of labels stands in front
    for at, column in enumerate(columns):
        if column.role in ("label", "code"):
            named = True
        elif column.role in ("value", "") or column.role in POINTS:
            if named or not blocks:
                blocks.append([])
            blocks[-1].append(at)
            named = False
    return blocks


def _block_starts(columns: Sequence[Column]) -> tuple[int, ...]:
    """Return the first column of labels of each of the tables that stand side by side."""
    names = [column.role in ("label", "code") for column in columns]
    return tuple(at for at, name in enumerate(names) if name and (not at or not names[at - 1]))


def _ordinals(cells: Sequence[Cell], start: int, limit: int) -> frozenset[int]:
    """Return which lines count the rows: 1, 2, 3, each in front of words; none where fewer than two do."""
    found: list[int] = []
    count = 0
    for at in range(start, min(limit, len(cells) - 1)):
        text = cells[at].text
        if text.isdecimal() and len(text) <= _LONGEST_ORDINAL and kind_of(cells[at + 1].text) in ("word", "long"):
            value = int(text)
            if value == count + 1 or (not found and at == start):
                found.append(at)
                count = value
    return frozenset(found) if len(found) > 1 else frozenset()


def _is_other_header(cells: Sequence[Cell], at: int) -> bool:
    """Tell whether another header begins with a line: a word for what names rows, and two for figures behind it."""
    rules = [read_header(cell.text) for cell in cells[at : at + _AGAIN]]
    return (
        len(rules) == _AGAIN
        and rules[0] is not None
        and rules[0].role in ("label", "ordinal")
        and all(rule is not None and rule.role in ("value", "weight", "score") for rule in rules[1:])
        and not any(is_value(cell.text) or has_list_number(cell.text) for cell in cells[at : at + _AGAIN])
    )


def _names_rows(text: str) -> bool:
    rule = read_header(text)
    return rule is not None and rule.role == "label"


def _comes_again(head: Head) -> bool:
    """Tell whether the same cells stand below each of several: 2023年预算数 and 2024年预算数."""
    groups = [
        tuple(column[-1].text for column in group)
        for _, group in groupby(
            (column for column in head.columns if len(column) > 1),
            key=lambda column: [cell.text for cell in column[:-1]],
        )
    ]
    return len(groups) > 1 and len(groups[0]) > 1 and len(set(groups)) == 1


def _is_section(cells: Sequence[Cell], at: int) -> bool:
    """Tell whether a line is a label without figures that stands above others: 二、车辆, and below it 车辆保有量."""
    if at + 1 >= len(cells) or _SECTION.fullmatch(cells[at].text) is None:
        return False
    below = cells[at + 1].text
    return bool(below) and kind_of(below) == "word" and below[0] not in "（(及和与或、"


def _total_above(cells: Sequence[Cell], at: int, first: int) -> bool:
    """Tell whether the label in front of that in a line is a total, too: 资产合计 7 5 负债合计."""
    before = next((cell.text for cell in reversed(cells[first:at]) if cell.text and not is_value(cell.text)), "")
    return TOTAL.fullmatch(before) is not None


def _cornered(head: Head) -> bool:
    """Tell whether what stands above the labels of the rows is no word for such: 楼堂馆所控制情况."""
    return len(head.columns[0]) == 1 and read_header(head.columns[0][0].text) is None


def _is_rate_header(text: str) -> bool:
    """Tell whether a line names a rate as headers do, and so is rather the last of them than the first label."""
    rule = read_header(text)
    return rule is not None and rule.role == "value" and bool(rule.status) and text.endswith("率")


def _is_title(cells: Sequence[Cell], at: int) -> bool:
    """Tell whether another table begins with a line: its title, with the unit below, or the unit alone."""
    if UNIT_LINE.fullmatch(cells[at].text) is not None:
        return True
    below = at + 1 < len(cells) and UNIT_LINE.fullmatch(cells[at + 1].text.strip("（）()")) is not None
    return below and (TITLE.fullmatch(cells[at].text) is not None or not is_value(cells[at].text))


def _begins_like(head: Head, cells: Sequence[Cell], at: int) -> bool:
    """Tell whether another header begins with a line: behind it comes what the first column of figures has above it."""
    if at + _AGAIN > len(cells) or len(head.columns) < _AGAIN:
        return False
    line, first, second = (cell.text for cell in cells[at : at + _AGAIN])
    words = not any(map(is_value, (line, first, second))) and bool(line and second)
    return words and first == head.columns[1][-1].text and read_header(first) is not None


def _has_codes(cells: Sequence[Cell], columns: Sequence[Column], start: int) -> bool:
    """Tell whether numbers in front of words are codes of accounts: by the header, or where 201 and 20101 are there."""
    if any(column.role == "code" for column in columns):
        return True
    if not any(column.role == "label" for column in columns):
        return False
    codes = {cells[at].text for at in range(start, min(start + _TRIED, len(cells) - 1)) if _is_code(cells, at)}
    return any(len(code) > _CLASS and code[:_CLASS] in codes for code in codes)


def _is_code(cells: Sequence[Cell], at: int) -> bool:
    """Tell whether a line may be the code of an account: 201, 20101 or 2010101 in front of words."""
    behind = at + 1 < len(cells) and kind_of(cells[at + 1].text) == "word"
    return behind and _LONG_CODE.fullmatch(cells[at].text) is not None


def _keep(ways: dict[tuple[int, bool], _Way], way: _Way) -> None:
    known = ways.get((way.column, way.figure))
    if known is None or way.price < known.price:
        ways[way.column, way.figure] = way


def _apart(left_out: float, mode: Mode, gap: int, empty: int, rows: int) -> float:
    """Return what it costs to leave out so many cells, given the blank lines that stand in their place."""
    if mode == "kept":
        return _BLANKS_FIT * left_out if empty <= gap <= empty + rows else left_out + _WRONG_GAP
    if mode == "parted":
        return left_out if bool(gap) == bool(rows) else left_out + _WRONG_GAP
    return left_out


def _table(cells: Sequence[Cell], head: Head, last: _Way, *, kept: bool, has_codes: bool) -> _Table | None:
    rows: list[dict[int, list[int]]] = []
    way: _Way | None = last
    while way is not None:
        if not rows:
            rows.append({})
        rows[-1].setdefault(way.column, []).insert(0, way.line)
        if way.step == "row" and way.before is not None:
            rows.append({})
        way = way.before
    rows.reverse()
    n_figures = sum(is_value(cells[at].text) for row in rows for lines in row.values() for at in lines)
    columns = columns_of(head)
    astray = sum(
        cost_of(columns[at], cells[lines[0]].text, code=has_codes and _is_code(cells, lines[0])) >= _ASTRAY
        for row in rows
        for at, lines in row.items()
    )
    n_lines = last.line + 1 - head.end
    behind = [is_value(cell.text) for cell in cells[last.line + 1 : last.line + 5]]
    left_over = behind[:1] == [True] and sum(behind) > 1  # and no number of a page
    few = n_figures < 2 and len(columns) > 2  # one figure may have a header of its own
    if left_over or few or not n_figures or last.price > _DEAREST * n_lines or _FEW_ASTRAY * astray > n_lines:
        return None
    return _Table(head, tuple(rows), last.line + 1, kept)


def _told_places(
    cells: Sequence[Cell], tables: Sequence[_Table]
) -> Iterator[tuple[_Table, list[dict[int, list[int]] | None]]]:
    """Yield tables and for each row the lines of its cells by column; ``None`` where figures have no column.

    Pages of one table, whose header came again, are looked at as one.
    """
    for _, pages in groupby(tables, key=lambda table: [[cell.text for cell in path] for path in table.head.columns]):
        same = list(pages)
        columns = columns_of(same[0].head)
        money = [
            at
            for at, column in enumerate(columns)
            if column.role == "value" and not column.measures and not column.rate
        ]
        blocks = [block for every in _blocks(columns) if (block := [at for at in every if at in money])]
        blocks = blocks if len(blocks) > 1 else [money]
        placed = [pair for table in same for pair in _totals_placed(cells, columns, table)]
        rows = [row for row, _ in placed]
        found = [[at for at in money if at in row and cells[row[at][0]].text] for row in rows]
        full = [
            table.kept
            or summed
            or len(places) == len(money)
            or not places
            or any(at in row and at not in places for at in money)
            or (len(blocks) > 1 and all(sum(at in places for at in block) in (0, len(block)) for block in blocks))
            for table, (row, summed), places in zip(
                (table for table in same for _ in table.rows), placed, found, strict=True
            )
        ]
        told = (
            [{} if whole else None for whole in full]
            if all(full)
            else _told(cells, columns, same[0], rows, found, blocks)
        )
        moved = iter(
            [
                row if whole else None if way is None else _moved(row, list(way), list(way.values()))
                for row, whole, way in zip(rows, full, told, strict=True)
            ]
        )
        for table in same:
            yield table, [next(moved) for _ in table.rows]


def _told(
    cells: Sequence[Cell],
    columns: Sequence[Column],
    table: _Table,
    rows: Sequence[dict[int, list[int]]],
    found: Sequence[Sequence[int]],
    blocks: Sequence[Sequence[int]],
) -> list[dict[int, int] | None]:
    """Return for each row to which column the figures of each go, ``None`` where that cannot be told.

    Tables side by side are looked at each for itself.
    """
    ways: list[dict[int, int] | None] = [{} for _ in rows]
    for block in blocks:
        inside = [[at for at in places if at in block] for places in found]
        told = told_columns(
            [_figures(cells, columns, row, places) for row, places in zip(rows, inside, strict=True)],
            len(block),
            total_first=_SUMS_UP.search(table.head.columns[block[0]][-1].text) is not None,
        )
        for number, (places, way) in enumerate(zip(inside, told, strict=True)):
            known = ways[number]
            if way is None and places and len(places) < len(block):
                ways[number] = None
            elif way is not None and known is not None and len(way) == len(places):
                known.update({at: block[to] for at, to in zip(places, way, strict=True)})
    return ways


def _totals_placed(
    cells: Sequence[Cell], columns: Sequence[Column], table: _Table
) -> Iterator[tuple[dict[int, list[int]], bool]]:
    """Yield the rows of a table, totals of fewer figures in the columns that add up to them, and whether these do."""
    figures = [at for at, column in enumerate(columns) if column.role in ("value", "") or column.role in POINTS]
    above: list[dict[int, list[int]]] = []
    for row in table.rows:
        total = any(TOTAL.fullmatch(cells[lines[0]].text) for lines in row.values())
        if not total or len(_blocks(columns)) > 1:
            above.append(row)
            yield row, False
            continue
        places = [at for at in figures if at in row and is_value(cells[row[at][0]].text)]
        above = [line for line in above if any(at in line for at in figures)]  # without 三、其他, which has none
        full = all(at in line and is_value(cells[line[at][0]].text) for line in above for at in figures)
        way = None
        if full and len(above) > 1 and not table.kept:
            sums = [
                None if columns[at].rate else sum(_number(cells[line[at][0]].text) for line in above) for at in figures
            ]
            way = total_places([_number(cells[row[at][0]].text) for at in places], sums)
        yield (row, False) if way is None else (_moved(row, places, [figures[at] for at in way]), True)
        above = []


def _moved(row: dict[int, list[int]], before: Sequence[int], after: Sequence[int]) -> dict[int, list[int]]:
    others = {at: lines for at, lines in row.items() if at not in before}
    return others | {to: row[at] for at, to in zip(before, after, strict=True)}


def _figures(
    cells: Sequence[Cell], columns: Sequence[Column], row: dict[int, list[int]], places: Sequence[int]
) -> Figures:
    words = {at: cells[lines[0]].text for at, lines in row.items()}
    codes = [text for at, text in words.items() if columns[at].role == "code" and _CODE.fullmatch(text)]
    return Figures(
        tuple(_number(words[at]) for at in places),
        "".join(codes),
        any(TOTAL.fullmatch(text) is not None for text in words.values()),
    )


def _pieces(cells: Sequence[Cell], table: _Table, rows: Sequence[dict[int, list[int]] | None]) -> Iterator[Piece]:
    for head in table.head.rows():
        yield _piece(head)
    for before, row in zip(table.rows, rows, strict=True):
        if row is None:  # no figure of the row can be given its column
            yield _piece([_joined(cells, lines) for _, lines in sorted(before.items())])
            continue
        place = cells[min(row.values())[0]].start
        found: list[Cell] = []
        for at in range(len(table.head.columns)):
            found.append(_joined(cells, row[at]) if at in row else Cell("", place, place))
            place = found[-1].end
        yield _piece(found)


def _number(text: str) -> float:
    found = _FIGURE.search(text)
    return float(found.group().replace(",", "").replace("，", "")) if found is not None else 0.0


def _joined(cells: Sequence[Cell], lines: Sequence[int]) -> Cell:
    if len(lines) == 1:
        return cells[lines[0]]
    return Cell("".join(cells[at].text for at in lines), cells[lines[0]].start, cells[lines[-1]].end)


def _piece(cells: Sequence[Cell]) -> Piece:
    filled = [cell for cell in cells if cell.text] or list(cells)
    return Piece(Row(list(cells)), filled[0].start, filled[-1].end, "lines")

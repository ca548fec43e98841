"""Tables: totals against their items, down a column and along a row, and rates against the cells of their row.

A pattern (these rows make that row, these columns make that column) that holds in one place of a table shows how the
table is meant; where it fails in another place of the same table, that is a slip.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from textmine.auditing.checks.parts import sum_of
from textmine.auditing.checks.quotients import rate_of
from textmine.auditing.operands import Operand, from_indicator
from textmine.auditing.relations import Relation
from textmine.core import Indicator

_BORNE_OUT, _NESTED, _MAYBE, _RATE, _SCORE = 0.85, 0.5, 0.4, 0.85, 0.85
_TOTAL = re.compile(r"(?:合计|总计|小计|总分|总得分)$|^合\s*计$")
_COLUMN_TOTAL = re.compile(r"(?:合计|小计|总计|总额)$")
_BUDGET, _SPENT, _RATIO = (
    re.compile("全年预算|调整预算"),
    re.compile("执行数|决算数|全年支出"),
    re.compile("执行率|完成率"),
)
_WEIGHT, _POINTS = re.compile("分值|权重|标准分|满分"), re.compile("得分|自评分|评分$")
_MEAN = re.compile("平均|均值|均数|中位数")  # is no item, and no total
_MOST_PARTS = 60
_FEWEST_RUN, _MOST_RUN = 3, 12  # items right behind a row that make it, and rows among which they are looked for
_POSTS, _STAFF, _STAFF_RATIO = re.compile("编制"), re.compile("在职|实有"), re.compile("控制率")


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell as the checks see it: its figure, and its labels from the widest to the most specific."""

    figure: Operand
    row: tuple[str, ...]
    column: tuple[str, ...]


def table_relations(indicators: Sequence[Indicator]) -> Iterator[Relation]:
    """Yield what the numbers of each table may follow from.

    Parameters
    ----------
    indicators
        Of one document, in text order.
    """
    for _, group in groupby(indicators, key=lambda indicator: indicator.table):
        cells = [_Cell(from_indicator(i), _path(i.row), _path(i.column)) for i in group if i.confidence >= 0.9]
        labels = {label for cell in cells for label in (*cell.row, *cell.column)}
        means = {label for label in labels if _MEAN.search(label)}
        if means:
            cells = [cell for cell in cells if means.isdisjoint((*cell.row, *cell.column))]
        if len(cells) > 2:
            columns = {cell.column[-1] for cell in cells if cell.column}
            along = _along(cells) if any(map(_COLUMN_TOTAL.search, columns)) else ()
            yield from _borne_out([*_down(cells), *along, *_runs(cells)])
            if any(_RATIO.search(column) or _STAFF_RATIO.search(column) for column in columns):
                yield from _rates(cells)
            if any(map(_WEIGHT.search, columns)) and any(map(_POINTS.search, columns)):
                yield from _points(cells)


def _path(label: str) -> tuple[str, ...]:
    return tuple(label.split("/")) if label else ()


Pattern = tuple[object, ...]


def _borne_out(found: Iterable[tuple[Pattern, Relation]]) -> Iterator[Relation]:
    """Yield relations; those of a pattern that holds elsewhere are sure."""
    relations = [pair for pair in found if pair[1].inputs]  # a column may count one row in people, others in money
    holds: dict[Pattern, int] = defaultdict(int)
    for pattern, relation in relations:
        holds[pattern] += relation.agrees and sum(part.value != 0 for part in relation.inputs) > 1
    for pattern, relation in relations:
        others = holds[pattern] - relation.agrees
        yield replace(relation, certainty=_BORNE_OUT) if others >= 1 else relation


def _down(cells: Sequence[_Cell]) -> Iterator[tuple[Pattern, Relation]]:
    """Yield each row that others make up: the items below it in the outline, or all above a row called 合计."""
    by_column: dict[tuple[str, ...], list[_Cell]] = defaultdict(list)
    for cell in cells:
        if cell.figure.is_amount and cell.row:
            by_column[cell.column].append(cell)
    for column in by_column.values():
        children: dict[tuple[str, ...], list[_Cell]] = defaultdict(list)
        since: list[_Cell] = []  # first-level rows since the last total
        for cell in column:
            children[cell.row[:-1]].append(cell)
        for cell in column:
            if _TOTAL.search(cell.row[-1]) and len(cell.row) == 1:
                if len(since) > 1:
                    yield ("rows above", *(c.row for c in since)), _sum(cell, since, _NESTED)
                since = [cell]
            elif len(cell.row) == 1:
                since.append(cell)
            below = _first_of_name(c for c in children.get(cell.row, ()) if not _TOTAL.search(c.row[-1]))
            if len(below) > 1:
                yield ("rows below",), _sum(cell, below, _NESTED)
        if column and _TOTAL.search(column[0].row[-1]):  # a total that stands on top
            items = [c for c in column[1:] if len(c.row) == 1 and not _TOTAL.search(c.row[-1])]
            if len(items) > 1:
                yield ("rows behind", *(c.row for c in items)), _sum(column[0], items, _MAYBE)


def _runs(cells: Sequence[_Cell]) -> Iterator[tuple[Pattern, Relation]]:
    """Yield rows that those right behind them make up, though the table's outline does not show it.

    That they do in one column, of several items, shows how the others are meant.
    """
    by_column: dict[tuple[str, ...], list[_Cell]] = defaultdict(list)
    for cell in cells:
        if cell.figure.is_amount and cell.row:
            by_column[cell.column].append(cell)
    found: set[tuple[tuple[str, ...], ...]] = set()
    for column in by_column.values():
        for place, total in enumerate(column):
            rest = total.figure.value
            for end in range(place + 1, min(len(column), place + _MOST_RUN)):
                rest -= column[end].figure.value
                if rest < -total.figure.step:
                    break
                if abs(rest) > total.figure.step / 2:
                    continue
                if sum(c.figure.value != 0 for c in column[place + 1 : end + 1]) >= _FEWEST_RUN:
                    found.add((total.row, *(c.row for c in column[place + 1 : end + 1])))
                    break
    for total_row, *parts in found:
        made: list[Relation] = []
        for column in by_column.values():
            rows = {cell.row: cell for cell in reversed(column)}
            chosen = [rows[row] for row in parts if row in rows and rows[row].figure.value]
            if total_row in rows and len(chosen) > 1:
                made.append(_sum(rows[total_row], chosen, _NESTED))
        agreeing = sum(relation.agrees for relation in made)
        if agreeing > len(made) - agreeing:  # else it was chance in the one column where it holds
            yield from ((("run", total_row, *parts), relation) for relation in made)


def _first_of_name(cells: Iterable[_Cell]) -> list[_Cell]:
    """Return the cells without those whose row has the name of one in front: 款 and 项 of accounts often share one."""
    first: dict[tuple[str, ...], _Cell] = {}
    for cell in cells:
        first.setdefault(cell.row, cell)
    return list(first.values())


def _along(cells: Sequence[_Cell]) -> Iterator[tuple[Pattern, Relation]]:
    """Yield each cell of a column called 合计 or 小计 with the others of its row under the same heading."""
    by_row: dict[tuple[str, ...], list[_Cell]] = defaultdict(list)
    for cell in cells:
        if cell.figure.is_amount and cell.column:
            by_row[cell.row].append(cell)
    for row in by_row.values():
        for total in row:
            if not _COLUMN_TOTAL.search(total.column[-1]):
                continue
            heading = total.column[:-1]
            others = [
                c
                for c in row
                if c is not total
                and c.column[: len(heading)] == heading
                and c.figure.status == total.figure.status
                and not _COLUMN_TOTAL.search(c.column[-1])
            ]
            if len(others) > 1 and len({c.column for c in others}) == len(others):
                yield ("columns", total.column), _sum(total, others, _MAYBE)


def _sum(total: _Cell, parts: Sequence[_Cell], certainty: float) -> Relation:
    chosen = [part.figure for part in parts[:_MOST_PARTS] if part.figure.unit == total.figure.unit]
    return sum_of(total.figure, chosen, certainty)


def _rates(cells: Sequence[_Cell]) -> Iterator[Relation]:
    """Yield execution rates with the budget and the outturn of their row."""
    for _, row in groupby(cells, key=lambda cell: cell.row):
        named = list(row)
        planned = _only(named, _BUDGET, "元")
        spent = _only(named, _SPENT, "元")
        rate = _only(named, _RATIO, "%")
        if planned is not None and spent is not None and rate is not None and planned.value > 0:
            yield rate_of(spent, planned, rate, _RATE)
        posts, staff, ratio = _only(named, _POSTS), _only(named, _STAFF), _only(named, _STAFF_RATIO, "%")
        if posts is not None and staff is not None and ratio is not None and posts.value > 0:
            yield rate_of(staff, posts, ratio, _RATE)


def _points(cells: Sequence[_Cell]) -> Iterator[Relation]:
    """Yield points with the weight that they cannot be above."""
    for _, row in groupby(cells, key=lambda cell: cell.row):
        named = list(row)
        weight, points = _only(named, _WEIGHT, "分"), _only(named, _POINTS, "分")
        if weight is not None and points is not None and weight.value > 0:
            yield _at_most(points, weight)


def _at_most(points: Operand, weight: Operand) -> Relation:
    formula = f"at most {weight.shown(weight.value)}"
    return Relation("order", points, (weight,), lambda values: min(points.value, values[0]), formula, _SCORE)


def _only(cells: Sequence[_Cell], name: re.Pattern[str], unit: str | None = None) -> Operand | None:
    """Return the only figure of a row whose column has a name."""
    named = [c.figure for c in cells if c.column and name.search(c.column[-1])]
    found = [figure for figure in named if unit is None or figure.unit == unit]
    return found[0] if len(found) == 1 else None

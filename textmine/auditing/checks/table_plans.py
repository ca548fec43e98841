"""Tables of indicators: a goal with the result beside it that got all its points, and all points against the total.

年度指标值≥95%，实际完成值98%，分值10，得分10: all points say that the goal was reached.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby

from textmine.auditing.checks.orders import at_least, at_most
from textmine.auditing.checks.parts import sum_of
from textmine.auditing.cues import says
from textmine.auditing.operands import Operand, from_indicator
from textmine.auditing.relations import Relation
from textmine.core import Indicator

_BOUND, _BARE, _TOTAL = 0.85, 0.6, 0.55
_SIGN = 3  # characters in front of a figure in which its sign stands
_FEWEST, _MOST = 3, 60  # indicators of a card


def table_plans(indicators: Sequence[Indicator], text: str) -> Iterator[Relation]:
    """Yield the results of tables with their goals, and total scores with the scores above them.

    Parameters
    ----------
    indicators
        Of one document, in text order.
    text
        The document's text, in which the sign of a bound stands in front of its figure.
    """
    for _, group in groupby(indicators, key=lambda indicator: indicator.table):
        cells = list(group)
        columns = {cell.column.rpartition("/")[2] for cell in cells}
        if not any(says("points-column", column) for column in columns):
            continue
        if any(says("goal-column", column) for column in columns):
            for _, row in groupby((cell for cell in cells if cell.row), key=lambda cell: cell.row):
                yield from _reached(list(row), text)
        yield from _total(cells)


def _reached(row: Sequence[Indicator], text: str) -> Iterator[Relation]:
    """Yield a result with the goal that, as it got all points, it reached."""
    goal, actual = _only(row, "goal-column"), _only(row, "result-column")
    weight, points = _only(row, "weight-column"), _only(row, "points-column")
    if goal is None or actual is None or weight is None or points is None:
        return
    full = weight.unit == points.unit == "分" and weight.value == points.value > 0
    if not full or goal.unit != actual.unit or goal.dimension in ("duration", "ratio"):
        return
    label, sign = row[0].row, text[max(0, goal.start - _SIGN) : goal.end]
    if says("at-least-sign", sign):
        yield at_least(actual, goal, _BOUND)
    elif says("at-most-sign", sign):
        yield at_most(actual, goal, _BOUND)
    elif says("spending-plan", label) or goal.dimension == "money":
        yield at_most(actual, goal, _BARE)
    elif not says("better-less", label) and not says("ceiling", label):
        yield at_least(actual, goal, _BARE)


def _total(cells: Sequence[Indicator]) -> Iterator[Relation]:
    """Yield the total of a card with the points of its indicators, where they stand above it."""
    totals = [cell for cell in cells if cell.unit == "分" and says("card-total", cell.row.rpartition("/")[2])]
    points = [cell for cell in cells if says("points-column", cell.column.rpartition("/")[2]) and cell.unit == "分"]
    if len(totals) != 1 or totals[0].status != "actual":
        return
    above = [cell for cell in points if cell.start < totals[0].start]
    if _FEWEST <= len(above) <= _MOST and len(above) == len({cell.row for cell in above}) and len(above) == len(points):
        yield sum_of(from_indicator(totals[0]), [from_indicator(cell) for cell in above], _TOTAL)


def _only(row: Sequence[Indicator], column: str) -> Operand | None:
    """Return the only figure of a row in a column of that kind."""
    named = [cell for cell in row if cell.confidence >= 0.9 and says(column, cell.column.rpartition("/")[2])]
    return from_indicator(named[0]) if len(named) == 1 else None

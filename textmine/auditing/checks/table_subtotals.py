"""Rows called 小计 against the rows of their group, and those called 合计 against the 小计; columns that others divide.

决策小计 is of the rows below 决策, wherever it stands; where one column is another divided by a third in several rows,
it is so in all of them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import groupby, permutations

from textmine.auditing.checks.parts import sum_of
from textmine.auditing.checks.quotients import rate_of
from textmine.auditing.cues import says, without
from textmine.auditing.operands import Operand, from_indicator
from textmine.auditing.relations import Relation
from textmine.core import Indicator

_SURE, _LIKELY = 0.85, 0.75
_FEWEST, _TWO = 3, 2  # rows in which a column is the quotient of two others; parts
_MOST_COLUMNS = 8
_TELLING = 0.002  # share of a rate, in which agreement is no chance
_READ = 0.9  # confidence of a cell that was read for certain

_Column = dict[str, Operand]  # by its rows


def table_subtotals(indicators: Sequence[Indicator]) -> Iterator[Relation]:
    """Yield what the numbers of each table may follow from by the names of its rows, and by its other rows.

    Parameters
    ----------
    indicators
        Of one document, in text order.
    """
    for _, group in groupby(indicators, key=lambda indicator: indicator.table):
        columns: dict[str, _Column] = defaultdict(dict)
        for indicator in group:
            if indicator.confidence >= _READ and indicator.row and indicator.column:
                columns[indicator.column].setdefault(indicator.row, from_indicator(indicator))
        for column in columns.values():
            yield from _subtotals(column)
        if _FEWEST <= len(columns) <= _MOST_COLUMNS:
            yield from _quotients(list(columns.values()))


def _subtotals(column: _Column) -> Iterator[Relation]:
    """Yield each 小计 with the rows of its group, and the 合计 with all of these."""
    subtotals = [row for row in column if "/" not in row and says("subtotal-row", row) and column[row].is_amount]
    if len(subtotals) < _TWO:
        return
    for row in subtotals:
        name = without("subtotal-row", row)
        parts = [figure for other, figure in column.items() if name and other.rpartition("/")[0] == name]
        if len(parts) >= _TWO and all(part.unit == column[row].unit and part.is_amount for part in parts):
            yield sum_of(column[row], parts, _SURE)
    total = next((figure for row, figure in column.items() if says("total-row", row)), None)
    single = [row for row in column if "/" not in row and not says("total-row", row)]
    if total is not None and single == subtotals and all(column[row].unit == total.unit for row in subtotals):
        yield sum_of(total, [column[row] for row in subtotals], _SURE)


def _quotients(columns: Sequence[_Column]) -> Iterator[Relation]:
    """Yield a rate that is not the quotient of two columns, as those of the other rows are."""
    rates = [column for column in columns if all(figure.is_percent for figure in column.values())]
    amounts = [column for column in columns if all(figure.is_amount for figure in column.values())]
    for rate in rates:
        for done, planned in permutations(amounts, 2):
            rows = [row for row in rate if row in done and row in planned and planned[row].value > 0]
            made = [rate_of(done[row], planned[row], rate[row], _LIKELY) for row in rows]
            holding = [relation for relation in made if relation.agrees and _is_telling(relation)]
            failing = [relation for relation in made if not relation.agrees]
            if len(holding) >= _FEWEST and len(failing) == 1:
                yield failing[0]


def _is_telling(relation: Relation) -> bool:
    return relation.stated.value > 0 and relation.open_share <= _TELLING

"""Repeat: one measure that a report gives two values.

Most figures with like names are of different things: of another year, another office, another budget. So two values are
told only where they look like one figure mistyped; where they are equal, the figure was checked.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from textmine.auditing.cues import says
from textmine.auditing.labels import is_particular, measure
from textmine.auditing.operands import Operand, from_indicator, label_of
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement, n_separators
from textmine.core import Indicator

_ALIKE, _SHORT = 0.6, 0.5
_FEW = 3  # digits of a figure that is told again where it is the same; of another one they tell nothing
_MOST_CELLS = 40  # of one measure that are looked at
_FEWEST = 4  # digits without which likeness says nothing


def repeats(found: Sequence[Statement]) -> Iterator[Relation]:
    """Yield the second and later figures of one measure, each with the first one.

    Examples
    --------
    >>> from textmine.auditing.examples import statements_of
    >>> found = statements_of("工资福利支出131.18万元，占70%。全年工资福利支出131.81万元。")
    >>> [(relation.formula, relation.agrees) for relation in repeats(found)]
    [('131.18', False)]
    """
    yield from _balances(found)
    first: dict[tuple[str, ...], Operand] = {}
    for statement in found:
        here: set[tuple[str, ...]] = set()  # of a measure that a sentence gives two values, each is of something else
        for place, operand in enumerate(statement.operands):
            if not _tells(operand, _FEW) or _is_end(statement, place):
                continue
            key = (measure(operand.label), operand.unit, operand.status, operand.period, operand.basis)
            earlier = first.setdefault(key, operand)
            if earlier is not operand and key not in here:
                formula = operand.shown(earlier.value, decimals=earlier.decimals)
                certainty = _ALIKE if _tells(operand) else _SHORT
                if certainty == _ALIKE or earlier.value == operand.value:
                    yield Relation("repeat", operand, (earlier,), lambda values: values[0], formula, certainty)
            here.add(key)


def _balances(found: Sequence[Statement]) -> Iterator[Relation]:
    """Yield 支出总计 with the 收入总计 that the sentence tells in front of it: accounts balance."""
    for statement in found:
        for income, spending in pairwise(statement.operands):
            if not (income.label.endswith("收入总计") and spending.label.endswith("支出总计")):
                continue
            alike = income.unit == spending.unit == "元" and income.status == spending.status
            apart = income.change or spending.change or n_separators(statement.between(income, spending)) != 1
            if alike and not apart:
                formula = spending.shown(income.value, decimals=income.decimals)
                yield Relation("repeat", spending, (income,), lambda values: values[0], formula, _ALIKE)


def told_in_tables(operands: Sequence[Operand], cells: Sequence[Indicator]) -> Iterator[Relation]:
    """Yield amounts of the text with the cells that are of the same measure.

    Tables tell one measure for several years and funds, so that any cell that agrees will do.
    """
    telling = [operand for operand in operands if _tells(operand)]
    names = {measure(operand.label) for operand in telling}
    by_measure: dict[tuple[str, str], list[Operand]] = {}
    for indicator in cells:
        if indicator.dimension == "money" and indicator.value and measure(label_of(indicator)) in names:
            cell = from_indicator(indicator)
            if cell.is_amount:
                by_measure.setdefault((measure(cell.label), cell.status), []).append(cell)
    for operand in telling:
        for cell in by_measure.get((measure(operand.label), operand.status), ())[:_MOST_CELLS]:
            if not (cell.period and operand.period) or cell.period == operand.period:
                formula = operand.shown(cell.value, decimals=max(operand.decimals, cell.decimals))
                yield Relation("repeat", operand, (cell,), lambda values: values[0], formula, _ALIKE)


def _tells(operand: Operand, fewest: int = _FEWEST) -> bool:
    if operand.dimension != "money" or not operand.is_amount or operand.approx:
        return False
    n_digits = len(operand.digits.replace(".", "").strip("0"))
    return n_digits >= fewest and is_particular(operand.label)


def _is_end(statement: Statement, place: int) -> bool:
    """Tell whether a figure is one end of a change: 由34.5亿元增加到97.6亿元, 较上年的3.46万元."""
    gap = statement.gap(place - 1, place)
    return says("from", gap) or says("to", gap) or says("year-before", gap) or says("respectively", gap)

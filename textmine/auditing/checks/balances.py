"""Balance: what a budget expects to take in against what it plans to spend, which are one figure.

2024年收入预算4387.26万元，其中…。支出预算4387.26万元: a public budget is made to balance. And what came in against what
was spent and what is left of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from textmine.auditing import cues
from textmine.auditing.checks.parts import may_add, sum_of
from textmine.auditing.cues import says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import SEPARATORS, Statement, n_separators

_REACH = 30  # characters in front of a figure that may name it
_BUDGET = "预算"  # stands in both names
_ENDS = re.compile("[。\n]")
_THREE = 3  # figures: what came in, what was spent, what is left
_SHORTFALL = frozenset("短超增减")
_ADDED_UP = 0.85
_BALANCED = 0.5  # told where a slip explains it, as a part of a budget may have the name of all


def balances(statement: Statement) -> Iterator[Relation]:
    """Yield the spending that a budget plans with the income that the same sentence, or the one in front, expects.

    Parameters
    ----------
    statement
        The figures of a sentence.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("2024年收入预算4387.26万元，支出预算4378.26万元。")
    >>> [(relation.formula, relation.agrees) for relation in balances(statement)]
    [('4387.26', False)]
    """
    begin = max(0, statement[0].start - _REACH)
    if _BUDGET not in statement.text[begin : statement[-1].start]:
        return
    for place, spent in enumerate(statement.operands):
        if not _is_money(spent) or not says("budget-spending", _words(statement, spent)):
            continue
        figures = reversed((*statement.before, *statement.operands[:place]))
        income = next((o for o in figures if _is_money(o) and says("budget-income", _words(statement, o))), None)
        if income is not None:
            formula = spent.shown(income.value, decimals=income.decimals)
            yield Relation("repeat", spent, (income,), _same, formula, _BALANCED)


def spent_and_left(statement: Statement, income: int) -> Iterator[Relation]:
    """Yield 收入7.83亿元，支出7.46亿元，当期结余0.37亿元: what came in is what was spent and what is left."""
    unit, depth = statement[income].unit, statement.depths[income]
    places: list[int] = []
    for place in range(income, len(statement)):
        figure = statement.operands[place]
        if figure.is_percent:
            continue
        alike = figure.unit == unit and may_add(figure) and figure.status != "target"
        if not alike or statement.depths[place] != depth:
            return
        places.append(place)
        if len(places) == _THREE:
            break
    if len(places) < _THREE:
        return
    figures = [statement[place] for place in places]
    gaps = [statement.gap(place - 1, place) for place in places]  # the words that name each
    # One mark between each, one more behind a percentage
    if any(n_separators(statement.gap(one, other)) != 1 + (other > one + 1) for one, other in pairwise(places)):
        return
    names = [figure.label + gap for figure, gap in zip(figures, gaps, strict=True)]
    short = names[0].rpartition("收入")[2]  # 收入短收305.3万元 is no income
    told = (
        "收入" in names[0] and not _SHORTFALL & set(short) and "支出" in names[1] and says("current-balance", gaps[2])
    )
    if told or cues.balances(names[0], names[1:]):
        yield sum_of(figures[0], figures[1:], _ADDED_UP)


def _is_money(figure: Operand) -> bool:
    """Tell whether a figure is an amount of money told to its last digit."""
    return figure.dimension == "money" and figure.is_plain_amount


def _words(statement: Statement, figure: Operand) -> str:
    """Return the words of the clause in front of a figure."""
    return SEPARATORS.split(_ENDS.split(statement.text[max(0, figure.start - _REACH) : figure.start])[-1])[-1]


def _same(values: Sequence[float]) -> float:
    return values[0]

"""Balance: what a budget expects to take in against what it plans to spend, which are one figure.

2024年收入预算4387.26万元，其中…。支出预算4387.26万元: a public budget is made to balance.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from textmine.auditing.cues import says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import SEPARATORS, Statement

_REACH = 30  # characters in front of a figure that may name it
_BUDGET = "预算"  # stands in both names
_ENDS = re.compile("[。\n]")
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


def _is_money(figure: Operand) -> bool:
    """Tell whether a figure is an amount of money told to its last digit."""
    return figure.dimension == "money" and figure.is_amount and figure.is_exact and not figure.approx


def _words(statement: Statement, figure: Operand) -> str:
    """Return the words of the clause in front of a figure."""
    return SEPARATORS.split(_ENDS.split(statement.text[max(0, figure.start - _REACH) : figure.start])[-1])[-1]


def _same(values: Sequence[float]) -> float:
    return values[0]

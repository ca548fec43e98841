"""Shares whose whole is told behind them by the name that they give it.

基本支出6420万元，占总支出的74.2%；项目支出2232万元，占25.8%。总支出8652万元: 6420 ÷ 8652 = 74.2 %.
"""

from __future__ import annotations

from collections.abc import Iterator

from textmine.auditing.checks.shares import share_of
from textmine.auditing.cues import find, says
from textmine.auditing.labels import same_measure
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement

_NAMED = 0.7
_REACH = 6  # figures behind a share among which its whole may be
_SHORTEST = 3  # characters of a name that tells one thing


def wholes_behind(statement: Statement) -> Iterator[Relation]:
    """Yield the shares of a statement with the figure behind that has the name of their whole.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("累计完成投资36.8亿元，占项目总投资的61.3%。项目总投资60亿元。")
    >>> [relation.formula for relation in wholes_behind(statement)]
    ['36.8 ÷ 60']
    """
    if not statement.may_say("own-share"):
        return
    for place in statement.ratios:
        if not place or not says("own-share", statement.gap(place - 1, place)):
            continue
        part, of = statement[place - 1], find("whole", statement.gap(place - 1, place), "whole") or ""
        name = of.strip()
        if len(name) < _SHORTEST or not part.is_amount or not part.is_exact:
            continue
        figures = (*statement.before, *statement.operands[:place])
        if any(o is not part and o.unit == part.unit and same_measure(o.label, name) for o in figures):
            continue  # told in front
        whole = _behind(statement, place, part, name)
        if whole is not None:
            yield share_of(part, whole, statement[place], _NAMED)


def _behind(statement: Statement, place: int, part: Operand, name: str) -> Operand | None:
    """Return the next figure of a name behind a share, in its paragraph."""
    first = statement.first + place + 1
    for operand in statement.all[first : first + _REACH]:
        if "\n" in statement.text[statement[place].end : operand.start]:
            return None
        alike = operand.unit == part.unit and operand.is_amount and operand.is_exact and operand.value > 0
        if alike and (same_measure(operand.label, name) or _front(statement, operand).endswith(name)):
            return operand
    return None


def _front(statement: Statement, operand: Operand) -> str:
    """Return the words right in front of a figure."""
    return statement.text[max(0, operand.start - 16) : operand.start].rstrip("为是共达")

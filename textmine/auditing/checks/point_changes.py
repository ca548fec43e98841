"""Points: by how many percentage points a rate changed, where both rates are told.

森林覆盖率由48.6%提高到51.3%，提高2.7个百分点; 优良天数比例91.2%，较上年的88.5%提高2.7个百分点.
"""

from __future__ import annotations

from collections.abc import Iterator

from textmine.auditing.cues import says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation, difference_of
from textmine.auditing.statements import Statement, n_separators

_TOLD, _NEXT_TO = 0.85, 0.7
_TWO = 2
_POINTS = frozenset({"个百分点", "百分点"})


def point_changes(statement: Statement) -> Iterator[Relation]:
    """Yield the changes in percentage points of a statement with the two rates that they lie between.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("森林覆盖率由48.6%提高到51.3%，提高2.7个百分点。")
    >>> [(relation.formula, relation.agrees) for relation in point_changes(statement)]
    [('51.3 - 48.6', True)]
    """
    if not any(operand.unit in _POINTS for operand in statement.operands):
        return
    for place in range(_TWO, len(statement)):
        points = statement[place]
        if points.unit not in _POINTS or not points.change or not points.is_exact:
            continue
        one, other = statement.operands[place - _TWO : place]
        if not (_is_rate(one) and _is_rate(other)):
            continue
        lead, between, gap = (statement.gap(p - 1, p) for p in (place - _TWO, place - 1, place))
        if says("from", lead) and says("to", between) and says("bare-change", gap):
            yield _between(points, one, other, _TOLD)
        elif n_separators(between) == 1 and says("bare-change", f"，{gap}") and says("compared", between):
            certainty = _TOLD if says("year-before", between) else _NEXT_TO
            yield _between(points, other, one, certainty)


def _is_rate(operand: Operand) -> bool:
    """Tell whether a figure is a rate told as one number, which may itself be of a growth: 增速由5.2%提高到6.1%."""
    return operand.is_percent and operand.is_exact


def _between(points: Operand, base: Operand, value: Operand, certainty: float) -> Relation:
    more, less = (value, base) if points.change == "increase" else (base, value)
    formula = f"{more.digits or more.value} - {less.digits or less.value}"
    return Relation("change", points, (more, less), difference_of, formula, certainty)

"""Changes against a figure that the words set another against, whose own value stands farther in front.

公务接待费213.7万元，由我办列支。与上年268.9万元相比，下降20.53%；与预算300万元相比，少支86.3万元: 300 - 213.7 = 86.3;
支出1.16万元，接待112人次，与上年的1.31万元相比减少11.45%.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.auditing.checks.changes import rate_on_prior
from textmine.auditing.cues import says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement, n_separators

_SAME, _ALONE_HERE, _ALONE, _NEAREST = 0.9, 0.8, 0.75, 0.6
_WHOLE = 100  # per cent


def set_against(statement: Statement) -> Iterator[Relation]:
    """Yield the changes of a statement that are told of a figure which 与…相比 names.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("支出1.16万元，接待112人次，与上年的1.31万元相比减少11.45%。")
    >>> [(relation.formula, relation.agrees) for relation in set_against(statement)]
    [('(1.31 - 1.16) ÷ 1.31', True)]
    """
    if not any(word in statement.words for word in ("相比", "相较", "比较", "对比")):
        return
    for place in range(1, len(statement)):
        base, change, gap = statement[place - 1], statement[place], statement.gap(place - 1, place)
        if not (says("set-against", gap) and says("against", statement.gap(place - 2, place - 1))):
            continue
        if not (_is_level(base, base.unit) and base.value > 0 and change.is_exact):
            continue
        told = change.is_difference or (statement.by_how_much[place] and not change.is_percent)
        value, certainty = _value(statement, place - 1)
        if told and change.unit == base.unit:
            if value is not None and not value.approx:
                yield _difference(change, base, value, certainty)
            behind = statement[place + 1] if place + 1 < len(statement) else change
            if behind.is_growth and n_separators(statement.gap(place, place + 1)) == 1:
                yield rate_on_prior(behind, change, base, _SAME)
        elif change.is_growth and value is not None and not says("real-growth", value.label + change.label):
            yield _growth(change, base, value, certainty)


def _value(statement: Statement, base: int) -> tuple[Operand | None, float]:
    """Return what is set against a figure, with how sure that is: the amount in front that is set against none."""
    unit = statement[base].unit
    here = [
        statement[p]
        for p in range(base)
        if _is_level(statement[p], unit)
        and statement[p].status == "actual"
        and not (p + 1 < len(statement) and says("set-against", statement.gap(p, p + 1)))
    ]
    figures: Sequence[Operand] = here or [o for o in statement.before if _is_level(o, unit) and o.status == "actual"]
    if not figures:
        return None, 0.0
    return figures[-1], _NEAREST if len(figures) > 1 else _ALONE_HERE if here else _ALONE


def _is_level(operand: Operand, unit: str) -> bool:
    """Tell whether a figure is an amount in a unit, told as one number."""
    return operand.unit == unit and operand.is_amount and operand.is_exact and operand.status != "norm"


def _difference(change: Operand, base: Operand, value: Operand, certainty: float) -> Relation:
    fell = change.change == "decrease" or (not change.change and value.value < base.value)
    more, less = (base, value) if fell else (value, base)
    shown = [change.shown(o.value, decimals=max(o.decimals, change.decimals)) for o in (more, less)]
    return Relation("change", change, (more, less), lambda v: v[0] - v[1], f"{shown[0]} - {shown[1]}", certainty)


def _growth(rate: Operand, base: Operand, value: Operand, certainty: float) -> Relation:
    sign = -1 if rate.change == "decrease" else 1
    more, less = (base, value) if sign < 0 else (value, base)
    shown = [value.shown(o.value, decimals=max(value.decimals, base.decimals)) for o in (more, less, base)]
    formula = f"({shown[0]} - {shown[1]}) ÷ {shown[2]}"
    return Relation("change", rate, (base, value), lambda v: sign * (v[1] - v[0]) / v[0] * _WHOLE, formula, certainty)

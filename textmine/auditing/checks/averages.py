"""Averages: what falls to each of so many.

接待312人次，支出4.26万元，人均137元: 42600 ÷ 312 = 136.5; 贷款1286笔，金额3.42亿元，笔均26.6万元.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.auditing.checks.parts import shown_like
from textmine.auditing.cues import find, says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement

_NEXT_TO, _FARTHER = 0.6, 0.5
_REACH = 4  # figures in front of an average among which the two are that it is of
_UNITS = {
    "人": ("人", "名", "人次"),
    "生": ("人", "名", "生"),
    "车": ("辆", "台"),
    "村": ("个", "村"),
    "项": ("项", "个"),
    "次": ("次", "人次", "批次"),
    "企": ("家", "户"),
}


def averages(statement: Statement) -> Iterator[Relation]:
    """Yield the averages of a statement with the amount and the number that they are of.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("接待312人次，支出4.26万元，人均137元。")
    >>> [(relation.formula, relation.agrees) for relation in averages(statement)]
    [('42600.00 ÷ 312', True)]
    """
    words = statement.words
    if "均" not in words and "单车" not in words:
        return
    for place in range(2, len(statement)):
        mean = statement[place]
        if (
            not mean.is_exact
            or mean.is_percent
            or mean.change
            or not says("mean-of", gap := statement.gap(place - 1, place))
        ):
            continue
        thing = find("mean-of", gap, "thing") or find("mean-of", gap, "single")
        if thing is None or "；" in gap:
            continue
        near = [statement[p] for p in range(max(0, place - _REACH), place) if _is_amount(statement[p])]
        units = _UNITS.get(thing, (thing,))
        numbers = [o for o in near if o.unit in units and o.unit != _unit(mean)]
        totals = [o for o in near if o.unit == _unit(mean) and o.value > mean.value]
        if not numbers or not totals or not numbers[-1].value:
            continue
        apart = len(numbers) > 1 or len(totals) > 1 or says("including", gap)
        inputs = totals[-1], numbers[-1]
        formula = f"{shown_like(totals[-1], mean)} ÷ {numbers[-1].digits or numbers[-1].value}"
        yield Relation("product", mean, inputs, _each, formula, _FARTHER if apart else _NEXT_TO)


def _unit(mean: Operand) -> str:
    """Return the unit of what an average is of: 元 of 元/人."""
    return mean.unit.partition("/")[0]


def _is_amount(operand: Operand) -> bool:
    return operand.is_plain_amount and operand.status != "norm"


def _each(values: Sequence[float]) -> float:
    return values[0] / values[1]

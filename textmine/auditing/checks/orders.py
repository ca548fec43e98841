"""Order: words that say which of two figures is the greater.

支出预算为3万元，支出决算为0.96万元，决算数小于年初预算数; 由12人增加到13人; 目标168人，实际完成251人，超额完成.
"""

from __future__ import annotations

from collections.abc import Iterator

from textmine.auditing.cues import find, says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement

_WORDED = 0.85
_WHOLE = 100  # per cent
_SELDOM = 150  # per cent of a budget that nobody spends
_RANKS = frozenset({"位", "名", "级"})  # 由第5位上升到第3位


def orders(statement: Statement) -> Iterator[Relation]:
    """Yield pairs of figures that the words between or behind them put in order.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("支出预算为3万元，支出决算为4.96万元，决算数小于年初预算数的主要原因是厉行节约。")
    >>> [(relation.formula, relation.agrees) for relation in orders(statement)]
    [('at most 3', False)]
    """
    for place, figure in enumerate(statement.operands):
        if figure.is_percent and figure.value > _WHOLE:
            yield from _above_all(statement, place)
    for place in range(1, len(statement)):
        plan, actual = statement.operands[place - 1 : place + 1]
        if plan.unit != actual.unit or not (plan.is_amount and actual.is_amount):
            continue
        if plan.unit not in _RANKS and says("from", statement.gap(place - 2, place - 1)):
            yield from _moved(statement, place)
        if not (plan.is_exact or plan.status == "target") or not actual.is_exact:
            continue
        if plan.status == "actual" and actual.status == "target" and actual.is_exact:
            behind = _behind(statement, place)  # 采购金额6.84万元，采购计划8.44万元，采购金额小于采购计划
            if says("below-plan", behind) and not says("above-plan", behind):
                yield at_most(plan, actual, _WORDED)
        if plan.status == "target" and actual.status == "actual":
            behind = _behind(statement, place)
            below, above = says("below-plan", behind), says("above-plan", behind)
            fulfilled = says("overfulfilled", behind[:12]) and says("carried-out", statement.gap(place - 1, place))
            if below and not above:
                yield at_most(actual, plan, _WORDED)
            elif (above and not below) or (fulfilled and not below):
                yield at_least(actual, plan, _WORDED)


def _above_all(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 整改率983.5%, 压减412%: nobody mends more than there is, and nothing falls below nothing."""
    rate = statement[place]
    if rate.status == "norm" or not rate.is_exact:
        return
    gap = statement.gap(place - 1, place)
    seldom = not rate.change and rate.value > _SELDOM and (says("money-rate", rate.label) or says("money-rate", gap))
    whole = find("whole", gap, "whole")
    part = whole is not None and not says("planned-whole", whole)
    seldom = seldom or (part and not rate.change and place > 0)
    fell = seldom or (rate.change == "decrease" and not says("below-nothing", rate.label + gap))
    if fell or (not rate.change and (says("at-most-all", rate.label) or says("at-most-all", gap))):
        formula = f"at most {_WHOLE}"
        yield Relation("order", rate, (rate,), lambda values: min(values[0], _WHOLE), formula, _WORDED)


def _moved(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 由316家精简到229家: where it went is less than where it came from."""
    start, end, gap = statement[place - 1], statement[place], statement.gap(place - 1, place)
    if not (start.is_exact and end.is_exact) or start.approx or end.approx:
        return
    if says("cut-to", gap):
        yield at_most(end, start, _WORDED)
    elif says("raised-to", gap):
        yield at_least(end, start, _WORDED)


def _behind(statement: Statement, place: int) -> str:
    """Return the words behind a figure up to the next amount; rates do not end them."""
    following = next((p for p in range(place + 1, len(statement)) if not statement[p].is_percent), None)
    if following is not None:
        return statement.gap(place, following)
    return statement.text[statement[place].end : statement[-1].end] + statement.tail


def at_most(actual: Operand, bound: Operand, certainty: float) -> Relation:
    """Return that a figure is no more than another."""
    formula = f"at most {actual.shown(bound.value, decimals=bound.decimals)}"
    return Relation("order", actual, (bound,), lambda values: min(actual.value, values[0]), formula, certainty)


def at_least(actual: Operand, bound: Operand, certainty: float) -> Relation:
    """Return that a figure is no less than another."""
    formula = f"at least {actual.shown(bound.value, decimals=bound.decimals)}"
    return Relation("order", actual, (bound,), lambda values: max(actual.value, values[0]), formula, certainty)

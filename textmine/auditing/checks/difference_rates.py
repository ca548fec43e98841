"""Rates of a difference: what was saved, cut, added or off, of what it is the difference from.

预算374.4万元，支出341.9万元，压减32.5万元，压减率8.7%; 年初预算1742万元，年中追加668万元，追加率38.35%.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.auditing.cues import find, says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation, per_cent
from textmine.auditing.statements import SEPARATORS, Statement, n_separators

_OF_PLAN, _COMPARED, _NEAR = 0.7, 0.8, 0.5
_BRACKETS = frozenset("（(")  # between a difference and its rate
_VERB = 2  # characters of the verb that names such a rate
_NOISE = 1e-6  # of numbers as they are kept
_MOST = 3  # amounts in front of the difference that it may be from


def difference_rates(statement: Statement) -> Iterator[Relation]:
    """Yield what the rate right behind a difference may be: of the plan, of what is compared with, of what was before.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("年初预算1742万元，年中追加668万元，追加率38.35%。")
    >>> [relation.formula for relation in difference_rates(statement) if relation.agrees]
    ['668 ÷ 1742']
    """
    for place in range(2, len(statement)):
        rate, difference = statement[place], statement[place - 1]
        if not rate.is_percent or not difference.is_difference:
            continue
        gap = statement.gap(place - 1, place)
        if n_separators(gap) != 1:
            continue
        its = rate.change in ("", difference.change) and _is_its(gap, difference, statement.gap(place - 2, place - 1))
        bracket = gap.strip() in _BRACKETS and not rate.change  # 节约21.5万元（7.2%）
        if not (its or bracket or (says("difference-rate", gap) and not rate.change)):
            continue
        bases = _bases(statement, place - 1)
        plans = [base for base in bases if base.status == "target"]
        compared = says("compared", statement.gap(place - 3, place - 2)) and bases[-1:] == [statement[place - 2]]
        for base in reversed(bases):
            certainty = _COMPARED if compared and base is bases[-1] else _OF_PLAN if base in plans[-1:] else _NEAR
            certainty = _OF_PLAN if len(bases) == 1 else certainty
            # 由286项精简到241项，精简45项，精简率15.7%: the difference is that of both
            both = len(bases) > 1 and base is bases[-2] and difference.change == "decrease"
            if both and abs(base.value - bases[-1].value - difference.value) <= difference.step + _NOISE:
                certainty = _COMPARED
            yield _of(rate, difference, base, certainty)
        if bases and not compared:  # 决算1693.2万元比预算多181.2万元，差异率11.98%: of what it was before
            yield _before(rate, difference, bases[-1])


def _is_its(gap: str, difference: Operand, words: str) -> bool:
    """Tell whether a rate has the name of the difference: 压减32.5万元，压减率8.7%."""
    name = SEPARATORS.split(gap)[-1].rstrip("为达到是约")
    stem = (find("rate-name", name, "stem") or "")[-_VERB:]
    fell = difference.change == "decrease" and says("rate-of-fall", name)  # 节约26.07万元，下降率26.6%
    return fell or (len(stem) == _VERB and stem in words + difference.verb)


def _bases(statement: Statement, place: int) -> list[Operand]:
    """Return the amounts nearest in front of a difference that it may be from."""
    unit = statement[place].unit
    alike = (statement[p] for p in range(place) if statement.depths[p] <= statement.depths[place])
    found = [o for o in alike if o.unit == unit and o.is_amount and o.is_exact and o.status != "norm" and o.value > 0]
    return found[-_MOST:]


def _of(rate: Operand, difference: Operand, base: Operand, certainty: float) -> Relation:
    formula = f"{difference.shown(difference.value)} ÷ {difference.shown(base.value)}"
    return Relation("rate", rate, (difference, base), per_cent, formula, certainty)


def _before(rate: Operand, difference: Operand, value: Operand) -> Relation:
    sign = 1 if difference.change == "increase" else -1

    def compute(values: Sequence[float]) -> float:
        return values[0] / (values[1] - sign * values[0]) * 100

    shown = difference.shown(difference.value), difference.shown(value.value)
    formula = f"{shown[0]} ÷ ({shown[1]} {'-' if sign > 0 else '+'} {shown[0]})"
    return Relation("rate", rate, (difference, value), compute, formula, _NEAR)

"""By how much a result is off its plan, where words between name the plan or the rate of completion stands between.

“三公”经费预算78万元，决算61.36万元，较预算压减21.33%; 年初预算2310万元，支出2344.8万元，完成101.5%，增加34.8万元;
人均公用支出2.31万元，三年平均2.48万元，下降6.85%.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.auditing.cues import find, says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation, difference_of, growth
from textmine.auditing.statements import Statement, n_separators

_TOLD, _BORNE_OUT, _SEVERAL, _BEHIND_RATE, _AVERAGE = 0.8, 0.75, 0.5, 0.6, 0.8
_TWO, _THREE = 2, 3
_MOST_MARKS = 3  # between the two figures and the rate
_WHOLE = 100  # per cent


def planned_changes(statement: Statement) -> Iterator[Relation]:
    """Yield the changes of a statement that are against a plan or a mean, and not against the year before.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("“三公”经费预算78万元，决算61.36万元，较预算压减21.33%。")
    >>> [relation.formula for relation in planned_changes(statement)]
    ['(78.00 - 61.36) ÷ 78.00']
    """
    if not statement.tells_change:
        return
    planned, mean = statement.may_say("against-which"), statement.may_say("mean-of-years")
    for place in range(_TWO, len(statement)):
        figure = statement[place]
        if not (figure.change and figure.is_exact):
            continue
        if figure.is_growth:
            if planned:
                yield from _against_plan(statement, place)
            if mean:
                yield from _against_mean(statement, place)
        elif figure.is_difference and place >= _THREE:
            yield from _behind_rate(statement, place)


def _against_plan(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 预算78万元，决算61.36万元，较预算压减21.33%."""
    rate, gap = statement[place], statement.gap(place - 1, place)
    if find("against-which", gap, "plan") is None:
        return
    figures = [statement[p] for p in range(place) if _is_level(statement[p])]
    plans = [o for o in figures if o.status == "target"]
    results = [o for o in figures if o.status == "actual"]
    if not plans or not results or plans[-1].unit != results[-1].unit or plans[-1].value <= 0:
        return
    far = n_separators(statement.between(min(plans[-1], results[-1], key=_start), rate)) > _MOST_MARKS
    alone = len(plans) == len(results) == 1 and not far
    yield _growth(rate, plans[-1], results[-1], _TOLD if alone else _SEVERAL)


def _against_mean(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 人均公用支出2.31万元，三年平均2.48万元，下降6.85%."""
    value, mean, rate = statement.operands[place - _TWO : place + 1]
    gaps = [statement.gap(p - 1, p) for p in (place - 1, place)]
    plain = all(n_separators(gap) == 1 and "；" not in gap for gap in gaps) and not says("another-basis", gaps[1])
    alike = _is_level(value) and _is_level(mean) and value.unit == mean.unit and mean.value > 0
    if plain and alike and says("mean-of-years", gaps[0]):
        yield _growth(rate, mean, value, _AVERAGE)


def _behind_rate(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield 支出2344.8万元，年初预算2310万元，完成101.5%，增加34.8万元: of the plan that the rate is of."""
    one, other, rate, difference = statement.operands[place - _THREE : place + 1]
    gap = statement.gap(place - 1, place)
    if not rate.is_percent or rate.change or not (_is_level(one) and _is_level(other)):
        return
    units = {one.unit, other.unit, difference.unit}
    statuses = {one.status, other.status}
    if len(units) > 1 or statuses != {"target", "actual"} or n_separators(gap) != 1 or says("another-basis", gap):
        return
    if not says("done-behind-plan", statement.gap(place - _TWO, place - 1)) and rate.verb != "完成":
        return
    plan, result = (one, other) if one.status == "target" else (other, one)
    more, less = (result, plan) if difference.change == "increase" else (plan, result)
    shown = [difference.shown(o.value, decimals=max(o.decimals, difference.decimals)) for o in (more, less)]
    sound = plan.value > 0 and abs(result.value / plan.value * _WHOLE - rate.value) <= rate.step
    certainty = _BORNE_OUT if sound else _BEHIND_RATE  # that the rate is of both shows that neither slipped
    yield Relation("change", difference, (more, less), difference_of, f"{shown[0]} - {shown[1]}", certainty)


def added_to_plans(statement: Statement) -> Iterator[Relation]:
    """Yield 预算1286万元，追加482万元，执行1736.4万元，执行率98.2%: of the plan and what was added to it."""
    for place in statement.ratios:
        if place < _THREE or not says("completion", statement.clauses[place]):
            continue
        rate, done = statement[place], statement[place - 1]
        front = [p for p in range(place - 1) if not statement[p].is_percent]
        if len(front) < _TWO or not _is_level(done) or done.status != "actual":
            continue
        plan, added = statement[front[-2]], statement[front[-1]]
        alike = plan.unit == added.unit == done.unit and _is_level(plan) and added.is_exact
        if (
            alike
            and added.is_difference
            and added.change == "increase"
            and says("added-to-plan", statement.clauses[front[-1]])
        ):
            shown = [done.shown(o.value, decimals=o.decimals) for o in (done, plan, added)]
            formula = f"{shown[0]} ÷ ({shown[1]} + {shown[2]})"
            yield Relation("rate", rate, (done, plan, added), _of_both, formula, _BEHIND_RATE)


def _of_both(values: Sequence[float]) -> float:
    return values[0] / (values[1] + values[2]) * _WHOLE


def _is_level(operand: Operand) -> bool:
    """Tell whether a figure is an amount, told as one number."""
    return operand.is_amount and operand.is_exact and operand.status != "norm"


def _growth(rate: Operand, base: Operand, value: Operand, certainty: float) -> Relation:
    """Return the relation that `rate` is by how much `value` is off `base`, in per cent of it."""
    fell = rate.change == "decrease"
    first, second = (base, value) if fell else (value, base)
    decimals = max(base.decimals, value.decimals)
    shown = [value.shown(o.value, decimals=decimals) for o in (first, second, base)]
    formula = f"({shown[0]} - {shown[1]}) ÷ {shown[2]}"
    return Relation("change", rate, (base, value), growth(-1 if fell else 1), formula, certainty)


def _start(operand: Operand) -> int:
    return operand.start

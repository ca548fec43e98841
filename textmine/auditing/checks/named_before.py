"""Changes of a measure whose value an earlier sentence tells by the same name.

人员经费251.18万元；公用经费38.46万元。与上年相比，人员经费增加17.92万元，增长7.68%: 17.92 ÷ (251.18 - 17.92) = 7.68 %;
收入总计5213.87万元，支出总计5094.42万元。与上年相比，收、支分别增加387.15万元、394.3万元，增长8.02%和8.39%.
"""

from __future__ import annotations

from collections.abc import Iterator

from textmine.auditing.checks.bases import on_another_basis
from textmine.auditing.checks.told_changes import rate_on
from textmine.auditing.cues import says, without
from textmine.auditing.labels import akin, is_grand_total, is_particular, measure, same_measure
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement, n_separators

_AGAIN, _NAMED, _FARTHER, _SEVERAL, _ROW = 0.85, 0.7, 0.6, 0.5, 0.7
_REACH = 40  # figures in front of a sentence among which the value may be
_SHORT = 16  # characters between a difference and its rate
_TWO = 2


def named_before(statement: Statement) -> Iterator[Relation]:
    """Yield the rates of change of a statement with the value that a sentence in front tells by the same name.

    Examples
    --------
    >>> from textmine.auditing.examples import statements_of
    >>> text = "人员经费251.18万元；公用经费38.46万元。与上年相比，人员经费增加17.92万元，增长7.68%。"
    >>> [relation.formula for statement in statements_of(text) for relation in named_before(statement)]
    ['17.92 ÷ (251.18 - 17.92)']
    """
    if not statement.tells_change or not statement.first:
        return
    for place in range(1, len(statement)):
        difference, rate = statement[place - 1], statement[place]
        if not (rate.is_growth and rate.is_exact and difference.is_difference and difference.is_exact):
            continue
        gap = statement.gap(place - 1, place)
        row = statement.clauses[place - 1] if place == 1 else statement.gap(place - _TWO, place - 1)
        if says("respectively", row) or says("respectively", gap):
            continue
        together = n_separators(gap) == 1 and len(gap) <= _SHORT and not on_another_basis(difference, rate, gap)
        if together and rate.change == difference.change and not says("real-growth", difference.label + rate.label):
            yield from _of_name(statement, place)
    yield from _rows(statement)


def _of_name(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield a rate of change with the nearest value of its name."""
    difference, rate = statement[place - 1], statement[place]
    own = (o for o in statement.operands[: place - 1] if _is_value(o, difference))
    if any(akin(o.label, difference.label) for o in own):
        return  # told in the sentence itself
    found = list(_values(statement, difference))
    if not found:
        return
    near = found[0] in statement.before
    several = len({o.value for o in found if near is (o in statement.before)}) > 1
    # 县级预算安排420万元。县级预算较上年增加60万元，增长16.67%: what the sentence in front ends with, named again
    again = place == 1 and found[0] is statement.before[-1] and statement.lead.lstrip().startswith(difference.label)
    several = several and not again
    yield rate_on(
        rate, difference, found[0], _SEVERAL if several else _AGAIN if again else _NAMED if near else _FARTHER
    )


def _values(statement: Statement, difference: Operand) -> Iterator[Operand]:
    """Yield the values of the name of a difference in the sentences in front, the nearest first."""
    name = difference.label
    telling = is_particular(name) or is_grand_total(name)
    for place in range(statement.first - 1, max(-1, statement.first - 1 - _REACH), -1):
        operand = statement.all[place]
        if not _is_value(operand, difference):
            continue
        # 收入、支出总计各减少48万元: of either, which are one figure
        both = "收" in name and "支" in name and is_grand_total(operand.label)
        same = same_measure(without("arranged", operand.label), name)
        if (same or both) and (telling or operand in statement.before):
            yield operand


def _rows(statement: Statement) -> Iterator[Relation]:
    """Yield 收、支分别增加387.15万元、394.3万元，增长8.02%和8.39%: of each rate the difference of its place."""
    for place in range(1, len(statement) - _TWO):
        first, second = statement[place - 1], statement[place]
        rates = statement.operands[place + 1 : place + 3]
        if not (first.is_difference and second.is_difference and all(rate.is_growth for rate in rates)):
            continue
        lead = statement.gap(place - _TWO, place - 1)
        listed = all(_in_a_row(statement, p) for p in (place - 1, place + 1))
        if not (listed and says("respectively", lead) and n_separators(statement.gap(place, place + 1)) == 1):
            continue
        for difference, rate in zip((first, second), rates, strict=True):
            name = measure(difference.label)
            figures = [o for o in (*statement.before, *statement.operands[: place - 1]) if _is_value(o, difference)]
            named = [o for o in figures if name and name in o.label]
            if len(named) == 1 and rate.change == difference.change:
                yield rate_on(rate, difference, named[0], _ROW)


def _in_a_row(statement: Statement, place: int) -> bool:
    """Tell whether nothing but the mark of lists stands between a figure and the next one."""
    return statement.gap(place, place + 1).strip() in ("、", "和", "与", "及")


def _is_value(operand: Operand, difference: Operand) -> bool:
    """Tell whether a figure may be the value that a difference is of."""
    told = operand.status == "actual" or (operand.status == "target" and "预算" in difference.label)
    alike = operand.unit == difference.unit and operand.is_amount and told
    grows = difference.change == "decrease" or operand.value > difference.value
    return alike and operand.is_exact and not operand.approx and grows

"""What a change is held against, and which figures in front of it are no value that changed."""

from __future__ import annotations

from textmine.auditing.cues import says
from textmine.auditing.labels import akin
from textmine.auditing.operands import Operand
from textmine.auditing.statements import Statement, n_separators


def on_another_basis(difference: Operand, rate: Operand, gap: str) -> bool:
    """Tell whether a rate is held against something else than the difference in front of it.

    较上年增加58条，同比增长15.34% tells the same year twice; 增加58条，比预算多15.34% does not.
    """
    if not says("another-basis", gap):
        return False
    return not (difference.basis and rate.basis == difference.basis and says("same-basis", gap))


def names_another(rate: Operand, difference: Operand, gap: str) -> bool:
    """Tell whether a rate has a measure of its own in front: 项目248个，比上年增加36个，制造业投资增长13.3%."""
    own = rate.label and rate.label in gap
    return bool(own and difference.label and not akin(rate.label, difference.label))


def is_each(statement: Statement, place: int) -> bool:
    """Tell whether a figure is for each of many, or a bound."""
    return says("each", statement.gap(place - 1, place))


def is_like(statement: Statement, place: int, figure: Operand) -> bool:
    """Tell whether a figure is an amount in the unit of another, and not for each of many."""
    other = statement[place]
    return other.unit == figure.unit and other.is_amount and not is_each(statement, place)


def is_base(statement: Statement, place: int) -> bool:
    """Tell whether a figure is what another one is compared with, and by how much it differs stands right behind."""
    following = statement[place + 1]
    told = following.is_difference and following.unit == statement[place].unit
    return (
        told and n_separators(statement.gap(place, place + 1)) == 0 and says("compared-with", statement.clauses[place])
    )


def has_result(statement: Statement, place: int) -> bool:
    """Tell whether a figure in front of a difference says what came of the plan for the same measure."""
    difference = statement[place]
    earlier = (statement[p] for p in range(place))
    results = (o for o in earlier if o.is_amount and o.unit == difference.unit and o.status == "actual")
    return any(akin(operand.label, difference.label) for operand in results)

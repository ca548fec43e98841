"""Rates in a row, whose amounts stand in rows as well.

任务28万亩和45万亩，完成28.6万亩、43.9万亩，完成率为102.14%和97.56%.
"""

from __future__ import annotations

from collections.abc import Iterator

from textmine.auditing.checks.quotients import ratio
from textmine.auditing.cues import says
from textmine.auditing.relations import Relation
from textmine.auditing.statements import SEPARATORS, Statement

_TOLD = 0.9
_ROW = ("、", "和", "与", "及")


def in_a_row(statement: Statement, place: int) -> bool:
    """Tell whether a rate is one of several, whose amounts stand in a row as well: 98.4%、90.22%."""
    behind = place + 1 < len(statement) and statement[place + 1].is_percent
    gaps = [statement.gap(place - 1, place) if place else "", statement.gap(place, place + 1) if behind else ""]
    return any(gap.strip() in _ROW for gap in gaps)


def row(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield what a rate of a row is of: 任务28万亩和45万亩，完成28.6万亩、43.9万亩，完成率为102.14%和97.56%."""
    first = last = place
    while first and _go_together(statement, first - 1):
        first -= 1
    while last + 1 < len(statement) and _go_together(statement, last):
        last += 1
    length = last - first + 1
    before = list(range(max(0, first - 2 * length), first))
    amounts = [statement[p] for p in before]
    if length < 2 or len(amounts) < 2 * length or not says("completion", statement.gap(first - 1, first)):
        return
    pairs = list(zip(amounts[:length], amounts[length:], strict=True))
    if any(one.unit != other.unit for one, other in pairs) or not all(o.is_amount and o.is_exact for o in amounts):
        return
    gaps = [statement.gap(p, p + 1).strip() for p in before[:-1]]
    named = all(SEPARATORS.findall(gap) in (["、"], []) for gap in gaps[: length - 1])  # 任务为路300条、站200个
    if named and all(gap in _ROW for gap in gaps[length:]):
        planned, done = pairs[place - first]
        yield from ratio(done, planned, statement[place], _TOLD)


def _go_together(statement: Statement, place: int) -> bool:
    """Tell whether a rate and the one behind it stand in a row."""
    one, other = statement[place], statement[place + 1]
    return one.is_percent and other.is_percent and statement.gap(place, place + 1).strip() in _ROW

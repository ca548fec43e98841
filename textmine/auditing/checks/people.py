"""Sums of people who are counted by another word than their parts: 老人13148名，其中银行卡发放12936人、代领212人."""

from __future__ import annotations

from collections.abc import Iterator

from textmine.auditing.checks.parts import is_even, is_part, may_add, sum_of
from textmine.auditing.cues import says
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement

PEOPLE = "人"
_TOLD = 0.5


def people(statement: Statement) -> Iterator[Relation]:
    """Yield a number of people with its parts, where other words of people count these.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("全区12680名老人领取津贴，其中银行卡发放12936人、现金代领212人。")
    >>> [(relation.formula, relation.agrees) for relation in people(statement)]
    [('12936 + 212', False)]
    """
    if len({unit for unit in statement.units if says("unit-of-people", unit)}) <= 1:
        return
    for place, total in enumerate(statement.operands[:-2]):
        unit = statement[place + 1].unit
        apart = says("unit-of-people", total.unit) and says("unit-of-people", unit) and total.unit != unit
        if not apart or not may_add(total) or not statement.includes[place + 1]:
            continue
        parts: list[int] = []
        for other in range(place + 1, len(statement)):
            opens = other > place + 1 and (statement.includes[other] or "；" in statement.gaps[other])
            if opens or not is_part(statement, other, unit):
                break
            parts.append(other)
        if len(parts) > 1 and is_even(statement, parts):
            yield sum_of(total, [statement[part] for part in parts], _TOLD)

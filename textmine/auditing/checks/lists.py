"""The figure that a list of parts in front of a change belongs to: it is that which changed, and none of the parts."""

from __future__ import annotations

from textmine.auditing.cues import says
from textmine.auditing.operands import Operand
from textmine.auditing.statements import Statement


def head_of_list(statement: Statement, place: int) -> Operand | None:
    """Return the figure whose parts a semicolon ends in front: 预算1526万元，其中人员845万元；调增412.6万元."""
    opener = next((p for p in range(place - 1, 0, -1) if statement.includes[p]), None)
    if opener is None or "；" not in statement.gap(opener, place) or not statement[opener - 1].is_amount:
        return None
    return statement[opener - 1]


def whole_of_list(statement: Statement, first: int) -> Operand | None:
    """Return the figure in front that all those between it and a difference are told as the parts of, and make."""
    unit = statement[first].unit
    opener = next((p for p in range(first - 2, -1, -1) if says("including", statement.gap(p, p + 1))), None)
    if opener is None or statement[opener].unit != unit or not statement[opener].is_amount:
        return None
    parts = statement.operands[opener + 1 : first]
    plain = len(parts) > 1 and all(o.unit == unit and o.is_amount and o.is_exact for o in parts)
    made = plain and abs(sum(o.value for o in parts) - statement[opener].value) <= sum(o.half for o in parts)
    return statement[opener] if made else None

"""The figure that a list of parts in front of a change belongs to: it is that which changed, and none of the parts."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.auditing.cues import says
from textmine.auditing.operands import Operand
from textmine.auditing.statements import Statement

_TWO = 2
_REACH = 400  # characters of a list of lines


def head_of_list(statement: Statement, place: int) -> Operand | None:
    """Return the figure whose parts a semicolon ends in front: 预算1526万元，其中人员845万元；调增412.6万元."""
    opener = next((p for p in range(place - 1, 0, -1) if statement.includes[p]), None)
    if opener is None or "；" not in statement.gap(opener, place) or not statement[opener - 1].is_amount:
        return None
    return statement[opener - 1]


def whole_of_list(statement: Statement, first: int) -> Operand | None:
    """Return the figure in front that all those between it and a difference are told as the parts of, and make."""
    return _made(statement, first, statement[first].unit)


def total_of_parts(statement: Statement, last: int) -> Operand | None:
    """Return the figure that a list up to and with a place tells the parts of, and that they make."""
    return _made(statement, last + 1, statement[last].unit)


def heads_list(figures: Sequence[Operand], text: str) -> bool:
    """Tell whether the figures of a sentence are one and its parts."""
    if len(figures) <= _TWO or not all(figure.unit == figures[0].unit and figure.is_amount for figure in figures):
        return False
    return says("including", text[figures[0].end : figures[1].start])


def introduced(text: str, figures: Sequence[Operand], start: int) -> Operand | None:
    """Return the greatest figure of the line that introduces the list of lines which a place stands in.

    The line ends with a colon, and no line of the list with a full stop.
    """
    end = text.rfind("：\n", max(0, start - _REACH), start)
    if end < 0 or "。" in text[end:start]:
        return None
    begin = text.rfind("\n", 0, end)
    line = [figure for figure in figures if begin < figure.start < end]
    return max(line, key=lambda figure: figure.value, default=None)


def _made(statement: Statement, first: int, unit: str) -> Operand | None:
    """Return the head of a list of parts that ends in front of a place, if they make it."""
    opener = next((p for p in range(first - 2, -1, -1) if says("including", statement.gap(p, p + 1))), None)
    if opener is None or statement[opener].unit != unit or not statement[opener].is_amount:
        return None
    parts = statement.operands[opener + 1 : first]
    plain = len(parts) > 1 and all(o.unit == unit and o.is_amount and o.is_exact for o in parts)
    made = plain and abs(sum(o.value for o in parts) - statement[opener].value) <= sum(o.half for o in parts)
    return statement[opener] if made else None

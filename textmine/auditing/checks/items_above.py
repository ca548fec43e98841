"""Sums of numbered items, each in a line of its own, by the line behind them: 以上六项合计3175.46万元.

The first amount of an item is its own; what stands behind it is of what the item includes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from textmine.auditing.checks.parts import may_add, sum_of
from textmine.auditing.cues import find, says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement
from textmine.quantities.numerals import parse_numeral

_COUNTED, _LISTED = 0.85, 0.5
_FEWEST, _MOST = 2, 30  # items
_MARK = re.compile(r"[ \t\u3000]*[（(]?(?P<number>\d{1,2}|[一二三四五六七八九十]{1,3})(?:[）)、．]|\.(?!\d))")
_NAME = 30  # characters in front of an amount that tell what it is of


def items_above(found: Sequence[Statement], text: str) -> Iterator[Relation]:
    r"""Yield totals of the numbered items in front.

    Examples
    --------
    >>> from textmine.auditing.examples import statements_of
    >>> text = "1.管网维修862.5万元；\n2.水库加固1045.2万元；\n以上两项合计1970.7万元。"
    >>> [(relation.formula, relation.agrees) for relation in items_above(statements_of(text), text)]
    [('862.5 + 1045.2', False)]
    """
    operands = found[0].all if found else ()
    for statement in found:
        for place, total in enumerate(statement.operands):
            words = statement.gaps[place]
            if not may_add(total) or total.is_percent or not says("items-above", words):
                continue
            items = _items(text, total.start)
            heads = [_head(operands, text, item, total) for item in items]
            parts = [head for head in heads if head is not None]
            if len(parts) < _FEWEST or len(parts) < len(items):
                continue
            counted = find("items-above", words, "number")
            if counted is None:
                yield sum_of(total, parts, _LISTED)
            elif parse_numeral(counted) == len(parts):
                yield sum_of(total, parts, _COUNTED)
            break


def _items(text: str, place: int) -> list[tuple[int, int]]:
    """Return where the numbered lines in front of that of a place stand, back to the first of them."""
    end = text.rfind("\n", 0, place)
    items: list[tuple[int, int]] = []
    wanted: int | None = None
    while end > 0 and len(items) < _MOST:
        begin = text.rfind("\n", 0, end) + 1
        if text[begin:end].strip():
            mark = _MARK.match(text, begin, end)
            number = None if mark is None else int(parse_numeral(mark["number"]))
            if mark is None or number is None or number != (wanted or number):
                return []
            items.insert(0, (mark.end(), end))
            if number == 1:
                return items
            wanted = number - 1
        end = begin - 1
    return []


def _head(operands: Sequence[Operand], text: str, item: tuple[int, int], total: Operand) -> Operand | None:
    """Return the first amount of an item, of which the others there are told; None where it tells something else."""
    begin, end = item
    here = (o for o in operands if begin <= o.start < end and o.unit == total.unit)
    first = next(here, None)
    if first is None or not may_add(first) or first.status != total.status:
        return None
    words = text[max(begin, first.start - _NAME) : first.start]
    return None if says("including", words) or says("each", words) or says("year-before", words) else first

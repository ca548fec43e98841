"""Totals told in two units at a time: 供地86宗、211.43公顷，出让47宗、98.06公顷，划拨39宗、113.37公顷."""

from __future__ import annotations

import re
from collections.abc import Iterator

from textmine.auditing.checks.parts import may_add, sum_of
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement

_ADDED_UP = 0.85
_TELLING, _CLOSE = 20, 0.005  # a total that parts do not make by chance, and how open it may be
_FEWEST = 6  # figures of a total and two parts, each told in two units
_JOINED = re.compile(r"/|，|、?[^\d、，；：（()）]{0,2}")  # 31宗、复垦143亩


def side_by_side(statement: Statement) -> Iterator[Relation]:
    """Yield both totals of figures told in pairs: 供地86宗、211.43公顷，出让47宗、98.06公顷，划拨39宗、113.37公顷.

    That the parts make the total in one unit, to the last item, tells that they are all there are in the other one.
    """
    if len(statement) < _FEWEST:
        return
    pairs = [p for p in range(len(statement) - 1) if _is_pair(statement, p)]
    for begin, total in enumerate(pairs):
        units = statement[total].unit, statement[total + 1].unit
        parts: list[int] = []
        for place in pairs[begin + 1 :]:
            if (statement[place].unit, statement[place + 1].unit) != units or "；" in statement.gap(total, place):
                break
            parts.append(place)
            if len(parts) < 2:
                continue
            made = [sum_of(statement[total + n], [statement[p + n] for p in parts], _ADDED_UP) for n in (0, 1)]
            if any(_is_telling(relation) for relation in made):
                yield from made
                break


def _is_telling(relation: Relation) -> bool:
    """Tell whether parts make their total as they would not by chance."""
    open_to = 2 * (relation.blur + relation.stated.step)
    total = relation.stated.value
    return relation.agrees and total >= _TELLING * relation.stated.factor and open_to <= total * _CLOSE


def _is_pair(statement: Statement, place: int) -> bool:
    """Tell whether a count and the figure behind it are of the same things: 86宗、211.43公顷."""
    one, other = statement[place], statement[place + 1]
    if (
        one.unit == other.unit
        or not (may_add(one) and may_add(other))
        or statement.depths[place] != statement.depths[place + 1]
    ):
        return False
    return _JOINED.fullmatch(statement.gap(place, place + 1).strip()) is not None

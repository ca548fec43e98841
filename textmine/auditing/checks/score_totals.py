"""The points of a whole against those of its items, where these are weights, or stand in the sentence in front.

预算配置10分、预算执行18分、预算管理19.5分，合计47.5分; 资金管理（20分）打19分，产出（40分）打38.5分。总得分57.5分.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.auditing.checks.parts import is_lost, is_weight, sum_of
from textmine.auditing.cues import says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import SEPARATORS, Statement

_TOLD, _IN_FRONT = 0.75, 0.7
_POINTS = "分"
_FEWEST = 3  # items of a whole
_FULL = 100  # points of a whole card
_OPENING = frozenset("：:（(")
_CLAUSE = 8  # characters of a clause that only names a total


def score_totals(found: Sequence[Statement]) -> Iterator[Relation]:
    """Yield the totals of scores that the items in front make.

    Parameters
    ----------
    found
        The statements of the document, in text order.
    """
    front: Statement | None = None
    for statement in found:
        if _POINTS not in statement.units:
            front = None
            continue
        yield from _behind(statement)
        first = next(p for p, unit in enumerate(statement.units) if unit == _POINTS)
        for place in range(first, len(statement)):
            if statement[place].unit != _POINTS or not _is_total(statement, place):
                continue
            items = _items(statement, place)
            if len(items) >= _FEWEST:
                yield sum_of(statement[place], items, _TOLD)
            elif place == first and front is not None and statement.before:
                items = _items(front, len(front))
                if len(items) >= _FEWEST and statement.before[-1] is front.operands[-1]:
                    yield sum_of(statement[place], items, _IN_FRONT)
            break
        front = statement


def _behind(statement: Statement) -> Iterator[Relation]:
    """Yield 综上自评93.1分，其中预算编制9分、执行19.8分、产出37.3分、效益27分: the items behind their total."""
    for place, figure in enumerate(statement.operands[:-_FEWEST]):
        if figure.unit != _POINTS or not _is_total(statement, place):
            continue
        opening = statement.gap(place, place + 1)
        if statement.includes[place + 1] or opening[:1] in _OPENING:
            items = _items(statement, len(statement), place + 1)
            if len(items) > _FEWEST:
                yield sum_of(figure, items, _TOLD)
        return


def _is_total(statement: Statement, place: int) -> bool:
    """Tell whether points are told as those of all items."""
    figure, gap = statement[place], statement.gaps[place]
    if not figure.is_exact or figure.change or figure.approx or is_lost(statement, place):
        return False
    clause = SEPARATORS.split(gap.rpartition("。")[2])[-1].strip()
    named = len(clause) <= _CLAUSE and (says("total-score", clause) or says("total-score", clause + _POINTS))
    return named or says("bare-total", gap) or says("weak-total", gap)


def _items(statement: Statement, end: int, begin: int = 0) -> list[Operand]:
    """Return what the items between two places got; nothing where points were lost, or only some items are told."""
    places = [p for p in range(begin, end) if statement[p].unit == _POINTS]
    if not places:
        return []
    level = min(statement.depths[p] for p in places)
    places = [p for p in places if statement.depths[p] == level and not is_weight(statement, p)]
    places = [p for p in places if not says("full-marks", statement.gaps[p])]
    odd = any(
        not statement[p].is_exact
        or statement[p].change
        or is_lost(statement, p)
        or _is_total(statement, p)
        or says("each", statement.gaps[p])
        or (p > begin and statement.includes[p])
        for p in places
    )
    others = len({statement[p].status for p in places}) > 1 or any(
        o.unit not in (_POINTS, "%") for o in statement.operands[begin:end]
    )
    items = [statement[p] for p in places]
    full = sum(operand.value for operand in items) > _FULL  # some of them are weights
    return [] if odd or others or full else items

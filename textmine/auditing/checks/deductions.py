"""Deductions: the points that are left of all when those taken off are counted.

满分100分，执行率扣2.4分、产出扣3.5分、满意度扣1分，最终得93.1分; 预算执行（10分）：执行率91.4%，扣0.86分，得9.14分.
"""

from __future__ import annotations

from collections.abc import Iterator

from textmine.auditing.cues import says
from textmine.auditing.relations import Relation
from textmine.auditing.statements import SEPARATORS, Statement

_TOLD = 0.75
_POINTS = "分"
_FRONT = 24  # characters in front of points that tell what they are for


def deductions(statement: Statement) -> Iterator[Relation]:
    """Yield the points of a statement that are what there were to get less those taken off.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("满分100分，执行率扣2.4分、产出扣3.5分、满意度扣1分，最终得93.1分。")
    >>> [(relation.formula, relation.agrees) for relation in deductions(statement)]
    [('100 - 2.4 - 3.5 - 1', True)]
    """
    if len(statement) <= 2:
        return
    if "按" in statement.words:
        yield from _by_share(statement)
    if "扣" not in statement.words:
        return
    places = [p for p, o in enumerate(statement.operands) if o.unit == _POINTS and o.is_exact]
    weight: int | None = None
    off: list[int] = []
    for place in places:
        clause = statement.clauses[place]
        words = statement.text[max(statement.lead_start, statement[place].start - _FRONT) : statement[place].start]
        if says("taken-off-each", SEPARATORS.split(words)[-1]):
            continue  # 每低于1个百分点扣0.1分
        if "扣" in clause:
            off.append(place)
        elif weight is not None and off and says("points-got", clause):
            inputs = tuple(statement[p] for p in (weight, *off))
            formula = " - ".join(o.digits for o in inputs)
            got = statement[place]
            yield Relation("sum", got, inputs, lambda v: v[0] - sum(v[1:]), formula, _TOLD)
            weight, off = None, []
        else:  # what was got of another item is nothing to take off from: 得满分5分，…扣1.15分
            weight, off = (None if "得" in clause or "评" in clause else place), []


def _by_share(statement: Statement) -> Iterator[Relation]:
    """Yield 满分8分，按92.5%得7.4分: the share of the points there were to get."""
    for place in range(1, len(statement) - 1):
        weight, share, got = statement.operands[place - 1 : place + 2]
        points = weight.unit == got.unit == _POINTS and share.is_percent and weight.value > 0
        told = says("by-share", statement.clauses[place]) and says("points-got", statement.gaps[place + 1])
        if points and told and got.is_exact and weight.is_exact:
            formula = f"{weight.digits} × {share.digits}%"
            yield Relation("product", got, (share, weight), lambda v: v[0] * v[1] / 100, formula, _TOLD)

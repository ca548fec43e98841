"""Stocks: what there was, what came, what went and what there is now.

核查低保对象4286户，清退186户，新增243户，年末在保4343户: 4286 - 186 + 243 = 4343;
年初结存126件，本年新收1862件，办结1795件，年末未结193件.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.auditing.checks.parts import may_add, shown_like
from textmine.auditing.cues import says
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement, n_separators

_TOLD = 0.8
_FOUR = 4  # figures: what there was, came, went, and is
_CUES = ("stock-at-end", "came-to-stock", "went-from-stock")
_MOST_MARKS = 2  # between two figures of such a row


def stocks(statement: Statement) -> Iterator[Relation]:
    """Yield what there is at the end of a time with what there was, came and went.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("核查低保对象4286户，清退186户，新增243户，年末在保4343户。")
    >>> [(relation.formula, relation.agrees) for relation in stocks(statement)]
    [('4286 - 186 + 243', True)]
    """
    if len(statement) < _FOUR or not all(statement.may_say(cue) for cue in _CUES):
        return
    for place in range(_FOUR - 1, len(statement)):
        if not says("stock-at-end", statement.clauses[place]) or not may_add(statement[place]):
            continue
        unit, depth = statement[place].unit, statement.depths[place]
        near = [
            p
            for p in range(place)
            if statement[p].unit == unit and statement.depths[p] == depth and statement[p].is_exact
        ][1 - _FOUR :]
        if len(near) < _FOUR - 1 or any(statement[p].approx for p in near):
            continue
        row = [*near, place]
        gaps = [statement.gap(p, p + 1) for p in range(near[0], place)]
        if any(n_separators(gap) > _MOST_MARKS or "；" in gap or says("including", gap) for gap in gaps):
            continue
        if any(statement[p].unit not in (unit, "%") for p in range(row[0], place)):
            continue
        start, (one, other) = near[0], near[1:]
        came = [p for p in (one, other) if says("came-to-stock", statement.clauses[p])]
        went = [p for p in (one, other) if says("went-from-stock", statement.clauses[p])]
        if says("stock-at-start", statement.clauses[start]) and len(came) == len(went) == 1 and came != went:
            inputs = tuple(statement[p] for p in (start, one, other))
            signs = [1 if p in came else -1 for p in (one, other)]
            shown = [shown_like(operand, statement[place]) for operand in inputs]
            formula = shown[0] + "".join(f" {'+' if s > 0 else '-'} {v}" for s, v in zip(signs, shown[1:], strict=True))
            yield Relation("sum", statement[place], inputs, _after if signs[0] > 0 else _after_going, formula, _TOLD)


def _after(values: Sequence[float]) -> float:
    return values[0] + values[1] - values[2]


def _after_going(values: Sequence[float]) -> float:
    return values[0] - values[1] + values[2]

"""A rate between what was done and what was not: 到位640万元，到位率80%，尚有160万元未到位 is 640 of 800.

The whole stands in another part of the report, or nowhere; what was done and what is left make it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from textmine.auditing.cues import says
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement, n_separators

_SURE, _TOLD = 0.6, 0.4
_WHOLE = 100  # per cent


def done_and_left(statement: Statement) -> Iterator[Relation]:
    """Yield a rate, and what is left, of what was done and what was not.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("县级配套到位640万元，到位率80%，尚有160万元未到位。")
    >>> [(relation.stated.text, relation.agrees) for relation in done_and_left(statement)]
    [('80%', True), ('160万元', True)]
    """
    for place in statement.ratios:
        if not 0 < place < len(statement) - 1:
            continue
        done, rate, left = statement.operands[place - 1 : place + 2]
        gaps = statement.gaps[place], statement.gaps[place + 1]
        alike = done.unit == left.unit and all(o.is_amount and o.is_exact and o.value > 0 for o in (done, left))
        if not alike or not 0 < rate.value < _WHOLE or any(n_separators(gap) != 1 or "；" in gap for gap in gaps):
            continue
        if not says("rate-name", statement.clauses[place].rstrip("为是达到约")) or not says("still-left", gaps[1]):
            continue
        shown = [done.digits, left.shown(left.value)]
        of_both = Relation("rate", rate, (done, left), _of_both, f"{shown[0]} ÷ ({shown[0]} + {shown[1]})", _TOLD)
        yield replace(of_both, certainty=_SURE) if of_both.agrees else of_both
        if of_both.agrees:
            formula = f"{shown[0]} ÷ {rate.digits}% - {shown[0]}"
            rest = Relation("sum", left, (done, rate), _left, formula, _SURE)
            if rest.agrees:  # the rate, rounded, leaves it open
                yield rest


def _of_both(values: Sequence[float]) -> float:
    return values[0] / (values[0] + values[1]) * _WHOLE


def _left(values: Sequence[float]) -> float:
    return values[0] * _WHOLE / values[1] - values[0]

"""A plan that something was added to, or taken off, against what the sentence says that it came to.

年初预算3012万元，年中追加5746.2万元，预算总额8758.2万元: 3012 + 5746.2 = 8758.2.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.auditing.checks.parts import shown_like
from textmine.auditing.cues import says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Compute, Relation
from textmine.auditing.statements import Statement, n_separators, unbracketed

_TOLD = 0.75
_MONEY = "money"
_MOST_MARKS = 3  # between two figures of such a row
_FEWEST, _TWO = 3, 2


def grown_plans(statement: Statement) -> Iterator[Relation]:
    """Yield the plans of a statement that an earlier one, with what was added to it, makes.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("年初预算3012万元，年中追加5746.2万元，预算总额8758.2万元。")
    >>> [(relation.formula, relation.agrees) for relation in grown_plans(statement)]
    [('3012 + 5746.2', True)]
    """
    if len(statement) < _FEWEST or not statement.may_say("plan-after"):
        return
    for place in range(2, len(statement)):
        total = statement[place]
        plain = total.dimension == _MONEY and total.is_plain_amount
        if plain and says("plan-after", statement.clauses[place]):
            yield from _made(statement, place)


def _made(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield the plan in front of what was added or taken off, if nothing else of its kind stands between."""
    total, depth = statement[place], statement.depths[place]
    signs: list[int] = []
    figures: list[Operand] = []
    last = place
    for earlier in range(place - 1, -1, -1):
        figure, clause = statement[earlier], statement.clauses[earlier]
        if statement.depths[earlier] > depth:
            continue
        if figure.unit != total.unit or not figure.is_exact or figure.approx:
            return
        if n_separators(unbracketed(statement.gap(earlier, last))) > _MOST_MARKS:
            return
        if says("taken-off-plan", clause):
            signs.insert(0, -1)
        elif says("put-on-plan", clause) or figure.change == "increase":
            signs.insert(0, 1)
        elif signs and figure.is_amount and says("plan-before", clause):
            inputs = (figure, *figures)
            if len(inputs) == _TWO and figures[0].is_difference and says("adjusted", statement.clauses[place]):
                return  # told as a change
            shown = [shown_like(operand, total) for operand in inputs]
            steps = (f" {'+' if sign > 0 else '-'} {text}" for sign, text in zip(signs, shown[1:], strict=True))
            yield Relation("sum", total, inputs, _sum_with(signs), shown[0] + "".join(steps), _TOLD)
            return
        else:
            return
        figures.insert(0, figure)
        last = earlier


def _sum_with(signs: Sequence[int]) -> Compute:
    """Return what adds values to the first one, or takes them off it."""
    return lambda values: values[0] + sum(sign * value for sign, value in zip(signs, values[1:], strict=True))

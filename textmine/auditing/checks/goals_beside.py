"""Rates of completion whose goal stands right beside them: behind them in a bracket, or as a bound in front.

新建污水管网23.6公里，完成率118%（任务20公里）; 职业培训≥2500人次，实际2237人次，完成89.5%.
"""

from __future__ import annotations

from collections.abc import Iterator

from textmine.auditing.checks.quotients import ratio
from textmine.auditing.checks.rate_names import LIKELY, NAMED
from textmine.auditing.cues import says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import Statement, n_separators

_TWO = 2
_BOUND = "min"


def goals_beside(statement: Statement) -> Iterator[Relation]:
    """Yield what each rate of completion is of the figure in front and the goal beside.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("新建污水管网23.6公里，完成率118%（任务20公里）。")
    >>> [relation.formula for relation in goals_beside(statement)]
    ['23.6 ÷ 20']
    """
    for place in statement.ratios:
        if not place:
            continue
        done, rate, gap = statement[place - 1], statement[place], statement.gap(place - 1, place)
        if not done.is_amount or not done.is_exact or done.status != "actual" or n_separators(gap) > 1 or "；" in gap:
            continue
        if not (rate.verb == "完成" or says("completion", gap) or says("of-plan", gap)):
            continue
        behind = statement[place + 1] if place + 1 < len(statement) else None
        if behind is not None and says("goal-in-bracket", statement.gap(place, place + 1)) and _is_goal(behind, done):
            yield from ratio(done, behind, rate, NAMED)
        elif place >= _TWO and statement[place - _TWO].approx == _BOUND and _is_goal(statement[place - _TWO], done):
            between = statement.gap(place - _TWO, place - 1)
            if n_separators(between) == 1 and "；" not in between and says("done-of", between):
                yield from ratio(done, statement[place - _TWO], rate, LIKELY)


def _is_goal(goal: Operand, done: Operand) -> bool:
    """Tell whether a figure may be the goal of another: an amount of its unit that is not told as done."""
    return goal.unit == done.unit and goal.is_amount and goal.status != "actual"

"""Plans: a goal and what came of it, where the words say that it was reached, missed, or kept within.

目标值95%，实际96.2%，达标; 满意度91.3%，未达到92%的目标; 人均2.02万元，控制在定额2.4万元以内; 计划20节，仅制作9节.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from textmine.auditing.checks.orders import at_least, at_most
from textmine.auditing.cues import find, says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation, difference_of
from textmine.auditing.statements import Statement

_WORDED, _BARE = 0.85, 0.6
_BEHIND = 16  # characters behind the second figure in which it is said what the two are to each other
_END = re.compile("[。；;！!\n]")
_POINTS = frozenset({"个百分点", "百分点"})
_BOUNDS = ("kept-in", "goal-behind", "names-goal")  # what the words say of a figure that is held against another
_JUDGED = ("goal-name", "goal-in-bracket")
_TWO = 2
_NEAR = 2.0  # 低于目标2% may be by how much: a goal is no more than so many times the result, and no less


def plans(statement: Statement) -> Iterator[Relation]:
    """Yield results with the goals that the words say were reached, missed or kept.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("参保缴费率目标值为95%，实际为96.6%，未达标，扣0.4分。")
    >>> [(relation.formula, relation.agrees) for relation in plans(statement)]
    [('at most 95', False)]
    """
    places = [place for place in range(1, len(statement)) if _are_alike(*statement.operands[place - 1 : place + 1])]
    if not places:
        return
    may_be_bound, may_be_judged = statement.may_say(*_BOUNDS), statement.may_say(*_JUDGED)
    may_be_off = len(statement) > _TWO and statement.may_say("off-goal")
    for place in places:
        behind = _behind(statement, place) if may_be_bound or may_be_judged else ""
        found = _bound(statement, place, behind) if may_be_bound else None
        if found is None and may_be_judged:
            found = _judged(statement, place, behind)
        if found is not None:
            yield found
        if may_be_off and place + 1 < len(statement) and statement[place + 1].unit in (*_POINTS, statement[place].unit):
            yield from _off(statement, place)


def _are_alike(one: Operand, other: Operand) -> bool:
    """Tell whether one of two figures may be the goal of the other."""
    return one.unit == other.unit and not (one.change or other.change or one.dimension in ("duration", "ratio"))


def _off(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield by how much a result is off its goal: 满意度94.29%，比95%的目标值低0.71个百分点."""
    actual, goal, by = statement[place - 1], statement[place], statement[place + 1]
    gap, word = statement.gap(place - 1, place), find("off-goal", statement.gap(place, place + 1), "word")
    if word is None or not (actual.is_exact and by.is_exact):
        return
    told = says("held-against-goal", gap)
    if (by.unit in _POINTS) != actual.is_percent or not (told or says("goal-in-bracket", gap)):
        return
    named = "目标" in statement.gap(place, place + 1) or says("names-goal", gap) or goal.status == "target"
    if told and not named:
        return
    above = word[0] in "高多超" or (word.endswith("差") and actual.value > goal.value)
    more, less = (actual, goal) if above else (goal, actual)
    formula = f"{actual.shown(more.value, decimals=more.decimals)} - {actual.shown(less.value, decimals=less.decimals)}"
    yield Relation("change", by, (more, less), difference_of, formula, _WORDED)


def _bound(statement: Statement, place: int, behind: str) -> Relation | None:
    """Return a result with the goal that it is held against right behind it: 97.49%，高于90%的目标."""
    actual, goal, gap = statement[place - 1], statement[place], statement.gap(place - 1, place)
    if not actual.is_exact or not actual.value:
        return None
    if says("kept-in", gap):
        return at_most(actual, goal, _WORDED) if says("inside", behind) else None
    named = says("goal-behind", behind)
    if not (named or says("names-goal", gap)):
        return None
    certainty = _WORDED if named else _BARE
    if not named and not (actual.value / _NEAR <= goal.value <= actual.value * _NEAR):
        return None
    if says("stays-below", gap):
        return at_most(actual, goal, certainty)
    return at_least(actual, goal, certainty) if named and says("goes-above", gap) else None


def _judged(statement: Statement, place: int, behind: str) -> Relation | None:
    """Return a goal and its result behind which it is said what came of it: 目标值95%，实际96.2%，达标."""
    one, other = statement[place - 1], statement[place]
    front, gap = statement.clauses[place - 1], statement.gap(place - 1, place)
    if says("goal-name", front) and says("result-behind", gap):
        goal, actual, named = one, other, front
    elif says("goal-in-bracket", gap):
        goal, actual, named = other, one, gap
    else:
        return None
    if not actual.is_exact:
        return None
    if says("kept-inside", behind):
        return at_most(actual, goal, _WORDED)
    if says("spending-plan", named):
        return None  # 预算10万元，支出9.8万元，完成: more is not better
    ceiling = goal.approx == "max" or says("ceiling", named) or says("ceiling", front)
    if says("better-less", front) and not ceiling:
        return None
    if says("goal-missed", behind):
        return (at_least if ceiling else at_most)(actual, goal, _WORDED)
    if goal is one and not ceiling and says("no-more-than", gap):
        return at_most(actual, goal, _WORDED)
    if says("goal-reached", behind):
        return (at_most if ceiling else at_least)(actual, goal, _WORDED)
    return None


def _behind(statement: Statement, place: int) -> str:
    """Return the words right behind a figure, up to the end of their sentence."""
    begin = statement[place].end
    words = statement.text[begin : begin + _BEHIND]
    found = _END.search(words)
    return words if found is None else words[: found.start()]

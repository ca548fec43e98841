"""What the checks of sums share: what may be a part, what its name is, whether parts are all there are.

A figure that tells a price, a bound, a weight or by how much another changed is no part of anything.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from textmine.auditing.cues import completes, says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation
from textmine.auditing.statements import SEPARATORS, Statement, n_separators, unbracketed

_NEXT = 40  # characters behind a list that may say what was not spent
_ROW_MARKS = frozenset("、，和与及")  # what stands between the figures of a row that share one name
_LOST, _GOT = re.compile("失分|扣|丢分|减分"), re.compile("得|评分")
_POINTS, _TAKEN_OFF = "分", "扣"  # points that an item did not get


def sum_of(total: Operand, parts: Sequence[Operand], certainty: float) -> Relation:
    """Return the relation that `total` is the sum of `parts`."""
    formula = " + ".join([shown_like(part, total) for part in parts])
    return Relation("sum", total, tuple(parts), sum, formula, certainty)


def add_up(total: Operand, parts: Sequence[Operand]) -> bool:
    """Tell whether `parts` make `total`, without writing the sum out."""
    return Relation("sum", total, tuple(parts), sum, "", 1.0).agrees


def shown_like(part: Operand, total: Operand) -> str:
    """Return a figure in the unit that another is printed in; as it is printed itself where both are alike."""
    if part.factor == total.factor:
        return part.digits or part.shown(part.value)
    return total.shown(part.value, decimals=max(total.decimals, 2))


def is_weight(statement: Statement, place: int) -> bool:
    """Tell whether points are what may be got, with what was got behind: 合规性5分，得3.5分."""
    figures = statement.operands
    behind = figures[place].unit == "分" and place + 1 < len(figures) and figures[place + 1].unit == "分"
    return behind and says("scored", statement.gap(place, place + 1))


def may_add(operand: Operand) -> bool:
    """Tell whether a figure is an amount that is added to others."""
    return operand.is_amount and not operand.approx and operand.status != "norm"


def is_part(statement: Statement, place: int, unit: str) -> bool:
    """Tell whether a figure may be a part of an amount in a unit: no price, no weight, no bound."""
    if statement.operands[place].unit != unit:
        return False
    known = statement.parts.get(place)
    if known is None:
        known = statement.parts[place] = _may_be_part(statement, place)
    return known


def _may_be_part(statement: Statement, place: int) -> bool:
    figure = statement.operands[place]
    if not may_add(figure) or (figure.unit == _POINTS and _TAKEN_OFF in figure.verb):
        return False
    if is_weight(statement, place) or is_change(statement, place):
        return False
    return not place or not says("each", statement.gap(place - 1, place))


def is_change(statement: Statement, place: int) -> bool:
    """Tell whether a figure is told by words that say by how much another changed: 同比增收1.92亿元."""
    return statement.by_how_much[place]


def named(statement: Statement, place: int) -> str:
    """Return the name of a figure with the words of its clause in front of it, which may tell it in full."""
    return f"{statement[place].label} {statement.clauses[place]}"


def names_of(statement: Statement, parts: Sequence[int]) -> list[str]:
    """Return the names of parts, with those of which the words behind the last one say that there was none."""
    end = statement[parts[-1]].end
    behind = statement.text[end : end + _NEXT]
    names = [named(statement, place) for place in parts]
    return [*names, *([behind] if says("none-spent", behind) else ())]


def complete(statement: Statement, total: int, parts: Sequence[int]) -> bool:
    """Tell whether the parts named are all parts there are of the total named."""
    names = names_of(statement, parts)
    return completes(statement[total].label, names) or completes(named(statement, total).strip(), names)


def n_marks(statement: Statement, one: int, other: int) -> int:
    """Count the marks between two figures, without brackets and those that the percentages between stand behind."""
    gap = unbracketed(statement.gap(one, other))
    depth = statement.depths[one]
    percents = sum(statement[p].is_percent and statement.depths[p] == depth for p in range(one + 1, other))
    worth = other > one + 1 and says("worth", statement.gap(other - 1, other))  # 自筹110万元，投工7400个，折资250万元
    return n_separators(gap) - percents - worth


def is_listed(statement: Statement, parts: Sequence[int]) -> bool:
    """Tell whether all figures are parted by the mark of lists, and by nothing else."""
    gaps = (unbracketed(statement.gap(one, other)) for one, other in pairwise(parts))
    return all(SEPARATORS.findall(gap)[-1:] == ["、"] and "；" not in gap for gap in gaps)


def is_even(statement: Statement, parts: Sequence[int]) -> bool:
    """Tell whether a list has one mark between any two of its figures, brackets aside: 决策15分、过程18分、产出35分."""
    gaps = [unbracketed(statement.gap(one, other)) for one, other in pairwise(parts)]
    return all(n_separators(gap) == 1 for gap in gaps) and len({SEPARATORS.findall(gap)[0] for gap in gaps}) == 1


def is_lost(statement: Statement, place: int) -> bool:
    """Tell whether points are told as lost, themselves or as one of a row: 扣3分、4分、2分."""
    return _LOST.search(_head(statement, place)) is not None


def is_got(statement: Statement, place: int) -> bool:
    """Tell whether points are told as got: 得满分5分."""
    words = _head(statement, place)
    return _GOT.search(words) is not None and _LOST.search(words) is None


def _head(statement: Statement, place: int) -> str:
    """Return the words in front of a figure, those of the first of a row that names no figure on its own."""
    unit = statement[place].unit
    while place and statement[place - 1].unit == unit and statement.gaps[place].strip() in _ROW_MARKS:
        place -= 1
    return statement.clauses[place]

"""Change: what the text says of a difference that stands in a table: 卫生健康支出决算比预算少2.31万元."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from textmine.auditing.cues import says
from textmine.auditing.labels import measure
from textmine.auditing.operands import Operand, from_indicator
from textmine.auditing.relations import Relation, difference_of
from textmine.core import Indicator

_ONE_PAIR, _NAMED = 0.7, 0.4
_LEAD = 40  # characters in front of a difference that name what differs
_SHORTEST = 3  # characters of a name that tells a row from others
_MOST = 4  # cells of one name, of which pairs are tried


def table_differences(operands: Sequence[Operand], text: str, cells: Sequence[Indicator]) -> Iterator[Relation]:
    """Yield differences with the two cells that they lie between.

    Parameters
    ----------
    operands
        The figures of the text, in text order.
    cells
        The numbers of its tables.
    """
    differences = [p for p, o in enumerate(operands) if o.is_difference and o.dimension == "money" and o.is_exact]
    if not differences:
        return
    by_name: dict[str, list[Indicator]] = {}
    for cell in cells:
        if cell.dimension == "money":
            for name in {measure(part) for label in (cell.row, cell.column) for part in label.split("/")}:
                if len(name) >= _SHORTEST:
                    by_name.setdefault(name, []).append(cell)
    if not by_name:
        return
    for place in differences:
        operand = operands[place]
        begin = max(operand.start - _LEAD, operands[place - 1].end if place else 0)
        words = measure(text[begin : operand.start])
        names = [name for name in by_name if name in words or (place and name == measure(operand.label))]
        if names:
            plan = says("compared-with-plan", text[begin : operand.start])
            yield from _between(operand, by_name[max(names, key=len)], of_plan=plan)


def _between(difference: Operand, cells: Sequence[Indicator], *, of_plan: bool) -> Iterator[Relation]:
    if of_plan:
        planned = [c for c in cells if "预算" in c.row + c.column and "决算" not in c.row + c.column]
        spent = [c for c in cells if any(word in c.row + c.column for word in ("决算", "执行数", "实际支出"))]
        if len(planned) == len(spent) == 1:
            yield _gain(difference, from_indicator(planned[0]), from_indicator(spent[0]), _ONE_PAIR)
            return
    figures = [from_indicator(cell) for cell in cells[:_MOST]]
    pairs = ((one, other) for one in figures for other in figures if one is not other)
    found = (_gain(difference, one, other, _NAMED) for one, other in pairs)
    yield from (relation for relation in found if relation.agrees)


def _gain(difference: Operand, base: Operand, value: Operand, certainty: float) -> Relation:
    sign = 1 if difference.change == "increase" else -1
    first, second = (value, base) if sign > 0 else (base, value)
    formula = f"{difference.shown(first.value)} - {difference.shown(second.value)}"
    return Relation("change", difference, (first, second), difference_of, formula, certainty)

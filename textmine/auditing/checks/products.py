"""Product: arithmetic that the report itself writes out, and prices times numbers.

行政单位注册费136个*200元/个=2.72万元; 在职16人/编制17*100%=94.12%; 补助50人，每人200元/人，共计1万元.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from textmine.auditing.cues import find, says
from textmine.auditing.operands import Operand
from textmine.auditing.relations import Relation, per_cent
from textmine.auditing.statements import Statement, n_separators
from textmine.core import Check

_WRITTEN, _TOLD, _OF_YEAR, _PRICED = 0.95, 0.8, 0.7, 0.6
_MONTHS = 12
_CLAUSES = 2  # marks between the figures of a price, a number and what they make
_OPERATOR = re.compile(r"[×xX*＊✕÷/／+＋=＝]|(?<=[\s）)])[-－—](?=[\s（(])")
_ALIKE = {
    "x": "×",
    "X": "×",
    "*": "×",
    "＊": "×",
    "✕": "×",
    "/": "÷",
    "／": "÷",
    "＋": "+",
    "＝": "=",
    "－": "-",
    "—": "-",
}
_STOPS = re.compile("[，,；;。：:、]")
_RANGE = re.compile("[至到~～—－-]|不等")  # 8000元至1万元: no one price
_LONGEST = 16  # characters of a name between an operator and its figure
_COUNTED = {"人": ("人", "名"), "名": ("名", "人"), "生": ("人", "名", "生"), "家": ("家", "个"), "户": ("户",)}
Steps = tuple[tuple[str, int], ...]


def products(statement: Statement) -> Iterator[Relation]:
    """Yield the equations that a statement writes out, and amounts that a price and a number make.

    Examples
    --------
    >>> from textmine.auditing.examples import statement_of
    >>> statement = statement_of("行政单位注册费136个*200元/个=2.72万元。")
    >>> [(relation.formula, relation.agrees) for relation in products(statement)]
    [('136 × 200', True)]
    """
    place = 0
    words = statement.words
    priced = any(sign in words for sign in ("每", "按", "单价", "均"))
    written = "=" in words or "＝" in words
    if not priced and not written and not any("/" in operand.unit for operand in statement.operands):
        return
    things = [_thing(statement, p) for p in range(len(statement))] if priced else []
    while place < len(statement) - 1:
        end, signs = _equation(statement, place) if written else (None, [])
        if end is not None:
            yield from _written(statement, place, end, signs)
            place = end
        else:
            yield from _priced(statement, place)
            if priced:
                yield from _per_head(statement, place, things)
            place += 1


def _equation(statement: Statement, first: int) -> tuple[int | None, list[str]]:
    """Return the place of the figure behind the ``=`` of an equation that begins at `first`, with its operators."""
    signs: list[str] = []
    for place in range(first + 1, len(statement)):
        gap = statement.gap(place - 1, place)
        found = _OPERATOR.findall(gap)
        if len(found) != 1 or len(gap) > _LONGEST or _STOPS.search(gap) or "（" in gap or "(" in gap:
            return None, []
        sign = _ALIKE.get(found[0], found[0])
        if sign == "=":
            return (place, signs) if signs else (None, [])
        signs.append(sign)
    return None, []


def _written(statement: Statement, first: int, end: int, signs: list[str]) -> Iterator[Relation]:
    inputs = statement.operands[first:end]
    stated = statement[end]
    if stated.is_percent:
        # ×100% only says that the result is in per cent; a slip in it (×1%) changes nothing of the ratio
        if signs and signs[-1] == "×" and inputs[-1].is_percent:
            inputs, signs = inputs[:-1], signs[:-1]
        if signs != ["÷"]:
            return
        formula = f"{_plain(inputs[0])} ÷ {_plain(inputs[1])}"
        yield Relation("rate", stated, inputs, per_cent, formula, _WRITTEN)
        return
    if any(operand.is_percent for operand in inputs):
        return
    formula = _plain(inputs[0]) + "".join(f" {sign} {_plain(o)}" for sign, o in zip(signs, inputs[1:], strict=True))
    check: Check = "sum" if set(signs) <= {"+", "-"} else "product"
    yield Relation(check, stated, inputs, partial(_evaluate, tuple(signs)), formula, _WRITTEN)


def _evaluate(signs: tuple[str, ...], values: Sequence[float]) -> float:
    terms = [(1.0, values[0])]
    for sign, value in zip(signs, values[1:], strict=True):
        factor, last = terms[-1]
        if sign == "×":
            terms[-1] = (factor, last * value)
        elif sign == "÷":
            terms[-1] = (factor, last / value)
        else:
            terms.append((1.0 if sign == "+" else -1.0, value))
    return sum(factor * value for factor, value in terms)


def _plain(operand: Operand) -> str:
    return operand.digits or f"{operand.value:g}"


def _priced(statement: Statement, place: int) -> Iterator[Relation]:
    """Yield an amount of money that a number of things and a price for each of them stand in front of."""
    if place + 2 >= len(statement):
        return
    one, other, total = statement.operands[place : place + 3]
    price, number = (one, other) if "/" in one.unit else (other, one)
    money, _, thing = price.unit.partition("/")
    if not thing or total.unit != money or number.unit != thing or total.change:
        return
    gap = statement.gap(place + 1, place + 2)
    if says("bare-total", gap):
        yield Relation(
            "product",
            total,
            (number, price),
            partial(_evaluate, ("×",)),
            f"{_plain(number)} × {_plain(price)}",
            _PRICED,
        )


def _per_head(statement: Statement, place: int, things: Sequence[str | None]) -> Iterator[Relation]:
    """Yield 补助12.4万元，每人每年1000元，补助124人: a price for each, how many there are, and what that makes.

    Of a price for a month the amount may be that of a year.
    """
    if place + 2 >= len(statement):
        return
    places = range(place, place + 3)
    priced = [(p, thing) for p in places if (thing := things[p]) is not None]
    if (
        not priced
        and (thing := _mean_of(statement, place)) is not None
        and says("made-by-both", statement.gap(place + 1, place + 2))
    ):
        priced = [(place, thing)]
    if len(priced) != 1 or statement[priced[0][0]].unit != "元":
        return
    if any(n_separators(statement.gap(p, p + 1)) > _CLAUSES or "；" in statement.gap(p, p + 1) for p in places[:2]):
        return
    price, thing = statement[priced[0][0]], priced[0][1]
    others = [statement[p] for p in places if p != priced[0][0]]
    if any(says("including", statement.gap(p, p + 1)) for p in places[:2]) or any(
        says("each", statement.clauses[p]) for p in places if p != priced[0][0]
    ):
        return
    numbers = [o for o in others if o.unit in _COUNTED.get(thing, (thing,))]
    amounts = [o for o in others if o.unit == "元" and o.is_amount]
    plain = all(o.is_exact and not o.approx and not o.change for o in (price, *others))
    plain = plain and not says("bounded-standard", statement.clauses[priced[0][0]])
    plain = plain and not _RANGE.search(price.text) and not _RANGE.match(statement.text, price.end)
    if len(numbers) != 1 or len(amounts) != 1 or not plain or amounts[0].value < price.value:
        return
    total, inputs = amounts[0], (numbers[0], price)
    formula = f"{_plain(numbers[0])} × {_plain(price)}"
    is_last, ending = total is statement[place + 2], statement.gap(place + 1, place + 2)
    # 新建公厕24座，每座投资18.5万元，总投资444万元: told last, as what both make
    last = is_last and says("made-by-both", ending)
    # 每亩120元，面积3.24万亩，发放补贴388.8万元
    paid = is_last and price is statement[place] and says("paid-by-both", ending)
    certainty = _TOLD if last else _OF_YEAR if paid else _PRICED
    if _is_one_of_several(statement, place, numbers[0], price, total):
        certainty = min(certainty, _PRICED)  # 农村100人、城市50人，每人补助1000元，共15万元: of both
    monthly = says("monthly", statement.gap(priced[0][0] - 1, priced[0][0]))
    of_year = monthly and says("whole-year", statement.text[statement.lead_start : statement[place + 2].start])
    if not of_year:  # 146人，每人每月1000元，共补助87.2万元: for how many months is not told
        once = min(certainty, _PRICED) if monthly else certainty
        yield Relation("product", total, inputs, partial(_evaluate, ("×",)), formula, once)
    if monthly:
        yearly = Relation("product", total, inputs, _in_a_year, f"{formula} × {_MONTHS}", _OF_YEAR)
        if yearly.agrees or of_year:
            yield yearly


def _is_one_of_several(statement: Statement, place: int, number: Operand, price: Operand, total: Operand) -> bool:
    """Tell whether another number or price of the kind stands right in front, of which the amount is as well."""
    if not place or total is not statement[place + 2] or "；" in statement.gaps[place]:
        return False
    return statement[place - 1].unit in (number.unit, price.unit)


def _thing(statement: Statement, place: int) -> str | None:
    """Return what a price is for each of: of 单价 the things right in front, 课桌椅2400套，单价165元."""
    gap = statement.gaps[place]
    if place and statement[place - 1].dimension != "money" and says("unit-price", gap):
        return statement[place - 1].unit
    return find("per-thing", gap, "thing")


def _mean_of(statement: Statement, place: int) -> str | None:
    """Return what a mean that is told first is of: 人均1.86万元，实有42人，合计78.12万元."""
    return find("mean-of", statement.gap(place - 1, place), "thing")


def _in_a_year(values: Sequence[float]) -> float:
    return values[0] * values[1] * _MONTHS

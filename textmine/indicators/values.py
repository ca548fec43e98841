"""What a cell is worth: its numbers, and the unit of a number that stands without one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache, lru_cache

from textmine.core import Quantity
from textmine.grids.cells import cell_view, is_number
from textmine.grids.headers import bare_header, unit_in
from textmine.grids.model import Cell
from textmine.lexicon.loader import load_rules
from textmine.quantities import default_units, find_quantities, parse_numeral

_LONGEST = 60
"""A longer cell is prose, whatever column it stands in."""
_SENTENCE = re.compile("[。；;]")
_BARE = re.compile(r"(?P<sign>[-+]?)(?P<number>[0-9][0-9,，]*(?:\.[0-9]+)?)(?P<percent>%?)")
_LED = re.compile(
    r"[≥≤><=＞＜＝~约]{1,2}(?=[-+]?[0-9])|(?:大于|小于|等于|不低于|不少于|不超过|不高于|超过){1,2}(?=[0-9])"
)
_MONEY_UNIT = re.compile("(?P<scale>[百千万亿]{0,2})(?P<unit>.+)")
_RATE = re.compile("率|比重|占比|比例|百分比|满意度|覆盖面|进度")


@dataclass(frozen=True, slots=True)
class UnitRule:
    """A row of table_units.toml; the file says what the fields mean."""

    id: str
    unit: str
    pattern: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]


@cache
def unit_rules() -> tuple[UnitRule, ...]:
    """Return the packaged rules in the order in which they are tried."""
    return load_rules("table_units.toml", UnitRule)


@cache
def _unit_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(f"(?:{rule.pattern})$"), rule.unit) for rule in unit_rules())


@dataclass(frozen=True, slots=True)
class Worth:
    """One number of a cell; `bare` where it has no unit of its own."""

    quantity: Quantity
    bare: bool


@dataclass(frozen=True, slots=True)
class UnitOf:
    """A unit with its multiplier: 万 and 元 of 万元."""

    scale: str = ""
    unit: str = ""


@lru_cache(4096)
def unit_of_name(name: str) -> str:
    """Return the unit that the name of a measure implies, empty where it implies none.

    Examples
    --------
    >>> unit_of_name("消化超编人数"), unit_of_name("检查次数（次）"), unit_of_name("编制数")
    ('人', '次', '')
    """
    words = bare_header(name)
    return next((unit for pattern, unit in _unit_patterns() if pattern.search(words)), "")


def is_rate(name: str) -> bool:
    """Tell whether a name is that of a rate or share, which is told in per cent."""
    return _RATE.search(bare_header(name)) is not None


def read_unit(words: str) -> UnitOf | None:
    """Return the unit that a unit line or a cell of a unit column names.

    Examples
    --------
    >>> read_unit("万元"), read_unit("平方米"), read_unit("县财政局")
    (UnitOf(scale='万', unit='元'), UnitOf(scale='', unit='㎡'), None)
    """
    found = _MONEY_UNIT.fullmatch(words)
    if found is None:
        return None
    known = default_units().units.get(found["unit"])
    return UnitOf(found["scale"], known.label) if known is not None else None


def bracketed_unit(label: str) -> UnitOf | None:
    """Return the unit that a label names in brackets."""
    found = unit_in(label)
    return UnitOf(*found) if found is not None else None


def with_unit(quantity: Quantity, unit: UnitOf) -> Quantity:
    """Return a bare number with a unit: 205.83 with 万元 is 2058300 元."""
    scale, dimension = _scale_of(unit)
    return Quantity(
        quantity.start,
        quantity.end,
        float(f"{quantity.value * scale:.15g}"),  # 131.2亿 is no 13119999999.999998
        None,
        unit.unit,
        dimension,
        quantity.approx,
        "table",
    )


@lru_cache(256)
def _scale_of(unit: UnitOf) -> tuple[float, str]:
    """Return the multiplier of a unit as a number, and its dimension."""
    known = default_units().units.get(unit.unit)
    return parse_numeral("1" + unit.scale), known.dimension if known is not None else ""


def worths(text: str, cell: Cell) -> Iterator[Worth]:
    """Yield the numbers of a cell, offsets in the document's text; none for prose, dates and codes.

    Examples
    --------
    >>> from textmine.grids.cells import make_cell
    >>> [(w.quantity.value, w.quantity.unit, w.bare) for w in worths("≥95%", make_cell("≥95%", 0, 4))]
    [(95.0, '%', False)]
    >>> [(w.quantity.value, w.bare) for w in worths("1,205.83", make_cell("1,205.83", 0, 8))]
    [(1205.83, True)]
    """
    if is_number(cell.text):
        yield _number(text, cell)
        return
    if len(cell.text) > _LONGEST or _SENTENCE.search(cell.text):
        return
    view = cell_view(text, cell.start, cell.end)
    found = find_quantities(view.text)
    for quantity in found:
        # A sign that opens the cell is no dash: -3.5万元.
        signed = quantity.start == 1 and view.text[0] == "-" and quantity.value > 0
        start, end = view.span(quantity.start - signed, quantity.end)
        moved = replace(quantity, start=start, end=end, value=-quantity.value if signed else quantity.value)
        yield Worth(moved, bare=not quantity.unit and quantity.dimension != "ratio")
    if found:
        return
    led = _LED.match(view.text)
    number = _BARE.fullmatch(view.text, led.end()) if led else None
    if number is not None:
        start, end = view.span(number.start(), number.end())
        yield Worth(Quantity(start, end, _worth(number), None, "", "", "", "table"), bare=True)


def _number(text: str, cell: Cell) -> Worth:
    number = _BARE.fullmatch(cell.text)
    assert number is not None  # noqa: S101 - the caller looked
    start, end = cell.start, cell.end
    if text[start:end] != cell.text:  # something was taken off, perhaps at its ends
        view = cell_view(text, start, end)
        start, end = view.span(0, len(view.text))
    percent = bool(number["percent"])
    unit, dimension = ("%", "percent") if percent else ("", "")
    return Worth(Quantity(start, end, _worth(number), None, unit, dimension, "", "table"), bare=not percent)


def _worth(number: re.Match[str]) -> float:
    value = float(number["number"].replace("，", "").replace(",", ""))
    return -value if number["sign"] == "-" else value

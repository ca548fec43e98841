"""What a cell is worth: its numbers, and the unit of a number that stands without one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from typing import Literal

from textmine.core import Quantity
from textmine.grids.cells import cell_view, is_number, read_range
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
_LONGEST_SCALE = 2  # 百万, 千万
_BRACKET_BEHIND = re.compile(
    r"[（(](?:金额)?(?:(?:计量)?单位[:：])?[±+＋]?(?P<unit>[^（）()]{1,10}(?:[（(][^（）()]{1,2}[）)])?)[)）]$"
)
_BETWEEN_UNITS = re.compile("[、，,/／和]")
_LATIN_UNIT = re.compile(r"(?=[^\n]{0,11}[A-Za-zμ℃°])[A-Za-z0-9μ℃°%‰/·.²³^-]{1,12}")
_INDEX = re.compile(r"[=＝](?:100|1)$")
# 科目名称（类）, 各乡（镇）: what stands in brackets is another word for the thing.
_NO_UNITS = frozenset("类款级县市区镇乡街村组队室层代届号盟旗师团校站") | {"街道", "社区", "乡镇", "县区", "市区"}
_RATE = re.compile("率|比重|占比|比例|百分比|满意度|覆盖面|进度")


@dataclass(frozen=True, slots=True)
class UnitRule:
    """A row of table_units.toml; the file says what the fields mean."""

    id: str
    unit: str
    pattern: str
    match: tuple[str, ...]
    no_match: tuple[str, ...]
    where: Literal["", "listed"] = ""


@cache
def unit_rules() -> tuple[UnitRule, ...]:
    """Return the packaged rules in the order in which they are tried."""
    return load_rules("table_units.toml", UnitRule)


@cache
def _unit_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(f"(?:{rule.pattern})$"), rule.unit) for rule in unit_rules() if not rule.where)


@cache
def _listed_patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
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


def listed_unit(units: Sequence[UnitOf], name: str) -> UnitOf | None:
    """Return which of the units that a caption lists is that of a measure, told by its name; ``None`` for none.

    Examples
    --------
    >>> listed_unit((UnitOf("", "张"), UnitOf("", "人")), "床位数")
    UnitOf(scale='', unit='张')
    """
    by_name = {unit.unit: unit for unit in units}
    words = bare_header(name)
    return next(
        (by_name[unit] for pattern, unit in _listed_patterns() if unit in by_name and pattern.search(words)), None
    )


def is_rate(name: str) -> bool:
    """Tell whether a name is that of a rate or share, which is told in per cent."""
    return _RATE.search(bare_header(name)) is not None


@lru_cache(4096)
def read_unit(words: str) -> UnitOf | None:
    """Return the unit that a unit line or a cell of a unit column names.

    Examples
    --------
    >>> read_unit("万元"), read_unit("平方米"), read_unit("县财政局")
    (UnitOf(scale='万', unit='元'), UnitOf(scale='', unit='㎡'), None)
    >>> read_unit("亿千瓦时"), read_unit("微克/立方米")
    (UnitOf(scale='亿', unit='千瓦时'), UnitOf(scale='', unit='微克/立方米'))
    """
    for size in range(_LONGEST_SCALE + 1):  # 千瓦时 before 千 and 瓦时
        if words[:size].strip("百千万亿"):
            break
        known = default_units().match(words, size)
        if known is not None and known.end == len(words) and not known.vague:
            return UnitOf(words[:size], known.label)
    return None


def read_units(words: str) -> tuple[UnitOf, ...]:
    """Return the units that a unit line names, one or several.

    Examples
    --------
    >>> [[unit.scale + unit.unit for unit in read_units(words)] for words in ("万元", "人、万元", "元/吨")]
    [['万元'], ['人', '万元'], ['元/吨']]
    """
    whole = read_unit(words)
    if whole is not None:
        return (whole,)
    parts = [read_unit(part.strip()) for part in _BETWEEN_UNITS.split(words)]
    return tuple(part for part in parts if part is not None)


def told_unit(text: str, cell: Cell) -> UnitOf | None:
    """Return what a cell of a unit column says: a unit, or that there is none (—, 上年=100); ``None`` if it is empty.

    Examples
    --------
    >>> from textmine.grids.cells import make_cell
    >>> [told_unit(text, make_cell(text, 0, len(text))) for text in ("万亩", "CFU/mL", "上年=100", "")]
    [UnitOf(scale='万', unit='亩'), UnitOf(scale='', unit='CFU/mL'), UnitOf(scale='', unit=''), None]
    """
    if not cell.text:
        return UnitOf() if text[cell.start : cell.end].strip() else None
    words = cell.text.strip("（）()") if cell.text[0] in "（(" else cell.text
    if (known := read_unit(words)) is not None:
        return known
    if _LATIN_UNIT.fullmatch(words) is not None:
        return UnitOf("", words)
    return UnitOf() if _INDEX.search(words) is not None else None


@lru_cache(4096)
def bracketed_unit(label: str) -> UnitOf | None:
    """Return the unit that a label names in brackets.

    Examples
    --------
    >>> bracketed_unit("累计同比（±%）"), bracketed_unit("用电量(亿千瓦时)"), bracketed_unit("科目名称（类）")
    (UnitOf(scale='', unit='%'), UnitOf(scale='亿', unit='千瓦时'), None)
    """
    found = unit_in(label)
    if found is not None:
        return UnitOf(*found)
    behind = _BRACKET_BEHIND.search(label)
    return read_unit(behind["unit"]) if behind is not None and behind["unit"] not in _NO_UNITS else None


def with_unit(quantity: Quantity, unit: UnitOf) -> Quantity:
    """Return a bare number with a unit: 205.83 with 万元 is 2058300 元."""
    scale, dimension = _scale_of(unit)
    return Quantity(
        quantity.start,
        quantity.end,
        float(f"{quantity.value * scale:.15g}"),  # 131.2亿 is no 13119999999.999998
        None if quantity.value_max is None else float(f"{quantity.value_max * scale:.15g}"),
        unit.unit,
        dimension,
        quantity.approx,
        "table",
    )


@lru_cache(256)
def _scale_of(unit: UnitOf) -> tuple[float, str]:
    """Return the multiplier of a unit as a number, and its dimension."""
    known = default_units().match(unit.unit, 0)
    whole = known is not None and known.end == len(unit.unit)
    return parse_numeral("1" + unit.scale), known.unit.dimension if known is not None and whole else ""


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
    ends = read_range(view.text)
    if ends is not None:
        start, end = view.span(led.end() if led else 0, len(view.text))
        yield Worth(Quantity(start, end, *ends, "", "", "", "table"), bare=True)
        return
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

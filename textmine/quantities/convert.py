"""Values in other units, by the unit registry pint, which is loaded when the first value is converted."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Protocol

from textmine.lexicon import data_path
from textmine.quantities.units import BRACKETS, default_units

if TYPE_CHECKING:
    import pint

_SCALES = {"百": 100, "千": 1000, "万": 10_000}
_SPLIT = re.compile("[/／每]")
_FACTORS = re.compile("[·•⋅.．()（）]")
_POWER = re.compile(r"(?<=[A-Za-z])\^?([23²³])$")
_PLAIN = {"²": "2", "³": "3"}


class Measured(Protocol):
    """What has a value and a unit: a claim, a quantity, a row of a table of claims."""

    @property
    def value(self) -> float: ...  # noqa: D102
    @property
    def unit(self) -> str: ...  # noqa: D102


def to_unit(measured: Measured, unit: str) -> float:
    """Return a value in another unit; of a range its lower end.

    Parameters
    ----------
    measured
        A claim, a quantity, or anything else with `value` and `unit`.
    unit
        The unit wanted, as reports write it (``公顷``, ``km2``, ``吨/年``).

    Raises
    ------
    ValueError
        If one of the units cannot be converted (money, people and what is counted cannot), or they measure different
        things.

    Examples
    --------
    >>> from textmine.quantities import find_quantities
    >>> [area] = find_quantities("流转土地3万亩。")
    >>> round(to_unit(area, "平方公里"), 6)
    20.0
    >>> [speed] = find_quantities("时速72公里每小时。")
    >>> round(to_unit(speed, "m/s"), 6)
    20.0
    """
    import pint

    have, want = _expression(measured.unit), _expression(unit)
    for name, expression in ((measured.unit, have), (unit, want)):
        if expression is None:
            raise ValueError(f"{name or 'a number without unit'} is no unit that can be converted")
    registry = _registry()
    try:
        return float(registry.Quantity(measured.value, have).to(want).magnitude)
    except pint.DimensionalityError:
        raise ValueError(f"{measured.unit} and {unit} measure different things") from None


def value_si(measured: Measured) -> float | None:
    """Return a value in the base units of the SI; of a range its lower end.

    Parameters
    ----------
    measured
        As for :func:`to_unit`.

    Returns
    -------
    float or None
        Square metres for an area, kilograms for a mass, seconds, kelvins, joules …; a share as a fraction of one;
        ``None`` for money, people, what is counted, and numbers without unit.

    Examples
    --------
    >>> from textmine.quantities import find_quantities
    >>> [value_si(found) for found in find_quantities("新建公路12公里，占比5%，投资3万元。")]
    [12000.0, 0.05, None]
    """
    expression = _expression(measured.unit)
    if expression is None:
        return None
    return float(_registry().Quantity(measured.value, expression).to_base_units().magnitude)


@cache
def _registry() -> pint.UnitRegistry[float]:
    import pint

    registry: pint.UnitRegistry[float] = pint.UnitRegistry(autoconvert_offset_to_baseunit=True)
    registry.load_definitions(data_path("unit_registry.txt").read_text(encoding="utf-8").splitlines())
    return registry


@cache
def _expression(label: str) -> str | None:
    """Return a unit as the registry writes it, ``None`` where a part of it has no name there."""
    above, *below = _SPLIT.split(label)
    parts = [_product(above), *(_product(part) for part in below)]
    if not label or any(part is None for part in parts):
        return None
    return " / ".join(f"({part})" for part in parts)


def _product(label: str) -> str | None:
    scale = 1
    if label[:1] in _SCALES and _symbol(label) is None:
        scale, label = _SCALES[label[0]], label[1:]
    whole = _symbol(label)
    if whole is not None:
        return f"{scale} * {whole}" if scale > 1 else whole
    factors = [_symbol(factor) for factor in _FACTORS.split(label) if factor]
    if len(factors) < 2 and not set(BRACKETS) & set(label):
        return None
    return None if None in factors or not factors else " * ".join([str(scale), *map(str, factors)])


def _symbol(word: str) -> str | None:
    """Return the registry's name of one word, with its power."""
    unit = default_units().units.get(word)
    if unit is not None:
        return unit.symbol or None
    power = _POWER.search(word)
    unit = default_units().units.get(word[: power.start()]) if power else None
    if power is None or unit is None or not unit.symbol:
        return None
    return f"({unit.symbol})**{_PLAIN.get(power[1], power[1])}"

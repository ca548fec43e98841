"""Which slip of the pen turns the figure that is needed into the figure that is printed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from textmine.auditing.operands import Operand

_MOST_DIGITS = 12
_CLOSE = 1e-9  # share within which two numbers are the same
_MISPRINTED = re.compile(r"0\d")  # 043人: no figure is printed so
_SELDOM = 0.05  # how much less such a figure needs to be explained by chance
_FEWEST = 3  # digits of a whole number that a point may be missed in
_EXACT = 0.01  # of the last digit, that a sum is off for the way that numbers are kept
_EITHER = 5  # ways to agree that were tried: to the last digit, and as far as rounding leaves it open


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip that explains a figure.

    Parameters
    ----------
    kind
        ``unit`` (万 lost or too many), ``hundred`` (a ratio given for a percentage), ``point`` (the decimal point
        moved), ``swap`` (two digits transposed), ``digit`` (one digit wrong), ``lost`` or ``extra`` (a digit left out
        or doubled).
    operand
        The figure that slipped.
    meant
        What it should read, as printed.
    chance
        How probable it is that a figure taken at random could be explained as well: the smaller, the surer the slip.
    value
        What was meant, in the plain unit.
    """

    kind: str
    operand: Operand
    meant: str
    chance: float
    value: float

    def __str__(self) -> str:
        return f"{self.operand.digits} for {self.meant}: {_WORDS[self.kind]}"


_WORDS = {
    "unit": "a unit out by 10,000",
    "hundred": "a factor of 100 forgotten",
    "point": "the decimal point moved",
    "swap": "two digits transposed",
    "digit": "one digit wrong",
    "lost": "a digit lost",
    "extra": "a digit too many",
}


def explain(operand: Operand, needed: float, blur: float, exact: float = 0.0) -> Slip | None:
    """Return the slip that explains why `operand` is printed where `needed` was meant.

    Parameters
    ----------
    operand
        The figure as printed.
    needed
        The value that would agree with the others, in the plain unit.
    blur
        How far the others leave it open, to either side.
    exact
        The worth of the last digit that any of the figures is told to, where they are added up and what is meant makes
        the sum to that digit: nothing was rounded then, and chance hits so well the more seldom. 0 where nothing is
        known of that.

    Examples
    --------
    >>> figure = Operand("a", 0, 8, "182.78万元", 1827800.0, "元", "money")
    >>> str(explain(figure, 1287800.0, 50.0))
    '182.78 for 128.78: two digits transposed'
    """
    digits = operand.digits
    if not digits or needed <= 0 or operand.value <= 0 or not 1 <= len(digits) <= _MOST_DIGITS:
        return None
    open_to = 2 * (blur + operand.half)
    # Of the figures of this length, how many would count as agreeing: the odds that a variant hits by chance.
    # Counts told in round numbers alone are no closer than these
    share = max(open_to, operand.step or max(1.0, exact)) / max(needed, operand.value)
    factor, half = operand.factor, operand.half
    money, percent = operand.dimension == "money", operand.is_percent
    for tried, (kind, text, number, power) in enumerate(_variants(digits, money=money, percent=percent), 1):
        # What was meant is printed to its own last digit
        width = blur + half * power
        if abs(number * power * factor - needed) <= width * (1 + _CLOSE) + needed * _CLOSE:  # it is solved for
            off = abs(number * power * factor - needed)
            fits = exact and off <= exact * _EXACT + needed * _CLOSE
            odds = min(share, _EITHER * exact / max(needed, operand.value)) if fits else share
            chance = min(1.0, odds * (1 if kind in ("unit", "hundred") else max(tried, 4)))
            if _MISPRINTED.match(digits) or (kind == "unit" and operand.decimals and factor == 1):
                chance *= _SELDOM  # so little money is not told so finely beside amounts in 万元: 34.6元
            meant = text if power == 1 else f"{text} × {power:g}"
            return Slip(kind, operand, meant, chance, number * power * factor)
    return None


@lru_cache(maxsize=1024)  # a figure that fails is tried in each of its readings
def _variants(digits: str, *, money: bool, percent: bool) -> tuple[tuple[str, str, float, float], ...]:
    """Return what may have been meant: kind, digits, their number, factor; the likeliest slips first."""
    tried = _slipped(digits, money=money, percent=percent)
    numbers = ((kind, text, float(text), power) for kind, text, power in tried if _is_number(text))
    return tuple(variant for variant in numbers if variant[2])  # nobody means 0 and prints 8


def _slipped(digits: str, *, money: bool, percent: bool) -> Iterator[tuple[str, str, float]]:
    if money:
        yield "unit", digits, 1e4
        yield "unit", digits, 1e-4
    if percent:
        yield "hundred", digits, 100.0
        yield "hundred", digits, 0.01
    places = [place for place, char in enumerate(digits) if char.isdigit()]
    for one, other in pairwise(places):  # over the point as well: 95.1 for 91.5
        if digits[one] != digits[other]:
            between = digits[one + 1 : other]
            yield "swap", digits[:one] + digits[other] + between + digits[one] + digits[other + 1 :], 1.0
    short = len(places) < _FEWEST and "." not in digits  # 5个 is not 500个 with the point moved
    for power in () if short else (10.0, 0.1, 100.0, 0.01):
        yield "point", digits, power
    for place, old in enumerate(digits):
        if old.isdigit():
            yield from (("digit", digits[:place] + new + digits[place + 1 :], 1.0) for new in _others(old))
    for place, old in enumerate(digits):
        shorter = digits[:place] + digits[place + 1 :]
        if old.isdigit() and shorter.strip("."):
            yield "extra", shorter, 1.0
    for place in range(len(digits) + 1):
        yield from (("lost", digits[:place] + new + digits[place:], 1.0) for new in "0123456789")


def _is_number(text: str) -> bool:
    return (
        bool(text) and text[0] != "." and text[-1] != "." and not (len(text) > 1 and text[0] == "0" and text[1] != ".")
    )


def _others(digit: str) -> str:
    return "0123456789".replace(digit, "")

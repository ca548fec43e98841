"""What a check claims: that one figure follows from others; and whether it does within the digits printed."""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textmine.auditing.once import once
from textmine.auditing.operands import Operand
from textmine.core import Check

Compute = Callable[[Sequence[float]], float]
_BISECTIONS, _CLOSE = 60, 1e-6
_WHOLE = 100  # per cent
_OVERFULFILLED = 1.5
_ACCOUNTS = 1e4  # 元 in the unit of accounts
_STEP = 0.5
_EXPONENTS = sorted((n * _STEP for n in range(-12, 12)), key=lambda exponent: abs(exponent + _STEP / 2))


def per_cent(values: Sequence[float]) -> float:
    """Return what the first value is of the second, in per cent."""
    return values[0] / values[1] * _WHOLE


def difference_of(values: Sequence[float]) -> float:
    """Return by how much the first value is more than the second."""
    return values[0] - values[1]


def itself(values: Sequence[float]) -> float:
    """Return the first value: what is told again."""
    return values[0]


def growth(sign: int) -> Compute:
    """Return what tells by how many per cent of the first value the second one is more, or with -1 less."""
    return lambda values: sign * (values[1] - values[0]) / values[0] * _WHOLE


@dataclass
class Relation:
    """A figure with the figures that it should follow from.

    Nothing changes one; as with operands, a frozen one takes longer to make.

    Parameters
    ----------
    check
        The kind of check.
    stated
        The figure that is checked.
    inputs
        The figures that it should follow from; the first is the one it is held against.
    compute
        From the values of `inputs` to the value that `stated` should have.
    formula
        The arithmetic with the figures as printed, without its result (``205.83 + 1``).
    certainty
        0 to 1: how sure the check is that these figures belong together. From :data:`SURE` on a disagreement is told
        as it is; below, only where a slip explains it.
    """

    check: Check
    stated: Operand
    inputs: tuple[Operand, ...]
    compute: Compute
    formula: str
    certainty: float

    @once
    def figures(self) -> tuple[Operand, ...]:
        """All figures that it holds against each other, the stated one first."""
        return self.stated, *self.inputs

    def concerns(self, operand: Operand) -> bool:
        """Tell whether a figure is one of them."""
        return any(figure.key == operand.key for figure in self.figures)

    @once
    def expected(self) -> float:
        """The value that `stated` should have, in its plain unit."""
        return self.compute([operand.value for operand in self.inputs])

    @property
    def is_defined(self) -> bool:
        """Whether the inputs give a value at all: 减少10万元 from 0 divides by nothing."""
        try:
            return math.isfinite(self.expected)
        except (ZeroDivisionError, OverflowError):
            return False

    @once
    def blur(self) -> float:
        """How far the digits printed of the inputs leave `expected` open, to either side."""
        return self.blur_at([operand.value for operand in self.inputs])

    @once
    def fine_blur(self) -> float:
        """The same where 749万元 beside 681.8万元 is written short and not rounded."""
        if self.check == "sum":
            return self.blur
        finest: dict[float, float] = {}
        for operand in self.inputs:
            if operand.step:
                finest[operand.factor] = min(operand.step, finest.get(operand.factor, operand.step))
        values = [operand.value for operand in self.inputs]
        sways = ((self._sway(values, place), operand) for place, operand in enumerate(self.inputs) if operand.step)
        return sum(sway * finest[operand.factor] / operand.step for sway, operand in sways)

    @property
    def open_share(self) -> float:
        """How much of the figure the digits printed leave open, as a share of it: agreement tells where it is small."""
        value = abs(self.stated.value)
        return 2 * (self.blur + self.stated.step) / value if value else math.inf

    def blur_of(self, operand: Operand, *, fine: bool) -> float:
        """How far the digits printed of one input leave `expected` open; `fine` as for :attr:`fine_blur`."""
        values = [figure.value for figure in self.inputs]
        place = next(number for number, figure in enumerate(self.inputs) if figure is operand)
        if not operand.step:
            return 0.0
        alike = (figure.step for figure in self.inputs if figure.step and figure.factor == operand.factor)
        return self._sway(values, place) * (min(alike) / operand.step if fine else 1.0)

    def blur_at(self, values: list[float]) -> float:
        """Return the same where the inputs have other values, printed as exactly."""
        if (
            self.check == "sum" or self._is_written_short
        ):  # 1万元 beside 205.83万元 is written short, not rounded; 1亿元 beside it may be
            finest: dict[float, float] = {}
            for operand in self.figures:
                if operand.step:
                    finest[operand.factor] = min(operand.step, finest.get(operand.factor, operand.step))
            return sum(finest[operand.factor] / 2 for operand in self.inputs if operand.step)
        return sum(self._sway(values, place) for place in range(len(values)))

    @once
    def last_digit(self) -> float:
        """The worth of the last digit that all its figures are told to, where they are added or taken off; else 0.

        The noughts at the end of whole numbers count as no digits: 6800万元 and 3500万元 are told to 100万元.
        """
        adds = self.check == "sum" or (self.check == "change" and not self.stated.is_percent)
        return min([figure.roundness for figure in self.figures]) if adds else 0.0

    @property
    def _is_written_short(self) -> bool:
        """Whether it is a difference of accounts told in 万元: 58万元 beside 61.37万元 is to the last digit, too."""
        if self.check != "change" or self.stated.is_percent:
            return False
        return all(figure.unit == "元" and figure.factor == _ACCOUNTS for figure in self.figures)

    @once
    def agrees(self) -> bool:
        """Whether `stated` is what the inputs make it, rounded or cut off at its last digit."""
        slack = self.stated.step if self.stated.step else 0.0
        return abs(self.stated.value - self.expected) <= (self.blur + slack) * (1 + 1e-9) + 1e-9

    @property
    def is_absurd(self) -> bool:
        """Whether figures that belong together so cannot be as they are: a part above its whole.

        A share of more than 100 % is none, more cannot fall away than there was, and no part is more than the sum.
        """
        expected = self.expected
        if self.check == "sum" and self.compute is sum:
            return self.stated.value < max(operand.value for operand in self.inputs) and not self.agrees
        if self.check == "sum" and expected < 0 and not self.stated.is_percent:  # more was taken away than there was
            return self.stated.value > 0 and not self.agrees
        if not self.stated.is_percent or (self.stated.change and self.stated.change != "decrease"):
            return False
        # Plans are overfulfilled, but seldom by half
        most = _WHOLE * (_OVERFULFILLED if self.check == "rate" else 1.0)
        return self.stated.value > most and expected <= _WHOLE and not self.agrees

    @property
    def is_overfull(self) -> bool:
        """Whether money told as parts is more than its total, though no part is; people may be counted twice."""
        if self.stated.dimension != "money":
            return False
        return self.check == "sum" and self.compute is sum and self.stated.value < self.expected and not self.agrees

    def mended_by(self, key: str, value: float, width: float) -> bool:
        """Tell whether the relation holds once the figure of a key has another value, open to either side."""
        if self.stated.key == key:
            return abs(value - self.expected) <= (self.blur + width) * (1 + 1e-9) + 1e-9
        values = [value if operand.key == key else operand.value for operand in self.inputs]
        try:
            off = abs(self.stated.value - self.compute(values))
        except (ZeroDivisionError, OverflowError):
            return False
        return off <= (self.blur_at(values) + self.stated.step) * (1 + 1e-9) + 1e-9

    def needed(self, place: int) -> float | None:
        """Return the value that input number `place` would need for the relation to hold; None where none would do."""
        values = [operand.value for operand in self.inputs]
        if self.compute is sum:
            return self.stated.value - sum(values) + values[place]
        start = abs(values[place]) or 1.0

        def expected(value: float) -> float:
            values[place] = value
            return self.compute(values)

        return _solve(expected, self.stated.value, start)

    def _sway(self, values: list[float], place: int) -> float:
        half = self.inputs[place].half
        if not half:
            return 0.0
        ends = []
        for value in (values[place] - half, values[place] + half):
            try:
                ends.append(self.compute([*values[:place], value, *values[place + 1 :]]))
            except ZeroDivisionError:
                return float("inf")
        return abs(ends[1] - ends[0]) / 2


SURE = 0.8


def _solve(function: Callable[[float], float], target: float, start: float) -> float | None:
    """Return where a function reaches `target`, by bisection over powers of ten around `start`, the nearest first."""
    for exponent in _EXPONENTS:
        found = _bisect(function, target, start * 10.0**exponent, start * 10.0 ** (exponent + _STEP))
        if found is not None:
            return found
    return None


def _bisect(function: Callable[[float], float], target: float, low: float, high: float) -> float | None:
    try:
        below, above = function(low) - target, function(high) - target
        if below * above > 0:
            return None
        for _ in range(_BISECTIONS):
            middle = math.sqrt(low * high)
            value = function(middle) - target
            if value * below > 0:
                low = middle
            else:
                high = middle
        found = math.sqrt(low * high)
        # Where it leaps from one side to the other (nothing left to divide by) it does not reach the target
        return found if abs(function(found) - target) <= abs(target) * _CLOSE else None
    except (ZeroDivisionError, OverflowError):
        return None

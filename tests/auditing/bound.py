"""Which figures of a text are bound by arithmetic, whatever its words say: it shares nothing with the checks.

A percentage of three digits or more that is the quotient of two amounts of the same sentence, a total of three digits
that is the sum of its neighbours: that is seldom chance. What is found so is what a person with a calculator would
find. In a sentence of many figures chance finds equations, too; :attr:`Bound.luck` says how many it would.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import log

from textmine.core import Claim

_DIGITS = re.compile(r"\d[\d,，]*(?: \d{3}(?!\d))*(?:\.\d+)?")
_FEWEST = 3
_DECADES = log(1000)  # amounts of one text lie within some three powers of ten
NO_LUCK = 0.05
"""Equations that chance would find where one is found, above which it may be no equation at all."""


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure with the figures that make it.

    Parameters
    ----------
    kind
        ``quotient``, ``growth``, ``difference`` or ``sum``.
    figure, makers
        What is made, and what makes it, in the order of the arithmetic.
    luck
        How many equations as exact as this chance would find among the figures that were tried.
    """

    kind: str
    figure: Claim
    makers: tuple[Claim, ...]
    luck: float


def printed(claim: Claim) -> str:
    """The number as printed, without separators."""
    found = _DIGITS.search(claim.quantity)
    return re.sub("[,， ]", "", found[0]) if found else ""


def worth(claim: Claim) -> float:
    """What half of the last digit printed is worth; a count is exact."""
    digits = printed(claim)
    if not digits or not claim.value or not float(digits):
        return 0.0
    step = claim.value / float(digits) * 10.0 ** -len(digits.partition(".")[2])
    return 0.0 if step == 1 and claim.dimension not in ("money", "percent") else step / 2


def bound_figures(claims: Sequence[Claim]) -> Iterator[Bound]:
    """Yield the figures that the others of the same sentence, or of the one in front, make to all their digits."""
    for place, figure in enumerate(claims):
        if len(printed(figure).replace(".", "").strip("0")) < _FEWEST or figure.approx:
            continue
        near = _near(claims, place)
        kind, makers, tried = _quotient(figure, near) if figure.unit == "%" else _total(figure, near)
        if makers:
            open_to = 2 * max(worth(figure), worth(makers[0]) if kind == "sum" else 0.0) or figure.value / _number(
                figure
            )
            yield Bound(kind, figure, makers, tried * open_to / figure.value / _DECADES)


def holds(kind: str, figure: Claim, makers: Sequence[Claim]) -> bool:
    """Tell whether an equation is true to the digits printed."""
    if kind in ("quotient", "growth"):
        top, bottom = makers
        return any(k == kind and _is_share(figure, ratio, top, bottom) for k, ratio in _ratios(figure, top, bottom))
    if kind == "difference":
        return abs(makers[0].value - makers[1].value - figure.value) <= worth(figure) * 1.5
    return abs(sum(c.value for c in makers) - figure.value) <= sum(map(worth, makers)) + worth(figure)


def may_hold(kind: str, figure: Claim, makers: Sequence[Claim]) -> bool:
    """Tell whether an equation may be true: whether there are values which, rounded as printed, make it so.

    What is written short beside others of its unit (58万元 beside 61.37万元) is as exact as they are.
    """
    open_to = {id(c): min([worth(c), *(w for o in makers if (w := worth(o)) and _unit(o) == _unit(c))]) for c in makers}
    if kind in ("quotient", "growth"):
        top, bottom = makers
        share = sum(open_to[id(c)] / c.value for c in makers if c.value)
        ratios = (ratio for k, ratio in _ratios(figure, top, bottom) if k == kind)
        return any(abs(ratio * 100 - figure.value) <= 2 * worth(figure) + ratio * 100 * share for ratio in ratios)
    total = makers[0].value - makers[1].value if kind == "difference" else sum(c.value for c in makers)
    return abs(total - figure.value) <= sum(open_to.values()) + worth(figure)


def _unit(claim: Claim) -> tuple[str, int]:
    """The unit that a figure is printed in."""
    return claim.unit, round(claim.value / _number(claim)) if claim.value >= 1 else 0


def _number(figure: Claim) -> float:
    return max(1.0, float(printed(figure) or 1))


def _near(claims: Sequence[Claim], place: int) -> list[Claim]:
    """The other claims of the sentence and of the sentence in front."""
    figure = claims[place]
    mine = [c for c in claims[max(0, place - 25) : place + 25] if c.sentence == figure.sentence]
    first = claims.index(mine[0])
    front = claims[first - 1].sentence if first and mine[0].start - claims[first - 1].end < 60 else None
    return [*(c for c in claims[max(0, first - 15) : first] if c.sentence == front), *mine]


def _ratios(figure: Claim, top: Claim, bottom: Claim) -> Iterator[tuple[str, float]]:
    """What a percentage may be of two amounts: their quotient, or the growth from one to the other."""
    if not bottom.value:
        return
    yield "quotient", top.value / bottom.value
    if top.change:
        sign = 1 if top.change == "increase" else -1
        if bottom.value != sign * top.value:
            yield "growth", abs(top.value / (bottom.value - sign * top.value))
    elif figure.change:
        yield "growth", abs(top.value - bottom.value) / bottom.value


def _is_share(figure: Claim, ratio: float, top: Claim, bottom: Claim) -> bool:
    blur = worth(top) / top.value + worth(bottom) / bottom.value if top.value and bottom.value else 0.0
    return abs(ratio * 100 - figure.value) <= worth(figure) * 1.01 + min(ratio * 100 * blur, worth(figure) / 2)


Found = tuple[str, tuple[Claim, ...], int]


def _quotient(figure: Claim, near: Sequence[Claim]) -> Found:
    amounts = [c for c in near if c.unit != "%" and c.value > 0 and c.dimension not in ("duration", "ratio")]
    pairs = [(a, b) for a in amounts for b in amounts if a is not b and a.unit == b.unit]
    tried = sum(len(list(_ratios(figure, top, bottom))) for top, bottom in pairs)
    for top, bottom in pairs:
        for kind, ratio in _ratios(figure, top, bottom):
            if _is_share(figure, ratio, top, bottom):
                return kind, (top, bottom), tried
    return "", (), tried


def _total(figure: Claim, near: Sequence[Claim]) -> Found:
    alike = [c for c in near if c.unit == figure.unit and c.dimension != "duration"]
    if figure not in alike:
        return "", (), 0
    here = alike.index(figure)
    if figure.change:
        values = [claim for claim in alike if not claim.change]
        pairs = [(one, other) for one, other in permutations(values, 2) if one.value > other.value]
        found = next((pair for pair in pairs if holds("difference", figure, pair)), ())
        return "difference", found, len(pairs)
    sums = list(_runs(alike, here, figure))
    return "sum", next((parts for parts in sums if holds("sum", figure, parts)), ()), len(sums)


def _runs(alike: Sequence[Claim], here: int, figure: Claim) -> Iterator[tuple[Claim, ...]]:
    """Yield the runs of neighbours that the total may be of."""
    for begin in range(len(alike)):
        for end in range(begin + 2, min(len(alike), begin + 12) + 1):
            parts = [c for c in alike[begin:end] if not c.change and c.status == figure.status]
            if not begin <= here < end and len(parts) > 1 and sum(c.value > 0 for c in parts) > 1:
                yield tuple(parts)

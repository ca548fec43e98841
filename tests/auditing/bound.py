"""Which figures of a text are bound by arithmetic, whatever its words say: it shares nothing with the checks.

A percentage of three digits or more that is the quotient of two amounts of the same sentence, a total of three digits
that is the sum of its neighbours: that is no chance. What is found so is what a person with a calculator would find.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

from textmine.core import Claim

_DIGITS = re.compile(r"\d[\d,，]*(?:\.\d+)?")
_FEWEST = 3


@dataclass(frozen=True, slots=True)
class Bound:
    """A figure with the figures that make it."""

    kind: str
    figure: Claim
    makers: tuple[Claim, ...]


def printed(claim: Claim) -> str:
    found = _DIGITS.search(claim.quantity)
    return found[0].replace(",", "").replace("，", "") if found else ""


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
        kind, makers = _quotient(figure, near) if figure.unit == "%" else _total(figure, near)
        if makers:
            yield Bound(kind, figure, makers)


def _near(claims: Sequence[Claim], place: int) -> list[Claim]:
    """The other claims of the sentence and of the sentence in front."""
    figure = claims[place]
    mine = [c for c in claims[max(0, place - 25) : place + 25] if c.sentence == figure.sentence]
    first = claims.index(mine[0])
    front = claims[first - 1].sentence if first and mine[0].start - claims[first - 1].end < 60 else None
    return [*(c for c in claims[max(0, first - 15) : first] if c.sentence == front), *mine]


def _quotient(figure: Claim, near: Sequence[Claim]) -> tuple[str, tuple[Claim, ...]]:
    amounts = [c for c in near if c.unit != "%" and c.value > 0 and c.dimension not in ("duration", "ratio")]
    for top in amounts:
        for bottom in amounts:
            if top is bottom or top.unit != bottom.unit:
                continue
            readings = [("quotient", top.value / bottom.value)]
            if top.change:
                sign = 1 if top.change == "increase" else -1
                if bottom.value != sign * top.value:
                    readings.append(("growth", abs(top.value / (bottom.value - sign * top.value))))
            elif figure.change:
                readings.append(("growth", abs(top.value - bottom.value) / bottom.value))
            blur = worth(top) / top.value + worth(bottom) / bottom.value
            for kind, ratio in readings:
                if abs(ratio * 100 - figure.value) <= worth(figure) * 1.01 + min(ratio * 100 * blur, worth(figure) / 2):
                    return kind, (top, bottom)
    return "", ()


def _total(figure: Claim, near: Sequence[Claim]) -> tuple[str, tuple[Claim, ...]]:
    alike = [c for c in near if c.unit == figure.unit and c.dimension != "duration"]
    if figure not in alike:
        return "", ()
    here = alike.index(figure)
    if figure.change:
        values = [claim for claim in alike if not claim.change]
        for one, other in permutations(values, 2):
            if one.value > other.value and abs(one.value - other.value - figure.value) <= worth(figure) * 1.5:
                return "difference", (one, other)
        return "", ()
    for begin in range(len(alike)):
        for end in range(begin + 2, min(len(alike), begin + 12) + 1):
            parts = [c for c in alike[begin:end] if not c.change and c.status == figure.status]
            if begin <= here < end or len(parts) < 2 or sum(c.value > 0 for c in parts) < 2:
                continue
            if abs(sum(c.value for c in parts) - figure.value) <= sum(map(worth, parts)) + worth(figure):
                return "sum", tuple(parts)
    return "", ()

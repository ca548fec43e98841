"""Slips planted into texts, one at a time, as real ones are, so that recall can be measured."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

from tests.auditing.bound import Bound, may_hold, printed
from textmine.core import Claim


@dataclass(frozen=True, slots=True)
class Planted:
    """A text with one slip, and where it is."""

    text: str
    start: int
    end: int
    kind: str
    others: tuple[tuple[int, int], ...]
    hidden: bool = False  # whether rounding hides it: the equation is true all the same


def plant(text: str, bound: Bound, rng: random.Random) -> Planted | None:
    """Return the text with a slip in one of the figures of an equation that holds in it; None if none can be made.

    The kinds are a digit lost, a digit wrong, two digits transposed, the point moved, 万 lost, and a hundred forgotten.
    """
    figures = [bound.figure, *bound.makers]
    victim = rng.choice(figures)
    digits = printed(victim)
    if len(digits.replace(".", "").strip("0")) < 3 or digits not in victim.quantity:
        victim = bound.figure
        digits = printed(victim)
    if digits not in victim.quantity:
        return None
    kinds = ["digit", "swap", "lost", "point"]
    if victim.unit == "元" and "万" in victim.quantity:
        kinds.append("unit")
    kind = rng.choice(kinds)
    slipped = _slip(victim.quantity, digits, kind, rng)
    if slipped is None or slipped == victim.quantity:
        return None
    shift = len(slipped) - len(victim.quantity)
    hidden = _still_holds(bound, victim, slipped, kind)
    others = tuple(
        (f.start + (shift if f.start > victim.start else 0), f.end + (shift if f.start > victim.start else 0))
        for f in figures
        if f is not victim
    )
    changed = text[: victim.start] + slipped + text[victim.end :]
    return Planted(changed, victim.start, victim.end + shift, kind, others, hidden)


def _still_holds(bound: Bound, victim: Claim, slipped: str, kind: str) -> bool:
    """Tell whether the equation is true with the slip, too, to the digits printed: nobody can find that."""
    wrong = replace(victim, quantity=slipped)
    if kind == "unit":
        wrong = replace(wrong, value=victim.value / 1e4)
    elif float(printed(victim)):
        wrong = replace(wrong, value=victim.value / float(printed(victim)) * float(printed(wrong)))
    figure, *makers = (wrong if claim is victim else claim for claim in (bound.figure, *bound.makers))
    return may_hold(bound.kind, figure, makers)


def _slip(quantity: str, digits: str, kind: str, rng: random.Random) -> str | None:
    if kind == "unit":
        return quantity.replace("万", "", 1)
    places = [place for place, char in enumerate(digits) if char.isdigit()]
    # The last digit may be rounded off; a reader sees a slip in front of it
    place = rng.choice(places[: max(1, min(3, len(places) - 1))])
    if kind == "digit":
        new = rng.choice([d for d in "123456789" if d != digits[place]])
        changed = digits[:place] + new + digits[place + 1 :]
    elif kind == "lost":
        changed = digits[:place] + digits[place + 1 :]
    elif kind == "point":
        whole, point, fraction = digits.partition(".")
        changed = whole + fraction[:1] + point + fraction[1:] if len(fraction) > 1 else whole + fraction
    else:
        pair = next((p for p in places if p + 1 in places and digits[p] != digits[p + 1] and p + 1 != places[-1]), None)
        if pair is None:
            return None
        changed = digits[:pair] + digits[pair + 1] + digits[pair] + digits[pair + 2 :]
    if not changed.strip("0.") or changed.startswith("."):
        return None
    return quantity.replace(digits, changed, 1)

"""How the words of a clause bound a number, where they do not stand right in front of it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from itertools import takewhile
from typing import cast

from textmine.claims.words import Word
from textmine.core import Approx, Quantity
from textmine.lexicon.verbs import verbs
from textmine.quantities import ABOVE, approximations

_VERBS = frozenset(("act", "light", "rise", "fall", "raise", "lower", "share", "preposition"))
_BETWEEN = frozenset(("adverb", "helper", "connector"))  # 最多|可|同时|接待读者80人
_PARTS = frozenset(("percent", "ratio"))


def bound_of(quantity: Quantity, status: str, left: Sequence[Word]) -> Approx:
    """Return how a number is bounded: 95%以上 is more than 95 % of a result, at least 95 % of a goal.

    Parameters
    ----------
    quantity
        The number, with the bound that the words beside it give it.
    status
        The claim's status.
    left
        The words of its clause in front of it, where the bound may stand in front of the verb: 约|占全省的60%.
    """
    if quantity.rule == ABOVE and status in ("target", "norm"):
        return "min"
    return quantity.approx or _by_verb(left) or _by_part(quantity, left)


def _by_verb(left: Sequence[Word]) -> Approx:
    """Return the bound that stands in front of the verb: 约|需资金3亿元, 最多|可接待80人, 约占|全省的60%."""
    bounds = _bounds()
    if bounds.keys().isdisjoint([word.text for word in left]):
        return ""  # as nearly always
    for at in range(len(left) - 1, -1, -1):
        word = left[at]
        value = bounds.get(word.text)
        if value is None:
            continue
        behind = left[at + 1 :]
        if word.role in _VERBS:
            return value
        opening = len(list(takewhile(lambda w: w.role in _BETWEEN, behind)))
        if opening < len(behind) and behind[opening].role in _VERBS:
            return value
    return ""


def _by_part(quantity: Quantity, left: Sequence[Word]) -> Approx:
    """Return the bound of a part that a measure reaches: 超过|财政支出的80%, 不到|全省的三分之一.

    Without 的 it says by how much: 增速超过第二产业2.7个百分点.
    """
    if quantity.dimension not in _PARTS or not left or left[-1].role != "of":
        return ""
    last = next((word for word in reversed(left) if word.role == "light"), None)
    verb = verbs().get(last.text) if last is not None else None
    if last is None or verb is None or "approximate" not in verb.traits:
        return ""
    return _beside().get(last.text, "")


@cache
def _bounds() -> Mapping[str, Approx]:
    """Return the words that bound a number from in front of its verb, and what they make of it."""
    return {word: cast("Approx", r.value) for r in approximations() if r.side == "before-verb" for word in r.words}


@cache
def _beside() -> Mapping[str, Approx]:
    """Return the words that stand right in front of a number, and what they make of it."""
    return {word: cast("Approx", r.value) for r in approximations() if r.side == "before" for word in r.words}

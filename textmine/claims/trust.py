"""How far the rules can be relied on: a linear model over what is known of a number once the rules have spoken.

Cheap enough to be asked of every number. It decides which sentences the reader is asked for, how much the rules' word
weighs against the reader's, and the confidence of a claim that the reader was not asked for.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textmine.claims.clauses import Slot
from textmine.claims.memory import Decision
from textmine.claims.status import Ground
from textmine.core import Change, Quantity, Status

_SHORT = 3  # characters of an unusually short noun's end that are worth remembering


@dataclass(slots=True)  # one a number: frozen takes five times as long to make
class Situation:
    """A number as the rules understood it.

    Parameters
    ----------
    slot, quantity
        The number in its clause.
    decision
        Predicate and object.
    status, change
        What it asserts.
    ground
        What the status rests on.
    planning
        Whether it stands where plans are told.
    reviewing
        Whether it stands below a heading that says that what was done is told.
    """

    slot: Slot
    quantity: Quantity
    decision: Decision
    status: Status
    change: Change
    ground: Ground = "default"
    planning: bool = False
    reviewing: bool = False

    def features(self) -> tuple[str, ...]:
        """Return the names of what tells how likely the rules are to be right."""
        return tuple(map(_name, KINDS, self.parts()))

    def parts(self) -> tuple[object, ...]:
        """Return what stands behind each of `KINDS` in the name of its feature; several as a tuple."""
        slot, decision, quantity = self.slot, self.decision, self.quantity
        left, form, object_ = slot.left, decision.form, decision.object
        verbs = 0
        for word in left:
            verbs += word.role == "act"
        return (
            (),
            form,
            (form, slot.tie),
            (form, left[-1].role if left else "none"),
            (form, slot.right[0].role if slot.right else "quantity" if slot.next_quantity else "end"),
            (form, quantity.dimension),
            (form, min(verbs, 3)),
            min(len(left) // 2, 6),
            (form, min(len(object_) // 2, 8)),
            decision.predicate,
            (decision.role, self.change),
            (self.status, self.planning),
            min(slot.depth, 2),
            quantity.approx,
            quantity.rule,
            "、" in object_ or "和" in object_,
            quantity.unit if len(quantity.unit) < _SHORT else "long",
        )


KINDS = (
    "always", "form", "tie", "last", "behind", "dimension", "verbs", "words", "object", "predicate",
    "role", "status", "depth", "approx", "rule", "list", "unit",
)  # fmt: skip
"""The kinds of features that a situation has, one of each."""


def _name(kind: str, parts: object) -> str:
    return ":".join((kind, *map(str, parts if isinstance(parts, tuple) else (parts,))))


class _OfKind(dict[object, float]):
    """Weights of the features of one kind by what their names hold, so that no name is written twice."""

    def __init__(self, kind: str, weights: Mapping[str, float]) -> None:
        super().__init__()
        self._kind, self._weights = kind, weights

    def __missing__(self, parts: object) -> float:
        weight = self._weights.get(_name(self._kind, parts), 0.0)
        if len(self) < _MOST_KEPT:
            self[parts] = weight
        return weight


_MOST_KEPT = 4096


class Trust:
    """How far the rules can be relied on, by the weight of each feature: :func:`log_odds` at a third of its cost.

    Parameters
    ----------
    weights
        Weights by the names of features.
    """

    def __init__(self, weights: Mapping[str, float]) -> None:
        self._kinds = [_OfKind(kind, weights) for kind in KINDS]

    def of(self, situation: Situation) -> float:
        """Return the log odds that the rules are right."""
        return sum(map(operator.getitem, self._kinds, situation.parts()))


def log_odds(weights: Mapping[str, float], features: Iterable[str]) -> float:
    """Return the log odds that the rules are right, by the weight of each feature.

    Examples
    --------
    >>> log_odds({"always": 1.0, "form:share": 0.5}, ["always", "form:share", "depth:0"])
    1.5
    """
    return sum(weights.get(feature, 0.0) for feature in features)


def logistic(score: float) -> float:
    """Return the probability that log odds stand for.

    Examples
    --------
    >>> logistic(0.0)
    0.5
    """
    return 1 / (1 + math.exp(-score)) if score > -700 else 0.0

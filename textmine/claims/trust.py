"""How far the rules can be relied on: a linear model over what is known of a number once the rules have spoken.

Cheap enough to be asked of every number. It decides which sentences the reader is asked for, how much the rules' word
weighs against the reader's, and the confidence of a claim that the reader was not asked for.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from textmine.claims.clauses import Slot
from textmine.claims.memory import Decision
from textmine.core import Change, Quantity, Status

_SHORT = 3  # characters of an unusually short noun's end that are worth remembering


@dataclass(frozen=True, slots=True)
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
    planning
        Whether it stands where plans are told.
    """

    slot: Slot
    quantity: Quantity
    decision: Decision
    status: Status
    change: Change
    planning: bool = False

    def features(self) -> tuple[str, ...]:
        """Return the names of what tells how likely the rules are to be right."""
        slot, decision, quantity = self.slot, self.decision, self.quantity
        form, object_ = decision.form, decision.object
        last = slot.left[-1].role if slot.left else "none"
        behind = slot.right[0].role if slot.right else "quantity" if slot.next_quantity else "end"
        verbs = sum(word.role == "act" for word in slot.left)
        return (
            "always",
            f"form:{form}",
            f"tie:{form}:{slot.tie}",
            f"last:{form}:{last}",
            f"behind:{form}:{behind}",
            f"dimension:{form}:{quantity.dimension}",
            f"verbs:{form}:{min(verbs, 3)}",
            f"words:{min(len(slot.left) // 2, 6)}",
            f"object:{form}:{min(len(object_) // 2, 8)}",
            f"predicate:{decision.predicate}",
            f"role:{decision.role}:{self.change}",
            f"status:{self.status}:{self.planning}",
            f"depth:{min(slot.depth, 2)}",
            f"approx:{quantity.approx}",
            f"rule:{quantity.rule}",
            f"list:{'、' in object_ or '和' in object_}",
            f"unit:{quantity.unit if len(quantity.unit) < _SHORT else 'long'}",
        )


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

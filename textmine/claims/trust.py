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
_MOST_VERBS, _MOST_WORDS, _LONGEST_OBJECT, _DEEPEST = 3, 6, 8, 2  # more are not told apart


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
        form, *of_form = self.build()
        return (), form, *[(form, part) for part in of_form], *self.rest()

    def build(self) -> tuple[str, ...]:
        """Return what stands behind the first kinds in plain: how the clause is built, alike in many clauses."""
        slot = self.slot
        return (
            self.decision.form,
            slot.tie,
            slot.left[-1].role if slot.left else "none",
            slot.right[0].role if slot.right else "quantity" if slot.next_quantity else "end",
            self.quantity.dimension,
        )

    def rest(self) -> tuple[object, ...]:
        """Return what stands behind the other kinds: what is said in the clause."""
        decision, quantity, left = self.decision, self.quantity, self.slot.left
        form, object_, unit, depth = decision.form, decision.object, quantity.unit, self.slot.depth
        verbs = 0
        for word in left:
            if word.role == "act":
                verbs += 1
        words, length = len(left) // 2, len(object_) // 2
        return (
            (form, verbs if verbs < _MOST_VERBS else _MOST_VERBS),
            words if words < _MOST_WORDS else _MOST_WORDS,
            (form, length if length < _LONGEST_OBJECT else _LONGEST_OBJECT),
            decision.predicate,
            (decision.role, self.change),
            (self.status, self.planning),
            depth if depth < _DEEPEST else _DEEPEST,
            quantity.approx,
            quantity.rule,
            "、" in object_ or "和" in object_,
            unit if len(unit) < _SHORT else "long",
        )


KINDS = (
    "always", "form", "tie", "last", "behind", "dimension", "verbs", "words", "object", "predicate",
    "role", "status", "depth", "approx", "rule", "list", "unit",
)  # fmt: skip
"""The kinds of features that a situation has, one of each."""
_BUILD = KINDS.index("verbs")


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
        kinds = [_OfKind(kind, weights) for kind in KINDS]
        self._of_build, self._others = kinds[:_BUILD], kinds[_BUILD:]
        self._builds: dict[tuple[str, ...], float] = {}  # what the first kinds come to

    def of(self, situation: Situation) -> float:
        """Return the log odds that the rules are right."""
        build = situation.build()
        score = self._builds.get(build)
        if score is None:
            score = sum(map(operator.getitem, self._of_build, situation.parts()))
            if len(self._builds) < _MOST_KEPT:
                self._builds[build] = score
        return sum(map(operator.getitem, self._others, situation.rest()), score)


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

"""What of a finished claim tells how likely it is to be right."""

from __future__ import annotations

from bisect import bisect_right

from textmine.claims.clauses import Slot
from textmine.claims.features import Features
from textmine.claims.ranker import Ranked
from textmine.claims.words import Word
from textmine.core import Change, Quantity, Status

_STEPS = (0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.98, 1.0)
_LENGTHS = (1, 3, 6, 10, 16)


def confidence_features(slot: Slot, quantity: Quantity, ranked: Ranked, status: Status, change: Change) -> Features:
    """Return the features of a claim by which :meth:`textmine.claims.ranker.Ranker.confidence_of` judges it.

    Parameters
    ----------
    slot, quantity
        The number in its clause.
    ranked
        Its predicate and object, and how they came out among the candidates.
    status, change
        The rest of the claim.
    """
    decision = ranked.decision
    object_ = decision.object
    return (
        "always",
        f"form:{decision.form}",
        f"form:{decision.form}:{decision.role}",
        f"form:{decision.form}:{slot.tie}",
        f"predicate:{_step(ranked.predicate)}",
        f"object:{_step(ranked.object)}",
        f"joint:{_step(ranked.predicate * ranked.object)}",
        f"dimension:{quantity.dimension}",
        f"status:{status}",
        f"change:{change}:{decision.role}",
        f"tie:{slot.tie}",
        f"approx:{quantity.approx}",
        f"depth:{min(slot.depth, 2)}",
        f"bound:{slot.bound}",
        f"next:{slot.next_quantity}",
        f"left:{bisect_right(_LENGTHS, len(slot.left))}",
        f"object-length:{bisect_right(_LENGTHS, len(object_))}",
        f"predicate-length:{min(len(decision.predicate), 5)}",
        f"last:{_role(slot.left[-1:])}",
        f"behind:{_role(slot.right[:1])}",
        *(("list-in-object",) if "、" in object_ or "和" in object_ else ()),
        *(("no-unit",) if not quantity.unit else ()),
    )


def _step(probability: float) -> int:
    return bisect_right(_STEPS, probability)


def _role(words: tuple[Word, ...]) -> str:
    return words[0].role if words else "none"

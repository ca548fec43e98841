"""How far a place is: 东距省城19公里, 距离机场仅12公里."""

from __future__ import annotations

from textmine.claims.forms.clause import Clause, Form
from textmine.claims.grammar import surface
from textmine.claims.memory import Decision

_FAR = ("距", "距离", "相距")


def _decide(clause: Clause) -> Decision | None:
    left = clause.left
    if clause.quantity.dimension != "length":
        return None
    at = next((i for i, word in enumerate(left) if word.text in _FAR), None)
    if at is None or at + 1 == len(left) or any(word.role == "act" for word in left[at + 1 :]):
        return None
    place = clause.phrase(left[at + 1 :])
    if not place or surface(clause.text, left[at + 1 :]).startswith(("为", "的")):
        return None
    return Decision(left[at].text, place, "light", "distance")


DISTANCE = Form(
    "distance",
    _decide,
    (
        ("全镇东距省城[[19公里]]，西距河口23公里。", "距", "省城"),
        ("园区距离机场仅[[12公里]]。", "距离", "机场"),
    ),
)

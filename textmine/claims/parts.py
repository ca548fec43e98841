"""The number whose parts follow it, from which they have their status."""

from __future__ import annotations

from textmine.claims.clauses import Slot
from textmine.claims.grammar import PARTS
from textmine.core import Quantity, Status


class Whole:
    """The number whose parts follow: 全年预算6.46万元，其中：中央4.68万元，省级1.76万元; 安排800万元（省级500万元）.

    Asked and told of each number of a sentence in order.
    """

    def __init__(self) -> None:
        self._status: Status | None = None
        self._unit = ""
        self._depth = 0
        self._in_parts = False

    def status_for(self, slot: Slot, quantity: Quantity) -> Status | None:
        """Return the status that a part has from its whole, ``None`` for what is no part."""
        inside = slot.depth > self._depth and not any(word.has("including") for word in slot.left[:1])
        if self._status is None or quantity.unit != self._unit or quantity.dimension == "score":
            self._in_parts = False
        elif any(word.text in PARTS for word in (*slot.left[:2], *slot.before[-2:])) or inside:
            self._in_parts = True
        elif slot.tie not in ("comma", "pause"):
            self._in_parts = False
        return self._status if self._in_parts else None

    def note(self, slot: Slot, quantity: Quantity, status: Status) -> None:
        """Take note of a number that is no part, and so may be the whole of those that follow."""
        if not self._in_parts:
            self._status, self._unit, self._depth = status, quantity.unit, slot.depth

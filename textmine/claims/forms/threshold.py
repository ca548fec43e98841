"""Numbers that only say which: an age (65岁及以上老年人), and what a bracket tells: 预算管理（40分）."""

from __future__ import annotations

from textmine.claims.forms.clause import Clause, Form
from textmine.claims.grammar import AGES
from textmine.claims.memory import Decision
from textmine.claims.phrases import noun_run


def _age(clause: Clause) -> Decision | None:
    slot, quantity = clause.slot, clause.quantity
    if quantity.unit not in AGES or not (slot.bound or quantity.value_max is not None):
        return None
    counted = clause.phrase(noun_run(slot.right))
    return Decision("", counted or clause.memory.spoken_of(), form="threshold")


def _bracket(clause: Clause) -> Decision | None:
    slot = clause.slot
    if not slot.outside or clause.left or slot.right:
        return None
    return Decision("", clause.phrase(slot.outside), form="bracket")


AGE = Form("age", _age, (("为[[65岁]]及以上老年人体检300人次。", "", "老年人体检"),))
BRACKET = Form("bracket", _bracket, (("预算管理（[[40分]]）得38分。", "", "预算管理"),))

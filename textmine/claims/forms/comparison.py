"""What a number is more or less than: 超年初目标6户, 低于上年3个."""

from __future__ import annotations

from textmine.claims.forms.clause import Clause, Form
from textmine.claims.grammar import BEYOND
from textmine.claims.memory import Decision
from textmine.claims.words import noun_endings


def _beyond_plan(clause: Clause) -> Decision | None:
    left, memory = clause.left, clause.memory
    if len(left) < 2 or left[0].text not in BEYOND or not clause.phrase(left[1:]).endswith(noun_endings("plan")):
        return None
    spoken_of = memory.by_unit.get(clause.quantity.unit) or memory.spoken_of()
    return Decision(left[0].text, spoken_of, "compare", "compare")


def _compared(clause: Clause) -> Decision | None:
    left, tail = clause.left, clause.tail
    compared = next((w for w in left if w.role == "compare" and w is not tail), None)
    if compared is None:
        return None
    own = clause.phrase(left[: left.index(compared)])
    return Decision(compared.text, own or clause.memory.spoken_of(), "compare", "compare")


BEYOND_PLAN = Form("beyond plan", _beyond_plan, (("改造危房38户，超年初目标[[6户]]。", "超", "危房"),))
COMPARED = Form("compared", _compared, (("办案时限低于法定期限[[3天]]。", "低于", "办案时限"),))

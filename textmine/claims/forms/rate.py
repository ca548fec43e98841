"""A rate against a base: 完成年初预算的84%, 完成预算6.9万元的26%."""

from __future__ import annotations

from textmine.claims.forms.clause import Clause, Form
from textmine.claims.grammar import first, is_share
from textmine.claims.memory import Decision
from textmine.claims.phrases import noun_run
from textmine.claims.words import noun_endings


def _base(clause: Clause) -> Decision | None:
    """Decide the amount in front of a rate, which the rate is measured against: 完成预算|6.9万元|的26%."""
    slot, left = clause.slot, clause.left
    behind = slot.right
    if not slot.next_quantity or len(behind) != 1 or behind[0].role != "of" or clause.quantity.dimension != "money":
        return None
    verb = first(left, "act") or first(left, "share")
    if verb is None:
        return None
    at = left.index(verb)
    whole = clause.phrase(left[:at]) or clause.memory.spoken_of()
    return Decision("", clause.phrase(left[at + 1 :]) or verb.text, "", "base", verb_behind=verb.text, whole=whole)


def _rate(clause: Clause) -> Decision | None:
    slot, quantity, left, tail = clause.slot, clause.quantity, clause.left, clause.tail
    memory = clause.memory
    if not is_share(quantity) and quantity.unit != "倍":
        return None
    last = memory.last
    if slot.tie == "of" and last is not None and last.form == "base":
        return Decision(last.verb_behind, last.whole or last.object, "act", "rate")
    if tail is None or "share" in clause.roles:
        return None
    verb = next((w for w in left if w.role in ("act", "light")), None)
    if verb is not None and verb.nominal:  # 总投资是上年的|1.9倍
        verb = next((w for w in left if w.role == "light"), verb)
    if tail.role != "of":  # 完成年度投资计划135.5%
        planned = clause.surface(left).endswith(noun_endings("plan"))
        if verb is None or not planned or not verb.has("realising"):
            return None
        return Decision(verb.text, clause.surface(left[left.index(verb) + 1 :]), "act", "rate")
    if verb is None or (slot.right and not slot.next_quantity and noun_run(slot.right)):
        return None
    inner = left[left.index(verb) + 1 : left.index(tail)]
    own = clause.phrase(left[: left.index(verb)])
    if verb.role == "light":
        return Decision(verb.text, own or memory.spoken_of(), "light", "rate")
    return Decision(verb.text, clause.surface(inner) or own or memory.spoken_of(), "act", "rate")


BASE = Form("base", _base, (("会议费完成预算[[6.9万元]]的26%。", "", "预算"),))
RATE = Form(
    "rate",
    _rate,
    (
        ("会议费支出5万元，完成年初预算的[[84%]]。", "完成", "年初预算"),
        ("会议费完成预算6.9万元的[[26%]]。", "完成", "会议费"),
        ("完成年度投资计划[[135.5%]]。", "完成", "年度投资计划"),
    ),
)

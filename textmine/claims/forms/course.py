"""From one value to another: 由12人增加到13人, 比1997年的202亿元增加139亿元; here the value that it goes from."""

from __future__ import annotations

from textmine.claims.forms.clause import Clause, Form
from textmine.claims.grammar import FROM, TO, behind_time
from textmine.claims.memory import Decision
from textmine.claims.words import CHANGE_ROLES

_OPENS = FROM | {"比"}


def _from(clause: Clause) -> Decision | None:
    slot, left, tail, memory = clause.slot, clause.left, clause.tail, clause.memory
    texts = clause.texts
    if _OPENS.isdisjoint(texts) and (not texts or texts[0] != "较"):
        return None
    start = next((i for i, text in enumerate(texts) if text in FROM), None)
    right = [w for w in slot.right if w.role != "adverb"]
    if start is not None and not right and slot.next_quantity:  # 分别从2000元、|2700元|提高到
        right = [w for w in slot.beyond if w.role not in ("adverb", "quantity", "pause")][:2]
    if start is not None and right and right[0].role in (*CHANGE_ROLES, "act"):
        verb = right[0].text
        if verb[-1] in TO or slot.next_quantity or (len(right) > 1 and right[1].text in TO):
            object_ = clause.phrase(left[:start]) or clause.phrase(behind_time(left[start + 1 :]))
            bare = verb[:-1] if verb[-1] in TO and len(verb) > 2 else verb
            return Decision(bare, object_ or memory.spoken_of(), right[0].role, "from", to_value=True)
    base = texts.index("比") if "比" in texts else None
    if base is not None and tail is not None and tail.role == "of" and slot.next_quantity:
        return Decision("", clause.phrase(left[:base]) or memory.spoken_of(), form="than")
    if texts[0] in ("较", "比") and slot.next_quantity and right and right[0].role in CHANGE_ROLES:
        own = clause.phrase(left[1:])  # 较预算数36万元节约4.6万元
        return Decision("", own or memory.measured_in(clause.quantity.dimension), form="than")
    return None


FROM_VALUE = Form(
    "from value",
    _from,
    (
        ("在编人员由[[12人]]增加到13人。", "增加", "在编人员"),
        ("财政收入比1997年的[[202亿元]]增加139亿元。", "", "财政收入"),
    ),
)

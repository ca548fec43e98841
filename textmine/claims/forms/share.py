"""占基本支出的86%: the object is what has the share."""

from __future__ import annotations

from textmine.claims.forms.clause import Clause, Form
from textmine.claims.grammar import WITHIN, first
from textmine.claims.memory import Decision


def _decide(clause: Clause) -> Decision | None:
    left, tail, memory = clause.left, clause.tail, clause.memory
    share = first(left, "share") if "share" in clause.roles else None
    if share is None and tail is not None and tail.text == "占比":  # 事前立案81起、占比|93.1%
        own = clause.phrase(left[: left.index(tail)])
        return Decision("占", own or memory.topic or memory.head, "share", "share")
    if share is None or (tail is not None and tail.role == "light"):
        return None
    whole = left[: left.index(share)]
    within = next((at + 1 for at in range(len(whole) - 2, 0, -1) if whole[at].text in WITHIN), 0)
    own = clause.phrase(whole[within:])  # 参保人员中|职工占六成
    return Decision("占", own or memory.topic or memory.head, "share", "share")


SHARE = Form(
    "share",
    _decide,
    (
        ("人员经费162万元，占基本支出的[[86%]]。", "占", "人员经费"),
        ("参保人员中职工占[[六成]]。", "占", "职工"),
    ),
)

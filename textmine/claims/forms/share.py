"""占基本支出的86%: the object is what has the share."""

from __future__ import annotations

from textmine.claims.forms.clause import Clause, Form
from textmine.claims.grammar import first
from textmine.claims.memory import Decision


def _decide(clause: Clause) -> Decision | None:
    left, tail, memory = clause.left, clause.tail, clause.memory
    share = first(left, "share")
    if share is None and tail is not None and tail.text == "占比":  # 事前立案81起、占比|93.1%
        own = clause.phrase(left[: left.index(tail)])
        return Decision("占", own or memory.topic or memory.head, "share", "share")
    if share is None or (tail is not None and tail.role == "light"):
        return None
    own = clause.phrase(left[: left.index(share)])
    return Decision("占", own or memory.topic or memory.head, "share", "share")


SHARE = Form("share", _decide, (("人员经费162万元，占基本支出的[[86%]]。", "占", "人员经费"),))

"""136个*200元/个=2.72万元: all operands are about what stands in front of the first."""

from __future__ import annotations

from textmine.claims.forms.clause import Clause, Form
from textmine.claims.memory import Decision


def _decide(clause: Clause) -> Decision | None:
    last = clause.memory.last
    if clause.slot.tie != "operator" or last is None:
        return None
    predicate = last.predicate if last.role == "act" else ""
    return Decision(predicate, clause.phrase(clause.left) or last.object, last.role if predicate else "", "operand")


OPERAND = Form("operand", _decide, (("采购密钥136个*[[200元/个]]。", "采购", "密钥"),))

"""人均经费874元, 户均增收2600元: an amount for each of many."""

from __future__ import annotations

from textmine.claims.forms.clause import Clause, Form
from textmine.claims.grammar import AVERAGES
from textmine.claims.memory import Decision
from textmine.claims.phrases import is_body
from textmine.claims.words import CHANGE_ROLES


def _decide(clause: Clause) -> Decision | None:
    left, tail, memory = clause.left, clause.tail, clause.memory
    average = next((i for i, w in enumerate(left) if w.text in AVERAGES), None)
    if average is None:
        return None
    if tail is None:
        last = memory.last
        if clause.slot.tie == "pause" and last is not None and last.form == "change":
            return last  # 提高到每人每月440元、每人每年|3400元
        return Decision("", memory.spoken_of(), form="average")
    if left[average].text.startswith("每") and tail.role == "act":
        return None  # 每人每月安排50元的扶助资金
    if clause.quantity.dimension != "money" or is_body(clause.surface(left)):
        return None
    end = next((i for i, w in enumerate(left) if i > average and w.role in ("light", *CHANGE_ROLES)), len(left))
    predicate = tail.text if tail.role == "light" else ""
    if tail.role == "act" and tail.known and not tail.nominal:  # 户均增收|2600元
        return Decision(tail.text, clause.surface(left[average : left.index(tail)]), "act", "average")
    return Decision(predicate, clause.surface(left[average:end]), tail.role, "average")  # 人均经费|874元


AVERAGE = Form("average", _decide, (("人均经费[[874元]]。", "", "人均经费"), ("户均增收[[2600元]]。", "增收", "户均")))

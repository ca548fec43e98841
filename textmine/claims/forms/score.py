"""预算执行得20分: what is scored stands in front of the verb."""

from __future__ import annotations

from textmine.claims.forms.clause import Clause, Form
from textmine.claims.grammar import MEANS
from textmine.claims.memory import Decision


def _decide(clause: Clause) -> Decision | None:
    left, tail = clause.left, clause.tail
    if clause.quantity.dimension != "score" or tail is None or tail.role != "score":
        return None
    front = left[: left.index(tail)]
    own = "" if any(w.text in MEANS for w in front) else clause.phrase(front)  # 因条码未粘贴|扣|1.3分
    if not own and front and front[-1].role == "pronoun":  # 本项|得|10分
        own = front[-1].text
    return Decision(tail.text, own or _scored(clause), "score", "score")


def _scored(clause: Clause) -> str:
    """Return what a score without a noun of its own is for: the last object, else the clause before."""
    memory = clause.memory
    if clause.slot.tie == "comma" and memory.last is not None:
        return memory.last.object
    return clause.subject_of(clause.slot.before) or memory.topic


SCORE = Form("score", _decide, (("预算执行得[[20分]]。", "得", "预算执行"),), tails=frozenset(("score",)))

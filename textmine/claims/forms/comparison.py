"""What a number is more or less than: 超年初目标6户, 低于上年3个."""

from __future__ import annotations

from textmine.claims.forms.clause import Clause, Form
from textmine.claims.grammar import BEYOND, NOT
from textmine.claims.memory import Decision
from textmine.claims.words import noun_endings


def _beyond_plan(clause: Clause) -> Decision | None:
    left, memory = clause.left, clause.memory
    if BEYOND.isdisjoint(clause.texts):
        return None
    at = next((i for i in range(len(left) - 2, -1, -1) if left[i].text in BEYOND), None)
    if at is None or (at and left[at - 1].text in NOT):
        return None
    ends = range(at + 2, len(left) + 1)
    plan = next((end for end in ends if clause.surface(left[at + 1 : end]).endswith(noun_endings("plan"))), None)
    if plan is None or any(word.role not in _BEHIND for word in left[plan:]):
        return None
    doing = any(word.role == "adverb" for word in left[: max(0, at - 1)])  # 项目|尚未完工|已|超概算
    own = clause.subject_of(left[:at]) if doing else clause.phrase(left[:at])
    spoken_of = own or memory.by_unit.get(clause.quantity.unit) or memory.spoken_of()
    allowed = clause.surface(left[at + 1 : plan]).endswith(noun_endings("allowed"))
    return Decision(left[at].text, spoken_of, "rise" if allowed else "compare", "compare")


_BEHIND = frozenset(("act", "noun"))  # 超预算|支出2.6万元


def _compared(clause: Clause) -> Decision | None:
    left, tail = clause.left, clause.tail
    if "compare" not in clause.roles:
        return None
    compared = next((w for w in left if w.role == "compare" and w is not tail), None)
    if compared is None:
        return None
    own = clause.phrase(left[: left.index(compared)])
    return Decision(compared.text, own or clause.memory.spoken_of(), "compare", "compare")


BEYOND_PLAN = Form(
    "beyond plan",
    _beyond_plan,
    (
        ("改造危房38户，超年初目标[[6户]]。", "超", "危房"),
        ("公务接待费超预算支出[[2.6万元]]。", "超", "公务接待费"),
        ("工程实际工期超过合同工期[[46天]]。", "超过", "工程实际工期"),
    ),
)
COMPARED = Form("compared", _compared, (("办案时限低于法定期限[[3天]]。", "低于", "办案时限"),))

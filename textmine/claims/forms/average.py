"""人均经费874元, 户均增收2600元: an amount for each of many."""

from __future__ import annotations

from collections.abc import Sequence

from textmine.claims.forms.clause import Clause, Form
from textmine.claims.grammar import AVERAGES
from textmine.claims.memory import Decision
from textmine.claims.phrases import is_body
from textmine.claims.words import CHANGE_ROLES, Word, noun_endings

_PER_HEAD = "人均"
_GROUPS = ("民", "人口", "户", "工")  # beside those of noun_endings.tsv: 牧民, 脱贫人口, 脱贫户, 农民工


def _decide(clause: Clause) -> Decision | None:
    left, tail, memory = clause.left, clause.tail, clause.memory
    if AVERAGES.isdisjoint(clause.texts):
        return None
    average = next(i for i, text in enumerate(clause.texts) if text in AVERAGES)
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
    begin = average - _is_of_group(left, average)
    return Decision(predicate, clause.surface(left[begin:end]), tail.role, "average")  # 人均经费|874元


def _is_of_group(left: Sequence[Word], average: int) -> bool:
    """Tell whether the word in front of an average is whose it is: 农民人均纯收入 is not that of all."""
    before = left[average - 1] if average else None
    if before is None or before.end != left[average].start or left[average].text != _PER_HEAD:
        return False
    return before.role in ("noun", "other") and before.text.endswith((*noun_endings("people"), *_GROUPS))


AVERAGE = Form(
    "average",
    _decide,
    (
        ("人均经费[[874元]]。", "", "人均经费"),
        ("户均增收[[2600元]]。", "增收", "户均"),
        ("支出3万元，牧民人均纯收入[[9320元]]。", "", "牧民人均纯收入"),
    ),
)

"""与上年相比减少39.89万元: what changed stands in front of the verb and of its base."""

from __future__ import annotations

from dataclasses import replace

from textmine.claims.forms.clause import Clause, Form
from textmine.claims.grammar import MEANS, TO, first, is_share, than
from textmine.claims.grammar import tail as tail_of
from textmine.claims.memory import Decision
from textmine.claims.phrases import noun_run
from textmine.claims.words import CHANGE_ROLES, Word, noun_endings

_MANNER_OF_CHANGE = ("同比", "环比", "年均", "净")


def _change(clause: Clause) -> Decision | None:
    slot, left, tail, memory = clause.slot, clause.left, clause.tail, clause.memory
    if tail is None:
        return None
    last = memory.last
    if last is not None and last.form == "from" and tail.text in TO and tail is left[0]:  # 由217家整合|为139家
        return replace(last, predicate=last.predicate + tail.text, form="change")
    verb, to = _changing(clause, tail)
    if verb.role not in CHANGE_ROLES and not to:
        return None
    subject = left[: left.index(verb)]
    base = than(subject)
    if base is not None:
        compared = next((i for i, w in enumerate(subject) if w.text in ("相比", "相较")), None)
        behind = subject[compared + 1 :] if compared is not None else ()
        subject = subject[:base] if clause.phrase(subject[:base]) else behind
    leading = first(subject, "act")
    if leading is not None and leading.has("realising"):
        subject = subject[subject.index(leading) + 1 :]
    own = "" if subject and subject[0].text in MEANS else clause.phrase(subject)
    predicate = verb.text
    for prefix in _MANNER_OF_CHANGE:
        if len(predicate) > len(prefix) + 1:
            predicate = predicate.removeprefix(prefix)
    if verb.role == "act" and to:
        if not own and last is not None and last.form == "from" and last.predicate == predicate:
            own = last.object  # 由217家整合为|139家
        if not own:
            return None
    elif not own and slot.right and not slot.next_quantity and verb.role != "same":
        counted = clause.phrase(noun_run(slot.right))
        if counted and not is_share(clause.quantity):  # 核减3个编制
            return Decision(predicate, counted, verb.role, "verb-number-object")
    ends = bool(to) or predicate[-1] in TO
    if not own and not slot.tie and (named := clause.subject_of(slot.before)).endswith(noun_endings("stock")):
        own = named  # 技改投资总量位居全省前列，年均增长|22.9%
    own = own or memory.measured_in(clause.quantity.dimension)
    return Decision(predicate + to, own, verb.role, "change", to_value=ends)


def _changing(clause: Clause, tail: Word) -> tuple[Word, str]:
    """Return the verb of change and the 到, 至 or 为 behind it; the last word where there is none."""
    left = clause.left
    verb, to = tail, ""
    if (tail.text in TO or tail.role == "light") and tail is not left[0]:
        before = tail_of(left[: left.index(tail)])
        if before is not None and tail.text in TO and before.role in (*CHANGE_ROLES, "act"):
            verb, to = before, tail.text
        elif before is not None and tail.role == "light" and before.role in CHANGE_ROLES:  # 年均增长分别为
            verb = before
    if tail.role == "of":  # 由2000年的24%提高到|2005年的29%
        reached = next((w for w in left if w.role in CHANGE_ROLES and w.text[-1] in TO), None)
        if reached is not None:
            verb = reached
    return verb, to


CHANGE = Form(
    "change",
    _change,
    (
        ("公用经费支出32万元，与上年相比减少[[3.9万元]]。", "减少", "公用经费支出"),
        ("在编人员由12人增加到[[13人]]。", "增加到", "在编人员"),
        ("核减[[3个]]编制。", "核减", "编制"),
    ),
)

"""办公费7万元、印刷费0.69万元: no verb in the clause; a row hands its verb on. Every number has this form at last."""

from __future__ import annotations

from textmine.claims.clauses import OPERATORS
from textmine.claims.forms.clause import Clause, Form
from textmine.claims.governing import carried_out, verb_behind
from textmine.claims.grammar import BY_RULE, FRONTING, NOUN_LIKE, PARTS, Words
from textmine.claims.grammar import tail as tail_of
from textmine.claims.memory import Decision
from textmine.claims.phrases import noun_run
from textmine.claims.words import Word, noun_endings


def _decide(clause: Clause) -> Decision:
    slot, quantity, left, memory = clause.slot, clause.quantity, clause.left, clause.memory
    own = clause.phrase(left)
    if own in noun_endings("relational") and memory.spoken_of():
        own = memory.spoken_of()
    own = clause.measured(own)
    over = next((i for i, w in enumerate(left[:-1]) if w.text == "超"), None)
    measured = quantity.dimension not in ("people", "count", "money") or own.endswith(noun_endings("plan"))
    if over is not None and own and measured and not slot.right:  # 洪峰水位|超|警戒水位|4.27米
        return Decision(left[over].text, clause.phrase(left[:over]) or memory.spoken_of(), "compare", "compare")
    if own.endswith(noun_endings("place")) and slot.bound:  # 建成区|35蒸吨以下|燃煤锅炉
        own = clause.phrase(noun_run(slot.right)) or own
    by_rule = next((w for w in left if w.text in BY_RULE), None)
    if by_rule is not None:
        return _by_rule(clause, by_rule)
    right = noun_run(slot.right)
    behind = [w for w in slot.right if w.role not in ("adverb",)]
    fronting = next((w for w in left if w.text in FRONTING), None)
    if right and not slot.next_quantity and not clause.money:
        verb = carried_out(slot.beyond, verb_behind(slot.right, right, fronted=False))
        if verb is not None:
            return Decision(verb.text, clause.phrase(right), "act", "number-object-verb")
    if behind and behind[0].role == "act" and not slot.next_quantity:
        if fronting is not None:
            own = clause.phrase(left[left.index(fronting) + 1 :]) or own
        if fronting is not None or not behind[0].nominal or quantity.dimension == "times":
            return Decision(behind[0].text, own, "act", "object-number-verb")
    event = _event(clause, own)
    if event is not None:
        return event
    last = memory.last_act
    if last is not None and memory.hands_on(slot, quantity, own):
        counted = clause.phrase(right) if _goes_on_so(clause, right, last) else ""
        return Decision(last.predicate, counted or own, last.role, "row", to_value=last.to_value)
    return Decision("", own or clause.phrase(right) or memory.topic, "", "object-number")


def _goes_on_so(clause: Clause, right: Words, last: Decision) -> bool:
    """Tell whether a row whose nouns stand behind goes on: 防御4场台风、|清水河|2次超警洪水."""
    slot = clause.slot
    alike = slot.tie == "pause" and last.form in ("verb-number-object", "row") and clause.memory.last is last
    ahead = slot.beyond[len(right) : len(right) + 1]
    if (
        not alike
        or (slot.next_quantity and not (ahead and ahead[0].role == "pause"))
        or clause.quantity.dimension not in ("times", "count", "people")
    ):
        return False
    return bool(right) and right[0].role in NOUN_LIKE


def _event(clause: Clause, own: str) -> Decision | None:
    """Decide a noun that ends in what was done: 校长教师交流轮岗|213人."""
    slot, left, memory = clause.slot, clause.left, clause.memory
    ending = tail_of(left)
    if (
        ending is None
        or ending.role != "act"
        or not ending.nominal
        or memory.parts
        or any(word.text in PARTS for word in slot.left[:2])
        or clause.money
    ):
        return None
    framed = left[0].role == "preposition"
    if not (framed or slot.tie != "pause") or len(left) < 2:
        return None
    agent = clause.phrase(left[: left.index(ending)])
    return Decision(
        ending.text, own if framed is False and len(agent) < 2 else agent or own, "act", "object-verb-number"
    )


def _by_rule(clause: Clause, by_rule: Word) -> Decision:
    """Decide what goes by a rule: 按每人|6000元|的标准发放, 按|240户|×200元×12个月发放."""
    slot, left, memory = clause.slot, clause.left, clause.memory
    inner = left[left.index(by_rule) + 1 :]
    own = clause.phrase(inner) or clause.phrase(left[: left.index(by_rule)])
    verb = next((w for w in slot.right if w.role == "act"), None)
    if not own and verb is not None:
        own = clause.phrase(noun_run(slot.right[slot.right.index(verb) + 1 :]))
    own = own or memory.spoken_of()
    if verb is None and slot.right and slot.right[0].text in OPERATORS:
        verb = next((w for w in slot.beyond if w.role == "act"), None)
        own = clause.phrase(inner) or memory.topic
        return Decision(verb.text if verb else "", own, "act" if verb else "", "by-rule")
    if verb is not None and not slot.next_quantity:
        return Decision(verb.text, own, "act", "by-rule")
    return Decision(by_rule.text, own, "", "by-rule")


NOUN_ALONE = Form(
    "noun alone",
    _decide,
    (
        ("办公费7万元、印刷费[[0.69万元]]。", "", "印刷费"),
        ("校长教师交流轮岗[[213人]]。", "交流轮岗", "校长教师"),
        ("对市区[[12条]]河流进行生态化治理。", "治理", "河流"),
        ("慰问金按每户[[500元]]的标准发放。", "发放", "慰问金"),
    ),
)

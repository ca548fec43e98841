"""The number stands first: 对50个单位开展督促检查, 先后6次召开会议, 巡察反馈的33个问题全部整改."""

from __future__ import annotations

from dataclasses import replace

from textmine.claims.clauses import BOUNDS, OPERATORS
from textmine.claims.forms.clause import Clause, Form
from textmine.claims.governing import became, carried_out, closing_verb, row_ahead, serial_from, verb_behind
from textmine.claims.grammar import ABOUT, AND_SO_ON, FRONTING, NOUN_LIKE, PARTS, REST, Words
from textmine.claims.memory import Decision
from textmine.claims.phrases import noun_run, noun_stretch


def _decide(clause: Clause) -> Decision | None:
    tail = clause.tail
    if tail is None:
        return _number_first(clause, ())
    opens = tail.text in FRONTING or (tail.text == "在" and tail is clause.left[0])
    if opens or tail.role == "of" or tail.text in AND_SO_ON:
        return _number_first(clause, clause.left)
    return None


_NAMING = (NOUN_LIKE | {"pronoun", "pause"}) - {"adjective"}  # roles of a description that has no verb


def _number_first(clause: Clause, left: Words) -> Decision:
    slot, quantity, memory = clause.slot, clause.quantity, clause.memory
    right = noun_run(slot.right)
    counted = clause.phrase(right)
    opening = next((w for w in left if w.role != "adverb"), None)
    fronted = opening is not None and (opening.text in (*FRONTING, "在") or left[-1].text in FRONTING)
    verb = verb_behind(slot.beyond if fronted or row_ahead(slot) else slot.right, right, fronted=fronted)
    governing = clause.governing(left[:-1]) if left and left[-1].text not in FRONTING else None
    if governing is not None and left[-1].role == "of":
        between = left[left.index(governing) + 1 : -1]
        relative = [w for w in between if w.role == "act" and w.known and not w.nominal]
        if fronted or (not relative and (verb is not None or slot.tie == "pause")):
            governing = None  # 对|符合条件的|5家事业单位: the only verb belongs to the relative clause
    if governing is not None and verb is not None and any(w.text in ABOUT for w in left):
        governing = None
    verb = carried_out(slot.beyond, verb)
    last = memory.last
    part = any(w.text in PARTS for w in slot.left[:2])
    if not counted and left and left[-1].role == "of" and not part:  # 发放问卷120份，表示满意的|110份
        named = all(w.role in _NAMING for w in left[:-1])
        own = clause.phrase(left[:-1]) if named and left[0].text not in BOUNDS else ""
        counted = own or memory.by_unit.get(quantity.unit, "")  # but 法官403人，大专学历的|74人 are no 法官
    if governing is not None:
        run = serial_from(left, left.index(governing))
        own = counted or clause.phrase(left[left.index(run[-1]) + 1 : -1]) or memory.topic
        return Decision(clause.surface(run), own, governing.role, "verb-number-object")
    listed = bool(left) and left[-1].text in AND_SO_ON and slot.tie == "pause"
    resumed = not left and slot.tie == "comma" and verb is None and counted
    if (listed or resumed) and last is not None and last.form == "verb-number-object" and last.role == "act":
        return replace(last, object=counted or last.object)  # 推进甲等11个项目、乙等|10个|项目
    if not left and slot.tie in ("pause", "direct") and last is not None:
        return replace(
            last, object=counted or last.object, form=last.form if last.form in ("change", "from") else "row"
        )
    if quantity.dimension == "times" and not right and slot.right and slot.right[0].role == "act":
        run = serial_from(slot.right, 0)
        object_ = clause.phrase(noun_stretch(slot.right[len(run) :]))
        return Decision(clause.surface(run), object_ or run[-1].text, "act", "times-verb-object")
    rest = next((w.text for w in slot.left if w.text in REST), "")
    if rest:
        rest = memory.counted_in(quantity.unit) or rest  # 隐患47处，已整改45处，其余|2处
    if verb is None and not slot.next_quantity:
        noun, closing = closing_verb(right)
        if closing is not None:  # 10家|企业|动工建设
            return Decision(closing.text, clause.phrase(noun), "act", "number-object-verb")
    made = became(slot.right) if not counted and not fronted else None
    if made is not None:
        return Decision(made[0].text, clause.phrase(made[1]) or memory.topic, "act", "number-object-verb")
    if verb is not None:
        return Decision(verb.text, counted or rest or memory.topic, verb.role, "number-object-verb")
    if not counted and last is not None and slot.tie == "comma" and not left:
        return replace(last, form="row")
    if slot.right and slot.right[0].text in OPERATORS and not left:  # 终端密钥按单位配发，|136个|*300元/个
        counted = clause.subject_of(slot.before)
    object_ = counted or clause.phrase(left) or rest or memory.topic
    return Decision("", object_ or clause.subject_of(slot.before), "", "number-object")


NUMBER_FIRST = Form(
    "number first",
    _decide,
    (
        ("巡察反馈的[[33个]]问题全部整改。", "整改", "问题"),
        ("对[[50个]]单位开展督促检查。", "开展", "单位"),
        ("先后[[6次]]召开会议。", "召开", "会议"),
        ("[[3人]]被评为二级教授。", "被评为", "二级教授"),
        ("法官403人，大专学历的[[74人]]。", "", "大专学历"),
    ),
    tails=frozenset(("", "of", "在")) | FRONTING | AND_SO_ON,
)

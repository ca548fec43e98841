"""A noun in front of the number and a verb in front of the noun: 办理变更登记53家, 改造市区80个老旧小区."""

from __future__ import annotations

from textmine.claims.forms.clause import Clause, Form
from textmine.claims.governing import serial_from
from textmine.claims.grammar import IN_ALL, Words, content, is_share
from textmine.claims.memory import Decision
from textmine.claims.phrases import is_body, noun_run, those_sent
from textmine.claims.words import Word, noun_endings


def _decide(clause: Clause) -> Decision | None:
    slot, left = clause.slot, clause.left
    verb = _governing(clause)
    if verb is None:
        return None
    if slot.left[-1].text in IN_ALL and any(w.role == "of" and w.start > verb.start for w in left):
        own = clause.phrase(left)  # 纳入编制范围的单位共4个
        return Decision("", own.rpartition("的")[2] or own, form="object-number")
    run = serial_from(left, left.index(verb))
    if len(run) > 1 and run[0].has("realising"):
        run = run[1:]  # 实现|新增耕地
    if verb.role == "compare":
        subject = clause.phrase(left[: left.index(verb)])
        return Decision(verb.text, subject or clause.memory.spoken_of(), "compare", "compare")
    return Decision(clause.surface(run), _object(clause, verb, run), verb.role, "verb-object-number")


def _governing(clause: Clause) -> Word | None:
    """Return the verb in front of the noun; none where the noun is an item of a row that has its verb already."""
    slot, quantity, left, memory = clause.slot, clause.quantity, clause.left, clause.memory
    verb = clause.governing(left)
    row = memory.last_act if slot.tie == "pause" else None
    if verb is not None and row is not None:
        opening = content(left)[0]
        if not verb.known or verb is not opening or (verb.nominal and row.verb_is("general")):
            verb = None  # 办理设立登记1个、变更登记单位32个
    last = memory.last
    item = quantity.dimension == "money" and slot.tie in ("comma", "pause")
    if item and last is not None and verb is not None and verb.nominal and verb.role == "act" and last.role != "act":
        verb = None  # 流动舞台车96万元，考核奖补200万元
    if verb is not None and is_share(quantity) and clause.phrase(left).endswith(noun_endings("stock")):
        verb = None
    return verb


def _object(clause: Clause, verb: Word, run: Words) -> str:
    slot, quantity, left, memory = clause.slot, clause.quantity, clause.left, clause.memory
    behind = left[left.index(run[-1]) + 1 :]
    if verb.has("holding") and quantity.dimension == "times":  # not 举办招聘会提供岗位300个
        behind = _held(behind)
    object_ = clause.phrase(those_sent(behind))
    if "、" in object_ and quantity.dimension in ("count", "people"):
        object_ = clause.phrase(noun_run(slot.right)) or object_  # 下设甲中心、乙中心2家事业单位
    object_ = clause.measured(object_)
    if verb.has("building") and len(behind) > 1 and behind[0].role == "act" and behind[0].known:
        object_ = clause.phrase(behind[1:]) or object_  # 新建改造|公厕12座
    receives = is_body(object_) or object_.endswith(("机关", "部门", "单位"))
    if receives and quantity.dimension == "count" and quantity.unit in memory.by_unit and verb.has("sending"):
        object_ = memory.by_unit[quantity.unit]  # 立案67起，移送公安机关|3起
    if object_.endswith(noun_endings("place")) and not slot.next_quantity:  # 改造市区|80个|老旧小区
        object_ = clause.phrase(noun_run(slot.right)) or object_
    return object_ or clause.phrase(noun_run(slot.right)) or memory.topic


def _held(words: Words) -> Words:
    """Return the words of what is held, without what is done there: 召开|专题会议|研究平安建设工作4次."""
    events = noun_endings("event")
    if words and not words[-1].text.endswith(events):  # 召开党代会筹备会议4次
        for at, word in enumerate(words[:-2]):  # 举办工会培训3期: the verb is the thing
            if word.text.endswith(events) and not is_body(word.text) and words[at + 1].role == "act":
                return tuple(words[: at + 1])
    return words


NOUN_NUMBER = Form(
    "noun number",
    _decide,
    (
        ("办理变更登记[[53家]]。", "办理", "变更登记"),
        ("召开推进会部署秋收工作[[5场]]。", "召开", "推进会"),
        ("召开党代会筹备会议[[4次]]。", "召开", "党代会筹备会议"),
        ("纳入编制范围的单位共[[4个]]。", "", "单位"),
    ),
)

"""A verb right in front of the number: 分流21名干部, 交流轮岗4人, 开展培训12次."""

from __future__ import annotations

from textmine.claims.clauses import Slot
from textmine.claims.forms.clause import Clause, Form
from textmine.claims.governing import serial_to
from textmine.claims.grammar import DONE_TO, GIVING, LEFT_OVER, LIGHTWEIGHT, TO, Words, content, is_share
from textmine.claims.memory import Decision, Memory
from textmine.claims.phrases import asked_to_do, described, is_body, noun_run, taught
from textmine.claims.words import Word, implied_objects, noun_endings
from textmine.core import Quantity


def _giving(clause: Clause) -> Decision | None:
    """Decide whom or what a verb gives to: 发放给|300户|农户."""
    left, tail = clause.left, clause.tail
    if tail is None or tail.text not in GIVING or not left.index(tail):
        return None
    verb = left[left.index(tail) - 1]
    if verb.role != "act":
        return None
    counted = clause.phrase(noun_run(clause.slot.right))
    if not counted and tail.text not in ("为", "成"):
        return None
    predicate = verb.text + (tail.text if tail.text in TO else "")
    own = clause.phrase(left[: left.index(verb)])
    return Decision(predicate, counted or own or clause.memory.topic, "act", "verb-number-object", to_value=True)


def _left_over(clause: Clause) -> Decision | None:
    """Decide what is carried over: 年末结转|454万元."""
    left, tail = clause.left, clause.tail
    if tail is None or tail.text not in LEFT_OVER:
        return None
    if not all(w is tail or w.role in LIGHTWEIGHT or w.role == "adjective" for w in left):
        return None
    front = clause.slot.left
    front = front[: front.index(tail) + 1]  # 年末结转|下年度: a time behind it is not what is carried over
    named = [word for word in front if word.role not in ("connector", "pause", "adverb")]
    return Decision(tail.text, clause.surface(named), "act", "object-verb-number")


def _verb(clause: Clause) -> Decision | None:
    tail = clause.tail
    if tail is None:
        return None
    if tail.role in ("act", "compare") or (tail.role == "helper" and noun_run(clause.slot.right)):
        return verb_before_number(clause, clause.left, tail)
    return None


def verb_before_number(clause: Clause, left: Words, tail: Word) -> Decision | None:
    """Return the decision where `tail`, the last word of `left`, governs the number.

    ``None`` where it is a noun: 重点区域绿化|200万亩.
    """
    slot, quantity, memory = clause.slot, clause.quantity, clause.memory
    at = left.index(tail)
    front = left[:at]
    meaning = content(front)
    counted = clause.phrase(described(slot) or _asked(slot, tail) or noun_run(slot.right))
    relative = bool(slot.right) and slot.right[0].role == "of"
    if slot.bound and slot.next_quantity and counted and not relative:  # 引进|亿元以上产业类项目|119个
        return Decision("", counted, "", "threshold")
    if not counted and (quantity.dimension == "score" or (tail.nominal and quantity.dimension == "money")):
        return Decision("", clause.phrase(left) or tail.text, form="object-number") if not meaning else None
    if not counted and tail.text in noun_endings("state"):
        return Decision("", clause.phrase(left), form="object-number")
    if is_share(quantity) and tail.nominal:
        return None
    if tail.role == "compare":
        own = clause.phrase(front)
        return Decision(tail.text, own or memory.spoken_of(), "compare", "compare")
    opening = meaning[0] if meaning else None
    if not counted and opening is not None and opening.has("alone") and len(meaning) == 1:
        return Decision(opening.text, tail.text, "act", "verb-object-number")  # 收到|回复13份
    if not counted and tail.nominal and meaning:
        return None
    if not counted and opening is not None and opening.known and opening.has("realising"):
        done = left[left.index(opening) + 1 :]
        same = memory.by_unit.get(quantity.unit, "") if all(w.role == "act" for w in content(done)) else ""
        return Decision(opening.text, same or clause.phrase(done), "act", "verb-object-number")  # 完成整改|20项
    if not counted and tail.nominal and _is_item(slot, quantity, memory):
        return None
    if not counted and not tail.known and clause.governing(front) is not None:
        return None
    run = serial_to(left, at)
    if counted and tail.nominal and not tail.known and clause.governing(front) is not None:
        return None
    if not counted and len(run) > 1 and run[0].has("general") and not run[-1].has("general"):
        return Decision(run[0].text, run[-1].text, "act", "verb-object-number")  # 办理|设立|6家
    predicate = clause.surface(run)
    if counted:
        return Decision(predicate, counted, "act", "verb-number-object")
    object_ = _done_to(clause, left, tail, run)
    return Decision(
        predicate,
        object_ or (tail.text if tail.nominal else ""),
        "act",
        "object-verb-number",
        of_itself=not object_,
    )


def _asked(slot: Slot, verb: Word) -> Words:
    """Return whom a verb has do what a later number counts: 扶持|12户|农户|养殖中蜂300群."""
    return asked_to_do(slot) if verb.has("causative") or verb.has("delegating") else ()


def _is_item(slot: Slot, quantity: Quantity, memory: Memory) -> bool:
    """Tell whether the last word is no verb but the next item of a row: 考核奖补200万元、绩效考核|30万元."""
    last = memory.last
    if slot.tie != "pause" or last is None:
        return False
    if quantity.dimension == "money" or last.role == "light" or not last.role or last.verb_is("general"):
        return True
    return bool(memory.parts) and last.form == "row"


def _done_to(clause: Clause, left: Words, tail: Word, run: Words) -> str:
    """Return what is done by the verbs of `run`, where no noun stands behind the number."""
    slot, quantity, memory = clause.slot, clause.quantity, clause.memory
    own = clause.phrase(left[: left.index(run[0])])
    done_by = any(w.text == "被" for w in left[: left.index(tail)])  # 被企业采纳|368条
    others = content(left[: left.index(run[0])])
    only_verbs = bool(others) and all(w.role == "act" for w in others)  # 升级|改造|5个
    if (done_by or only_verbs) and memory.topic and quantity.dimension in ("count", "people"):
        own = memory.counted_in(quantity.unit)
    object_ = "" if is_body(own) else clause.measured(own)
    if not object_ and slot.before and slot.before[0].text in DONE_TO:  # 对文件进行全面清理，保留|62件
        object_ = clause.subject_of(slot.before[1:])
    if not object_ and quantity.dimension == "money" and slot.right and slot.right[0].role in ("act", "helper"):
        object_ = clause.phrase(slot.right[1:])  # 下拨5万元|支持|挂点单位
    if not object_ and memory.parts and memory.head and tail.known:
        object_ = memory.head  # 实施项目96个，其中新建61个、续建35个
    if (
        not object_
        and memory.topic
        and (
            not tail.nominal
            or (memory.last_unit == quantity.unit and not memory.topic_names_work())
            or (quantity.unit in memory.by_unit and quantity.unit != memory.topic_unit)
        )
    ):
        object_ = memory.counted_in(quantity.unit)  # 排查隐患236处，整改231处
    if quantity.dimension in ("people", "times", "count"):
        object_ = taught(memory.topic, run[-1].text) or object_
    goes_on = object_ and slot.tie == "comma" and memory.last_unit == quantity.unit
    if not goes_on and not (own and object_ == own):
        object_ = _implied(run[-1], quantity, object_) or object_
    return object_


def _implied(verb: Word, quantity: Quantity, spoken_of: str) -> str:
    """Return what the verb is always done to, empty where it may be anything or was named before."""
    implied = implied_objects().get(verb.text)
    if implied is None or quantity.unit not in implied.units or spoken_of.endswith(implied.object):
        return ""
    return implied.object


GIVEN = Form("giving", _giving, (("补助发放给[[300户]]农户。", "发放", "农户"),), tails=GIVING)
LEFT = Form(
    "left over",
    _left_over,
    (("年末结转[[454万元]]。", "结转", "年末结转"), ("年末结转下年度[[18万元]]。", "结转", "年末结转")),
    tails=LEFT_OVER,
)
VERB_NUMBER = Form(
    "verb number",
    _verb,
    (
        ("分流[[21名]]干部。", "分流", "干部"),
        ("排查隐患236处，整改[[231处]]。", "整改", "隐患"),
    ),
    tails=frozenset(("act", "compare", "helper")),
)

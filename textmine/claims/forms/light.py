"""Verbs that only say that the number is there: 支出决算为205万元, 全省有22家出版单位, 连续3年, 在线率在95%以上."""

from __future__ import annotations

from textmine.claims.forms.clause import Clause, Form
from textmine.claims.forms.verb_number import verb_before_number
from textmine.claims.governing import became, verb_behind
from textmine.claims.grammar import AT_LEAST, FRONTING, content, first, is_done
from textmine.claims.grammar import tail as tail_of
from textmine.claims.memory import Decision
from textmine.claims.phrases import noun_run, noun_stretch
from textmine.claims.words import noun_endings


def _fronted(clause: Clause) -> Decision | None:
    """Decide what 为 only fronts: 为|300名|老人体检."""
    left, tail, slot = clause.left, clause.tail, clause.slot
    if tail is None or tail.text not in ("为", "是") or content(left[: left.index(tail)]):
        return None
    right = noun_run(slot.right)
    verb = verb_behind(slot.beyond, right, fronted=True)
    if verb is None or not (right or slot.right[:1] == (verb,)):
        return None
    return Decision(verb.text, clause.phrase(right) or clause.quantity.unit, "act", "fronted")


def _lasting(clause: Clause) -> Decision | None:
    left, tail = clause.left, clause.tail
    if tail is None or tail.text != "连续":
        return None
    own = clause.phrase(left[: left.index(tail)])
    counted = own or clause.phrase(noun_stretch(clause.slot.right)) or clause.memory.topic
    return Decision("连续", counted, "light", "lasting")


def _light(clause: Clause) -> Decision | None:
    slot, quantity, left, tail, memory = clause.slot, clause.quantity, clause.left, clause.tail, clause.memory
    if tail is None or tail.role != "light":
        return None
    before = left[: left.index(tail)]
    share = first(before, "share")
    if share is not None:
        before = before[: before.index(share)]
    predicate = tail.text.lstrip("分别均仅只仍还尚") or tail.text
    verb = clause.governing(before)
    if verb is not None and any(w.role == "of" and w.start > verb.start for w in before):
        verb = None  # 享受用药保障的参保居民达到|4.72万人
    counts = quantity.dimension in ("count", "people", "times")
    counting = tail.text in AT_LEAST and counts and content(before)[:1] == [verb]
    if tail.has("approximate") and verb is not None and verb.role == "act" and (counting or not verb.nominal):
        object_ = clause.phrase(before[before.index(verb) + 1 :])
        fronted = before[0].text in FRONTING  # 为两家企业|提供
        if object_ and (fronted or not clause.phrase(before[: before.index(verb)])):
            return Decision(verb.text, object_, "act", "verb-object-number")
    ending = tail_of(before)
    named = ending is not None and ((ending.role == "act" and ending.known) or is_done(before, before.index(ending)))
    if ending is not None and named and tail.has("approximate") and quantity.dimension != "money":
        return verb_before_number(clause, before, ending) or Decision(
            ending.text,
            clause.phrase(before[: before.index(ending)]) or memory.topic,
            "act",
            "object-verb-number",
        )
    made = became(slot.right) if tail.has("having") else None
    if made is not None:
        return Decision(made[0].text, clause.phrase(made[1]), "act", "number-object-verb")  # 有1人|被评为|教授
    own = clause.phrase(before)
    counted = "" if slot.next_quantity and slot.bound else clause.phrase(noun_run(slot.right))
    if counted and (not own or tail.has("having")):
        doing = verb_behind(slot.right, noun_run(slot.right), fronted=False) if tail.has("having") else None
        if doing is not None and doing.role == "act" and doing.known and not slot.bound:
            return Decision(doing.text, counted, "act", "number-object-verb")  # 有32所|学校|选送作品115件
        return Decision(predicate, counted, "light", "light-number-object")
    if not own and slot.next_quantity and slot.right == ():  # 共有4批21名干部
        return Decision(tail.text, "", "light", "light-number-object")
    if own in noun_endings("relational") and memory.spoken_of():
        own = memory.spoken_of()
    object_ = clause.aimed_at(own) or clause.subject_of(slot.before) or memory.spoken_of()
    if not own and tail.has("having") and quantity.dimension == "people" and object_.endswith(noun_endings("posts")):
        filled = memory.last is not None and memory.last.role == "act" and memory.last_unit == quantity.unit
        object_ = object_ if filled else _holders(object_)  # 核定编制30名；实有|28名 may be of the posts themselves
    return Decision(predicate, object_, "light", "object-light-number")


def _holders(posts: str) -> str:
    """Return who holds posts, if their name says so: 编制数26名，实有|24人 leaves it open, 教职工编制 does not.

    Examples
    --------
    >>> _holders("教职工编制"), _holders("局机关行政编制"), _holders("事业编制数")
    ('教职工', '局机关', '')
    """
    ending = max((e for e in noun_endings("posts") if posts.endswith(e)), key=len, default="")
    holders = posts.removesuffix(ending)
    named = holders.endswith((*noun_endings("people"), *noun_endings("body"), *noun_endings("office")))
    return holders if named and len(holders) > _BARE else ""


_BARE = 2  # characters of a word that says only that there are some: 人员编制


def _standing_in(clause: Clause) -> Decision | None:
    """Decide the bound that a measure keeps: 在线率在|95%|以上."""
    left, tail = clause.left, clause.tail
    if tail is None or tail.text != "在" or tail is left[0] or not clause.slot.bound:
        return None
    own = clause.phrase(left[: left.index(tail)])
    return Decision("在", own or clause.memory.spoken_of(), "light", "object-light-number")


FRONTED = Form("fronted", _fronted, (("为[[300名]]老人体检。", "体检", "老人"),), tails=frozenset(("为", "是")))
LASTING = Form(
    "lasting", _lasting, (("平安建设考核连续[[3年]]全省第一。", "连续", "平安建设考核"),), tails=frozenset(("连续",))
)
LIGHT = Form(
    "light",
    _light,
    (
        ("支出决算为[[205万元]]。", "为", "支出决算"),
        ("全县有[[22家]]出版单位。", "有", "出版单位"),
    ),
    tails=frozenset(("light",)),
)
STANDING_IN = Form(
    "standing in", _standing_in, (("监控在线率在[[95%]]以上。", "在", "监控在线率"),), tails=frozenset(("在",))
)

"""Who governs a number and what it counts: predicate and object for each quantity of a sentence.

Notes for a newcomer. Reports put a number into a handful of clause forms, and each form says where predicate and object
stand. Read :meth:`Governor.decide` first: it asks for the forms in order, from the most telling sign to the least.

====================  ==========================================  ===================  ==================
form                  example                                     predicate            object
====================  ==========================================  ===================  ==================
score                 预算执行得**20分**                             得                    预算执行
share                 人员经费162万元，占基本支出的**86%**              占                    人员经费
change                与上年相比减少**39万元**                         减少                   what was spoken of
from … to             由**12人**增加到**13人**                        增加到                 what stands before 由
verb object number    办理变更登记**53家**                            办理                   变更登记
verb number object    分流**21名**干部                               分流                   干部
number object verb    **25个**单位超编                                超编                   单位
object number         办公费**7万元**                                (none)               办公费
object light number   支出决算为**205万元**                           为                    支出决算
====================  ==========================================  ===================  ==================
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from textmine.claims.clauses import BOUNDS, Slot
from textmine.claims.words import CHANGE_ROLES, Word, noun_endings, verbs
from textmine.core import Quantity

Words = Sequence[Word]

APPROXIMATE = frozenset(("超过", "突破", "超", "逾", "接近", "高达", "多达", "达", "达到", "不少于", "不低于"))
INCLUDING = frozenset(("含", "包括", "包含", "涵盖"))
AVERAGES = frozenset(("人均", "户均", "平均", "每户", "每人", "每本", "每场", "每次", "均"))
HAVING = INCLUDING | frozenset(
    ("有", "共有", "已有", "含", "设有", "下设", "现有", "实有", "拥有", "下辖", "管辖", "辖")
)
TO = frozenset(("到", "至", "为", "成"))
FRONTING = frozenset(("对", "将", "把", "为", "给", "向", "对于", "使", "让", "令", "使得"))
GIVING = frozenset(("给", "到", "至", "为", "成", "入", "在"))
FROM = frozenset(("由", "从", "自"))
GENERAL = frozenset(("开展", "进行", "实施", "予以", "给予", "作", "办理", "完成", "受理", "举办", "组织"))
FRAME_VERBS = frozenset(("开展", "进行", "实施", "予以", "给予", "作"))
SHORT_VERBS = frozenset(("讲", "获", "创"))
SPENDING = frozenset(("开支", "支付", "缴纳", "发放", "报销", "结算", "拨付"))  # govern even a fee or an amount
DELEGATING = frozenset(("提请", "邀请", "督促", "帮助", "协助", "推动", "组织到"))
CAUSATIVE = frozenset(("组织", "安排", "协调", "动员", "发动", "支持", "争取", "帮助", "提请", "指导", "协助"))
SERIAL_FIRST = frozenset(("实现", "完成", "带动", "力争"))

LEADING = frozenset(("adverb", "time", "self", "connector", "pause", "of", "helper", "preposition", "number", "close"))
LEADING_TEXT = frozenset(('"', "”", "，", "。", "—", "-", "了", "：", "其", "是", "*", "/"))
TRAILING = frozenset(("adverb", "pause", "of", "preposition", "connector", "open"))
TRAILING_TEXT = frozenset(("等", "等等", "共", "各", "达", "≥", "≤", "=", "＝", "：", "约", "近", "超", "—", "-", "第", "已", "*", "/", "“", "自", "计"))  # fmt: skip
LOCALISERS = frozenset(("内", "期间", "以来", "之后", "后", "前", "中", "时", "底", "末", "止", "起", "来", "方面"))

# Words that neither govern nor are counted, so that a clause without any other is as good as empty
LIGHTWEIGHT = frozenset(("adverb", "time", "self", "connector", "pause", "pronoun", "close"))


@dataclass(frozen=True, slots=True)
class Decision:
    """Predicate and object of one quantity, as text of the view.

    Parameters
    ----------
    predicate, object
        Empty where the text has none.
    role
        The role of the predicate's word (``act``, ``light``, ``rise`` …), empty without predicate.
    form
        Which clause form was recognised.
    subject
        Who did it, where the clause says so.
    to_value
        The predicate leads to an end value (增加到), so that the number is no amount of change.
    verb_behind, whole
        Verb and object that a rate right behind this number takes (完成预算6.9万元的26%).
    of_itself
        The object is the predicate itself (异动40人).
    """

    predicate: str
    object: str
    role: str = ""
    form: str = ""
    subject: str = ""
    to_value: bool = False
    verb_behind: str = ""
    whole: str = ""
    of_itself: bool = False


@dataclass(slots=True)
class Memory:
    """What earlier quantities left behind for those that leave their object or verb out."""

    topic: str = ""
    head: str = ""
    parts: int = 0
    unit: str = ""
    last_unit: str = ""
    topic_is_verb: bool = False
    last: Decision | None = None
    last_act: Decision | None = None

    def topic_names_work(self) -> bool:
        """Tell whether the topic is a piece of work (变更登记), which no other work is done to."""
        return self.topic_is_verb or any(
            self.topic[-n:] in verbs() and verbs()[self.topic[-n:]].nominal for n in (4, 2)
        )

    def restore(self, other: Memory) -> None:
        """Take over the state of `other`."""
        for name in self.__slots__:
            setattr(self, name, getattr(other, name))

    def spoken_of(self) -> str:
        """Return what a change or share without a noun of its own is about.

        Behind a list of parts (其中：甲1万元、乙2万元，比上年减少) it is the whole again, behind one part that part.
        """
        return self.head if self.parts >= 2 and self.head else self.topic


class Governor:
    """Decides predicate and object for the quantities of one sentence, in order.

    Parameters
    ----------
    text
        The sentence's view.
    memory
        What the paragraph has spoken of so far; updated.
    """

    def __init__(self, text: str, memory: Memory | None = None) -> None:
        self.text = text
        self.memory = memory or Memory()
        self.money = False  # whether the number at hand is an amount or a share of money

    def decide_all(self, slots: Sequence[Slot], quantities: Sequence[Quantity]) -> list[Decision]:
        """Return a decision for each slot."""
        decisions: list[Decision] = []
        outside: Memory | None = None  # what was spoken of before the bracket
        for slot, quantity in zip(slots, quantities, strict=True):
            if slot.depth and outside is None:
                outside = replace(self.memory)
            elif not slot.depth and outside is not None:
                self.memory.restore(outside)
                outside = None
            decision = self.decide(slot, quantity)
            decisions.append(decision)
            self._remember(slot, quantity, decision)
        if outside is not None:
            self.memory.restore(outside)
        return self._distribute(slots, decisions)

    # The forms, from the most telling sign to the least

    def decide(self, slot: Slot, quantity: Quantity) -> Decision:
        """Return predicate and object for one quantity."""
        self.money = quantity.dimension in ("money", "percent")
        left = _behind_period(_strip_front(slot.left))
        tail = _tail(left)
        for form in (self._operand, self._score, self._base, self._from_to, self._rate, self._change, self._share):
            decision = form(slot, quantity, left, tail)
            if decision is not None:
                return decision
        if slot.outside and not left and not slot.right:  # 预算管理（40分）
            return Decision("", self._phrase(slot.outside), form="bracket")
        if tail is None:
            if any(w.text in AVERAGES for w in left):
                return Decision("", self.memory.spoken_of(), form="average")
            return self._number_first(slot, quantity, ())
        compared = next((w for w in left if w.role == "compare" and w is not tail), None)
        if compared is not None:
            own = self._phrase(left[: left.index(compared)])
            return Decision(compared.text, own or self.memory.spoken_of(), "compare", "compare")
        if tail.text in ("为", "是") and not self._content(left[: left.index(tail)]):
            right = _noun_run(slot.right)
            verb = self._verb_behind(slot.beyond, right, fronted=True)
            if right and verb is not None and not slot.next_quantity:
                return Decision(verb.text, self._phrase(right), "act", "fronted")
        if tail.text == "连续":
            own = self._phrase(left[: left.index(tail)])
            return Decision(
                "连续", own or self._phrase(_noun_stretch(slot.right)) or self.memory.topic, "light", "lasting"
            )
        if tail.role == "light":
            return self._light(slot, quantity, left, tail)
        if tail.text in GIVING and left.index(tail) and left[left.index(tail) - 1].role == "act":
            verb = left[left.index(tail) - 1]
            counted = self._phrase(_noun_run(slot.right))
            if counted or tail.text in ("为", "成"):
                predicate = verb.text + (tail.text if tail.text in TO else "")
                own = self._phrase(left[: left.index(verb)])
                return Decision(
                    predicate, counted or own or self.memory.topic, "act", "verb-number-object", to_value=True
                )
        if tail.role in ("act", "compare") or (tail.role == "helper" and _noun_run(slot.right)):
            decision = self._verb_before_number(slot, quantity, left, tail)
            if decision is not None:
                return decision
        if tail.text in FRONTING or tail.role == "of" or tail.text in ("等", "等等"):
            return self._number_first(slot, quantity, left)
        return self._noun_before_number(slot, quantity, left)

    def _operand(self, slot: Slot, quantity: Quantity, left: Words, tail: Word | None) -> Decision | None:
        """136个*200元/个=2.72万元: all operands are about what stands in front of the first."""
        if slot.tie != "operator" or self.memory.last is None:
            return None
        return Decision("", self._phrase(left) or self.memory.last.object, form="operand")

    def _score(self, slot: Slot, quantity: Quantity, left: Words, tail: Word | None) -> Decision | None:
        """预算执行得20分."""
        if quantity.dimension != "score" or tail is None or tail.role != "score":
            return None
        own = self._phrase(left[: left.index(tail)])
        return Decision(tail.text, own or self._scored(slot), "score", "score")

    def _scored(self, slot: Slot) -> str:
        """Return what a score without a noun of its own is for: the last object, else the clause before."""
        if slot.tie == "comma" and self.memory.last is not None:
            return self.memory.last.object
        return self._subject_of(slot.before) or self.memory.topic

    def _base(self, slot: Slot, quantity: Quantity, left: Words, tail: Word | None) -> Decision | None:
        """完成预算6.9万元的26%: the amount in front of the rate is the base that the rate is measured against."""
        if (
            not slot.next_quantity
            or len(slot.right) != 1
            or slot.right[0].role != "of"
            or quantity.dimension != "money"
        ):
            return None
        verb = _first(left, "act") or _first(left, "share")
        if verb is None:
            return None
        whole = self._phrase(left[: left.index(verb)]) or self.memory.spoken_of()
        return Decision("", self._phrase(left[left.index(verb) + 1 :]), "", "base", verb_behind=verb.text, whole=whole)

    def _from_to(self, slot: Slot, quantity: Quantity, left: Words, tail: Word | None) -> Decision | None:
        """由12人增加到13人; 比1997年的202亿元增加139亿元."""
        start = next((i for i, w in enumerate(left) if w.text in FROM), None)
        right = [w for w in slot.right if w.role != "adverb"]
        if start is not None and right and right[0].role in (*CHANGE_ROLES, "act"):
            verb = right[0].text
            if len(right) > 1 and right[1].text in TO:
                verb += right[1].text
            if verb[-1] in TO or slot.next_quantity:
                object_ = self._phrase(left[:start]) or self._phrase(_behind_time(left[start + 1 :]))
                return Decision(verb, object_ or self.memory.spoken_of(), right[0].role, "from", to_value=True)
        than = next((i for i, w in enumerate(left) if w.text == "比"), None)
        if than is not None and tail is not None and tail.role == "of" and slot.next_quantity:
            return Decision("", self._phrase(left[:than]) or self.memory.spoken_of(), form="than")
        if left and left[0].text in ("较", "比") and slot.next_quantity and right and right[0].role in CHANGE_ROLES:
            return Decision("", self._phrase(left[1:]), form="than")  # 较预算数36万元节约4.6万元
        return None

    def _rate(self, slot: Slot, quantity: Quantity, left: Words, tail: Word | None) -> Decision | None:
        """完成年初预算的84%; 完成预算6.9万元的26%: a rate against a base."""
        if quantity.dimension != "percent":
            return None
        last = self.memory.last
        if slot.tie == "of" and last is not None and last.form == "base":
            return Decision(last.verb_behind, last.whole or last.object, "act", "rate")
        if tail is None or tail.role != "of" or any(w.role == "share" for w in left):
            return None
        verb = next((w for w in left if w.role in ("act", "light")), None)
        if verb is None or (slot.right and not slot.next_quantity and _noun_run(slot.right)):
            return None
        inner = left[left.index(verb) + 1 : left.index(tail)]
        own = self._phrase(left[: left.index(verb)])
        if verb.role == "light":
            return Decision(verb.text, own or self.memory.spoken_of(), "light", "rate")
        return Decision(verb.text, self._phrase(inner) or own or self.memory.spoken_of(), "act", "rate")

    def _change(self, slot: Slot, quantity: Quantity, left: Words, tail: Word | None) -> Decision | None:
        """与上年相比减少39.89万元: the object is what changed, in front of the verb and of its base."""
        if tail is None:
            return None
        verb, to = tail, ""
        if len(left) > 1 and left.index(tail) > 0:
            before = _tail(left[: left.index(tail)])
            if before is not None and tail.text in TO and before.role in (*CHANGE_ROLES, "act"):
                verb, to = before, tail.text
            elif before is not None and tail.role == "light" and before.role in CHANGE_ROLES:  # 年均增长分别为
                verb = before
        if tail.role == "of":  # 由2000年的24%提高到|2005年的29%
            reached = next((w for w in left if w.role in CHANGE_ROLES and w.text[-1] in TO), None)
            if reached is not None:
                verb = reached
        if verb.role not in CHANGE_ROLES and not to:
            return None
        subject = left[: left.index(verb)]
        than = _than(subject)
        if than is not None:
            compared = next((i for i, w in enumerate(subject) if w.text in ("相比", "相较")), None)
            behind = subject[compared + 1 :] if compared is not None else ()
            subject = subject[:than] if self._phrase(subject[:than]) else behind
        leading = _first(subject, "act")
        if leading is not None and leading.text in SERIAL_FIRST:
            subject = subject[subject.index(leading) + 1 :]
        own = self._phrase(subject)
        predicate = verb.text
        for prefix in ("同比", "环比", "年均", "净"):
            if len(predicate) > len(prefix) + 1:
                predicate = predicate.removeprefix(prefix)
        if verb.role == "act" and to:
            if not own:
                return None
        elif not own and slot.right and not slot.next_quantity and verb.role != "same":
            counted = self._phrase(_noun_run(slot.right))
            if counted and quantity.dimension != "percent":  # 核减3个编制
                return Decision(predicate, counted, verb.role, "verb-number-object")
        ends = bool(to) or predicate[-1] in TO
        return Decision(predicate + to, own or self.memory.spoken_of(), verb.role, "change", to_value=ends)

    def _share(self, slot: Slot, quantity: Quantity, left: Words, tail: Word | None) -> Decision | None:
        """占基本支出的86%: the object is what has the share."""
        share = _first(left, "share")
        if share is None or (tail is not None and tail.role == "light"):
            return None
        own = self._phrase(left[: left.index(share)])
        return Decision("占", own or self.memory.topic or self.memory.head, "share", "share")

    def _light(self, slot: Slot, quantity: Quantity, left: Words, tail: Word) -> Decision:
        """支出决算为205万元; 引进省外资金超过1700亿元; 全省有22家出版单位."""
        before = left[: left.index(tail)]
        share = _first(before, "share")
        if share is not None:
            before = before[: before.index(share)]
        predicate = tail.text.removeprefix("分别").removeprefix("均") or tail.text
        verb = self._governing(before)
        if tail.text in APPROXIMATE and verb is not None and verb.role == "act" and not verb.nominal:
            object_ = self._phrase(before[before.index(verb) + 1 :])
            if object_ and not self._phrase(before[: before.index(verb)]):
                return Decision(verb.text, object_, "act", "verb-object-number")
        ending = _tail(before)
        if (
            tail.text in APPROXIMATE
            and ending is not None
            and ending.role == "act"
            and ending.known
            and quantity.dimension != "money"
        ):
            return self._verb_before_number(slot, quantity, before, ending) or Decision(
                ending.text,
                self._phrase(before[: before.index(ending)]) or self.memory.topic,
                "act",
                "object-verb-number",
            )
        own = self._phrase(before)
        counted = "" if slot.next_quantity and slot.bound else self._phrase(_noun_run(slot.right))
        if counted and (not own or tail.text in HAVING):
            return Decision(predicate, counted, "light", "light-number-object")
        if not own and slot.next_quantity and slot.right == ():  # 共有4批21名干部
            return Decision(tail.text, "", "light", "light-number-object")
        if own in noun_endings("relational") and self.memory.spoken_of():
            own = self.memory.spoken_of()
        return Decision(
            predicate, own or self._subject_of(slot.before) or self.memory.spoken_of(), "light", "object-light-number"
        )

    def _verb_before_number(self, slot: Slot, quantity: Quantity, left: Words, tail: Word) -> Decision | None:
        """分流21名干部; 交流轮岗4人; 开展培训12次; None where the word at the end is a noun (重点区域绿化200万亩)."""
        at = left.index(tail)
        front = left[:at]
        counted = self._phrase(_noun_run(slot.right))
        relative = bool(slot.right) and slot.right[0].role == "of"
        if slot.bound and slot.next_quantity and counted and not relative:  # 引进|亿元以上产业类项目|119个
            return Decision("", counted, "", "threshold")
        if not counted and tail.nominal and quantity.dimension == "money":
            return (
                Decision("", self._phrase(left) or tail.text, form="object-number")
                if not self._content(front)
                else None
            )
        if not counted and tail.text in noun_endings("state"):
            return Decision("", self._phrase(left), form="object-number")
        if quantity.dimension == "percent" and tail.nominal:
            return None
        if tail.role == "compare":
            own = self._phrase(front)
            return Decision(tail.text, own or self.memory.spoken_of(), "compare", "compare")
        if not counted and tail.nominal and self._content(front):
            return None
        if not counted and tail.nominal and slot.tie == "pause" and self.memory.last is not None:
            if quantity.dimension == "money" or self.memory.last.role == "light" or not self.memory.last.role:
                return None
            if self.memory.parts and self.memory.last.form == "row":
                return None
        if not counted and not tail.known and self._governing(front) is not None:
            return None
        run = _serial_end(left, at)
        if counted and tail.nominal and not tail.known and self._governing(front) is not None:
            return None
        own = self._phrase(left[: left.index(run[0])])
        predicate = self._surface(run)
        if counted:
            return Decision(predicate, counted, "act", "verb-number-object", _body(own))
        memory = self.memory
        object_ = _without_body(own)
        if not object_ and quantity.dimension == "money" and slot.right and slot.right[0].role in ("act", "helper"):
            object_ = self._phrase(slot.right[1:])  # 下拨5万元|支持|挂点单位
        if not object_ and memory.parts and memory.head and tail.known:
            object_ = memory.head  # 实施项目96个，其中新建61个、续建35个
        if (
            not object_
            and memory.topic
            and (not tail.nominal or (memory.last_unit == quantity.unit and not memory.topic_names_work()))
        ):
            object_ = memory.topic  # 排查隐患236处，整改231处
        return Decision(predicate, object_ or tail.text, "act", "object-verb-number", of_itself=not object_)

    def _noun_before_number(self, slot: Slot, quantity: Quantity, left: Words) -> Decision:
        """办理变更登记53家; 办公费7万元; 将68人调整到; 许某等人3位同志被授予."""
        verb = self._governing(left)
        row = self.memory.last_act if slot.tie == "pause" else None
        if verb is not None and row is not None:
            first = self._content(left)[0]
            if not verb.known or verb is not first or (verb.nominal and row.predicate.endswith(tuple(GENERAL))):
                verb = None  # 办理设立登记1个、变更登记单位32个
        if verb is not None and quantity.dimension == "percent" and self._phrase(left).endswith(noun_endings("stock")):
            verb = None
        if verb is None:
            return self._noun_alone(slot, quantity, left)
        if slot.left[-1].text in ("共", "合计", "总计", "共计") and any(
            w.role == "of" and w.start > verb.start for w in left
        ):
            own = self._phrase(left)  # 纳入编制范围的单位共4个
            return Decision("", own.rpartition("的")[2] or own, form="object-number")
        run = _serial_start(left, left.index(verb))
        object_ = self._phrase(left[left.index(run[-1]) + 1 :])
        if "、" in object_ and quantity.dimension in ("count", "people"):
            object_ = self._phrase(_noun_run(slot.right)) or object_  # 下设甲中心、乙中心2家事业单位
        if verb.role == "compare":
            subject = self._phrase(left[: left.index(verb)])
            return Decision(verb.text, subject or self.memory.spoken_of(), "compare", "compare")
        if not object_:
            object_ = self._phrase(_noun_run(slot.right)) or self.memory.topic
        subject = _body(self._phrase(left[: left.index(run[0])]))
        return Decision(self._surface(run), object_, verb.role, "verb-object-number", subject)

    def _noun_alone(self, slot: Slot, quantity: Quantity, left: Words) -> Decision:
        """办公费7万元、印刷费0.69万元: no verb in the clause; a row hands its verb on."""
        own = self._phrase(left)
        if own in noun_endings("relational") and self.memory.spoken_of():
            own = self.memory.spoken_of()
        by_rule = next((w for w in left if w.text in ("按照", "按", "依照")), None)
        right = _noun_run(slot.right)
        behind = [w for w in slot.right if w.role not in ("adverb",)]
        fronting = next((w for w in left if w.text in FRONTING), None)
        if by_rule is not None:
            inner = left[left.index(by_rule) + 1 :]
            return Decision(
                by_rule.text, self._phrase(inner) or self._phrase(left[: left.index(by_rule)]), "", "by-rule"
            )
        if right and not slot.next_quantity and quantity.dimension not in ("percent", "money"):
            verb = self._verb_behind(slot.right, right, fronted=False)
            if verb is not None:
                return Decision(verb.text, self._phrase(right), "act", "number-object-verb")
        if behind and behind[0].role == "act" and not slot.next_quantity:
            if fronting is not None:
                own = self._phrase(left[left.index(fronting) + 1 :]) or own
            if fronting is not None or not behind[0].nominal or quantity.dimension == "times":
                return Decision(behind[0].text, own, "act", "object-number-verb")
        last = self.memory.last_act
        ending = _tail(left)
        event = (
            ending is not None
            and ending.role == "act"
            and ending.nominal
            and quantity.dimension not in ("money", "percent")
        )
        framed = left[0].role == "preposition"
        if event and ending is not None and (framed or slot.tie != "pause") and len(left) > 1:
            agent = self._phrase(left[: left.index(ending)])  # 校长教师交流轮岗213人
            return Decision(
                ending.text, own if framed is False and len(agent) < 2 else agent or own, "act", "object-verb-number"
            )
        if last is not None and self._inherits(slot, quantity, own):
            return Decision(last.predicate, own, last.role, "row", to_value=last.to_value)
        return Decision("", own or self._phrase(right) or self.memory.topic, "", "object-number")

    def _number_first(self, slot: Slot, quantity: Quantity, left: Words) -> Decision:
        """25个单位超编; 对50个单位开展督促检查; 先后6次召开会议; 巡察反馈的33个问题全部整改."""
        right = _noun_run(slot.right)
        counted = self._phrase(right)
        fronted = any(w.text in FRONTING for w in (left[0], left[-1])) if left else False
        verb = self._verb_behind(
            slot.beyond if fronted or self._row_ahead(slot) else slot.right, right, fronted=fronted
        )
        governing = self._governing(left[:-1]) if left and left[-1].text not in FRONTING else None
        if governing is not None and left[-1].role == "of":
            relative = [w for w in left[left.index(governing) + 1 : -1] if w.role == "act" and w.known and not w.nominal]
            if fronted or (not relative and (verb is not None or slot.tie == "pause")):
                governing = None  # 对|符合条件的|5家事业单位: the only verb belongs to the relative clause
        if governing is not None and verb is not None and any(w.text in ("就", "围绕", "对", "针对") for w in left):
            governing = None
        last = self.memory.last
        if governing is not None:
            run = _serial_start(left, left.index(governing))
            own = counted or self._phrase(left[left.index(run[-1]) + 1 : -1]) or self.memory.topic
            return Decision(self._surface(run), own, governing.role, "verb-number-object")
        if not left and slot.tie in ("pause", "direct") and last is not None:
            return replace(last, object=counted or last.object, form=last.form if last.form == "change" else "row")
        if quantity.dimension == "times" and not right and slot.right and slot.right[0].role == "act":
            run = _serial_start(slot.right, 0)
            object_ = self._phrase(_noun_stretch(slot.right[len(run) :]))
            return Decision(self._surface(run), object_ or run[-1].text, "act", "times-verb-object")
        if verb is not None:
            return Decision(verb.text, counted or self.memory.topic, verb.role, "number-object-verb")
        if not counted and last is not None and slot.tie == "comma" and not left:
            return replace(last, form="row")
        rest = next((w.text for w in slot.left if w.text in ("其余", "其他")), "")
        return Decision("", counted or self._phrase(left) or rest or self.memory.topic, "", "number-object")

    # Words

    def _content(self, words: Words) -> list[Word]:
        return [w for w in words if w.role not in LIGHTWEIGHT and w.role != "helper"]

    def _governing(self, words: Words) -> Word | None:
        """Return the verb that governs what stands behind `words`, or None.

        Behind a fronted frame (为党员购买…) it is the last plain verb, else the first. A verb that often stands inside
        a noun phrase, or that only the dictionary calls a verb, counts only where it comes first; a verb of one
        character likewise.
        """
        content = self._content(words)
        if len(content) > 1 and content[0].role == "adjective" and content[1].role == "act":
            content = content[1:]
        if not content:
            return None
        kinds = ("act", *CHANGE_ROLES, "compare")
        plain = [
            w
            for w in content
            if w.role in kinds
            and not w.nominal
            and w.known
            and (len(w.text) > 1 or w is content[0] or w.text in SHORT_VERBS)
        ]
        plain = [w for w in plain if w.role not in CHANGE_ROLES or w is content[0]]
        if (content[0].role == "preposition" or content[0].text in FRONTING) and content[0].text not in FROM:
            changing = [w for w in content if w.role in CHANGE_ROLES]
            later = [w for w in content if w.role == "act" and w.text in FRAME_VERBS] or plain or changing
            if later:
                return later[-1]
            nominal = [w for w in content if w.role == "act" and w.known and w.end < words[-1].end]
            if nominal and not self._surface(words).endswith(noun_endings("stock")):
                return nominal[0]
        first = content[0]
        if first.role == "act" and len(content) > 1 and first.text != words[-1].text:
            measured = (
                self._surface(words)
                .rstrip("均约近达为在")
                .endswith((*noun_endings("compound"), *noun_endings("stock")))
            )
            only_verbs = all(w.role == "act" and (w.nominal or not w.known) for w in content)  # 收养登记42件
            if measured and not self.money and first.known and any(w.role == "other" for w in content[1:-1]):
                measured = False  # 治理|水土流失|面积30万亩
            compound = ((measured and first.text not in SPENDING) or only_verbs) and (first.nominal or not first.known)
            if (
                not compound
                and (first.nominal or not first.known)
                and not (plain and plain[0].start == content[1].start)
            ):
                return first
        if plain:
            if plain[0].text in CAUSATIVE and len(plain) > 1:
                return plain[-1]
            if plain[0].text in DELEGATING:
                after = [
                    w
                    for w in content
                    if w.role == "act" and w.known and plain[0].end <= w.start and w.end < words[-1].end
                ]
                if after:
                    return after[0]
            return plain[0]
        having = next((w for w in content if w.role == "light" and (w.text in HAVING or len(w.text) > 1)), None)
        if having is not None:
            return having
        helper = next((w for w in words if w.role == "helper" and len(w.text) > 1 and w.text not in FRONTING), None)
        if helper is not None:
            behind = [w for w in content if w.role == "act" and w.start >= helper.end]
            if behind and behind[0] is not words[-1] and not self._surface(words).endswith(noun_endings("compound")):
                return behind[0]
            if helper.start < content[0].start and helper.end == content[0].start:
                return helper
        return None

    def _row_ahead(self, slot: Slot) -> bool:
        """Tell whether only a row of further counts parts this one from the verb: 22家出版单位、129家发行单位完成改制."""
        roles = [w.role for w in slot.beyond]
        if "quantity" not in roles:
            return False
        return all(
            w.role in ("other", "noun", "adjective", "pause", "quantity", "of")
            for w in slot.beyond[: _last(roles, "quantity") + 1]
        )

    def _verb_behind(self, right: Words, nouns: Words, *, fronted: bool) -> Word | None:
        """Return the verb of which the counted noun is the subject or object: 25个单位|超编, 对50个单位…|开展…."""
        rest = list(right[len(nouns) :])
        verbs = []
        for word in rest:
            if word.text in ("达到", "达", "均达到") and not verbs:
                return word
            if (
                word.role in ("light", "share", "rise", "fall", "raise", "lower", "stop")
                and word.text != "为"
                and not fronted
            ):
                break
            if word.role == "act" and (len(word.text) > 1 or word.known):
                verbs.append(word)
        if not verbs:
            return None
        if fronted:
            return next((w for w in verbs if w.text in FRAME_VERBS), None) or next(
                (w for w in verbs if not w.nominal), verbs[0]
            )
        return next((w for w in verbs if not w.nominal), verbs[0])

    def _subject_of(self, words: Words) -> str:
        """Return the noun that a clause begins with, up to its verb."""
        words = _strip_front(words)
        end = next(
            (
                i
                for i, w in enumerate(words)
                if w.role in ("act", "adverb", "light", "helper", "preposition", *CHANGE_ROLES)
            ),
            len(words),
        )
        return self._phrase(words[:end]) or self._phrase(words[end + 1 :])

    def _phrase(self, words: Words) -> str:
        """Return the noun phrase that `words` come to, without what only introduces it."""
        begin, end = 0, len(words)
        if end and words[-1].role == "close":  # 预算管理（40分）
            opened = next((i for i in range(end - 1, -1, -1) if words[i].role == "open"), None)
            if opened is not None and any(w.role == "quantity" for w in words[opened:]):
                end = opened
        inner = next((i for i in range(end - 2, -1, -1) if words[i].role == "quantity"), None)
        if inner is not None:  # 超编|10人|以上的单位
            begin = inner + 1
            while begin < end and (words[begin].text in BOUNDS or words[begin].role in ("of", "open", "close")):
                begin += 1
        for at in range(end - 1, begin, -1):  # 一周内抖音平台浏览量: what follows the time
            if (
                words[at - 1].text in LOCALISERS
                and words[at].role in ("other", "noun", "act", "adjective")
                and at < end
            ):
                begin = at
                break
        while begin < end and (words[begin].role in LEADING or words[begin].text in LEADING_TEXT):
            begin += 1
        while end > begin and (words[end - 1].role in TRAILING or words[end - 1].text in TRAILING_TEXT):
            end -= 1
        if all(w.role in ("adjective", *LIGHTWEIGHT) for w in words[begin:end]):
            return ""
        phrase = _balanced(self._surface(words[begin:end]))
        return "" if phrase in LOCALISERS else phrase

    def _surface(self, words: Words) -> str:
        return self.text[words[0].start : words[-1].end] if words else ""

    # Memory

    def _inherits(self, slot: Slot, quantity: Quantity, own: str) -> bool:
        """Tell whether an item of a row takes the verb of the row."""
        memory = self.memory
        if own.startswith(noun_endings("state")):
            return False
        if any(w.text == "其中" for w in slot.left[:2]) or memory.parts:
            return (
                slot.tie in ("comma", "pause")
                and memory.unit == quantity.unit
                and not own.endswith(noun_endings("stock"))
            )
        if slot.tie in ("pause", "direct"):
            return memory.last is memory.last_act
        if slot.tie != "comma" or memory.last is not memory.last_act or memory.last_act is None:
            return False
        if memory.last_act.form not in ("verb-object-number", "row"):
            return False
        return quantity.dimension in ("people", "count", "times") and not own.endswith(noun_endings("stock"))

    def _remember(self, slot: Slot, quantity: Quantity, decision: Decision) -> None:
        memory = self.memory
        if slot.outside and decision.form == "bracket":
            return
        memory.last = decision
        memory.last_unit = quantity.unit
        memory.topic_is_verb = decision.of_itself
        if (decision.role == "light" and decision.predicate in INCLUDING) or decision.role == "act" or (decision.role in CHANGE_ROLES and decision.form != "change"):
            memory.last_act = decision
        elif slot.tie != "pause" and decision.form not in ("share", "change", "rate"):
            memory.last_act = None
        parts = any(w.text in ("其中", "包括", "分别为") for w in (*slot.left[:2], *slot.before[-2:]))
        if decision.form in ("share", "rate", "score", "operand", "than", "base"):
            return
        if decision.form == "change":
            memory.topic = decision.object
        elif parts:
            memory.parts = 1
            memory.topic, memory.unit = decision.object, quantity.unit
        elif memory.parts and slot.tie in ("pause", "comma") and decision.form != "verb-object-number":
            memory.parts += slot.tie == "pause"
            memory.topic = decision.object
        else:
            memory.head = memory.topic = decision.object
            memory.parts, memory.unit = 0, quantity.unit

    def _distribute(self, slots: Sequence[Slot], decisions: list[Decision]) -> list[Decision]:
        """Give each number of a row its own part of a listed object: 甲和乙分别增长11%和19%."""
        begin = 0
        while begin < len(slots):
            end = begin + 1
            while end < len(slots) and slots[end].tie == "pause" and not slots[end].left:
                end += 1
            if end - begin > 1 and not slots[begin].right:
                self._share_out(slots, decisions, begin, end)
            begin = end
        for at in range(len(slots) - 2, -1, -1):  # 共有4批21名干部: the noun stands behind the last number
            if slots[at + 1].tie == "direct" and not slots[at].right and not decisions[at].object:
                decisions[at] = replace(decisions[at], object=decisions[at + 1].object)
        return decisions

    def _share_out(self, slots: Sequence[Slot], decisions: list[Decision], begin: int, end: int) -> None:
        count = end - begin
        parts = [part for part in _CONJUNCTIONS.split(decisions[begin].object) if part]
        if len(parts) != count:
            respectively = any("分别" in w.text for w in slots[begin].left)
            earlier = [d.object for d in decisions[max(0, begin - count) : begin]]
            if not (respectively and len(earlier) == count and decisions[begin].object in earlier):
                return
            parts = earlier
        for number, part in enumerate(parts):
            decisions[begin + number] = replace(decisions[begin], object=part)


# Functions over words

_LABEL = re.compile(r"^(?:（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、．]|[一二三四五六七八九十]{1,3}、)?(?:\d{5,7})?")
_CONJUNCTIONS = re.compile("、|以及|和|及|与")


def _strip_front(words: Words) -> Words:
    begin = 0
    while begin < len(words) and words[begin].role in ("connector", "time", "pause"):
        begin += 1
    return tuple(words[begin:])


def _behind_period(words: Words) -> Words:
    """Drop what is told of a period in front of the clause proper: 网上推介一周内|抖音平台浏览量."""
    for at in range(len(words) - 1, 0, -1):
        if words[at].text in LOCALISERS and words[at - 1].text.endswith(("周", "年", "月", "天", "日", "季度", "期")):
            return tuple(words[at + 1 :]) or words
    return words


def _tail(words: Words) -> Word | None:
    """Return the last word that means something: behind it only 了, 约, 共 and their like."""
    for word in reversed(words):
        if word.role in LIGHTWEIGHT and word.text not in TO and word.role != "close":
            continue
        if word.text in ('"', "“", "计", "≥", "≤", "：", "=", "*"):
            continue
        return word
    return None


def _last(roles: Sequence[str], role: str) -> int:
    return max(i for i, r in enumerate(roles) if r == role)


def _first(words: Words, role: str) -> Word | None:
    return next((w for w in words if w.role == role), None)


def _than(words: Words) -> int | None:
    """Return where the frame of comparison begins: 比年初, 较上年, 与2022年相比, 同去年相比."""
    for at, word in enumerate(words):
        if word.text in ("比", "较", "比较", "按", "按照"):
            return at
        if word.text in ("与", "同", "和") and any(
            w.text in ("相比", "相较", "比", "比较", "持平") for w in words[at + 1 :]
        ):
            return at
    return None


def _serial(first: Word, second: Word) -> bool:
    """Tell whether two verbs in a row are one predicate: 组织|实施, 清理|整治, not 开展|培训 nor 建设|占地."""
    if first.role != "act" or second.role != "act" or len(first.text) == 1:
        return False
    return first.known and second.known and first.nominal == second.nominal


def _serial_start(words: Words, at: int) -> Words:
    """Return the run of verbs that begins at `at` (组织|实施, 制定|、|修改|和|废止), if a noun follows it."""
    end = at + 1
    while end + 1 < len(words):
        if _serial(words[end - 1], words[end]):
            end += 1
        elif words[end].role == "pause" and end + 2 < len(words) and _serial(words[end - 1], words[end + 1]):
            end += 2
        else:
            break
    return tuple(words[at:end])


def _serial_end(words: Words, at: int) -> Words:
    """Return the run of verbs that ends at `at`."""
    begin = at
    while (
        begin > 0
        and words[begin - 1].role == "act"
        and not words[begin - 1].nominal
        and _serial(words[begin - 1], words[begin])
    ):
        begin -= 1
    return tuple(words[begin : at + 1])


def _behind_time(words: Words) -> Words:
    begin = 0
    while begin < len(words) and words[begin].role in ("time", "of", "number", "connector"):
        begin += 1
    return tuple(words[begin:])


_ENDS_NOUN = frozenset(("pause", "preposition", "connector", "adverb", "helper", "light", "share", "rise", "fall", "raise", "lower", "same", "time", "quantity", "compare", "score", "stop", "comma", "self"))  # fmt: skip


def _noun_run(words: Words) -> Words:
    """Return the words of the noun phrase that begins `words`, empty where a verb does.

    A nominal verb modifies a noun (25个|改造|项目) where one follows; a plain verb ends the phrase.
    """
    start = 1 if words and words[0].role == "of" else 0
    end = start
    while end < len(words):
        word = words[end]
        following = words[end + 1] if end + 1 < len(words) else None
        if word.role in _ENDS_NOUN:
            # 学校、幼儿园: a list goes on as long as nouns follow
            listed = (
                word.role == "pause"
                and end > start
                and following is not None
                and following.role in ("other", "noun", "adjective")
            )
            if not listed or any(w.role == "quantity" for w in words[end:]):
                break
        elif word.role == "of":
            if start == 0 and end > start:
                break
        elif word.role == "act":
            noun_follows = following is not None and following.role in ("other", "noun", "act", "pause", "adjective")
            if (word.known and not word.nominal) or (end == start and not noun_follows):
                break
            if end > start and not noun_follows and following is not None:
                break
        end += 1
    return tuple(words[:end]) if end > start else ()


def _noun_stretch(words: Words) -> Words:
    """Return `words` up to the first that cannot stand in a noun phrase."""
    end = next(
        (i for i, w in enumerate(words) if w.role in ("preposition", "adverb", "light", "helper", "connector") and i),
        len(words),
    )
    return tuple(words[:end])


def _balanced(phrase: str) -> str:
    """Drop a bracket or quotation mark that the phrase was cut inside of."""
    for opening, closing in ("（）", "“”", "《》"):
        while phrase.count(opening) > phrase.count(closing):
            at = phrase.rindex(opening)
            phrase = phrase[:at] if at > len(phrase) // 2 else phrase[at + 1 :]
        while phrase.count(closing) > phrase.count(opening):
            phrase = phrase[phrase.index(closing) + 1 :]
    return _LABEL.sub("", phrase).strip("，。；：、 ")


def _body(phrase: str) -> str:
    return phrase if phrase.endswith(noun_endings("body")) else ""


def _without_body(phrase: str) -> str:
    return "" if phrase.endswith(noun_endings("body")) else phrase

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

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from textmine.claims.clauses import OPERATORS, Slot
from textmine.claims.governing import closing_verb, governing_verb, row_ahead, serial_from, serial_to, verb_behind
from textmine.claims.grammar import (
    ABOUT,
    AGES,
    AND_SO_ON,
    AS_ADVERB,
    AT_LEAST,
    AVERAGES,
    BEYOND,
    BY_RULE,
    DONE_TO,
    EMPTY_FRAMES,
    FROM,
    FRONTING,
    GIVING,
    IN_ALL,
    LEFT_OVER,
    LIGHTWEIGHT,
    MEANS,
    PARTS,
    REST,
    TO,
    Words,
    behind_manner,
    behind_period,
    behind_time,
    content,
    first,
    is_share,
    strip_front,
    surface,
    than,
    without_per,
)  # fmt: skip
from textmine.claims.grammar import tail as tail_of
from textmine.claims.memory import Decision, Memory, distribute
from textmine.claims.phrases import described, is_body, noun_phrase, noun_run, noun_stretch, taught, those_sent
from textmine.claims.words import CHANGE_ROLES, Word, implied_objects, noun_endings, verbs
from textmine.core import Quantity

__all__ = ["Decision", "Governor", "Memory"]


class Case(NamedTuple):
    """One quantity as the forms look at it: its slot, the clause in front without what opens it, its last word."""

    slot: Slot
    quantity: Quantity
    left: Words
    tail: Word | None


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
                outside = replace(self.memory, by_unit=dict(self.memory.by_unit))
            elif not slot.depth and outside is not None:
                self.memory.restore(outside)
                outside = None
            decision = self.decide(slot, quantity)
            if outside is not None:
                decision = _as_part(decision, quantity, outside)
            decision = _bare(decision)
            decisions.append(decision)
            self.memory.note(slot, quantity, decision)
        if outside is not None:
            self.memory.restore(outside)
        return distribute(slots, decisions)

    # The forms, from the most telling sign to the least

    def decide(self, slot: Slot, quantity: Quantity) -> Decision:
        """Return predicate and object for one quantity."""
        self.money = quantity.dimension == "money" or is_share(quantity)
        left = without_per(behind_manner(behind_period(strip_front(slot.left))))
        if len(left) == 2 and left[0].text in AS_ADVERB and left[1].role == "act" and not self.money:
            left = left[1:]  # 实际|检查|72家
        tail = tail_of(left)
        case = Case(slot, quantity, left, tail)
        for form in (self._operand, self._score, self._base, self._from_to, self._rate, self._change, self._share):
            decision = form(case)
            if decision is not None:
                return decision
        if quantity.unit in AGES and (slot.bound or quantity.value_max is not None):  # 为|65岁|及以上老年人体检
            counted = self._phrase(noun_run(slot.right))
            return Decision("", counted or self.memory.spoken_of(), form="threshold")
        if slot.outside and not left and not slot.right:  # 预算管理（40分）
            return Decision("", self._phrase(slot.outside), form="bracket")
        if len(left) > 1 and left[0].text in BEYOND and self._phrase(left[1:]).endswith(noun_endings("plan")):
            spoken_of = self.memory.by_unit.get(quantity.unit) or self.memory.spoken_of()  # 超年初目标|6户
            return Decision(left[0].text, spoken_of, "compare", "compare")
        average = next((i for i, w in enumerate(left) if w.text in AVERAGES), None)
        if average is not None and left[average].text.startswith("每") and tail is not None and tail.role == "act":
            average = None  # 每人每月安排50元的扶助资金
        if (
            average is not None
            and tail is not None
            and quantity.dimension == "money"
            and not is_body(self._surface(left))
        ):
            end = next((i for i, w in enumerate(left) if i > average and w.role in ("light", *CHANGE_ROLES)), len(left))
            predicate = tail.text if tail.role == "light" else ""
            if tail.role == "act" and tail.known and not tail.nominal:  # 户均增收|2600元
                return Decision(tail.text, self._surface(left[average : left.index(tail)]), "act", "average")
            return Decision(predicate, self._surface(left[average:end]), tail.role, "average")  # 人均花费874元
        if tail is None:
            if any(w.text in AVERAGES for w in left):
                last = self.memory.last
                if slot.tie == "pause" and last is not None and last.form == "change":
                    return last  # 提高到每人每月440元、每人每年|3400元
                return Decision("", self.memory.spoken_of(), form="average")
            return self._number_first(slot, quantity, ())
        compared = next((w for w in left if w.role == "compare" and w is not tail), None)
        if compared is not None:
            own = self._phrase(left[: left.index(compared)])
            return Decision(compared.text, own or self.memory.spoken_of(), "compare", "compare")
        if tail.text in ("为", "是") and not content(left[: left.index(tail)]):
            right = noun_run(slot.right)
            verb = verb_behind(slot.beyond, right, fronted=True)
            if verb is not None and (right or slot.right[:1] == (verb,)):
                return Decision(verb.text, self._phrase(right) or quantity.unit, "act", "fronted")
        if tail.text == "连续":
            own = self._phrase(left[: left.index(tail)])
            return Decision(
                "连续", own or self._phrase(noun_stretch(slot.right)) or self.memory.topic, "light", "lasting"
            )
        if tail.role == "light":
            return self._light(slot, quantity, left, tail)
        if tail.text == "在" and tail is not left[0] and slot.bound:  # 在线率在|95%|以上
            own = self._phrase(left[: left.index(tail)])
            return Decision("在", own or self.memory.spoken_of(), "light", "object-light-number")
        if tail.text in GIVING and left.index(tail) and left[left.index(tail) - 1].role == "act":
            verb = left[left.index(tail) - 1]
            counted = self._phrase(noun_run(slot.right))
            if counted or tail.text in ("为", "成"):
                predicate = verb.text + (tail.text if tail.text in TO else "")
                own = self._phrase(left[: left.index(verb)])
                return Decision(
                    predicate, counted or own or self.memory.topic, "act", "verb-number-object", to_value=True
                )
        if tail.text in LEFT_OVER and all(w is tail or w.role in LIGHTWEIGHT or w.role == "adjective" for w in left):
            named = [word for word in slot.left if word.role not in ("connector", "pause", "adverb")]
            return Decision(tail.text, self._surface(named), "act", "object-verb-number")  # 年末结转|454万元
        if tail.role in ("act", "compare") or (tail.role == "helper" and noun_run(slot.right)):
            decision = self._verb_before_number(slot, quantity, left, tail)
            if decision is not None:
                return decision
        if (
            tail.text in FRONTING
            or (tail.text == "在" and tail is left[0])
            or tail.role == "of"
            or tail.text in AND_SO_ON
        ):
            return self._number_first(slot, quantity, left)
        return self._noun_before_number(slot, quantity, left)

    def _operand(self, case: Case) -> Decision | None:
        """136个*200元/个=2.72万元: all operands are about what stands in front of the first."""
        slot, _, left, _ = case
        if slot.tie != "operator" or self.memory.last is None:
            return None
        last = self.memory.last
        predicate = last.predicate if last.role == "act" else ""
        return Decision(predicate, self._phrase(left) or last.object, last.role if predicate else "", "operand")

    def _score(self, case: Case) -> Decision | None:
        """预算执行得20分."""
        slot, quantity, left, tail = case
        if quantity.dimension != "score" or tail is None or tail.role != "score":
            return None
        front = left[: left.index(tail)]
        own = "" if any(w.text in MEANS for w in front) else self._phrase(front)  # 因条码未粘贴|扣|1.3分
        if not own and front and front[-1].role == "pronoun":  # 本项|得|10分
            own = front[-1].text
        return Decision(tail.text, own or self._scored(slot), "score", "score")

    def _scored(self, slot: Slot) -> str:
        """Return what a score without a noun of its own is for: the last object, else the clause before."""
        if slot.tie == "comma" and self.memory.last is not None:
            return self.memory.last.object
        return self._subject_of(slot.before) or self.memory.topic

    def _base(self, case: Case) -> Decision | None:
        """完成预算6.9万元的26%: the amount in front of the rate is the base that the rate is measured against."""
        slot, quantity, left, _ = case
        if (
            not slot.next_quantity
            or len(slot.right) != 1
            or slot.right[0].role != "of"
            or quantity.dimension != "money"
        ):
            return None
        verb = first(left, "act") or first(left, "share")
        if verb is None:
            return None
        whole = self._phrase(left[: left.index(verb)]) or self.memory.spoken_of()
        return Decision(
            "", self._phrase(left[left.index(verb) + 1 :]) or verb.text, "", "base", verb_behind=verb.text, whole=whole
        )

    def _from_to(self, case: Case) -> Decision | None:
        """由12人增加到13人; 比1997年的202亿元增加139亿元."""
        slot, quantity, left, tail = case
        start = next((i for i, w in enumerate(left) if w.text in FROM), None)
        right = [w for w in slot.right if w.role != "adverb"]
        if start is not None and not right and slot.next_quantity:  # 分别从2000元、|2700元|提高到
            right = [w for w in slot.beyond if w.role not in ("adverb", "quantity", "pause")][:2]
        if start is not None and right and right[0].role in (*CHANGE_ROLES, "act"):
            verb = right[0].text
            if verb[-1] in TO or slot.next_quantity or (len(right) > 1 and right[1].text in TO):
                object_ = self._phrase(left[:start]) or self._phrase(behind_time(left[start + 1 :]))
                bare = verb[:-1] if verb[-1] in TO and len(verb) > 2 else verb
                return Decision(bare, object_ or self.memory.spoken_of(), right[0].role, "from", to_value=True)
        base = next((i for i, w in enumerate(left) if w.text == "比"), None)
        if base is not None and tail is not None and tail.role == "of" and slot.next_quantity:
            return Decision("", self._phrase(left[:base]) or self.memory.spoken_of(), form="than")
        if left and left[0].text in ("较", "比") and slot.next_quantity and right and right[0].role in CHANGE_ROLES:
            own = self._phrase(left[1:])  # 较预算数36万元节约4.6万元
            return Decision("", own or self.memory.measured_in(quantity.dimension), form="than")
        return None

    def _rate(self, case: Case) -> Decision | None:
        """完成年初预算的84%; 完成预算6.9万元的26%: a rate against a base."""
        slot, quantity, left, tail = case
        if not is_share(quantity) and quantity.unit != "倍":
            return None
        last = self.memory.last
        if slot.tie == "of" and last is not None and last.form == "base":
            return Decision(last.verb_behind, last.whole or last.object, "act", "rate")
        if tail is None or any(w.role == "share" for w in left):
            return None
        verb = next((w for w in left if w.role in ("act", "light")), None)
        if verb is not None and verb.nominal:  # 总投资是上年的|1.9倍
            verb = next((w for w in left if w.role == "light"), verb)
        if tail.role != "of":  # 完成年度投资计划135.5%
            planned = self._surface(left).endswith(noun_endings("plan"))
            if verb is None or not planned or not verb.has("realising"):
                return None
            return Decision(verb.text, self._surface(left[left.index(verb) + 1 :]), "act", "rate")
        if verb is None or (slot.right and not slot.next_quantity and noun_run(slot.right)):
            return None
        inner = left[left.index(verb) + 1 : left.index(tail)]
        own = self._phrase(left[: left.index(verb)])
        if verb.role == "light":
            return Decision(verb.text, own or self.memory.spoken_of(), "light", "rate")
        return Decision(verb.text, self._surface(inner) or own or self.memory.spoken_of(), "act", "rate")

    def _change(self, case: Case) -> Decision | None:
        """与上年相比减少39.89万元: the object is what changed, in front of the verb and of its base."""
        slot, quantity, left, tail = case
        if tail is None:
            return None
        last = self.memory.last
        if last is not None and last.form == "from" and tail.text in TO and tail is left[0]:  # 由217家整合|为139家
            return replace(last, predicate=last.predicate + tail.text, form="change")
        verb, to = tail, ""
        if len(left) > 1 and left.index(tail) > 0:
            before = tail_of(left[: left.index(tail)])
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
        base = than(subject)
        if base is not None:
            compared = next((i for i, w in enumerate(subject) if w.text in ("相比", "相较")), None)
            behind = subject[compared + 1 :] if compared is not None else ()
            subject = subject[:base] if self._phrase(subject[:base]) else behind
        leading = first(subject, "act")
        if leading is not None and leading.has("realising"):
            subject = subject[subject.index(leading) + 1 :]
        own = "" if subject and subject[0].text in MEANS else self._phrase(subject)
        predicate = verb.text
        for prefix in ("同比", "环比", "年均", "净"):
            if len(predicate) > len(prefix) + 1:
                predicate = predicate.removeprefix(prefix)
        if verb.role == "act" and to:
            if not own and last is not None and last.form == "from" and last.predicate == predicate:
                own = last.object  # 由217家整合为|139家
            if not own:
                return None
        elif not own and slot.right and not slot.next_quantity and verb.role != "same":
            counted = self._phrase(noun_run(slot.right))
            if counted and not is_share(quantity):  # 核减3个编制
                return Decision(predicate, counted, verb.role, "verb-number-object")
        ends = bool(to) or predicate[-1] in TO
        if not own and not slot.tie and (named := self._subject_of(slot.before)).endswith(noun_endings("stock")):
            own = named  # 技改投资总量位居全省前列，年均增长|22.9%
        own = own or self.memory.measured_in(quantity.dimension)
        return Decision(predicate + to, own, verb.role, "change", to_value=ends)

    def _share(self, case: Case) -> Decision | None:
        """占基本支出的86%: the object is what has the share."""
        _, _, left, tail = case
        share = first(left, "share")
        if share is None and tail is not None and tail.text == "占比":  # 事前立案81起、占比|93.1%
            own = self._phrase(left[: left.index(tail)])
            return Decision("占", own or self.memory.topic or self.memory.head, "share", "share")
        if share is None or (tail is not None and tail.role == "light"):
            return None
        own = self._phrase(left[: left.index(share)])
        return Decision("占", own or self.memory.topic or self.memory.head, "share", "share")

    def _light(self, slot: Slot, quantity: Quantity, left: Words, tail: Word) -> Decision:
        """支出决算为205万元; 引进省外资金超过1700亿元; 全省有22家出版单位."""
        before = left[: left.index(tail)]
        share = first(before, "share")
        if share is not None:
            before = before[: before.index(share)]
        predicate = tail.text.lstrip("分别均仅只仍还尚") or tail.text
        verb = self._governing(before)
        if verb is not None and any(w.role == "of" and w.start > verb.start for w in before):
            verb = None  # 享受用药保障的参保居民达到|4.72万人
        counting = (
            tail.text in AT_LEAST
            and quantity.dimension in ("count", "people", "times")
            and content(before)[:1] == [verb]
        )
        if tail.has("approximate") and verb is not None and verb.role == "act" and (counting or not verb.nominal):
            object_ = self._phrase(before[before.index(verb) + 1 :])
            if object_ and not self._phrase(before[: before.index(verb)]):
                return Decision(verb.text, object_, "act", "verb-object-number")
        ending = tail_of(before)
        if (
            tail.has("approximate")
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
        counted = "" if slot.next_quantity and slot.bound else self._phrase(noun_run(slot.right))
        if counted and (not own or tail.has("having")):
            doing = verb_behind(slot.right, noun_run(slot.right), fronted=False) if tail.has("having") else None
            if doing is not None and doing.role == "act" and doing.known and not slot.bound:
                return Decision(doing.text, counted, "act", "number-object-verb")  # 有32所|学校|选送作品115件
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
        counted = self._phrase(described(slot) or noun_run(slot.right))
        relative = bool(slot.right) and slot.right[0].role == "of"
        if slot.bound and slot.next_quantity and counted and not relative:  # 引进|亿元以上产业类项目|119个
            return Decision("", counted, "", "threshold")
        if not counted and (quantity.dimension == "score" or (tail.nominal and quantity.dimension == "money")):
            return Decision("", self._phrase(left) or tail.text, form="object-number") if not content(front) else None
        if not counted and tail.text in noun_endings("state"):
            return Decision("", self._phrase(left), form="object-number")
        if is_share(quantity) and tail.nominal:
            return None
        if tail.role == "compare":
            own = self._phrase(front)
            return Decision(tail.text, own or self.memory.spoken_of(), "compare", "compare")
        opening = content(front)[0] if content(front) else None
        if not counted and opening is not None and opening.has("alone") and len(content(front)) == 1:
            return Decision(opening.text, tail.text, "act", "verb-object-number")  # 收到|回复13份
        if not counted and tail.nominal and content(front):
            return None
        if not counted and opening is not None and opening.known and opening.has("realising"):
            done = left[left.index(opening) + 1 :]
            same = self.memory.by_unit.get(quantity.unit, "") if all(w.role == "act" for w in content(done)) else ""
            return Decision(opening.text, same or self._phrase(done), "act", "verb-object-number")  # 完成整改|20项
        if not counted and tail.nominal and slot.tie == "pause" and self.memory.last is not None:
            last = self.memory.last
            if quantity.dimension == "money" or last.role == "light" or not last.role or last.verb_is("general"):
                return None
            if self.memory.parts and self.memory.last.form == "row":
                return None
        if not counted and not tail.known and self._governing(front) is not None:
            return None
        run = serial_to(left, at)
        if counted and tail.nominal and not tail.known and self._governing(front) is not None:
            return None
        own = self._phrase(left[: left.index(run[0])])
        if not counted and len(run) > 1 and run[0].has("general") and not run[-1].has("general"):
            return Decision(run[0].text, run[-1].text, "act", "verb-object-number")  # 办理|设立|6家
        predicate = self._surface(run)
        if counted:
            return Decision(predicate, counted, "act", "verb-number-object")
        memory = self.memory
        done_by = any(w.text == "被" for w in front)  # 被企业采纳|368条
        others = content(left[: left.index(run[0])])
        only_verbs = bool(others) and all(w.role == "act" for w in others)  # 升级|改造|5个
        if (done_by or only_verbs) and memory.topic and quantity.dimension in ("count", "people"):
            own = memory.counted_in(quantity.unit)
        object_ = "" if is_body(own) else self._measured(own)
        if not object_ and slot.before and slot.before[0].text in DONE_TO:  # 对文件进行全面清理，保留|62件
            object_ = self._subject_of(slot.before[1:])
        if not object_ and quantity.dimension == "money" and slot.right and slot.right[0].role in ("act", "helper"):
            object_ = self._phrase(slot.right[1:])  # 下拨5万元|支持|挂点单位
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
            object_ = self._implied(run[-1], quantity, object_) or object_
        return Decision(
            predicate,
            object_ or (tail.text if tail.nominal else ""),
            "act",
            "object-verb-number",
            of_itself=not object_,
        )

    def _implied(self, verb: Word, quantity: Quantity, spoken_of: str) -> str:
        """Return what the verb is always done to, empty where it may be anything or was named before."""
        implied = implied_objects().get(verb.text)
        if implied is None or quantity.unit not in implied.units or spoken_of.endswith(implied.object):
            return ""
        return implied.object

    def _noun_before_number(self, slot: Slot, quantity: Quantity, left: Words) -> Decision:
        """办理变更登记53家; 办公费7万元; 将68人调整到; 许某等人3位同志被授予."""
        verb = self._governing(left)
        row = self.memory.last_act if slot.tie == "pause" else None
        if verb is not None and row is not None:
            opening = content(left)[0]
            if not verb.known or verb is not opening or (verb.nominal and row.verb_is("general")):
                verb = None  # 办理设立登记1个、变更登记单位32个
        item = quantity.dimension == "money" and slot.tie in ("comma", "pause") and self.memory.last is not None
        if item and verb is not None and verb.nominal and verb.role == "act" and self.memory.last.role != "act":  # type: ignore[union-attr]
            verb = None  # 流动舞台车96万元，考核奖补200万元
        if verb is not None and is_share(quantity) and self._phrase(left).endswith(noun_endings("stock")):
            verb = None
        if verb is None:
            return self._noun_alone(slot, quantity, left)
        if slot.left[-1].text in IN_ALL and any(w.role == "of" and w.start > verb.start for w in left):
            own = self._phrase(left)  # 纳入编制范围的单位共4个
            return Decision("", own.rpartition("的")[2] or own, form="object-number")
        run = serial_from(left, left.index(verb))
        if len(run) > 1 and run[0].has("realising"):
            run = run[1:]  # 实现|新增耕地
        object_ = self._phrase(those_sent(left[left.index(run[-1]) + 1 :]))
        if "、" in object_ and quantity.dimension in ("count", "people"):
            object_ = self._phrase(noun_run(slot.right)) or object_  # 下设甲中心、乙中心2家事业单位
        if verb.role == "compare":
            subject = self._phrase(left[: left.index(verb)])
            return Decision(verb.text, subject or self.memory.spoken_of(), "compare", "compare")
        object_ = self._measured(object_)
        behind = left[left.index(run[-1]) + 1 :]
        if verb.has("building") and len(behind) > 1 and behind[0].role == "act" and behind[0].known:
            object_ = self._phrase(behind[1:]) or object_  # 新建改造|公厕12座
        receives = is_body(object_) or object_.endswith(("机关", "部门", "单位"))
        if receives and quantity.dimension == "count" and quantity.unit in self.memory.by_unit and verb.has("sending"):
            object_ = self.memory.by_unit[quantity.unit]  # 立案67起，移送公安机关|3起
        if object_.endswith(noun_endings("place")) and not slot.next_quantity:  # 改造市区|80个|老旧小区
            object_ = self._phrase(noun_run(slot.right)) or object_
        if not object_:
            object_ = self._phrase(noun_run(slot.right)) or self.memory.topic
        return Decision(self._surface(run), object_, verb.role, "verb-object-number")

    def _noun_alone(self, slot: Slot, quantity: Quantity, left: Words) -> Decision:
        """办公费7万元、印刷费0.69万元: no verb in the clause; a row hands its verb on."""
        own = self._phrase(left)
        if own in noun_endings("relational") and self.memory.spoken_of():
            own = self.memory.spoken_of()
        own = self._measured(own)
        over = next((i for i, w in enumerate(left[:-1]) if w.text == "超"), None)
        measured = quantity.dimension not in ("people", "count", "money") or own.endswith(noun_endings("plan"))
        if over is not None and own and measured and not slot.right:  # 洪峰水位|超|警戒水位|4.27米
            return Decision(left[over].text, self._phrase(left[:over]) or self.memory.spoken_of(), "compare", "compare")
        if own.endswith(noun_endings("place")) and slot.bound:  # 建成区|35蒸吨以下|燃煤锅炉
            own = self._phrase(noun_run(slot.right)) or own
        by_rule = next((w for w in left if w.text in BY_RULE), None)
        right = noun_run(slot.right)
        behind = [w for w in slot.right if w.role not in ("adverb",)]
        fronting = next((w for w in left if w.text in FRONTING), None)
        if by_rule is not None:
            inner = left[left.index(by_rule) + 1 :]
            own = self._phrase(inner) or self._phrase(left[: left.index(by_rule)])
            verb = next((w for w in slot.right if w.role == "act"), None)
            if not own and verb is not None:
                own = self._phrase(noun_run(slot.right[slot.right.index(verb) + 1 :]))
            own = own or self.memory.spoken_of()
            if verb is None and slot.right and slot.right[0].text in OPERATORS:  # 按|240户|×200元×12个月发放
                verb = next((w for w in slot.beyond if w.role == "act"), None)
                own = self._phrase(inner) or self.memory.topic
                return Decision(verb.text if verb else "", own, "act" if verb else "", "by-rule")
            if verb is not None and not slot.next_quantity:  # 按每人|6000元|的标准发放
                return Decision(verb.text, own, "act", "by-rule")
            return Decision(by_rule.text, own, "", "by-rule")
        if right and not slot.next_quantity and not self.money:
            verb = verb_behind(slot.right, right, fronted=False)
            if verb is not None:
                return Decision(verb.text, self._phrase(right), "act", "number-object-verb")
        if behind and behind[0].role == "act" and not slot.next_quantity:
            if fronting is not None:
                own = self._phrase(left[left.index(fronting) + 1 :]) or own
            if fronting is not None or not behind[0].nominal or quantity.dimension == "times":
                return Decision(behind[0].text, own, "act", "object-number-verb")
        last = self.memory.last_act
        ending = tail_of(left)
        event = (
            not self.memory.parts
            and not any(word.text in PARTS for word in slot.left[:2])
            and ending is not None
            and ending.role == "act"
            and ending.nominal
            and not self.money
        )
        framed = left[0].role == "preposition"
        if event and ending is not None and (framed or slot.tie != "pause") and len(left) > 1:
            agent = self._phrase(left[: left.index(ending)])  # 校长教师交流轮岗213人
            return Decision(
                ending.text, own if framed is False and len(agent) < 2 else agent or own, "act", "object-verb-number"
            )
        if last is not None and self.memory.hands_on(slot, quantity, own):
            return Decision(last.predicate, own, last.role, "row", to_value=last.to_value)
        return Decision("", own or self._phrase(right) or self.memory.topic, "", "object-number")

    def _measured(self, phrase: str) -> str:
        """Return what came of a plan by the name of its measure: “三公”经费年初预算18万元，实际支出|14.35万元."""
        topic = self.memory.topic
        if self.memory.opening and phrase in (*noun_endings("plan"), *noun_endings("outturn")):
            return self.memory.opening  # “三公”经费。全年预算18.6万元，实际支出12.47万元
        plan = max((ending for ending in noun_endings("plan") if topic.endswith(ending)), key=len, default="")
        if not plan or phrase not in noun_endings("outturn"):
            return phrase
        measure = topic.removesuffix(plan).removesuffix("的")
        return phrase if not measure or measure in verbs() or measure.endswith("后") else measure

    def _number_first(self, slot: Slot, quantity: Quantity, left: Words) -> Decision:
        """25个单位超编; 对50个单位开展督促检查; 先后6次召开会议; 巡察反馈的33个问题全部整改."""
        right = noun_run(slot.right)
        counted = self._phrase(right)
        opening = next((w for w in left if w.role != "adverb"), None)
        fronted = opening is not None and (opening.text in (*FRONTING, "在") or left[-1].text in FRONTING)
        verb = verb_behind(slot.beyond if fronted or row_ahead(slot) else slot.right, right, fronted=fronted)
        governing = self._governing(left[:-1]) if left and left[-1].text not in FRONTING else None
        if governing is not None and left[-1].role == "of":
            between = left[left.index(governing) + 1 : -1]
            relative = [w for w in between if w.role == "act" and w.known and not w.nominal]
            if fronted or (not relative and (verb is not None or slot.tie == "pause")):
                governing = None  # 对|符合条件的|5家事业单位: the only verb belongs to the relative clause
        if governing is not None and verb is not None and any(w.text in ABOUT for w in left):
            governing = None
        if verb is not None and verb.text in EMPTY_FRAMES:  # 进行|摸底
            verb = _event(slot.beyond, verb)
        last = self.memory.last
        part = any(w.text in PARTS for w in slot.left[:2])
        if not counted and left and left[-1].role == "of" and not part:  # 发放问卷120份，表示满意的|110份
            counted = self.memory.by_unit.get(quantity.unit, "")
        if governing is not None:
            run = serial_from(left, left.index(governing))
            own = counted or self._phrase(left[left.index(run[-1]) + 1 : -1]) or self.memory.topic
            return Decision(self._surface(run), own, governing.role, "verb-number-object")
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
            object_ = self._phrase(noun_stretch(slot.right[len(run) :]))
            return Decision(self._surface(run), object_ or run[-1].text, "act", "times-verb-object")
        rest = next((w.text for w in slot.left if w.text in REST), "")
        if rest:
            rest = self.memory.counted_in(quantity.unit) or rest  # 隐患47处，已整改45处，其余|2处
        if verb is None and not slot.next_quantity:
            noun, closing = closing_verb(right)
            if closing is not None:  # 10家|企业|动工建设
                return Decision(closing.text, self._phrase(noun), "act", "number-object-verb")
        if verb is not None:
            return Decision(verb.text, counted or rest or self.memory.topic, verb.role, "number-object-verb")
        if not counted and last is not None and slot.tie == "comma" and not left:
            return replace(last, form="row")
        if slot.right and slot.right[0].text in OPERATORS and not left:  # 终端密钥按单位配发，|136个|*300元/个
            counted = self._subject_of(slot.before)
        object_ = counted or self._phrase(left) or rest or self.memory.topic
        return Decision("", object_ or self._subject_of(slot.before), "", "number-object")

    # Words

    def _subject_of(self, words: Words) -> str:
        """Return the noun that a clause begins with, up to its verb."""
        words = strip_front(words)
        end = next(
            (
                i
                for i, w in enumerate(words)
                if w.role in ("act", "adverb", "light", "helper", "preposition", *CHANGE_ROLES)
            ),
            len(words),
        )
        return self._phrase(words[:end]) or self._phrase(words[end + 1 :])

    def _governing(self, words: Words) -> Word | None:
        return governing_verb(self.text, words, money=self.money)

    def _phrase(self, words: Words) -> str:
        return noun_phrase(self.text, words)

    def _surface(self, words: Words) -> str:
        return surface(self.text, words)


def _as_part(decision: Decision, quantity: Quantity, outside: Memory) -> Decision:
    """Give a part in a bracket the verb of its whole: 核定编制32名（行政编制|21名、参公编制8名）."""
    whole = outside.last
    if whole is None or whole.role != "act" or decision.predicate or not decision.object:
        return decision
    if quantity.unit != outside.last_unit or quantity.dimension not in ("count", "people"):
        return decision
    return replace(decision, predicate=whole.predicate, role=whole.role, form="row")


def _bare(decision: Decision) -> Decision:
    """Drop what only says how: 新组建工会46家, 公开招聘94名, 仅有工作人员3名."""
    verb = decision.predicate
    if len(verb) == 2 and verb[1] == "有" and verb[0] in "仅只尚仍还均":
        return replace(decision, predicate="有")
    if len(verb) == 4 and verb[:2] == "公开" and verb[2:] in verbs():
        return replace(decision, predicate=verb[2:])
    if len(verb) == 3 and verb[0] == "新" and verb[1] != "改" and verb[1:] in verbs():
        return replace(decision, predicate=verb[1:])
    return decision


def _event(words: Words, frame: Word) -> Word:
    """Return what is carried out: 进行了通报|表彰."""
    acts = [word for word in words if word.role == "act" and word.start >= frame.end]
    event = acts[0] if acts else frame
    for word in acts[1:]:
        if word.start != event.end:
            break
        event = word
    return event

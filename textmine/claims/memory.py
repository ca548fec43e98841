"""What is decided of a number, and what it leaves behind for the numbers after it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from textmine.claims.clauses import Slot
from textmine.claims.parts import bare, begins_parts
from textmine.claims.words import CHANGE_ROLES, ITEM_LABEL, noun_endings
from textmine.core import Quantity
from textmine.lexicon.verbs import verbs

# Forms whose object is not what the next clause goes on to speak of
# The plain list first; 普及, 涉及 and 及格 hold no conjunction.
_LISTS = (re.compile("、"), re.compile("、|以及|和|(?<![普涉波顾危])及(?!格)|与"))
_OPENING = re.compile(rf"(?:{ITEM_LABEL})?((?:(?![及和与])[\u4e00-\u9fff“”（）]){{2,14}})[。：]")
_LONGEST_OPENING = 24  # characters that the pattern above can take, and more
_GROUPS = frozenset(("批", "批次"))
_PASSING = frozenset(("share", "rate", "score", "operand", "than", "base"))


@dataclass(slots=True)  # one a number: frozen takes five times as long to make
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
    to_value
        The predicate leads to an end value (增加到), so that the number is no amount of change.
    verb_behind, whole
        Verb and object that a rate right behind this number takes (完成预算6.9万元的26%).
    of_itself
        The object is the predicate itself (异动40人).
    own_member
        The object is this number's own member of a list (甲和乙分别增长11%和19%).
    """

    predicate: str
    object: str
    role: str = ""
    form: str = ""
    to_value: bool = False
    verb_behind: str = ""
    whole: str = ""
    of_itself: bool = False
    own_member: bool = False

    @property
    def does_something(self) -> bool:
        """Whether somebody does or has what is counted, rather than a measure being what it is (得分为91.5分)."""
        return self.role != "light" or self.verb_is("having")

    def verb_is(self, trait: str) -> bool:
        """Tell whether the last verb of the predicate has a trait (``verbs.tsv``)."""
        known = verbs()
        return any(trait in known[self.predicate[-n:]].traits for n in (4, 3, 2, 1) if self.predicate[-n:] in known)


@dataclass(slots=True)
class Memory:
    """What earlier quantities left behind for those that leave their object or verb out."""

    topic: str = ""
    head: str = ""
    parts: int = 0
    listed: int = 0
    unit: str = ""
    last_unit: str = ""
    topic_unit: str = ""
    topic_dimension: str = ""
    money: str = ""
    topic_is_verb: bool = False
    last: Decision | None = None
    last_act: Decision | None = None
    opening: str = ""
    by_unit: dict[str, str] = field(default_factory=dict)

    def begin_sentence(self) -> None:
        """Go back to the whole where the sentence before ended in its parts.

        “三公”经费15万元，其中：公务接待费3万元；公务用车购置及运行费12万元。较上年减少|2万元 speaks of “三公”经费.
        """
        if self.listed > 1 and self.head:
            self.topic = self.head
            self.parts = self.listed = 0

    def open_with(self, sentence: str) -> None:
        """Take note of what a paragraph opens with: 2.项目支出。 names what the amounts behind it are."""
        if self.last is not None or len(sentence) > _LONGEST_OPENING:
            return
        opening = _OPENING.fullmatch(sentence)
        if opening is not None and opening[1].endswith((*noun_endings("stock"), *noun_endings("compound"))):
            self.opening = self.head = self.topic = opening[1]

    def counted_in(self, unit: str) -> str:
        """Return what was last counted in a unit, else what was spoken of last.

        发现问题|27个, 下发通知书|14份, 整改到位|25个 speaks of 问题 again.
        """
        if unit == self.topic_unit:
            return self.topic
        return self.by_unit.get(unit, self.topic)

    def measured_in(self, dimension: str) -> str:
        """Return what a change is about: behind a rate or a count, an amount is again of what was an amount before.

        实际支出|906万元, 执行率98.66%, 较上年减少|44.88万元 speaks of 实际支出 again.
        """
        if dimension == "money" and self.topic_dimension != "money" and self.money:
            return self.money
        return self.spoken_of()

    def topic_names_work(self) -> bool:
        """Tell whether the topic is a piece of work (变更登记), which no other work is done to."""
        return self.topic_is_verb or any(
            self.topic[-n:] in verbs() and verbs()[self.topic[-n:]].nominal for n in (4, 2)
        )

    def restore(self, other: Memory) -> None:
        """Take over the state of `other`."""
        for name in self.__slots__:
            setattr(self, name, getattr(other, name))
        self.by_unit = dict(other.by_unit)

    def spoken_of(self) -> str:
        """Return what a change or share without a noun of its own is about.

        Behind a list of parts (其中：甲1万元、乙2万元，比上年减少) it is the whole again, behind one part that part.
        """
        return self.head if self.parts >= 2 and self.head else self.topic

    def hands_on(self, slot: Slot, quantity: Quantity, own: str) -> bool:
        """Tell whether an item of a row, called `own`, takes the verb of the row."""
        if own.startswith(noun_endings("state")):
            return False
        if any(word.text == "其中" for word in slot.left[:2]) or self.parts:
            return (
                slot.tie in ("comma", "pause")
                and self.unit == quantity.unit
                and not own.endswith(noun_endings("stock"))
            )
        if slot.tie in ("pause", "direct"):
            total = own.endswith(noun_endings("stock")) and self.last_unit != quantity.unit
            return self.last is self.last_act and not total  # 签约项目17个、总金额|48.2亿元
        if (
            not (slot.tie == "comma" or slot.behind_semicolon)
            or self.last is not self.last_act
            or self.last_act is None
        ):
            return False
        if self.last_act.form not in ("verb-object-number", "row"):
            return False
        if quantity.unit != self.last_unit and not (self.last_unit in _GROUPS and quantity.dimension == "people"):
            return False  # 接待来访团组35批次，来宾|286人次
        return quantity.dimension in ("people", "count", "times") and not own.endswith(noun_endings("stock"))

    def note(self, slot: Slot, quantity: Quantity, decision: Decision) -> None:
        """Take note of what was decided."""
        if slot.outside and decision.form == "bracket":
            return
        if decision.form == "threshold":  # 其中|35岁|以下199名: a class goes on with what its whole was
            self.topic = decision.object or self.topic
            return
        self.last = decision
        self.last_unit = quantity.unit
        self.topic_is_verb = decision.of_itself
        including = decision.role == "light" and decision.verb_is("including")
        if including or decision.role == "act" or (decision.role in CHANGE_ROLES and decision.form != "change"):
            self.last_act = decision
        elif slot.tie != "pause" and decision.form not in ("share", "change", "rate"):
            self.last_act = None
        if decision.form in _PASSING:
            return
        self.topic_unit, self.topic_dimension = quantity.unit, quantity.dimension
        if quantity.dimension == "money" and decision.object:
            self.money = decision.object
        if decision.object and quantity.dimension in ("count", "people"):
            self.by_unit[quantity.unit] = decision.object
        if decision.form == "change":
            self.topic = decision.object
        elif begins_parts(slot):
            self.parts = self.listed = 1
            self.topic, self.unit = decision.object, quantity.unit
        elif self.parts and (slot.tie in ("pause", "comma") or bare(slot)) and decision.form != "verb-object-number":
            self.parts += slot.tie == "pause"
            self.listed += quantity.unit == self.unit
            self.topic = decision.object
        else:
            self.head = self.topic = decision.object
            self.parts, self.listed, self.unit = 0, 0, quantity.unit


def distribute(slots: Sequence[Slot], decisions: list[Decision]) -> list[Decision]:
    """Give each number of a row its own part of a listed object: 甲和乙分别增长11%和19%."""
    ties = [slot.tie for slot in slots]
    begin = 0 if "pause" in ties else len(slots)
    while begin < len(slots):
        end = begin + 1
        while end < len(slots) and slots[end].tie == "pause" and not slots[end].left:
            end += 1
        if end - begin > 1 and not slots[begin].right:
            _share_out(slots, decisions, begin, end)
        begin = end
    # 共有4批21名干部: the noun stands behind the last number
    for at in range(len(slots) - 2, -1, -1) if "direct" in ties else ():
        if slots[at + 1].tie == "direct" and not slots[at].right and not decisions[at].object:
            decisions[at] = replace(decisions[at], object=decisions[at + 1].object)
    return decisions


def _members(rule: re.Pattern[str], phrase: str) -> list[str]:
    return [part for part in rule.split(phrase) if part]


def _share_out(slots: Sequence[Slot], decisions: list[Decision], begin: int, end: int) -> None:
    count = end - begin
    respectively = any("分别" in w.text for w in slots[begin].left)
    parts = next((parts for rule in _LISTS if len(parts := _members(rule, decisions[begin].object)) == count), [])
    own = bool(parts) and respectively
    if not parts:
        earlier = [d.object for d in decisions[max(0, begin - count) : begin]]
        if not (respectively and len(earlier) == count and decisions[begin].object in earlier):
            return
        parts = earlier
    for number, part in enumerate(parts):
        decisions[begin + number] = replace(decisions[begin], object=part, own_member=own)

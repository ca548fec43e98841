"""Predicate and object of numbers that stand alike, where the most probable words cannot be right by themselves."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from textmine.claims.answers import is_neighbours, is_noun, is_place
from textmine.claims.clauses import Slot
from textmine.claims.grammar import EMPTY_FRAMES, LIGHTWEIGHT, Words, is_done
from textmine.claims.memory import Decision
from textmine.claims.trimming import cuts_time, joined_text, whole_words, without_manner, without_object
from textmine.claims.trust import Situation
from textmine.claims.words import ITEM_LABEL, Word, guided_endings, implied_objects, noun_endings, role_of
from textmine.core import Status
from textmine.lexicon.verbs import has_trait, verbs
from textmine.reader import LONGEST_ANSWER, Reading


class Heard(NamedTuple):
    """What is said of a number: by the rules, how far they can be relied on (log odds), and by the reader."""

    situation: Situation
    trust: float
    reading: Reading


def alike(text: str, heard: Mapping[int, Heard]) -> dict[int, list[Heard]]:
    """Return for numbers of a sentence what is said of all those before which the same words stand.

    面向中小企业预留|采购预算|15万元，面向小微企业预留|采购预算|8万元: what one of them counts, the other does, too.

    Parameters
    ----------
    text
        The sentence's view.
    heard
        What is said of its numbers, by their places in it.

    Returns
    -------
    dict of int to list of Heard
        By the places, all places of a group with the same list; numbers that stand alone are left out.
    """
    groups: dict[tuple[str, str, str, Status], list[int]] = {}
    for at, (situation, _, _) in heard.items() if len(heard) > 1 else ():
        decision, quantity = situation.decision, situation.quantity
        if decision.object and text.endswith(decision.object, 0, quantity.start):
            key = decision.predicate, decision.object, quantity.unit, situation.status
            groups.setdefault(key, []).append(at)
    like: dict[int, list[Heard]] = {}
    for group in groups.values():
        if len(group) > 1:
            members = [heard[at] for at in group]
            like.update((at, members) for at in group)
    return like


def settled(predicate: str, object_: str, group: Sequence[Heard]) -> tuple[str, str]:
    """Return predicate and object of numbers of a group, where what is most probable by itself cannot be so.

    Parameters
    ----------
    predicate, object_
        The most probable ones.
    group
        What is said of the numbers, of all of which the rules say the same.
    """
    decision = group[0].situation.decision
    left = group[0].situation.slot.left
    if (
        decision.own_member
        or _cut_from_name(object_, decision.object)
        or _bare_sum(object_, decision.object)
        or cuts_time(object_, left)
        or _is_scoring(object_, group[0])
        or any(_is_counted_otherwise(object_, one) for one in group)
        or (object_.endswith(noun_endings("posts")) and _has_people(decision))
        or (decision.object.startswith(_REST) and not object_.startswith(_REST))
        or any(_is_neighbours(object_, one) or _is_one_of(object_, one) for one in group)
    ):
        object_ = decision.object
    predicate = whole_words(without_manner(predicate), left)
    if any(_cuts_attribute(answer, (*left, *group[0].situation.slot.right)) for answer in (predicate, object_)):
        predicate, object_ = decision.predicate, decision.object  # 自收|自支事业单位 of 自收自支|事业单位
    joined = decision.predicate + decision.object
    if (object_ == joined and has_trait(decision.predicate, "amiss")) or (
        joined in (predicate, object_) and _is_parted(decision)
    ):
        predicate, object_ = decision.predicate, decision.object  # 少征|水资源费, of which the reader knows no verb
    elif all(_joins(one) for one in group):  # 审判|人员 of the rules is 审判人员 of the reader
        predicate, object_ = "", joined
    elif predicate != decision.predicate and object_ == decision.object and len(object_) < len(joined):
        # 签订合同18份，其中|采购合同|9份: what is no verb after all belongs to the noun behind it
        object_ = joined if any(one.reading.object.best()[0] == joined for one in group) else object_
    elif predicate in object_[:-1] and object_ != decision.object and _is_inside(predicate, object_, left):
        predicate = group[0].reading.predicate.best()[0]  # 森林覆盖面积: the rules' verb is a part of the noun
    if predicate == decision.predicate and (
        _is_implied(decision)
        or (not object_ and decision.object == predicate and group[0].situation.quantity.dimension == "money")
    ):
        object_ = decision.object  # 下达通知书15份，立案|3起; 结余-3.6亿元 is of 结余
    elif _gives_way(predicate, decision, left):
        predicate, object_ = decision.predicate, decision.object  # 利用闲置资产|盘活|资金
    elif _is_asked(predicate, decision, group[0].situation.slot):
        predicate = decision.predicate
        object_ = object_ if object_.endswith(decision.object) and predicate not in object_ else decision.object
    elif _is_described(predicate, decision, left):
        predicate = decision.predicate
        if not object_ or not joined_text(left).endswith(object_):
            object_ = decision.object
    elif _has_own_verb(predicate, decision, left):
        predicate = decision.predicate
        object_ = decision.object if len(predicate) == 1 and object_.startswith(predicate) else object_  # 换|路灯
    elif _cuts_manner(predicate, object_, decision, left):
        object_ = decision.object if object_ in left[-1].text else object_
        predicate = left[-1].text
    object_ = _HELD_AGAINST.sub("", _TAKEN.sub("", object_.removesuffix("人民币"))) or object_
    if predicate in EMPTY_FRAMES and decision.predicate:  # 对276个重点村的污水进行|治理
        predicate = decision.predicate
    elif _only_bounds(predicate) and _governs(decision) and not any(one.situation.slot.right for one in group):
        predicate = decision.predicate  # 提供|贷款超过60亿元
    elif _only_bounds(predicate) and any(w.text == decision.predicate and is_done(left, i) for i, w in enumerate(left)):
        predicate = decision.predicate  # 贡献|了超七成的税收
    elif predicate != decision.predicate and ((predicate in object_ and is_noun(predicate)) or is_place(predicate)):
        predicate = decision.predicate  # 管内列车47.5对 is not done by 列车; 福建海域共有4架 is not done by 福建
    if not predicate and _goes_on_with_parts(group[0]):
        predicate = decision.predicate  # 新增市场主体38户，其中企业8户，个体户|30户
    if _is_label(predicate, group[0]):
        predicate, object_ = "", predicate
    return without_object(predicate, object_, left), object_


def _is_label(predicate: str, one: Heard) -> bool:
    """Tell whether a word alone in front of its points is what they are for, and no verb: 投入|9.5分, but 扣|1分."""
    words = [word.text for word in one.situation.slot.left]
    opened = bool(words) and re.fullmatch(ITEM_LABEL, words[0]) is not None  # 1、投入9.5分
    alone = words[opened:] == [predicate] and one.situation.slot.left[-1].role != "score"
    return alone and one.situation.quantity.unit == "分" and role_of(predicate) != "score"


_MANNER_LENGTH = 2  # characters of a verb's first part that says how it is done


def _cuts_manner(predicate: str, noun: str, decision: Decision, left: Words) -> bool:
    """Tell whether a predicate is only a part of a verb that says how it is done: 公开 or 道歉, of 公开道歉."""
    whole = left[-1].text if left else ""
    if (
        not decision.predicate
        or not whole.endswith(decision.predicate)
        or not has_trait(whole[:_MANNER_LENGTH], "manner")
    ):
        return False
    return bool(predicate) and predicate != whole and (whole.endswith(predicate) or predicate + noun == whole)


_GIVING_WAY = ("means", "causative", "delegating", "funding")


def _gives_way(predicate: str, decision: Decision, left: Words) -> bool:
    """Tell whether a verb only says by what, or by whom, that is done which the rules found behind it."""
    if decision.role != "act" or decision.form != "verb-object-number" or not decision.object:
        return False
    if predicate == decision.predicate or not any(has_trait(predicate, trait) for trait in _GIVING_WAY):
        return False
    texts = [word.text for word in left]
    kinds = ("people", "guided") if not has_trait(predicate, "funding") else ("people", "fund")
    agents = tuple(ending for kind in kinds for ending in noun_endings(kind))
    sent = any(b == decision.predicate and a.endswith(agents) for a, b in pairwise(texts))
    if not has_trait(predicate, "means") and not sent:
        return False  # 争取|扶持资金 and 安排|务工就业 send nobody
    behind = "".join(texts[texts.index(predicate) + 1 :]) if predicate in texts else ""
    return decision.object in behind.partition(decision.predicate)[2]  # 提请编委会|学习|1次 has nothing behind the verb


def _is_asked(predicate: str, decision: Decision, slot: Slot) -> bool:
    """Tell whether a verb has those do it that the number before counts: 扶持12户|农户|养殖|中蜂300群."""
    if not slot.done_by or decision.role != "act" or not decision.object or slot.left[0].text != decision.predicate:
        return False
    asks = has_trait(predicate, "causative") or has_trait(predicate, "delegating")
    return asks and slot.done_by[-1].text.endswith(guided_endings())


def _is_described(predicate: str, decision: Decision, left: Words) -> bool:
    """Tell whether a predicate stands in what only describes what the rules' verb is done to, or is that noun itself.

    收回|应由承包方支付的|罚款, 退回|因项目取消形成的|余款: by whom or why it was done follows the verb.
    """
    at = next((i for i, word in enumerate(left) if word.text == decision.predicate), -1)
    if at < 0 or decision.role != "act" or decision.form != "verb-object-number" or not decision.object:
        return False
    behind = left[at + 1 :]
    opened = bool(behind) and (behind[0].role == "preposition" or behind[0].text in _OUGHT)
    of = max((i for i, word in enumerate(behind) if word.role == "of"), default=-1)
    said = predicate == decision.predicate or any(word.text.startswith(predicate[:2]) for word in behind)
    return opened and 0 < of < len(behind) - 1 and bool(predicate) and said


_OUGHT = frozenset(("应", "应当", "应该", "本应", "须", "需"))


def _has_own_verb(predicate: str, decision: Decision, left: Words) -> bool:
    """Tell whether a member of a row has a verb of its own, while the predicate is that of the row: 其中|胜诉|21件."""
    opening = next((word for word in left if word.role not in LIGHTWEIGHT), None)
    if opening is not None and opening.text == decision.predicate and decision.form == "verb-object-number":
        # 拆违章建筑46栋，换|水管|3公里
        parted = predicate in joined_text(left) or predicate.endswith(opening.text)  # 15个带|出骨干教师22名
        return len(opening.text) == 1 and opening.role == "act" and not parted
    own = left[-1] if left else None
    if own is None or own.text != decision.predicate or own.role != "act" or own.nominal or not own.known:
        return False
    return decision.form == "object-verb-number" and bool(predicate) and predicate not in joined_text(left)


def _goes_on_with_parts(one: Heard) -> bool:
    """Tell whether a part of a whole stands behind another over a comma: 新增38户，其中企业8户，个体户|30户."""
    slot, text = one.situation.slot, one.reading.predicate.text[: one.reading.predicate.number[0]]
    parts = _SENTENCE_ENDS.split(text)[-1].rpartition("其中")
    return (
        one.situation.decision.form == "row"
        and slot.tie == "comma"
        and parts[0].count("，") > 0
        and parts[2].count("，") == 1
        and one.situation.decision.predicate in parts[0]
    )


_SENTENCE_ENDS = re.compile("[。；]")


def _is_scoring(noun: str, one: Heard) -> bool:
    """Tell whether a noun is who gives points, with the verb, or how, and not what they are for: 财政|复核|92.5分."""
    decision, quantity = one.situation.decision, one.situation.quantity
    if quantity.dimension != "score":
        return False
    if any(word.text == noun and word.role == "adverb" for word in one.situation.slot.left[:-1]):
        return True  # 酌情|扣2分
    return len(decision.predicate) > 1 and noun.endswith(decision.predicate) and noun != decision.predicate


def _has_people(decision: Decision) -> bool:
    """Tell whether a number only says how many there are, of what the clause does not name: 编制26名，实有|24人."""
    counts = decision.form == "object-light-number" and has_trait(decision.predicate, "having")
    return counts and not decision.object.endswith(noun_endings("posts"))


def _is_counted_otherwise(noun: str, one: Heard) -> bool:
    """Tell whether a noun was counted in another unit, and the rules' in this one.

    督促32家单位整改，约谈负责人5人次，通报批评|3家: what is counted in 家 is no 负责人.
    """
    situation, _, reading = one
    own, unit = situation.decision.object, situation.quantity.unit
    text = reading.object.text[: reading.object.number[0]]
    if not own or not noun or not unit or noun in own or own in noun or text.endswith((own, noun)):
        return False
    counts = [at for at in _ends(noun, text) if text[at : at + 1].isdecimal()]
    if not counts or any(_is_number_of(text, at, unit) for at in counts):
        return False
    return _stands_behind(own, unit, text) or any(_is_number_of(text, at, unit) for at in _ends(own, text))


def _ends(word: str, text: str) -> Iterator[int]:
    """Yield where a word ends in a text, each time that it stands there."""
    at = text.find(word)
    while at >= 0:
        yield at + len(word)
        at = text.find(word, at + 1)


def _is_number_of(text: str, at: int, unit: str) -> bool:
    """Tell whether a number in a unit stands at a place of a text: 5.2万余|人."""
    found = _VALUE.match(text, at)
    return found is not None and any(text.startswith(unit, end) for end in range(found.start() + 1, found.end() + 1))


def _stands_behind(word: str, unit: str, text: str) -> bool:
    """Tell whether a word stands right behind a number in a unit: 3余家|单位."""
    return any(_COUNTED.search(text[: end - len(unit + word)]) is not None for end in _ends(unit + word, text))


_VALUE = re.compile(r"\d[\d,，.]*[万亿]?[余多]?")
_COUNTED = re.compile(r"\d[余多万]?$")


def _is_parted(decision: Decision) -> bool:
    """Tell whether the rules part one word of the dictionary into a verb and its noun, a character each: 修|路."""
    return len(decision.predicate) == 1 and decision.object in noun_endings("works")


def _is_implied(decision: Decision) -> bool:
    """Tell whether the verb itself names what is counted: 立案, 结案."""
    implied = implied_objects().get(decision.predicate)
    return implied is not None and implied.object == decision.object and decision.predicate[-1] == implied.object[0]


def _cuts_attribute(answer: str, words: Sequence[Word]) -> bool:
    """Tell whether an answer begins or ends inside of what only describes a noun: 自支事业单位, of 自收自支事业单位."""
    wholes = (word.text for word in words if word.role == "adjective" and len(word.text) > _SHORT)
    return bool(answer) and any(
        answer.startswith(whole[at:]) or answer == whole[:at] for whole in wholes for at in range(1, len(whole))
    )


_SHORT = 3  # characters of a word whose parts are words by themselves
_CLASSES = ("（类）", "（款）", "（项）")


def _is_inside(predicate: str, noun: str, words: Sequence[Word]) -> bool:
    """Tell whether a verb stands nowhere in the clause but inside the noun."""
    front = joined_text(words)
    return bool(predicate) and noun in front and front.count(predicate) == 1


_REST = ("其他", "其它")
"""How a row's last member begins, of what the others are not; the reader may take the whole for what it counts."""
_NAME = re.compile("“[^“”]+”")


def _cut_from_name(noun: str, whole: str) -> bool:
    """Tell whether a noun is only a part of a name.

    Of one in quotation marks the reader may know the end alone; 文化旅游体育与传媒等|支出（类） is a class of accounts.
    """
    if whole.endswith(_CLASSES) and noun in whole and noun not in (whole, whole[: -len(_CLASSES[0])]):
        return True
    return len(whole) > LONGEST_ANSWER and _NAME.fullmatch(whole) is not None and noun.strip("“”") in whole


def _is_neighbours(noun: str, one: Heard) -> bool:
    """Tell whether a noun is what another number of a row counts, while the rules' stands at this one."""
    situation, _, reading = one
    own = situation.decision.object
    return noun != own and is_neighbours(noun, own, reading.object, situation.quantity.unit)


def _is_one_of(noun: str, one: Heard) -> bool:
    """Tell whether a noun is of a list that is longer than what the reader can answer, or that the number counts.

    甲林场、乙推广站、丙管理处|3个 has three members.
    """
    whole = one.situation.decision.object
    members = _AND.split(whole) if noun != whole and noun in whole else []
    return len(members) > 1 and (len(whole) > LONGEST_ANSWER or len(members) == one.situation.quantity.value)


_AND = re.compile("、|以及|和|及")
_HELD_AGAINST = re.compile("[较比](?:(?:上|前|去)一?年度?|(?:年初)?预算|同期|往年|计划)(?:数|同期)?$")
"""What a measure is held against is no part of it: 本年支出|比预算多68万元，比上年少12万元."""
_TAKEN = re.compile("^.*(?:已|均|先后|全部)将(?=..)")
"""Nor is whoever has taken it in hand: 县财政局已将|代编项目."""
_SURE = math.log(0.8)


def _only_bounds(predicate: str) -> bool:
    """Tell whether a predicate only says that a number is exceeded or reached: 超过, 达."""
    verb = verbs().get(predicate)
    return verb is not None and "approximate" in verb.traits


def _governs(decision: Decision) -> bool:
    """Tell whether the rules' predicate is a verb that does not stand inside nouns: 提供, not 期望(寿命)."""
    verb = verbs().get(decision.predicate)
    return verb is not None and verb.kind == "act" and not verb.nominal


def _joins(one: Heard) -> bool:
    """Tell whether the reader takes for one noun what the rules part into verb and noun.

    On texts that neither had seen, it is right nine times out of ten; of a verb that is none within nouns it has to be
    sure.
    """
    decision, reading = one.situation.decision, one.reading
    said, score = reading.predicate.best()
    if not decision.predicate or not decision.object or said or (score < _SURE and _governs(decision)):
        return False
    return reading.object.best()[0] == decision.predicate + decision.object


def _bare_sum(noun: str, whole: str) -> bool:
    """Tell whether a noun is a sum of money without what it is spent on, which is told: 政府采购项目|预算金额."""
    return noun in noun_endings("sum") and whole.endswith(noun)

"""Noun phrases around a number: where they end, and what of them is the thing itself."""

from __future__ import annotations

import re
from functools import lru_cache

from textmine.claims.clauses import BOUNDS, Slot
from textmine.claims.grammar import (
    AND_SO_ON,
    AS_ADVERB,
    COMPARED_WITH,
    GOING,
    LIGHTWEIGHT,
    LOCALISERS,
    NOUN_LIKE,
    Words,
    ends_period,
)
from textmine.claims.words import guided_endings, noun_endings

_LEADING = frozenset(("adverb", "time", "self", "connector", "pause", "of", "helper", "preposition", "number", "close"))
_LEADING_TEXT = frozenset('"”，。.—-了：其是到从由自*/间')
_TRAILING = frozenset(("adverb", "pause", "of", "preposition", "connector", "open", "time"))
_TRAILING_TEXT = frozenset(("等等", "人民币", *"等共各达≥≤=＝：约近超—-第已*/“自计"))
_LABEL = re.compile(r"(?:（[一二三四五六七八九十\d]{1,3}）|\d{1,2}[.、．]|[一二三四五六七八九十]{1,3}、)?(?:\d{5,7})?")


_CONTENT = NOUN_LIKE | {"act"}
_WITHOUT_NOUN = LIGHTWEIGHT | {"adjective"}
_OF_LISTS = frozenset(("方面", "各类", "各项", "多个", "系列", "类", "领域"))  # 混编混岗、超职数配备等|方面|问题
_CLASSES = frozenset(("（", level, "）") for level in "类款项")
_TOWARDS = frozenset("对向")
_PLACES = frozenset("地省市县区州镇乡村")
_PER = re.compile("(?:每.{1,3}){1,2}")


def noun_phrase(text: str, words: Words) -> str:
    """Return the noun phrase that `words` come to, without what only introduces it."""
    if not words:
        return ""
    begin, end = _behind_source(words), len(words)
    roles = [word.role for word in words]
    texts = [word.text for word in words]
    if end and roles[-1] == "close" and "quantity" in roles and "open" in roles:  # 预算管理（40分）
        opened = end - 1 - roles[::-1].index("open")
        if "quantity" in roles[opened:]:
            end = opened
    if "quantity" in roles[: max(0, end - 1)]:  # 超编|10人|以上的单位
        begin = end - 1 - roles[: end - 1][::-1].index("quantity")
        while begin < end and (texts[begin] in BOUNDS or roles[begin] in ("of", "open", "close")):
            begin += 1
    localised = not LOCALISERS.isdisjoint(texts)
    for at in range(end - 1, begin, -1) if localised else ():  # 一周内抖音平台浏览量: what follows the time
        if texts[at - 1] in LOCALISERS and (at < 2 or ends_period(words[at - 2])) and roles[at] in _CONTENT:
            begin = at
            break
    for at in range(begin + 1, end - 1):  # 全县上半年对|东盟进出口, “夜游清园”到目前|参观人数
        if (texts[at] in _TOWARDS and roles[at - 1] == "time") or (texts[at - 1] == "到" and roles[at] == "time"):
            begin = at + 1
            break
    if COMPARED_WITH in texts[begin : end - 1]:  # 与上年决算数相比|三公经费
        begin = end - texts[end - 1 :: -1].index(COMPARED_WITH)
    listed = not AND_SO_ON.isdisjoint(texts)
    for at in range(end - 2, begin, -1) if listed else ():  # 广场舞大赛、文化节等|群众性文化活动: the class they are of
        if texts[at] in AND_SO_ON and texts[at + 2 : at + 5] and tuple(texts[at + 2 : at + 5]) in _CLASSES:
            break  # 文化旅游体育与传媒等支出（类） is a name
        if texts[at] in AND_SO_ON and texts[at + 1] in _PLACES and at + 2 < end:  # 宁河、清江等地|降水
            begin = at + 2
            break
        if texts[at] in AND_SO_ON and roles[at + 1] in _CONTENT and len(texts[at + 1]) > 1:
            begin = at + 1 + (texts[at + 1] in _OF_LISTS and at + 2 < end)
            break
    while begin < end and (roles[begin] in _LEADING or texts[begin] in _LEADING_TEXT):
        begin += 1
    while end > begin and (roles[end - 1] in _TRAILING or texts[end - 1] in _TRAILING_TEXT):
        end -= 1
    while end - begin > 1 and roles[end - 1] == "adjective" and texts[end - 1] in AS_ADVERB:
        end -= 1  # 实事项目|基本|完成
    if _WITHOUT_NOUN.issuperset(roles[begin:end]):
        return ""
    phrase = text[words[begin].start : words[end - 1].end]
    if phrase[0] == "每" and _PER.fullmatch(phrase):  # 降至|每立方米|68微克
        return ""
    phrase = _whole(phrase)
    return "" if phrase in LOCALISERS else phrase


def _behind_source(words: Words) -> int:
    """Return where the clause begins behind the document that it rests on: 依据《条例》|评定残疾等级."""
    if words and words[0].role == "preposition":
        return next((at + 1 for at, word in enumerate(words) if "》" in word.text), 0)
    return 0


_INNER = 6  # words of a bracket that is still a part of the noun in front

# Roles that no noun phrase runs over
_ENDS_NOUN = frozenset(
    (
        *("pause", "preposition", "connector", "adverb", "helper", "light", "share", "same", "time", "self"),
        *("rise", "fall", "raise", "lower", "quantity", "compare", "score", "stop", "comma"),
    )
)


def noun_run(words: Words) -> Words:
    """Return the words of the noun phrase that begins `words`, empty where a verb does.

    A nominal verb modifies a noun (25个|改造|项目) where one follows; a plain verb ends the phrase.
    """
    start = 1 if words and words[0].role == "of" else 0
    end = start
    while end < len(words):
        word = words[end]
        following = words[end + 1] if end + 1 < len(words) else None
        if word.role == "open" and not _is_inner(words[end : end + _INNER]):
            break
        if word.role in _ENDS_NOUN and not _is_enclosed(words[start:end]):
            # 学校、幼儿园: a list goes on as long as nouns follow
            listed = word.role == "pause" and end > start and following is not None and following.role in NOUN_LIKE
            if not listed or any(w.role == "quantity" for w in words[end:]):
                break
        elif word.role == "of":
            if start == 0 and end > start:
                break
        elif word.role == "act":
            if following is not None and following.text == "了":
                break  # 12个|项目|编制了绩效目标
            if end > start and following is not None and following.text in _STRICKEN and _closes(words[end + 2 :]):
                end += 2  # 75个|交通中断村|已抢通73个
                break
            if end > start and words[end - 1].text.endswith(noun_endings("people")) and not _ends_in_noun(words[end:]):
                break  # 1名|第一书记|驻村帮扶
            noun_follows = following is not None and (following.role in NOUN_LIKE or following.role in ("act", "pause"))
            if (word.known and not word.nominal) or (end == start and not noun_follows):
                people = noun_endings("people")
                while end - start > 1 and words[end - 1].role == "act" and words[end - 2].text.endswith(people):
                    end -= 1  # 20名|干部|驻村开展工作
                break
            if end > start and not noun_follows and following is not None:
                break
        end += 1
    if end == start + 1 and words[start].text in noun_endings("mark"):  # 突破5000吨|大关
        return ()
    return tuple(words[:end]) if end > start else ()


def asked_to_do(slot: Slot) -> Words:
    """Return who is counted and does what a later number counts: 扶持|12户|农户|养殖中蜂300群; empty for all else."""
    right = slot.right if slot.next_quantity else ()
    for at in range(1, len(right) - 1):
        verb, noun = right[at], right[at + 1]
        if (
            verb.role == "act"
            and verb.known
            and noun.role in NOUN_LIKE
            and right[at - 1].text.endswith(guided_endings())
        ):
            return right[:at]
    return ()


_STRICKEN = frozenset("村户点段")


def _closes(words: Words) -> bool:
    """Tell whether no noun goes on where `words` begin."""
    return not words or words[0].role not in (*NOUN_LIKE, "of")


def _is_enclosed(words: Words) -> bool:
    return sum((word.role == "open") - (word.role == "close") for word in words) > 0


def _is_inner(words: Words) -> bool:
    """Tell whether a bracket is a part of the noun: 县（市、区）, 部门（单位）; not （省级500万元）."""
    end = next((at for at, word in enumerate(words) if word.role == "close"), 0)
    return end > 0 and all(word.role in (*NOUN_LIKE, "pause", "open") for word in words[:end])


def noun_stretch(words: Words) -> Words:
    """Return `words` up to the first that cannot stand in a noun phrase."""
    end = next(
        (i for i, w in enumerate(words) if w.role in ("preposition", "adverb", "light", "helper", "connector") and i),
        len(words),
    )
    return tuple(words[:end])


_MAY_BE_LABEL = frozenset("（一二三四五六七八九十")
_ENCLOSES = re.compile("[（）“”《》]")


def _whole(phrase: str) -> str:
    """Drop a bracket or quotation mark that the phrase was cut inside of."""
    for opening, closing in ("（）", "“”", "《》") if _ENCLOSES.search(phrase) else ():
        while phrase.count(opening) > phrase.count(closing):
            at = phrase.rindex(opening)
            phrase = phrase[:at] if at > len(phrase) // 2 else phrase[at + 1 :]
        while phrase.count(closing) > phrase.count(opening):
            phrase = phrase[phrase.index(closing) + 1 :]
    if phrase[:1] in _MAY_BE_LABEL or phrase[:1].isdecimal():
        label = _LABEL.match(phrase)
        phrase = phrase[label.end() if label else 0 :]
    return phrase.strip("，。；：、 ")


def is_body(phrase: str) -> bool:
    """Tell whether a phrase names an organisation: who does something, not what is counted."""
    return phrase.endswith(noun_endings("body"))


def taught(course: str, verb: str) -> str:
    """Return whom a course teaches, where `verb` is what it does: 举办乡镇干部培训班2期，培训|200人次.

    Examples
    --------
    >>> taught("乡镇干部培训班", "培训"), taught("业务培训班", "培训")
    ('乡镇干部', '')
    """
    stem, found, _ = course.rpartition(verb)
    who = stem.removesuffix("业务").removesuffix("技能").removesuffix("专题").removesuffix("集中")
    return who if found and who.endswith(noun_endings("people")) else ""


def described(slot: Slot) -> Words:
    """Return the noun that a second number only describes: 形成|10个|营业收入超千亿元的|产业集群; empty without one."""
    if not slot.next_quantity:
        return ()
    at = next((i for i, word in enumerate(slot.beyond) if word.role == "quantity"), len(slot.beyond)) + 1
    while at < len(slot.beyond) and slot.beyond[at].text in BOUNDS:
        at += 1
    between = slot.beyond[: max(0, at - 1)]
    if at >= len(slot.beyond) or slot.beyond[at].role != "of" or any(w.role in ("pause", "act") for w in between):
        return ()
    return noun_run(slot.beyond[at + 1 :])


def _ends_in_noun(words: Words) -> bool:
    """Tell whether a noun follows the verbs that `words` begin with."""
    at = next((i for i, word in enumerate(words) if word.role != "act"), len(words))
    return at < len(words) and words[at].role in (*NOUN_LIKE, "of", "pause")


def those_sent(words: Words) -> Words:
    """Return the people that a verb of sending is done to, without where they go: 组织|党员干部|到基地接受教育."""
    for at in range(1, len(words)):
        goes = words[at].role == "preposition" or words[at].text in GOING
        if goes and words[at - 1].text.endswith(noun_endings("people")):
            return tuple(words[:at])
    return words


_REPORTED = re.compile(
    r"(?:[及和]?(?:所属|下属)(?:各?(?:级|类)?(?:预算|事业)?单位)?|本级|机关|部门|单位|（本级）|（单位）)?"
    r"(?:(?:19|20)\d\d年(?:度)?)?(?:本级|部门|单位|（本级）)?的?"
)


def without_reporter(phrase: str, department: str) -> str:
    """Return a noun phrase without the body that reports, and the year, in front of it.

    Parameters
    ----------
    phrase
        What is counted or measured.
    department
        The reporting body; empty where unknown.

    Examples
    --------
    >>> without_reporter("临江县水务局2023年度收入支出总计", "临江县水务局")
    '收入支出总计'
    >>> without_reporter("临江县水务局", "临江县水务局"), without_reporter("县水务局执法车", "临江县财政局")
    ('临江县水务局', '县水务局执法车')
    >>> without_reporter("临江县规划与水务局所属各预算单位车辆", "临江县规划和水务局")
    '车辆'
    """
    if not department or (department[-1] not in phrase and department[-1] not in _AND):
        return phrase
    named, own = _with_one_and(phrase), _with_one_and(department)
    at = named.find(own[-_OWN_NAME:]) if len(own) >= _OWN_NAME else -1
    if at < 0 or not own.endswith(named[: at + _OWN_NAME]):
        return phrase
    rest = _REPORTED.sub("", phrase[at + _OWN_NAME :], count=1)
    return rest if len(rest) > 1 else phrase


@lru_cache(maxsize=256)  # all objects of a report are held against its one department
def _with_one_and(name: str) -> str:
    """Return a name with one character for every "and": 规划与资源局 is 规划和资源局."""
    return name.replace("与", "和").replace("及", "和")


_AND = frozenset("与及和")


_OWN_NAME = 4
"""Characters at the end of its name by which a report calls its body: 水务局 would be any, 县水务局 is its own."""

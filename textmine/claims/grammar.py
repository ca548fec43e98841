"""Closed classes of words and of roles, and the small questions about runs of words that every clause form asks.

Open classes (verbs, nouns, adverbs) are data; the particles here are the grammar itself and do not grow.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from textmine.claims.words import Word, noun_endings
from textmine.core import Quantity

Words = Sequence[Word]

TO = frozenset(("到", "至", "为", "成"))
GIVING = TO | frozenset(("给", "入", "在"))
FROM = frozenset(("由", "从", "自"))
FRONTING = frozenset(("对", "将", "把", "为", "给", "向", "对于", "使", "让", "令", "使得"))
ABOUT = frozenset(("就", "围绕", "对", "针对"))
COMPARED_WITH = "相比"
BY_RULE = frozenset(("按照", "按", "依照"))
MEANS = frozenset(("通过", "经", "经过", "因", "由于", "利用", "借助", "受"))
AND_SO_ON = frozenset(("等", "等等"))
AGES = frozenset(("岁", "周岁"))
AT_LEAST = frozenset(("不少于", "不低于", "不超过", "不高于", "至少"))
AVERAGES = frozenset((
    "人均", "户均", "村均", "县均", "校均", "亩均", "班均", "场均", "平均", "均",
    "每户", "每人", "每家", "每个", "每村", "每所", "每名", "每台", "每本", "每场", "每次",
))  # fmt: skip
BEYOND = frozenset(("超", "超过", "超出", "高出"))
NOT = frozenset(("未", "没有", "不", "没", "未曾", "均未", "不得"))
DONE_TO = frozenset(("对", "将", "把"))
EMPTY_FRAMES = frozenset(("进行", "予以", "加以"))
MANNER = frozenset(("方式", "形式", "手段", "途径", "渠道", "场所", "平台", "载体", "时机", "契机"))
RULES = frozenset(("要求", "程序", "规定", "原则", "计划", "部署", "办法", "方案", "标准", "方式"))
BY_MANNER = frozenset(("通过", "采取", "运用", "采用", "以", "利用", "借助"))
GOING = frozenset(("到", "赴", "来", "在", "驻"))
IN_ALL = frozenset(("共", "合计", "总计", "共计"))
LEFT_OVER = frozenset(("结余", "结转"))
WITHIN = frozenset(("中", "当中", "里"))
REST = frozenset(("其余", "其他"))
PARTS = frozenset(("其中", "包括", "分别为"))
LOCALISERS = frozenset(("内", "期间", "以来", "之后", "后", "前", "中", "时", "底", "末", "止", "起", "来", "方面"))
AS_ADVERB = frozenset(("实际", "基本", "全面", "双双", "稳定", "重新", "联合", "集中"))
PERIOD_ENDINGS = ("周", "年", "月", "天", "日", "季度", "期")

# Words that neither govern nor are counted, so that a clause without any other is as good as empty
LIGHTWEIGHT = frozenset(("adverb", "time", "self", "connector", "pause", "pronoun", "close", "number"))
NOUN_LIKE = frozenset(("other", "noun", "adjective"))
_MARKS = frozenset(('"', "“", "计", "≥", "≤", "：", "=", "*", "-", "—"))


def is_share(quantity: Quantity) -> bool:
    """Tell whether a number measures a part of a whole: 90%, 九成, 三分之二; a ratio of two things (1∶1.5) does not."""
    return quantity.dimension == "percent" or (quantity.dimension == "ratio" and quantity.unit != "比")


def surface(text: str, words: Words) -> str:
    """Return the stretch of the view that `words` cover."""
    return text[words[0].start : words[-1].end] if words else ""


def first(words: Words, role: str) -> Word | None:
    """Return the first word with a role."""
    return next((word for word in words if word.role == role), None)


def content(words: Words) -> list[Word]:
    """Return the words that can govern or be counted."""
    return [word for word in words if word.role not in LIGHTWEIGHT and word.role != "helper"]


def without_brackets(words: Words) -> Words:
    """Drop what stands in brackets: 蔬菜|（含食用菌）."""
    if "open" not in [word.role for word in words]:
        return words
    kept: list[Word] = []
    depth = 0
    for word in words:
        if word.role == "open":
            depth += 1
        elif word.role == "close" and depth:
            depth -= 1
        elif not depth:
            kept.append(word)
    return tuple(kept)


def strip_front(words: Words) -> Words:
    """Drop connectors and times that open a clause."""
    begin = 0
    while begin < len(words) and words[begin].role in ("connector", "time", "pause"):
        begin += 1
    return tuple(words[begin:])


def ends_period(word: Word) -> bool:
    """Tell whether a word closes the naming of a time: 一|周, 2015|年, 期间."""
    return word.role in ("time", "number") or word.text.endswith(PERIOD_ENDINGS)


OF_PERIOD_OR_MANNER = LOCALISERS | MANNER | BY_RULE
"""What :func:`behind_period` and :func:`behind_manner` look for; clauses without, as most are, stay as they are."""


def behind_period(words: Words) -> Words:
    """Drop what is told of a period in front of the clause proper: 网上推介一周内|抖音平台浏览量."""
    for at in range(len(words) - 1, 0, -1):
        if words[at].text in LOCALISERS and words[at - 1].text.endswith(PERIOD_ENDINGS):
            return tuple(words[at + 1 :]) or words
    return words


def behind_manner(words: Words) -> Words:
    """Drop by what means, or by what rule, something is done: 运用提醒、诫勉等方式|处理干部, 按程序|调整事项."""
    if words and words[0].text in BY_RULE:
        ends = [i for i, word in enumerate(words[:-1]) if word.text in RULES]
        if ends and words[ends[-1] + 1].role == "act":
            return tuple(words[ends[-1] + 1 :])
    for at in range(len(words) - 2, 0, -1):
        if words[at].text in MANNER and (
            words[at - 1].text in AND_SO_ON or any(word.text in BY_MANNER for word in words[:at])
        ):
            return tuple(words[at + 1 :])
    return words


_PER_ONE = frozenset(("每人", "每户", "每月", "每年"))
_PER_TWO = re.compile("每.每.")


def without_per(words: Words) -> Words:
    """Drop the unit of reference at the end: 降至|每立方米, 补助标准为|每人每月."""
    end = len(words)
    while end:
        text = words[end - 1].text
        if text[0] == "每" and (text in _PER_ONE or _PER_TWO.fullmatch(text)):
            end -= 1
        elif end > 1 and words[end - 2].text == "每":
            end -= 2
        else:
            break
    return tuple(words[:end])


def behind_time(words: Words) -> Words:
    """Drop times in front: 由|2016年的|63.73%."""
    begin = 0
    while begin < len(words) and words[begin].role in ("time", "of", "number", "connector"):
        begin += 1
    return tuple(words[begin:])


def tail(words: Words) -> Word | None:
    """Return the last word that means something: behind it only 了, 约, 共 and their like."""
    for word in reversed(words):
        if word.role in LIGHTWEIGHT and word.text not in TO and word.role != "close":
            continue
        if word.text in _MARKS and word.role != "score":
            continue
        return word
    return None


def is_done(words: Words, at: int) -> bool:
    """Tell whether a word is a verb because 了 follows it, whatever a dictionary calls it: 贡献|了|超七成的税收."""
    done = at + 1 < len(words) and words[at + 1].text == "了"
    return done and len(words[at].text) > 1 and words[at].role in ("act", "noun", "other")


def than(words: Words) -> int | None:
    """Return where the frame of comparison begins: 比年初, 较上年, 与2022年相比, 同去年相比."""
    for at, word in enumerate(words):
        if word.text in ("比", "较", "比较", "按", "按照"):
            return at
        if word.text in ("与", "同", "和") and any(
            later.text in ("相比", "相较", "比", "比较", "持平") for later in words[at + 1 :]
        ):
            return at
    return None


_LONGEST_TEAM = 4  # characters of a body whose name begins with what it does


def agent(text: str, left: Words, predicate: str, counted: str = "") -> str:
    """Return who does what `predicate` says: the reporting body in its own words, or an organisation in front.

    我单位|调出公务员2人; 县委编办|共收到申请20件; 消防救援大队|处置火灾12起. What is `counted`
    does nothing: 公司|新增3家.
    """
    if not predicate:
        return ""
    end = 0
    for at, word in enumerate(left):
        if predicate.startswith(word.text):
            end = at
            break
    if not end:
        return ""
    front = [word for word in left[:end] if word.role not in ("time", "connector", "adverb", "number", "helper")]
    if front and front[0].role == "self" and front[0].text[0] in "我本该各":
        return front[0].text if len(front[0].text) > 1 else surface(text, front[:2])  # 本|机关, 我|处
    phrase = surface(text, front)
    if not front or (counted and counted in phrase) or front[0].role not in (*NOUN_LIKE, "self", "act"):
        return ""
    if not phrase.endswith((*noun_endings("body"), *noun_endings("doer"))):
        return ""
    if front[0].role == "act" and len(phrase) > _LONGEST_TEAM:
        return ""  # 审计组|发现问题12个 but not 检查建筑施工单位|发现问题12个
    return phrase if all(word.role in (*NOUN_LIKE, "of", "pause", "act") for word in front[1:]) else ""

"""The reader's answers in whole words."""

import numpy as np
import pytest

from textmine.claims.answers import answer, is_neighbours, is_noun
from textmine.reader import Spans


def spans(text, number=(0, 0), nothing=-50.0, **odds):
    """Spans of a text of which some answers are likely, as log probabilities; `nothing` is no answer."""
    scores = np.full((len(text), 30), -50.0, dtype=np.float32)
    for said, score in odds.items():
        scores[text.index(said), len(said) - 1] = score
    return Spans(text, scores, nothing, number)


@pytest.mark.parametrize(
    ("text", "said", "whole"),
    [
        ("本次评审体现出三个特点。", "现出", "体现出"),
        ("全年挂诱捕器600套。", "挂诱", "挂"),
        ("沿海林带修复1240亩。", "带修复", "修复"),
        ("学习贯彻习近平法治思想3次。", "学习贯彻习", "学习贯彻"),
        ("经济总量跃升3位。", "升", "跃升"),
        ("占比由52%提高到76%。", "提高", "提高"),  # 提高到 is a word, and 到 a particle
        ("全年提起公诉22件。", "提起", "提起"),  # both halves are words
        ("追回应由职工承担的费用4万元。", "追回", "追回"),  # not 追|回应
        ("减免税费近百万元。", "减免", "减免"),  # a verb of the lexicon, though 减免税 is a word
        ("全年新植树木9万株。", "新植", "新植"),  # not 新|植树|木
        ("37名干部连续19天下沉社区。", "下沉", "下沉"),  # not 天下|沉
    ],
)
def test_a_predicate_is_whole(text, said, whole):
    assert answer("predicate", spans(text, **{said: -0.1}), "")[0] == whole


@pytest.mark.parametrize(
    ("text", "said", "whole"),
    [
        ("清倒伏树木1740棵。", "伏树木", "树木"),
        ("绝大部分海拔在3300米以上。", "绝大部", "绝大部分"),
        ("截排水沟3公里。", "水沟", "排水沟"),
        ("公务接待费3万元。", "公务接待费", "公务接待费"),
        ("减免税费近百万元。", "税费", "税费"),
        ("绩效自评得分为91分。", "绩效自评得分", "绩效自评得分"),
    ],
)
def test_an_object_is_whole(text, said, whole):
    assert answer("object", spans(text, **{said: -0.1}), "")[0] == whole


def test_where_no_word_is_left_the_next_whole_answer_counts():
    heard = spans("累计投资金融约70亿元。", 融约=-0.1, 投资=-3.0)
    assert answer("predicate", heard, "") == ("投资", pytest.approx(-3.0))
    assert answer("predicate", spans("累计投资金融约70亿元。", nothing=-2.0, 融约=-0.1), "") == ("", -2.0)


def test_what_the_rules_say_too_is_not_doubted():
    assert answer("predicate", spans("清倒伏树木1740棵。", 清倒=-0.1), "清倒")[0] == "清倒"


@pytest.mark.parametrize(
    ("word", "noun"), [("列车", True), ("支渠", True), ("清理", False), ("培训", False), ("新办证", False), ("", False)]
)
def test_a_noun_is_one_word_that_is_never_a_verb(word, noun):
    assert is_noun(word) is noun


@pytest.mark.parametrize(
    ("text", "noun", "own", "unit", "theirs"),
    [
        ("供餐学校7所，其中村小学[5所]。", "供餐学校", "村小学", "所", True),
        ("“英才计划”专家[3人]，省级培养对象14人。", "省级培养对象", "“英才计划”专家", "人", True),
        ("2个国际合作项目，[6个]省级特色专业。", "国际合作项目", "省级特色专业", "个", True),
        ("收入286万元，较上年减少[54万元]。", "收入", "较上年减少", "元", False),  # how much of it
        ("供餐学校7所，村小学[5个]。", "供餐学校", "村小学", "个", False),  # another unit
        ("供餐学校7所，小学[5所]。", "供餐学校", "小学", "所", False),  # too short to name a thing of its own
    ],
)
def test_a_noun_at_another_number_of_the_row_is_that_numbers(text, noun, own, unit, theirs):
    number = text.index("["), text.index("]") - 1
    plain = text.replace("[", "").replace("]", "")
    assert is_neighbours(noun, own, spans(plain, number), unit) is theirs

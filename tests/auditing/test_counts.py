"""A number of items that is announced, and the items."""

import pytest

from tests.timing import assert_linear
from textmine.auditing.checks import counts
from textmine.auditing.checks.counts import CountRule
from textmine.core import Document
from textmine.lexicon import load_rules
from textmine.structure import analyse

RULES = load_rules("audit_counts.toml", CountRule)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.id)
def test_rules(rule):
    assert rule.compiled.search(rule.match), rule.match
    assert not rule.compiled.search(rule.no_match), rule.no_match


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("主要存在以下三项问题：一是预算不准；二是制度不全；三是进度偏慢。", [("三项", "consistent")]),
        ("主要存在以下三项问题：一是预算不准；二是制度不全。", [("三项", "inconsistent")]),
        ("主要有三个方面的原因。一是人少。二是钱少。三是路远。四是天冷。", [("三个方面", "inconsistent")]),
        ("做好四项工作：1.抓学习；2.抓队伍；3.抓落实。", [("四项工作", "inconsistent")]),
        ("做好以下3项工作：（1）抓学习；（2）抓队伍；（3）抓落实。", [("3项", "consistent")]),
        # Items that begin lines, with text of their own below, up to a heading above them
        ("存在以下两个问题：\n（一）预算不准。\n编制较粗。\n（二）制度不全。\n二、建议\n", [("两个", "consistent")]),
        ("存在以下三个问题：\n（一）预算不准。\n编制较粗。\n（二）制度不全。\n二、建议\n", [("三个", "inconsistent")]),
        ("存在以下两个问题：\n1.预算不准\n2.制度不全\n3.进度偏慢\n二、建议\n", [("两个", "inconsistent")]),
        # Names
        ("项目分为两类：基础类、提升类。", [("两类", "consistent")]),
        ("项目分为两类：基础类、提升类、应急类。", [("两类", "inconsistent")]),
        ("我局下设五个股室：办公室、财务股、法规股、业务股。", [("五个股室", "inconsistent")]),
        ("内设机构5个，分别为办公室、财务股、法规股、业务股、党建办。", [("5个", "consistent")]),
        # 和 may join two names or be part of one
        ("我局下设四个股室：办公室、财务股、法规股和业务股。", [("四个股室", "consistent")]),
        ("我局下设三个股室：办公室、计划和财务股、业务股。", [("三个股室", "consistent")]),
    ],
)
def test_numbers_of_items(verdicts, text, expected):
    assert verdicts(text, "count") == expected


@pytest.mark.parametrize(
    "text",
    [
        # One of several, or told in front of the list
        "落实第三方面的要求：一是抓学习；二是抓落实。",
        "办好这两件事，前三项工作：一是抓学习；二是抓落实。",
        # What is numbered is something else
        "从13个方面对重点工作作出安排。一是明晰路径。二是强化支撑。三是回应关切。",
        "坚持“六个突出”：一是突出创新。二是突出改革。",
        "城镇化率提高2个百分点。\n1、增强辐射\n2、构筑支点\n3、建设新村\n",
        # Where the list ends is not told
        "做好以下四项工作：1.抓学习；2.抓队伍；",
        "做好以下三项工作：（一）抓学习。\n具体如下。\n（二）抓队伍。\n",
        # Names that hold 、, and lists that are not whole
        "做好三项工作：预算、决算公开和绩效评价、审计整改。",
        "我局下设五个股室：办公室、财务股等。",
    ],
)
def test_what_cannot_be_told_is_left_alone(verdicts, text):
    assert "inconsistent" not in {verdict for _, verdict in verdicts(text, "count")}


def test_tables_hold_no_items(verdicts):
    assert not verdicts("|指标|内容|\n|---|---|\n|目标|以下三项：1.甲；2.乙。|\n|结果|完成|\n", "count")


@pytest.mark.parametrize(
    "piece",
    ["存在以下三个问题：\n1.甲\n", "以下三项：一是甲；二是乙；", "下设五个股室：办公室、财务股", "以下三项\n \n"],
)
def test_time_grows_with_the_text(piece):
    def make(n):
        document = Document(piece * n)
        structure = analyse(document)
        return lambda: list(counts(document, structure))

    assert_linear(make, 60)

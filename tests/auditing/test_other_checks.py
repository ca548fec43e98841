"""Products, orders, repeated figures, units, score cards."""

import pytest


@pytest.mark.parametrize(
    ("text", "check", "expected"),
    [
        ("行政单位注册费136个*200元/个=2.72万元。", "product", [("2.72万元", "consistent")]),
        ("行政单位注册费136个×200元/个=27.2万元。", "product", [("27.2万元", "inconsistent")]),
        ("记账户补贴按240户×200元/月×12个月=57.6万元发放。", "product", [("57.6万元", "consistent")]),
        ("在职16人/编制17*100%=94.12%。", "rate", [("94.12%", "consistent")]),
        # That 1 % stands for 100 % changes nothing of the ratio
        ("在职16人/编制17*1%=94.12%。", "rate", [("94.12%", "consistent")]),
        ("在职16人/编制17*100%=49.12%。", "rate", [("49.12%", "inconsistent")]),
        ("支出预算为3万元，支出决算为0.96万元，决算数小于预算数。", "order", [("0.96万元", "consistent")]),
        ("支出预算为3万元，支出决算为4.96万元，决算数小于预算数。", "order", [("4.96万元", "inconsistent")]),
        ("支出预算为3万元，支出决算为0.96万元，决算数大于预算数。", "order", [("0.96万元", "inconsistent")]),
        ("事业单位由改革前的36家精简到229家。", "order", [("229家", "inconsistent")]),
        ("事业单位由改革前的316家精简到229家。", "order", [("229家", "consistent")]),
        ("排名由第5位上升到第3位。", "order", []),
        ("年度指标值168人，实际完成251人，超额完成得2分。", "order", [("251人", "consistent")]),
        ("年度指标值168人，实际完成151人，超额完成得2分。", "order", [("151人", "inconsistent")]),
        ("年初设定的数量指标8项、质量指标5项全部完成或超额完成。", "order", []),
        ("项目支出16.61万元。\n专项总收入16.61元。", "unit", [("16.61元", "inconsistent")]),
        # A price is another thing than a sum
        ("项目支出350万元。每人每月补助350元。", "unit", []),
        ("工资福利支出131.18万元。\n全年工资福利支出131.81万元。", "repeat", [("131.81万元", "inconsistent")]),
        ("工资福利支出131.18万元。\n全年工资福利支出131.18万元。", "repeat", [("131.18万元", "consistent")]),
        # Two values of one name that are nothing alike are of different things
        ("一般公共预算支出131.18万元。\n一般公共预算支出964.27万元。", "repeat", []),
        ("甲项目年初预算131.18万元。\n乙项目年初预算131.81万元。", "repeat", []),
        ("财政总收入由34.57亿元增加到97.62亿元。\n财政总收入97.26亿元。", "repeat", []),
    ],
)
def test_verdicts(verdicts, text, check, expected):
    assert verdicts(text, check) == expected


CARD = """自评情况

我单位年度评价得分为{total}分。各项得分如下：
1、投入{first}分
预算配置得{sub}分。其中：在职人员控制率得5分；预算执行率得4.5分。
2、过程{second}分
（1）预算执行得20分。执行率得10分；控制率得10分。
（2）预算管理得{item}分。采购执行率得6分；管理制度得6分；资金使用得5分，信息公开得8分。
3、产出与效益{third}分
"""
RIGHT = {"total": "91.5", "first": "9.5", "sub": "9.5", "second": "45", "item": "25", "third": "37"}


def test_a_score_card_that_adds_up(findings):
    found = findings(CARD.format(**RIGHT))
    assert {finding.verdict for finding in found} == {"consistent"}
    assert [finding.stated for finding in found] == [91.5, 9.5, 9.5, 45, 20, 25]


@pytest.mark.parametrize(("place", "wrong"), [("item", "23"), ("sub", "10"), ("second", "54"), ("total", "95.1")])
def test_one_slip_in_a_score_card_is_told_once(findings, place, wrong):
    text = CARD.format(**(RIGHT | {place: wrong}))
    (finding,) = [finding for finding in findings(text) if finding.verdict == "inconsistent"]
    assert text[finding.start : finding.end] == f"{wrong}分"
    assert finding.expected == float(RIGHT[place])


def test_what_was_taken_off_is_no_part(findings):
    text = "自评情况\n\n2.过程（25分）得23分\n执行进度偏慢扣1.5分，盘点不及时扣0.5分。\n"
    assert not [finding for finding in findings(text) if finding.verdict == "inconsistent"]

"""Figures that belong together though other clauses or sentences stand between them."""

import pytest


@pytest.mark.parametrize(
    ("text", "figure", "check"),
    [
        # The plan stands in this sentence, what came of it in the one in front
        ("全年缴存额16.32亿元，同比增长7.6%。年初计划缴存15.5亿元，完成计划的105.3%。", "105.3%", "rate"),
        # What there was to spend stands right in front of what was spent
        ("年初批复218.6万元，全年到位263.1万元，支出259.4万元，完成98.59%。", "98.59%", "rate"),
        # The name of the rate says what is divided by what
        ("年末资产总额3.12亿元，同比下降1.3%。负债合计8420万元，主要为贷款，资产负债率26.99%。", "26.99%", "rate"),
        # A rate of the difference in front
        ("预算374.4万元，支出341.9万元，压减一般性支出32.5万元，压减率8.7%。", "8.7%", "rate"),
        ("决算支出1693.2万元比预算多181.2万元，差异率11.98%。", "11.98%", "rate"),
        # What came in less what went out, with plans between
        ("预算收入60万元，实收71.2万元；预算支出58万元，实支66.9万元；结余4.3万元。", "4.3万元", "sum"),
        # With what was left of the year before
        ("本年支出1169.11万元，本年收入1169.61万元，上年结转资金1.03万元，年末结转结余1.53万元。", "1.53万元", "sum"),
        # The total of sentences in front
        ("免疫疫苗68万元。防疫补助58.68万元。无害化处理131.2万元。以上资金合计257.88万元。", "257.88万元", "sum"),
        # A price for each
        ("工作补助12.4万元，每人每年1000元，补助124人。", "12.4万元", "product"),
        # Two shares that leave nothing out
        ("评为优秀的占比为85.71%，其余14.29%为暂不评价。", "14.29%", "sum"),
        # A value of the sentence in front
        ("部门自评为94.17分。与上年自评的96.4分相比低2.23分。", "2.23分", "change"),
        # A price that fell
        ("中修单价13.35万元/公里，较预算单价18万元/公里下降25.8%。", "25.8%", "change"),
        # A share of what has the same unit
        ("发生事故12起、死亡9人；其中道路事故10起，占总起数的83.3%。", "83.3%", "share"),
    ],
)
def test_what_stands_apart_is_checked(verdicts, text, figure, check):
    assert (figure, "consistent") in verdicts(text, check)


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        # Of two rates that fail for one count, the count has slipped
        ("发放问卷200份，收回96份，回收率98%，表示满意的192份，满意率97.96%。", "96份"),
        # Shares of one whole
        (
            "全年办结提案626件。已经解决的137件，占总数的26.1%；部分解决的321件，占总数的61%；不能解决的59件，占总数的11.2%。",
            "626件",
        ),
        # Parts that make more than there is
        ("居民医保基金总收入2.91亿元（个人缴费1.99亿元、财政补助1.82亿元）。", "2.91亿元"),
        # Parts of which the last is borne by the body itself
        ("项目总投资120.4万元，财政补助80.2万元，自筹40.2万元，验收合格。", None),
        # A price that is a range
        ("管护员612人，每人每年8000元至1万元不等，实发550.8万元。", None),
        # In a list nothing is the total of what stands behind it
        ("主要用于：道路清扫3268万元，垃圾处置1745.6万元，绿化养护986万元，其他480万元。", None),
        # How two values changed
        ("城镇、农村低保标准分别由每月610元、395元提高到670元、445元。", None),
        # Points taken off are no part of what was got
        ("自评96.5分，其中：管理得19.5分；产出因故扣0.6分、扣0.4分，得49分；效益得18分；满意度得10分。", None),
    ],
)
def test_the_figure_that_slipped_is_told_and_no_other(findings, text, figure):
    told = [text[f.start : f.end] for f in findings(text) if f.verdict == "inconsistent"]
    assert told == ([] if figure is None else [figure])


def test_a_passage_told_twice_is_held_against_itself(verdicts):
    told = "组织全办干部深入基层一线开展调研，召开座谈会{}次，梳理问题23条，提出意见27条，推动了改革。"
    assert ("324次", "consistent") in verdicts(told.format(324) + "\n\n为理清思路，" + told.format(324), "repeat")
    assert ("234次", "inconsistent") in verdicts(told.format(324) + "\n\n为理清思路，" + told.format(234), "repeat")

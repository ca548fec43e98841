"""Texts without a slip whose plain reading fails, and the same with a slip."""

import pytest


@pytest.mark.parametrize(
    "text",
    [
        # A difference without a sign
        "年初批复1,204.5万元，决算支出1,486.75万元，差异282.25万元。",
        "年初预算3120.4万元，实际支出3388.9万元，两者相差268.5万元。",
        # All of a list, a part of which reads as a norm
        "实际支出4126.3万元，执行率95.18%，其中标准厂房3000万元、设备补贴682.7万元、人才奖励268.4万元、租金175.2万元。",
        # Of several in a row together
        "项目概算5,120.00万元。2023年下达专项债券资金3200万元，企业自筹700万元，占概算的76.17%。",
        "项目资金由市财政160万元、镇街统筹45万元组成，年末执行197.3万元，执行率96.24%。",
        # A bracket behind a difference
        "项目采购预算412万元，中标价386.4万元，节约25.6万元（6.2%）。",
        "采购预算412.5万元，成交386.4万元，节约资金26.1万元（6.33%）。",
        # Of what is done and what is going on
        "已完成整改58个，正在整改9个，整改率86.6%。",
        "已完成改造45处，正在改造15处，完成率75%。",
        # What was got is no part of what was lost
        "失分4.6分：人员控制率得满分5分；预算调整率15.2%，失分1.8分；政府采购失分1.3分；满意度86%，失分1.5分。",
        "自评90分，扣5分、3分、2分。",
        "项目自评90分。其中产出、效益、满意度扣5分、3分、2分。",
        # What is left of all that came in, of which a part is told, too
        "总收入7.26亿元，医疗收入6.14亿元，总支出7.41亿元，当年结余-1500万元。",
        "财政补助收入412.36万元（含专项86万元），总支出916.4万元，收支略有结余，结余1.2万元。",
    ],
)
def test_what_agrees_otherwise_is_no_slip(findings, text):
    assert "inconsistent" not in {finding.verdict for finding in findings(text)}


@pytest.mark.parametrize(
    ("text", "figure", "wrong", "check"),
    [
        ("年初批复1,204.5万元，决算支出1,486.75万元，差异282.25万元。", "282.25", "228.25", "change"),
        ("采购预算412万元，成交386.4万元，节约25.6万元（6.2%）。", "6.2%", "62%", "rate"),
        ("已完成整改58个，正在整改9个，整改率86.6%。", "86.6", "68.6", "rate"),
        ("总支出6.58亿元，其中人员3.12亿元、公用1.24亿元、项目2.22亿元。", "6.58", "6.85", "sum"),
    ],
)
def test_slips_are_told_still(tells_a_slip, text, figure, wrong, check):
    tells_a_slip(text, figure, wrong, check)

"""Goals beside their rates, plans that grew, totals of scores, surveys, and what came of things told in front."""

import pytest

TOLD = [
    # The goal stands in a bracket behind the rate, or as a bound in front of the result
    ("新建乡镇污水管网23.6公里，完成率118%（任务20公里）。", "118%", "181%", "rate"),
    ("职业培训≥2500人次，实际2237人次，仅完成89.48%。", "89.48%", "84.98%", "rate"),
    # What came of a plan that something was added to
    ("年初预算3012万元，年中追加5746.2万元，预算总额8758.2万元。", "8758.2", "8578.2", "sum"),
    ("年初预算46万元，年中追加中央转移支付18.2万元，全年预算数64.2万元。", "64.2", "62.4", "sum"),
    # Points of items that are told as weights are, and in the sentence in front
    ("自评分值：预算配置10分、预算执行18分、预算管理19.5分、产出26分、效果20分，合计93.5分。", "93.5", "95.3", "sum"),
    ("资金管理（20分）打19分，产出（40分）打38.5分，效果（30分）打29分。总得分86.5分。", "86.5", "68.5", "sum"),
    ("综上自评93.1分，其中预算编制9分、执行19.8分、产出37.3分、效益27分。", "93.1", "39.1", "sum"),
    # A survey whose rate is named after those who were asked
    ("500份问卷回收492份，满意476份，受益群众满意度96.75%。", "96.75", "69.75", "rate"),
    ("发放问卷620份，收回600份，选“满意、基本满意”者553份，满意度92.17%。", "92.17", "29.17", "rate"),
    # The rate of what a sentence in front ends with, of what is done where a rest stands between
    ("上报事件27683件，办结27411件。质量：办结率99.02%。", "99.02", "90.92", "rate"),
    ("反映问题438个。已完成整改366个，正在整改72个，整改率83.56%。", "83.56", "38.56", "rate"),
    # Cases that were heard: the name of the rate is of both words
    ("共受理各类案件6917件（含旧存388件），审执结6702件，结案率96.89%。", "6702", "6072", "rate"),
    # Of no part of the plan, which is less than what was done
    (
        "年初预算26.8万元，其中升级18万元、测评5.5万元、域名3.3万元。全年支出25.96万元，执行率96.87%。",
        "96.87",
        "69.87",
        "rate",
    ),
    # A share of the plan behind what changed
    ("年度计划投资8.94亿元，实际完成9.26亿元，同比增加2.15亿元，占计划103.6%。", "9.26", "92.6", "share"),
    # What a plan came out at, and by how much it went over
    ("采购预算3428万元，中标3215万元，节约资金213万元。", "3215", "3125", "change"),
    ("概算投资6200万元，实际完成投资7183万元，超概算983万元，超幅15.85%。", "15.85", "18.55", "rate"),
    # All kinds there are, by their names
    ("“三公”经费27.3万元，公车3辆15.1万元，接待12.2万元。", "27.3", "23.7", "sum"),
    ("全市清查单位42618个，其中法人单位36527个，产业活动单位6091个。", "42618", "46218", "sum"),
    # What is left stands behind the parts of what was spent
    (
        "收入5236.4万元，支出4981.7万元，其中活动1290万元，维权968万元，补助2723.7万元，结余254.7万元。",
        "5236.4",
        "5326.4",
        "sum",
    ),
]


@pytest.mark.parametrize(("text", "figure", "wrong", "check"), TOLD)
def test_what_stands_beside(tells_a_slip, text, figure, wrong, check):
    tells_a_slip(text, figure, wrong, check)


@pytest.mark.parametrize(
    "text",
    [
        # The bracket tells the goal of something else
        "新建管网23.6公里，完成率118%（任务20处）。",
        # Something else came between a plan and what was spent
        "年初预算3012万元，其中人员2100万元，年中追加746.2万元，预算总额9758.2万元。",
        # What was got beside what might be got
        "项目决策15分、得15分；过程管理25分、得24.2分；项目产出35分、得32.6分；项目效益25分、得23.7分。合计95.5分。",
        # Last year's figure is none of the parts
        "三公经费2.84万元，其中接待1.9万元，较上年决算2.77万元下降三成多，用车租赁0.94万元。",
        # Two proposals of a kind, and a rate of both
        "办理市人大代表建议187件，市政协委员提案225件，办复率达到100%。",
        # What is new is not what it grew by: some went
        "新增高新技术企业74家，总数达198家，增长58.4%。",
        # May be more than all
        "拨备覆盖率172.5%，高于150%的底线。",
        # One of several decisions
        "受理许可申请7219件，准予许可163件，不予许可31件，延续407件，歇业注销88件。",
    ],
)
def test_what_is_of_something_else(findings, text):
    assert "inconsistent" not in {finding.verdict for finding in findings(text)}


def test_rates_that_cannot_be(findings):
    assert "inconsistent" in {f.verdict for f in findings("全程网办388件，网办率944%。")}

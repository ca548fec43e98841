"""Figures that cannot be so: a part above its whole, a share of more than all, points above their weight."""

import pytest


@pytest.mark.parametrize(
    ("text", "check", "figure"),
    [
        ("查出问题57个，整改完成49个，整改率859.6%。", "rate", "859.6%"),
        ("督查检查考核事项压减412%。", "order", "412%"),
        ("年初预算171.75万元，实际支出168.92万元，预算执行率983.5%。", "rate", "983.5%"),
        ("预算执行（分值8分，得9.5分）。", "order", "9.5分"),
        ("收到资金42.6万元（中央268万元，省级144.6万元）。", "sum", "42.6万元"),
        ("完成种植4.65万亩，其中水稻26.85万亩、玉米7.8万亩。", "sum", "4.65万亩"),
        ("其中道路事故10起死亡7人，占总起数的833%，建筑事故1起1人。", "order", "833%"),
        ("抽取卫生院6家、卫生室24所，抽取比例分别为333%和10.4%。", "order", "333%"),
    ],
)
def test_what_cannot_be(findings, text, check, figure):
    told = [(f.check, text[f.start : f.end]) for f in findings(text) if f.verdict == "inconsistent"]
    assert (check, figure) in told


@pytest.mark.parametrize(
    "text",
    [
        "投资计划完成率达到183%。",
        "利润总额下降183%。",
        "光网覆盖率达220%。",
        "完成造林2.4万亩，占任务数的120%。",
        "投入指标得18.5分（20分）、过程指标得23分（25分）。",
        "全市5个100工程：100个园区、100个示范区、100个集镇。",
    ],
)
def test_what_can_be(findings, text):
    assert not [finding.note for finding in findings(text) if finding.verdict == "inconsistent"]


@pytest.mark.parametrize(
    ("text", "note"),
    [
        # The plan itself changed
        ("2022年“三公”经费预算数1.64万元，比上年减少1.9万元，下降11.52%。", "1.9 ÷ (1.64 + 1.9)"),
        # Income and spending of the sentence in front are one value
        (
            "收入总计486.31万元，支出总计486.31万元。与2020年相比，收、支总计各增加61.2万元，增长17.4%。",
            "61.2 ÷ (486.31 - 61.2)",
        ),
        # What stands in a bracket is not what changed
        ("全县非税收入入库4.73亿元（含政府性基金2.18亿元），比上年少收1.79亿元，降低21.4%。", "1.79 ÷ (4.73 + 1.79)"),
        ("年初结转1126.4万元，本年结转下年862.9万元，规模缩减32.4%。", "(862.9 - 1126.4) ÷ 1126.4"),
        # A whole list in front of a total
        ("决策15分、过程18.7分、产出35分、效益28.5分，共计98.2分。", "15 + 18.7 + 35 + 28.5"),
        # What stands between is of something else
        ("发现问题47个，下发通知书15份，完成整改44个，整改率9.36%。", "44 ÷ 47"),
        ("计划新开线路300条、新建站点200个，分别完成268条、173个，完成率为89.3%、68.5%。", "173 ÷ 200"),
        # Behind a rate of growth
        ("零售总额128.6亿元，增长5.2%；餐饮零售额41.3亿元，增长8.7%，占零售总额的23.1%。", "41.3 ÷ 128.6"),
    ],
)
def test_figures_that_go_together(findings, text, note):
    told = [finding.note for finding in findings(text) if finding.verdict == "inconsistent"]
    assert [n for n in told if note in n], told


@pytest.mark.parametrize(
    "text",
    [
        # Rates of other people than those counted, projects and what was put into them
        "新增就业9.8万人，失业人员再就业1.56万人，应届高校毕业生就业率88.9%。",
        "实施项目229个，开复工208个，投资完成率71.2%。",
        # A rate with a measure of its own
        "新开工项目248个，比上年增加36个，制造业投资增长13.3%。",
        # Two parts of one whole
        "电子产业实现工业总产值1185亿元，占工业总产值的50.3%；新材料产业产值562亿元，占工业总产值的23.9%。",
        # Other things of what was signed
        "共签约2926亿元，其中我省项目710个，合同总金额1630亿元，引进资金666亿元。",
        # The list ends before the figures of its kind do
        "下达补助资金2836万元：中央资金1902万元、省级资金934万元，县级自筹412万元。",
        # Weights between the points
        "过程类得17.3分：执行率5分，得4.64分；合规性5分，得3.5分；其余10分，得9.16分。",
    ],
)
def test_figures_that_do_not(findings, text):
    assert not [finding.note for finding in findings(text) if finding.verdict == "inconsistent"]

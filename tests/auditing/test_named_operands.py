"""Operands that the words name: rates by what was done, lists by their marks, pairs by their other half."""

import pytest


def told(findings, text):
    return [(text[f.start : f.end], f.note.partition(";")[0]) for f in findings(text) if f.verdict == "inconsistent"]


@pytest.mark.parametrize(
    ("text", "figure"),
    [
        ("送检水样318组，不合格5组，不合格率2.7%。", "2.7%"),
        ("审计项目31个，送审总额12.8亿元，审减9847万元，审减率7.59%。", "7.59%"),
        ("随机抽取居民86人，满意83人，满意度46.5%。", "46.5%"),
        ("排查各类纠纷1245件，化解2208件，化解率达到97.03%。", "2208件"),
        ("监测项目28个，资金6740万元。截至7月底执行359.6万元，执行率46.88%。", "46.88%"),
        ("供应土地86宗、2114.3公顷，其中出让47宗、98.06公顷，划拨39宗、113.37公顷。", "2114.3公顷"),
        ("监测对象1142户3706人，消除风险894户2973人，未消除248户373人。", "373人"),
        ("收到申请386件，其中自然人361件，法人25件；加上上年结转的12件，应办388件。", "388件"),
        ("核拨经费1986万元，上解考试费438万元后，实际可用1568万元。", "1568万元"),
        ("发展党员612名（在一线发展的417名，占8.1%）。", "8.1%"),
        ("目标到位资金25亿元，实际完成27.3亿元，占目标任务的102.2%。", "102.2%"),
        ("救助412人次，其中站内救助628人次、街面劝导144人次；护送返乡73人次，跨省护送11人次。", "628人次"),
        ("支出21.87万元，其中基本支出213.4万元、项目支出28.47万元。", "21.87万元"),
    ],
)
def test_slips_in_figures_that_words_tie_together(findings, text, figure):
    assert figure in [stated for stated, _ in told(findings, text)]


@pytest.mark.parametrize(
    "text",
    [
        # The rate of the rest; of what was sent for review, not of what was approved
        "抽检120批，不合格3批，合格率97.5%。",
        "评审项目18个，送审金额9.96亿元，审定8.57亿元，审减1.39亿元，审减率近14%。",
        # How a rate changed, what only some degree of satisfaction is
        "由96个减少到47个，减少比例51.04%。",
        "调查群众110户，非常满意60户，满意度92.5%。",
        # Pairs that are of other places, and rounded ones
        "南区搬迁6万户、22.8万人，北区搬迁1.6万户、6万人，东区搬迁8300户、3.3万人，灾后搬迁4万户、14万人。",
        # What is taken away together
        "加上上解支出0.88亿元、债务还本支出1.32亿元后，结转下年1.23亿元。",
        # Spent of what came in and of what was left
        "全年实际支出1169.11万元，实际收入1169.61万元，上年结余1.03万元，支出完成率为99.87%。",
        "完成“行动计划”投资110.1亿元、重大项目投资26.4亿元，分别占年度计划的118.8%、134.3%。",
        # Of what was spent, though the plan has the name; less than the year before, and not than the plan
        "“三公”经费全年预算数24万元，决算数17.36万元，其中公务用车费13.2万元，占“三公”经费的76.04%。",
        "全年预算18.6万元，实际支出12.47万元，为预算的67.04%，比上年少支1.45万元。",
        # A list that goes on behind a comma
        "培训300人，其中教师120人、医生80人，干部100人。",
    ],
)
def test_what_only_looks_like_it(findings, text):
    assert not told(findings, text)

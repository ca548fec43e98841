"""Plan and result side by side, parts of the nearest total, and what the words between two figures say of both."""

import pytest

from textmine.claims.extract import find_claims
from textmine.claims.model import Model
from textmine.claims.pairs import pair_cues
from textmine.core import Document
from textmine.structure import analyse


def statuses(text):
    document = Document(text)
    findings = find_claims(document, analyse(document), Model(), "off")
    return [(finding.claim.quantity, finding.claim.status) for finding in findings]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("数量指标：开放天数320天，实际312天。", ["target", "actual"]),
        ("接待读者21万人次，实际22.63万人次，指标完成率107.76%。", ["target", "actual", "actual"]),
        ("渠道衬砌计划5公里，实际4.4公里。", ["target", "actual"]),
        ("完成改造150户，计划150户，完成率100%。", ["actual", "target", "actual"]),
        ("计划引进人才20名，引进23名。", ["target", "actual"]),
        ("演讲场次年度指标值为20场，完成130场。", ["target", "actual"]),
        ("成本指标：每生每天补助标准5元，实际5元。", ["norm", "actual"]),
        # what was got or registered is no plan, though less of it was really used
        ("登记户数150户，实际走访148户。", ["actual", "actual"]),
        ("核定编制32名，实际在编30名。", ["actual", "actual"]),
        ("筹集公寓220套，实际入住171套。", ["actual", "actual"]),
        # a share of the budget behind a figure says that it was really so, whatever the figure is called
        ("政府性基金预算收入0.9亿元，为预算的104%。", ["actual", "actual"]),
        ("城乡社区支出2.7亿元，为调整预算的32%，为上年预算的40%。", ["actual", "actual", "actual"]),
        # a goal that names nothing by itself
        ("培训干部320人，年度目标300人。", ["actual", "target"]),
        ("采购桌椅6500套、床1800张（目标分别为6500套、2000张）。", ["actual", "actual", "target", "target"]),
        ("原定铺设操场5片，铺了6片。", ["target", "actual"]),
        ("计划演出60场，做成52场。", ["target", "actual"]),
        ("标志牌1420块（目标1400块），护墩目标2600个，实做2583个。", ["actual", "target", "target", "actual"]),
        ("整修档案2.7万页（计划2万页），其中清代档案620页。", ["actual", "target", "actual"]),
        # a plan by its name alone, and what was done of it
        ("村卫生室建设计划12所，已建成10所。", ["target", "actual"]),
        ("人才引进计划20名，实际引进16名。", ["target", "actual"]),
        ("编制教学计划4项，完成2项。", ["actual", "actual"]),
        ("应配3500万元，实配2215万元，缺1285万元。", ["target", "actual", "actual"]),
        ("需征地286.4亩，已征271.2亩。", ["target", "actual"]),
        ("工程需征用土地120亩，目前征用95亩。", ["target", "actual"]),
        ("应完成绿化面积4.2公顷，现场核查仅完成2.9公顷。", ["target", "actual"]),
        # what came of a plan needs no 实际 where its verb says so; what is still to come is a plan behind a result
        ("拟招聘辅警40名，报名126人，最终录用37名。", ["target", "actual", "actual"]),
        ("按年度计划实施土壤改良1.3万亩，已全部验收。", ["actual"]),
        ("目前已建成停车位420个，年内再新增180个。", ["actual", "target"]),
        # a row of results answers a row of goals
        (
            "年初计划改造小区9个、惠及居民2600户，实际改造8个、惠及2415户。",
            ["target", "target", "actual", "actual"],
        ),
        ("计划举办讲座3期、培训240人，实际举办讲座4期、培训275人。", ["target", "target", "actual", "actual"]),
        ("计划修渠6公里，打井4口，但实际修渠5公里，打井4口。", ["target", "target", "actual", "actual"]),
        # what came in is no goal, though it stands in a row with one
        ("批复下达预算资金8万元，到位8万元，实际支出7.9万元。", ["target", "actual", "actual"]),
        # a second plan is no result of the first
        ("计划新建学校5所，改建学校8所。", ["target", "target"]),
    ],
)
def test_pairs(text, said):
    assert [status for _, status in statuses(text)] == said


def test_a_result_beats_the_heading():
    told = dict(statuses("二、资金安排情况\n县级财政预算170万元，实际到位150万元，少到位20万元。"))
    assert told == {"170万元": "target", "150万元": "actual", "20万元": "actual"}


def test_growth_of_what_is_called_real_is_no_result():
    told = statuses("二、2024年工作安排\n财政预算收入增长13%，实际外商直接投资增长15%。")
    assert [status for _, status in told] == ["target", "target"]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("年初预算87万元，决算收入75万元，其中：一般公共预算70万元，政府性基金预算5万元。", ["actual", "actual"]),
        ("年初预算数为11万元，其中基本支出5万元，项目支出6万元。", ["target", "target"]),
        # the parts add up to the total that stands farther off
        (
            "“三公”经费决算54万元，年初预算为71万元；其中公务接待费5万元，公务用车运行维护费49万元。",
            ["actual", "actual"],
        ),
        ("年初预算30万元，其中人员支出20万元；决算支出28万元，其中人员支出18万元。", ["actual", "actual"]),
    ],
)
def test_parts(text, parts):
    assert [status for _, status in statuses(text)][-2:] == parts


def test_what_names_its_body_in_a_bracket_is_a_task():
    text = "扩大养老床位。到2015年，床位达到5.6万张。（牵头单位：市民政局）\n全市现有床位3万张。\n"
    assert [status for _, status in statuses(text)] == ["target", "actual"]


@pytest.mark.parametrize("cue", pair_cues().values(), ids=lambda cue: cue.id)
def test_every_cue_finds_its_example_and_not_the_other(cue):
    assert cue.finder()(cue.match)
    assert not cue.finder()(cue.no_match)

"""Score cards in prose: indicator, weight, score and finding tied together."""

import pytest

from tests.indicators.made import read
from textmine.indicators import read_scores, score_items
from textmine.quantities import find_quantities


def scored(text, head=""):
    return [(n.indicator, n.kind, n.quantity.value) for n in read_scores(text, find_quantities(text), head=head)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("财务管理（5分）：制度健全，得5分。", [("财务管理", "weight", 5), ("财务管理", "score", 5)]),
        ("3.资产管理（满分4分，得分3.5分）。", [("资产管理", "weight", 4), ("资产管理", "score", 3.5)]),
        ("预算编制，分值10分，自评得9分。", [("预算编制", "weight", 10), ("预算编制", "score", 9)]),
        (
            "绩效指标明确性（5分）：个别指标未量化，扣1分，得4分。",
            [("绩效指标明确性", "weight", 5), ("绩效指标明确性", "deduction", 1), ("绩效指标明确性", "score", 4)],
        ),
        ("在职人员控制率：在职45人，编制48人，得5分。", [("在职人员控制率", "score", 5)]),
        ("预算完成率93.2%得5分；资金使用合规得6分。", [("预算完成率", "score", 5), ("资金使用", "score", 6)]),
        (
            "目标设定（5分）：①绩效目标合理性（2分），目标明确，得2分；②绩效指标明确性（3分），得3分。",
            [
                ("目标设定", "weight", 5),
                ("绩效目标合理性", "weight", 2),
                ("绩效目标合理性", "score", 2),
                ("绩效指标明确性", "weight", 3),
                ("绩效指标明确性", "score", 3),
            ],
        ),
        (
            "产出指标（满分30分）自评得分29分，其中：数量指标10分，质量指标9分。",
            [
                ("产出指标", "weight", 30),
                ("产出指标", "score", 29),
                ("数量指标", "score", 10),
                ("质量指标", "score", 9),
            ],
        ),
        (
            "1.决策（2分）。我办目标符合要求，该项指标得2分。",
            [("决策", "weight", 2), ("决策", "score", 2)],
        ),
        (
            "在职人员控制率（5分）：控制率94.12%，以100%为标准，控制率≤100%，计5分，得分5分。",
            [("在职人员控制率", "weight", 5), ("在职人员控制率", "score", 5)],
        ),
        (
            "满意度（10分）：95%以上计10分；85%以上计8分；经测评为96%，得分10分。",
            [("满意度", "weight", 10), ("满意度", "score", 10)],
        ),
        ("经济效益指标得5分、社会效益指标得4分。", [("经济效益指标", "score", 5), ("社会效益指标", "score", 4)]),
        ("总分100分，自评得分95分，等级为优。", [("总分", "weight", 100), ("总分", "score", 95)]),
        ("预算执行得20分。政府采购执行率，得6分。", [("预算执行", "score", 20), ("政府采购执行率", "score", 6)]),
        ("经自评，2023年度综合得分为95.5分。", [("综合得分", "score", 95.5)]),
        ("预算控制率每低1个百分点扣0.5分。", []),
        ("全年召开会议3次，培训120人次。", []),
        ("自评得分96分，比2022年度提高1.1分。", [("自评得分", "score", 96)]),
        ("为此在“绩效指标明确性”一项扣1分。", [("绩效指标明确性", "deduction", 1)]),
    ],
)
def test_what_points_are(text, expected):
    assert scored(text) == expected


def test_a_name_holds_over_the_end_of_its_sentence():
    assert scored("制度健全，执行有效，得分5分。", head="财务管理") == [("财务管理", "score", 5)]
    found = read("一、评分情况\n财务管理（5分）。制度健全。得分4分。\n资产管理（4分）。账实相符，得4分。\n")
    assert [(i.row, i.column, i.value, i.weight, i.score) for i in found] == [
        ("财务管理", "分值", 5, 5, None),
        ("财务管理", "得分", 4, 5, 4),
        ("资产管理", "分值", 4, 4, None),
        ("资产管理", "得分", 4, 4, 4),
    ]


def test_the_finding_is_what_stands_between():
    text = "预算编制（满分10分）：编制及时，扣1分，得9分。"
    (item,) = score_items(text, find_quantities(text))
    assert (item.indicator, item.points("weight"), item.points("deduction"), item.points("score"), item.finding) == (
        "预算编制", 10, 1, 9, "编制及时",
    )  # fmt: skip


def test_scores_of_a_report_are_indicators():
    found = read("一、评分情况\n目标设定（10分）：目标明确，得9分。\n")
    assert [(i.table, i.row, i.column, i.value, i.unit, i.status, i.weight, i.score) for i in found] == [
        ("评分情况", "目标设定", "分值", 10, "分", "norm", 10, 9),
        ("评分情况", "目标设定", "得分", 9, "分", "actual", 10, 9),
    ]


def test_what_says_only_this_item_is_of_the_heading_with_its_points():
    found = read("三、完成情况\n（一）投入情况（10分）\n绩效目标设定依据充分，未超编配备人员。本项得9分。\n")
    assert [(i.row, i.column, i.value, i.weight) for i in found] == [
        ("投入情况", "分值", 10, 10),
        ("投入情况", "得分", 9, 10),
    ]

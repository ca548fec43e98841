"""Score cards in the narrative: indicator, weight, points, target and outturn, whatever the reader says."""

import pytest

from tests.timing import assert_linear
from textmine.claims import extract_claims
from textmine.claims.scorecards import read_cards
from textmine.core import Document
from textmine.quantities import find_quantities
from textmine.structure import analyse


def carded(*sentences):
    found = [find_quantities(text) for text in sentences]
    quantities = [quantity for row in found for quantity in row]
    cards = read_cards(zip(sentences, found, strict=True))
    return [(card.kind, card.indicator, card.predicate, quantities[at].value) for at, card in cards.items()]


# Passages with their gold: kind, object, predicate and value of each number that belongs to the card.
PASSAGES = [
    (
        ["财务管理（5分）：制度健全，账实相符，得分5分。"],
        [("weight", "财务管理", "", 5), ("score", "财务管理", "得", 5)],
    ),
    (
        ["1.预算编制（权重10分）：编制及时完整，未见漏报，得9分。"],
        [("weight", "预算编制", "", 10), ("score", "预算编制", "得", 9)],
    ),
    (["资产管理，权重10分，得9分。"], [("weight", "资产管理", "", 10), ("score", "资产管理", "得", 9)]),
    (
        ["信息公开及时性权重4分，得3.5分，因预算公开迟了6天，扣0.5分。"],
        [
            ("weight", "信息公开及时性", "", 4),
            ("score", "信息公开及时性", "得", 3.5),
            ("deduction", "信息公开及时性", "扣", 0.5),
        ],
    ),
    (
        ["数量指标：目标值30场，实际完成32场，得分10分。"],
        [
            ("target", "数量指标", "", 30),
            ("outturn", "数量指标", "完成", 32),
            ("score", "数量指标", "得", 10),
        ],
    ),
    (
        ["（1）数量指标：培训场次，目标值30场，实际完成32场，分值10分，得分10分。"],
        [
            ("target", "培训场次", "", 30),
            ("outturn", "培训场次", "完成", 32),
            ("weight", "培训场次", "", 10),
            ("score", "培训场次", "得", 10),
        ],
    ),
    (
        ["质量指标：验收合格率目标值≥95%，完成值98.6%，分值8分，得分8分。"],
        [
            ("target", "验收合格率", "", 95),
            ("outturn", "验收合格率", "", 98.6),
            ("weight", "验收合格率", "", 8),
            ("score", "验收合格率", "得", 8),
        ],
    ),
    (
        ["满意度指标：服务对象满意度目标值90%，实际完成值93.4%，得满分10分。"],
        [
            ("target", "服务对象满意度", "", 90),
            ("outturn", "服务对象满意度", "", 93.4),
            ("score", "服务对象满意度", "得", 10),
        ],
    ),
    (
        ["绩效目标合理性（4分），得4分；绩效指标明确性（4分），个别指标未量化，扣1分，得3分。"],
        [
            ("weight", "绩效目标合理性", "", 4),
            ("score", "绩效目标合理性", "得", 4),
            ("weight", "绩效指标明确性", "", 4),
            ("deduction", "绩效指标明确性", "扣", 1),
            ("score", "绩效指标明确性", "得", 3),
        ],
    ),
    (
        ["政府采购执行率（6分）。", "全年采购预算210万元，实际采购198万元，执行率94.29%。", "得5.6分。"],
        [("weight", "政府采购执行率", "", 6), ("score", "政府采购执行率", "得", 5.6)],
    ),
    (
        ["“公用经费压减率”指标值≥5%，实际压减3.7%，扣0.4分；“结转资金占比”实际为9.6%，扣1分。"],
        [("target", "“公用经费压减率”", "", 5), ("deduction", "“公用经费压减率”", "扣", 0.4)],
    ),
    (["管理制度健全性（4分）本项得4分。"], [("weight", "管理制度健全性", "", 4), ("score", "管理制度健全性", "得", 4)]),
]


@pytest.mark.parametrize(("sentences", "expected"), PASSAGES, ids=[passage[0][0][:12] for passage in PASSAGES])
def test_a_card_ties_its_numbers_together(sentences, expected):
    assert carded(*sentences) == expected


@pytest.mark.parametrize(
    "text",
    [
        "每低于1个百分点扣0.5分，扣完为止。",
        "满意度95%以上得10分，85%以上得8分。",
        "经自评，2023年度综合得分为95.5分。",
        "自评得分96分，比2022年度提高1.1分。",
        "总分100分，自评得分95分，等级为优。",
        "预算执行得20分。",
        "目标任务30场，实际完成32场。",
        "全年召开会议3次，培训120人次。",
        "夺得金牌21枚，团体总分386分，列第三。",
        "综合满意度93.7%，高于目标值3.7个百分点，得10分。",
        "三是政府采购执行有1项应招标而询价，扣1分；四是会议压减未完成，扣0.4分。",
    ],
)
def test_what_is_no_card_is_left_to_the_rules(text):
    assert carded(text) == []


def test_points_of_the_parts_of_an_indicator_are_not_its_own():
    assert carded("运行成本（10分）：公用经费控制率93.8%，得5分；在职人员控制率91%，得5分。") == [
        ("weight", "运行成本", "", 10)
    ]


def test_the_reader_does_not_overrule_a_card():
    text = "三、自评情况\n指标2：公共厕所改造，年度指标值40座，实际完成值38座，得4.75分。\n"
    document = Document(text)
    claims = extract_claims(document, analyse(document), reader="always")
    assert [(c.quantity, c.predicate, c.object, c.status, c.change) for c in claims] == [
        ("40座", "", "公共厕所改造", "target", ""),
        ("38座", "", "公共厕所改造", "actual", ""),
        ("4.75分", "得", "公共厕所改造", "actual", ""),
    ]


@pytest.mark.parametrize("unit", ["目标值3场，实际完成3场，得分3分，", "管理（5分）", "得5分", "扣", "目标值", "（3分"])
def test_reading_cards_is_linear(unit):
    def work(size):
        text = unit * (size // len(unit))
        found = find_quantities(text)
        return lambda: read_cards([(text, found)])

    assert_linear(work, 6_000)


@pytest.mark.parametrize(
    ("heading", "text", "wanted"),
    [
        (
            "过程情况（30分）",
            "因采购未按计划实施，扣1.5分，得28.5分。",
            [("扣", "过程情况", 1.5), ("得", "过程情况", 28.5)],
        ),
        ("满意度（10分）", "群众意见集中在停水通知上，得9分。", [("得", "满意度", 9)]),
        ("支出控制", "各科目预决算相差8.7%，得10分。", [("得", "支出控制", 10)]),
        ("过程情况（30分）", "预算完成率95%，扣0.5分，得4.5分。", []),  # of one of several indicators
        ("产出指标完成情况", "完成率90%，得9分。", []),
        ("支出控制", "完成率90%，得9分；差错率1%，得5分。", []),
    ],
)
def test_the_only_points_of_a_paragraph_are_those_of_its_heading(heading, text, wanted):
    quantities = find_quantities(text)
    cards = read_cards([(text, quantities)], heading=heading)
    assert [(card.predicate, card.indicator, quantities[at].value) for at, card in cards.items()] == wanted


def test_headings_assert_their_weights_and_no_other_numbers():
    text = (
        "云岫县水务局2023年度部门整体支出绩效自评报告\n\n一、绩效分析\n\n（一）资金管理（权重20分，得19.5分）\n\n"
        "建成水库3座。\n\n2．灌区改造。1.4公里渠道没有完成，分值15分，扣2分。\n"
    )
    document = Document(text)
    claims = extract_claims(document, analyse(document), reader="off")
    told = [(claim.value, claim.predicate, claim.object, claim.status) for claim in claims if claim.unit == "分"]
    assert told == [
        (20, "", "资金管理", "norm"),
        (19.5, "得", "资金管理", "actual"),
        (15, "", "灌区改造", "norm"),
        (2, "扣", "灌区改造", "actual"),
    ]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        (
            "预算执行方面20分，因预算执行率未达到95%，按比例扣减1.4分，得18.6分；预算管理方面15分，采购率96.2%，扣1分，得14分。",
            [("", "预算执行", 20), ("得", "预算执行", 18.6), ("", "预算管理", 15), ("得", "预算管理", 14)],
        ),
        (
            "过程方面（25分）。因配套资金未足额到位扣2分，2处变更未及时报批扣1.5分，得21.5分。",
            [("", "过程", 25), ("得", "过程", 21.5)],
        ),
        ("预算执行20分，因执行率偏低扣2分，得17分。", []),  # it does not add up: of a part of it, perhaps
    ],
)
def test_arithmetic_proves_what_points_are_for(text, wanted):
    quantities = find_quantities(text)
    cards = read_cards([(text, quantities)])
    told = [(card.predicate, card.indicator, quantities[at].value) for at, card in sorted(cards.items())]
    assert [each for each in told if each[0] != "扣"] == wanted

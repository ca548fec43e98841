"""The time of a claim: its sentence, the headings above it, and the date of a report together."""

import pytest

import textmine
from textmine.core import Document

HEADINGS = {
    "a year a chapter": (
        "临江县商务局2021—2022年工作情况报告\n\n（一）2021年度\n\n新建市场3个。\n\n（二）2022年度\n\n新建市场5个。\n",
        ["2021", "2022"],
    ),
    "nothing but the year": (
        (
            "临江县商务局工作情况报告\n\n2021年\n\n新建市场3个，全县市场体系不断完善，群众满意。\n\n2022年\n\n新建市场5个，"
            "全县市场体系不断完善，群众满意。\n"
        ),
        ["2021", "2022"],
    ),
    "two years in the title": (
        (
            "关于临江市2024年国民经济和社会发展计划执行情况与2025年国民经济和社会发展计划（草案）的报告\n\n"
            "一、2024年国民经济和社会发展计划执行情况\n\n新增就业2.1万人。\n\n二、2025年主要目标\n\n新增就业2.2万人。\n"
        ),
        ["2024", "2025"],
    ),
    "months of a year": (
        "临江县商务局2023年工作总结\n\n一、2024年1—5月工作情况\n\n举办展销会4场。全年计划9场。\n",
        ["2024-01/2024-05", "2024"],
    ),
    "an annex": (
        "临江县商务局2023年工作总结\n\n一、工作成效\n\n培育品牌11个。\n\n附件2\n2022年奖补资金使用情况\n\n兑现奖补240万元。\n",
        ["2023", "2022"],
    ),
    "a year that is worked on": (
        "临江县商务局2023年工作总结\n\n一、落实2022年巡察整改\n\n整改问题8个。\n",
        ["2023"],
    ),
    "a year that a span begins with": (
        "临江县商务局2023年工作总结\n\n一、2019年以来工作情况\n\n整改问题8个。\n",
        ["2023"],
    ),
}
JANUARY = "临江县政府工作报告\n——2024年1月11日在临江县第十八届人民代表大会第三次会议上\n\n"
DECEMBER = JANUARY.replace("2024年1月11日", "2023年12月28日")
SPOKEN = [
    (JANUARY, "去年，我们新建公路86公里。", ["2023"]),
    (JANUARY, "去年我们改造学校12所。", ["2023"]),
    (JANUARY, "去年底，存量3个。", ["2023-12-31"]),
    (JANUARY, "今年，我们将新建公路90公里。", ["2024"]),
    (JANUARY, "今年上半年，将建成学校3所。", ["2024-01/2024-06"]),
    (JANUARY, "今年，在去年28件实事的基础上，将新增10件。", ["2023", "2024"]),
    (JANUARY, "收入比去年增长5%。", ["2023"]),
    (DECEMBER, "今年，我们新建公路86公里。", ["2023"]),
    (DECEMBER, "去年我们改造学校12所。", ["2022"]),
    (DECEMBER, "明年，我们将新建公路90公里。", ["2024"]),
]


def periods(text):
    return [claim.period for claim in textmine.extract(Document(text), reader="off")]


@pytest.mark.parametrize(("text", "expected"), HEADINGS.values(), ids=HEADINGS)
def test_the_time_that_a_heading_tells(text, expected):
    assert periods(text) == expected


@pytest.mark.parametrize(("front", "sentence", "expected"), SPOKEN, ids=[f"{c[0][13:17]} {c[1]}" for c in SPOKEN])
def test_this_year_is_that_in_which_a_report_is_given(front, sentence, expected):
    assert periods(front + sentence) == expected

"""Tables that blanks alone lay out are tables, and paragraphs, captions and lists are none."""

import pytest

from tests.indicators.made import shown
from tests.structure.show import prose

TABLE = (
    "项目          预算数    决算数\n"
    "会  议  费      3.00      2.40\n"
    "培训费         12.00     11.85\n"
    "公务接待费                0.60\n"
    "合    计       15.00     14.85\n"
)
NARRATIVE = "2023年收入合计100万元，比上年增加3万元。"


def test_a_table_between_paragraphs():
    text = f"一、收支情况\n{NARRATIVE}\n单位：万元\n{TABLE}\n二、其他情况\n本单位共有车辆2辆。\n"
    assert prose(text) == f"{NARRATIVE}\n本单位共有车辆2辆。"


def test_cells_stand_in_their_columns():
    assert shown(f"三公经费表\n单位：万元\n{TABLE}") == [
        ("会议费", "预算数", 30000, "元", "target"),
        ("会议费", "决算数", 24000, "元", "actual"),
        ("培训费", "预算数", 120000, "元", "target"),
        ("培训费", "决算数", 118500, "元", "actual"),
        ("公务接待费", "决算数", 6000, "元", "actual"),
        ("合计", "预算数", 150000, "元", "target"),
        ("合计", "决算数", 148500, "元", "actual"),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "召开会议3次。  培训200人。  办结20件。\n慰问12户。  走访3家。  受理5件。\n",
        "1、完成审批30项；                 2、办结来信12件，群众满意；\n3、减少5人；        4、增加6人；\n",
        "云岫县水务局          2024年1月8日\n负责人          联系电话\n",
        "　　召开会议3次，培训200人。\n　　办结20件，走访3家。\n",
    ],
)
def test_what_is_no_table(text):
    assert not shown(text)

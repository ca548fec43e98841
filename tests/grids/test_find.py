"""Tables put together again from everything that conversions make of them."""

import pytest

from tests.indicators.made import flattened, grids, piped, tabbed

BUDGET = ("项目|预算数|决算数", "人员经费|320.5|318.2", "公用经费|41|39.96", "合计|361.5|358.16")
TITLE = "云岫县水务局收支情况表\n单位：万元\n"
LINES = "\n".join(cell for row in BUDGET for cell in row.split("|"))


@pytest.mark.parametrize(
    ("text", "fmt", "form"),
    [
        (TITLE + flattened(*BUDGET), "txt", "cells"),
        (TITLE + tabbed(*BUDGET), "docx", "rows"),
        (TITLE + "\n".join(row.replace("|", "\t") for row in BUDGET), "txt", "rows"),
        (TITLE + "\n" + piped(*BUDGET), "md", "pipes"),
        (
            TITLE + "\n<table>" + "".join(f"<tr><td>{row.replace('|', '</td><td>')}</td></tr>" for row in BUDGET)
            + "</table>\n", "md", "markup",
        ),
        (TITLE + LINES + "\n", "txt", "lines"),
        (TITLE + "".join(f"\t{cell}\n" for cell in LINES.split("\n")), "txt", "cells"),
    ],
    ids=["flattened", "tabs", "tabs inside", "pipes", "markup", "lines", "flattened without gaps"],
)  # fmt: skip
def test_one_table_in_seven_forms(text, fmt, form):
    (grid,) = grids(text, fmt)
    assert (grid.form, grid.title, grid.unit) == (form, "云岫县水务局收支情况表", "万元")
    assert [row for row in grid.cells() if len(row) > 1] == [row.split("|") for row in BUDGET]
    (part,) = grid.parts
    assert [column.path for column in part.columns] == [("项目",), ("预算数",), ("决算数",)]
    assert [[cell.column for cell in row.cells if cell.text] for row in part.body if row.filled()] == [[0, 1, 2]] * 3


HEADS = ["项目|2022年||2023年|", "|预算数|决算数|预算数|决算数"]
MARKUP = (
    "<table><tr><th rowspan=2>项目</th><th colspan='2'>2022年</th><th colspan=2>2023年</th></tr>\n"
    "<tr><th>预算数</th><th>决算数</th><th>预算数</th><th>决算数</th></tr>"
    "<tr><td>会议费</td><td>3</td><td>2.4</td><td>3</td><td>1.9</td></tr></table>"
)
PATHS = [["项目"], ["2022年", "预算数"], ["2022年", "决算数"], ["2023年", "预算数"], ["2023年", "决算数"]]


@pytest.mark.parametrize(
    ("text", "fmt"),
    [
        (tabbed(*HEADS, "会议费|3|2.4|3|1.9"), "docx"),
        (piped(*HEADS, "会议费|3|2.4|3|1.9"), "md"),
        (piped("项目|2022年|2022年|2023年|2023年", "项目|预算数|决算数|预算数|决算数", "会议费|3|2.4|3|1.9"), "md"),
        (flattened("项目|2022年|2023年", "|预算数|决算数|预算数|决算数", "会议费|3|2.4|3|1.9"), "txt"),
        (MARKUP, "md"),
    ],
    ids=["tabs", "pipes", "pipes repeated", "flattened", "markup"],
)
def test_merged_header_cells(text, fmt):
    (grid,) = grids("费用表\n" + text, fmt)
    assert [list(column.path) for column in grid.parts[0].columns] == PATHS


def test_what_a_converter_wrote_into_merged_cells():
    header = "编制单位：云岫县水务局|Col2|Col3|单位：元|Col5\n---|---|---|---|---"
    rows = (
        "项目|项目|项目|支出预算|支出预算",
        "科目编码|科目编码|科目名称|合计|基本支出",
        "类|款|款|款|款",
        "208|05|养老支出|84|84",
    )
    (grid,) = grids("支出总表\n" + piped(*header.split("\n"), *rows), "md")
    assert grid.unit == "元"
    assert [column.path for column in grid.parts[0].columns] == [
        ("项目", "科目编码", "类"),
        ("项目", "科目编码", "款"),
        ("项目", "科目名称"),
        ("支出预算", "合计"),
        ("支出预算", "基本支出"),
    ]
    columns = ("收入|收入|支出|支出", "项目|金额|项目|金额", "拨款|3|人员|2")  # no echo: it comes again for itself
    (grid,) = grids(piped(*columns), "md")
    assert [column.label for column in grid.parts[0].columns] == ["收入/项目", "收入/金额", "支出/项目", "支出/金额"]


def test_three_levels_of_header_in_flattened_cells():
    text = flattened(
        "预算数|决算数",
        "合计|因公出国（境）费|公务用车购置及运行费|公务接待费|合计|因公出国（境）费|公务用车购置及运行费|公务接待费",
        "||小计|购置费|运行费||||小计|购置费|运行费|",
        "1|2|3|4|5|6|7|8|9|10|11|12",
        "9|0|6|0|6|3|7.2|0|5|0|5|2.2",
    )
    (grid,) = grids(text)
    labels = [column.label for column in grid.parts[0].columns]
    assert labels[2:6] == [
        "预算数/公务用车购置及运行费/小计",
        "预算数/公务用车购置及运行费/购置费",
        "预算数/公务用车购置及运行费/运行费",
        "预算数/公务接待费",
    ]
    assert labels[6] == "决算数/合计"
    assert [row.kind for row in grid.rows] == ["header", "header", "header", "numbers", "body"]


def test_a_header_that_no_word_list_knows_stands_above_numbers():
    (grid,) = grids("情况表\n" + tabbed("(注)|||甲情形||", "|||子甲|子乙|总数", "第一|||3|4|7"), "docx")
    assert [column.label for column in grid.parts[0].columns][3:] == ["甲情形/子甲", "甲情形/子乙", "甲情形/总数"]


def test_a_second_header_half_way_down_begins_a_part():
    rows = (
        "人员情况|编制数|在职人数|控制率",
        "|20|18|90%",
        "经费情况（万元）|2022年决算数|2023年预算数|2023年决算数",
        "三公经费|2|3.9|1.2",
    )
    (grid,) = grids("基础数据表\n" + flattened(*rows))
    assert [[column.label for column in part.columns] for part in grid.parts] == [
        ["人员情况", "编制数", "在职人数", "控制率"],
        ["经费情况（万元）", "2022年决算数", "2023年预算数", "2023年决算数"],
    ]


def test_a_table_goes_on_behind_a_line_of_text():
    first = "项目|预算数|决算数\n人员经费|3|2".replace("|", "\t")
    found = grids(f"收支表\n{first}\n续表说明行\n公用经费\t5\t4\n合计\t8\t6\n")
    assert [column.label for column in found[-1].parts[0].columns] == ["项目", "预算数", "决算数"]


def test_forms_become_fields():
    (grid,) = grids(
        "项目支出绩效自评表\n"
        + tabbed("项目名称|数字档案建设", "主管部门|县档案馆|实施单位|县档案馆", "项目|预算数", "设备|3"),
        "docx",
    )
    assert grid.fields == {"项目名称": "数字档案建设", "主管部门": "县档案馆", "实施单位": "县档案馆"}


def test_a_cell_of_several_lines_is_one_cell():
    (grid,) = grids("收支表\n\t项目\n\t公务\n接待费\n\t其他\n\n\t本年\n\t3\n\t4\n\n\t上年\n\t2\n\t5\n\n")
    assert grid.cells()[0] == ["项目", "公务接待费", "其他"]


def test_what_a_converter_pushed_into_one_cell_is_pulled_apart():
    (grid,) = grids(
        "资金表\n按支出划分\t预算金额（万元） 按来源划分\t\t预算金额（万元）\n基本支出\t97\t其中：财政拨款 110\t\n",
        "md",
    )
    assert grid.cells() == [
        ["按支出划分", "预算金额（万元）", "按来源划分", "预算金额（万元）"],
        ["基本支出", "97", "其中：财政拨款", "110"],
    ]


def test_narrative_and_tabbed_paragraphs_are_no_tables():
    assert grids("一、概况\n\t全县共有事业单位375家，今年召开会议3次。\n\t二、工作。共消化超编8人。\n") == []


def test_a_title_in_front_of_the_first_cell():
    (grid,) = grids("\t云岫县审计项目统计表\n" + flattened("类别|计划数|完成数", "财政审计|4|4", "经济审计|7|8"))
    assert grid.title == "云岫县审计项目统计表"
    assert [column.label for column in grid.parts[0].columns] == ["类别", "计划数", "完成数"]


def test_the_unit_in_a_note_below():
    (grid,) = grids("收支总表\n" + tabbed(*BUDGET) + "注：本表反映本年度收支情况，单位：万元。\n", "docx")
    assert grid.unit == "万元"


def test_a_form_line_above_the_header_is_no_header():
    rows = ("填报单位（盖章）：云岫县档案馆", "人员情况|编制数|在职人数", "|12|10")
    (grid,) = grids("基础数据表\n" + flattened(*rows))
    assert [column.label for column in grid.parts[0].columns] == ["人员情况", "编制数", "在职人数"]


def test_the_columns_of_a_template_without_numbers():
    rows = ("三公经费预算数|||||运行经费预算数", "合计|公务接待费|公务用车费||", "||小计|购置费|运行费")
    (grid,) = grids("经费预算表\n" + tabbed(*rows), "xlsx")
    assert [column.label for column in grid.parts[0].columns][2:] == [
        "三公经费预算数/公务用车费/小计",
        "三公经费预算数/公务用车费/购置费",
        "三公经费预算数/公务用车费/运行费",
        "运行经费预算数",
    ]


@pytest.mark.parametrize(
    "caption", ["表1 2023年救助资金发放情况", "表12023年救助资金发放情况表", "附表2：2023年救助资金发放情况表"]
)
def test_the_number_of_a_table_takes_no_digit_of_a_year(caption):
    grid = grids(f"{caption}\n" + tabbed("项目|金额", "低保|3", "特困|4"), "docx")[0]
    assert grid.title == "2023年救助资金发放情况" + "表" * caption.endswith("表")

"""Markdown that converters made of pages: pipes around prose, lines apart, headings over two lines."""

import pytest

from tests.structure.show import kinds, outline, read
from textmine.claims import extract_claims
from textmine.core import Document
from textmine.readers.markdown import read_markdown
from textmine.structure import analyse
from textmine.structure.converted import unpiped

PIPED = """一、收入支出决算总体情况说明
临江县水务局2023年度收入支出总计307.82
| 万元。与             | 2022 年度相比，收入支出总计增加 |      |      |     | 12.50 万元，增长 |
| ---------------- | ------------------ | ---- | ---- | --- | ------------ |
| 4.23%。主要原因：单位于 |                    | 2023 | 年增人。 |     |              |
二、收入决算情况说明
| 本年收入合计 |     | 307.82 万元，其中：财政拨款收入 |     |     | 300.82 万元， |
| ------ | --- | ------------------- | --- | --- | ---------- |
占 97.73%。
"""
TABLES = [
    "| 项目 | 预算数 | 决算数 |\n| --- | --- | --- |\n| 财政拨款收入 | 307.82 | 307.82 |\n| 合计 | 307.82 | 307.82 |\n",
    "| 指标 | 目标值 | 完成情况 |\n| --- | --- | --- |\n| 培训人次 | ≥100人次 | 全年培训148人次，超额完成。 |\n",
    "| 年度目标 | 全年培训148人次，建成水闸26座。 |\n| --- | --- |\n| 完成情况 | 已完成培训148人次，建成水闸26座。 |\n",
    "| 村道38公里 |\n| --- |\n| 危桥5座 |\n| 警示牌76块 |\n",
    "| 年度目标 | 完成情况 |\n| --- | --- |\n| 全年培训148人次，建成水闸26座。 | |\n",
    "| 自评得分 | |\n| --- | --- |\n| 存在问题 | |\n| 全年培训148人次，建成水闸26座。 | |\n",
    "| 内容 | 数量 | 单位 |\n| --- | --- | --- |\n| 河道整治 | 17 | 公里 |\n",
]


def claims(text):
    document = Document(text, format="md")
    return extract_claims(document, analyse(document))


def test_prose_between_pipes_reads_on():
    found = claims(PIPED)
    assert [(claim.quantity, claim.section) for claim in found] == [
        ("307.82\n| 万元", "收入支出决算总体情况说明"),
        ("12.50 万元", "收入支出决算总体情况说明"),
        ("4.23%", "收入支出决算总体情况说明"),
        ("307.82 万元", "收入决算情况说明"),
        ("300.82 万元", "收入决算情况说明"),
        ("97.73%", "收入决算情况说明"),
    ]
    assert all(PIPED[claim.start : claim.end] == claim.quantity for claim in found)
    assert found[0].sentence == "临江县水务局2023年度收入支出总计307.82万元。"


def test_prose_in_a_table_of_one_column():
    text = "| 全年硬化村道38公里，改造危桥5座。 |\n| --- |\n| 安装警示牌76块，投入资金210万元。 |\n"
    assert [claim.quantity for claim in claims(text)] == ["38公里", "5座", "76块", "210万元"]


@pytest.mark.parametrize("empty", [" ", " | ", " &nbsp; ", " <br> ", "\u3000"])
@pytest.mark.parametrize("head", ["", "| | |\n", "| 一、道路建设 | |\n"])
def test_prose_beside_an_empty_column(empty, head):
    first, second = "| 　　全年硬化村道38公里，改造危桥5座。", "| 　　安装警示牌76块，投入资金210万元。"
    for left, right in (("", f" |{empty}|"), (f"|{empty}", " |")):
        text = f"{head}{left}{first}{right}\n| --- | --- |\n{left}{second}{right}\n"
        assert [claim.quantity for claim in claims(text)] == ["38公里", "5座", "76块", "210万元"]


@pytest.mark.parametrize("table", TABLES)
def test_tables_stay_tables(table):
    assert unpiped(table) == (table, {})
    assert kinds(f"一、情况\n\n{table}", format="md") == ["heading", "table"]


def test_a_heading_over_two_lines_and_its_text():
    line = "3、社会保障和就业支出（类）行政事业单位养老支出（款）行政单位离\n"
    wrapped = "全年按照规定列支人员经费与公用经费并组织开展部门整体支出的\n"
    text = f"三、具体情况\n{wrapped * 5}工作。\n{line}退休（项）。年初预算为31.20万元，支出决算为31.20万元。\n"
    assert outline(text)[-1].endswith("（款）行政单位离退休（项）")


def test_lines_that_a_converter_set_apart_are_one_paragraph():
    lines = ["全年按照规定列支人员经费与公用经费并组织开展部门整体支出的"] * 14
    _, structure = read("\n\n\n".join(["一、情况", *lines, "工作。", "二、其他"]))
    assert len(structure.sentences) == 1


def test_figures_apart_from_their_sentences_are_told():
    lifted = "收入支出总计万元。与上年度相比，增加万元，增长%。\n\n4321.50\n\n其中：财政拨款收入万元，占%。\n"
    assert "stand apart" in read_markdown(lifted.encode(), "a.md").remarks[0]
    below = "| 件，其中维持 | 件，纠正 | 件。 |\n| --- | --- | --- |\n| 72 | 64 | 3 |\n"
    assert read_markdown(below.encode(), "a.md").remarks[0].startswith("3 figures stand apart")
    assert read_markdown(f"单位：万元\n\n{TABLES[0]}\n支出307.82万元，占100%。\n".encode(), "a.md").remarks == ()


@pytest.mark.parametrize(
    ("text", "quantities"),
    [
        (
            "其他采购项目中，由中小企业供应商成交的，采购金额\n| 31.07 万元。 |     |\n| --------- | --- |\n",
            ["31.07 万元"],
        ),
        (
            "2、接待费支出 0.42 万元。其中：\n| 国内公务接待 | 0.42 万（含外宾 | 0.10 万元）。 |\n| - | - | - |\n",
            ["0.42 万元", "0.42 万", "0.10 万元"],
        ),
    ],
)
def test_a_cell_that_ends_a_sentence_is_prose(text, quantities):
    assert [claim.quantity for claim in claims(text)] == quantities


@pytest.mark.parametrize(
    "text",
    [
        "全年完成下列任务：\n| 31.07 万元。 |\n| --- |\n",
        "| 名称 | 决算（万元） |\n| --- | --- |\n| 公用经费（含 | 维修费） |\n",
    ],
)
def test_what_ends_no_sentence_stays_table(text):
    assert unpiped(text)[1] == {}

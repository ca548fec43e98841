import pytest

from textmine.auditing import audit_claims
from textmine.claims import extract_claims
from textmine.core import Document
from textmine.indicators import extract_indicators
from textmine.structure import analyse

SPENDING = """部门支出决算表

单位：万元

| 项目 | 合计 | 基本支出 | 项目支出 |
|---|---|---|---|
| 教育支出 | {a} | 80.25 | 20.00 |
| 卫生支出 | 50.10 | 40.10 | 10.00 |
| 农林水支出 | 30.40 | 12.40 | 18.00 |
| 合计 | 180.75 | {b} | 48.00 |

2023年度支出决算为{c}万元。
"""
RIGHT = {"a": "100.25", "b": "132.75", "c": "180.75"}


def audit(text):
    document = Document(text)
    structure = analyse(document)
    findings = audit_claims(document, extract_claims(document, structure), extract_indicators(document, structure))
    return [(f.check, text[f.start : f.end], f.verdict, f.expected) for f in findings]


def test_a_table_that_adds_up():
    found = audit(SPENDING.format(**RIGHT))
    assert {verdict for _, _, verdict, _ in found} == {"consistent"}
    assert [figure for check, figure, _, _ in found if check == "sum"] == [
        "100.25",
        "50.10",
        "30.40",
        "180.75",
        "132.75",
        "48.00",
    ]


@pytest.mark.parametrize(
    ("cell", "wrong", "expected"),
    [("a", "110.25", 1002500.0), ("b", "123.75", 1327500.0)],
)
def test_one_slip_in_a_table_is_told_once(cell, wrong, expected):
    found = [f for f in audit(SPENDING.format(**(RIGHT | {cell: wrong}))) if f[2] == "inconsistent"]
    assert [(check, figure) for check, figure, _, _ in found] == [("sum", wrong)]
    assert found[0][3] == pytest.approx(expected)


CARD = """自评表

| 指标 | 全年预算数（万元） | 全年执行数（万元） | 执行率 | 分值 | 得分 |
|---|---|---|---|---|---|
| 年度资金总额 | 187.98 | 150.38 | {rate} | 10 | {points} |
| 项目支出 | 13.00 | 13.00 | 100% | 5 | 5 |
"""


@pytest.mark.parametrize(
    ("rate", "points", "wrong"),
    [("80%", "8", []), ("90%", "8", [("rate", "90%")]), ("80%", "18", [("order", "18")])],
)
def test_rates_and_points_of_a_row(rate, points, wrong):
    found = audit(CARD.format(rate=rate, points=points))
    assert [(check, figure) for check, figure, verdict, _ in found if verdict == "inconsistent"] == wrong


def test_items_that_are_only_some_are_left_alone():
    text = "单位：万元\n\n| 项目 | 决算数 |\n|---|---|\n| 公用经费 | 43.8 |\n| 办公费 | 6.46 |\n| 差旅费 | 2.99 |\n"
    assert "inconsistent" not in {verdict for _, _, verdict, _ in audit(text)}


def test_an_item_with_the_name_of_its_class_is_not_counted_twice():
    text = """支出决算表

单位：万元

| 科目编码 | 科目名称 | 本年支出合计 | 基本支出 | 项目支出 |
|---|---|---|---|---|
| 212 | 城乡社区支出 | 3832.36 | 1572.70 | 2259.66 |
| 21201 | 城乡社区管理事务 | 1092.80 | 1084.02 | 8.78 |
| 2120101 | 行政运行 | 1092.80 | 1084.02 | 8.78 |
| 21202 | 城乡社区规划与管理 | 2739.56 | 488.68 | 2250.88 |
| 2120201 | 城乡社区规划与管理 | 2739.56 | 488.68 | 2250.88 |
"""
    assert {verdict for *_, verdict, _ in audit(text)} == {"consistent"}


def test_a_figure_of_the_text_that_a_table_tells_otherwise():
    table = "单位：万元\n\n| 项目 | 决算数 |\n|---|---|\n| 机关运行经费 | 126.31 |\n| 培训费 | 3.20 |\n"
    text = table + "\n机关运行经费162.31万元。\n"
    found = [f for f in audit(text) if f[2] == "inconsistent"]
    assert [(check, figure) for check, figure, _, _ in found] == [("repeat", "162.31万元")]

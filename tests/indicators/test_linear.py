"""Hostile grids: twice the cells, twice the time."""

import pytest

from tests.indicators.made import flattened, piped, read, tabbed
from tests.timing import assert_linear
from textmine.core import Document
from textmine.indicators import extract_indicators, prose_cells
from textmine.structure import analyse

pytestmark = pytest.mark.slow  # long hostile texts

HOSTILE = {
    "columns": lambda n: ("情况表\n" + tabbed("|".join(f"列{i}" for i in range(n)), "|".join(["3"] * n)), "docx"),
    "columns in turn": lambda n: ("情况表\n" + tabbed("项目|金额|" * n, "甲|3|" * n, "乙|4|" * n), "docx"),
    "rows": lambda n: ("情况表\n" + tabbed("项目|金额", *["甲|3"] * n), "docx"),
    "empty headers": lambda n: ("情况表\n" + tabbed("|".join([""] * n) + "|x", "|".join(["3"] * n)), "docx"),
    "headers only": lambda n: ("情况表\n" + tabbed(*["项目|金额|合计"] * n), "docx"),
    "flattened": lambda n: ("情况表\n" + flattened("项目|金额", *["甲|3"] * n), "txt"),
    "flattened without gaps": lambda n: ("情况表\n" + "\t甲\n" * n + "\t3\n" * n, "txt"),
    "pipes": lambda n: (piped("项目|金额", *["甲|3"] * n), "md"),
    "lines": lambda n: ("情况表\n单位：万元\n项目\n金额\n" + "甲事\n3\n" * n, "txt"),
    "markup": lambda n: ("<table>" + "<tr><td>甲<td>3" * n + "</table>", "md"),
    "nested": lambda n: ("<table><tr><td>" * n + "3" + "</table>" * n, "md"),
    "flattened in places": lambda n: (
        "情况表\n" + flattened("项目|决算数|" + "|" * n, "|合计|" + "|甲" * n, *["乙|3|" + "|3" * n] * 3),
        "txt",
    ),
    "the header again": lambda n: (("单位：万元\n" + tabbed("项目|金额", "甲|3") + "— 2 —\n") * n, "docx"),
    "prose in cells": lambda n: ("情况表\n" + tabbed("项目|说明", *["甲|全年培训3期，参训5人次。" * 9] * n), "docx"),
    "unclosed": lambda n: ("<table>" * n + "<tr><td>3", "md"),
    "blanks in a cell": lambda n: ("情况表\n项目\t金额" + " " * n + "x\t\n甲" + " " * n + "3 x\t\t4\n", "md"),
    "empty cells kept": lambda n: (
        "情况表\n\n项目\n预算数\n决算数\n\n" + "会议费\n3\n2\n\n\n4\n\n\n" * (n // 2),
        "txt",
    ),
    "empty cells, and a header again and again": lambda n: ("项目\n预算数\n决算数\n\n甲\n3\n\n" * n, "txt"),
    "broken labels and empty cells": lambda n: (
        "一级指标\n二级指标\n三级指标\n指标值\n完成值\n得分\n\n" + "产出\n数量\n扫描\n页数\n3\n2\n1\n\n" * n,
        "txt",
    ),
    "words of a header alone": lambda n: ("情况表\n" + "项目\n预算数\n决算数\n\n" * n + "3\n4\n5\n", "txt"),
    "ever deeper": lambda n: ("情况表\n项目\t金额\n" + "".join(f"{' ' * (at % 99)}甲\t3\n" for at in range(n)), "txt"),
    "bands": lambda n: ("情况表\n" + tabbed("|||甲|乙", *["丙|项目|金额|丁|戊", "己|||3|4"] * n), "docx"),
    "rows too short": lambda n: ("情况表\n" + flattened("甲|项目|指标|目标值|得分", *["乙|丙|3|2", "丁|3"] * n), "txt"),
    "blanks and single blanks": lambda n: (
        "情况表\n项目　　　　单位　　　预算　　　决算\n"
        + "会议费　　　万元　3.0　　　　2.4\n用电　　　　度　　　　3.0　　　　2.4\n" * n,
        "txt",
    ),
    "set apart by blanks": lambda n: ("情况表\n项目    预算    决算\n" + "会议费      3.0     2.4\n" * n, "txt"),
    "blanks of every length": lambda n: (
        "情况表\n" + "".join(f"甲{'   3' * (2 + at % 50)}\n" for at in range(n // 10)),
        "txt",
    ),
    "scores": lambda n: ("一、评分\n" + "财务管理（5分）：得5分，" * n + "。\n", "txt"),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_time_grows_with_size(name):
    def work(size):
        text, fmt = HOSTILE[name](size)
        document = Document(text, format=fmt)
        structure = analyse(document)
        return lambda: (extract_indicators(document, structure), list(prose_cells(document, structure)))

    assert_linear(work, 2000)


def test_spans_beyond_reason():
    text = "<table>" + "<tr><td colspan=9999 rowspan=9999>项目</td><td>3</td></tr>" * 20 + "</table>"
    assert read(text, "md") is not None

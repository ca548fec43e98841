"""Tables beside their indicators."""

import pytest

import textmine
from textmine.core import Document
from textmine.display.reading import read_all

TEXT = "收支总表\n单位：万元\n\t项目\t预算数\t决算数\n\t基本支出\t190\t189.22\n\t合计\t190\t189.22\n"


@pytest.fixture
def path(tmp_path):
    path = tmp_path / "report.html"
    textmine.report(Document(TEXT, format="docx"), include_tables=True, reader="off").to_html(path)
    return path


def test_tables_are_there_where_they_were_asked_for():
    document = Document(TEXT, format="docx")
    assert read_all(document, reader="off").tables == ()
    [table] = read_all(document, reader="off", include_tables=True).tables
    assert (table["title"], table["unit"], table["n_rows"]) == ("收支总表", "万元", 3)
    assert table["rows"][0] == ["header", [["项目", 1, 1, []], ["预算数", 1, 1, []], ["决算数", 1, 1, []]]]
    assert [cell[3] for _, row in table["rows"] for cell in row if cell[3]] == [[0], [1], [2], [3]]
    assert table["indicators"][1] == ["基本支出", "决算数", "189.22", 1892200.0, "元", "actual"]


def test_a_cell_lights_up_with_its_indicator(visit, path):
    with visit(path, "#/tables") as page:
        assert page.locator("figcaption b").inner_text() == "收支总表"
        page.locator("td", has_text="189.22").first.click()
        assert page.locator("li.lit .said").inner_text() == "基本支出 · 决算数"
        page.locator("li", has_text="合计 · 预算数").locator("button").click()
        assert page.locator("td.lit").get_attribute("data-indicator") == "2"


def test_no_tab_without_tables(visit, tmp_path):
    path = tmp_path / "report.html"
    textmine.report(Document(TEXT, format="docx"), reader="off").to_html(path)
    with visit(path) as page:
        assert page.locator('.tabs [data-view="tables"]').count() == 0

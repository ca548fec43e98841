import time

import pytest

from textmine.core import ReadError
from textmine.readers import read_bytes
from textmine.readers.html import read_html

from .samples import refusal


def lines(markup, **options):
    return read_html(markup.encode(), "a.html", **options).text.split("\n")


def test_a_page():
    page = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>
      工作 总结</title><meta name="Author" content="办公室"><meta name=PubDate content="2024-01-18">
      <style>p{}</style></head><body><nav><a>首页</a></nav>
      <h1>一、概况</h1>
      <p>　　全年<b>召开</b>会议<span>3</span>次，支出&lt;5&nbsp;万元。<!-- 注释 --><br/>清理568块。
      <ul><li>其一</li><li>其二</ul><script>var x = "脚本";</script><noscript>没有脚本</noscript>
      <div style="DISPLAY : none">看不见</div><p hidden>看不见</p><p aria-hidden="true">看不见</p>
      <select><option>选项</option></select><button>打印</button>
      <footer>版权所有</footer></body></html>"""
    document = read_html(page.encode(), "a.html")
    assert document.text == "一、概况\n全年召开会议3次，支出<5\xa0万元。\n清理568块。\n其一\n其二"
    assert document.format == "html"
    assert document.metadata == {"title": "工作 总结", "author": "办公室", "date": "2024-01-18", "encoding": "utf-8"}
    assert document.source_map.starts == (0, 5, 23, 31, 34)
    assert document.source_map.place_at(24).paragraph == 3


def test_white_space_is_shown_as_a_browser_shows_it():
    assert lines("<p>a\n b\t c</p>") == ["a b c"]
    assert lines("<p>召开\n    会议 3 次</p>") == ["召开会议 3 次"]
    assert lines("<p>\u200b召开\xad会议\ufeff</p>") == ["召开会议"]
    assert lines("甲<div>乙</div>丙<p></p><p> </p>") == ["甲", "乙", "丙"]


def test_preformatted_text_keeps_its_lines():
    assert lines("<pre>甲  乙\n丙\n\n丁</pre>戊\n己") == ["甲  乙", "丙", "丁", "戊己"]


def test_table_rows():
    table = """<table><caption>表1</caption><thead><tr><th>指标</th><th colspan="2">预算</th></tr></thead>
      <tr><td rowspan="2">支出</td><td>年初\n数</td><td><p>3</p><p>万元</p></td></tr>
      <tr><td></td><td>4<br>5</td></tr><tr><td> </td><td>&nbsp;</td></tr><tfoot><tr><td>合计<td>7</tfoot></table>之后"""
    assert lines(table) == ["表1", "\t指标\t预算", "\t支出\t年初数\t3 万元", "\t\t\t4 5", "\t合计\t7", "之后"]


def test_spans_over_columns_and_rows_keep_columns_in_place():
    table = "<table><tr><td rowspan=2 colspan=2>甲<td>乙<tr><td>丙<tr><td>丁<td>戊<td>己</table>"
    assert lines(table) == ["\t甲\t\t乙", "\t\t\t丙", "\t丁\t戊\t己"]


@pytest.mark.parametrize(
    "markup",
    [
        "<table><tr><td><h1>标题</h1><p>第一段。</p><p>第二段。</p></td></tr></table>",
        "<table><tr><td>标题</td></tr><tr><td><p>第一段。</p><p>第二段。</p><p></p></td></tr></table>",
        "<table><tr><td></td><td>标题<br>第一段。<br>第二段。<br></td></tr></table>",
        "<table role=presentation><tr><td>标题</td><td>第一段。</td></tr><tr><td>第二段。</td></tr></table>",
    ],
)
def test_tables_that_lay_out_the_page_are_no_tables(markup):
    assert lines(markup) == ["标题", "第一段。", "第二段。"]


@pytest.mark.parametrize("empty", ["", "&nbsp;", "<br>"])
def test_sentences_beside_an_empty_column_are_no_table(empty):
    first, second = "全年建成水闸26座，清淤31处。", "走访农户890户。"
    rows = "".join(f"<tr><td>{text}<td>{empty}" for text in (first, second))
    assert lines(f"<table>{rows}</table>") == [first, second]
    assert lines(f"<table><tr><td>目标<td>完成情况{rows}</table>") == ["\t目标\t完成情况", f"\t{first}", f"\t{second}"]


def test_a_table_in_a_layout_table():
    markup = "<table><tr><td>左</td><td>正文<table><tr><td>甲<td>乙</table></td></tr></table>"
    assert lines(markup) == ["左", "正文", "\t甲\t乙"]


def test_prose_in_a_cell_of_a_form_stays_in_its_row():
    markup = "<table><tr><td>年度目标<td><p>一</p><p>二</p><p>三</p><p>四</p><tr><td>得分<td>5</table>"
    assert lines(markup) == ["\t年度目标\t一 二 三 四", "\t得分\t5"]


@pytest.mark.parametrize(
    ("page", "encoding"),
    [
        ('<meta charset="gb2312"><p>喆会议3次', "gb18030"),
        ('<?xml version="1.0" encoding="gbk"?><html><p>会议3次', "gb18030"),
        ('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1"><p>召开会议3次', "gb18030"),
        ('<meta charset="gb2312"><p>会议3次', "utf-8"),
    ],
)
def test_charset(page, encoding):
    document = read_html(page.encode(encoding), "a.html")
    assert document.text.endswith("会议3次")
    assert document.metadata["encoding"] == encoding


def test_told_encoding():
    assert read_html("<p>會議".encode("big5"), "a.html", encoding="big5").text == "會議"


@pytest.mark.parametrize("page", ["<html><script>x</script></html>", "<p>&nbsp;</p>", "<!-- x -->"])
def test_page_without_text(page):
    assert refusal(lambda: read_html(page.encode(), "a.html")) == "a.html: has no visible text"


@pytest.mark.parametrize(
    "page",
    [
        "<b>1<sup>2</sup>" * 20_000,
        "<div>" * 20_000 + "会",
        "<table><tr><td>会" * 10_000,
        "<table>" + "<tr><td colspan=9999999 rowspan=65534>会" * 1_000,
        "<table>" + "<tr><td rowspan=65534>会" * 5_000,
        "<p>会</p>" * 40_000,
        "会 \n" * 500_000,
        "&amp;" * 500_000,
        "<" * 500_000 + "p>会",
        "<!--" * 200_000 + "会",
    ],
)
def test_hostile_pages_take_linear_time(page):
    began = time.process_time()
    assert refusal(lambda: read_html(page.encode(), "a.html")) in ("", "a.html: has no visible text")
    assert time.process_time() - began < 5


@pytest.mark.parametrize("struck", ["<del>26</del>", "<s>26</s>", "<strike>26</strike>",
                                    "<span style='text-decoration: line-through'>26</span>"])  # fmt: skip
def test_what_is_struck_out_is_not_there(struck):
    assert lines(f"<p>建成水闸{struck}<ins>27</ins>座。</p>") == ["建成水闸27座。"]


def test_a_break_inside_a_sentence_is_layout():
    assert lines("<p>全年培训人员，投入<br>资金14万元，建成<br/>\n  水闸26座。</p>") == [
        "全年培训人员，投入资金14万元，建成水闸26座。"
    ]
    assert lines("<p>全年培训148人次。<br>清淤31处。</p>") == ["全年培训148人次。", "清淤31处。"]
    assert lines("<p>工作成效<br>全年培训148人次。</p>") == ["工作成效", "全年培训148人次。"]
    assert lines("<p>全年培训人员，投入<br><br>资金14万元。</p>") == ["全年培训人员，投入", "资金14万元。"]
    assert lines("<p>全年培训人员，投入<br>　　资金14万元。</p>") == ["全年培训人员，投入", "资金14万元。"]


def test_an_article_in_the_cells_of_a_table():
    article = "<p>全年共建成水闸26座，培训人员148人次。</p><p>整治河道17公里。</p>"
    row = "<tr><td>{}</td></tr>"
    assert lines(f"<table>{row.format('工作总结')}{row.format(article)}</table>") == [
        "工作总结", "全年共建成水闸26座，培训人员148人次。", "整治河道17公里。",
    ]  # fmt: skip
    menu = "<td><a href='/'>首页</a><a href='/x'>公开</a></td>"
    assert lines(f"<table><tr>{menu}<td>{article}</td></tr></table>")[-1] == "整治河道17公里。"
    # A cell of prose beside its label is a table still.
    assert lines(f"<table><tr><td>总体情况</td><td>{article}</td></tr></table>")[0].startswith("\t总体情况\t")


def test_controls_of_the_page_are_no_part_of_a_title():
    assert lines("<div>【字体：<a>增大</a> <a>减小</a>】2023年工作总结</div>") == ["2023年工作总结"]
    assert lines("<p>大中小学新建12所。</p>") == ["大中小学新建12所。"]


def test_signs_of_radicals_are_read_as_characters():
    assert lines("<p>培训⼯⼈148⼈次。</p>") == ["培训工人148人次。"]


def test_a_class_may_strike_out():
    sheet = "<style>p.a, .gone { text-decoration: line-through } .kept { text-decoration: underline }</style>"
    body = "<p>检查<span class='x gone'>530</span><span class='kept'>536</span>辆次。</p>"
    assert lines(f"{sheet}{body}") == ["检查536辆次。"]


@pytest.mark.parametrize("piece", ["<table><tr><td>会", "<p><b><i>会", "<br>"])
def test_a_page_with_too_many_tags_is_refused_with_the_limit(piece, monkeypatch):
    monkeypatch.setattr("textmine.readers.html.MAX_TAGS", 3_000)
    page = (piece * 4_000).encode()
    with pytest.raises(ReadError, match=r"^a\.html: holds [0-9,]+ tags, more than the 3,000 that are read$"):
        read_bytes(page, source="a.html")


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>减排CO<sub>2</sub>320吨。</p>", "减排CO₂320吨。"),
        ("<p>排放SO<sub>2</sub>吨。</p>", "排放SO2吨。"),
        ("<p>面积1500m<sup>2</sup>。</p>", "面积1500m2。"),
        ("<p>参见注<sup>3</sup>12人。</p>", "参见注³12人。"),
        ("<p>产量10<sup>4</sup>吨。</p>", "产量10⁴吨。"),
    ],
)
def test_small_digits_do_not_run_into_numbers(page, text):
    assert read_html(page.encode(), "a.html").text == text


def test_small_digits_before_nested_ones():
    assert read_html("<p>减排CO<sub>2</sub><b><i>320</i>吨</b>。</p>".encode(), "a.html").text == "减排CO₂320吨。"

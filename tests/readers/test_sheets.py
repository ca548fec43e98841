import datetime as dt
import io
import zipfile

import pytest

from textmine.readers import read_bytes
from textmine.readers.number_formats import shown
from textmine.structure import analyse

from .samples import refusal
from .sheet_writer import xlsx

FORM = [
    ["2023年部门整体支出绩效自评表"],
    ["填报单位：云岫县水务局", None, None, "单位：万元"],
    ["指标", "年初预算数", "实际完成值", "偏差原因"],
    ["基本支出", 1234.5, (1198.25, "#,##0.00"), "年中压减一般性支出，收回结余资金36.25万元。"],
    ["执行率", None, (0.9706, "0.00%"), None],
    ["合计"],
    ["注：数据来自决算报表。"],
]


@pytest.fixture(scope="module")
def document():
    prose = [["一、工作情况\n全年培训148人次。"], [None], ["下设3个股室。"]]
    sheets = {"绩效自评表": FORM, "编制说明": prose, "工作底稿": [["x"]]}
    data = xlsx(sheets, hidden=["工作底稿"], merged={"绩效自评表": ["A1:D1"]})
    return read_bytes(data, source="a.xlsx")


def test_tables_are_rows_and_sentences_are_paragraphs(document):
    assert document.text.split("\n") == [
        "绩效自评表",
        "",
        "2023年部门整体支出绩效自评表",
        "\t填报单位：云岫县水务局\t\t\t单位：万元",
        "\t指标\t年初预算数\t实际完成值\t偏差原因",
        "\t基本支出\t1234.5\t1,198.25",
        "\t执行率\t\t97.06%",
        "\t合计",
        "年中压减一般性支出，收回结余资金36.25万元。",
        "注：数据来自决算报表。",
        "",
        "编制说明",
        "",
        "一、工作情况",
        "全年培训148人次。",
        "",
        "下设3个股室。",
    ]
    assert (document.format, document.remarks) == ("xlsx", ("sheet 工作底稿 is hidden and not read",))


@pytest.mark.parametrize(
    ("text", "place"),
    [("36.25", "绩效自评表!D4"), ("97.06", "绩效自评表!C5"), ("148", "编制说明!A1"), ("3个股室", "编制说明!A3")],
)
def test_places_lead_to_the_cell(document, text, place):
    assert str(document.source_map.place_at(document.text.index(text))) == place


def test_the_name_of_a_sheet_is_a_heading(document):
    structure = analyse(document)
    assert [section.title for section in structure.sections] == ["绩效自评表", "编制说明", "工作情况"]
    tables = [document.text[b.start : b.end] for b in structure.blocks if b.kind == "table"]
    assert any("执行率\t\t97.06%" in table for table in tables)


@pytest.mark.parametrize(
    ("value", "code", "text"),
    [
        (0.9532, "0.00%", "95.32%"),
        (0.05, "0.##%", "5%"),
        (1234.5, '#,##0.00"万元"', "1,234.50万元"),
        (1234567.891, "0.00,", "1234.57"),
        (-3.0, "0;(0)", "-3"),
        (-1234.5, "#,##0.00_);[Red](#,##0.00)", "-1,234.50"),
        (0.0, '_-* #,##0.00_-;-* #,##0.00_-;_-* "-"??_-', "-"),
        (12.3, "[$¥-804]#,##0.00", "¥12.30"),
        (-0.001, "0.00", "0.00"),
        (0.1 + 0.2, None, "0.3"),
        (12345678901234.0, None, "12345678901234"),
        (-0.0, None, "0"),
        (1e20, None, "100000000000000000000"),
        (5, 'General"元"', "5"),
        (1.5, "# ?/?", "1.5"),
        (float("nan"), "0.00", ""),
        (True, None, "TRUE"),
        (dt.date(2023, 12, 31), 'yyyy"年"m"月"d"日"', "2023年12月31日"),
        (dt.datetime(2023, 12, 31), 'yyyy"年"m"月"', "2023年12月"),
        (dt.datetime(2023, 12, 31, 9, 30), None, "2023年12月31日 09:30"),
        (dt.time(9, 30), None, "09:30"),
    ],
)
def test_numbers_are_written_as_the_cell_shows_them(value, code, text):
    assert shown(value, code) == text


def changed(data, name, old, new):
    """The workbook with a part of one of its parts replaced."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as before, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as behind:
        for info in before.infolist():
            content = before.read(info)
            behind.writestr(info, content.replace(old, new) if info.filename == name else content)
    return buffer.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_a_cell_in_the_last_corner_fills_no_memory():
    data = changed(xlsx({"a": [["x", "y"]]}), SHEET, b'r="B1"', b'r="XFD1048576"')
    reason = "stretches over 17,179,869,184 cells, more than the 2,000,000 that are read"
    assert refusal(lambda: read_bytes(data, source="a.xlsx")) == f"a.xlsx: {reason}"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (b'r="B1"', b'r="ZZZZ1"', "is not a valid .xlsx (there is no cell ZZZZ1)"),
        (b"</sheetData>", b"", "is not a valid .xlsx (Opening and ending tag mismatch: sheetData line 2 and worksheet"),
    ],
)
def test_broken_workbooks_are_refused(old, new, reason):
    data = changed(xlsx({"a": [["x", "y"]]}), SHEET, old, new)
    assert refusal(lambda: read_bytes(data, source="a.xlsx")).startswith(f"a.xlsx: {reason}")


def test_entities_are_not_followed(tmp_path):
    secret = tmp_path / "secret.txt"
    secret.write_text("秘密3件。", encoding="utf-8")
    head = f'<!DOCTYPE worksheet [<!ENTITY e SYSTEM "{secret.as_uri()}">]><worksheet'.encode()
    data = changed(xlsx({"a": [["x", "召开会议3次。"]]}), SHEET, b"<worksheet", head)
    data = changed(data, SHEET, b">x<", b">&e;<")
    try:
        text = read_bytes(data, source="a.xlsx").text
    except Exception as error:
        text = str(error)
    assert "秘密" not in text


def test_nothing_but_empty_cells():
    assert refusal(lambda: read_bytes(xlsx({"Sheet1": [[" "]]}), source="a.xlsx")) == "a.xlsx: has no text"

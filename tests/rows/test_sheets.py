"""Rebuilt tables as files for a spreadsheet."""

import pytest

import textmine
from textmine.core import Document
from textmine.readers import read
from textmine.rows.sheets import write_sheet

ROWS = [
    ["项目", "预算数", "编码"],
    ["会议费", "1,205.80", "0201"],
    ["<培训&费>", "-3", "2013101"],
    ["=1+1", "", "12345678901234567"],
]


def test_a_workbook_is_read_back_as_it_was(tmp_path):
    path = tmp_path / "t.xlsx"
    write_sheet(path, ROWS, "xlsx")
    lines = read(path).text.split("\n")
    assert [line.strip("\t").split("\t") for line in lines if "\t" in line] == [
        ["项目", "预算数", "编码"],
        ["会议费", "1,205.80", "0201"],
        ["<培训&费>", "-3", "2013101"],
        ["=1+1", "", "12345678901234567"],
    ]


def test_the_same_table_gives_the_same_bytes(tmp_path):
    for name in ("a.xlsx", "b.xlsx"):
        write_sheet(tmp_path / name, [*ROWS, ["\x00\ud800坏"]], "xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
    assert "坏" in read(tmp_path / "a.xlsx").text


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_tables_are_written_in_the_form_that_was_asked_for(tmp_path, form):
    document = Document("收支总表\n单位：万元\n\t项目\t决算数\n\t会议费\t2.4\n", format="docx")
    list(textmine.tables(document, as_tables=tmp_path, sheet_format=form))
    assert [path.suffix for path in tmp_path.iterdir()] == [f".{form}"]


def test_a_form_that_is_none_is_refused(tmp_path):
    with pytest.raises(ValueError, match="sheet_format must be one of csv, xlsx, not 'ods'"):
        textmine.tables(Document(""), as_tables=tmp_path, sheet_format="ods")

"""Libraries in Rust break with what is no Exception, and say so on standard error: the file is damaged like others."""

import os

import pytest

import textmine
from textmine.core import ReadError
from textmine.readers import read_bytes, sheets

# What pyo3 raises for a panic goes by this name and cannot be imported.
PanicException = type("PanicException", (BaseException,), {})


@pytest.fixture
def panics(monkeypatch):
    """A spreadsheet library that panics at whatever it is given."""

    class Workbook:
        @staticmethod
        def from_filelike(_file):
            os.write(2, b"thread '<unnamed>' panicked at src/xls.rs\n")
            raise PanicException("index out of bounds: the len is 0 but the index is 3")

    monkeypatch.setattr(sheets, "CalamineWorkbook", Workbook)
    monkeypatch.setattr(sheets, "scan_xlsx", lambda *_: [])


def test_a_panic_is_told_in_one_line(panics, capfd):
    with pytest.raises(ReadError, match=r"^a\.xlsx: is damaged or of an unusual form \(PanicException: index out of"):
        read_bytes(b"PK", source="a.xlsx", format="xlsx")
    assert capfd.readouterr().err == ""


def test_the_other_files_are_read(panics, tmp_path):
    (tmp_path / "a.txt").write_text("全年共消化超编人员12人。", encoding="utf-8")
    (tmp_path / "b.xlsx").write_bytes(b"PK")
    with pytest.warns(textmine.FailureWarning):
        claims = list(textmine.extract(tmp_path, reader="off"))
    assert [claim.quantity for claim in claims] == ["12人"]


def test_an_interruption_is_none(monkeypatch):
    def interrupted(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(sheets, "scan_xlsx", interrupted)
    with pytest.raises(KeyboardInterrupt):
        read_bytes(b"PK", source="a.xlsx", format="xlsx")

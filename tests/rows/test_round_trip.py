"""What is written can be read back, the same from every format."""

import csv
import json
import os
from dataclasses import asdict, replace

import pandas as pd
import pytest
from pandas.testing import assert_frame_equal

from tests.rows.samples import CLAIM, CLAIMS
from textmine.core import CLAIM_COLUMNS, Claim, ReadError
from textmine.rows import FORMATS, format_of, open_writer, read_rows, read_table, to_frame


def write(path, records, **options):
    with open_writer(path, Claim, format_of(path), **options) as writer:
        for record in records:
            writer.write([record])
    return path


def test_the_frame_has_the_types_that_a_researcher_expects():
    df = to_frame(CLAIMS, Claim)
    assert tuple(df.columns) == CLAIM_COLUMNS
    assert df.dtypes.astype(str).to_dict() == {
        name: {
            "year": "Int64",
            "value": "Float64",
            "value_max": "Float64",
            "start": "int64",
            "end": "int64",
            "confidence": "Float64",
        }.get(name, "string")
        for name in CLAIM_COLUMNS
    }
    assert df.value_max.isna().tolist() == [True, False, True, True]
    assert df.year.isna().tolist() == [False, True, False, False]
    assert not df.drop(columns=["year", "value_max"]).isna().any().any()
    assert df.loc[0, "change"] == ""


def test_an_empty_frame_has_columns_and_types_too():
    empty = to_frame([], Claim)
    assert empty.dtypes.equals(to_frame(CLAIMS, Claim).dtypes)
    assert len(empty) == 0


@pytest.mark.parametrize("table_format", FORMATS)
@pytest.mark.parametrize("records", [CLAIMS, []], ids=["claims", "none"])
def test_every_format_gives_the_same_frame_back(tmp_path, table_format, records):
    path = write(tmp_path / f"claims.{table_format}", records)
    assert_frame_equal(read_table(path), to_frame(records, Claim))


def test_pandas_reads_the_parquet_with_the_same_types(tmp_path):
    path = write(tmp_path / "claims.parquet", CLAIMS)
    df = pd.read_parquet(path)
    assert df.dtypes.astype(str).equals(to_frame(CLAIMS, Claim).dtypes.astype(str))


def test_the_csv_byte_by_byte(tmp_path):
    path = write(tmp_path / "claims.csv", [replace(CLAIM, claim_id="1", value=205830.0, confidence=1e-7)])
    assert path.read_bytes().decode("utf-8") == (
        "\ufeffclaim_id,doc_id,source,department,region,year,section,sentence,subject,predicate,object,quantity,value,"
        "value_max,unit,dimension,status,change,approx,basis,period,start,end,confidence,duplicate_of,role,"
        "related\r\n"
        "1,a889ee98303f3463,reports/青石县.txt,青石县教育局,云岭省/青石县,2023,主要工作 / 编制管理,"
        "全县共消化超编人员168人。,全县,消化,超编人员,168人,205830,,人,people,actual,,,,2023,9,13,0.0000001,,value,\r\n"
    )


def test_without_the_byte_order_mark(tmp_path):
    path = write(tmp_path / "claims.csv", [CLAIM], bom=False)
    assert path.read_bytes().startswith(b"claim_id,")
    assert_frame_equal(read_table(path), to_frame([CLAIM], Claim))


def test_a_spreadsheet_finds_no_formula_in_text_and_numbers_in_numbers(tmp_path):
    hostile = replace(CLAIM, subject="=cmd|' /C calc'!A0", object="-5%", sentence="@SUM(1)", value=-5.0, source="+.txt")
    path = write(tmp_path / "claims.csv", [hostile])
    with path.open(encoding="utf-8-sig", newline="") as file:
        [row] = csv.DictReader(file)
    assert [row[name] for name in ("subject", "object", "sentence", "source")] == [
        "'=cmd|' /C calc'!A0",
        "'-5%",
        "'@SUM(1)",
        "'+.txt",
    ]
    assert row["value"] == "-5"
    assert next(read_rows(path))["subject"] == hostile.subject


def test_json_lines_hold_the_text_as_it_is(tmp_path):
    path = write(tmp_path / "claims.jsonl", CLAIMS)
    lines = path.read_text(encoding="utf-8").splitlines()
    assert [json.loads(line) for line in lines] == [asdict(claim) for claim in CLAIMS]
    assert '"value": 168,' in lines[0]
    assert '"object": "=超编"' in lines[2]


def test_numbers_that_are_none_are_missing_in_every_format(tmp_path):
    endless = replace(CLAIM, value=float("inf"), value_max=float("nan"))
    for table_format in FORMATS:
        df = read_table(write(tmp_path / f"claims.{table_format}", [endless]))
        assert df.loc[0, ["value", "value_max"]].isna().all()


def test_many_rows_fill_several_row_groups(tmp_path, monkeypatch):
    monkeypatch.setattr("textmine.rows.writers._ROW_GROUP", 10)
    records = [replace(CLAIM, start=i) for i in range(35)]
    df = read_table(write(tmp_path / "claims.parquet", records))
    assert df.start.tolist() == list(range(35))


def test_columns_of_the_readers_own_stay(tmp_path):
    path = write(tmp_path / "claims.csv", [CLAIM])
    text = path.read_text(encoding="utf-8-sig")
    head, row = text.splitlines()
    path.write_text(f"{head},note\n{row},'=checked\n", encoding="utf-8")
    df = read_table(path)
    assert df.note.tolist() == ["=checked"]
    assert str(df.dtypes["note"]) == "string"


def test_a_cell_longer_than_the_csv_module_takes_by_default(tmp_path):
    limit = csv.field_size_limit()
    long = replace(CLAIM, sentence="长" * 200_000)
    assert read_table(write(tmp_path / "claims.csv", [long])).loc[0, "sentence"] == long.sentence
    assert csv.field_size_limit() == limit


@pytest.mark.parametrize(
    ("name", "content", "reason"),
    [
        ("a.csv", "claim_id,start\n1,2\n", "has no column doc_id, source,"),
        ("a.csv", "", "has no column claim_id,"),
        ("a.jsonl", '{"claim_id": "1"\n', "line 1: is not JSON (Expecting ',' delimiter)"),
        ("a.jsonl", "[1]\n", "line 1: is not a JSON object"),
        ("a.jsonl", "{}\n", "has no column claim_id,"),
        ("a.parquet", "claim_id", "Parquet"),
        ("a.xlsx", "", "the suffix .xlsx names no table format; known are .csv, .jsonl, .ndjson, .parquet"),
    ],
)
def test_a_broken_table_is_told_in_one_line(tmp_path, name, content, reason):
    path = tmp_path / name
    path.write_text(content, encoding="utf-8")
    with pytest.raises(ReadError) as caught:
        read_table(path)
    assert caught.value.path == str(path)
    assert reason in caught.value.reason
    assert "\n" not in caught.value.reason


def test_a_wrong_value_is_told_with_its_place(tmp_path):
    path = write(tmp_path / "claims.csv", [CLAIM])
    path.write_text(path.read_text(encoding="utf-8-sig").replace(",168,", ",viel,"), encoding="utf-8")
    with pytest.raises(ReadError, match=r"line 2: value: 'viel' is no valid value$"):
        read_table(path)


def test_a_row_that_is_too_long_is_told_with_its_place(tmp_path):
    path = write(tmp_path / "claims.csv", [CLAIM])
    path.write_text(path.read_text(encoding="utf-8-sig").rstrip() + ",,x\n", encoding="utf-8")
    with pytest.raises(ReadError, match=r"line 2: has more cells than there are columns$"):
        read_table(path)


def test_a_table_in_another_encoding_is_told(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes("claim_id,单位\n".encode("gb18030"))
    with pytest.raises(ReadError, match=r"is not UTF-8: byte 0xb5 at 9$"):
        read_table(path)


def test_a_table_that_is_not_there(tmp_path):
    with pytest.raises(ReadError) as caught:
        read_table(tmp_path / "a.csv")
    assert caught.value.reason == os.strerror(2).lower()


@pytest.mark.parametrize(
    ("path", "table_format"),
    [
        ("a.csv", "csv"),
        ("a.CSV", "csv"),
        ("a.ndjson", "jsonl"),
        ("-", "csv"),
        ("claims", "csv"),
        ("a.b.parquet", "parquet"),
    ],
)
def test_the_suffix_tells_the_format(path, table_format):
    assert format_of(path) == table_format

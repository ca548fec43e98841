import csv
import io
import json
import os
import stat
from types import SimpleNamespace

import pandas as pd
import pytest
import typer

from tests.cli.conftest import BAD
from tests.stubs import LINE
from textmine.cli import common
from textmine.core import CLAIM_COLUMNS
from textmine.rows import read_table


def rows(text):
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_a_folder_into_a_table(textmine, reports):
    done = textmine("extract", "reports", "-o", "claims.csv")
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "2 documents, 4 claims -> claims.csv\n")
    df = read_table("claims.csv")
    assert df.source.tolist() == ["reports/a.txt"] * 2 + ["reports/b/c.md"] * 2
    assert df.quantity.tolist() == ["168人", "3家"] * 2
    assert tuple(df.columns) == CLAIM_COLUMNS


def test_without_an_output_the_table_goes_to_standard_output(textmine, reports):
    done = textmine("extract", "reports")
    assert done.exit_code == 0
    assert done.stderr == ""
    assert done.stdout_bytes.startswith(b"\xef\xbb\xbfclaim_id,doc_id,")
    assert [row["quantity"] for row in rows(done.stdout)] == ["168人", "3家"] * 2


def test_standard_input(textmine):
    done = textmine("extract", "-", "--no-bom", input=LINE)
    assert done.exit_code == 0
    assert done.stdout_bytes.startswith(b"claim_id,")
    assert [row["source"] for row in rows(done.stdout)] == ["-", "-"]


@pytest.mark.parametrize(
    ("arguments", "name", "read"),
    [
        (["--format", "csv"], "claims", pd.read_csv),
        ([], "claims.jsonl", lambda p: pd.DataFrame(map(json.loads, p.read_text(encoding="utf-8").splitlines()))),
        ([], "claims.parquet", pd.read_parquet),
        (["--format", "jsonl"], "claims.csv", lambda p: pd.read_json(p, lines=True)),
    ],
)
def test_the_option_or_else_the_suffix_tells_the_format(textmine, reports, tmp_path, arguments, name, read):
    done = textmine("extract", "reports", "-q", "-o", name, *arguments)
    assert (done.exit_code, done.output) == (0, "")
    assert read(tmp_path / name).quantity.tolist() == ["168人", "3家"] * 2


def test_options_reach_the_extraction(textmine, reports):
    (reports / "a.txt").write_bytes(LINE.encode("gb18030"))
    done = textmine("extract", reports / "a.txt", "--include-tables", "--encoding", "gb18030")
    assert [(row["section"], row["quantity"]) for row in rows(done.stdout)] == [("tables", "168人"), ("tables", "3家")]


def test_each_failure_is_one_line_and_the_others_are_written(textmine, bad):
    done = textmine("extract", "reports", "reports/nothing", "missing.txt", "-o", "claims.csv", "-q")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr == (
        BAD
        + "reports/nothing: holds no documents (.txt, .md, .html, .mht, .docx, .doc, .wps, .rtf, .pdf, .ofd, .xlsx, "
        ".xls, .et, .zip, .png)\n"
        "missing.txt: No such file or directory\n"
    )
    assert read_table("claims.csv").source.unique().tolist() == ["reports/a.txt", "reports/b/c.md"]


def test_debug_shows_the_traceback_of_a_bug_below_its_line(textmine, bad):
    done = textmine("extract", "reports", "-o", "claims.csv", "--debug")
    assert done.exit_code == 1
    lines = done.stderr.splitlines()
    at = lines.index("reports/bug.txt: internal error (ValueError: no such thing)")
    assert lines[at + 1] == "Traceback (most recent call last):"
    assert lines[-2:] == BAD.splitlines()[-2:]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may read everything")
def test_a_file_that_may_not_be_read(textmine, reports):
    (reports / "a.txt").chmod(0)
    done = textmine("extract", "reports", "-o", "claims.csv", "-q")
    assert (done.exit_code, done.stderr) == (1, "reports/a.txt: Permission denied\n")


def test_a_file_that_fails_while_it_is_read(textmine, reports, monkeypatch):
    from pathlib import Path

    def refuse(self):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "read_bytes", refuse)
    done = textmine("extract", reports / "a.txt")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == f"{reports}/a.txt: Permission denied\n"


@pytest.mark.parametrize("before", [None, "before"], ids=["new", "existing"])
def test_where_every_document_fails_no_file_is_written(textmine, tmp_path, before):
    if before:
        (tmp_path / "claims.csv").write_text(before, encoding="utf-8")
    (tmp_path / "empty.txt").touch()
    done = textmine("extract", "empty.txt", "missing.txt", "-o", "claims.csv")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "empty.txt: is empty\nmissing.txt: No such file or directory\n"
    assert sorted(p.name for p in tmp_path.iterdir()) == (["claims.csv"] if before else []) + ["empty.txt"]
    if before:
        assert (tmp_path / "claims.csv").read_text(encoding="utf-8") == before


def test_where_every_document_fails_standard_output_stays_empty(textmine):
    done = textmine("extract", "missing.txt")
    assert (done.exit_code, done.stdout, done.stderr) == (1, "", "missing.txt: No such file or directory\n")


def test_documents_without_claims_give_the_heading(textmine, tmp_path):
    (tmp_path / "a.txt").write_text("无。", encoding="utf-8")
    done = textmine("extract", "a.txt", "--no-bom")
    assert (done.stdout, done.stderr) == (",".join(CLAIM_COLUMNS) + "\n", "1 document, 0 claims\n")
    assert textmine("extract", "a.txt", "--quiet").stderr == ""


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "Missing argument 'PATH'."),
        (
            ["reports", "-o", "no/claims.csv"],
            "Invalid value for '-o' / '--output': the directory no does not exist; make it first",
        ),
        (["reports", "-o", "reports"], "Invalid value for '-o' / '--output': reports is a directory"),
        (
            ["reports", "-o", "claims.xlsx"],
            "known are .csv, .jsonl, .ndjson, .parquet; give --format",
        ),
        (
            ["reports/a.txt", "-o", "reports/a.txt", "--format", "csv"],
            "'-o' / '--output': reports/a.txt is one of the documents; the result would take its place",
        ),
        (["reports", "--workers", "0"], "Invalid value for '--workers': "),
        (
            ["reports", "--format", "xlsx"],
            "'xlsx' is not one of 'csv', 'jsonl', 'parquet'.",
        ),
        (["reports", "--fromat", "csv"], "No such option: --fromat"),
    ],
)
def test_wrong_usage(textmine, reports, tmp_path, arguments, message):
    done = textmine("extract", *arguments)
    assert done.exit_code == 2
    assert done.stdout == ""
    assert message in " ".join(done.stderr.split())
    assert "Try 'textmine extract -h' for help." in done.stderr
    assert sorted(p.name for p in tmp_path.iterdir()) == ["reports"]
    assert (reports / "a.txt").read_text(encoding="utf-8") == LINE


def test_the_table_inside_an_input_directory_is_not_read(textmine, reports):
    for _ in range(2):
        done = textmine("extract", "reports", "-q", "-o", "reports/claims.txt", "--format", "csv")
        assert (done.exit_code, done.output) == (0, "")
    df = read_table("reports/claims.txt", format="csv")
    assert df.source.unique().tolist() == ["reports/a.txt", "reports/b/c.md"]


def test_a_path_given_twice_is_read_once(textmine, reports):
    done = textmine("extract", "reports", "reports/a.txt")
    assert len(rows(done.stdout)) == 4


def test_an_interrupt_leaves_no_file_and_ends_with_130(textmine, reports, monkeypatch, tmp_path):
    seen = []

    def interrupt(document, structure, *, include_tables, model, reader):
        if seen:
            raise KeyboardInterrupt
        seen.append(document)
        return []

    monkeypatch.setattr("textmine.claims.extract_claims", interrupt)
    (tmp_path / "claims.csv").write_text("before", encoding="utf-8")
    done = textmine("extract", "reports", "-o", "claims.csv")
    assert (done.exit_code, done.stdout, done.stderr) == (130, "", "textmine: interrupted\n")
    assert (tmp_path / "claims.csv").read_text(encoding="utf-8") == "before"
    assert sorted(p.name for p in tmp_path.iterdir()) == ["claims.csv", "reports"]


def test_a_bug_outside_the_documents_is_one_line_too(textmine, reports, monkeypatch):
    def fail(*arguments, **options):
        raise RuntimeError("no\nsuch thing")

    monkeypatch.setattr("textmine.extract", fail)
    done = textmine("extract", "reports")
    assert done.exit_code == 1
    assert done.stderr == "textmine: internal error (RuntimeError: no such thing); run with --debug\n"
    with pytest.raises(RuntimeError):
        textmine("extract", "reports", "--debug", catch_exceptions=False)


def test_a_full_disk_leaves_no_file(textmine, reports, monkeypatch, tmp_path):
    def full(descriptor):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("textmine.rows.target.os.fsync", full)
    done = textmine("extract", "reports", "-o", "claims.csv")
    assert done.exit_code == 1
    assert done.stderr == f"textmine: {tmp_path}/claims.csv: No space left on device\n"
    assert [p.name for p in tmp_path.iterdir()] == ["reports"]


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="the superuser may write everywhere")
def test_a_directory_that_may_not_be_written(textmine, reports, tmp_path):
    (tmp_path / "locked").mkdir(mode=stat.S_IRUSR | stat.S_IXUSR)
    done = textmine("extract", "reports", "-o", "locked/claims.csv")
    assert done.exit_code == 2
    assert "locked/claims.csv may not be written" in done.stderr


class Terminal(io.StringIO):
    def isatty(self):
        return True


def test_somebody_at_a_terminal_sees_a_bar_and_a_summary(stubbed, reports, tmp_path, monkeypatch):
    import sys

    from textmine.cli.extract import extract

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(sys, "stderr", Terminal())
    extract(["reports"], output="claims.csv")
    shown = sys.stderr.getvalue()
    assert "2/2" in shown
    assert shown.endswith("2 documents, 4 claims -> claims.csv\n")
    monkeypatch.setattr(sys, "stderr", Terminal())
    with pytest.raises(typer.Exit):
        extract(["reports", "none.txt"], output="claims.csv")
    assert "2 documents, 4 claims, 1 failed -> claims.csv\n" in sys.stderr.getvalue()
    monkeypatch.setattr(sys, "stderr", Terminal())
    extract(["reports"], output="claims.csv", quiet=True)
    assert sys.stderr.getvalue() == ""


def test_parquet_is_not_for_a_terminal(stubbed, reports, monkeypatch):
    import sys

    import typer

    from textmine.cli.extract import extract
    from textmine.cli.options import TableFormat

    monkeypatch.setattr(sys, "stdout", Terminal())
    with pytest.raises(typer.BadParameter, match=r"^parquet is not for a terminal; give -o FILE$"):
        extract([str(reports)], format=TableFormat.parquet)


def test_parquet_goes_into_a_pipe(textmine, reports):
    done = textmine("extract", "reports", "--format", "parquet")
    assert done.exit_code == 0
    assert len(pd.read_parquet(io.BytesIO(done.stdout_bytes))) == 4


def test_unread_numbers_are_listed(textmine, tmp_path):
    (tmp_path / "a.txt").write_text("2023年投资3万5元，建成泵站12座。", encoding="utf-8")
    done = textmine("extract", "a.txt", "-o", "claims.csv", "--unread", "unread.csv", "--no-bom")
    assert (done.exit_code, done.output) == (0, "1 document, 0 claims -> claims.csv\n")
    assert (tmp_path / "unread.csv").read_text(encoding="utf-8").splitlines() == [
        "source,start,end,text,reason",
        "a.txt,0,5,2023年,not a quantity: year",
        "a.txt,7,10,3万5,digits behind the last place",
    ]


def test_unread_numbers_of_standard_input(textmine, tmp_path):
    done = textmine("extract", "-", "-o", "claims.csv", "--unread", "unread.csv", input="2023年建成泵站12座。")
    assert (done.exit_code, done.output) == (0, "1 document, 0 claims -> claims.csv\n")
    assert [row["text"] for row in rows((tmp_path / "unread.csv").read_text(encoding="utf-8"))] == ["2023年"]


def test_claims_and_unread_numbers_are_not_mixed(textmine, tmp_path):
    (tmp_path / "a.txt").write_text("建成泵站12座。", encoding="utf-8")
    done = textmine("extract", "a.txt", "--unread", "-")
    assert done.exit_code == 2
    assert "give -o FILE" in done.output


def test_the_summary_tells_what_stands_unread_in_tables(capsys):
    for n, more in ((0, ""), (1234, "; 1,234 figures in tables are not read (--include-tables reads them)")):
        made = {"n_documents": 2, "n_records": 5, "noun": "claims", "failures": ()}
        common.summarise(SimpleNamespace(**made, n_unread_in_tables=n), "claims.csv", quiet=False)
        assert capsys.readouterr().err == f"2 documents, 5 claims -> claims.csv{more}\n"


def test_a_log_gets_the_summary_and_no_bar(shell, reports):
    done = shell("extract", "reports", "-o", "claims.csv", "--reader", "off")
    assert (done.returncode, done.stdout) == (0, b"")
    assert done.stderr == b"2 documents, 4 claims -> claims.csv\n"
    assert shell("extract", "reports", "-q", "-o", "claims.csv", "--reader", "off").stderr == b""
    assert shell("extract", "reports", "--reader", "off").stderr == b""


def test_the_summary_tells_a_log_what_stands_unread_in_tables(shell, tmp_path):
    (tmp_path / "a.txt").write_text("建成泵站12座。\n\n单位：万元\n\t预算数\t决算数\n合计\t35\t37\n", encoding="utf-8")
    done = shell("extract", "a.txt", "-o", "claims.csv", "--reader", "off")
    assert "; 2 figures in tables are not read (--include-tables reads them)\n" in done.stderr.decode()


def test_a_text_under_another_name_is_mined(textmine, tmp_path):
    (tmp_path / "a.docx").write_bytes(LINE.encode("gb18030"))
    (tmp_path / "b.pdf").write_bytes(b"Not Found")
    done = textmine("extract", "a.docx", "b.pdf", "-q")
    assert done.exit_code == 1
    assert [row["quantity"] for row in rows(done.stdout)] == ["168人", "3家"]
    assert done.stderr == "b.pdf: is not a PDF but a text without Chinese; if it is a report, rename it to .txt\n"


@pytest.mark.parametrize("name", ["gbkk", "rot13", "base64", "", "a\tb"])
def test_an_unknown_encoding_is_wrong_usage(textmine, reports, name):
    for verb in (["extract", "reports", "-o", "claims.csv"], ["explain", "reports/a.txt:1"], ["ingest", "reports"]):
        done = textmine(*verb, "--encoding", name)
        assert (done.exit_code, done.stdout) == (2, "")
    assert "unknown encoding" in done.stderr
    assert "gb18030" in done.stderr
    assert not list(reports.parent.glob("claims*"))

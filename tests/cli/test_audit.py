import csv
import io

import pytest

from textmine.core import FINDING_COLUMNS, Finding
from textmine.rows import read_table

TEXT = "收到财政资金205.83万元，上年结转1万元，合计215.83万元。支出205.83万元，其中：基本支出189.22万元，占91.93%。\n"


@pytest.fixture
def stubbed():
    """Nothing in the place of the extraction: what is checked here is made of its claims."""


@pytest.fixture
def texts(tmp_path):
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "a.txt").write_text(TEXT, encoding="utf-8")
    (folder / "b.txt").write_text("无数字。\n", encoding="utf-8")
    return folder


def test_a_folder_into_a_table(textmine, texts):
    done = textmine("audit", "texts", "-o", "findings.csv")
    assert (done.exit_code, done.output) == (0, "2 documents, 1 finding -> findings.csv\n")
    df = read_table("findings.csv", Finding)
    assert tuple(df.columns) == FINDING_COLUMNS
    assert df[["source", "check", "verdict", "note"]].values.tolist() == [
        ["texts/a.txt", "sum", "inconsistent", "205.83 + 1 = 206.83 ≠ 215.83"]
    ]


def test_what_agrees_as_well(textmine):
    done = textmine("audit", "-", "--all", "--no-bom", input=TEXT)
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert [(row["check"], row["verdict"]) for row in rows] == [("sum", "inconsistent"), ("share", "consistent")]


def test_a_contradiction_is_no_failure_but_a_missing_file_is(textmine, texts):
    done = textmine("audit", "texts", "nowhere.txt", "-o", "findings.csv")
    assert done.exit_code == 1
    assert done.stderr.splitlines()[0] == "2 documents, 1 finding, 1 failed -> findings.csv"
    assert done.stderr.splitlines()[1].startswith("nowhere.txt: ")

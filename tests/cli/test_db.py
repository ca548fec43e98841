"""``textmine ingest`` and ``textmine db``: what a shell sees."""

import json
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from tests.cli.conftest import environment
from tests.store.made import report
from textmine.cli.main import app  # the verbs are its


@pytest.fixture
def reports(tmp_path):
    (tmp_path / "reports").mkdir()
    for number in range(3):
        (tmp_path / "reports" / f"{number}.txt").write_text(report(number), encoding="utf-8")


@pytest.fixture
def run(reports, tmp_path, monkeypatch):
    """Run the command line in a directory with reports and their database, without the stand-in for the extraction."""
    from typer.testing import CliRunner

    monkeypatch.chdir(tmp_path)

    def command(*arguments):
        return CliRunner().invoke(app, list(map(str, arguments)))

    assert command("ingest", "reports", "-q").exit_code == 0
    return command


def test_ingest_tells_what_became_of_the_files(run, tmp_path):
    (tmp_path / "reports" / "3.txt").write_text(report(3), encoding="utf-8")
    (tmp_path / "reports" / "0.txt").write_text(report(9), encoding="utf-8")
    (tmp_path / "reports" / "4.txt").touch()
    done = run("ingest", "reports")
    assert done.exit_code == 1
    assert done.stdout == ""
    assert done.stderr.splitlines() == [
        "1 new, 2 unchanged, 1 replaced, 1 failed -> claims.db",
        "reports/4.txt: is empty",
    ]
    (tmp_path / "reports" / "2.txt").unlink()
    (tmp_path / "reports" / "4.txt").unlink()
    done = run("ingest", "reports", "--prune")
    assert (done.exit_code, done.stderr) == (
        0,
        "0 new, 3 unchanged, 0 replaced, 0 failed, 1 removed -> claims.db\n",
    )
    assert run("ingest", "reports", "--quiet").output == ""


def test_info(run):
    lines = run("db", "info").stdout.splitlines()
    assert lines[0] == "claims.db  version 0008"
    assert "           3  documents" in lines
    assert "           6  claims" in lines
    assert lines[-1].endswith("3 new")


def test_search(run):
    done = run("db", "search", "蓝山县2020年消化了多少超编人员", "--limit", 1)
    assert done.exit_code == 0
    first, second, third = done.stdout.splitlines()
    assert first.endswith("消化 超编人员: 10人 (2020, actual)")
    assert "【10人】" in second
    assert third.startswith("   reports/0.txt [")
    rows = run("db", "search", "超编", "--unit", "人", "--min", 11, "--max", 12, "--year", 2020, "--format", "jsonl")
    assert sorted(json.loads(line)["value"] for line in rows.stdout.splitlines()) == [11, 12]
    assert run("db", "search", "超编", "--status", "target").stdout == "nothing found\n"
    assert run("db", "search", "超编", "--status", "maybe").exit_code == 2
    assert run("db", "search", "超编", "-o", "hits.csv").stdout == ""
    assert len(pd.read_csv("hits.csv")) == 6


@pytest.mark.parametrize(
    ("filters", "why"),
    [
        (["--department", "无此局"], "no reporting body or region that is stored has 无此局 in its name"),
        (["--year", 1999], "no report on 1999 is stored"),
        (["--unit", "万元"], "no claim has the unit 万元; units are those of the column unit, 元 for 万元"),
        (["--department", "蓝山", "--year", 2020, "--unit", "人"], None),
    ],
)
def test_a_filter_that_nothing_meets_is_told(run, filters, why):
    for verb in ("search", "compare", "series"):
        done = run("db", verb, "消化超编", *filters)
        assert done.exit_code == 0
        assert ("nothing found" in done.stdout) == (why is not None)
        if why:
            assert f"nothing found: {why}\n" in done.stdout


def test_a_search_that_nothing_can_answer_tells_why(run):
    found = {
        ("--theme", "编制"): "nothing found: no themes are stored; textmine db themes tells them\n",
        ("--min", 9, "--max", 5): "nothing found: no value is at least 9 and at most 5\n",
    }
    for filters, told in found.items():
        assert run("db", "search", "超编", *filters).stdout == told


def test_a_database_without_reports_tells_how_to_fill_it(run):
    assert run("ingest", "nowhere", "--db", "empty.db").exit_code == 1
    for verb in ("search", "compare"):
        told = run("db", verb, "超编", "--db", "empty.db").stdout
        assert told.endswith("nothing found: no report is stored; textmine ingest puts reports in\n")


def test_compare(run):
    table = run("db", "compare", "消化超编").stdout
    assert table.splitlines()[0] == "消化超编 (人)"
    run("db", "compare", "消化超编", "-o", "compared.csv")
    assert sorted(pd.read_csv("compared.csv").value) == [10, 11, 12]


def test_series_promises_and_measures(run):
    assert run("db", "series", "消化超编人数").stdout.splitlines()[0] == "消化超编人数: 消化超编 (人)"
    run("db", "series", "消化超编", "-o", "series.csv")
    assert sorted(pd.read_csv("series.csv").value) == [10, 11, 12]
    assert run("db", "promises").stdout == "0 delivered, 0 missed, 0 not reported\n"
    run("db", "promises", "-o", "promises.csv")
    assert pd.read_csv("promises.csv").empty
    assert "消化超编 人  (消化超编人员)" in run("db", "measures", "超编").stdout
    assert run("db", "measures", "超编", "-o", "measures.tsv").exit_code == 0
    lines = Path("measures.tsv").read_text(encoding="utf-8").replace("消化超编\n", "减员\n")
    Path("measures.tsv").write_text(lines, encoding="utf-8")
    assert run("db", "measures", "--choose", "measures.tsv").stderr == "1 name is under another measure\n"
    assert run("db", "compare", "减员").stdout.splitlines()[0] == "减员 (人)"
    broken = run("db", "measures", "--choose", "missing.tsv")
    assert (broken.exit_code, broken.stderr) == (1, "missing.tsv: no such file or directory\n")


def test_query(run):
    done = run("db", "query", "SELECT count(*) AS n, '=1' AS x FROM claims", "--no-bom")
    assert done.stdout.splitlines() == ["n,x", "6,'=1"]
    for statement in ("DELETE FROM claims", "SELECT nothing FROM claims", "SELECT 1; SELECT 2"):
        done = run("db", "query", statement, "-o", "out.csv")
        assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (1, "", 1)
        assert "Traceback" not in done.stderr
    assert run("db", "query", "SELECT 1 AS a", "-o", "out.parquet").exit_code == 0
    assert pd.read_parquet("out.parquet").a.tolist() == [1]


def test_export(run):
    assert run("db", "export", "-o", "claims.csv").exit_code == 0
    run("extract", "reports", "-o", "extracted.csv")
    lines = [sorted(Path(name).read_bytes().splitlines()) for name in ("claims.csv", "extracted.csv")]
    assert lines[0] == lines[1]
    assert run("db", "export", "runs").exit_code == 2
    assert run("db", "export", "claims", "-o", "claims.xlsx").exit_code == 2


@pytest.mark.parametrize(
    "arguments", [("info",), ("search", "超编"), ("compare", "超编"), ("query", "SELECT 1"), ("export",), ("upgrade",)]
)
def test_a_database_that_is_not_there(run, arguments, tmp_path):
    done = run("db", *arguments, "--db", "missing.db")
    assert (done.exit_code, done.stdout) == (1, "")
    assert done.stderr == "missing.db: there is no such database; textmine ingest makes one\n"
    assert not (tmp_path / "missing.db").exists()


@pytest.mark.parametrize("arguments", [["--help"], ["extract", "reports", "-q", "-o", "x.csv"], ["db", "--help"]])
def test_who_needs_no_database_loads_none(reports, tmp_path, arguments):
    code = (
        "import sys; from textmine.cli.main import app\n"
        "try: app(sys.argv[1:])\n"
        "finally: print(*{'sqlalchemy', 'alembic', 'distributed', 'psycopg'} & set(sys.modules), file=sys.stderr)"
    )
    command = [sys.executable, "-c", code, *arguments]
    done = subprocess.run(command, cwd=tmp_path, env=environment(), capture_output=True, text=True, check=True)
    assert done.stderr == "\n"


def test_upgrade(run):
    assert run("db", "upgrade").stdout == "version 0008: nothing to do\n"


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://me:hunter2@127.0.0.1:1/claims",
        "postgresql://me:hunter2/x@127.0.0.1/claims",
        "postgresql://127.0.0.1:1/claims?user=me&password=hunter2",
        "mysql://me:hunter2@127.0.0.1/claims",
        "postgresql://me:hunter2@127.0.0.1:port/claims",
    ],
)
def test_no_password_is_told(run, url):
    for arguments in (["ingest", "reports"], ["db", "info"], ["db", "query", "SELECT 1"]):
        done = run(*arguments, "--db", url)
        assert done.exit_code == 1
        assert "hunter2" not in done.output
        assert "Traceback" not in done.output


def test_a_database_is_not_overwritten_by_its_answer(run, tmp_path):
    run("ingest", "reports", "--db", "sqlite:///claims.db")
    before = (tmp_path / "claims.db").read_bytes()
    for verb in (["query", "SELECT 1"], ["export"], ["search", "超编"]):
        done = run("db", *verb, "--db", "sqlite:///claims.db", "-o", "./claims.db", "--format", "csv")
        assert (done.exit_code, "is read by this run" in done.stderr) == (2, True)
    assert (tmp_path / "claims.db").read_bytes() == before


@pytest.mark.parametrize(
    "comment", ["-- all of them\n", "--all\n", "-- a = b\n-- and more\n", "/* all */ ", "\n-- a\n"]
)
def test_a_query_may_begin_with_a_comment(run, comment):
    done = run("db", "query", f"{comment}SELECT 1 AS a", "--no-bom")
    assert (done.exit_code, done.stdout) == (0, "a\n1\n")
    assert run("db", "query", "--no-bom", "--", f"{comment}SELECT 1 AS a").stdout == "a\n1\n"


@pytest.mark.parametrize("option", ["--limits", "--limits=1", "--outputs=my table.csv"])
def test_an_option_of_a_query_that_there_is_not_is_wrong_usage(run, option):
    assert run("db", "query", "SELECT 1 AS a", option).exit_code == 2


def test_a_query_that_takes_too_long(run):
    run("ingest", "reports")
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT count(*) FROM n"
    done = run("db", "query", endless, "--timeout", "0.2", "-o", "n.csv")
    assert (done.exit_code, done.stderr) == (
        1,
        "took longer than 0.2 s and was stopped; ask for less, or raise --timeout\n",
    )

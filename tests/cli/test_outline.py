import json

import pytest

from tests.cli.conftest import BAD

REPORT = "一、部门概况\n全县共有事业单位375家，都已登记。\n二、主要工作\n全年召开会议3次，印发文件12份。\n"


@pytest.fixture
def report(tmp_path):
    (tmp_path / "a.txt").write_text(REPORT, encoding="utf-8")


def test_the_tree(textmine, report):
    done = textmine("outline", "a.txt")
    assert (done.exit_code, done.stderr) == (0, "")
    first, *rest = done.stdout.splitlines()
    assert first.startswith("a.txt")
    assert [line.split("  [")[0] for line in rest] == [
        "  一、部门概况",
        "    prose  line 2  全县共有事业单位375家，都已登记。",
        "  二、主要工作",
        "    prose  line 4  全年召开会议3次，印发文件12份。",
    ]


def test_rows(textmine, report, tmp_path):
    done = textmine("outline", "a.txt", "--format", "jsonl", "-o", "outline.jsonl")
    assert (done.exit_code, done.output) == (0, "")
    rows = [json.loads(line) for line in (tmp_path / "outline.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(row["kind"], row["title"], row["first_line"]) for row in rows] == [
        ("section", "部门概况", 1),
        ("prose", "", 2),
        ("section", "主要工作", 3),
        ("prose", "", 4),
    ]


def test_failures(textmine, bad):
    (bad / "bug.txt").unlink()
    done = textmine("outline", "reports")
    assert done.exit_code == 1
    assert done.stderr == "".join(line for line in BAD.splitlines(keepends=True) if "bug.txt" not in line)
    assert "reports/a.txt" in done.stdout
    assert "reports/b/c.md" in done.stdout


def test_nothing_is_written_where_every_document_fails(textmine, tmp_path):
    done = textmine("outline", "missing.txt", "-o", "outline.txt")
    assert (done.exit_code, done.output) == (1, "missing.txt: No such file or directory\n")
    assert list(tmp_path.iterdir()) == []


def test_standard_input(textmine):
    done = textmine("outline", "-", input=REPORT)
    assert done.stdout.startswith("-\n") or done.stdout.startswith("-  ")
    assert "部门概况" in done.stdout


@pytest.mark.parametrize("format", ["text", "jsonl"])
def test_a_source_is_not_overwritten(textmine, report, tmp_path, format):  # noqa: A002
    done = textmine("outline", "a.txt", "--format", format, "-o", "a.txt")
    assert done.exit_code == 2
    assert "Traceback" not in done.output
    assert "a.txt" in done.stderr
    assert (tmp_path / "a.txt").read_text(encoding="utf-8") == REPORT

"""The made corpus of tables, scored: what was reached must not be lost."""

import json
from dataclasses import replace
from pathlib import Path

import pytest

import textmine
from tests.indicators.make_corpus import texts
from textmine.evaluation import GoldCell, GoldDocument, load_gold, score_tables
from textmine.evaluation.found import FoundIndicator

FOLDER = Path(__file__).parents[2] / "corpora" / "tables"


@pytest.fixture(scope="module")
def scores():
    indicators = textmine.tables(sorted(FOLDER.glob("*.txt")))
    return textmine.evaluate(FOLDER, indicators=indicators).indicators


def test_what_is_read(scores):
    assert scores.found.gold == sum(len(document.cells) for document in load_gold(FOLDER)) > 200
    assert scores.found.f1 >= 0.99
    assert min(scores.shares.values()) >= 0.99
    assert scores.strict.f1 >= 0.98


def test_the_corpus_is_what_its_writer_writes(tmp_path):
    for text in texts():
        text.write(tmp_path)
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {
        path.name: path.read_bytes() for path in FOLDER.iterdir() if path.suffix in (".txt", ".jsonl")
    }


def test_tables_as_departments_publish_them():
    """Sheets, Word files, pages, Markdown, one cell a line and blanks; the gold was frozen before any was read."""
    published = FOLDER / "published"
    indicators = textmine.tables(published / "texts")
    scores = textmine.evaluate(published / "gold", indicators=indicators).indicators
    assert scores.found.gold == sum(len(document.cells) for document in load_gold(published / "gold")) > 1900
    assert (scores.missed, scores.false, scores.wrong) == ((), (), ())


def test_tables_of_one_cell_a_line():
    """Half of them one cell a line, empty cells gone or kept; the gold was frozen before any was read."""
    folder = FOLDER / "lines"
    scores = textmine.evaluate(folder, indicators=textmine.tables(sorted(folder.glob("*.txt")))).indicators
    assert scores.found.gold == sum(len(document.cells) for document in load_gold(folder)) > 1000
    assert scores.found.f1 >= 0.995
    assert scores.strict.f1 >= 0.985


def test_tables_of_many_kinds():
    """One cell a line, between tabs and between bars: units in many places, headers of two rows, plans told above."""
    folder = FOLDER / "kinds"
    scores = textmine.evaluate(folder, indicators=textmine.tables(sorted(folder.glob("*.txt")))).indicators
    assert scores.found.gold == sum(len(document.cells) for document in load_gold(folder)) > 1400
    assert scores.found.f1 >= 0.99
    assert scores.strict.f1 >= 0.985


def test_tables_of_more_forms():
    """Tables side by side, headers broken over lines, levels with weights, sections, units told in many places."""
    folder = FOLDER / "forms"
    scores = textmine.evaluate(folder, indicators=textmine.tables(sorted(folder.glob("*.txt")))).indicators
    assert scores.found.gold == sum(len(document.cells) for document in load_gold(folder)) > 1000
    assert scores.found.f1 >= 0.995
    assert scores.strict.f1 >= 0.99


UNSURE = GoldCell(0, 2, "12", 12, "人", ("编制",), ("行政",), "actual", "t", units=("",), statuses=("norm",), swap=True)


@pytest.mark.parametrize(
    ("found", "right"),
    [
        (FoundIndicator(0, 2, 12, "人", "编制", "行政", "actual"), True),
        (FoundIndicator(0, 2, 12, "", "行政", "编制", "norm"), True),
        (FoundIndicator(0, 2, 12, "个", "编制", "行政", "actual"), False),
        (FoundIndicator(0, 2, 12, "人", "编制", "事业", "target"), False),
    ],
)
def test_what_a_careful_reader_cannot_tell(found, right):
    scores = score_tables([GoldDocument("a", "", None, None, cells=(UNSURE,))], {"a": [found]})
    assert scores.strict.matched == right


CELLS = (
    GoldCell(0, 4, "3.00", 30000, "元", ("会议费",), ("2022年决算数",), "actual", "t"),
    GoldCell(10, 14, "2.40", 24000, "元", ("会议费",), ("2023年决算数",), "actual", "t"),
)
RIGHT = FoundIndicator(10, 14, 24000, "元", "公用经费/会议费", "2023年决算数", "actual")


@pytest.mark.parametrize(
    ("found", "wrong"),
    [
        (RIGHT, set()),
        (replace(RIGHT, column="2022年决算数"), {"column"}),
        (replace(RIGHT, row="", unit="", status="norm"), {"row", "unit", "status"}),
        (replace(RIGHT, value=2.4), {"missed", "false"}),
        (replace(RIGHT, start=90, end=94), {"missed"}),
    ],
)
def test_what_counts(found, wrong):
    scores = score_tables([GoldDocument("a", "", None, None, cells=CELLS)], {"a": [found]})
    fields = {field for _, _, field in scores.wrong}
    fields |= {"missed"} if ("a", 10, 14) in scores.missed else set()
    fields |= {"false"} if scores.false else set()
    assert fields == wrong
    assert scores.strict.matched == (not wrong)


def test_the_command_line_judges_indicators(textmine_cli, tmp_path):
    (tmp_path / "a.txt").write_text(
        "收支总表\n单位：万元\n\t项目\t决算数\n\t会议费\t2.40\n\t培训费\t1\n", encoding="utf-8"
    )
    gold = {
        "start": 23,
        "end": 27,
        "value": 24000,
        "unit": "元",
        "row": ["会议费"],
        "column": ["决算数"],
        "status": "actual",
    }
    (tmp_path / "a.tables.jsonl").write_text(json.dumps(gold), encoding="utf-8")
    textmine_cli("tables", "a.txt", "-o", "found.csv")
    done = textmine_cli("evaluate", ".", "--indicators", "found.csv", "--errors")
    assert done.output.splitlines()[1].split()[:3] == ["all", "1", "1"]
    assert textmine_cli("evaluate", ".", "--indicators", "found.csv", "--format", "json").output.count('"strict"') == 1


@pytest.fixture
def textmine_cli(tmp_path, monkeypatch):
    from typer.testing import CliRunner

    from textmine.cli.main import app

    monkeypatch.chdir(tmp_path)
    return lambda *arguments: CliRunner().invoke(app, list(arguments))

"""The reports of one body on two years: through the function, the verb and the database."""

import pytest

import textmine
from textmine.core import Document

TITLE = "蓝山县教育局{year}年度部门决算\n\n一、收支情况\n{text}\n"
BEFORE = "2022年度支出合计245.72万元。“三公”经费支出3.462万元。2023年计划机关运行经费312.45万元。"
CLOSE = "与2022年相比"


def report(year, text, name=None):
    return Document(TITLE.format(year=year, text=text), source=name or f"{year}.txt")


def between(*reports):
    return [f for f in textmine.audit(reports, all=True) if f.start == f.other_start]


@pytest.mark.parametrize(
    ("now", "verdict", "figure"),
    [
        # Last year's figure follows from this year's and the change
        (f"2023年度支出合计205.83万元，{CLOSE}减少39.89万元。", "consistent", "39.89万元"),
        (f"2023年度支出合计205.83万元，{CLOSE}减少38.99万元。", "inconsistent", "38.99万元"),
        (f"2023年度支出合计265.83万元，{CLOSE}增加20.11万元。", "consistent", "20.11万元"),
        # It is told itself
        ("“三公”经费支出3.128万元，较上年的3.462万元减少0.334万元。", "consistent", "3.462万元"),
        ("“三公”经费支出3.128万元，较上年的3.642万元减少0.514万元。", "inconsistent", "3.642万元"),
    ],
)
def test_last_year_in_this_years_report(now, verdict, figure):
    (found,) = between(report(2022, BEFORE), report(2023, now))
    text = TITLE.format(year=2023, text=now)
    assert (found.source, found.check, found.verdict) == ("2023.txt", "repeat", verdict)
    assert text[found.start : found.end] == figure
    assert found.note.endswith("; 2022 in 2022.txt")


def test_a_plan_told_in_two_reports():
    plan = "2023年机关运行经费预算{}万元。"
    (told,) = between(report(2022, plan.format("312.45")), report(2023, plan.format("321.45")))
    assert told.verdict == "inconsistent"
    assert told.note == "312.45 ≠ 321.45; 321.45 for 312.45: two digits transposed; 2022 in 2022.txt"


@pytest.mark.parametrize(
    "other",
    [
        # Another value altogether is of something else; a name with two values tells of two things
        report(2022, "2022年度支出合计911.07万元。"),
        report(2022, "2022年度支出合计254.72万元。\n二、项目\n2022年度支出合计87.14万元。"),
        # Of another year, or of another body
        report(2021, "2021年度支出合计254.72万元。"),
        Document("蓝山县民政局2022年度部门决算\n\n一、收支情况\n2022年度支出合计254.72万元。\n", source="c.txt"),
    ],
)
def test_what_cannot_be_told_is_left_alone(other):
    now = report(2023, f"2023年度支出合计205.83万元，{CLOSE}减少39.89万元。")
    assert "inconsistent" not in {finding.verdict for finding in between(other, now)}


def test_the_order_of_the_files_does_not_matter():
    reports = (
        report(2022, "2022年度支出合计254.72万元。"),
        report(2023, f"2023年度支出合计205.83万元，{CLOSE}减少39.89万元。"),
    )
    assert between(*reports) == between(*reversed(reports))


def stored(url):
    columns = "source, verdict, note"
    rows = textmine.Database(url).query(
        f"SELECT {columns} FROM findings WHERE start = other_start AND \"check\" = 'repeat'"
    )
    return [tuple(row) for row in rows.itertuples(index=False)]


def test_the_database_tells_it_again_as_reports_come_change_and_go(tmp_path):
    url = f"sqlite:///{tmp_path}/claims.db"
    folder = tmp_path / "reports"
    folder.mkdir()
    now = TITLE.format(year=2023, text=f"2023年度支出合计205.83万元，{CLOSE}减少39.89万元。")
    (folder / "2023.txt").write_text(now, encoding="utf-8")
    textmine.ingest(folder, db=url, reader="off")
    assert stored(url) == []
    before = folder / "2022.txt"
    before.write_text(TITLE.format(year=2022, text="2022年度支出合计254.72万元。"), encoding="utf-8")
    textmine.ingest(folder, db=url, reader="off")
    ((source, verdict, note),) = stored(url)
    assert (source, verdict) == (str(folder / "2023.txt"), "inconsistent")
    assert note.startswith("254.72 - 205.83 = 48.89 ≠ 39.89")
    before.write_text(TITLE.format(year=2022, text="2022年度支出合计245.72万元。"), encoding="utf-8")
    textmine.ingest(folder, db=url, reader="off")
    assert [verdict for _, verdict, _ in stored(url)] == ["consistent"]
    before.unlink()
    textmine.ingest(folder, db=url, reader="off", prune=True)
    assert stored(url) == []

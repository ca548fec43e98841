"""One measure across departments and years."""

import pandas as pd
import pytest

import textmine
from textmine import Database, Document, ingest
from textmine.rows import read_table

REPORTS = [
    ("蓝山县教育局", 2022, "全年消化超编人员30人，比上年增加5人。"),
    ("蓝山县教育局", 2023, "全年消化超编人员168人。力争2024年消化超编人员90人以上。"),
    ("蓝山县教育局", 2023, "全年消化超编人员168人。（修订稿）"),
    ("宁远县教育局", 2023, "全年消化超编人员12名，消化超编人员7人，撤销单位3家。"),
]


@pytest.fixture
def compared(url):
    documents = [
        Document(f"湖南省{who}{year}年工作总结\n\n{text}\n", f"{i}.txt") for i, (who, year, text) in enumerate(REPORTS)
    ]
    ingest(documents, db=url)
    return textmine.compare("消化超编", db=url)


def test_departments_and_years(compared):
    table = compared.table
    assert list(table.index) == ["湖南省宁远县教育局", "湖南省蓝山县教育局"]
    assert list(table.columns) == [2022, 2023]
    assert table.loc["湖南省蓝山县教育局"].tolist() == [30, 168]
    assert table.loc["湖南省宁远县教育局", 2023] == 7  # 12名 is of another unit
    assert pd.isna(table.loc["湖南省宁远县教育局", 2022])
    assert compared.unit == "人"


def test_every_value_has_its_source(compared, tmp_path):
    frame = compared.to_frame()
    assert len(frame) == 3
    assert all(quantity in sentence for quantity, sentence in zip(frame.quantity, frame.sentence, strict=True))
    assert frame[frame.value == 168].n_claims.tolist() == [2]
    compared.write(tmp_path / "c.csv")
    from textmine.store.compare import Compared

    assert read_table(tmp_path / "c.csv", Compared).value.tolist() == frame.value.tolist()
    assert "168" in str(compared)
    assert "168" in compared._repr_html_()


def test_filters(url, compared):
    assert textmine.compare("消化超编", db=url, unit="名").to_frame().value.tolist() == [12]
    assert textmine.compare("消化超编", db=url, department="宁远", unit="人").to_frame().value.tolist() == [7]
    assert textmine.compare("消化超编", db=url, year=2022).to_frame().value.tolist() == [30]
    target = textmine.compare("消化超编", db=url, status="target")
    assert [(cell.year, cell.value) for cell in target.sources] == [(2024, 90)]


def test_nothing_to_compare(url, compared):
    nothing = textmine.compare("没有这样的词", db=url)
    assert str(nothing) == "没有这样的词: nothing found"
    assert nothing.table.empty
    assert Database(url).compare("").sources == ()


def test_the_unit_that_a_name_asks_for(url):
    said = ["群众满意度得9分，群众满意度为92%。", "群众满意度得8分。", "群众满意度得7分，培训8人次。"]
    ingest(
        [Document(f"云{c}县教育局2023年工作总结\n\n{text}\n") for c, text in zip("甲乙丙", said, strict=True)], db=url
    )
    asked = textmine.compare("群众满意度", db=url)
    assert (asked.unit, [cell.value for cell in asked.sources]) == ("%", [92])
    assert "also told in 分 (3)" in asked.note
    assert asked.note in str(asked)
    points = textmine.compare("群众满意度", db=url, unit="分")
    assert sorted(cell.value for cell in points.sources) == [7, 8, 9]
    assert points.note == ""


def test_else_the_unit_that_most_bodies_tell(url):
    said = ["新建公厕3座，新建公厕4座，新建公厕5座。", "新建公厕3处。", "新建公厕6处。"]
    ingest(
        [Document(f"云{c}县教育局2023年工作总结\n\n{text}\n") for c, text in zip("甲乙丙", said, strict=True)], db=url
    )
    asked = textmine.compare("新建公厕", db=url)
    assert asked.unit == "处"
    assert asked.note == "also told in 座 (3); choose one by unit"


def test_what_is_counted_of_other_measures_is_said(url):
    text = (
        "桐花县水务局2023年工作总结\n\n三公经费支出3.2万元。三公经费财政拨款支出决算3.1万元，"
        "三公经费财政拨款支出预算4万元。\n"
    )
    ingest(Document(text, source="a.txt"), db=url)
    database = Database(url)
    results, told = database.compare("三公经费"), database.series("三公经费")
    assert results.gathered[0].n_claims < told.gathered[0].n_claims
    assert "told together with it (with the number of results): 三公经费财政拨款" in str(results)
    assert "told together with it (with the number of claims of any status): 三公经费财政拨款" in str(told)
    assert str(results).startswith("三公经费 (元; what is set for it is a ceiling)\n")

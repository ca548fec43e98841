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

"""Themes stored beside claims, another model of claims under the same version, and the recipe for DuckDB."""

import re

import pytest

import textmine.running.results
from tests.store import describe
from tests.store.made import write_reports
from textmine import Database, api, ingest

TEXT = (
    "蓝山县编办{year}年工作总结\n\n一、工作回顾\n（一）消化超编。消化超编人员{n}人。\n"
    "（二）抓好党建。开展主题党日{n}次。\n"
)
SEEDS = {"编制超编治理": ["超编"], "党建": ["主题党日"]}


@pytest.fixture
def folder(tmp_path):
    reports = tmp_path / "reports"
    reports.mkdir()
    for n in range(3):
        (reports / f"{n}.txt").write_text(TEXT.format(year=2020 + n, n=8 + n), encoding="utf-8")
    return reports


def test_themes_of_all_that_is_stored(folder, url):
    ingest(folder, db=url, reader="off")
    found = api.theme_database(url, seeds=SEEDS)
    assert {theme.theme for theme in found.theme_records} >= set(SEEDS)
    database = Database(url)
    assert len(list(database.records("passages"))) == len(found.records) == 6
    assert {hit.kind for hit in database.search("超编人员", theme="编制超编治理")} == {"claim", "passage"}
    # A file that is gone is told, and the others are stored.
    (folder / "0.txt").unlink()
    with pytest.warns(textmine.running.results.FailureWarning):
        again = api.theme_database(url, seeds=SEEDS)
    assert [failure.path.endswith("0.txt") for failure in again.failures] == [True]
    assert len(list(database.records("passages"))) == 4


def test_another_model_of_the_same_version_is_read_anew(folder, tmp_path, monkeypatch):
    url = f"sqlite:///{tmp_path}/claims.db"
    assert str(ingest(folder, db=url, reader="off")).startswith("3 new, 0 unchanged")
    assert str(ingest(folder, db=url, reader="off")).startswith("0 new, 3 unchanged")
    monkeypatch.setattr("textmine.running.ingestion._model_digest", lambda: "0123456789abcdef")
    assert str(ingest(folder, db=url, reader="off")).startswith("0 new, 0 unchanged, 3 replaced")


def test_duckdb_reads_an_export(tmp_path, monkeypatch):
    duckdb = pytest.importorskip("duckdb", reason="needs duckdb")
    url = f"sqlite:///{tmp_path}/claims.db"
    write_reports(tmp_path / "reports", 6)
    ingest(tmp_path / "reports", db=url, reader="off")
    Database(url).export("claims", tmp_path / "claims.parquet")
    (recipe,) = re.findall(r"SELECT [^\n]*'claims\.parquet'[^;]*;", describe.PAGE.read_text(encoding="utf-8"))
    monkeypatch.chdir(tmp_path)
    assert len(duckdb.sql(recipe).fetchall()) > 1

"""Out again: CSV, JSON Lines, Parquet; read by pandas, by DuckDB and by textmine."""

import duckdb
import pandas as pd
import pytest

import textmine
from textmine import Database, Document, ingest
from textmine.core import Citation, Claim, DatabaseError, Policy
from textmine.rows import read_table

RECORDS = {"claims": Claim, "citations": Citation, "policies": Policy}


@pytest.mark.parametrize("suffix", ["csv", "jsonl", "parquet"])
@pytest.mark.parametrize("table", sorted(RECORDS))
def test_round_trip(filled, tmp_path, table, suffix):
    path = tmp_path / f"{table}.{suffix}"
    filled.export(table, path)
    pd.testing.assert_frame_equal(read_table(path, RECORDS[table]), filled.table(table))


def test_an_export_is_what_extract_writes(url, reports, tmp_path):
    ingest(reports, db=url)
    Database(url).export("claims", tmp_path / "exported.csv")
    textmine.extract(reports).to_csv(tmp_path / "extracted.csv")
    lines = [sorted((tmp_path / f"{name}.csv").read_bytes().splitlines()) for name in ("exported", "extracted")]
    assert lines[0] == lines[1]


def test_duckdb_reads_exports_and_the_database(filled, tmp_path):
    filled.export("claims", tmp_path / "claims.parquet")
    filled.export("claims", tmp_path / "claims.csv")
    with duckdb.connect() as connection:
        for name in ("claims.parquet", "claims.csv"):
            sql = f"SELECT count(*), sum(value)::INTEGER FROM '{tmp_path / name}' WHERE unit = '人'"
            assert connection.sql(sql).fetchall()[0] == (40, sum(range(10, 50)))


def test_no_cell_is_a_formula(url, tmp_path):
    text = "云岫县财政局2023年工作总结\n\n=cmd|' /C calc'!A0清理挂牌5块。\n"
    ingest(Document(text, source="=HYPERLINK(1).txt"), db=url)
    database = Database(url)
    database.export("claims", tmp_path / "claims.csv")
    database.query_to("SELECT source, sentence, '@SUM(1)' AS x, -1 AS n FROM claims", tmp_path / "query.csv")
    database.search("挂牌").write(tmp_path / "hits.csv")
    database.compare("挂牌").write(tmp_path / "compared.csv")
    for path in tmp_path.glob("*.csv"):
        frame = pd.read_csv(path, dtype=str, keep_default_na=False)
        assert len(frame) == 1, path
        cells = [cell for column in frame if column != "n" for cell in frame[column]]
        assert not [cell for cell in cells if cell[:1] in "=+-@" and len(cell) > 1], path
    assert pd.read_csv(tmp_path / "query.csv").n[0] == -1


def test_what_cannot_be_exported(filled, tmp_path):
    with pytest.raises(DatabaseError, match="is no table of records; choose one of claims"):
        filled.export("runs", tmp_path / "runs.csv")
    with pytest.raises(ValueError, match="names no table format"):
        filled.export("claims", tmp_path / "claims.xlsx")
    assert not list(tmp_path.glob("*.xlsx"))


def test_answers_to_queries(filled, tmp_path):
    sql = "SELECT unit, count(*) AS n, avg(value) AS mean, NULL AS gap FROM claims GROUP BY unit ORDER BY unit"
    filled.query_to(sql, tmp_path / "a.parquet", "parquet")
    frame = pd.read_parquet(tmp_path / "a.parquet")
    assert frame.n.tolist() == [40, 40]
    assert frame.gap.tolist() == ["", ""]

"""SQL from the command line reads, and cannot write, whatever it says."""

import pytest

from tests.store.made import contents
from textmine.core import DatabaseError

ANYWHERE = [
    "DROP TABLE claims",
    "DELETE FROM claims",
    "UPDATE claims SET unit = ''",
    "INSERT INTO runs DEFAULT VALUES",
    "CREATE TABLE t (a INTEGER)",
    "SELECT 1; DROP TABLE claims",
    "SELECT 1;; DELETE FROM claims",
    "/* SELECT */ DELETE FROM claims",
    "-- SELECT\nDELETE FROM claims",
    "WITH gone AS (DELETE FROM claims RETURNING 1) SELECT * FROM gone",
    "WITH n AS (SELECT 1) DELETE FROM claims",
    "WITH n AS (SELECT 1) INSERT INTO themes SELECT 1, '', '', 1, 1, 1, ''",
    "EXPLAIN ANALYZE DELETE FROM claims",
    "BEGIN",
    "COMMIT",
    "",
    "nonsense",
]
SQLITE = [
    "PRAGMA query_only = OFF",
    "PRAGMA journal_mode = DELETE",
    "PRAGMA user_version = 7",
    "ATTACH DATABASE '{folder}/other.db' AS other",
    "VACUUM INTO '{folder}/other.db'",
    "VACUUM",
    "SELECT load_extension('x')",
    "SELECT writefile('{folder}/other.db', 'x')",
    "SELECT * FROM pragma_journal_mode('delete')",
    "SELECT * FROM pragma_user_version(7)",
    "INSERT INTO claim_words(claim_words) VALUES ('delete-all')",
    "SELECT fts5(NULL)",
    "CREATE TEMP TABLE t AS SELECT 1",
    "REINDEX",
]
POSTGRES = [
    "SELECT 1 INTO stolen",
    "SELECT * FROM claims FOR UPDATE",
    "COPY claims TO '{folder}/other.db'",
    "COPY (SELECT 1) TO PROGRAM 'touch {folder}/other.db'",
    "SET TRANSACTION READ WRITE",
    "SELECT set_config('transaction_read_only', 'off', false)",
    "SELECT \"set_config\"('transaction_read_only', 'off', false)",
    "SELECT pg_catalog.set_config ('transaction_read_only', 'off', false)",
    "SELECT SET_CONFIG('transaction_read_only', 'off', false)",
    "SELECT set_config/**/('role', 'root', false)",
    "SELECT set_config/* /* */ */('role', 'root', false)",
    "SELECT E'\\'', set_config('role', 'root', false) --'",
    "SELECT '/*', set_config/**/('role', 'root', false)",
    "SELECT \"set_config\"/**/('role', 'root', false)",
    "SELECT $$'$$, set_config('role', 'root', false), $$'$$",
    "SELECT * FROM ts_stat('DELETE FROM claims RETURNING words')",
    "SELECT pg_sleep(1)",
    "SELECT U&\"set\\005fconfig\"('transaction_read_only', 'off', false)",
    "SELECT query_to_xml('DELETE FROM claims', true, true, '')",
    "SELECT lo_from_bytea(0, 'x')",
    "SELECT lo_export(1, '{folder}/other.db')",
    "SELECT pg_read_file('/etc/passwd')",
    "SELECT pg_terminate_backend(1)",
    "SELECT pg_advisory_lock(1)",
    "SELECT nextval('claims_claim_key_seq')",
    "DO $$ BEGIN DELETE FROM claims; END $$",
    "CALL nothing()",
    "EXPLAIN (ANALYZE) DELETE FROM claims",
    "EXPLAIN ANALYZE CREATE TABLE t AS SELECT 1",
]


@pytest.fixture(scope="module")
def before(filled):
    return contents(filled.url)


@pytest.mark.parametrize("statement", ANYWHERE)
def test_nothing_writes(filled, before, statement):
    with pytest.raises(DatabaseError):
        filled.query(statement)
    assert contents(filled.url) == before


def test_not_in_the_ways_of_one_database_either(filled, before, tmp_path):
    for statement in SQLITE if filled.url.startswith("sqlite") else POSTGRES:
        with pytest.raises(DatabaseError):
            filled.query(statement.replace("{folder}", str(tmp_path)))
        assert not list(tmp_path.iterdir()), statement
        assert contents(filled.url) == before, statement


def test_what_reads_is_answered(filled):
    assert filled.query("SELECT count(*) AS n FROM claims").n[0] == 80
    assert list(filled.query("WITH a AS (SELECT 1 AS x) SELECT x FROM a;").x) == [1]
    assert len(filled.query("VALUES (1), (2)")) == 2
    assert len(filled.query("-- how\nEXPLAIN SELECT 1"))
    # Words that look like something else within texts and names.
    assert list(filled.query("SELECT 'DROP TABLE x(1)' AS delete_me").delete_me) == ["DROP TABLE x(1)"]
    functions = "SELECT upper('a') AS a, round(avg(value)) AS b, coalesce(max(year), 0) AS c FROM claims"
    assert filled.query(functions).c[0] == 2021


def test_full_text_in_sql(filled):
    words = {
        "sqlite": "SELECT count(*) AS n FROM claim_words WHERE claim_words MATCH 'own : 超编'",
        "postgresql": "SELECT count(*) AS n FROM claim_words WHERE words @@ '超编:A'::tsquery",
    }
    assert filled.query(words[filled.url.split(":")[0].split("+")[0]]).n[0] == 40


def test_columns_of_one_name_and_rows_without_end(filled):
    frame = filled.query("SELECT 1 AS a, 2 AS a")
    assert list(frame.columns) == ["a", "a"]
    endless = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 100000000) SELECT i FROM n"
    if filled.url.startswith("sqlite"):
        with filled.query_rows(endless) as (columns, rows):
            assert (columns, next(rows)) == (["i"], (1,))


def test_a_file_that_may_only_be_read(tmp_path, reports):
    from textmine import Database, ingest

    path = tmp_path / "odd name%20?mode=rwc#.db"
    ingest(reports, db=str(path))
    path.chmod(0o444)
    assert Database(str(path)).query("SELECT count(*) AS n FROM claims").n[0] == 24

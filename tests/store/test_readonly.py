"""SQL from the command line reads, and cannot write, whatever it says."""

import signal
import time
from contextlib import suppress

import pytest

from tests.store.made import contents
from textmine.core import DatabaseError
from textmine.store.readonly import check_query
from textmine.store.statement import names

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


HARMLESS = [
    "SELECT 'pg_sleep' AS x",
    "SELECT 1 AS x /* pg_sleep, lo_export */",
    "SELECT 1 AS x -- set_config",
    "/* a */ SELECT 1 AS x",
    "/* ; DROP */ -- b\n SELECT 'it''s -- /* not a comment' AS x",
]


@pytest.mark.parametrize("statement", HARMLESS)
def test_words_in_texts_and_comments_are_no_code(filled, statement):
    assert len(filled.query(statement)) == 1


def test_what_only_tells_is_answered(filled):
    if filled.url.startswith("sqlite"):
        assert filled.query("SELECT value FROM json_each('[1, 2]')").value.tolist() == [1, 2]
        assert "unit" in filled.query("SELECT name FROM pragma_table_info('claims')").name.tolist()
    else:
        assert filled.query("SELECT $$pg_sleep$$ AS x").x[0] == "pg_sleep"
        assert filled.query('/* /* pg_sleep */ */ (SELECT "unit" FROM claims LIMIT 1)').unit[0]
        assert filled.query("SELECT relname FROM pg_class WHERE relname = 'claims'").relname[0] == "claims"


@pytest.mark.parametrize(
    "statement",
    [
        "SELECT * FROM pg_authid",
        'SELECT rolpassword FROM pg_catalog."pg_authid"',
        "SELECT passwd FROM PG_SHADOW",
        "SELECT row_to_json(a) FROM pg_authid a",
        "SELECT umoptions FROM pg_user_mappings",
        "SELECT subconninfo FROM pg_subscription",
        "SELECT table_to_xml('pg_authid', true, true, '')",
        "SELECT schema_to_xml('pg_catalog', true, true, '')",
        "TABLE pg_authid",
        "SELECT E'\\'', rolpassword FROM pg_authid --'",
    ],
)
def test_no_catalogue_of_passwords_is_read(filled, statement):
    if filled.url.startswith("sqlite"):
        pytest.skip("has no users")
    with pytest.raises(DatabaseError, match=r"is not allowed in queries$"):
        filled.query(statement)


def test_comments_cost_no_more_than_other_text():
    for statement in ("/**/" * 20_000 + "x", "/*" * 50_000, "--\n" * 50_000, "(" * 50_000, "'" * 50_001, "$a$" * 9_999):
        begun = time.process_time()
        with suppress(DatabaseError):
            check_query(statement)
        names(statement)
        assert time.process_time() - begun < 2


ENDLESS = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n) SELECT {} FROM n"


@pytest.mark.parametrize("columns", ["i", "count(*)"])
def test_a_query_ends_in_time(filled, columns):
    with pytest.raises(DatabaseError, match=r"^(?:.*: )?took longer than 0\.3 s and was stopped"):
        filled.query(ENDLESS.format(columns), timeout=0.3, limit=10**9)
    assert filled.query("SELECT 1 AS a").a[0] == 1


def test_an_answer_without_end_fills_no_memory(filled):
    with pytest.raises(DatabaseError, match="gives more than 1,000 rows; add LIMIT"):
        filled.query(ENDLESS.format("i"), limit=1_000)


@pytest.mark.parametrize("ending", [KeyboardInterrupt, SystemExit])
def test_what_ends_the_program_ends_its_query(filled, ending):
    def end(*_):
        raise ending

    before = signal.signal(signal.SIGALRM, end)
    signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        with pytest.raises(ending):
            filled.query(ENDLESS.format("count(*)"))
    finally:
        signal.signal(signal.SIGALRM, before)
    assert filled.query("SELECT 1 AS a").a[0] == 1


def test_values_that_no_program_holds(filled):
    if filled.url.startswith("sqlite"):
        with pytest.raises(DatabaseError, match="too big"):
            filled.query("SELECT zeroblob(900000000)")


def test_an_answer_without_rows_has_its_columns(filled):
    assert list(filled.query("SELECT unit, value FROM claims WHERE 1 = 0").columns) == ["unit", "value"]


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("SELEC x", "the statement begins with no word of a query (SELEC); did you mean SELECT? "),
        (
            "wiht n as (select 1) select * from n",
            "the statement begins with no word of a query (WIHT); did you mean WITH? ",
        ),
        ("超编人数", "the statement begins with no word of a query (超编人数); "),
        ("", "the statement begins with no word of a query; "),
        ("DROP TABLE claims", ""),
    ],
)
def test_a_slip_in_the_first_word_is_told_as_one(statement, said):
    with pytest.raises(DatabaseError) as caught:
        check_query(statement)
    assert str(caught.value) == f"{said}only queries are answered: SELECT, WITH, VALUES, EXPLAIN"

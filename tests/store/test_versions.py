"""Schema and versions: the migrations give what the records ask for; an older database is never changed unasked."""

import gzip
import sqlite3
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

import textmine
from tests.store.made import contents, write_reports
from textmine import Database, ingest
from textmine.core import CITATION_COLUMNS, CLAIM_COLUMNS, FINDING_COLUMNS, INDICATOR_COLUMNS, DatabaseError
from textmine.store import schema, upgrade
from textmine.store.engine import open_engine, parse_url, writing
from textmine.store.versions import VERSION, migration_config

# Made by a migration alone: they differ between the databases.
OF_WORDS = ("claim_words", "passage_words")


def make_older(url):
    """Turn a database into one of the version before, with all its rows."""
    engine = open_engine(parse_url(url))
    with writing(engine) as connection:
        for table in (*OF_WORDS, "indicators", "findings", "measured", "measure_choices"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("ALTER TABLE citations DROP COLUMN article")
        for column in ("theme_2", "score_2"):
            connection.exec_driver_sql(f"ALTER TABLE theme_assignments DROP COLUMN {column}")
        for column in ("role", "related"):
            connection.exec_driver_sql(f"ALTER TABLE claims DROP COLUMN {column}")
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '0001'")
    engine.dispose()


def set_version(url, version):
    engine = open_engine(parse_url(url))
    with writing(engine) as connection:
        connection.execute(sa.text("UPDATE alembic_version SET version_num = :v"), {"v": version})
    engine.dispose()


def test_the_migrations_make_the_tables_of_the_schema(url):
    Database(url, create=True)
    engine = open_engine(parse_url(url))
    with engine.connect() as connection:
        context = MigrationContext.configure(connection, opts={"compare_type": True})
        found = compare_metadata(context, schema.metadata)
        tables = set(sa.inspect(connection).get_table_names())
        checks = {
            (table.name, check["name"])
            for table in schema.metadata.sorted_tables
            for check in sa.inspect(connection).get_check_constraints(table.name)
        }
    engine.dispose()
    assert not [change for change in found if not _is_of_words(change)]
    assert {table.name for table in schema.metadata.sorted_tables} < tables
    wanted = {
        (table.name, constraint.name)
        for table in schema.metadata.sorted_tables
        for constraint in table.constraints
        if isinstance(constraint, sa.CheckConstraint)
    }
    assert wanted <= checks


def _is_of_words(change):
    named = change[1] if isinstance(change, tuple) else change[0][1]
    name = getattr(getattr(named, "table", named), "name", "")
    return str(name).startswith((*OF_WORDS, "alembic_version"))


def test_the_version_is_the_last_migration(url):
    Database(url, create=True)
    engine = open_engine(parse_url(url))
    with engine.connect() as connection:
        assert ScriptDirectory.from_config(migration_config(connection)).get_current_head() == VERSION
        command.check  # noqa: B018  # alembic is what runs them
    engine.dispose()


def test_columns_are_those_of_the_records():
    assert [c.name for c in schema.claims.columns if c.name != "claim_key"] == list(CLAIM_COLUMNS)
    assert [c.name for c in schema.indicators.columns if c.name != "indicator_key"] == list(INDICATOR_COLUMNS)
    assert [c.name for c in schema.findings.columns if c.name != "finding_key"] == list(FINDING_COLUMNS)
    held = [c.name for c in schema.citations.columns if c.name not in ("citation_key", "mention")]
    assert sorted(held) == sorted(CITATION_COLUMNS)


def test_an_older_database_says_so_and_stays_as_it_is(url, reports):
    ingest(reports, db=url)
    make_older(url)
    for use in (lambda: Database(url), lambda: ingest(reports, db=url), lambda: Database(url, create=True)):
        with pytest.raises(DatabaseError, match=f"is of version 0001, and this textmine needs {VERSION}.*db upgrade"):
            use()
    engine = open_engine(parse_url(url))
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT version_num FROM alembic_version")) == "0001"
        assert not set(OF_WORDS) & set(sa.inspect(connection).get_table_names())
    engine.dispose()


def test_upgrading_keeps_every_row(url, reports):
    ingest(reports, db=url)
    before = contents(url)
    make_older(url)
    assert upgrade(url) == ("0001", VERSION)
    upgraded = contents(url)
    told_anew = {"documents", "files", "claims", "measured"}  # roles are told when a file is read again
    assert {name: rows for name, rows in upgraded.items() if name not in told_anew} == {
        name: rows for name, rows in before.items() if name not in told_anew
    }
    assert all(len(upgraded[name]) == len(before[name]) for name in told_anew)
    assert len(textmine.compare("消化超编", db=url).sources) == 12
    assert str(ingest(reports, db=url)) == "0 new, 0 unchanged, 12 replaced, 0 failed"
    assert contents(url) == before
    assert Database(url).search("超编人员")[0].object == "超编人员"
    assert upgrade(url) == (VERSION, VERSION)


def test_a_stored_database_of_the_version_before_roles_loses_nothing(tmp_path):
    stored = Path(__file__).with_name("claims-0005.db.gz")
    url = f"sqlite:///{tmp_path}/claims.db"
    Path(tmp_path, "claims.db").write_bytes(gzip.decompress(stored.read_bytes()))
    with sqlite3.connect(tmp_path / "claims.db") as connection:
        columns = [name for name in CLAIM_COLUMNS if name not in ("role", "related")]
        named = ", ".join(f'"{name}"' for name in columns)
        query = f"SELECT {named} FROM claims"
        before = sorted(connection.execute(query).fetchall())
    assert upgrade(url) == ("0005", VERSION)
    claims = list(Database(url).records("claims"))
    assert sorted(tuple(getattr(claim, name) for name in columns) for claim in claims) == before
    assert {(claim.role, claim.related) for claim in claims} == {("", "")}
    assert [(c.year, c.value) for c in textmine.compare("消化超编", db=url).sources] == [(2022, 30), (2023, 168)]


def test_a_newer_database_is_refused(url):
    Database(url, create=True)
    set_version(url, "9999")
    for use in (lambda: Database(url), lambda: Database(url, create=True), lambda: upgrade(url)):
        with pytest.raises(DatabaseError, match="made by a newer textmine"):
            use()


def test_tables_of_somebody_else_are_left_alone(url, reports):
    engine = open_engine(parse_url(url))
    with writing(engine) as connection:
        connection.exec_driver_sql("CREATE TABLE accounts (id INTEGER)")
    engine.dispose()
    with pytest.raises(DatabaseError, match="holds other tables \\(accounts"):
        ingest(reports, db=url)
    with pytest.raises(DatabaseError, match="is not a database of textmine"):
        Database(url)
    with pytest.raises(DatabaseError, match="is not a database of textmine"):
        upgrade(url)


@pytest.mark.parametrize(
    ("address", "told"),
    [
        ("sqlite:///{}/missing.db", "there is no such database; textmine ingest makes one"),
        ("{}/missing.db", "there is no such database"),
        ("sqlite:///{}/no/missing.db", "there is no such database"),
        ("sqlite://", "a database in memory cannot be shared"),
        ("mysql://root@127.0.0.1/test", "mysql is not supported"),
        ("://", "is no address"),
        ("postgresql://root@127.0.0.1:1/test", "127.0.0.1"),
    ],
)
def test_what_is_no_database(tmp_path, address, told):
    with pytest.raises(DatabaseError, match=told) as caught:
        Database(address.format(tmp_path))
    assert "\n" not in str(caught.value)
    assert not list(tmp_path.iterdir())


def test_a_database_in_a_folder_that_is_not_there(tmp_path):
    with pytest.raises(DatabaseError, match=r"no/claims.db: the directory .*/no does not exist; make it first"):
        Database(f"sqlite:///{tmp_path}/no/claims.db", create=True)
    assert not list(tmp_path.iterdir())


def test_a_file_that_is_no_database(tmp_path):
    path = tmp_path / "claims.db"
    path.write_text("claim_id,doc_id\n" * 100, encoding="utf-8")
    for use in (lambda: Database(str(path)), lambda: Database(str(path), create=True), lambda: upgrade(str(path))):
        with pytest.raises(DatabaseError, match="file is not a database"):
            use()


def test_a_password_is_not_shown():
    with pytest.raises(DatabaseError) as caught:
        Database("postgresql://somebody:secret@127.0.0.1:1/test")
    assert "secret" not in str(caught.value)


def test_the_database_itself_refuses_nonsense(url, tmp_path):
    write_reports(tmp_path / "reports", 1)
    ingest(tmp_path / "reports", db=url)
    engine = open_engine(parse_url(url))
    for statement in (
        "UPDATE claims SET status = 'maybe'",
        'UPDATE claims SET "end" = start',
        "UPDATE claims SET doc_id = 'nobody'",
        "UPDATE citations SET policy_id = 'nobody'",
        "DELETE FROM policies",
        "UPDATE claims SET unit = NULL",
    ):
        with pytest.raises(sa.exc.IntegrityError), writing(engine) as connection:
            connection.exec_driver_sql(statement)
    engine.dispose()

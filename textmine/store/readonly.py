"""SQL that somebody typed: it reads, and cannot write, whatever it says.

Several walls stand behind each other, as each alone has had holes: the statement must be one query; SQLite opens the
file for reading and asks an authorizer about every single operation (no ``PRAGMA``, no ``ATTACH``, and so no ``VACUUM
INTO``); PostgreSQL runs it in a read-only transaction, as a role that may only read where the user can become one, and
functions that may do something (``lo_export``, ``set_config``, ``query_to_xml``, ``pg_terminate_backend``) are refused.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Generator, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import NoneType
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.engine import URL

from textmine.core import DatabaseError
from textmine.rows import Column
from textmine.rows.schema import Kind, Row
from textmine.store.engine import open_engine

_QUERY = re.compile(
    r"(?:\s|--[^\n]*(?:\n|$)|/\*.*?\*/|\()*(select|with|values|table|explain)\b", re.IGNORECASE | re.DOTALL
)
_ROWS = 1_000

_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
# What FTS5 itself asks while it searches.
_TELLING = {"data_version"}
_FULL_TEXT = ("claim_words", "passage_words")
# Functions of SQLite that reach out of the database.
_REACHING_OUT = {"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer", "fts5"}

# Whatever PostgreSQL may take for a name, in texts and comments too: to tell what is code needs a parser of its own.
_NAME = re.compile(r"[\w$]+")
# PostgreSQL's volatile functions that only tell something.
_HARMLESS = {"random", "clock_timestamp", "timeofday", "gen_random_uuid", "statement_timestamp"}


def check_query(statement: str) -> str:
    """Return a statement that reads, without the semicolon at its end.

    Raises
    ------
    DatabaseError
        If it is no query.

    Examples
    --------
    >>> check_query("SELECT 1;")
    'SELECT 1'
    >>> check_query("DROP TABLE claims")
    Traceback (most recent call last):
    textmine.core.errors.DatabaseError: only queries are answered: SELECT, WITH, VALUES, EXPLAIN
    """
    if not _QUERY.match(statement):
        raise DatabaseError("only queries are answered: SELECT, WITH, VALUES, EXPLAIN")
    return statement.strip().rstrip(";")


@contextmanager
def reading(engine: sa.Engine) -> Iterator[sa.Connection]:
    """Open a connection that cannot write; it sees one state of the database for as long as it is open.

    Parameters
    ----------
    engine
        From :func:`reading_engine`.
    """
    with engine.connect() as connection:
        if connection.dialect.name == "postgresql":
            connection.exec_driver_sql("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ READ ONLY")
        yield connection


def run_query(connection: sa.Connection, statement: str) -> tuple[list[str], Generator[Sequence[Any], None, None]]:
    """Run SQL that somebody typed.

    Parameters
    ----------
    connection
        From :func:`reading`.
    statement
        One query.

    Returns
    -------
    columns
        Their names.
    rows
        One after the other, read while they are asked for.

    Raises
    ------
    DatabaseError
        If it is no query, or the database does not understand it, or it would write.
    """
    statement = check_query(statement)
    try:
        if connection.dialect.name == "sqlite":
            raw: Any = connection.connection.driver_connection
            for table in _FULL_TEXT:  # FTS5 declares its tables when they are first met, which the authorizer forbids
                raw.execute(f"SELECT rowid FROM {table} LIMIT 0")  # noqa: S608
            raw.set_authorizer(_authorize)
            cursor = raw.execute(statement)
        else:
            _check_functions(connection, statement)
            _become_reader(connection)
            raw = connection.connection.driver_connection
            cursor = raw.cursor()
            # Prepared, a statement is one: "SELECT 1; DROP TABLE claims" is refused.
            cursor.execute(statement, prepare=True)
    except _driver_errors() as error:
        raise DatabaseError(_first_line(error)) from error
    return [column[0] for column in cursor.description], _fetch(cursor)


def _fetch(cursor: Any) -> Generator[Sequence[Any], None, None]:
    try:
        while rows := cursor.fetchmany(_ROWS):
            yield from rows
    except _driver_errors() as error:
        raise DatabaseError(_first_line(error)) from error


def _driver_errors() -> tuple[type[Exception], ...]:
    try:
        import psycopg
    except ModuleNotFoundError:
        return (sqlite3.Error, sqlite3.Warning)
    return (sqlite3.Error, sqlite3.Warning, psycopg.Error)


def reading_engine(url: URL) -> sa.Engine:
    """Return an engine whose connections read; :func:`reading` opens them."""
    if url.get_backend_name() != "sqlite":
        return open_engine(url)
    path = Path(url.database or "")

    def connect() -> sqlite3.Connection:
        # As a URI the file is opened for reading; quoted, nothing in its name is taken for an option.
        connection = sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True, timeout=60, isolation_level=None)
        connection.execute("PRAGMA query_only = ON")
        connection.execute("PRAGMA cache_size = -65536")
        return connection

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.pool.NullPool)
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("BEGIN"))
    return engine


def _authorize(action: int, first: str | None, second: str | None, *_where: str | None) -> int:
    if action == sqlite3.SQLITE_FUNCTION:
        allowed = (second or "").lower() not in _REACHING_OUT
    elif action == sqlite3.SQLITE_PRAGMA:
        allowed = first in _TELLING and second is None
    else:
        allowed = action in _ALLOWED
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _check_functions(connection: sa.Connection, statement: str) -> None:
    """Refuse functions that may do something: those that PostgreSQL calls volatile."""
    if 'u&"' in statement.lower():
        raise DatabaseError('names written with U&"…" are not allowed in queries')
    names = set(_NAME.findall(statement.lower()))
    volatile = sa.text("SELECT DISTINCT proname FROM pg_proc WHERE provolatile = 'v' AND proname = ANY(:names)")
    acting = set(connection.scalars(volatile, {"names": sorted(names)})) - _HARMLESS
    if acting:
        raise DatabaseError(f"{min(acting)}() may change something and is not allowed in queries")


def _become_reader(connection: sa.Connection) -> None:
    """Give up every right but that to read, where the server has a role for it that the user can take."""
    role = sa.text("SELECT pg_has_role(oid, 'MEMBER') FROM pg_roles WHERE rolname = 'pg_read_all_data'")
    if connection.scalar(role):
        connection.exec_driver_sql("SET LOCAL ROLE pg_read_all_data")


def _first_line(error: BaseException | None) -> str:
    return next(iter(str(error).splitlines()), "").strip()


def typed(names: Sequence[str], rows: Sequence[Sequence[Any]]) -> tuple[list[Column], list[Row]]:
    """Return the columns of an answer with the kind that their values tell, and the values as these kinds hold them.

    Examples
    --------
    >>> columns, rows = typed(["n", "unit"], [(2, "人"), (None, 3)])
    >>> [column.kind for column in columns], rows
    (['integer', 'text'], [(2, '人'), (None, '3')])
    """
    columns = [Column(name, _kind({type(row[i]) for row in rows} - {NoneType}), True) for i, name in enumerate(names)]
    is_text = [column.kind == "text" for column in columns]
    return columns, [tuple(map(_as_text, row, is_text)) for row in rows]


def _kind(found: set[type]) -> Kind:
    if not found or not found <= {int, float, bool}:
        return "text"
    return "flag" if found == {bool} else "integer" if found == {int} else "number"


def _as_text(value: Any, is_text: bool) -> Any:
    if not is_text:
        return value
    return "" if value is None else str(value)

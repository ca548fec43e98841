"""SQL that somebody typed: it reads, and cannot write, whatever it says.

Several walls stand behind each other, as each alone has had holes: the statement must be one query; SQLite opens the
file for reading and asks an authorizer about every single operation (no ``PRAGMA``, no ``ATTACH``, and so no ``VACUUM
INTO``); PostgreSQL runs it in a read-only transaction, as a role that may only read where the user can become one, and
functions that may do something (``lo_export``, ``set_config``, ``query_to_xml``, ``pg_terminate_backend``) are refused.
"""

from __future__ import annotations

import sqlite3
import sys
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import closing, contextmanager
from difflib import get_close_matches
from pathlib import Path
from types import NoneType
from typing import Any, NoReturn, TypeVar
from urllib.parse import quote

import sqlalchemy as sa
from sqlalchemy.engine import URL

from textmine.core import DatabaseError
from textmine.rows import Column
from textmine.rows.schema import Kind, Row
from textmine.store.engine import open_engine
from textmine.store.statement import first_word, names

Result = TypeVar("Result")

TIMEOUT = 60.0
"""Seconds that a query may take where nothing else is said."""
MAX_ROWS = 1_000_000
"""Rows that a query may give where nothing else is said."""

_QUERIES = ("select", "with", "values", "table", "explain")
# Words that other statements begin with: whoever types one has made no slip.
_ACTING = {
    *("alter", "analyze", "attach", "begin", "call", "checkpoint", "close", "cluster", "comment", "commit", "copy"),
    *("create", "deallocate", "declare", "delete", "detach", "discard", "do", "drop", "end", "execute", "fetch"),
    *("grant", "import", "insert", "listen", "load", "lock", "merge", "move", "notify", "pragma", "prepare"),
    *("reassign", "refresh", "reindex", "release", "replace", "reset", "revoke", "rollback", "savepoint", "security"),
    *("set", "show", "start", "truncate", "unlisten", "update", "vacuum"),
}
_LONGEST_WORD = 40  # of what was typed, in a message
_ROWS = 1_000
# Bytes of one value, and of all that a query gives: what a program can hold beside all else.
_LONGEST = 64 * 1024 * 1024
_MOST = 1024 * 1024 * 1024

_ALLOWED = {sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE}
# What FTS5 itself asks while it searches, and what only tells how tables are made.
_TELLING = {
    *("data_version", "table_info", "table_xinfo", "table_list", "index_list", "index_info", "index_xinfo"),
    "foreign_key_list",
}
# Tables that are declared when they are first met, which the authorizer forbids.
_DECLARED = (
    *("claim_words", "passage_words", "json_each('[]')", "json_tree('[]')"),
    *(f"pragma_{name}('claims')" for name in sorted(_TELLING - {"data_version", "table_list"})),
    "pragma_table_list",
)
# Functions of SQLite that reach out of the database.
_REACHING_OUT = {"load_extension", "readfile", "writefile", "edit", "fts3_tokenizer", "fts5"}

# PostgreSQL's volatile functions that only tell something.
_HARMLESS = {"random", "clock_timestamp", "timeofday", "gen_random_uuid", "statement_timestamp"}
# Those that are not called volatile, and read whatever table, or run whatever SQL, a text names.
_BY_TEXT = {
    *(f"{what}_to_xml{how}" for what in ("table", "schema", "database") for how in ("", "schema", "_and_xmlschema")),
    *("crosstab", "crosstab2", "crosstab3", "crosstab4", "connectby", "xpath_table"),
}
# Catalogues that hold passwords or keys, or what others are doing: a superuser may read them, a query may not.
_SECRET = {
    *("pg_authid", "pg_shadow", "pg_user_mapping", "pg_user_mappings", "pg_subscription"),
    *("pg_hba_file_rules", "pg_ident_file_mappings", "pg_file_settings", "pg_foreign_server", "pg_foreign_servers"),
    *("user_mapping_options", "foreign_server_options", "pg_largeobject", "pg_stat_activity", "pg_stat_statements"),
    *("pg_stat_get_activity", "_pg_user_mappings", "_pg_foreign_servers", "pg_statistic_ext_data", "pg_stat_ssl"),
}


def check_query(statement: str, *, nested: bool = False) -> str:
    """Return a statement that reads, without the semicolon at its end.

    Parameters
    ----------
    statement
        As it was typed.
    nested
        Whether comments may stand in comments, as PostgreSQL has it.

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
    >>> check_query("SELEC 1")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    textmine.core.errors.DatabaseError: the statement begins with no word of a query (SELEC); did you mean SELECT? ...
    """
    word = first_word(statement, nested=nested)
    if word not in _QUERIES:
        raise DatabaseError(f"{_no_query(word)}only queries are answered: SELECT, WITH, VALUES, EXPLAIN")
    return statement.strip().rstrip(";")


def _no_query(word: str) -> str:
    """Return what is to be said of a statement that is no query, rather than one that acts; nothing of the latter."""
    if word in _ACTING:
        return ""
    begins = "the statement begins with no word of a query"
    if not word:
        return f"{begins}; "
    meant = get_close_matches(word, _QUERIES, 1)
    return f"{begins} ({word[:_LONGEST_WORD].upper()}); {f'did you mean {meant[0].upper()}? ' if meant else ''}"


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


@contextmanager
def run_query(
    connection: sa.Connection, statement: str, *, timeout: float = TIMEOUT, max_rows: int = MAX_ROWS
) -> Iterator[tuple[list[str], Generator[Sequence[Any], None, None]]]:
    """Run SQL that somebody typed; what ends the program, Ctrl-C or a signal, ends the query as well.

    Parameters
    ----------
    connection
        From :func:`reading`.
    statement
        One query.
    timeout
        Seconds, from now to the last row.
    max_rows
        How many rows at most.

    Yields
    ------
    columns
        Their names.
    rows
        One after the other, read while they are asked for.

    Raises
    ------
    DatabaseError
        If it is no query, the database does not understand it, it would write, takes longer or gives more. The rows
        raise it too.
    """
    end = time.monotonic() + timeout
    if connection.dialect.name == "sqlite":
        asked = _ask_sqlite(connection, check_query(statement), end, timeout)
    else:
        asked = _ask_postgres(connection, check_query(statement, nested=True), timeout)
    with asked as (columns, rows), closing(_limited(rows, max_rows)) as limited:
        yield columns, limited


def _limited(rows: Iterator[Sequence[Any]], max_rows: int) -> Generator[Sequence[Any], None, None]:
    n_bytes = 0
    for n, row in enumerate(rows, start=1):
        n_bytes += sum(map(sys.getsizeof, row))
        if n > max_rows:
            raise DatabaseError(f"gives more than {max_rows:,} rows; add LIMIT to it, or raise --limit")
        if n_bytes > _MOST:
            raise DatabaseError(f"gives more than {_MOST >> 20:,} MB in {n:,} rows; ask for fewer rows or columns")
        yield row


@contextmanager
def _ask_sqlite(
    connection: sa.Connection, statement: str, end: float, timeout: float
) -> Iterator[tuple[list[str], Iterator[Sequence[Any]]]]:
    raw: Any = connection.connection.driver_connection
    for table in _DECLARED:
        raw.execute(f"SELECT 1 FROM {table} LIMIT 0")  # noqa: S608  # our own names
    raw.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _LONGEST)
    raw.setlimit(sqlite3.SQLITE_LIMIT_LIKE_PATTERN_LENGTH, _ROWS)
    raw.set_authorizer(_authorize)

    def in_time(call: Callable[[], Result]) -> Result:
        """Call in another thread: this one can be told meanwhile to stop, which a query at work cannot."""
        future = thread.submit(call)
        try:
            return future.result(timeout=max(0.0, end - time.monotonic()))
        except TimeoutError:
            _too_long(timeout)
        except _driver_errors() as error:
            raise DatabaseError(_first_line(error)) from error
        finally:
            while not future.done():
                raw.interrupt()
                wait([future], timeout=0.05)

    def rows() -> Iterator[Sequence[Any]]:
        while some := in_time(lambda: cursor.fetchmany(_ROWS)):
            yield from some

    with ThreadPoolExecutor(1) as thread:
        cursor = in_time(lambda: raw.execute(statement))
        yield [column[0] for column in cursor.description], rows()


@contextmanager
def _ask_postgres(
    connection: sa.Connection, statement: str, timeout: float
) -> Iterator[tuple[list[str], Iterator[Sequence[Any]]]]:
    import psycopg

    _check_names(connection, statement)
    _become_reader(connection)
    connection.exec_driver_sql(f"SET LOCAL statement_timeout = {max(1, round(timeout * 1000))}")
    raw: Any = connection.connection.driver_connection

    def rows() -> Generator[Sequence[Any], None, None]:
        try:
            # Row by row, so that an answer without end fills no memory; and in the way of the protocol that takes one
            # statement: "SELECT 1; DROP TABLE claims" is refused.
            yield from cursor.stream(statement)
        except psycopg.errors.QueryCanceled:
            _too_long(timeout)
        except psycopg.Error as error:
            raise DatabaseError(_first_line(error)) from error
        except (KeyboardInterrupt, SystemExit):
            raw.cancel()
            raise

    with raw.cursor() as cursor, closing(rows()) as streamed:
        first = next(streamed, None)
        if cursor.description is None:  # of no rows the stream tells no columns; asked again, within one state, it does
            streamed.close()
            cursor.execute(statement, prepare=True)
        columns = [column[0] for column in cursor.description or ()]
        yield columns, _with_first(first, streamed)


def _with_first(first: Sequence[Any] | None, rest: Iterator[Sequence[Any]]) -> Iterator[Sequence[Any]]:
    if first is not None:
        yield first
        yield from rest


def _too_long(timeout: float) -> NoReturn:
    raise DatabaseError(f"took longer than {timeout:g} s and was stopped; ask for less, or raise --timeout") from None


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
        # Another thread runs what was typed, while this one waits for it.
        connection = sqlite3.connect(
            f"file:{quote(str(path))}?mode=ro", uri=True, timeout=60, isolation_level=None, check_same_thread=False
        )
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
        allowed = first in _TELLING and (second is None or first != "data_version")
    else:
        allowed = action in _ALLOWED
    return sqlite3.SQLITE_OK if allowed else sqlite3.SQLITE_DENY


def _check_names(connection: sa.Connection, statement: str) -> None:
    """Refuse functions that may do something, those that PostgreSQL calls volatile, and catalogues of secrets."""
    if 'u&"' in statement.lower():
        raise DatabaseError('names written with U&"…" are not allowed in queries')
    named = names(statement)
    if secret := named & _SECRET:
        raise DatabaseError(f"{min(secret)} may hold secrets and is not allowed in queries")
    volatile = sa.text("SELECT DISTINCT proname FROM pg_proc WHERE provolatile = 'v' AND proname = ANY(:names)")
    acting = set(connection.scalars(volatile, {"names": sorted(named)})) - _HARMLESS
    if acting := acting | (named & _BY_TEXT):
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

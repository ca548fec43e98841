"""Opening a database: what SQLite and PostgreSQL need so that several processes share it."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from textmine.core import DatabaseError, without_passwords

# Writers take turns; each holds the database for milliseconds, but many may stand in line.
_PATIENCE = 300.0


def parse_url(url: str) -> URL:
    """Return the address of a database; a plain path is that of an SQLite file.

    Raises
    ------
    DatabaseError
        If it is no address, or of a database that is not supported.

    Examples
    --------
    >>> parse_url("claims.db").render_as_string()
    'sqlite:///claims.db'
    >>> parse_url("postgresql://localhost/claims").drivername
    'postgresql+psycopg'
    """
    if "://" not in url:
        # Put together, not parsed: a file may have any name.
        return URL.create("sqlite", database=url)
    told = without_passwords(url)
    try:
        parsed = make_url(url)
    except (ArgumentError, ValueError):
        # Nothing of it is told but where it begins: what could not be taken apart may be a password.
        raise DatabaseError(
            f"{url.partition('://')[0]}://…: is no address of a database; give sqlite:///FILE or "
            "postgresql://USER@HOST/NAME (in a password, / and @ are written %2F and %40)"
        ) from None
    match parsed.get_backend_name():
        case "sqlite":
            if not parsed.database or parsed.database == ":memory:":
                raise DatabaseError(f"{told}: a database in memory cannot be shared; give sqlite:///FILE")
            return parsed.set(drivername="sqlite")
        case "postgresql":
            return parsed.set(drivername="postgresql+psycopg")
        case other:
            raise DatabaseError(f"{told}: {other} is not supported; give sqlite:///FILE or postgresql://…")


def shown(url: URL) -> str:
    """Return the address as messages show it: the path of a file, a server without any password.

    Examples
    --------
    >>> shown(parse_url("postgresql://me:secret@host/claims?sslpassword=s"))
    'postgresql+psycopg://me:***@host/claims?sslpassword=***'
    """
    if url.get_backend_name() == "sqlite":
        return url.database or ""
    return without_passwords(url.render_as_string(hide_password=True))


def open_engine(url: URL) -> sa.Engine:
    """Return an engine that reads and writes.

    SQLite: write-ahead log, foreign keys, and every transaction that will write begins with ``BEGIN IMMEDIATE`` (see
    :func:`writing`), so that nobody is told ``database is locked`` in the middle of one.
    """
    if url.get_backend_name() == "sqlite":
        engine = sa.create_engine(url, connect_args={"timeout": _PATIENCE}, poolclass=sa.pool.NullPool)
        sa.event.listen(engine, "connect", _prepare_sqlite)
        sa.event.listen(engine, "begin", _begin_sqlite)
        return engine
    try:
        # No connection is kept: one costs milliseconds, and whoever lets go of a database leaves nothing open.
        return sa.create_engine(url, poolclass=sa.pool.NullPool)
    except ModuleNotFoundError as error:
        raise DatabaseError(f"{shown(url)}: needs {error.name}; pip install 'textmine[postgres]'") from None


def writing(engine: sa.Engine) -> Any:
    """Open a connection with a transaction that writes; committed on leaving, undone by an exception."""
    if engine.dialect.name == "sqlite":
        return engine.execution_options(immediate=True).begin()
    return engine.begin()


@contextmanager
def told(url: URL) -> Iterator[None]:
    """Tell in one line what is wrong with a database; a refused row is left to whoever can name the document."""
    try:
        yield
    except (sa.exc.IntegrityError, sa.exc.DataError):
        raise
    except sa.exc.DatabaseError as error:
        raise DatabaseError(without_passwords(f"{shown(url)}: {' '.join(str(error.orig).split())}")) from error


def missing_folder(url: URL) -> str | None:
    """Return the folder in which an SQLite file is to lie, where there is none; nothing of a server."""
    folder = Path(url.database or "").parent
    return None if url.get_backend_name() != "sqlite" or folder.is_dir() else str(folder)


def is_there(url: URL) -> bool:
    """Tell whether an SQLite file exists and is not empty; of a server, only asking tells."""
    if url.get_backend_name() != "sqlite":
        return True
    path = Path(url.database or "")
    return path.is_file() and path.stat().st_size > 0


def _prepare_sqlite(connection: sqlite3.Connection, _record: Any) -> None:
    # Python's own handling of transactions begins them late and without IMMEDIATE.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    # With a write-ahead log this keeps the database whole whatever happens, and a commit whenever only programs die.
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA cache_size = -65536")
    _use_write_ahead_log(connection)


def _use_write_ahead_log(connection: sqlite3.Connection) -> None:
    """Switch to the write-ahead log; where two do so at once SQLite tells one of them at once that it is locked."""
    end = time.monotonic() + _PATIENCE
    while connection.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            connection.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or time.monotonic() > end:
                raise
            time.sleep(0.01)


def _begin_sqlite(connection: sa.Connection) -> None:
    immediate = connection.get_execution_options().get("immediate", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if immediate else "BEGIN")

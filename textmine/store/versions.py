"""The version of a database: told, checked, and raised where the user asks for it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import sqlalchemy as sa

from textmine.core import DatabaseError
from textmine.store.engine import writing

if TYPE_CHECKING:
    from alembic.config import Config

VERSION = "0008"
"""The version that this textmine reads and writes: the last of the migrations."""

# PostgreSQL: who makes or migrates the tables holds this lock. The number means nothing else.
_LOCK = 0x7E87_0001


def version_of(connection: sa.Connection) -> str | None:
    """Return the version of a database; ``None`` where it holds nothing of textmine, empty where it does not say."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(sa.text("SELECT version_num FROM alembic_version"))
    return found or ""


def check_version(connection: sa.Connection, name: str) -> None:
    """Refuse a database of another version than this textmine's.

    Raises
    ------
    DatabaseError
        Its message tells the way out.
    """
    found = version_of(connection)
    if found == VERSION:
        return
    if found == "":
        raise DatabaseError(f"{name}: does not say of which version it is; it was made or copied only in part")
    if found is None:
        raise DatabaseError(f"{name}: is not a database of textmine; textmine ingest makes one")
    if found < VERSION:
        raise DatabaseError(
            f"{name}: is of version {found}, and this textmine needs {VERSION}; make a copy, "
            f"then run textmine db upgrade --db {name}"
        )
    raise DatabaseError(f"{name}: is of version {found}, made by a newer textmine; this one knows {VERSION}")


def create(engine: sa.Engine, name: str) -> None:
    """Make the tables in a database that is empty; leave one of this version alone.

    Raises
    ------
    DatabaseError
        If it is of another version, or holds tables of somebody else.
    """
    with engine.connect() as connection:
        if version_of(connection) == VERSION:
            return
    with writing(engine) as connection:
        _lock(connection)
        if version_of(connection) is None:
            if others := _tables(connection):
                raise DatabaseError(f"{name}: holds other tables ({others[0]}, …); choose another database")
            _migrate(connection)
        check_version(connection, name)


def upgrade(engine: sa.Engine, name: str) -> tuple[str, str]:
    """Raise a database to this version, in one transaction.

    Returns
    -------
    before, after
        The versions.

    Raises
    ------
    DatabaseError
        If it is no database of textmine, or of a newer version.
    """
    with writing(engine) as connection:
        _lock(connection)
        before = version_of(connection)
        if before and before < VERSION:
            _migrate(connection)
        check_version(connection, name)
        return str(before), VERSION


def _lock(connection: sa.Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_LOCK)))


def _tables(connection: sa.Connection) -> list[str]:
    return sorted(sa.inspect(connection).get_table_names())


def _migrate(connection: sa.Connection) -> None:
    from alembic import command

    command.upgrade(migration_config(connection), "head")


def migration_config(connection: sa.Connection) -> Config:
    """Return Alembic's configuration for the migrations of this package over a connection."""
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(Path(__file__).with_name("migrations")).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config

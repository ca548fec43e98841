import os
from contextlib import contextmanager

import pytest

from tests.store.made import write_reports
from tests.store.servers import database_on
from textmine import Database, ingest

SERVER = "TEXTMINE_TEST_POSTGRES"


@contextmanager
def postgres_database():
    """A database of our own on the server, gone afterwards."""
    address = os.environ.get(SERVER)
    if not address:
        pytest.skip(f"{SERVER} is not set: give postgresql://USER@HOST/NAME")
    with database_on(address) as url:
        yield url


@contextmanager
def some_database(kind, folder):
    if kind == "sqlite":
        yield f"sqlite:///{folder}/claims.db"
    else:
        with postgres_database() as url:
            yield url


DATABASES = ["sqlite", pytest.param("postgres", marks=pytest.mark.slow)]


@pytest.fixture(params=DATABASES)
def url(request, tmp_path):
    """The address of a database that is not there yet (SQLite) or empty (PostgreSQL)."""
    with some_database(request.param, tmp_path) as url:
        yield url


@pytest.fixture(scope="module", params=DATABASES)
def filled(request, tmp_path_factory):
    """A database with forty reports that no test changes."""
    folder = tmp_path_factory.mktemp("filled")
    with some_database(request.param, folder) as url:
        write_reports(folder / "reports", 40)
        ingest(folder / "reports", db=url)
        yield Database(url)


@pytest.fixture
def reports(tmp_path):
    """A folder with twelve reports."""
    write_reports(tmp_path / "reports", 12)
    return tmp_path / "reports"

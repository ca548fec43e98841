"""Datasette opens the SQLite file with facets, labels and full text."""

import asyncio
import json
import warnings
from concurrent.futures import ThreadPoolExecutor

import pytest

from tests.store.made import write_reports
from textmine import ingest
from textmine.store import DATASETTE, schema

METADATA = json.loads(DATASETTE.read_text(encoding="utf-8"))
TABLES = METADATA["databases"]["claims"]["tables"]


@pytest.fixture(scope="module")
def get(tmp_path_factory):
    folder = tmp_path_factory.mktemp("datasette")
    write_reports(folder / "reports", 12)
    ingest(folder / "reports", db=f"sqlite:///{folder}/claims.db")
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what Datasette itself does
        from datasette.app import Datasette

    datasette = Datasette([str(folder / "claims.db")], metadata=METADATA)

    def ask(path):
        async def asked():
            await datasette.invoke_startup()
            return await datasette.client.get(path)

        with ThreadPoolExecutor(1) as pool:  # a browser under test keeps an event loop of its own in this thread
            response = pool.submit(asyncio.run, asked()).result()
        assert response.status_code == 200, response.text
        return response

    yield ask
    for database in datasette.databases.values():
        database.close()


def test_the_metadata_is_of_the_schema():
    known = schema.metadata.tables
    for name, table in TABLES.items():
        if name in known:
            columns = set(known[name].columns.keys())
            named = {*table.get("facets", ()), *table.get("columns", ())}
            named |= {table[key] for key in ("label_column", "sort", "sort_desc", "fts_pk") if key in table}
            assert named <= columns, name
    assert {name for name in known if not TABLES[name].get("hidden")} == set(known) - {"mention_keys", "changed_keys"}


def test_full_text(get):
    found = get("/claims/claims.json?_search=超编&_shape=objects&_size=max").json()["rows"]
    assert {row["object"] for row in found} >= {"超编人员"}
    assert get("/claims/claims.json?_search=编辑&_shape=objects").json()["rows"] == []
    assert len(get("/claims/claims.json?_search=消化 超编&_shape=objects").json()["rows"]) == 24


def test_facets_and_labels(get):
    answer = get("/claims/claims.json?_facet_size=10").json()
    assert set(answer["facet_results"]) >= {"department", "year", "unit", "status"}
    page = get("/claims/citations").text
    assert "预算法" in page
    assert "/claims/policies/" in page


def test_the_front_page_hides_what_is_internal(get):
    page = get("/claims").text
    assert "What was claimed" in page or "claims" in page
    shown = {table["name"] for table in get("/claims.json").json()["tables"] if not table["hidden"]}
    assert shown == {name for name, table in TABLES.items() if not table.get("hidden")}

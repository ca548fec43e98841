"""The claims database, SQLite or PostgreSQL: what was found in many reports, kept, searched, compared and given out.

Notes for a newcomer: :mod:`~textmine.store.schema` has the tables, :mod:`~textmine.store.write` and
:mod:`~textmine.store.policies` fill them, :mod:`~textmine.store.search` and :mod:`~textmine.store.question` find the
claim that answers, :mod:`~textmine.store.readonly` runs other people's SQL.

Examples
--------
>>> import textmine
>>> textmine.store.DATASETTE.name
'datasette.json'
"""

from pathlib import Path

from textmine.store.database import Database, upgrade
from textmine.store.mined import Summary

__all__ = ["DATASETTE", "Database", "Summary", "upgrade"]

DATASETTE = Path(__file__).with_name("datasette.json")
"""Metadata for Datasette: facets, labels and full text of a file called ``claims.db``."""

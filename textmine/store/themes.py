"""Storing what :func:`textmine.themes` tells: passages, themes, and which passage is of which."""

from __future__ import annotations

from collections.abc import Iterable

import sqlalchemy as sa

from textmine.core import DatabaseError, Passage, Theme
from textmine.store import schema
from textmine.store.engine import writing
from textmine.store.fulltext import insert_words, passage_word_row
from textmine.store.write import insert_rows, numbers_for, record_row, storable

_ASSIGNED = ("theme_id", "theme", "score", "theme_2", "score_2")


def store_themes(engine: sa.Engine, passages: Iterable[Passage], themes: Iterable[Theme]) -> int:
    """Put themes and their passages in the place of those that are stored, in one transaction.

    Themes are told over a whole collection: those of one run mean nothing to those of another.

    Parameters
    ----------
    passages
        All passages, those without a theme (`theme_id` -1) too.
    themes
        The themes.

    Returns
    -------
    int
        Passages stored.

    Raises
    ------
    DatabaseError
        If a passage is of a document that is not stored, or of a theme that is not among the themes.
    """
    theme_rows = [record_row(theme) for theme in themes if theme.theme_id >= 0]
    kept = list(passages)
    known_themes = {row["theme_id"] for row in theme_rows}
    for passage in kept:
        if passage.theme_id >= 0 and passage.theme_id not in known_themes:
            raise DatabaseError(f"passage {passage.passage_id} is of theme {passage.theme_id}, which is not given")
    with writing(engine) as connection:
        documents = set(connection.scalars(sa.select(schema.documents.c.doc_id)))
        for passage in kept:
            if passage.doc_id not in documents:
                raise DatabaseError(f"{passage.source}: is not in the database; ingest it first")
        if connection.dialect.name == "sqlite":
            connection.exec_driver_sql("DELETE FROM passage_words")
        for table in (schema.theme_assignments, schema.passages, schema.themes):
            connection.execute(sa.delete(table))
        insert_rows(connection, schema.themes, theme_rows)
        keys = numbers_for(connection, schema.passages.c.passage_key, len(kept))
        insert_rows(
            connection,
            schema.passages,
            [
                {"passage_key": key} | {k: v for k, v in record_row(passage).items() if k not in _ASSIGNED}
                for key, passage in zip(keys, kept, strict=True)
            ],
        )
        words = [(own, storable(around), marks) for own, around, marks in map(passage_word_row, kept)]
        insert_words(connection, "passages", keys, words)
        assigned = [p for p in kept if p.theme_id >= 0]
        columns = ("passage_id", "theme_id", "score", "theme_2", "score_2")
        rows = [{name: getattr(p, name) for name in columns} for p in assigned]
        insert_rows(connection, schema.theme_assignments, rows)
    return len(kept)

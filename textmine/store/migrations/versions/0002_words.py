"""The words of claims and passages, so that they can be searched.

The words are cut as :mod:`textmine.store.words` does at the time of the migration.
"""

from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

from textmine.store.fulltext import WordRow, claim_word_row, insert_words, passage_word_row

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_BATCH = 1_000


def upgrade() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for name in ("claim_words", "passage_words"):
            op.execute(
                f"CREATE VIRTUAL TABLE {name} USING fts5("
                "own, around, marks, tokenize = 'unicode61 remove_diacritics 0')"
            )
    else:
        for name, key, table in (
            ("claim_words", "claim_key", "claims"),
            ("passage_words", "passage_key", "passages"),
        ):
            op.execute(
                f"CREATE TABLE {name} ({key} BIGINT CONSTRAINT pk_{name} PRIMARY KEY "
                f"CONSTRAINT fk_{name}_{key} REFERENCES {table} ON DELETE CASCADE, words TSVECTOR NOT NULL)"
            )
            op.execute(f"CREATE INDEX ix_{name}_words ON {name} USING gin (words)")
    columns = "doc_id, year, period, subject, predicate, object, sentence"
    _fill("claims", "claim_key", columns, claim_word_row)
    _fill("passages", "passage_key", "doc_id, year, text", passage_word_row)


def _fill(table: str, key: str, columns: str, word_row: Callable[[Any], WordRow]) -> None:
    connection = op.get_bind()
    rows = sa.text(f"SELECT {key} AS row_key, {columns} FROM {table} WHERE {key} > :last ORDER BY {key} LIMIT {_BATCH}")
    last = -1
    while batch := connection.execute(rows, {"last": last}).all():
        insert_words(connection, table, [row.row_key for row in batch], [word_row(row) for row in batch])
        last = batch[-1].row_key

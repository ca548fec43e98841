"""The words of claims and passages, kept beside them so that Chinese can be searched.

Neither database knows Chinese words, so both are given words that jieba has cut, as they are: SQLite an FTS5 table
whose rows are numbered like the claims, PostgreSQL a table of ``tsvector``. The vectors are written out, not made by
``to_tsvector('simple', …)``: what its parser takes for a word depends on the locale that the server was set up with.
In both, the words of the claim itself (who, did what, to what) are kept apart from those of the sentence around it.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import Any, Protocol

import sqlalchemy as sa

from textmine.store.bulk import insert_many
from textmine.store.words import index_words

# PostgreSQL keeps no positions above this; who looks for a word behind it finds the claim by others.
_LAST_POSITION = 16_383

WordRow = tuple[str, str, str]
"""Words of the claim itself, of the sentence around it, and marks to filter by; each joined by blanks."""

WORD_TABLES = {"claims": ("claim_words", "claim_key"), "passages": ("passage_words", "passage_key")}
"""For each table that is searched, the table of its words and the column that numbers its rows."""


class ClaimText(Protocol):
    """What of a claim is searched: the record, or a row of its table."""

    @property
    def doc_id(self) -> str: ...  # noqa: D102
    @property
    def year(self) -> int | None: ...  # noqa: D102
    @property
    def period(self) -> str: ...  # noqa: D102
    @property
    def subject(self) -> str: ...  # noqa: D102
    @property
    def predicate(self) -> str: ...  # noqa: D102
    @property
    def object(self) -> str: ...  # noqa: D102
    @property
    def sentence(self) -> str: ...  # noqa: D102


class PassageText(Protocol):
    """What of a passage is searched: the record, or a row of its table."""

    @property
    def doc_id(self) -> str: ...  # noqa: D102
    @property
    def year(self) -> int | None: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102


def claim_word_row(claim: ClaimText) -> WordRow:
    """Return the words of a claim."""
    # No word goes over a blank, so each part can be cut by itself: predicates and subjects come again and again.
    own = " ".join(filter(None, map(_part_words, (claim.subject, claim.predicate, claim.object))))
    return own, _sentence_words(claim.sentence), " ".join(_marks(claim.doc_id, claim.year, claim.period))


def passage_word_row(passage: PassageText) -> WordRow:
    """Return the words of a passage."""
    return "", " ".join(index_words(passage.text)), " ".join(_marks(passage.doc_id, passage.year, ""))


@lru_cache(maxsize=8_192)
def _part_words(part: str) -> str:
    return " ".join(index_words(part)) if part else ""


# Claims of one sentence follow each other.
@lru_cache(maxsize=16)
def _sentence_words(sentence: str) -> str:
    return " ".join(index_words(sentence))


def mark_of_document(doc_id: str) -> str:
    """Return the mark that all claims of a document have in the index."""
    return f"d{doc_id}"


def mark_of_year(year: int) -> str:
    """Return the mark of claims of reports on a year, or about that year."""
    return f"y{year}"


def _marks(doc_id: str, year: int | None, period: str) -> list[str]:
    years = {str(year or "")} | {part[:4] for part in period.split("/")}
    return [mark_of_document(doc_id), *sorted(f"y{year}" for year in years if year.isdecimal())]


def insert_words(connection: sa.Connection, table: str, keys: Sequence[int], rows: Sequence[WordRow]) -> None:
    """Store the words of rows that were just inserted into claims or passages."""
    words, key = WORD_TABLES[table]
    if connection.dialect.name == "sqlite":
        values: list[tuple[Any, ...]] = [(key, *row) for key, row in zip(keys, rows, strict=True)]
        insert_many(connection, words, ("rowid", "own", "around", "marks"), values)
    else:
        values = [(key, _vector(row)) for key, row in zip(keys, rows, strict=True)]
        insert_many(connection, words, (key, "words"), values)


def delete_words(connection: sa.Connection, table: str, doc_id: str) -> None:
    """Remove the words of a document's claims or passages, before these go; PostgreSQL's go with them."""
    if connection.dialect.name == "sqlite":
        words, key = WORD_TABLES[table]
        connection.exec_driver_sql(
            f"DELETE FROM {words} WHERE rowid IN (SELECT {key} FROM {table} WHERE doc_id = ?)",
            (doc_id,),
        )


def _vector(row: WordRow) -> str:
    """Write a tsvector: words of the claim itself have weight A, those around it B."""
    own, around = row[0].split(), row[1].split()
    weighted = [*((word, "A") for word in own), *((word, "B") for word in around)]
    places: dict[str, str] = {}
    for position, (word, weight) in enumerate(weighted[:_LAST_POSITION], start=1):
        place = f"{position}{weight}"
        places[word] = f"{places[word]},{place}" if word in places else place
    return " ".join([f"{quote_lexeme(word)}:{found}" for word, found in places.items()])


def quote_lexeme(word: str) -> str:
    """Quote a word for a tsvector or tsquery, so that nothing in it is an operator."""
    if "'" in word or "\\" in word:
        word = word.replace("\\", "\\\\").replace("'", "''")
    return f"'{word}'"


def quote_phrase(word: str) -> str:
    """Quote a word for FTS5, so that nothing in it is an operator."""
    escaped = word.replace('"', '""')
    return f'"{escaped}"'

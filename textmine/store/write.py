"""Writing: documents in, replaced and out, each with everything that hangs on it in one transaction."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any

import sqlalchemy as sa

from textmine.core import Claim, Finding, Indicator
from textmine.rows import columns_of
from textmine.rows.schema import Row, row_getter
from textmine.store import schema
from textmine.store.bulk import insert_many
from textmine.store.engine import writing
from textmine.store.fulltext import delete_words, insert_words
from textmine.store.measured import MeasuredRow, insert_measured, read_choices
from textmine.store.mined import Arrival, Fate, Mined, Summary

# Kinds of locks on a server: a path, a document, all policies.
_PATH, _DOCUMENT, _POLICIES = 0x7E870001, 0x7E870002, 0x7E870003
# Tables that name the source of their document.
_WITH_SOURCE = (schema.documents, schema.claims, schema.citations, schema.indicators, schema.findings, schema.passages)
_ESCAPED = re.compile(r"\\u(dc[89a-f][0-9a-f])")


def begin_run(engine: sa.Engine, version: str, options: str) -> int:
    """Note that an ingest began, and return its number."""
    row = {"started": datetime.now(UTC), "version": version, "options": options}
    row |= {f"n_{name}": 0 for name in asdict(Summary())}
    with writing(engine) as connection:
        result = connection.execute(sa.insert(schema.runs).values(row))
    return int(result.inserted_primary_key[0])


def end_run(engine: sa.Engine, run_id: int, summary: Summary) -> None:
    """Note that an ingest came to its end, and what became of the files."""
    counts = {f"n_{name}": n for name, n in asdict(summary).items()}
    with writing(engine) as connection:
        change = sa.update(schema.runs).where(schema.runs.c.run_id == run_id)
        connection.execute(change.values(finished=datetime.now(UTC), **counts))


def store(engine: sa.Engine, run_id: int, arrivals: Sequence[Arrival]) -> list[Fate]:
    """Store files in one transaction: when this returns they are there, and if it does not, none is.

    A file that another process stored meanwhile is left alone.

    Returns
    -------
    list of Fate
        What became of each.
    """
    with writing(engine) as connection:
        writer = _Writer(connection, run_id)
        writer.lock(arrivals)
        return [writer.store(arrival) for arrival in arrivals]


def remove(engine: sa.Engine, paths: Sequence[str]) -> int:
    """Remove files, and the documents that no other file holds, in one transaction; return how many there were."""
    with writing(engine) as connection:
        writer = _Writer(connection, 0)
        lock_policies(connection, alone=False)
        lock_rows(connection, _PATH, paths)
        documents = [doc_id for doc_id in map(writer.document_of, paths) if doc_id is not None]
        lock_rows(connection, _DOCUMENT, documents)
        connection.execute(sa.delete(schema.files).where(schema.files.c.path.in_(paths)))
        for doc_id in dict.fromkeys(documents):
            writer.settle(doc_id)
        return len(documents)


def lock_rows(connection: sa.Connection, kind: int, names: Iterable[str]) -> None:
    """Wait until no other transaction works on what has these names; always in one order, so that none waits in a ring.

    On SQLite there is one writer at a time anyway.
    """
    if connection.dialect.name != "postgresql":
        return
    numbers = {int.from_bytes(hashlib.sha256(name.encode()).digest()[:4], "big", signed=True) for name in names}
    for number in sorted(numbers):
        connection.execute(sa.select(sa.func.pg_advisory_xact_lock(kind, number)))


def lock_policies(connection: sa.Connection, *, alone: bool) -> None:
    """Let many store documents at a time, but none of them while one tells what the citations mean."""
    if connection.dialect.name == "postgresql":
        lock = sa.func.pg_advisory_xact_lock if alone else sa.func.pg_advisory_xact_lock_shared
        connection.execute(sa.select(lock(_POLICIES, 0)))


def storable(text: str) -> str:
    """Return a text that a database can hold: no half of a surrogate pair, no NUL."""
    if "\0" in text:
        text = text.replace("\0", "\ufffd")
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-8", "backslashreplace").decode("utf-8")
    return text


def unstorable(text: str) -> str:
    r"""Return a path as the system has it, from what :func:`storable` made of it.

    Examples
    --------
    >>> unstorable(storable("\udce9.txt")) == "\udce9.txt"
    True
    """
    return _ESCAPED.sub(lambda match: chr(int(match[1], 16)), text)


class _Writer:
    """Writes within one transaction."""

    def __init__(self, connection: sa.Connection, run_id: int) -> None:
        self._connection = connection
        self._run_id = run_id
        self._choices = read_choices(connection) if run_id else {}

    def lock(self, arrivals: Sequence[Arrival]) -> None:
        if self._connection.dialect.name != "postgresql":
            return  # one writer at a time: see lock_rows
        paths = [storable(arrival.path) for arrival in arrivals]
        lock_policies(self._connection, alone=False)
        lock_rows(self._connection, _PATH, paths)
        before = [doc_id for doc_id in map(self.document_of, paths) if doc_id is not None]
        lock_rows(self._connection, _DOCUMENT, [*before, *(arrival.mined.doc_id for arrival in arrivals)])

    def document_of(self, path: str) -> str | None:
        """Return the document that a file held when it was last read."""
        found: str | None = self._connection.scalar(sa.select(schema.files.c.doc_id).where(schema.files.c.path == path))
        return found

    def store(self, arrival: Arrival) -> Fate:
        files = schema.files
        mined, path = arrival.mined, storable(arrival.path)
        known = self._connection.execute(
            sa.select(files.c.fingerprint, files.c.doc_id).where(files.c.path == path)
        ).one_or_none()
        if known is not None and known.fingerprint == arrival.fingerprint:
            return "unchanged"
        made_by = self._connection.scalar(
            sa.select(schema.documents.c.made_by).where(schema.documents.c.doc_id == mined.doc_id)
        )
        if made_by is None:
            self._insert(arrival)
        elif made_by != arrival.made_by:
            self._replace(arrival)
        row = {
            "source": storable(mined.source),
            "fingerprint": arrival.fingerprint,
            "doc_id": mined.doc_id,
            "run_id": self._run_id,
        }
        if known is None:
            self._connection.execute(sa.insert(files).values(path=path, **row))
        else:
            self._connection.execute(sa.update(files).where(files.c.path == path).values(row))
        if known is None and made_by is None:
            return "new"  # no other file holds it, and it is called as this one
        for doc_id in {mined.doc_id, known.doc_id if known is not None else mined.doc_id}:
            self.settle(doc_id)
        return "new" if known is None else "replaced"

    def settle(self, doc_id: str) -> None:
        """Remove a document that no file holds any more; one of several files is called by the first of their names."""
        files = schema.files
        source = self._connection.scalar(sa.select(sa.func.min(files.c.source)).where(files.c.doc_id == doc_id))
        if source is None:
            self._clear(doc_id)
            self._connection.execute(sa.delete(schema.documents).where(schema.documents.c.doc_id == doc_id))
            return
        documents = schema.documents
        called = self._connection.scalar(sa.select(documents.c.source).where(documents.c.doc_id == doc_id))
        if called != source:
            for table in _WITH_SOURCE:
                self._connection.execute(sa.update(table).where(table.c.doc_id == doc_id).values(source=source))

    def _replace(self, arrival: Arrival) -> None:
        """Put other rows of the same text in the place of those that are there; the files that hold it stay."""
        mined = arrival.mined
        self._clear(mined.doc_id)
        documents = schema.documents
        change = sa.update(documents).where(documents.c.doc_id == mined.doc_id)
        self._connection.execute(change.values(_document_row(arrival)))
        self._insert_rows(mined)

    def _insert(self, arrival: Arrival) -> None:
        self._connection.execute(sa.insert(schema.documents).values(_document_row(arrival)))
        self._insert_rows(arrival.mined)

    def _clear(self, doc_id: str) -> None:
        """Remove everything that hangs on a document."""
        self._forget_compared(doc_id)
        keys = schema.mention_keys
        changed = sa.select(keys.c.key).where(keys.c.doc_id == doc_id).distinct()
        self._connection.execute(sa.insert(schema.changed_keys).from_select(["key"], changed))
        for table in (schema.claims, schema.passages):
            delete_words(self._connection, table.name, doc_id)
        found = (schema.passages, schema.citations, schema.indicators, schema.findings, schema.claims, schema.sections)
        for table in (keys, *found):
            self._connection.execute(sa.delete(table).where(table.c.doc_id == doc_id))

    def _forget_compared(self, doc_id: str) -> None:
        """Remove what other reports of the body were found to say otherwise than this one."""
        documents, findings, claims = schema.documents, schema.findings, schema.claims
        body = sa.select(documents.c.department).where(documents.c.doc_id == doc_id).scalar_subquery()
        others = sa.select(documents.c.doc_id).where(documents.c.department == body, documents.c.doc_id != doc_id)
        query = sa.select(findings.c.finding_key, findings.c.claim_ids).where(findings.c.doc_id.in_(others))
        between = self._connection.execute(query.where(schema.is_between_reports())).all()
        if not between:
            return
        own = set(self._connection.scalars(sa.select(claims.c.claim_id).where(claims.c.doc_id == doc_id)))
        stale = [key for key, claim_ids in between if not own.isdisjoint(claim_ids.split())]
        self._connection.execute(sa.delete(findings).where(findings.c.finding_key.in_(stale)))

    def _insert_rows(self, mined: Mined) -> None:
        insert_rows(
            self._connection,
            schema.sections,
            [
                {"doc_id": mined.doc_id, "number": number, "section": path, **record_row(section)}
                for number, (path, section) in enumerate(mined.sections)
            ],
        )
        keys = numbers_for(self._connection, schema.claims.c.claim_key, len(mined.claims))
        names, rows = record_rows(Claim, mined.claims)
        claims = [(key, *row) for key, row in zip(keys, rows, strict=True)]
        insert_many(self._connection, "claims", ("claim_key", *names), claims)
        words = [(storable(own), storable(around), marks) for own, around, marks in mined.claim_words]
        insert_words(self._connection, "claims", keys, words)
        insert_measured(self._connection, keys, [_storable_row(row) for row in mined.measured], self._choices)
        # What the mentions of all reports mean is told when all files are stored: textmine.store.policies.
        cited = [record_row(c) | {"policy_id": None, "mention": c.policy_id} for c in mined.citations]
        insert_rows(self._connection, schema.citations, cited)
        insert_many(self._connection, "indicators", *record_rows(Indicator, mined.indicators))
        insert_many(self._connection, "findings", *record_rows(Finding, mined.findings))
        self._insert_mentions(mined.doc_id, mined.mention_keys)

    def _insert_mentions(self, doc_id: str, mention_keys: Iterable[tuple[str, str]]) -> None:
        pairs = sorted({(storable(key), mention) for mention, key in mention_keys})
        insert_rows(
            self._connection,
            schema.mention_keys,
            [{"key": key, "doc_id": doc_id, "mention": mention} for key, mention in pairs],
        )
        insert_rows(self._connection, schema.changed_keys, [{"key": key} for key in sorted({key for key, _ in pairs})])


def insert_rows(connection: sa.Connection, table: sa.Table, rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows, all of which have the same columns, if there are any."""
    if rows:
        insert_many(connection, table.name, list(rows[0]), [tuple(row.values()) for row in rows])


def numbers_for(connection: sa.Connection, column: sa.Column[Any], n: int) -> list[int]:
    """Return numbers for so many new rows, of the column that numbers them."""
    if not n:
        return []
    if connection.dialect.name == "postgresql":
        sequence = sa.func.pg_get_serial_sequence(column.table.name, column.name)
        numbers = sa.select(sa.func.nextval(sequence)).select_from(sa.func.generate_series(1, n))
        return list(connection.scalars(numbers))
    last = connection.scalar(sa.select(sa.func.max(column))) or 0
    return list(range(last + 1, last + 1 + n))


def record_row(record: Any) -> dict[str, Any]:
    """Return a record as a row, its texts such as a database can hold."""
    return {
        column.name: storable(value) if isinstance(value, str) else value
        for column in columns_of(type(record))
        for value in (getattr(record, column.name),)
    }


def record_rows(record_class: type[Any], records: Sequence[Any]) -> tuple[tuple[str, ...], list[Row]]:
    r"""Return the names of the columns of records of one class, and the records as rows that a database can hold.

    That all texts are such as a database can hold is told of them together: nearly always they are.

    Examples
    --------
    >>> from textmine.core import Section
    >>> names, rows = record_rows(Section, [Section(0, 9, "概况\0", "一、", 1, -1, 4, "", "")])
    >>> rows[0][names.index("title")] == "概况\ufffd"
    True
    """
    names = tuple(column.name for column in columns_of(record_class))
    rows: list[Row] = list(map(row_getter(record_class), records))
    texts = "".join([value for row in rows for value in row if isinstance(value, str)])
    if storable(texts) is not texts:
        rows = [tuple(storable(v) if isinstance(v, str) else v for v in row) for row in rows]
    return names, rows


def _storable_row(row: MeasuredRow | None) -> MeasuredRow | None:
    return row and (storable(row[0]), storable(row[1]), *row[2:])


def _document_row(arrival: Arrival) -> dict[str, Any]:
    mined = arrival.mined
    return {
        "doc_id": mined.doc_id,
        "source": storable(mined.source),
        "format": mined.format,
        "department": storable(mined.department),
        "region": storable(mined.region),
        "year": mined.year,
        "report": mined.report,
        "n_characters": mined.n_characters,
        "made_by": arrival.made_by,
    }

"""Findings between the reports of one body on different years, told again as the database grows.

At the end of an ingest the bodies of which it stored a report are compared again. A run that was killed in between is
one without an end, and its bodies are compared by the next. The work grows with the reports of these bodies, not with
the database.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

import sqlalchemy as sa

from textmine.core import Claim, Finding
from textmine.store import schema
from textmine.store.engine import writing
from textmine.store.write import insert_rows, lock_policies, record_row

Compare = Callable[[Iterable[Claim]], Sequence[Finding]]


def compare_changed(engine: sa.Engine, run_id: int, compare: Compare) -> int:
    """Compare again the reports of the bodies of which this run stored one, in one transaction.

    Parameters
    ----------
    engine
        The database.
    run_id
        The run.
    compare
        :func:`textmine.auditing.compare_years`.

    Returns
    -------
    int
        Findings that were stored.
    """
    with writing(engine) as connection:
        lock_policies(connection, alone=True)
        n_found = 0
        for department in _changed(connection, run_id):
            n_found += _compare(connection, department, compare)
        return n_found


def _changed(connection: sa.Connection, run_id: int) -> list[str]:
    """Return the bodies with reports on several years, one of which came in this run or in one that has no end."""
    documents, files, runs = schema.documents, schema.files, schema.runs
    open_runs = sa.select(runs.c.run_id).where(sa.or_(runs.c.run_id == run_id, runs.c.finished.is_(None)))
    came = (
        sa.select(documents.c.department)
        .join(files, files.c.doc_id == documents.c.doc_id)
        .where(documents.c.department != "", files.c.run_id.in_(open_runs))
    )
    several = (
        sa.select(documents.c.department)
        .where(documents.c.department.in_(came))
        .group_by(documents.c.department)
        .having(sa.func.count(documents.c.year.distinct()) > 1)
        .order_by(documents.c.department)
    )
    return list(connection.scalars(several))


def _compare(connection: sa.Connection, department: str, compare: Compare) -> int:
    claims, findings, documents = schema.claims, schema.findings, schema.documents
    own = sa.select(documents.c.doc_id).where(documents.c.department == department)
    query = schema.record_query("claims").where(claims.c.doc_id.in_(own), claims.c.dimension == "money")
    rows = connection.execute(query.order_by(claims.c.doc_id, claims.c.start))
    found = compare(Claim(*row) for row in rows)
    connection.execute(sa.delete(findings).where(findings.c.doc_id.in_(own), schema.is_between_reports()))
    insert_rows(connection, findings, [record_row(finding) for finding in found])
    return len(found)

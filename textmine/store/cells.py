"""Cells: department, year and the claim that stands for them, of one measure over all claims.

The narrow table of measures says by its index which claim is the best of each cell; only these, and where they are
asked for the other candidates, are read in full.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import sqlalchemy as sa

from textmine.core import Claim
from textmine.measures import asked_names
from textmine.measures.standing import LEAST_ELIGIBLE
from textmine.rows import columns_of
from textmine.store import schema
from textmine.store.candidates import Candidates, Filters, Scope, claims_of
from textmine.store.measured import body_of
from textmine.store.question import understand

_CHUNK = 500
_LOOKED_AT = 2_000
_MOST_NAMED = 5
_M = schema.measured


@dataclass(frozen=True, slots=True)
class Chosen:
    """The measure that is meant.

    Parameters
    ----------
    measure, unit
        Its name and unit; both empty where none is near.
    others
        Other measures with the words, the most frequent first: name and unit.
    exact
        Whether it has the name that was asked for.
    """

    measure: str
    unit: str
    others: tuple[tuple[str, str], ...] = ()
    exact: bool = True


@dataclass(frozen=True, slots=True)
class Told:
    """A claim of a measure as the narrow table has it."""

    claim_key: int
    status: str
    body: int
    year: int | None
    standing: int


def choose_measure(connection: sa.Connection, text: str, unit: str | None, status: str | None) -> Chosen:
    """Return the measure that words mean: that of this name, else the most frequent of those that have the words."""
    names = asked_names(text)
    counts = _counts(connection, _M.c.measure.in_(names), unit, status) if names else {}
    if counts:
        (measure, chosen), *others = sorted(counts, key=lambda pair: (-counts[pair], names.index(pair[0]), pair[1]))
        return Chosen(measure, chosen, tuple(others[:_MOST_NAMED]))
    question = understand(text)
    if not question.words:
        return Chosen("", unit or "")
    filters = Filters(unit=unit, status=status)
    candidates = Candidates(connection, "claims", ["claim_key"], filters)
    keys = [row[0] for row in candidates.find(question.words, _LOOKED_AT, scope=Scope(), own=True)]
    found: Counter[tuple[str, str]] = Counter()
    for some in _chunks(keys):
        found.update(_counts(connection, _M.c.claim_key.in_(some), unit, status))
    if not found:
        return Chosen("", unit or "")
    (measure, chosen), *others = sorted(found, key=lambda pair: (-found[pair], len(pair[0]), pair))
    return Chosen(measure, chosen, tuple(others[:_MOST_NAMED]), exact=False)


def _counts(
    connection: sa.Connection, condition: sa.ColumnElement[bool], unit: str | None, status: str | None
) -> dict[tuple[str, str], int]:
    query = sa.select(_M.c.measure, _M.c.unit, sa.func.count()).where(condition, _M.c.year.is_not(None))
    if unit is not None:
        query = query.where(_M.c.unit == unit)
    if status is not None:
        query = query.where(_M.c.status == status)
    rows = connection.execute(query.group_by(_M.c.measure, _M.c.unit))
    return {(measure, found): n for measure, found, n in rows}


def bodies_like(connection: sa.Connection, text: str) -> set[int]:
    """Return the bodies with this in their name or region."""
    documents = schema.documents
    like = sa.or_(
        documents.c.department.contains(text, autoescape=True), documents.c.region.contains(text, autoescape=True)
    )
    query = sa.select(documents.c.department, sa.func.min(documents.c.doc_id)).where(like)
    named = connection.execute(query.where(documents.c.department != "").group_by(documents.c.department)).all()
    unnamed = sa.select(documents.c.department, documents.c.doc_id).where(like, documents.c.department == "")
    return {body_of(department, doc_id) for department, doc_id in [*named, *connection.execute(unnamed)]}


def all_told(
    connection: sa.Connection,
    chosen: Chosen,
    *,
    status: str | None,
    department: str | None = None,
    year: int | None = None,
) -> dict[tuple[int, int], list[Told]]:
    """Return for each body and year all that is told of the measure, the best first."""
    query = sa.select(_M.c.claim_key, _M.c.status, _M.c.body, _M.c.year, _M.c.standing).where(
        _M.c.measure == chosen.measure, _M.c.unit == chosen.unit, _M.c.year.is_not(None)
    )
    if status is not None:
        query = query.where(_M.c.status == status)
    if year is not None:
        query = query.where(_M.c.year == year)
    wanted = bodies_like(connection, department) if department is not None else None
    cells: dict[tuple[int, int], list[Told]] = {}
    for row in connection.execute(query):
        if wanted is None or row.body in wanted:
            cells.setdefault((row.body, row.year), []).append(Told(*row))
    for told in cells.values():
        told.sort(key=_order)
    return cells


_STATUSES = ("actual", "target", "norm")


def _order(told: Told) -> tuple[int, int, int, int]:
    return (told.standing < LEAST_ELIGIBLE, _STATUSES.index(told.status), -told.standing, told.claim_key)


def read_claims(connection: sa.Connection, keys: Iterable[int]) -> dict[int, Claim]:
    """Return claims by their keys."""
    columns = [schema.claims.c[column.name] for column in columns_of(Claim)]
    found: dict[int, Claim] = {}
    for some in _chunks(list(keys)):
        rows = connection.execute(
            sa.select(schema.claims.c.claim_key, *columns).where(schema.claims.c.claim_key.in_(some))
        ).all()
        claims = claims_of([tuple(row)[1:] for row in rows])
        found.update({row[0]: claim for row, claim in zip(rows, claims, strict=True)})
    return found


def _chunks(keys: Sequence[int]) -> Iterator[Sequence[int]]:
    return (keys[begin : begin + _CHUNK] for begin in range(0, len(keys), _CHUNK))

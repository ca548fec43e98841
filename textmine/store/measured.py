"""What each claim measures, beside it in a narrow table: one measure is compared over all claims by an index."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Container, Iterable, Mapping, Sequence
from typing import Any, Protocol

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from textmine.measures import Measure, cell_year, measures_of, names, standing, standing_of
from textmine.store import schema
from textmine.store.bulk import insert_many

MeasuredRow = tuple[str, str, str, str, int, int | None, int, float]
"""measure, name, unit, status, body, year, standing, amount; see :data:`COLUMNS`."""

_REACH = 24
_CLAUSE = re.compile("[，；。、]")

COLUMNS = ("measure", "name", "unit", "status", "body", "year", "standing", "amount")


class ClaimLike(names.ClaimInSentence, standing.ClaimLike, Protocol):
    """What of a claim its row is told from: the record, or a row of its table."""

    @property
    def doc_id(self) -> str: ...  # noqa: D102
    @property
    def start(self) -> int: ...  # noqa: D102
    @property
    def department(self) -> str: ...  # noqa: D102
    @property
    def status(self) -> str: ...  # noqa: D102
    @property
    def quantity(self) -> str: ...  # noqa: D102
    @property
    def value(self) -> float: ...  # noqa: D102


def measured_rows(claims: Sequence[ClaimLike], several: Container[int] = ()) -> list[MeasuredRow | None]:
    """Return what claims measure, in text order, a row each; None where one does not say what.

    Parameters
    ----------
    claims
        The claims of a document.
    several
        The starts of those that are told of several years (:func:`textmine.measures.of_several_years`): they are of
        none of them.

    Examples
    --------
    >>> from textmine.claims import extract_claims
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> document = Document("2023年，全年共消化超编人员41人。")
    >>> measured_rows(extract_claims(document, analyse(document)))[0][:4]
    ('消化超编', '消化超编人员', '人', 'actual')
    """
    return [
        _row(claim, measure, bool(several) and claim.start in several)
        for claim, measure in zip(claims, measures_of(claims), strict=True)
    ]


def _row(claim: ClaimLike, measure: Measure, several: bool) -> MeasuredRow | None:
    if not measure.measure:
        return None
    return (
        measure.measure,
        measure.name,
        claim.unit,
        claim.status,
        body_of(claim.department, claim.doc_id),
        None if several or _is_yearly_mean(claim) else cell_year(claim),
        standing_of(claim, measure.confidence),
        -claim.value if claim.change == "decrease" and claim.value > 0 else claim.value,
    )


def _is_yearly_mean(claim: ClaimLike) -> bool:
    """Tell whether a figure is the yearly mean of several years (年均增长8.4%): it is of none of them."""
    place = claim.sentence.find(claim.quantity)
    return place >= 0 and "年均" in _CLAUSE.split(claim.sentence[max(0, place - _REACH) : place])[-1]


def body_of(department: str, doc_id: str) -> int:
    """Return the number that the reports of one body have in common; one not told is known by its document."""
    digest = hashlib.sha256((department or f"\n{doc_id}").encode("utf-8", "backslashreplace")).digest()
    return int.from_bytes(digest[:8], "big", signed=True)


def insert_measured(
    connection: sa.Connection,
    keys: Sequence[int],
    rows: Sequence[MeasuredRow | None],
    choices: Mapping[tuple[str, str], str],
) -> None:
    """Store what claims measure, called as somebody chose where somebody did."""
    values: list[tuple[Any, ...]] = []
    for key, row in zip(keys, rows, strict=True):
        if row is not None:
            chosen = choices.get((row[1], row[2])) if choices else None
            values.append((key, chosen or row[0], *row[1:]))
    insert_many(connection, "measured", ("claim_key", *COLUMNS), values)


def measures_by_key(connection: sa.Connection, keys: Sequence[int]) -> dict[int, str]:
    """Return the names of the measures of claims."""
    table = schema.measured
    query = sa.select(table.c.claim_key, table.c.measure).where(among(connection, table.c.claim_key, keys))
    return {row.claim_key: row.measure for row in connection.execute(query)}


def among(connection: sa.Connection, column: sa.ColumnElement[Any], numbers: Iterable[int]) -> sa.ColumnElement[bool]:
    """Return the condition that a column holds one of many numbers, given to the database as one value.

    A list of so many parameters takes longer to write out than its rows to be read.
    """
    listed = sorted(numbers)
    if connection.dialect.name == "sqlite":
        return column.in_(sa.select(sa.column("value")).select_from(sa.func.json_each(json.dumps(listed))))
    return column == sa.func.any(sa.cast(listed, postgresql.ARRAY(sa.BigInteger)))


def read_choices(connection: sa.Connection) -> dict[tuple[str, str], str]:
    """Return which names somebody put under which measure."""
    table = schema.measure_choices
    query = sa.select(table.c.name, table.c.unit, table.c.measure)
    return {(name, unit): measure for name, unit, measure in connection.execute(query)}


def choose(connection: sa.Connection, choices: Iterable[tuple[str, str, str]]) -> int:
    """Put names under measures, for what is stored and what will be; return how many names there were.

    Parameters
    ----------
    connection
        In a transaction that writes.
    choices
        Name, unit, measure.
    """
    table, measured = schema.measure_choices, schema.measured
    n = 0
    for name, unit, measure in choices:
        same = (table.c.name == name) & (table.c.unit == unit)
        connection.execute(sa.delete(table).where(same))
        connection.execute(sa.insert(table).values(name=name, unit=unit, measure=measure))
        told = (measured.c.name == name) & (measured.c.unit == unit)
        connection.execute(sa.update(measured).where(told).values(measure=measure))
        n += 1
    return n

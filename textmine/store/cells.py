"""Cells: department, year and the claim that stands for them, of one measure over all claims.

The narrow table of measures says by its index which claim is the best of each cell; only these, and where they are
asked for the other candidates, are read in full.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

import sqlalchemy as sa

from textmine.core import Claim
from textmine.measures import asked_names, base_of, dimension_named, family_of
from textmine.measures.names import plain
from textmine.measures.standing import LEAST_ELIGIBLE
from textmine.rows import columns_of
from textmine.store import schema
from textmine.store.candidates import Candidates, Filters
from textmine.store.measured import among, body_of
from textmine.store.question import understand, unit_dimension

_LOOKED_AT = 10_000
_MOST_NAMED = 12
_M = schema.measured


class Near(NamedTuple):
    """A measure with the words that were asked for, and how many claims are of it."""

    name: str
    unit: str
    n_claims: int


@dataclass(frozen=True, slots=True)
class Chosen:
    """The measure that is meant.

    Parameters
    ----------
    measure, unit
        Its name and unit; both empty where none is near.
    others
        Other measures with the words, the most frequent first.
    exact
        Whether it has the name that was asked for.
    gathered
        Measures of other names that are told together with it.
    n_unnamed
        Claims with the words that say of no measure, or whose name is too long to be one.
    units
        The very measure in other units, the one that most bodies tell first.
    """

    measure: str
    unit: str
    others: tuple[Near, ...] = ()
    exact: bool = True
    gathered: tuple[Near, ...] = ()
    n_unnamed: int = 0
    units: tuple[Near, ...] = ()

    @property
    def measures(self) -> tuple[str, ...]:
        """All names that are told together, the one meant first."""
        return (self.measure, *dict.fromkeys(near.name for near in self.gathered if near.name != self.measure))

    @property
    def named(self) -> str:
        """The names to read, the first with those gathered behind it."""
        return "、".join(self.measures)


class Told(NamedTuple):
    """A claim of a measure as the narrow table has it."""

    claim_key: int
    status: str
    body: int
    year: int | None
    standing: int
    measure: str = ""


def choose_measure(connection: sa.Connection, text: str, unit: str | None, status: str | None) -> Chosen:
    """Return the measure that words mean: that of this name, else the most frequent of those that have the words.

    Of a measure that is told in several units the one is meant that its name asks for (满意度: %), else the one that
    most bodies tell.
    """
    names = asked_names(text)
    filters = Filters(unit=unit, status=status)
    counts = _counts(connection, _M.c.measure.in_(names), unit, status) if names else {}
    question = understand(text)
    near: dict[tuple[str, str], int] = {}
    n_unnamed = 0
    if question.words:
        near, n_unnamed = Candidates(connection, "claims", [], filters).measures(question.words, _LOOKED_AT)
    exact = bool(counts)
    if exact:
        fitting = _fitting(counts, text)
        measure, chosen = min(fitting, key=lambda pair: (-counts[pair], names.index(pair[0]), pair[1]))
    else:
        alike = [pair for pair in near if base_of(pair[0], unit_dimension(pair[1])) in names]
        ranked = sorted(_fitting(alike or near, text), key=lambda pair: (-near[pair], len(pair[0]), pair))
        if not ranked:
            return Chosen("", unit or "", n_unnamed=n_unnamed)
        measure, chosen = ranked[0]
        exact = bool(alike)
    units = _units(connection, measure, status) if unit is None else []
    if units:
        fitting = _fitting([(near.name, near.unit) for near in units], text)
        chosen = fitting[0][1]
    asked = names[0] if exact and names and not counts else measure
    told = near | counts
    dimension = unit_dimension(chosen)
    family = {measure, *family_of(asked, [name for name, _ in told], dimension)}
    rest = sorted((pair for pair in told if pair != (measure, chosen)), key=lambda pair: (-told[pair], pair))
    gathered = [pair for pair in rest if pair[0] in family and pair[1] == chosen]
    others = [pair for pair in rest if not (pair[0] in family and pair[1] == chosen)][:_MOST_NAMED]
    # The words found only some of the claims of these: by their own words, and not by what they measure.
    named = [name for name, _ in (*gathered, *others)]
    counted = told | (_counts(connection, _M.c.measure.in_(named), unit, status) if named else {})
    in_others = tuple(near for near in units if near.unit != chosen)
    return Chosen(measure, chosen, _near(others, counted), exact, _near(gathered, counted), n_unnamed, in_others)


def _near(pairs: Iterable[tuple[str, str]], counts: Mapping[tuple[str, str], int]) -> tuple[Near, ...]:
    """Return measures with how many claims are of them, the most frequent first."""
    return tuple(Near(*pair, counts[pair]) for pair in sorted(pairs, key=lambda pair: (-counts[pair], pair)))


def _fitting(pairs: Iterable[tuple[str, str]], text: str) -> list[tuple[str, str]]:
    """Return the measures in units that the words ask for; all, where they ask for none or none is told in it."""
    told = list(pairs)
    dimension = dimension_named(plain(text))
    return [pair for pair in told if dimension and unit_dimension(pair[1]) == dimension] or told


def _units(connection: sa.Connection, measure: str, status: str | None) -> list[Near]:
    """Return the units of a measure with how many claims tell it, the one that most bodies tell first."""
    n_bodies, n_claims = sa.func.count(sa.distinct(_M.c.body)), sa.func.count()
    query = sa.select(_M.c.unit, n_claims).where(_M.c.measure == measure, _M.c.year.is_not(None))
    if status is not None:
        query = query.where(_M.c.status == status)
    query = query.group_by(_M.c.unit).order_by(n_bodies.desc(), n_claims.desc(), _M.c.unit)
    return [Near(measure, unit, n) for unit, n in connection.execute(query)]


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
    query = sa.select(_M.c.claim_key, _M.c.status, _M.c.body, _M.c.year, _M.c.standing, _M.c.measure).where(
        _M.c.measure.in_(chosen.measures), _M.c.unit == chosen.unit, _M.c.year.is_not(None)
    )
    if status is not None:
        query = query.where(_M.c.status == status)
    if year is not None:
        query = query.where(_M.c.year == year)
    if department is not None:
        query = query.where(among(connection, _M.c.body, bodies_like(connection, department)))
    cells: dict[tuple[int, int], list[Told]] = {}
    for row in connection.execute(query):
        told = Told._make(row)
        cells.setdefault((told.body, told.year or 0), []).append(told)
    for candidates in cells.values():
        if len(candidates) > 1:
            candidates.sort(key=lambda claim: order(claim, chosen))
    return cells


_STATUSES = ("actual", "target", "norm")


def order(told: Told, chosen: Chosen) -> tuple[bool, int, bool, int, int]:
    """Return what the claims of a cell are ordered by: results first, the very measure meant before those gathered."""
    return (
        told.standing < LEAST_ELIGIBLE,
        _STATUSES.index(told.status),
        told.measure != chosen.measure,
        -told.standing,
        told.claim_key,
    )


def read_claims(connection: sa.Connection, keys: Iterable[int]) -> dict[int, Claim]:
    """Return claims by their keys."""
    columns = [schema.claims.c[column.name] for column in columns_of(Claim)]
    query = sa.select(*columns, schema.claims.c.claim_key).where(among(connection, schema.claims.c.claim_key, keys))
    make: Any = Claim
    return {row[-1]: make(*row[:-1]) for row in connection.execute(query)}

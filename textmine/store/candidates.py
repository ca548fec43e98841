"""Finding claims and passages by their words, in SQLite and in PostgreSQL."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from textmine.core import Claim
from textmine.store import schema
from textmine.store.fulltext import WORD_TABLES, mark_of_document, mark_of_year, quote_lexeme, quote_phrase

Groups = Sequence[tuple[str, ...]]
"""Words that are all looked for, each with those that may stand for it."""

# More is not counted: a word that so many claims have says little.
MOST_COUNTED = 5_000
# Documents that a filter may name one by one; for more the claims themselves are looked at.
_NAMED_DOCUMENTS = 200


@dataclass(frozen=True, slots=True)
class Filters:
    """What the claims looked for must be like; ``None`` where anything goes.

    Parameters
    ----------
    department
        Stands in the name of the reporting body or its region.
    year
        The report's.
    unit, status
        Exactly this.
    min, max
        Bounds of the value.
    theme
        Stands in the name or the keywords of the theme of the passage around it.
    """

    department: str | None = None
    year: int | None = None
    unit: str | None = None
    min: float | None = None
    max: float | None = None
    status: str | None = None
    theme: str | None = None

    @property
    def of_claims_alone(self) -> bool:
        """Tell whether something is asked for that passages do not have."""
        return any(value is not None for value in (self.unit, self.min, self.max, self.status))


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose reports, and which years, the search is limited to; empty for all."""

    documents: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    regions: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()


class Candidates:
    """Finds candidates over a connection.

    Parameters
    ----------
    connection
        To the database.
    table
        ``claims``, ``passages``, or, to be found by their number alone, ``citations``.
    columns
        Names of those that are wanted of the rows.
    filters
        What the rows must be like.
    """

    def __init__(self, connection: sa.Connection, table: str, columns: Sequence[str], filters: Filters) -> None:
        self._connection = connection
        self._sqlite = connection.dialect.name == "sqlite"
        self._table = table
        self._words, self._key = WORD_TABLES.get(table, ("", ""))
        quote = connection.dialect.identifier_preparer.quote
        self._columns = ", ".join(f"t.{quote(name)}" for name in columns)
        self._filters, self._values = _conditions(filters)

    @property
    def text_column(self) -> str:
        """The column that holds the words around."""
        return "text" if self._table == "passages" else "sentence"

    def frequency(self, words: tuple[str, ...]) -> int:
        """Return how many rows have one of the words, counted up to :data:`MOST_COUNTED`."""
        condition, text = self._match([words], Scope(), own=False, every=True)
        counted = f"SELECT 1 FROM {self._words} WHERE {condition} LIMIT {MOST_COUNTED}"
        query = sa.text(f"SELECT count(*) FROM ({counted}) AS found")
        return self._connection.scalar(query, {"words": text}) or 0

    def find(
        self, groups: Groups, limit: int, *, scope: Scope, own: bool = False, every: bool = True
    ) -> Sequence[sa.Row[Any]]:
        """Return rows that have the words, those stored last first.

        Parameters
        ----------
        groups
            The words.
        limit
            How many at most.
        scope
            Where to look.
        own
            Whether they must stand in the claim itself, not just in its sentence.
        every
            Whether all must be there, or one of them is enough.
        """
        condition, text = self._match(groups, scope, own=own, every=every)
        where, values, expanding = self._within(scope)
        values |= {"words": text, "most": limit}
        if self._sqlite:
            # CROSS: the words first, whatever SQLite expects of the filters.
            source = f"{self._words} CROSS JOIN {self._table} t ON t.{self._key} = {self._words}.rowid"
            where.append(condition)
            order = f"{self._words}.rowid"
        else:
            # OFFSET 0: the words first here, too, and then row by row from the last on, until there are enough.
            found = f"SELECT {self._key} FROM {self._words} WHERE {condition} ORDER BY {self._key} DESC OFFSET 0"
            row = f"SELECT * FROM {self._table} WHERE {self._key} = w.{self._key} OFFSET 0"
            source = f"({found}) w CROSS JOIN LATERAL ({row}) t"
            order = f"w.{self._key}"
            if scope.documents:
                where.append("t.doc_id = ANY(:documents)")
                values["documents"] = list(scope.documents)
            if scope.years:
                about = " OR left(t.period, 4) = ANY(:named)" if self._table == "claims" else ""
                where.append(f"(t.year = ANY(:years){about})")
                values |= {"years": list(scope.years), "named": list(map(str, scope.years))}
        conditions = f" WHERE {' AND '.join(where)}" if where else ""
        query = sa.text(f"SELECT {self._columns} FROM {source}{conditions} ORDER BY {order} DESC LIMIT :most")
        return self._connection.execute(query.bindparams(*expanding), values).all()

    def measures(self, groups: Groups, limit: int) -> tuple[dict[tuple[str, str], int], int]:
        """Return which measures in which units claims with the words are of, and how many claims name none.

        Parameters
        ----------
        groups
            The words, all of which must stand in the claim itself.
        limit
            How many claims are looked at.
        """
        condition, text = self._match(groups, Scope(), own=True, every=True)
        key = "rowid" if self._sqlite else self._key
        conditions = [f"m.{name} = :{name}" for name in ("unit", "status") if name in self._values]
        where = "".join(f" AND {condition}" for condition in ["m.year IS NOT NULL", *conditions])
        join = "LEFT JOIN measured m ON m.claim_key = f.found"
        if not self._sqlite:  # which would go through all measures rather than look up those of some thousand claims
            join = "LEFT JOIN LATERAL (SELECT * FROM measured WHERE claim_key = f.found OFFSET 0) m ON TRUE"
        query = sa.text(
            f"SELECT m.measure, m.unit, count(*), m.claim_key IS NULL FROM (SELECT {key} AS found FROM {self._words} "
            f"WHERE {condition} LIMIT :most) f {join} "
            f"WHERE m.claim_key IS NULL OR (TRUE{where}) GROUP BY m.measure, m.unit, m.claim_key IS NULL"
        )
        values: dict[str, Any] = {name: self._values[name] for name in ("unit", "status") if name in self._values}
        rows = self._connection.execute(query, values | {"words": text, "most": limit}).all()
        named = {(measure, unit): n for measure, unit, n, nameless in rows if not nameless}
        return named, sum(n for _, _, n, nameless in rows if nameless)

    def with_values(
        self, bounds: Sequence[tuple[float, float]], units: Sequence[str], limit: int, *, scope: Scope
    ) -> list[sa.Row[Any]]:
        """Return claims with one of the units whose value lies within one of the bounds, as the index has them."""
        rows: list[sa.Row[Any]] = []
        for low, high in bounds:
            values = {"units": list(units), "low": min(low, high), "high": max(low, high)}
            rows += self._directly(["t.unit IN :units", "t.value BETWEEN :low AND :high"], values, limit, scope)
        return rows

    def all_of(self, documents: Sequence[str], limit: int) -> list[sa.Row[Any]] | None:
        """Return all rows of documents; None if they are more than so many."""
        rows = self._directly([], {}, limit + 1, Scope(documents=tuple(documents)))
        return None if len(rows) > limit else rows

    def with_text(self, column: str, text: str, limit: int, *, scope: Scope) -> list[sa.Row[Any]]:
        """Return rows that hold a text inside their words: the rows are gone through, as no index helps."""
        return self._directly([rf"t.{column} LIKE :held ESCAPE '\'"], {"held": _pattern(text)}, limit, scope)

    def with_number(self, numbers: Sequence[str], limit: int, *, scope: Scope) -> list[sa.Row[Any]]:
        """Return citations of one of the document numbers."""
        return self._directly(["t.doc_number IN :numbers"], {"numbers": list(numbers)}, limit, scope)

    def units(self) -> list[str]:
        """Return the units of all claims, each found by the index behind the one before."""
        query = """WITH RECURSIVE found(unit) AS (
            SELECT min(unit) FROM claims UNION ALL
            SELECT (SELECT min(unit) FROM claims WHERE unit > found.unit) FROM found WHERE found.unit IS NOT NULL
        ) SELECT unit FROM found WHERE unit IS NOT NULL"""
        return list(self._connection.scalars(sa.text(query)))

    def _directly(
        self, conditions: Sequence[str], asked: dict[str, Any], limit: int, scope: Scope
    ) -> list[sa.Row[Any]]:
        """Return rows by conditions on the table itself."""
        where, values, expanding = self._within(scope)
        for name, column in (("documents", "t.doc_id"), ("years", "t.year")):
            if named := getattr(scope, name):
                where.append(f"{column} IN :{name}")
                values[name] = list(named)
                expanding.append(sa.bindparam(name, expanding=True))
        expanding += [sa.bindparam(name, expanding=True) for name, value in asked.items() if isinstance(value, list)]
        query = sa.text(
            f"SELECT {self._columns} FROM {self._table} t WHERE {' AND '.join([*where, *conditions])} LIMIT :most"
        )
        return list(self._connection.execute(query.bindparams(*expanding), {**values, **asked, "most": limit}).all())

    def _within(self, scope: Scope) -> tuple[list[str], dict[str, Any], list[sa.BindParameter[Any]]]:
        """Return the conditions of filters and of the regions and departments named, with their values."""
        where, values = [*self._filters], dict(self._values)
        expanding: list[sa.BindParameter[Any]] = []
        for name, column in (("regions", "region"), ("departments", "department")):
            if named := getattr(scope, name):
                where.append(f"t.{column} IN :{name}")
                values[name] = list(named)
                expanding.append(sa.bindparam(name, expanding=True))
        return where, values, expanding

    def _match(self, groups: Groups, scope: Scope, *, own: bool, every: bool) -> tuple[str, str]:
        """Return the condition on the words, and the text that it is about."""
        if not self._sqlite:
            weight = ":A" if own else ""
            alternatives = ("(" + " | ".join(f"{quote_lexeme(w)}{weight}" for w in group) + ")" for group in groups)
            return "words @@ CAST(:words AS tsquery)", (" & " if every else " | ").join(alternatives)
        columns = "own" if own else "{own around}"
        alternatives = ("(" + " OR ".join(map(quote_phrase, group)) + ")" for group in groups)
        text = f"{columns} : ({(' AND ' if every else ' OR ').join(alternatives)})"
        for marks in (map(mark_of_document, scope.documents), map(mark_of_year, scope.years)):
            if any_of := " OR ".join(map(quote_phrase, marks)):
                text += f" AND marks : ({any_of})"
        return f"{self._words} MATCH :words", text


def claims_of(rows: Iterable[Sequence[Any]]) -> list[Claim]:
    """Return rows that have all columns of claims as claims."""
    make: Any = Claim
    return [make(*row) for row in rows]


def documents_like(connection: sa.Connection, text: str) -> tuple[str, ...] | None:
    """Return the documents of bodies with this in their name or region; ``None`` if they are too many to name."""
    return _few(connection, sa.select(schema.documents.c.doc_id).where(_names(text)))


def unmet(connection: sa.Connection, filters: Filters) -> str:
    """Tell which filter nothing stored meets, whatever else is asked; empty where each is met by something."""

    def none(column: sa.ColumnElement[Any], *conditions: sa.ColumnElement[bool]) -> bool:
        return connection.execute(sa.select(column).where(*conditions).limit(1)).first() is None

    documents, claims, themes = schema.documents.c, schema.claims.c, schema.themes.c
    if none(documents.doc_id):
        return "no report is stored; textmine ingest puts reports in"
    body = filters.department
    if body is not None and none(documents.doc_id, _names(body)):
        return f"no reporting body or region that is stored has {body} in its name"
    if filters.year is not None and none(documents.doc_id, documents.year == filters.year):
        return f"no report on {filters.year} is stored"
    if filters.unit is not None and none(claims.claim_id, claims.unit == filters.unit):
        return f"no claim has the unit {filters.unit}; units are those of the column unit, 元 for 万元"
    if filters.theme is not None:
        if none(themes.theme_id):
            return "no themes are stored; textmine db themes tells them"
        named = sa.or_(_contains(themes.theme, filters.theme), _contains(themes.keywords, filters.theme))
        if none(themes.theme_id, named):
            return f"no theme has {filters.theme} in its name or keywords"
    if filters.min is not None and filters.max is not None and filters.min > filters.max:
        return f"no value is at least {filters.min:g} and at most {filters.max:g}"
    return ""


def documents_of(
    connection: sa.Connection, regions: Sequence[str], departments: Sequence[str], *, years: Sequence[int] = ()
) -> tuple[str, ...] | None:
    """Return the documents of regions and departments; ``None`` if they are too many to name.

    Of years those that may tell of them: the reports on these, on the next, which look back, and on the one before,
    which plan.
    """
    documents = schema.documents
    query = sa.select(documents.c.doc_id)
    if regions:
        query = query.where(documents.c.region.in_(regions))
    if departments:
        query = query.where(documents.c.department.in_(departments))
    if years:
        near = {year + shift for year in years for shift in (-1, 0, 1)}
        query = query.where(sa.or_(documents.c.year.in_(near), documents.c.year.is_(None)))
    return _few(connection, query)


def _few(connection: sa.Connection, query: sa.Select[Any]) -> tuple[str, ...] | None:
    found = tuple(connection.scalars(query.limit(_NAMED_DOCUMENTS + 1)))
    return None if len(found) > _NAMED_DOCUMENTS else found


def _names(text: str) -> sa.ColumnElement[bool]:
    """Return the condition that a document's body or region has this in its name."""
    documents = schema.documents.c
    return sa.or_(_contains(documents.department, text), _contains(documents.region, text))


def _contains(column: sa.ColumnElement[str], text: str) -> sa.ColumnElement[bool]:
    return column.contains(text, autoescape=True)


def _conditions(filters: Filters) -> tuple[list[str], dict[str, Any]]:
    """Return the conditions of filters, and their values."""
    conditions: list[str] = []
    values: dict[str, Any] = {}
    for name, condition in (
        ("department", r"(t.department LIKE :department ESCAPE '\' OR t.region LIKE :department ESCAPE '\')"),
        ("year", "t.year = :year"),
        ("unit", "t.unit = :unit"),
        ("min", "t.value >= :min"),
        ("max", "t.value <= :max"),
        ("status", "t.status = :status"),
        ("theme", _IN_THEME),
    ):
        value = getattr(filters, name)
        if value is not None:
            conditions.append(condition)
            values[name] = _pattern(value) if name in ("department", "theme") else value
    return conditions, values


def _pattern(text: str) -> str:
    escaped = re.sub(r"([\\%_])", r"\\\1", text)
    return f"%{escaped}%"


_IN_THEME = r"""EXISTS (
    SELECT 1 FROM passages p JOIN theme_assignments a ON a.passage_id = p.passage_id
    JOIN themes h ON h.theme_id = a.theme_id
    WHERE p.doc_id = t.doc_id AND p.start <= t.start AND p."end" >= t."end"
    AND (h.theme LIKE :theme ESCAPE '\' OR h.keywords LIKE :theme ESCAPE '\'))"""

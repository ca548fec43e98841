"""The measures of a database, and a researcher's word on which names are one."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from textmine.core import DatabaseError, ReadError
from textmine.measures import direction_of
from textmine.store import schema
from textmine.store.answers import Answers
from textmine.store.engine import writing
from textmine.store.measured import choose
from textmine.store.write import storable

_COLUMNS = ("name", "unit", "measure")
_M = schema.measured


@dataclass(frozen=True, slots=True)
class NamedMeasure:
    """A name as claims have it, with the measure that it is under.

    Parameters
    ----------
    name, unit
        The words of claims (``消化超编人员``) and their unit.
    measure
        What they are compared as (``消化超编``): give another name the same to merge, one of its own to split.
    chosen
        Whether somebody chose it; such a choice holds for whatever is ingested later.
    """

    name: str
    unit: str
    measure: str
    direction: str
    n_claims: int
    n_departments: int
    chosen: bool


class Measures(Answers[NamedMeasure]):
    """The names under which something is measured, the most frequent measures first."""

    record_class = NamedMeasure

    def __init__(self, rows: Sequence[NamedMeasure]) -> None:
        super().__init__(tuple(rows))

    def to_tsv(self, path: str | os.PathLike[str]) -> None:
        """Write ``measures.tsv``, to be edited and given back: name, unit and measure, parted by tabs."""
        lines = ["\t".join(_COLUMNS), *("\t".join((row.name, row.unit, row.measure)) for row in self._records)]
        Path(path).write_text("\n".join(lines) + "\n", encoding="utf-8")

    def __str__(self) -> str:
        return "\n".join(f"{row.n_claims:>8,}  {row.measure} {row.unit}  ({row.name})" for row in self._records)

    def __repr__(self) -> str:
        return f"<{len(self)} names of measures>"


def list_measures(connection: sa.Connection, text: str | None, unit: str | None, limit: int) -> Measures:
    """Return names and measures with a text in them, the most frequent first."""
    choices = schema.measure_choices
    n = sa.func.count().label("n")
    query = sa.select(_M.c.name, _M.c.unit, _M.c.measure, n, sa.func.count(sa.distinct(_M.c.body)))
    if text is not None:
        held = _M.c.name.contains(text, autoescape=True) | _M.c.measure.contains(text, autoescape=True)
        query = query.where(held)
    if unit is not None:
        query = query.where(_M.c.unit == unit)
    query = query.group_by(_M.c.name, _M.c.unit, _M.c.measure).order_by(n.desc(), _M.c.name, _M.c.unit).limit(limit)
    chosen = {(name, of) for name, of in connection.execute(sa.select(choices.c.name, choices.c.unit))}
    return Measures(
        [
            NamedMeasure(name, of, measure, direction_of(measure), count, bodies, (name, of) in chosen)
            for name, of, measure, count, bodies in connection.execute(query)
        ]
    )


def read_measures(path: str | os.PathLike[str]) -> list[tuple[str, str, str]]:
    """Read ``measures.tsv``: name, unit, measure; lines that begin with # are passed over.

    Raises
    ------
    ReadError
        If it is no such file; the message names the line.
    """
    source = os.fspath(path)
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise ReadError(source, f"is not UTF-8 (byte {error.start})") from None
    except OSError as error:
        raise ReadError(source, (error.strerror or str(error)).lower()) from None
    columns: list[str] = []
    found = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip() or line.startswith("#"):
            continue
        cells = [cell.strip() for cell in line.split("\t")]
        if not columns:
            columns = cells
            if missing := [name for name in _COLUMNS if name not in columns]:
                raise ReadError(source, f"line {number}: has no column {', '.join(missing)}")
            continue
        row = dict(zip(columns, cells, strict=False))
        if not row.get("name") or not row.get("measure"):
            raise ReadError(source, f"line {number}: has no name or no measure")
        found.append((row["name"], row.get("unit", ""), row["measure"]))
    if not columns:
        raise ReadError(source, "is empty")
    return found


def choose_measures(engine: sa.Engine, rows: Sequence[tuple[str, str, str]]) -> int:
    """Put names under measures, in one transaction; return how many names are under another one than before.

    Raises
    ------
    DatabaseError
        If a name is given twice for one unit with two measures.
    """
    wanted: dict[tuple[str, str], str] = {}
    for name, unit, measure in rows:
        key = (storable(name), storable(unit))
        if wanted.setdefault(key, storable(measure)) != storable(measure):
            raise DatabaseError(f"{name} ({unit}) is put under two measures: {wanted[key]} and {measure}")
    with writing(engine) as connection:
        query = sa.select(_M.c.name, _M.c.unit, _M.c.measure).distinct()
        now = {(name, unit): measure for name, unit, measure in connection.execute(query)}
        # A name that stays where the rules put it is no choice.
        changed = [(*key, measure) for key, measure in wanted.items() if now.get(key) != measure]
        return choose(connection, changed)

"""What a database holds, in a few figures."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa

from textmine.store import schema

COUNTED = ("files", "documents", "sections", "claims", "citations", "policies", "passages", "themes")
_RUNS = 5


@dataclass(frozen=True, slots=True)
class Run:
    """An ingest: when, with which version and options, what became of the files; cut short, it has no `finished`."""

    run_id: int
    started: str
    finished: str | None
    version: str
    options: str
    new: int
    unchanged: int
    replaced: int
    removed: int
    failed: int


@dataclass(frozen=True, slots=True)
class Info:
    """What a database holds.

    Parameters
    ----------
    name, version
        Where it is, and the version of its tables.
    counts
        Rows of each table.
    years
        The first and the last year that a report is on.
    runs
        The last ingests, the latest first.
    """

    name: str
    version: str
    counts: dict[str, int]
    years: tuple[int | None, int | None]
    runs: tuple[Run, ...]

    def __str__(self) -> str:
        lines = [f"{self.name}  version {self.version}"]
        lines += [f"{n:>12,}  {name}" for name, n in self.counts.items()]
        if self.years[0] is not None:
            lines.append(f"reports on {self.years[0]} to {self.years[1]}")
        lines += [_line(run) for run in self.runs]
        return "\n".join(lines)


def read_info(connection: sa.Connection, name: str, version: str) -> Info:
    """Count what a database holds."""
    counts = {
        table: connection.scalar(sa.select(sa.func.count()).select_from(schema.metadata.tables[table])) or 0
        for table in COUNTED
    }
    year = schema.documents.c.year
    first, last = connection.execute(sa.select(sa.func.min(year), sa.func.max(year))).one()
    runs = connection.execute(sa.select(schema.runs).order_by(schema.runs.c.run_id.desc()).limit(_RUNS))
    return Info(name, version, counts, (first, last), tuple(map(_run, runs)))


def _run(row: Any) -> Run:
    number, started, finished, *others = row
    return Run(number, _moment(started), _moment(finished) if finished else None, *others)


def _moment(moment: Any) -> str:
    """Return a moment to read; SQLite keeps no zone, and holds UTC."""
    return f"{moment:%Y-%m-%d %H:%M:%S}"


def _line(run: Run) -> str:
    counts = ", ".join(f"{n:,} {name}" for name in _COUNTS if (n := getattr(run, name)))
    return f"run {run.run_id}, {run.started} UTC: {counts or 'nothing'}{'' if run.finished else ' (not finished)'}"


_COUNTS = ("new", "unchanged", "replaced", "removed", "failed")

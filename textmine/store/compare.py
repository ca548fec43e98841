"""One measure across departments and years: which claim stands for each cell, and where it is from."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from textmine.core import Claim
from textmine.rows import Format, columns_of, open_writer, to_frame
from textmine.store.candidates import Candidates, Filters, Scope, claims_of
from textmine.store.question import understand
from textmine.store.search import number_shown, score_claim, weighed

if TYPE_CHECKING:
    import pandas as pd

MOST_COMPARED = 10_000
"""Claims that are looked at, those stored last first."""


@dataclass(frozen=True, slots=True)
class Compared:
    """The claim that stands for one department and year.

    Parameters
    ----------
    department
        The reporting body; the file, where it is not known.
    year
        The year that the claim is about, or else the report's.
    n_claims
        Claims that could have stood here; the one that fits the measure best was taken, of equals the first in the
        text.
    """

    department: str
    region: str
    year: int | None
    value: float
    value_max: float | None
    unit: str
    status: str
    approx: str
    predicate: str
    object: str
    quantity: str
    sentence: str
    section: str
    source: str
    doc_id: str
    claim_id: str
    n_claims: int


class Comparison:
    """One measure across departments and years.

    Attributes
    ----------
    measure, unit
        What is compared, and the unit of all values.
    sources
        One :class:`Compared` a cell, by department and year.
    is_partial
        Whether there were more claims than are looked at: those stored last were. Name a department or a year then.
    """

    def __init__(self, measure: str, unit: str, sources: Iterable[Compared], *, is_partial: bool = False) -> None:
        self.measure = measure
        self.unit = unit
        self.sources = tuple(sources)
        self.is_partial = is_partial

    @property
    def table(self) -> pd.DataFrame:
        """Departments and years, each cell a value; missing where no report tells."""
        import pandas as pd

        frame = pd.DataFrame(
            {
                "department": [row.department for row in self.sources],
                "year": pd.array([row.year for row in self.sources], dtype="Int64"),
                "value": pd.array([row.value for row in self.sources], dtype="Float64"),
            }
        )
        return frame.pivot_table(index="department", columns="year", values="value", aggfunc="first", dropna=False)

    def to_frame(self) -> pd.DataFrame:
        """Return one row a cell, with the sentence and the place that the value is from."""
        return to_frame(self.sources, Compared)

    def write(self, path: str | os.PathLike[str], format: Format = "csv", *, bom: bool = True) -> None:  # noqa: A002
        """Write one row a cell; as :func:`textmine.rows.open_writer`."""
        with open_writer(path, Compared, format, bom=bom) as writer:
            writer.write(self.sources)

    def __str__(self) -> str:
        if not self.sources:
            return f"{self.measure}: nothing found"
        import pandas as pd

        with pd.option_context("display.unicode.east_asian_width", True, "display.width", 200):
            shown = self.table.apply(lambda values: values.map(number_shown, na_action="ignore"))
            table = shown.astype(object).fillna("").to_string()
        partial = (
            f"\nof the {MOST_COMPARED:,} claims stored last; name a department or a year" if self.is_partial else ""
        )
        return f"{self.measure} ({self.unit or 'no unit'})\n{table}{partial}"

    def __repr__(self) -> str:
        return f"<Comparison of {self.measure}: {len(self.sources)} cells>"

    def _repr_html_(self) -> str:
        return self.table.to_html(na_rep="")


def compare(connection: sa.Connection, measure: str, filters: Filters) -> Comparison:
    """Compare one measure; see :func:`textmine.compare`."""
    columns = [column.name for column in columns_of(Claim)]
    candidates = Candidates(connection, "claims", columns, filters)
    question, weights = weighed(candidates, understand(measure))
    groups = [words for words in question.words if weights[words[0]]]
    if not groups or len(groups) < len(question.words):
        return Comparison(measure, filters.unit or "", ())
    rows = candidates.find(groups, MOST_COMPARED, scope=Scope(years=question.years), own=True)
    # What a change amounts to, and what is said again, is no value of the measure.
    claims = [c for c in claims_of(rows) if not c.change and not c.duplicate_of]
    unit = filters.unit if filters.unit is not None else _usual_unit(claims)
    cells: dict[tuple[str, int | None], list[tuple[float, Claim]]] = {}
    for claim in claims:
        if claim.unit == unit:
            key = (claim.department or claim.source, _year(claim))
            cells.setdefault(key, []).append((score_claim(claim, question, weights), claim))
    ordered = sorted(cells.items(), key=lambda cell: (cell[0][0], cell[0][1] or 0))
    found = [_cell(department, year, scored) for (department, year), scored in ordered]
    return Comparison(measure, unit, found, is_partial=len(rows) == MOST_COMPARED)


def _usual_unit(claims: Iterable[Claim]) -> str:
    counts = Counter(claim.unit for claim in claims)
    return max(counts, key=lambda unit: (counts[unit], unit), default="")


def _year(claim: Claim) -> int | None:
    """Return the year that a claim is about, or else that of the report."""
    years = {part[:4] for part in claim.period.split("/")}
    named = next(iter(years))
    return int(named) if len(years) == 1 and named.isdecimal() else claim.year


def _cell(department: str, year: int | None, found: list[tuple[float, Claim]]) -> Compared:
    _, claim = min(found, key=lambda pair: (-pair[0], pair[1].doc_id, pair[1].start))
    copied: dict[str, Any] = {
        column.name: getattr(claim, column.name)
        for column in columns_of(Compared)
        if column.name not in ("department", "year", "n_claims")
    }
    return Compared(department=department, year=year, n_claims=len(found), **copied)

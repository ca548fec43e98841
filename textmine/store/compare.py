"""One measure across departments and years: which claim stands for each cell, where it is from, and what gave way.

A result stands before a plan, a whole before a part, a department's own report before what the next one says of it in
looking back, and the begin of a change (由41人) never for the year of its report.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar, NamedTuple

import sqlalchemy as sa

from textmine.core import Claim, counted
from textmine.measures import direction_of, why_not
from textmine.measures.standing import is_eligible, is_result_of_its_year
from textmine.store.answers import Table, uncollected
from textmine.store.candidates import Filters, unmet
from textmine.store.cells import Chosen, Near, Told, all_told, choose_measure, order, read_claims
from textmine.store.figures import period_of
from textmine.store.hits import number_shown

if TYPE_CHECKING:
    import pandas as pd

_CLOSE = 1e-9
_SHOWN = 20  # disagreements that a page names
# Said in the heading of a table of results: what is set for them bounds them.
_DIRECTIONS = {"ceiling": "what is set for it is a ceiling", "floor": "what is set for it is a floor"}
_CLAIMS = {"actual": "results", "target": "targets", "norm": "norms"}


@dataclass(frozen=True, slots=True)
class Compared:
    """The claim that stands for one department and year.

    Parameters
    ----------
    department
        The reporting body; the file, where it is not known.
    year
        The year that the claim is about, or else the report's.
    measure
        The name that it is told under: the one asked for, or one of those that are told together with it.
    period, report_year
        The time that the figure itself is of, and the year that its report is on.
    n_claims
        Claims that could have stood here; the one to be believed most was taken, of equals the first.
    """

    department: str
    region: str
    year: int | None
    measure: str
    value: float
    value_max: float | None
    unit: str
    status: str
    period: str
    role: str
    basis: str
    approx: str
    report_year: int | None
    predicate: str
    object: str
    quantity: str
    sentence: str
    section: str
    source: str
    doc_id: str
    claim_id: str
    n_claims: int


@dataclass(frozen=True, slots=True)
class Candidate:
    """A claim that could stand for a cell.

    Parameters
    ----------
    department, year
        The cell.
    taken
        Whether it stands there.
    reason
        Why it does not: ``a plan``, ``a part``, ``a later report's look back``, ``the start of a change``, ``said
        again`` and the like; ``disagrees`` where it is as good and says something else.
    report_year
        The year that its report is on.
    """

    department: str
    region: str
    year: int | None
    taken: bool
    reason: str
    measure: str
    value: float
    value_max: float | None
    unit: str
    status: str
    role: str
    basis: str
    approx: str
    period: str
    report_year: int | None
    quantity: str
    sentence: str
    section: str
    source: str
    doc_id: str
    claim_id: str


class Comparison(Table[Any]):
    """One measure across departments and years; as a table one row a cell, with the sentence that its value is from.

    Attributes
    ----------
    measure, unit
        What was asked for, and the unit of all values.
    name
        The measure that was compared: the one of that name, else the most frequent of those with its words.
    direction
        ``ceiling`` or ``floor`` where the measure is known to be to stay below, or to reach, what is set; else empty.
    gathered
        Measures of other names that are told together with it, with unit and number of claims.
    others
        Other measures with the words, which are not told here, with unit and number of claims.
    n_unnamed
        Claims with the words that name no measure, or by a name too long for one: they are not told here either.
    sources
        One :class:`Compared` a cell, by department and year.
    note
        Why nothing was found, where what was asked for is met by nothing that is stored; else which other units the
        measure is told in.
    status
        The status that claims were asked for by, of which those of `gathered` and `others` are counted; ``None`` where
        all are, plans and standards too.
    """

    record_class: ClassVar[type[Any]] = Compared

    def __init__(
        self, measure: str, chosen: Chosen, sources: Iterable[Compared], *, note: str = "", status: str | None = None
    ) -> None:
        self.sources = tuple(sources)
        self.status = status
        self.measure = measure
        self.name = chosen.measure
        self.unit = chosen.unit
        self.direction = direction_of(chosen.measure)
        self.gathered = chosen.gathered
        self.others = chosen.others
        self.n_unnamed = chosen.n_unnamed
        self.note = note

    def _rows(self) -> Sequence[Any]:
        return self.sources

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

    def __str__(self) -> str:
        if not self.sources:
            return self._nothing()
        import pandas as pd

        with pd.option_context("display.unicode.east_asian_width", True, "display.width", 200):
            shown = self.table.apply(lambda values: values.map(number_shown, na_action="ignore"))
            table = shown.astype(object).fillna("").to_string()
        return f"{self._heading()}\n{table}{self._near()}"

    def _heading(self) -> str:
        called = self.name if self.name == self.measure else f"{self.measure}: {self.name}"
        direction = f"; {_DIRECTIONS[self.direction]}" if self.direction else ""
        return f"{called} ({self.unit or 'no unit'}{direction})"

    def _nothing(self) -> str:
        why = f": {self.note}" if self.note else ""
        return f"{self.measure}: nothing found{why}{self._near()}"

    def _near(self) -> str:
        lines = []
        counts = f" (with the number of {'claims of any status' if self.status is None else _CLAIMS[self.status]})"
        if self.note and self.sources:
            lines.append(self.note)
        if self.gathered:
            lines.append(f"told together with it{counts}: {_listed(self.gathered)}")
        if self.others:
            lines.append(f"other measures with these words{counts}: {_listed(self.others)}")
        if self.n_unnamed:
            lines.append(
                f"textmine db search finds {counted(self.n_unnamed, 'more claims')} with these words, of no measure"
            )
        return "".join(f"\n{line}" for line in lines)

    def __repr__(self) -> str:
        return f"<{type(self).__name__} of {self.measure}: {len(self.sources)} cells>"

    def _repr_html_(self) -> str:
        return self.table.to_html(na_rep="")


class Series(Comparison):
    """One measure across departments and years, with all claims that could stand there and why they do not.

    As a table one row a candidate.

    Attributes
    ----------
    candidates
        One :class:`Candidate` a claim, by department and year, the one that was taken first; also those of cells that
        only a plan is told of, which stay empty.
    """

    record_class = Candidate

    def __init__(
        self, measure: str, chosen: Chosen, sources: Iterable[Compared], cells: Sequence[_Cell], *, note: str = ""
    ) -> None:
        super().__init__(measure, chosen, sources, note=note)
        self._cells = cells

    @cached_property
    def candidates(self) -> tuple[Candidate, ...]:
        """Every claim that could stand in a cell, with the reason why it does not."""
        with uncollected():
            found = [candidate for cell in self._cells for candidate in cell.candidates()]
        found.sort(key=lambda candidate: (*_place(candidate), not candidate.taken))
        return tuple(found)

    def _rows(self) -> Sequence[Any]:
        return self.candidates

    @property
    def disagreements(self) -> tuple[Candidate, ...]:
        """The claims that are as good as the one taken, and say something else."""
        return tuple(candidate for candidate in self.candidates if candidate.reason == "disagrees")

    def __str__(self) -> str:
        if not self.sources:
            if self.candidates:
                return (
                    f"{self.measure}: no result is told; {counted(len(self.candidates), 'other claims')}{self._near()}"
                )
            return self._nothing()
        lines = [super().__str__()]
        left_out = [candidate for candidate in self.candidates if not candidate.taken]
        if left_out:
            lines.append(
                f"{counted(len(left_out), 'other claims')} did not stand for their cell; -o FILE lists them and why"
            )
        taken = {(c.department, c.year): c for c in self.candidates if c.taken}
        for other in self.disagreements[:_SHOWN]:
            best = taken[other.department, other.year]
            lines.append(
                f"disagree: {other.department} {other.year}: {best.quantity} ({best.source}), "
                f"but {other.quantity} ({other.source})"
            )
        return "\n".join(lines)


def _in_other_units(chosen: Chosen) -> str:
    """Return a note of the units that a measure is told in beside the one chosen; empty where there are none."""
    told = "、".join(f"{near.unit or 'no unit'} ({near.n_claims})" for near in chosen.units)
    return f"also told in {told}; choose one by unit" if told else ""


def _listed(measures: Iterable[Near]) -> str:
    shown = (
        f"{near.name}（{near.unit}，{near.n_claims}）" if near.unit else f"{near.name}（{near.n_claims}）"
        for near in measures
    )
    return "、".join(shown)


def compare(connection: sa.Connection, measure: str, filters: Filters) -> Comparison:
    """Compare one measure; see :func:`textmine.compare`."""
    with uncollected():
        chosen = choose_measure(connection, measure, filters.unit, filters.status)
        told = all_told(connection, chosen, status=filters.status, department=filters.department, year=filters.year)
        best = {cell: claims for cell, claims in told.items() if is_eligible(claims[0].standing)}
        tied = {cell: _tied(claims) for cell, claims in best.items()}
        read = read_claims(connection, [claim.claim_key for claims in tied.values() for claim in claims])
        cells = [
            _compared(*_first(tied[cell], read), cell[1], sum(is_eligible(claim.standing) for claim in claims))
            for cell, claims in best.items()
        ]
        note = _in_other_units(chosen) if cells else unmet(connection, filters)
        return Comparison(measure, chosen, sorted(cells, key=_place), note=note, status=filters.status)


def series(connection: sa.Connection, measure: str, filters: Filters) -> Series:
    """Return a measure's series; see :func:`textmine.series`."""
    with uncollected():
        chosen = choose_measure(connection, measure, filters.unit, None)
        told = all_told(connection, chosen, status=None, department=filters.department, year=filters.year)
        read = read_claims(connection, [claim.claim_key for claims in told.values() for claim in claims])
        sources: list[Compared] = []
        cells: list[_Cell] = []
        for (_, year), claims in told.items():
            ordered = claims
            if len(claims) > 1:
                ordered = sorted(claims, key=lambda claim: _rank(claim, read[claim.claim_key], chosen))
            fills = is_eligible(ordered[0].standing) and ordered[0].status == "actual"
            if fills:
                alike = sum(is_eligible(claim.standing) and claim.status == "actual" for claim in ordered)
                sources.append(_compared(ordered[0], read[ordered[0].claim_key], year, alike))
            cells.append(_Cell([(claim, read[claim.claim_key]) for claim in ordered], fills))
        note = _in_other_units(chosen) if cells else unmet(connection, filters)
        return Series(measure, chosen, sorted(sources, key=_place), cells, note=note)


class _Cell(NamedTuple):
    """All that is told of a body and year, the best first, and whether that stands there."""

    told: list[tuple[Told, Claim]]
    fills: bool

    def candidates(self) -> Iterator[Candidate]:
        best = self.told[0] if self.fills else None
        return (_candidate(told, claim, best) for told, claim in self.told)


def _tied(claims: Sequence[Told]) -> list[Told]:
    first = claims[0]
    if len(claims) == 1:
        return [first]
    same = (first.status, first.standing, first.measure)
    return [claim for claim in claims if (claim.status, claim.standing, claim.measure) == same]


def _first(tied: Sequence[Told], read: dict[int, Claim]) -> tuple[Told, Claim]:
    pairs = [(told, read[told.claim_key]) for told in tied]
    return min(pairs, key=lambda pair: (pair[1].doc_id, pair[1].start))


def _rank(told: Told, claim: Claim, chosen: Chosen) -> tuple[Any, ...]:
    return (*order(told, chosen)[:-1], claim.doc_id, claim.start)


def _place(cell: Compared | Candidate) -> tuple[str, int]:
    return cell.department, cell.year or 0


# In the order of the fields: by name it takes half as long again, and a series has thousands of candidates.
_value_of = attrgetter("value", "value_max", "unit", "status")
_meaning_of = attrgetter("role", "basis", "approx")
_origin_of = attrgetter("quantity", "sentence", "section", "source", "doc_id", "claim_id")


def _compared(told: Told, claim: Claim, year: int | None, n_claims: int) -> Compared:
    fields: tuple[Any, ...] = (
        claim.department or claim.source,
        claim.region,
        year,
        told.measure,
        *_value_of(claim),
        period_of(claim),
        *_meaning_of(claim),
        claim.year,
        claim.predicate,
        claim.object,
        *_origin_of(claim),
        n_claims,
    )
    return Compared(*fields)


def _candidate(told: Told, claim: Claim, best: tuple[Told, Claim] | None) -> Candidate:
    return Candidate(
        claim.department or claim.source,
        claim.region,
        told.year,
        best is not None and told is best[0],
        _reason(told, claim, best),
        told.measure,
        *_value_of(claim),
        *_meaning_of(claim),
        period_of(claim),
        claim.year,
        *_origin_of(claim),
    )


def _reason(told: Told, claim: Claim, best: tuple[Told, Claim] | None) -> str:
    if best is not None and told is best[0]:
        return ""
    if not is_eligible(told.standing):
        return "the start of a change"
    if told.status != "actual":
        return {"target": "a plan", "norm": "a rule or standard"}[told.status]
    if best is None:
        return ""
    first, taken = best
    if told.measure != first.measure:
        return f"of {told.measure}"
    same = abs(taken.value - claim.value) <= _CLOSE * max(abs(taken.value), abs(claim.value))
    if not same and is_result_of_its_year(told.standing) and is_result_of_its_year(first.standing):
        return "disagrees"
    why = why_not(first.standing, told.standing)
    if same and why in ("", "less certain", "said again"):
        return "said again"
    return why or "behind it in the text"

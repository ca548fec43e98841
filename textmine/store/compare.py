"""One measure across departments and years: which claim stands for each cell, where it is from, and what gave way.

A result stands before a plan, a whole before a part, a department's own report before what the next one says of it in
looking back, and the begin of a change (由41人) never for the year of its report.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from typing import TYPE_CHECKING, Any, ClassVar

import sqlalchemy as sa

from textmine.core import Claim, counted
from textmine.measures import direction_of, why_not
from textmine.measures.standing import is_eligible, is_result_of_its_year
from textmine.rows import columns_of
from textmine.store.answers import Table
from textmine.store.candidates import Filters
from textmine.store.cells import Chosen, Near, Told, all_told, choose_measure, order, read_claims
from textmine.store.figures import period_of
from textmine.store.hits import number_shown

if TYPE_CHECKING:
    import pandas as pd

_CLOSE = 1e-9
_SHOWN = 20  # disagreements that a page names


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
    """

    record_class: ClassVar[type[Any]] = Compared

    def __init__(self, measure: str, chosen: Chosen, sources: Iterable[Compared]) -> None:
        self.sources = tuple(sources)
        self.measure = measure
        self.name = chosen.measure
        self.unit = chosen.unit
        self.direction = direction_of(chosen.measure)
        self.gathered = chosen.gathered
        self.others = chosen.others
        self.n_unnamed = chosen.n_unnamed

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
            return f"{self.measure}: nothing found{self._near()}"
        import pandas as pd

        with pd.option_context("display.unicode.east_asian_width", True, "display.width", 200):
            shown = self.table.apply(lambda values: values.map(number_shown, na_action="ignore"))
            table = shown.astype(object).fillna("").to_string()
        return f"{self._heading()}\n{table}{self._near()}"

    def _heading(self) -> str:
        called = self.name if self.name == self.measure else f"{self.measure}: {self.name}"
        direction = f", a {self.direction}" if self.direction else ""
        return f"{called} ({self.unit or 'no unit'}{direction})"

    def _near(self) -> str:
        lines = []
        if self.gathered:
            lines.append(f"told together with it: {_listed(self.gathered)}")
        if self.others:
            lines.append(f"other measures with these words: {_listed(self.others)}")
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
        self, measure: str, chosen: Chosen, sources: Iterable[Compared], candidates: Iterable[Candidate]
    ) -> None:
        super().__init__(measure, chosen, sources)
        self.candidates = tuple(candidates)

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
            return f"{self.measure}: nothing found{self._near()}"
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


def _listed(measures: Iterable[Near]) -> str:
    shown = (
        f"{near.name}（{near.unit}，{near.n_claims}）" if near.unit else f"{near.name}（{near.n_claims}）"
        for near in measures
    )
    return "、".join(shown)


def compare(connection: sa.Connection, measure: str, filters: Filters) -> Comparison:
    """Compare one measure; see :func:`textmine.compare`."""
    chosen = choose_measure(connection, measure, filters.unit, filters.status)
    told = all_told(connection, chosen, status=filters.status, department=filters.department, year=filters.year)
    best = {cell: claims for cell, claims in told.items() if is_eligible(claims[0].standing)}
    tied = {cell: _tied(claims) for cell, claims in best.items()}
    read = read_claims(connection, [claim.claim_key for claims in tied.values() for claim in claims])
    cells = [
        _compared(*_first(tied[cell], read), cell[1], sum(is_eligible(claim.standing) for claim in claims))
        for cell, claims in best.items()
    ]
    return Comparison(measure, chosen, sorted(cells, key=_place))


def series(connection: sa.Connection, measure: str, filters: Filters) -> Series:
    """Return a measure's series; see :func:`textmine.series`."""
    chosen = choose_measure(connection, measure, filters.unit, None)
    told = all_told(connection, chosen, status=None, department=filters.department, year=filters.year)
    read = read_claims(connection, [claim.claim_key for claims in told.values() for claim in claims])
    sources: list[Compared] = []
    candidates: list[Candidate] = []
    for (_, year), claims in told.items():
        ordered = claims
        if len(claims) > 1:
            ordered = sorted(claims, key=lambda claim: _rank(claim, read[claim.claim_key], chosen))
        fills = is_eligible(ordered[0].standing) and ordered[0].status == "actual"
        if fills:
            alike = sum(is_eligible(claim.standing) and claim.status == "actual" for claim in ordered)
            sources.append(_compared(ordered[0], read[ordered[0].claim_key], year, alike))
        best = ordered[0] if fills else None
        candidates += [_candidate(claim, read[claim.claim_key], best, read) for claim in ordered]
    place_of = {id(candidate): number for number, candidate in enumerate(candidates)}
    candidates.sort(key=lambda candidate: (*_place(candidate), not candidate.taken, place_of[id(candidate)]))
    return Series(measure, chosen, sorted(sources, key=_place), candidates)


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


def _compared(told: Told, claim: Claim, year: int | None, n_claims: int) -> Compared:
    return Compared(
        department=claim.department or claim.source,
        year=year,
        measure=told.measure,
        period=period_of(claim),
        report_year=claim.year,
        n_claims=n_claims,
        **dict(zip(_OF_CLAIM, _read_of_claim(claim), strict=True)),
    )


_SET_HERE = ("department", "year", "measure", "period", "report_year", "n_claims")
_OF_CLAIM = [column.name for column in columns_of(Compared) if column.name not in _SET_HERE]
_read_of_claim = attrgetter(*_OF_CLAIM)


def _candidate(told: Told, claim: Claim, best: Told | None, read: dict[int, Claim]) -> Candidate:
    return Candidate(
        department=claim.department or claim.source,
        year=told.year,
        taken=told is best,
        reason=_reason(told, claim, best, read),
        measure=told.measure,
        period=period_of(claim),
        report_year=claim.year,
        **dict(zip(_OF_CANDIDATE, _read_of_candidate(claim), strict=True)),
    )


_SET_FOR_CANDIDATES = ("department", "year", "taken", "reason", "measure", "period", "report_year")
_OF_CANDIDATE = [column.name for column in columns_of(Candidate) if column.name not in _SET_FOR_CANDIDATES]
_read_of_candidate = attrgetter(*_OF_CANDIDATE)


def _reason(told: Told, claim: Claim, best: Told | None, read: dict[int, Claim]) -> str:
    if told is best:
        return ""
    if not is_eligible(told.standing):
        return "the start of a change"
    if told.status != "actual":
        return {"target": "a plan", "norm": "a rule or standard"}[told.status]
    if best is None:
        return ""
    taken = read[best.claim_key]
    if told.measure != best.measure:
        return f"of {told.measure}"
    same = abs(taken.value - claim.value) <= _CLOSE * max(abs(taken.value), abs(claim.value))
    if not same and is_result_of_its_year(told.standing) and is_result_of_its_year(best.standing):
        return "disagrees"
    if same and why_not(best.standing, told.standing) in ("", "less certain", "said again"):
        return "said again"
    return why_not(best.standing, told.standing) or "behind it in the text"

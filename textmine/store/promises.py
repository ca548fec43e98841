"""Promised and delivered: the targets set for a year, and what the reports on that year say of them.

A target belongs to the year that it is about, whichever report sets it: a plan in last year's report, a value of the
year's own score card. What came of it is the best result of the same department, measure, unit and year; where no
result has the measure's name, one counts that is told together with it, or whose name agrees in its head noun and all
its modifiers, if it is not ten times as much or as little; the confidence says so.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import sqlalchemy as sa

from textmine.core import Claim
from textmine.measures.promised import is_promise
from textmine.measures.standing import LEAST_ELIGIBLE
from textmine.measures.verdicts import Kept, aim_of, is_kept, names_nothing
from textmine.store import schema
from textmine.store.answers import Answers
from textmine.store.candidates import Filters
from textmine.store.cells import bodies_like, choose_measure, read_claims
from textmine.store.figures import number_place
from textmine.store.joining import Joined, Results, Target
from textmine.store.measured import among, body_of

if TYPE_CHECKING:
    import pandas as pd

_M = schema.measured
_AROUND = 12  # characters in front of a number in which a budget is called one
_SHOWN = 40
_VERDICTS: tuple[Kept, ...] = ("delivered", "missed", "not reported")


@dataclass(frozen=True, slots=True)
class Promise:
    """A target with what came of it.

    Parameters
    ----------
    year
        The year that the target is for.
    verdict
        ``delivered``, ``missed``, or ``not reported`` where the department's report on that year says nothing of it.
    aim
        ``floor`` or ``ceiling``: whether the result had to reach the target or to stay below it.
    target, result
        The values; a decrease is below zero.
    promised_in
        The year that the report with the target is on.
    confidence
        1 where target and result are of one measure, half that where its name is a head noun alone (项目), else how
        sure it is that their two names are of one thing; times that of the claims.
    """

    department: str
    region: str
    year: int
    measure: str
    unit: str
    verdict: Kept
    aim: str
    target: float
    result: float | None
    target_quantity: str
    target_sentence: str
    target_source: str
    target_claim_id: str
    result_quantity: str
    result_sentence: str
    result_source: str
    result_claim_id: str
    promised_in: int | None
    confidence: float


class Promises(Answers[Promise]):
    """Targets with what came of them, by department, year and measure.

    Attributes
    ----------
    n_open
        Targets of years that no report of the department is stored of: nothing can be said of them.
    """

    record_class = Promise

    def __init__(self, promises: Iterable[Promise], n_open: int = 0) -> None:
        super().__init__(tuple(promises))
        self.n_open = n_open

    def counts(self, by: str = "department") -> pd.DataFrame:
        """Return how many were delivered, missed and not reported, by ``department``, ``region`` or another column."""
        import pandas as pd

        told = Counter((getattr(promise, by), promise.verdict) for promise in self._records)
        rows = {name: [told[name, verdict] for verdict in _VERDICTS] for name, _ in sorted(told, key=str)}
        frame = pd.DataFrame.from_dict(rows, orient="index", columns=list(_VERDICTS))
        return frame.rename_axis(by)

    def __str__(self) -> str:
        told = Counter(promise.verdict for promise in self._records)
        head = ", ".join(f"{told[verdict]:,} {verdict}" for verdict in _VERDICTS)
        if self.n_open:
            head += f"; {self.n_open:,} of years that no report is stored of"
        lines = [head]
        for promise in self._records[:_SHOWN]:
            lines.append(f"{promise.verdict}: {promise.department} {promise.year} {promise.measure}")
            lines.append(f"   {promise.target_quantity}: {promise.target_sentence}")
            if promise.result is not None:
                lines.append(f"   {promise.result_quantity}: {promise.result_sentence}")
        if len(self) > _SHOWN:
            lines.append(f"… {len(self) - _SHOWN:,} more; -o FILE lists them all")
        return "\n".join("".join(c if c.isprintable() else " " for c in line) for line in lines)

    def __repr__(self) -> str:
        return f"<{len(self)} promises>"

    def _repr_html_(self) -> str:
        return self.counts().to_html()


def promises(connection: sa.Connection, measure: str | None, filters: Filters) -> Promises:
    """Join targets and results; see :func:`textmine.promises`."""
    targets = _targets(connection, measure, filters)
    reported = _reported(connection)
    cells: dict[tuple[str, str, int, int], list[Target]] = defaultdict(list)
    for target in targets:
        cells[target.measure, target.unit, target.body, target.year].append(target)
    results = Results(connection, targets)
    plans_ahead = _work_reports(connection)
    told = {cell: found for cell, found in cells.items() if (cell[2], cell[3]) in reported or results.has(found[0])}
    read = read_claims(connection, {target.claim_key for found in told.values() for target in found})
    made: list[Promise] = []
    for found in told.values():
        promised = [target for target in found if _is_promise(read[target.claim_key])]
        if promised:
            target = min(promised, key=lambda t: _set_first(t, read[t.claim_key]))
            claim = read[target.claim_key]
            joined = results.best(target, claim)
            if claim.year != target.year or claim.doc_id not in plans_ahead or _side_by_side(claim, joined):
                made.append(_promise(target, claim, joined))
    made.sort(key=lambda promise: (promise.department, promise.year, promise.measure, promise.unit))
    return Promises(made, len(cells) - len(told))


def _targets(connection: sa.Connection, measure: str | None, filters: Filters) -> list[Target]:
    columns = (_M.c.claim_key, _M.c.measure, _M.c.unit, _M.c.body, _M.c.year, _M.c.amount, _M.c.standing)
    query = sa.select(*columns).where(_M.c.status == "target", _M.c.year.is_not(None), _M.c.standing >= LEAST_ELIGIBLE)
    # A share of a budget (追加额占年初预算的8.95%) says how it is made up; 占比不低于30% is promised.
    claims = schema.claims
    made_up = sa.and_(claims.c.role == "share", claims.c.approx == "")
    query = query.join(claims, claims.c.claim_key == _M.c.claim_key).where(sa.not_(made_up))
    if measure is not None:
        chosen = choose_measure(connection, measure, filters.unit, "target")
        query = query.where(_M.c.measure.in_(chosen.measures), _M.c.unit == chosen.unit)
    elif filters.unit is not None:
        query = query.where(_M.c.unit == filters.unit)
    if filters.year is not None:
        query = query.where(_M.c.year == filters.year)
    if filters.department is not None:
        query = query.where(among(connection, _M.c.body, bodies_like(connection, filters.department)))
    found = (Target(*row) for row in connection.execute(query))
    return [target for target in found if not names_nothing(target.measure)]


def _reported(connection: sa.Connection) -> set[tuple[int, int]]:
    """Return the bodies and years that reports are stored of."""
    documents = schema.documents
    query = sa.select(documents.c.department, documents.c.doc_id, documents.c.year).where(documents.c.year.is_not(None))
    return {(body_of(department, doc_id), year) for department, doc_id, year in connection.execute(query)}


def _work_reports(connection: sa.Connection) -> set[str]:
    """Return the documents that plan for the year behind the one that they report on.

    What such a report sets for its own year, no result beside it, is of a year that it does not name.
    """
    documents = schema.documents
    return set(connection.scalars(sa.select(documents.c.doc_id).where(documents.c.report == "work_report")))


def _side_by_side(claim: Claim, joined: Joined | None) -> bool:
    return joined is not None and joined.claim.sentence == claim.sentence


def _is_promise(claim: Claim) -> bool:
    return is_promise(claim.sentence, number_place(claim.sentence, claim), claim.dimension)


def _set_first(target: Target, claim: Claim) -> tuple[Any, ...]:
    """Return what a promise is chosen by: set in the year before, then most to be believed, then first in the text."""
    earlier = claim.year is not None and claim.year < target.year
    return not earlier, -target.standing, claim.doc_id, claim.start


def _promise(target: Target, claim: Claim, joined: Joined | None) -> Promise:
    result, amount, alike = joined if joined is not None else (None, 0.0, 1.0)
    place, _ = number_place(claim.sentence, claim)
    around = f"{claim.object}{claim.predicate}{claim.sentence[max(0, place - _AROUND) : place]}"
    aim = aim_of(target.measure, claim.approx, target.amount, around)
    verdict: Kept = "not reported"
    if result is not None:
        kept = is_kept(aim, target.amount, claim.value_max, claim.approx, amount)
        verdict = "delivered" if kept else "missed"
    sure = min(claim.confidence, result.confidence) if result is not None else claim.confidence
    return Promise(
        department=claim.department or claim.source,
        region=claim.region,
        year=target.year,
        measure=target.measure,
        unit=target.unit,
        verdict=verdict,
        aim=aim,
        target=target.amount,
        result=amount if result is not None else None,
        target_quantity=claim.quantity,
        target_sentence=claim.sentence,
        target_source=claim.source,
        target_claim_id=claim.claim_id,
        result_quantity=result.quantity if result else "",
        result_sentence=result.sentence if result else "",
        result_source=result.source if result else "",
        result_claim_id=result.claim_id if result else "",
        promised_in=claim.year,
        confidence=round(sure * alike, 4),
    )

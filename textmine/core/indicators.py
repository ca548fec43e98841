"""The record of a number in a table, a form or a score card."""

from __future__ import annotations

from dataclasses import dataclass, fields

from textmine.core.records import Status


@dataclass(frozen=True, slots=True)
class Indicator:
    """One number with the labels that say what it is: a row of the indicators table, fields in column order.

    Parameters
    ----------
    table
        The caption of the table (``收入支出决算总表``); for score cards in prose the headings above.
    row, column
        The labels, from the widest to the most specific, joined by ``/``; without list numbers and units.
    value, unit
        With the unit of the header or the caption applied: ``205.83`` under ``单位：万元`` is 2058300 元.
    status
        ``target`` (指标值, 预算数), ``actual`` (完成值, 决算数, 得分) or ``norm`` (分值, 权重).
    period
        What the column's header says (``2023年决算数``: ``2023``), else empty.
    weight, score
        Points of the indicator that the row is about, and points that it got; ``None`` where the table has none.
    place
        Where it stands in the source file, as a person would look for it.
    confidence
        0 to 1; lower where the column or the row could not be told.

    Fields that the table does not give are empty strings.
    """

    indicator_id: str
    doc_id: str
    source: str
    department: str
    region: str
    year: int | None
    table: str
    row: str
    column: str
    quantity: str
    value: float
    unit: str
    dimension: str
    status: Status
    period: str
    weight: float | None
    score: float | None
    start: int
    end: int
    place: str
    confidence: float


INDICATOR_COLUMNS: tuple[str, ...] = tuple(f.name for f in fields(Indicator))
"""The columns of the indicators table, in order."""

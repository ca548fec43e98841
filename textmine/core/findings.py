"""The record of an arithmetic finding: two figures of a report held against each other."""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Literal

Check = Literal["sum", "share", "change", "rate", "product", "repeat", "unit", "order", "count"]
Verdict = Literal["consistent", "inconsistent"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One statement that was checked: a row of the findings table, fields in column order.

    Parameters
    ----------
    finding_id
        From the document, the check and the places of the two figures.
    check
        ``sum``, ``share``, ``change``, ``rate``, ``product``, ``repeat``, ``unit``, ``order`` or ``count``.
    verdict
        ``consistent`` where the figures agree within the digits that are printed, else ``inconsistent``.
    stated, expected, difference
        The figure as printed, what the others make of it, and stated - expected; in the plain unit of the figure
        (``元`` and not ``万元``, percent as percent).
    sentence
        The sentence of the figure.
    claim_ids
        The claims (or indicators) that the arithmetic is made of, the checked one first, joined by a space.
    note
        The arithmetic as a person writes it, and the most probable slip where one explains it.
    start, end
        The figure that is doubted, or was checked.
    other_start, other_end
        The main figure that it is held against.
    confidence
        0 to 1: how sure it is that the figures belong together and, where they disagree, that one is a slip.
    """

    finding_id: str
    doc_id: str
    source: str
    section: str
    check: Check
    verdict: Verdict
    stated: float
    expected: float
    difference: float
    sentence: str
    claim_ids: str
    note: str
    start: int
    end: int
    other_start: int
    other_end: int
    confidence: float


FINDING_COLUMNS: tuple[str, ...] = tuple(f.name for f in fields(Finding))
"""The columns of the findings table, in order."""

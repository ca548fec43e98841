"""Two groups against each other, theme by theme: what one does more of than the other, and whether chance tells it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt
from typing import TYPE_CHECKING, Literal

from textmine.core import Passage
from textmine.rows import to_frame
from textmine.topics.compare import once
from textmine.topics.estimator import Passages

if TYPE_CHECKING:
    import pandas as pd

Verdict = Literal["one", "other", "shared", "open"]

_Z = 1.96
"""Standard deviations of a normal distribution that hold 95 % of it."""
_CHANCE = 0.05
"""False discoveries among the themes that are said to differ."""


@dataclass(frozen=True, slots=True)
class ContrastRow:
    """A theme in two groups of passages.

    `share_one` and `share_other` are between 0 and 1; `low` and `high` are the ends of the 95 % interval of
    `difference`, share of one less that of the other. `chance` is how often so large a difference would come by chance,
    adjusted for the number of themes. `verdict` is ``one`` or ``other`` for the group that does more of it, ``shared``
    where both do it and do not differ, ``open`` where too little is known.
    """

    one: str
    other: str
    theme_id: int
    theme: str
    n_one: int
    n_other: int
    share_one: float
    share_other: float
    difference: float
    low: float
    high: float
    chance: float
    verdict: Verdict


def contrast(passages: Passages, one: str, other: str) -> pd.DataFrame:
    """Compare two departments, places or years, theme by theme.

    Parameters
    ----------
    passages
        With themes: from :func:`textmine.themes`, or the passages table.
    one, other
        Each a department, a region or a year, as it stands in the table or a part of it (公安局, 湖南省, 2023).

    Returns
    -------
    DataFrame
        One row a theme that either group has, columns as in :class:`ContrastRow`, the largest differences first. A
        passage that a report repeats counts once.

    Raises
    ------
    ValueError
        If no passage belongs to one of the groups, or some passage to both.

    Examples
    --------
    >>> def passage(department, theme_id, theme, text):
    ...     return Passage("", department, "", department, "", None, "", text, 0, 9, theme_id, theme)
    >>> rows = [passage("甲局", 0, "登记", f"登记{c}") for c in "天地人"]
    >>> rows += [passage("乙局", 1, "党建", f"党课{c}") for c in "天地人"]
    >>> contrast(rows, "甲局", "乙局")[["theme", "share_one", "share_other", "verdict"]].values.tolist()
    [['登记', 1.0, 0.0, 'open'], ['党建', 0.0, 1.0, 'open']]
    """
    return to_frame(contrast_rows(passages, one, other), ContrastRow)


def contrast_rows(passages: Passages, one: str, other: str) -> list[ContrastRow]:
    """Return the rows of :func:`contrast`."""
    from scipy.stats import false_discovery_control, fisher_exact

    found = once(passages)
    groups = [_members(found, name) for name in (one, other)]
    if {id(p) for p in groups[0]} & {id(p) for p in groups[1]}:
        raise ValueError(f"{one} and {other} have passages in common; name groups that have none")
    counts = [Counter(p.theme_id for p in group) for group in groups]
    totals = [len(group) for group in groups]
    labels = {p.theme_id: p.theme for group in groups for p in group}
    themes = sorted(theme for theme in labels if theme >= 0)
    if not themes:
        return []
    tables = [[[c[theme], total - c[theme]] for c, total in zip(counts, totals, strict=True)] for theme in themes]
    chances = false_discovery_control([fisher_exact(table).pvalue for table in tables])
    rows = []
    for theme, chance in zip(themes, chances, strict=True):
        n_one, n_other = (c[theme] for c in counts)
        difference = n_one / totals[0] - n_other / totals[1]
        low, high = _interval(n_one, totals[0], n_other, totals[1])
        rows.append(
            ContrastRow(
                one,
                other,
                theme,
                labels[theme],
                n_one,
                n_other,
                round(n_one / totals[0], 4),
                round(n_other / totals[1], 4),
                round(difference, 4),
                round(low, 4),
                round(high, 4),
                round(float(chance), 4),
                _verdict(n_one, n_other, difference, float(chance)),
            )
        )
    return sorted(rows, key=lambda row: (-abs(row.difference), -row.difference, row.theme_id))


def _members(passages: Sequence[Passage], name: str) -> list[Passage]:
    """Return the passages of a group; what bears exactly its name goes before what holds it."""
    if not name.strip():
        raise ValueError("a group has no name")
    exact = [p for p in passages if name in (p.department, p.region, str(p.year or ""))]
    chosen = exact or [p for p in passages if name in p.department or name in p.region]
    if not chosen:
        raise ValueError(f"no passage is of {name}: neither department nor region nor year")
    return chosen


def _interval(n_one: int, one: int, n_other: int, other: int) -> tuple[float, float]:
    """Return the 95 % interval of a difference of shares (Newcombe 1998, hybrid score)."""
    p, q = n_one / one, n_other / other
    (p_low, p_high), (q_low, q_high) = _wilson(p, one), _wilson(q, other)
    return p - q - sqrt((p - p_low) ** 2 + (q_high - q) ** 2), p - q + sqrt((p_high - p) ** 2 + (q - q_low) ** 2)


def _wilson(share: float, n: int) -> tuple[float, float]:
    centre = share + _Z**2 / (2 * n)
    half = _Z * sqrt(share * (1 - share) / n + _Z**2 / (4 * n**2))
    return max((centre - half) / (1 + _Z**2 / n), 0.0), min((centre + half) / (1 + _Z**2 / n), 1.0)


def _verdict(n_one: int, n_other: int, difference: float, chance: float) -> Verdict:
    if chance < _CHANCE:
        return "one" if difference > 0 else "other"
    return "shared" if n_one and n_other else "open"

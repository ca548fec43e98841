"""Departments, years and themes against each other: shares with intervals, what sets apart, what is shared."""

from __future__ import annotations

import os
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from textmine.core import Passage
from textmine.rows import to_frame
from textmine.rows.cells import guard
from textmine.rows.target import open_target
from textmine.topics.estimator import Passages, as_passages
from textmine.topics.repeats import first_statements

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

Group = Literal["department", "year"]

CONFIDENCE = 0.95
_PRIOR = 10.0
"""Passages that the prior of the log-odds weighs as much as; see :func:`shares`."""
_SURE = 1.96
"""A z-score beyond which a theme sets a department apart: 95 % of a normal distribution lie within."""


@dataclass(frozen=True, slots=True)
class ShareRow:
    """How much of a group's work a theme is: a row of the shares table.

    `group` is ``department`` or ``year``, `name` which one. `share` is between 0 and 1, `low` and `high` are the ends
    of its 95 % bootstrap interval. `apart` is the z-score of how far the theme sets the group apart from all others:
    beyond 1.96 it does so more often than chance would, below -1.96 the group leaves it to others.
    """

    group: str
    name: str
    theme_id: int
    theme: str
    n_passages: int
    share: float
    low: float
    high: float
    apart: float


@dataclass(frozen=True, slots=True)
class SharedRow:
    """A theme that two departments share: `share` is the smaller of their shares."""

    department: str
    other: str
    theme_id: int
    theme: str
    n_passages: int
    n_other: int
    share: float


def shares(passages: Passages, group: Group = "department") -> pd.DataFrame:
    """Return how much of each department's, or year's, passages belong to each theme, and how sure that is.

    Intervals are percentiles over all draws of a group's passages with replacement (Efron 1979): how often such a draw
    holds a theme has a binomial distribution, so nothing need be drawn. What sets a group apart is told by log-odds
    with an informative Dirichlet prior (Monroe, Colaresi and Quinn 2008), which do not make much of few passages.

    Parameters
    ----------
    passages
        With themes: from :func:`textmine.themes`, or the passages table.
    group
        ``department`` or ``year``. Passages whose report does not tell it are left out.

    Returns
    -------
    DataFrame
        One row for each group and theme, columns as in :class:`ShareRow`; the theme -1 is of those that fit none. A
        passage that a report repeats counts once.
    """
    return to_frame(share_rows(passages, group), ShareRow)


def share_rows(passages: Passages, group: Group = "department") -> list[ShareRow]:
    """Return the rows of :func:`shares`."""
    found = once(passages)
    names, themes, counts = _counts(found, group)
    labels = {passage.theme_id: passage.theme for passage in found}
    low, high = _intervals(counts)
    values = np.stack([counts / np.maximum(counts.sum(axis=1, keepdims=True), 1), low, high, _apart(counts)], axis=2)
    return [
        ShareRow(group, name, theme, labels[theme], n, *told)
        for name, of_name, told_of_name in zip(names, counts.tolist(), values.round(4).tolist(), strict=True)
        for theme, n, told in zip(themes, of_name, told_of_name, strict=True)
    ]


def _intervals(counts: NDArray[np.int64]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Return the ends of the interval of each share, shape (n_groups, n_themes) both."""
    from scipy.stats import binom

    totals = np.broadcast_to(np.maximum(counts.sum(axis=1, keepdims=True), 1), counts.shape)
    # Most groups have few passages of most themes: the same few pairs of numbers come again and again.
    pairs, place = np.unique(np.stack([counts.ravel(), totals.ravel()]), axis=1, return_inverse=True)
    tail = (1 - CONFIDENCE) / 2
    low, high = (binom.ppf(q, pairs[1], pairs[0] / pairs[1]) / pairs[1] for q in (tail, 1 - tail))
    return low[place].reshape(counts.shape), high[place].reshape(counts.shape)


def set_apart(passages: Passages) -> pd.DataFrame:
    """Return the themes that set departments apart: rows of :func:`shares` with `apart` beyond 1.96, strongest first.

    Parameters
    ----------
    passages
        As for :func:`shares`.
    """
    table = shares(passages)
    chosen = table[(table["apart"] > _SURE) & (table["theme_id"] >= 0)]
    return chosen.sort_values(["apart", "name"], ascending=[False, True], ignore_index=True)


def shared(passages: Passages) -> pd.DataFrame:
    """Return the themes that departments share, pair by pair, columns as in :class:`SharedRow`; largest share first.

    Parameters
    ----------
    passages
        As for :func:`shares`.
    """
    found = once(passages)
    names, themes, counts = _counts(found, "department")
    labels = {passage.theme_id: passage.theme for passage in found}
    parts = counts / np.maximum(counts.sum(axis=1, keepdims=True), 1)
    rows = [
        SharedRow(
            names[i],
            names[j],
            theme,
            labels[theme],
            int(counts[i, t]),
            int(counts[j, t]),
            round(float(min(parts[i, t], parts[j, t])), 4),
        )
        for i, j in combinations(range(len(names)), 2)
        for t, theme in enumerate(themes)
        if theme >= 0 and counts[i, t] and counts[j, t]
    ]
    rows.sort(key=lambda row: (-row.share, row.department, row.other, row.theme_id))
    return to_frame(rows, SharedRow)


def by_department(passages: Passages) -> pd.DataFrame:
    """Return departments × themes: the share of each department's passages, one row a department.

    Parameters
    ----------
    passages
        As for :func:`shares`.

    Returns
    -------
    DataFrame
        Columns ``department``, ``n_passages``, one for each theme under its label, and ``-1`` for what fits none.

    Examples
    --------
    >>> def passage(department, theme_id, theme, text):
    ...     return Passage("", department, "", department, "", None, "", text, 0, 9, theme_id, theme)
    >>> rows = [passage("甲局", 0, "登记", "登记3家"), passage("甲局", 1, "党建", "党课")]
    >>> rows += [passage("乙局", 1, "党建", "党日")]
    >>> by_department(rows)
      department  n_passages   党建   登记
    0         乙局           1  1.0  0.0
    1         甲局           2  0.5  0.5
    """
    import pandas as pd

    found = once(passages)
    names, themes, counts = _counts(found, "department")
    labels = {passage.theme_id: passage.theme or str(passage.theme_id) for passage in found}
    n_of = dict(zip(themes, counts.sum(axis=0), strict=True))
    order = sorted(range(len(themes)), key=lambda j: (themes[j] < 0, -n_of[themes[j]], themes[j]))
    totals = counts.sum(axis=1)
    columns: dict[str, Any] = {"department": pd.array(names, dtype="string"), "n_passages": totals}
    columns |= {labels[themes[j]]: (counts[:, j] / np.maximum(totals, 1)).round(4) for j in order}
    return pd.DataFrame(columns)


def write_departments(frame: pd.DataFrame, path: str | os.PathLike[str], *, bom: bool = True) -> None:
    """Write what :func:`by_department` returns as CSV; the file appears whole or not at all."""
    frame = frame.rename(columns=guard).assign(department=[guard(name) for name in frame["department"]])
    text = frame.to_csv(index=False, lineterminator="\r\n")
    with open_target(path) as target:
        target.stream.write(text.encode("utf-8-sig" if bom else "utf-8", "backslashreplace"))


def join_passages(table: pd.DataFrame, passages: Passages) -> pd.DataFrame:
    """Add passage and theme to claims or citations: the passage that each begins in.

    Parameters
    ----------
    table
        Claims or citations: any table with ``doc_id`` and ``start``.
    passages
        With themes, of the same documents.

    Returns
    -------
    DataFrame
        The rows of `table` with the columns ``passage_id``, ``theme_id`` and ``theme`` behind the others; ``""``, -1
        and ``""`` for what stands in no passage.

    Examples
    --------
    >>> import pandas as pd
    >>> passage = Passage("p1", "d1", "", "", "", None, "", "消化超编8人。", 10, 17, 0, "编制超编治理")
    >>> claims = pd.DataFrame({"doc_id": ["d1", "d1"], "start": [14, 99]})
    >>> join_passages(claims, [passage])[["start", "theme_id", "theme"]].values.tolist()
    [[14, 0, '编制超编治理'], [99, -1, '']]
    """
    import pandas as pd

    by_document: defaultdict[str, list[Passage]] = defaultdict(list)
    for known in sorted(as_passages(passages), key=lambda p: p.start):
        by_document[known.doc_id].append(known)
    starts = {doc_id: [p.start for p in found] for doc_id, found in by_document.items()}
    found: list[Passage | None] = []
    for doc_id, start in zip(table["doc_id"], table["start"], strict=True):
        position = bisect_right(starts.get(doc_id, []), start) - 1
        passage = by_document[doc_id][position] if position >= 0 else None
        found.append(passage if passage is not None and start < passage.end else None)
    columns: dict[str, Any] = {
        "passage_id": pd.array([p.passage_id if p else "" for p in found], dtype="string"),
        "theme_id": pd.array([p.theme_id if p else -1 for p in found], dtype="int64"),
        "theme": pd.array([p.theme if p else "" for p in found], dtype="string"),
    }
    return table.assign(**columns)


class Stated(tuple[Passage, ...]):
    """Passages without those that a report repeats."""

    __slots__ = ()


def once(passages: Passages) -> Stated:
    """Return passages without those that a report repeats; what is so already is returned as it is."""
    if isinstance(passages, Stated):
        return passages
    seen: set[tuple[str, int]] = set()
    kept = []
    given = as_passages(passages)
    for passage, first in zip(given, first_statements(given), strict=True):
        if (passage.doc_id, first) not in seen:
            seen.add((passage.doc_id, first))
            kept.append(passage)
    return Stated(kept)


def _counts(passages: Sequence[Passage], group: Group) -> tuple[list[str], list[int], NDArray[np.int64]]:
    """Return the groups, the themes, and the passages of each, shape (n_groups, n_themes)."""
    if group not in ("department", "year"):
        raise ValueError(f"group must be department or year, not {group!r}")
    told = [(str(name), p.theme_id) for p in passages if (name := getattr(p, group)) not in ("", None)]
    names = sorted({name for name, _ in told})
    themes = sorted({theme for _, theme in told})
    row = {name: i for i, name in enumerate(names)}
    column = {theme: j for j, theme in enumerate(themes)}
    counts = np.zeros((len(names), len(themes)), dtype=np.int64)
    for name, theme in told:
        counts[row[name], column[theme]] += 1
    return names, themes, counts


def _apart(counts: NDArray[np.int64]) -> NDArray[np.float64]:
    """Return the z-scores of the log-odds of each theme in each group against all other groups."""
    if not counts.size:
        return np.zeros(counts.shape)
    overall = counts.sum(axis=0)
    prior = _PRIOR * overall / overall.sum()
    own = counts + prior
    others = overall - counts + prior
    own_rest = own.sum(axis=1, keepdims=True) - own
    others_rest = others.sum(axis=1, keepdims=True) - others
    if counts.shape[1] < 2:
        return np.zeros(counts.shape)
    odds = np.log(own / own_rest) - np.log(others / others_rest)
    scores: NDArray[np.float64] = odds / np.sqrt(1 / own + 1 / others)
    return scores

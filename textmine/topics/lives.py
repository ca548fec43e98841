"""Themes over the years: when one begins, grows and ends, and who took it up after which policy document."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import comb
from typing import TYPE_CHECKING, Any, Literal

from textmine.core import Passage
from textmine.rows import to_frame
from textmine.topics.compare import join_passages, once
from textmine.topics.estimator import Passages, as_passages

if TYPE_CHECKING:
    import pandas as pd

Event = Literal["", "birth", "growth", "decline", "end"]

_CHANCE = 0.05
"""Part of the events told that chance alone may have made (Benjamini and Hochberg 1995)."""


@dataclass(frozen=True, slots=True)
class LifeRow:
    """A theme in a year.

    `share` is the theme's part of the year's passages, 0 to 1. `event` is ``birth`` in its first year if its
    departments have so many earlier reports without it that this is more than chance, ``end`` in the first year after
    its last one if they have so many later ones, ``growth`` and ``decline`` where the share differs from that of the
    last year with reports by more than chance (Fisher's exact test). Of the births and ends of all themes together no
    more than one in twenty is told by chance, nor of the changes.
    """

    theme_id: int
    theme: str
    year: int
    n_passages: int
    n_departments: int
    share: float
    event: Event


@dataclass(frozen=True, slots=True)
class UptakeRow:
    """A department that speaks of a theme with a policy document at hand.

    `issued` is the year in the document's number, `year` the first in which the department cites it within the theme;
    `before` tells how many passages of the theme the department had in earlier years, and `earlier_reports` how many
    reports those years have: none before in several reports is a theme that was taken up after the policy.
    """

    theme_id: int
    theme: str
    policy_id: str
    title: str
    doc_number: str
    issued: int | None
    department: str
    region: str
    year: int | None
    n_passages: int
    before: int
    earlier_reports: int


def over_years(passages: Passages) -> pd.DataFrame:
    """Return the themes year by year with what befell them.

    Parameters
    ----------
    passages
        With themes. Those whose report tells no year are left out.

    Returns
    -------
    DataFrame
        One row for each theme and year from its first to the year after its last, columns as in :class:`LifeRow`.

    Examples
    --------
    >>> def passage(year, theme_id, theme, text):
    ...     return Passage("", str(year), "", "甲局", "", year, "", text, 0, 9, theme_id, theme)
    >>> rows = [passage(year, 0, "登记", "登记") for year in range(2016, 2024)]
    >>> rows += [passage(year, 1, "党建", "党课") for year in range(2020, 2024)]
    >>> [(row.theme, row.year, row.event) for row in life_rows(rows) if row.event]
    [('党建', 2020, 'birth')]
    """
    return to_frame(life_rows(passages), LifeRow)


def life_rows(passages: Passages) -> list[LifeRow]:
    """Return the rows of :func:`over_years`."""
    found = [p for p in once(passages) if p.year is not None]
    years = sorted({p.year for p in found if p.year is not None})
    totals = Counter(p.year for p in found)
    amounts: defaultdict[int, Counter[int | None]] = defaultdict(Counter)
    departments: defaultdict[tuple[int, int | None], set[str]] = defaultdict(set)
    names = {}
    for p in found:
        if p.theme_id >= 0:
            names[p.theme_id] = p.theme
            amounts[p.theme_id][p.year] += 1
            departments[p.theme_id, p.year].add(p.department)
    changes = _changes({theme: amounts[theme] for theme in sorted(names)}, totals, years)
    bounds = _bounds(found, years)
    rows = []
    for theme in sorted(names):
        n_of = amounts[theme]
        at = [i for i, year in enumerate(years) if n_of[year]]
        for i in range(at[0], min(at[-1] + 2, len(years))):
            year = years[i]
            event = bounds.get((theme, year), "") if i == at[0] or i > at[-1] else changes[theme, year]
            share = round(n_of[year] / totals[year], 4)
            n_departments = len(departments[theme, year] - {""})
            rows.append(LifeRow(theme, names[theme], year, n_of[year], n_departments, share, event))
    return rows


def uptake(passages: Passages, citations: pd.DataFrame) -> pd.DataFrame:
    """Tell which department took up a theme after which policy document.

    Parameters
    ----------
    passages
        With themes.
    citations
        Of the same documents: from :func:`textmine.cite`, or the citations table.

    Returns
    -------
    DataFrame
        One row for each theme, policy and department, columns as in :class:`UptakeRow`: policies in the order of their
        themes, departments in the order in which they came to them. Citations that are of no policy, or stand in no
        passage with a theme, are left out.
    """
    return to_frame(uptake_rows(passages, citations), UptakeRow)


def uptake_rows(passages: Passages, citations: pd.DataFrame) -> list[UptakeRow]:
    """Return the rows of :func:`uptake`."""
    found = as_passages(passages)
    of_id = {p.passage_id: p for p in found}
    joined = join_passages(citations, found)
    cited: defaultdict[tuple[int, str, str], list[tuple[Passage, Mapping[Any, Any]]]] = defaultdict(list)
    for row in joined.astype(object).where(joined.notna(), None).to_dict("records"):
        if row["theme_id"] >= 0 and row["policy_id"] and _is_true(row["is_policy"]):
            passage = of_id[row["passage_id"]]
            cited[passage.theme_id, str(row["policy_id"]), passage.department].append((passage, row))
    history = _history(found)
    rows = []
    for (theme, policy, department), items in cited.items():
        items.sort(key=lambda item: (item[0].year or 9999, item[0].doc_id, item[0].start))
        first, citation = items[0]
        told = [row for _, row in items]
        rows.append(
            UptakeRow(
                theme,
                first.theme,
                policy,
                _most(told, "title"),
                _most(told, "doc_number"),
                _number(citation.get("number_year")),
                department,
                first.region,
                first.year,
                len({p.passage_id for p, _ in items}),
                *_before(history[department], theme, first.year),
            )
        )
    return sorted(rows, key=lambda r: (r.theme_id, r.policy_id, r.year or 9999, r.department))


def _history(passages: Sequence[Passage]) -> defaultdict[str, list[Passage]]:
    history: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        history[passage.department].append(passage)
    return history


def _before(history: Sequence[Passage], theme: int, year: int | None) -> tuple[int, int]:
    """Return how many passages of a theme a department had before a year, and in how many reports."""
    earlier = [p for p in history if year is not None and p.year is not None and p.year < year]
    return sum(p.theme_id == theme for p in earlier), len({p.doc_id for p in earlier})


def _changes(
    amounts: Mapping[int, Counter[int | None]], totals: Counter[int | None], years: Sequence[int]
) -> dict[tuple[int, int], Event]:
    """Return for each theme and year but the first whether its share has changed since the year before."""
    from scipy.stats import false_discovery_control, fisher_exact

    asked: list[tuple[int, int, float]] = []
    chances: list[float] = []
    for theme, n_of in amounts.items():
        for then, now in pairwise(years):
            table = [[n_of[year], totals[year] - n_of[year]] for year in (then, now)]
            asked.append((theme, now, n_of[now] / totals[now] - n_of[then] / totals[then]))
            chances.append(float(fisher_exact(table).pvalue) if n_of[then] or n_of[now] else 1.0)
    if not asked:
        return {}
    # Of many themes over many years some differ by chance alone: what is told holds for all of them together.
    held = false_discovery_control(chances) < _CHANCE
    return {
        (theme, year): ("growth" if difference > 0 else "decline") if is_held else ""
        for (theme, year, difference), is_held in zip(asked, held.tolist(), strict=True)
    }


def _bounds(found: Sequence[Passage], years: Sequence[int]) -> dict[tuple[int, int], Event]:
    """Return which themes begin and end in which years by more than chance.

    A theme begins late by chance as often as all of its reports happen to be among the later ones of its departments:
    reports of others say nothing of it, and few reports of a first year leave nearly every theme out.
    """
    from scipy.stats import false_discovery_control

    with_theme: defaultdict[int, set[str]] = defaultdict(set)
    bodies: defaultdict[int, set[str]] = defaultdict(set)
    reports: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for p in found:
        if p.year is None:
            continue
        reports[p.department][p.doc_id] = p.year
        if p.theme_id >= 0:
            with_theme[p.theme_id].add(p.doc_id)
            bodies[p.theme_id].add(p.department)
    asked: list[tuple[int, int, Event]] = []
    chances: list[float] = []
    for theme, having in with_theme.items():
        year_of = {doc_id: year for body in bodies[theme] for doc_id, year in reports[body].items()}
        first, last = (limit(year_of[doc_id] for doc_id in having) for limit in (min, max))
        if first != years[0]:
            since = sum(year >= first for year in year_of.values())
            asked.append((theme, first, "birth"))
            chances.append(comb(since, len(having)) / comb(len(year_of), len(having)))
        if last != years[-1]:
            until = sum(year <= last for year in year_of.values())
            asked.append((theme, years[years.index(last) + 1], "end"))
            chances.append(comb(until, len(having)) / comb(len(year_of), len(having)))
    if not asked:
        return {}
    held = false_discovery_control(chances) < _CHANCE
    return {(theme, year): event for (theme, year, event), is_held in zip(asked, held.tolist(), strict=True) if is_held}


def _most(rows: Sequence[Mapping[Any, Any]], column: str) -> str:
    """Return what is told most often, the fullest of those."""
    told = Counter(str(row[column]) for row in rows if row.get(column))
    return max(told, key=lambda text: (told[text], len(text), text), default="")


def _number(value: Any) -> int | None:
    return int(value) if value not in (None, "") else None


def _is_true(value: Any) -> bool:
    return str(value).lower() in ("true", "1")

"""The map of themes, drawn."""

from __future__ import annotations

from collections import Counter
from math import pi
from typing import Protocol

import altair as alt
import pandas as pd

from textmine.placing import place_discs
from textmine.plots.style import COLOURS, style

_WIDTH = 1000
_LARGEST = 46
_LONGEST = 12
_MOST = 6
"""Departments that are told on hover, those with most passages."""


class Mapped(Protocol):
    """What :func:`textmine.themes` gives."""

    @property
    def themes(self) -> pd.DataFrame:
        """One row a :class:`textmine.core.Theme`."""

    @property
    def passages(self) -> pd.DataFrame:
        """One row a :class:`textmine.core.Passage`."""

    @property
    def positions(self) -> pd.DataFrame:
        """One row a :class:`textmine.core.ThemePosition`."""


def theme_map(themes: Mapped, *, of: str | None = None, title: str = "主题分布图") -> alt.LayerChart:
    """Draw themes as discs: those that speak of like things lie near each other.

    The area of a disc tells its passages, its colour the share of the passages that it is. No name covers another;
    keywords, departments and years are told on hover. The same themes give the same picture, whatever order the
    documents came in.

    Parameters
    ----------
    themes
        What :func:`textmine.themes` gives.
    of
        A department or a year: its passages alone give the colours. All passages where left out.
    title
        Heading of the chart.

    Raises
    ------
    ValueError
        If no theme has a passage, or `of` is neither a department nor a year of the passages.
    """
    known = themes.themes.merge(themes.positions, on="theme_id")
    known = known[known["n_passages"] > 0].sort_values("theme_id").reset_index(drop=True)
    if known.empty:
        raise ValueError("no theme has a passage")
    passages = themes.passages
    years = passages["year"].astype("Int64").astype("string")
    counted = passages if of is None else passages[(passages["department"] == of) | (years == of)]
    if counted.empty:
        raise ValueError(f"no passage is of {of}: neither department nor year")
    picture = place_discs(
        list(zip(known["x"], known["y"], strict=True)),
        known["n_passages"].tolist(),
        known["theme"].tolist(),
        width=_WIDTH,
        largest=_LARGEST,
        longest=_LONGEST,
    )
    discs = pd.DataFrame(
        {
            "x": [disc.x for disc in picture.discs],
            "y": [disc.y for disc in picture.discs],
            "size": [pi * disc.radius**2 for disc in picture.discs],
            "theme": known["theme"].astype(object),
            "keywords": known["keywords"].astype(object),
            "n": known["n_passages"].astype(int),
            "share": [float((counted["theme_id"] == theme).mean()) for theme in known["theme_id"]],
            "departments": [_departments(passages, theme) for theme in known["theme_id"]],
            "years": [_years(passages, theme) for theme in known["theme_id"]],
        }
    )
    labels = pd.DataFrame(
        [(disc.label_x, disc.label_y, disc.label) for disc in picture.discs if disc.label_x is not None],
        columns=["x", "y", "label"],
    )
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, picture.width], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[picture.height, 0], nice=False))
    circles = (
        alt.Chart(discs)
        .mark_circle(opacity=1, stroke=COLOURS["actual"], strokeWidth=1)
        .encode(
            x=x,
            y=y,
            size=alt.Size("size:Q", scale=None, legend=None),
            color=alt.Color(
                "share:Q",
                title="占比" if of is None else f"{of}：占比",
                scale=alt.Scale(domainMin=0, range=["#ffffff", COLOURS["strong"]], interpolate="rgb"),
                legend=alt.Legend(orient="top", format=".0%", tickCount=4),
            ),
            tooltip=[
                alt.Tooltip("theme:N", title="主题"),
                alt.Tooltip("keywords:N", title="关键词"),
                alt.Tooltip("n:Q", title="段落数"),
                alt.Tooltip("share:Q", title="占比", format=".1%"),
                alt.Tooltip("departments:N", title="部门"),
                alt.Tooltip("years:N", title="年份"),
            ],
        )
    )
    names = alt.Chart(labels).mark_text().encode(x=x, y=y, text="label:N")
    subtitle = "相近的主题相邻；圆的面积表示段落数"
    chart = alt.LayerChart(layer=[circles, names]).properties(
        width=picture.width, height=picture.height, title=alt.Title(title, subtitle=subtitle)
    )
    return style(chart)


def _departments(passages: pd.DataFrame, theme: int) -> str:
    """Return the departments of a theme, those with most passages first, with how many are left out."""
    counts = Counter(value for value in passages.loc[passages["theme_id"] == theme, "department"] if value)
    shown = "、".join(sorted(counts, key=lambda value: (-counts[value], value))[:_MOST])
    return shown if len(counts) <= _MOST else f"{shown} 等 {len(counts)} 个"


def _years(passages: pd.DataFrame, theme: int) -> str:
    """Return the years of a theme, those that follow each other as one: 2019–2021."""
    years = sorted({int(year) for year in passages.loc[passages["theme_id"] == theme, "year"].dropna()})
    first = [year for year in years if year - 1 not in years]
    last = [year for year in years if year + 1 not in years]
    return "、".join(str(a) if a == b else f"{a}–{b}" for a, b in zip(first, last, strict=True))

"""Charts of themes, as altair charts made of DataFrames; needs the extra ``plots``.

In textmine's look, with Chinese text on any machine once saved by :func:`textmine.plots.save`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    import altair as alt
    import numpy as np
    import pandas as pd
    from numpy.typing import NDArray

    from textmine.topics.estimator import Passages, ThemeModel

Chart: TypeAlias = "alt.Chart | alt.LayerChart | alt.FacetChart"

_LONGEST = 220  # pixels a label of an axis may take
_STEP = 22


def departments_by_themes(shares: pd.DataFrame, *, most: int = 25) -> Chart:
    """Return the heat map of departments and themes: how much of a department's passages each theme is.

    Parameters
    ----------
    shares
        From :func:`textmine.topics.compare.shares`, by department.
    most
        Themes shown, the largest.
    """
    from textmine.plots import style  # isort: skip  # first, as it tells what to install

    import altair as alt

    table = _largest(shares[shares["theme_id"] >= 0], most)
    order = _sizes(table, "theme").index.tolist()
    chart = (
        alt.Chart(_plain(table))
        .mark_rect()
        .encode(
            x=alt.X("theme:N", sort=order, title=None, axis=alt.Axis(labelAngle=-45, labelLimit=_LONGEST)),
            y=alt.Y("name:N", title=None, axis=alt.Axis(labelLimit=_LONGEST)),
            color=alt.Color("share:Q", title="占比", scale=alt.Scale(scheme="blues"), legend=alt.Legend(format=".0%")),
            tooltip=[
                alt.Tooltip("name:N", title="部门"),
                alt.Tooltip("theme:N", title="主题"),
                alt.Tooltip("share:Q", title="占比", format=".1%"),
                alt.Tooltip("low:Q", title="下限", format=".1%"),
                alt.Tooltip("high:Q", title="上限", format=".1%"),
                alt.Tooltip("n_passages:Q", title="段落数"),
            ],
        )
        .properties(title="部门与主题", width=alt.Step(_STEP), height=alt.Step(_STEP))
    )
    styled: Chart = style(chart)
    return styled


def themes_over_years(shares: pd.DataFrame, *, most: int = 9) -> Chart:
    """Return themes over years, one small panel a theme, with the bootstrap interval as a band.

    Parameters
    ----------
    shares
        From :func:`textmine.topics.compare.shares`, by year.
    most
        Themes shown, the largest.
    """
    from textmine.plots import style  # isort: skip  # first, as it tells what to install

    import altair as alt

    table = _largest(shares[shares["theme_id"] >= 0], most)
    order = _sizes(table, "theme").index.tolist()
    base = alt.Chart(_plain(table)).encode(x=alt.X("name:O", title=None, axis=alt.Axis(labelAngle=0)))
    band = base.mark_area(opacity=0.25).encode(y=alt.Y("low:Q", title="占比", axis=alt.Axis(format=".0%")), y2="high:Q")
    line = base.mark_line(point=True).encode(
        y="share:Q",
        tooltip=[
            alt.Tooltip("name:O", title="年份"),
            alt.Tooltip("theme:N", title="主题"),
            alt.Tooltip("share:Q", title="占比", format=".1%"),
            alt.Tooltip("n_passages:Q", title="段落数"),
        ],
    )
    chart = (
        (band + line)
        .properties(width=200, height=110)
        .facet(facet=alt.Facet("theme:N", sort=order, title=None), columns=3)
        .properties(title="主题的年度变化")
    )
    styled: Chart = style(chart)
    return styled


def map_of_passages(model: ThemeModel, passages: Passages, *, most: int = 2000, most_named: int = 20) -> Chart:
    """Return the map of passages: those that are alike lie together, themes are named where they lie.

    Parameters
    ----------
    model
        Fitted.
    passages
        With themes.
    most
        Points drawn; more are thinned out evenly.
    most_named
        Themes in colour and with their name, the largest; the others are grey.
    """
    from textmine.plots import style  # isort: skip  # first, as it tells what to install

    import altair as alt
    import pandas as pd

    from textmine.topics.estimator import as_passages

    chosen = as_passages(passages)
    chosen = chosen[:: -(-len(chosen) // most) or 1]
    positions = plane(model.features_.transform(chosen), random_state=model.random_state)
    named = {theme.theme_id for theme in sorted(model.themes_, key=lambda t: (-t.n_passages, t.theme_id))[:most_named]}
    table = pd.DataFrame(
        {
            "x": positions[:, 0],
            "y": positions[:, 1],
            "theme": [p.theme if p.theme_id in named else "其他" for p in chosen],
            "department": [p.department for p in chosen],
            "text": [p.text[:80] for p in chosen],
        }
    )
    names = table[table["theme"] != "其他"].groupby("theme", as_index=False)[["x", "y"]].median()
    axes = {"x": alt.X("x:Q", axis=None), "y": alt.Y("y:Q", axis=None)}
    points = (
        alt.Chart(table)
        .mark_circle(size=36, opacity=0.6)
        .encode(
            **axes,
            color=alt.condition(
                alt.datum.theme == "其他",
                alt.value("#bbbbbb"),
                alt.Color("theme:N", legend=None, scale=alt.Scale(scheme="tableau20")),
            ),
            tooltip=[
                alt.Tooltip("theme:N", title="主题"),
                alt.Tooltip("department:N", title="部门"),
                alt.Tooltip("text:N", title="段落"),
            ],
        )
    )
    labels = alt.Chart(names).mark_text(fontSize=12, fontWeight="bold").encode(**axes, text="theme:N")
    styled: Chart = style((points + labels).properties(title="段落分布图", width=720, height=520))
    return styled


def plane(vectors: NDArray[np.float64], *, random_state: int = 0) -> NDArray[np.float64]:
    """Return positions in a plane, shape (n, 2): vectors that are alike lie together (t-SNE, van der Maaten 2008)."""
    import numpy as np

    n = len(vectors)
    if n < 5:
        return np.column_stack([np.arange(n, dtype=float), np.zeros(n)])
    from sklearn.manifold import TSNE

    perplexity = min(30.0, (n - 1) / 3)
    placed: NDArray[np.float64] = TSNE(
        perplexity=perplexity, metric="cosine", init="random", random_state=random_state
    ).fit_transform(vectors)
    return placed


def _largest(table: pd.DataFrame, most: int) -> pd.DataFrame:
    return table[table["theme_id"].isin(_sizes(table, "theme_id").index[:most])]


def _sizes(table: pd.DataFrame, column: str) -> pd.Series[int]:
    """Return the passages of each theme, the largest first."""
    return table.groupby(column)["n_passages"].sum().sort_values(ascending=False, kind="stable")


def _plain(table: pd.DataFrame) -> pd.DataFrame:
    """Return the table in dtypes that every version of altair reads."""
    return table.astype({"name": object, "theme": object, "share": float, "low": float, "high": float, "apart": float})

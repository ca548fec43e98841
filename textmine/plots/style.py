"""How every chart looks: font, colours, spacing."""

from __future__ import annotations

from typing import Any, TypeVar

import altair as alt

from textmine.fonts import FONT

Chart = TypeVar("Chart", bound=alt.SchemaBase)

# The packaged font, which `save` draws with; a browser takes the reader's own behind it.
FAMILY = f"{FONT}, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, SimSun-ExtB, sans-serif"

COLOURS = {
    "ink": "#1f2328",
    "muted": "#5b626b",
    "line": "#dfdcd5",
    "actual": "#1d5f91",
    "target": "#985300",
    "norm": "#65539b",
    "citation": "#23684a",
    "shade": "#f0f5f9",
    "strong": "#83b3dc",
}
"""Colours by what they stand for, as on the page of :func:`textmine.report`; ink is legible on `strong` too."""

CATEGORIES = [
    "#1d5f91",
    "#c27a1a",
    "#2f7d5b",
    "#7a68b3",
    "#b3483a",
    "#5f9ea8",
    "#8a7a3c",
    "#b06a94",
    "#6b7480",
    "#3f4f9c",
]
"""Colours for what has no colour of its own, told apart also by who sees no red and green."""


def style(chart: Chart) -> Chart:
    """Return the chart in textmine's look; to be called once, on the whole chart.

    Parameters
    ----------
    chart
        Any Altair chart; layered and concatenated ones as a whole.

    Examples
    --------
    >>> import altair as alt, pandas as pd
    >>> chart = alt.Chart(pd.DataFrame({"x": [1]})).mark_bar().encode(x="x:Q")
    >>> style(chart).to_dict()["config"]["font"].split(",")[0]
    'Textmine Sans SC'
    """
    styled: Chart = chart.copy(deep=False)
    styled["config"] = alt.Config(**_config())
    return styled


def _config() -> dict[str, Any]:
    text = {"labelColor": COLOURS["ink"], "titleColor": COLOURS["muted"], "labelFontSize": 12, "titleFontSize": 12}
    plain = {"titleFontWeight": "normal", "labelFontWeight": "normal"}  # one weight is packaged
    return {
        "font": FAMILY,
        "background": "#ffffff",
        "padding": 16,
        "view": {"stroke": None},
        "title": {
            "anchor": "start",
            "fontSize": 16,
            "fontWeight": "normal",
            "color": COLOURS["ink"],
            "subtitleColor": COLOURS["muted"],
            "subtitleFontSize": 12,
            "subtitleFontWeight": "normal",
            "subtitlePadding": 6,
            "offset": 14,
        },
        "axis": {
            **text,
            **plain,
            "domain": False,
            "ticks": False,
            "grid": False,
            "labelPadding": 6,
            "labelLimit": 260,
            "titlePadding": 10,
        },
        "axisQuantitative": {"grid": True, "gridColor": COLOURS["line"], "tickCount": 6},
        "legend": {**text, **plain, "symbolType": "circle", "labelLimit": 260},
        "header": {**text, **plain, "labelFontSize": 13},
        "range": {"category": CATEGORIES},
        "text": {"fontSize": 12, "color": COLOURS["ink"]},
    }

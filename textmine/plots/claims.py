"""Charts of claims: who tells of what, and what became of targets."""

from __future__ import annotations

from typing import Any, Protocol

import altair as alt
import pandas as pd

from textmine.measures.names import fold, plain
from textmine.measures.verdicts import aim_of
from textmine.plots.style import COLOURS, style

_DIMENSIONS = {
    "money": "金额",
    "people": "人数",
    "percent": "百分比",
    "ratio": "比",
    "duration": "时长",
    "area": "面积",
    "length": "长度",
    "mass": "质量",
    "volume": "体积",
    "energy": "能量",
    "power": "功率",
    "speed": "速度",
    "concentration": "浓度",
    "flow": "流量",
    "voltage": "电压",
    "pressure": "压力",
    "frequency": "频率",
    "data": "数据量",
    "score": "评分",
    "times": "次数",
    "count": "计数",
    "temperature": "温度",
    "": "无单位",
}
_POWERS = ((1e12, "万亿"), (1e8, "亿"), (1e4, "万"))
_ROW_HEIGHT = 28
_SAME = ["department", "region", "object", "unit", "period"]


class Framed(Protocol):
    """What gives a DataFrame: the results of :func:`textmine.extract` and :func:`textmine.promises`."""

    def to_frame(self) -> pd.DataFrame:
        """Return the records, one row each."""


Claims = Framed | pd.DataFrame


def claims_by_department(
    claims: Claims, *, title: str = "各部门的量化陈述：数量与量纲", most: int = 40
) -> alt.LayerChart:
    """Draw how many claims of each dimension each department makes, as a heat map with its numbers.

    Parameters
    ----------
    claims
        What :func:`textmine.extract` gives, or a DataFrame of it.
    title
        Heading of the chart.
    most
        The number of departments drawn at most; those with most claims stay.

    Returns
    -------
    LayerChart
        Departments with most claims on top, the commonest dimension on the left.

    Raises
    ------
    ValueError
        If there is no claim.
    """
    df = _frame(claims)
    if df.empty:
        raise ValueError("there are no claims to draw")
    counts = (
        pd.DataFrame({"department": _departments(df), "dimension": df["dimension"].map(_DIMENSIONS).astype(str)})
        .value_counts()
        .rename("n")
        .reset_index()
    )
    departments = _ordered(counts, "department")[:most]
    counts = counts[counts["department"].isin(departments)]
    dimensions = _ordered(counts, "dimension")
    base = alt.Chart(counts).encode(
        x=alt.X("dimension:N", sort=dimensions, title=None, axis=alt.Axis(orient="top", labelAngle=0)),
        y=alt.Y("department:N", sort=departments, title=None),
    )
    cells = base.mark_rect(cornerRadius=3, stroke="white", strokeWidth=2).encode(
        color=alt.Color("n:Q", legend=None, scale=alt.Scale(range=[COLOURS["shade"], COLOURS["strong"]], domainMin=0)),
        tooltip=["department", "dimension", "n"],
    )
    numbers = base.mark_text().encode(text="n:Q")
    width, height = max(52 * len(dimensions), 240), _ROW_HEIGHT * len(departments)
    return style(alt.LayerChart(layer=[cells, numbers], title=title, width=width, height=height))


def pair_targets(claims: Claims) -> pd.DataFrame:
    """Match targets with what the same department reports of the same thing, in the same document or another.

    A target and a result belong together if object, unit and period are the same, and in one sentence the predicate
    too (审核8600件，拟开放5120件 is no pair); of several results the one with the target's predicate counts, else the
    first. Repeated passages count once; changes (减少39.89万元) and things with several targets are left out.

    Words and periods are compared as they were extracted, so look at the pairs before you conclude from them: a goal
    for five years whose last year is not named counts for the year of the report, and looks unmet.

    Parameters
    ----------
    claims
        What :func:`textmine.extract` gives, or a DataFrame of it.

    Returns
    -------
    DataFrame of shape (n_pairs, 11)
        `department`, `year`, `object`, `unit`, `target`, `outturn`, `share` (outturn in percent of the target),
        `approx` (of the target), `aim` (``ceiling`` where the outturn had to stay below, as that of a budget or of
        “三公”经费, else ``floor``), `target_id`, `outturn_id` (claim ids).

    Examples
    --------
    >>> import textmine
    >>> text = "2023年计划新建智安小区60个。2023年新建智安小区104个。"
    >>> pairs = pair_targets(textmine.extract(textmine.Document(text)))
    >>> pairs[["object", "target", "outturn"]].to_numpy().tolist()
    [['智安小区', 60.0, 104.0]]
    """
    df = _frame(claims)
    told = df[(df["object"] != "") & (df["change"] == "") & (df["duplicate_of"] == "") & df["value_max"].isna()]
    told = told.assign(department=_departments(told))
    pairs = told[told["status"] == "target"].merge(
        told[told["status"] == "actual"], on=_SAME, suffixes=("", "_outturn")
    )
    same = pairs["predicate"] == pairs["predicate_outturn"]
    apart = (pairs["doc_id"] != pairs["doc_id_outturn"]) | (pairs["sentence"] != pairs["sentence_outturn"])
    pairs = pairs.assign(same=same)[(pairs["value"] > 0) & (same | apart)]
    pairs = pairs.sort_values(["same", "start_outturn"], ascending=[False, True], kind="stable")
    pairs = pairs.drop_duplicates("claim_id").drop_duplicates([*_SAME, "value"])
    # 50% by June and 75% by September: no saying which of them the year is held to.
    pairs = pairs.drop_duplicates(_SAME, keep=False)
    pairs = pairs.sort_values(["department", "doc_id", "start"], kind="stable").reset_index(drop=True)
    return pd.DataFrame(
        {
            **{name: pairs[name] for name in ("department", "year", "object", "unit")},
            "target": pairs["value"],
            "outturn": pairs["value_outturn"],
            "share": 100 * pairs["value_outturn"] / pairs["value"],
            "approx": pairs["approx"],
            "aim": [
                aim_of(fold(plain(o), "")[0], a, v, f"{p}{o}")
                for o, a, v, p in zip(pairs["object"], pairs["approx"], pairs["value"], pairs["predicate"], strict=True)
            ],
            "target_id": pairs["claim_id"],
            "outturn_id": pairs["claim_id_outturn"],
        }
    )


def promises_kept(promises: Framed | pd.DataFrame, *, by: str = "department", title: str = "目标兑现") -> alt.Chart:
    """Draw how many promises were delivered, missed and not reported, one bar a department.

    Parameters
    ----------
    promises
        What :func:`textmine.promises` gives, or a DataFrame of it.
    by
        Column that the bars are of: ``department``, ``region``, ``year``, ``measure``.
    title
        Heading of the chart.

    Returns
    -------
    Chart
        Bars of three colours; hovering tells the number.

    Raises
    ------
    ValueError
        If there are no promises.
    """
    df = promises if isinstance(promises, pd.DataFrame) else promises.to_frame()
    if df.empty:
        raise ValueError("there are no promises")
    counts = df.groupby([by, "verdict"]).size().rename("n").reset_index()
    counts[by] = counts[by].astype(str)
    counts["verdict"] = counts["verdict"].astype(str).map(_VERDICTS)
    order = _ordered(counts, by)
    verdict = alt.Color(
        "verdict:N",
        title=None,
        scale=alt.Scale(
            domain=list(_VERDICTS.values()), range=[COLOURS["actual"], COLOURS["target"], COLOURS["muted"]]
        ),
        legend=alt.Legend(orient="top"),
    )
    bars: alt.Chart = (
        alt.Chart(counts)
        .mark_bar()
        .encode(
            x=alt.X("n:Q", title="目标数"),
            y=alt.Y(f"{by}:N", sort=order, title=None, axis=alt.Axis(labelLimit=360)),
            color=verdict,
            tooltip=[f"{by}:N", "verdict:N", "n:Q"],
        )
        .properties(title=title, width=_WIDTH, height=_ROW_HEIGHT * len(order))
    )
    return style(bars)


_VERDICTS = {"delivered": "已兑现", "missed": "未兑现", "not reported": "未报告"}


def targets_against_outturn(
    claims: Claims, *, title: str = "目标与结果", most: int = 40, limit: float = 250
) -> alt.LayerChart:
    """Draw how far targets were met: the outturn in percent of the target, one line a target.

    Parameters
    ----------
    claims
        What :func:`textmine.extract` gives, or a DataFrame of it.
    title
        Heading of the chart.
    most
        The number of targets drawn at most; those furthest from their target stay.
    limit
        Percentages above this are drawn at the edge, with an arrow.

    Returns
    -------
    LayerChart
        A line from the target, which is 100, to a dot for the outturn; the values stand at the right.

    Raises
    ------
    ValueError
        If no target has an outturn; see :func:`pair_targets`.
    """
    pairs = pair_targets(claims)
    if pairs.empty:
        raise ValueError("no target has an outturn of the same object, unit and period")
    far = (pairs["share"] - 100).abs().nlargest(most).index
    pairs = pairs[pairs.index.isin(far)].sort_values("share", ascending=False, kind="stable")
    ceiling = pairs["aim"] == "ceiling"
    met = (pairs["share"] <= 100).where(ceiling, pairs["share"] >= 100)
    rows = pd.DataFrame(
        {
            "label": [f"{o}（{d}）" for o, d in zip(pairs["object"], pairs["department"], strict=True)],
            "share": pairs["share"].clip(upper=limit).astype(float),
            "target": 100.0,
            "beyond": (pairs["share"] > limit).tolist(),
            "outcome": met.map({True: "达到目标", False: "未达目标"}).astype(str),
            "values": [
                f"{_short(t)} → {_short(o)} {u}{'（上限）' if c else ''}"
                for t, o, u, c in zip(pairs["target"], pairs["outturn"], pairs["unit"], ceiling, strict=True)
            ],
        }
    )
    order = list(dict.fromkeys(rows["label"]))
    low = min(float(rows["share"].min()) - 5, 80)
    high = max(float(rows["share"].max()) + 5, 120)
    y = alt.Y("label:N", sort=order, title=None, axis=alt.Axis(labelLimit=360))
    scale = alt.Scale(domain=[low, high], zero=False)
    x = alt.X("share:Q", scale=scale, title="结果占目标的百分比（%）")
    outcome = alt.Color(
        "outcome:N",
        title=None,
        scale=alt.Scale(domain=["达到目标", "未达目标"], range=[COLOURS["actual"], COLOURS["target"]]),
        legend=alt.Legend(orient="top"),
    )
    base = alt.Chart(rows)
    line = alt.Chart(pd.DataFrame({"share": [100.0]})).mark_rule(color=COLOURS["muted"], strokeDash=[4, 3]).encode(x=x)
    stems = base.mark_rule(strokeWidth=2).encode(x=x, x2="target:Q", y=y, color=outcome)
    dots = base.mark_point(filled=True, size=90, opacity=1).encode(
        x=x,
        y=y,
        color=outcome,
        shape=alt.Shape(
            "beyond:N", legend=None, scale=alt.Scale(domain=[False, True], range=["circle", "triangle-right"])
        ),
        tooltip=["label", "values", alt.Tooltip("share:Q", format=".1f")],
    )
    values = base.mark_text(align="left", color=COLOURS["muted"]).encode(x=alt.value(_WIDTH + 14), y=y, text="values:N")
    return style(
        alt.LayerChart(layer=[line, stems, dots, values], title=title, width=_WIDTH, height=_ROW_HEIGHT * len(order))
    )


_WIDTH = 360


def _frame(claims: Claims) -> pd.DataFrame:
    return claims if isinstance(claims, pd.DataFrame) else claims.to_frame()


def _departments(df: pd.DataFrame) -> pd.Series[Any]:
    """Return who reports, or the file where nobody knows."""
    return df["department"].where(df["department"] != "", df["source"]).astype(str)


def _ordered(counts: pd.DataFrame, column: str) -> list[str]:
    totals = counts.groupby(column)["n"].sum().sort_index().sort_values(ascending=False, kind="stable")
    return [str(name) for name in totals.index]


def _short(value: float) -> str:
    """Return a number as people write it: 10300000000 is 103亿."""
    power, word = next(((p, w) for p, w in _POWERS if abs(value) >= p), (1.0, ""))
    # Four digits are enough, but never an exponent.
    return f"{float(f'{value / power:.4g}'):.10g}{word}"

"""The network of who cites what, drawn."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

import altair as alt
import pandas as pd

from textmine.plots.style import COLOURS, style

if TYPE_CHECKING:
    import networkx as nx

# In pixels: the width to fill, half the room of a node (less around one department alone), the room between parts, the
# length of a name.
_WIDTH = 1000
_SPACING = 44
_STAR = 26
_GAP = 60
_NAME = 150
_LONGEST = 16
_KINDS = {"department": "部门", "policy": "引用的文件"}


class Network(Protocol):
    """What :func:`textmine.citation_network` gives."""

    @property
    def graph(self) -> nx.DiGraph[str]:
        """Departments and documents, with edges from department to document."""


def citation_network(
    network: Network, *, title: str = "谁引用哪些文件", min_departments: int = 1, seed: int = 0
) -> alt.LayerChart:
    """Draw departments and the documents that they cite.

    Departments stand near the documents that they cite, so that those that share documents stand together. Documents
    that several departments cite are named; the others show their title on hover.

    Parameters
    ----------
    network
        What :func:`textmine.citation_network` gives.
    title
        Heading of the chart.
    min_departments
        Leaves out documents that fewer departments cite, and departments that then cite none.
    seed
        Of the layout: the same seed draws the same picture.

    Raises
    ------
    ValueError
        If nothing is left to draw.
    """
    import networkx as nx

    graph: nx.DiGraph[str] = network.graph
    kept = [
        node
        for node, data in graph.nodes(data=True)
        if data["type"] == "policy" and graph.in_degree(node) >= min_departments
    ]
    kept += sorted({department for policy in kept for department in graph.predecessors(policy)})
    if not kept:
        raise ValueError(f"no document is cited by {min_departments} departments or more")
    # Sorted, as the layout follows the order of the nodes.
    drawn: nx.Graph[str] = nx.Graph()
    drawn.add_nodes_from(sorted(kept))
    drawn.add_edges_from((a, b) for a, b in graph.edges if a in drawn and b in drawn)
    places, width, height = _arrange(drawn, seed)
    nodes = pd.DataFrame(
        {
            "x": [places[node][0] for node in drawn],
            "y": [places[node][1] for node in drawn],
            "kind": [_KINDS[graph.nodes[node]["type"]] for node in drawn],
            "name": [graph.nodes[node]["label"] for node in drawn],
            "n": [drawn.degree(node) for node in drawn],
        }
    )
    shared = (nodes["kind"] == _KINDS["policy"]) & (nodes["n"] > 1)
    nodes["label"] = nodes["name"].map(_cut).where(shared | (nodes["kind"] == _KINDS["department"]), "")
    edges = pd.DataFrame([(*places[a], *places[b]) for a, b in drawn.edges], columns=["x", "y", "x2", "y2"])
    x = alt.X("x:Q", axis=None, scale=alt.Scale(domain=[0, width], nice=False))
    y = alt.Y("y:Q", axis=None, scale=alt.Scale(domain=[height, 0], nice=False))
    colour = alt.Color(
        "kind:N",
        title=None,
        scale=alt.Scale(domain=list(_KINDS.values()), range=[COLOURS["actual"], COLOURS["citation"]]),
        legend=alt.Legend(orient="top"),
    )
    lines = alt.Chart(edges).mark_rule(color=COLOURS["line"], strokeWidth=1.2).encode(x=x, y=y, x2="x2:Q", y2="y2:Q")
    base = alt.Chart(nodes).encode(x=x, y=y)
    dots = base.mark_circle(opacity=1, stroke="white", strokeWidth=1.5).encode(
        color=colour,
        size=alt.Size("n:Q", legend=None, scale=alt.Scale(domainMin=1, range=[60, 300])),
        tooltip=[alt.Tooltip("name:N", title="名称"), alt.Tooltip("n:Q", title="联系")],
    )
    # A white rim keeps the names legible where they cross a line.
    names = []
    for kind, away in ((_KINDS["department"], -15), (_KINDS["policy"], 15)):
        text = base.transform_filter((alt.datum.label != "") & (alt.datum.kind == kind)).encode(text="label:N")
        names += [text.mark_text(dy=away, stroke="white", strokeWidth=4, strokeJoin="round"), text.mark_text(dy=away)]
    return style(alt.LayerChart(layer=[lines, dots, *names], title=title, width=width, height=height))


def _arrange(graph: nx.Graph[str], seed: int) -> tuple[dict[str, tuple[float, float]], float, float]:
    """Return the place of each node in pixels, and the size of the whole.

    What hangs together is laid out by itself, and the parts are put in rows, the largest first: one layout of all
    would push the parts to the rim and crowd each of them.
    """
    import networkx as nx

    places: dict[str, tuple[float, float]] = {}
    left = top = row = width = 0.0
    for part in sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part))):
        nodes = graph.subgraph(part)
        hubs = sum(graph.degree(node) > 1 for node in part)
        radius = (_STAR if hubs < 2 else _SPACING) * len(part) ** 0.5
        across = max(2 * radius, _NAME) + _GAP
        if left and left + across > _WIDTH:
            left, top, row = 0.0, top + row, 0.0
        layout: dict[str, Any] = nx.spring_layout(nx.Graph(sorted(nodes.edges)), seed=seed, iterations=300)
        for node, (x, y) in layout.items():
            places[node] = (left + across / 2 + radius * float(x), top + _GAP / 2 + radius * (1 + float(y)))
        left += across
        row = max(row, 2 * radius + _GAP)
        width = max(width, left)
    return places, width, top + row


def _cut(name: str) -> str:
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1]}…"

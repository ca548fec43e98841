"""The network of who cites what, drawn."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Protocol

import altair as alt
import pandas as pd

from textmine.placing import cut, label_width, place_labels
from textmine.plots.style import COLOURS, style

if TYPE_CHECKING:
    import networkx as nx

# In pixels: the width to fill, half the room of a node (less around one department alone) and of one that is named, the
# room at the ends of a name, and between parts.
_WIDTH = 1000
_SPACING = 44
_STAR = 26
_NAMED = 76
_STRETCH = 1.5  # names lie
_ROOM = 20
_GAP = 60
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
    that several departments cite are named; the others show their title on hover. No name covers another: where there
    is no room, what has fewer links is told on hover alone.

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
    names = {node: _name(graph.nodes[node], drawn.degree(node)) for node in drawn}
    places, rooms, width, height = _arrange(drawn, names, seed)
    nodes = pd.DataFrame(
        {
            "x": [places[node][0] for node in drawn],
            "y": [places[node][1] for node in drawn],
            "kind": [_KINDS[graph.nodes[node]["type"]] for node in drawn],
            "name": [graph.nodes[node]["label"] for node in drawn],
            "n": [drawn.degree(node) for node in drawn],
        }
    )
    # What ties departments together matters most, then who has most links.
    first = sorted(drawn, key=lambda node: (graph.nodes[node]["type"] == "department", -drawn.degree(node)))
    spots = place_labels(
        [places[node] for node in first], [names[node] for node in first], [rooms[node] for node in first], height
    )
    labels = pd.DataFrame(
        [(*spot, names[node]) for node, spot in zip(first, spots, strict=True) if spot is not None],
        columns=["x", "y", "label"],
    )
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
    circles = alt.Chart(nodes).mark_circle(opacity=1, stroke="white", strokeWidth=1.5)
    dots = circles.encode(
        x=x,
        y=y,
        color=colour,
        size=alt.Size("n:Q", legend=None, scale=alt.Scale(domainMin=1, range=[60, 300])),
        tooltip=[alt.Tooltip("name:N", title="名称"), alt.Tooltip("n:Q", title="联系")],
    )
    # A white rim keeps the names legible where they cross a line.
    text = alt.Chart(labels).encode(x=x, y=y, text="label:N")
    rim = text.mark_text(stroke="white", strokeWidth=4, strokeJoin="round")
    layers = [lines, dots, rim, text.mark_text()]
    return style(alt.LayerChart(layer=layers, title=title, width=width, height=height))


def _name(node: Any, n_links: int) -> str:
    """Return what is written beside a node, nothing for a document that one department cites."""
    return cut(str(node["label"]), _LONGEST) if node["type"] == "department" or n_links > 1 else ""


def _arrange(
    graph: nx.Graph[str], names: Mapping[str, str], seed: int
) -> tuple[dict[str, tuple[float, float]], dict[str, tuple[float, float]], float, float]:
    """Return the place of each node in pixels, the left and right of its part, and the size of the whole.

    What hangs together is laid out by itself, and the parts are put in rows, the largest first: one layout of all
    would push the parts to the rim and crowd each of them.
    """
    import networkx as nx

    places: dict[str, tuple[float, float]] = {}
    rooms: dict[str, tuple[float, float]] = {}
    left = top = row = width = 0.0
    for part in sorted(nx.connected_components(graph), key=lambda part: (-len(part), min(part))):
        nodes = graph.subgraph(part)
        hubs = sum(graph.degree(node) > 1 for node in part)
        named = sum(bool(names[node]) for node in part)
        radius = (_STAR if hubs < 2 else _SPACING) * len(part) ** 0.5
        longest = max(label_width(names[node]) for node in part)
        if named > 1:
            radius = max(radius, _NAMED * named**0.5)
        elif len(part) > 2:  # the name in the middle is to find room between the dots around
            radius = max(radius, longest / 2 + _ROOM)
        wide = radius * (_STRETCH if named > 1 else 1)
        across = max(2 * wide, longest) + _GAP
        if left and left + across > _WIDTH:
            left, top, row = 0.0, top + row, 0.0
        layout: dict[str, Any] = nx.spring_layout(
            nx.Graph(sorted((min(edge), max(edge)) for edge in nodes.edges)), seed=seed, iterations=300
        )
        for node, (x, y) in layout.items():
            rooms[node] = (left, left + across)
            places[node] = (left + across / 2 + wide * float(x), top + _GAP / 2 + radius * (1 + float(y)))
        left += across
        row = max(row, 2 * radius + _GAP)
        width = max(width, left)
    return places, rooms, width, top + row

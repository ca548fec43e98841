"""Ruled lines of a page, of a PDF or another, as the reader of tables wants them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from pdfplumber.table import Table, cells_to_tables, edges_to_intersections, intersections_to_cells, merge_edges
from pdfplumber.utils.geometry import filter_edges

# As pdfplumber's own: what is nearer is the same line, and meets.
_TOLERANCE = 3.0
_SHORTEST_EDGE = 3.0
_SHORTEST_STROKE = 1.0


@dataclass(slots=True)
class RuledPage:
    """What :func:`textmine.readers.pdf_tables.take_tables` looks at: the ruled lines of a page.

    Parameters
    ----------
    edges
        Level and upright strokes; see `add`.

    Examples
    --------
    >>> page = RuledPage()
    >>> for at in (0.0, 50.0, 100.0):
    ...     page.add(0, at, 100, at)
    ...     page.add(at, 0, at, 100)
    >>> [len(table.cells) for table in page.find_tables()]
    [4]
    """

    edges: list[dict[str, Any]] = field(default_factory=list)

    def add(self, x0: float, y0: float, x1: float, y1: float) -> None:
        """Add a stroke between two points, in points from the upper left corner; one aslant is no edge."""
        left, right, top, bottom = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        width, height = right - left, bottom - top
        if max(width, height) < _SHORTEST_EDGE or min(width, height) > 1:
            return
        level = width > height
        self.edges.append(
            {
                "x0": left,
                "x1": right if level else left,
                "top": top,
                "bottom": top if level else bottom,
                "width": width,
                "height": height,
                "orientation": "h" if level else "v",
            }
        )

    def find_tables(self) -> list[Table]:
        """Return the tables that the strokes rule."""
        drawn = filter_edges(self.edges, min_length=_SHORTEST_STROKE)
        merged = merge_edges(drawn, _TOLERANCE, _TOLERANCE, _TOLERANCE, _TOLERANCE)
        edges = filter_edges(merged, min_length=_SHORTEST_EDGE)
        cells = intersections_to_cells(edges_to_intersections(edges, _TOLERANCE, _TOLERANCE))
        # A table knows its page only to cut characters out of it, which is done elsewhere.
        return [Table(self, group) for group in cells_to_tables(cells)]  # type: ignore[arg-type]

"""How a table row is written down: the same line for HTML, DOCX and PDF."""

from __future__ import annotations

from collections.abc import Iterable


def row_line(cells: Iterable[str]) -> str:
    r"""Return one table row as a line: a tab, then the cells separated by tabs; empty where no cell holds text.

    White space inside a cell becomes one blank, for a tab or line end there would read as another cell or row.
    Empty cells stay, so that columns keep their place, except behind the last one that holds text.

    Examples
    --------
    >>> row_line(["指标", "", "年初\n预算", ""])
    '\t指标\t\t年初 预算'
    """
    line = "\t".join(" ".join(cell.split()) for cell in cells).rstrip("\t")
    return f"\t{line}" if line else ""

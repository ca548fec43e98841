"""Text tables whose columns stand under one another, Chinese or not."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence


def width(text: str) -> int:
    """Return the number of columns that a text takes on a terminal.

    Examples
    --------
    >>> width("2023年")
    6
    """
    return sum(2 if unicodedata.east_asian_width(character) in "WF" else 1 for character in text)


def table(rows: Sequence[Sequence[str]]) -> str:
    """Lay out rows as text: the first column to the left, the others to the right.

    Examples
    --------
    >>> print(table([["", "F1"], ["青石县", "0.9"]]))
             F1
    青石县  0.9
    """
    widths = [max(map(width, column)) for column in zip(*rows, strict=True)]
    return "\n".join(
        "  ".join(
            cell + " " * (columns - width(cell)) if i == 0 else " " * (columns - width(cell)) + cell
            for i, (cell, columns) in enumerate(zip(row, widths, strict=True))
        ).rstrip()
        for row in rows
    )

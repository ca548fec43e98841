"""Where a line of the text stands in its source file."""

from __future__ import annotations

from textmine.core import Place, SourceMap


def paragraph_map(text: str) -> SourceMap:
    r"""Return the map that numbers the non-blank lines of `text` from 1.

    Examples
    --------
    >>> paragraph_map("一、概况\n\n召开会议3次。").place_at(8).paragraph
    2
    """
    starts: list[int] = []
    offset = 0
    for line in text.split("\n"):
        if line and not line.isspace():
            starts.append(offset)
        offset += len(line) + 1
    return SourceMap(tuple(starts), tuple(Place(paragraph=n) for n in range(1, len(starts) + 1)))

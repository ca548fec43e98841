"""Columns of type on a page: which characters stand in which, so that one column is read after the other.

Columns are blocks of full lines with gutters between them that no line crosses. Labels and figures that stand apart on
one line are none: their lines are short. Where the page before had columns, a few lines at the same places are enough.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, pairwise
from statistics import median

from textmine.readers.pdf_lines import Char, Line, gather_lines, gather_rows, lines_of

# In type sizes, unless said otherwise.
_GUTTER = 1.2
_RAGGED = 2.5
_PARAGRAPH_GAP = 3.0
_ABREAST = 1.3
_FEWEST_ROWS = 3
# What is enough of a column that begins beside one of so many rows.
_FEWEST_LAST = 2
_LONG = 4
_FEWEST_CHARACTERS = 9
# What bounds the work on a page of nothing but gaps.
_MOST_GAPS = 4
_MOST_ROWS = 200
# Share of the rows of a column that must reach its edge; of the wider column that the narrower one must have.
_FULL = 0.5
_ALIKE = 0.55


@dataclass(frozen=True, slots=True)
class Area:
    """A part of a page that is read on its own.

    Parameters
    ----------
    left, right
        Where it begins and ends, its margins included, in points from the page's left edge.
    lines
        Its lines from top to bottom.
    """

    left: float
    right: float
    lines: Sequence[Line]


def read_areas(chars: Sequence[Char], width: float, before: Sequence[Area] = ()) -> list[Area]:
    """Return the areas of a page in reading order; one area for most pages.

    Parameters
    ----------
    chars
        The characters that stand in no table.
    width
        Of the page, in points.
    before
        The areas of the page before: its columns go on at the same places, be it for a line or two.

    Examples
    --------
    >>> def row(text, x0, top):
    ...     return [dict(text=c, x0=x0 + 10 * n, x1=x0 + 10 * n + 10, top=top, bottom=top + 10, size=10.0, fontname="F")
    ...             for n, c in enumerate(text)]
    >>> left, right = "全年培训人员一百余人次，", "整治河道若干公里，清淤。"
    >>> page = [char for n in range(3) for char in row(left, 40, 20 * n) + row(right, 220, 20 * n)]
    >>> [[line.text for line in area.lines] for area in read_areas(page, 400)] == [[left] * 3, [right] * 3]
    True
    """
    rows = gather_rows(chars)
    abreast = _abreast(rows)
    known = [area for area in before if area.right - area.left < width]
    if sum(map(_has_gap, abreast)) < (1 if known else _FEWEST_LAST):
        return [Area(0, width, lines_of(rows))]
    areas: list[Area] = []
    for gutters, band in _bands(abreast, known):
        if not gutters:
            areas.append(Area(0, width, gather_lines(char for row in band for char in row)))
            continue
        lines = [gather_lines(char for row in side for char in row) for side in _sides(band, gutters)]
        areas += [_column(side, known) for side in lines if side]
    return areas


def _abreast(rows: Sequence[Sequence[Char]]) -> list[Sequence[Char]]:
    """Put rows together that stand beside each other at almost one height: two columns need not be level."""
    together: list[Sequence[Char]] = []
    at = 0
    while at < len(rows):
        row = rows[at]
        below = rows[at + 1] if at + 1 < len(rows) else None
        if below is not None and _top(below) - _top(row) < _ABREAST * row[0]["size"] and _are_apart(row, below):
            together.append(sorted((*row, *below), key=_left))
            at += 1
        else:
            together.append(row)
        at += 1
    return together


def _are_apart(row: Sequence[Char], other: Sequence[Char]) -> bool:
    """Tell whether one row ends a gutter in front of the other."""
    gutter = _GUTTER * max(row[0]["size"], other[0]["size"])
    return bool(other[0]["x0"] - row[-1]["x1"] >= gutter or row[0]["x0"] - other[-1]["x1"] >= gutter)


def _column(lines: Sequence[Line], known: Sequence[Area]) -> Area:
    """Return a column with margins as wide on its one side as on its other: it is set like a page of its own."""
    margin = max(line.size for line in lines)
    left, right = min(line.x0 for line in lines) - margin, max(line.x1 for line in lines) + margin
    # Of a few lines the longest may be short.
    above = next((area for area in known if abs(area.left - left) <= _RAGGED * margin), None)
    return Area(left, right, lines) if above is None else Area(min(left, above.left), max(right, above.right), lines)


def _has_gap(row: Sequence[Char]) -> bool:
    return next(_gaps(row), None) is not None


def _bands(
    rows: Sequence[Sequence[Char]], known: Sequence[Area]
) -> list[tuple[tuple[float, ...], list[Sequence[Char]]]]:
    """Cut the rows of a page into bands with gutters and bands without."""
    bands: list[tuple[tuple[float, ...], list[Sequence[Char]]]] = []
    at = 0
    while at < len(rows):
        gutters, end = _columns_from(rows, at, known)
        if gutters:
            bands.append((gutters, list(rows[at:end])))
        elif bands and not bands[-1][0]:
            bands[-1][1].append(rows[at])
        else:
            bands.append(((), [rows[at]]))
        at = end
    return bands


def _columns_from(rows: Sequence[Sequence[Char]], at: int, known: Sequence[Area]) -> tuple[tuple[float, ...], int]:
    """Return the gutters of the columns that begin with a row, and the row behind them; none where none begin."""
    for gap in islice(_gaps(rows[at]), _MOST_GAPS):
        free, end, split = gap, at, 0
        while end < min(len(rows), at + _MOST_ROWS) and (narrower := _crossing(rows[end], *free)) is not None:
            if end > at and _top(rows[end]) - _top(rows[end - 1]) > _PARAGRAPH_GAP * rows[end][0]["size"]:
                break
            free = narrower
            split += _is_split(rows[end], sum(free) / 2)
            end += 1
        band, gutter = rows[at:end], sum(free) / 2
        if _goes_on(gap, rows[at][0]["size"], known):
            return tuple(sorted({gutter, *_gutters(band, known)})), end
        if split >= _FEWEST_LAST:
            for gutters in (_gutters(band), (gutter,)):
                if _are_columns(band, gutters):
                    return gutters, end
    return (), at + 1


def _goes_on(gap: tuple[float, float], size: float, known: Sequence[Area]) -> bool:
    """Tell whether a gap is a gutter of the page before: lines end and begin around it where its columns did."""
    ragged = _RAGGED * size
    return any(
        abs(gap[0] - (one.right - size)) <= ragged and abs(gap[1] - (other.left + size)) <= ragged
        for one, other in pairwise(known)
        if one.left < other.left
    )


def _gutters(band: Sequence[Sequence[Char]], known: Sequence[Area] = ()) -> tuple[float, ...]:
    """Return the middles of all gutters of a band: gaps that none of its rows fills, and that are wide in a few."""
    gutters: list[float] = []
    reached = None
    for char in sorted((char for row in band for char in row), key=_left):
        if reached is not None and char["x0"] - reached >= _GUTTER * char["size"] / 2:
            middle = (reached + char["x0"]) / 2
            wide = [gap for row in band for gap in _gaps(row) if gap[0] <= middle <= gap[1]]
            if len(wide) >= _FEWEST_LAST or any(_goes_on(gap, char["size"], known) for gap in wide):
                gutters.append(middle)
        reached = char["x1"] if reached is None else max(reached, char["x1"])
    return tuple(gutters)


def _sides(band: Sequence[Sequence[Char]], gutters: Sequence[float]) -> list[list[list[Char]]]:
    """Return the rows of each column, from left to right."""
    bounds = [float("-inf"), *gutters, float("inf")]
    sides = (
        [[char for char in row if left <= _left(char) < right] for row in band] for left, right in pairwise(bounds)
    )
    return [[row for row in side if row] for side in sides]


def _gaps(row: Sequence[Char]) -> Iterator[tuple[float, float]]:
    """Yield the wide gaps of a row."""
    for before, char in pairwise(row):
        if char["x0"] - before["x1"] >= _GUTTER * max(char["size"], before["size"]):
            yield float(before["x1"]), float(char["x0"])


def _crossing(row: Sequence[Char], left: float, right: float) -> tuple[float, float] | None:
    """Return what of a gutter a row leaves free; None where it crosses the gutter."""
    for char in row:
        if char["x0"] < right and char["x1"] > left:
            middle = (left + right) / 2
            if char["x1"] <= middle:
                left = max(left, float(char["x1"]))
            elif char["x0"] >= middle:
                right = min(right, float(char["x0"]))
            else:
                return None
    size = max(char["size"] for char in row)
    return (left, right) if right - left >= _GUTTER * size / 2 else None


def _is_split(row: Sequence[Char], gutter: float) -> bool:
    return bool(row[0]["x1"] <= gutter and row[-1]["x0"] >= gutter)


def _are_columns(rows: Sequence[Sequence[Char]], gutters: Sequence[float]) -> bool:
    """Tell whether what stands between the gutters is running text: full lines of about the same width."""
    sides = _sides(rows, gutters)
    longest = max(map(len, sides))
    # The last column may end early.
    fewest = _FEWEST_LAST if longest >= _LONG else _FEWEST_ROWS
    widths: list[float] = []
    for lines in sides:
        if len(lines) < fewest:
            return False
        size = median(row[0]["size"] for row in lines)
        ends = sorted(row[-1]["x1"] for row in lines)
        begins = min(row[0]["x0"] for row in lines)
        edge = ends[int(0.75 * (len(ends) - 1))] if len(lines) > _FEWEST_LAST else ends[-1]
        full = sum(row[-1]["x1"] >= edge - _RAGGED * size for row in lines)
        if full < _FULL * len(lines) or median(map(len, lines)) < _FEWEST_CHARACTERS:
            return False
        # Figures in columns are no text.
        if 2 * sum(char["text"] > "~" for row in lines for char in row) < sum(map(len, lines)):
            return False
        widths.append(edge - begins)
    return len(widths) > 1 and min(widths) >= _ALIKE * max(widths)


def _left(char: Char) -> float:
    return float(char["x0"])


def _top(row: Sequence[Char]) -> float:
    return float(min(char["top"] for char in row))

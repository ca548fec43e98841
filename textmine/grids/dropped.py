"""Which columns the figures of a row stand in where empty cells are gone: told by sums.

A row names its total first, and the parts behind it add up to it; rows of accounts add up to the row of the shorter
code above them (213 is the sum of 21301 and 21302). A row is given columns only where these leave one way.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, product
from math import comb, prod

_MOST_WAYS = 256  # of one row
_MOST_TOGETHER = 2048  # of the parts of one row
_ROUNDING = 0.0051  # of a figure with two decimals
Columns = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a row from left to right, and the code of its account; `total` where the row sums up all."""

    values: tuple[float, ...]
    code: str = ""
    total: bool = False


def told_columns(rows: Sequence[Figures], width: int, *, total_first: bool) -> list[Columns | None]:
    """Return for each row the columns of its figures, ``None`` where they cannot be told.

    Parameters
    ----------
    rows
        Rows in their order.
    width
        Number of columns of figures.
    total_first
        Whether the first column holds the total of the others.

    Examples
    --------
    >>> rows = [Figures((9, 4, 5), total=True), Figures((4, 4), "208"), Figures((5, 5), "214")]
    >>> told_columns(rows, 4, total_first=True)
    [(0, 1, 2), (0, 1), (0, 2)]
    """
    longest = max((len(row.values) for row in rows), default=0)
    used = tuple(range(width))
    if longest < width:
        fullest = [row for row in rows if len(row.values) == longest]
        if not total_first or not all(_adds_up(row.values) for row in fullest):
            return [None] * len(rows)
        used = used[:longest]  # what is empty in all rows stands at the right
    ways = [list(_ways(row.values, used, total_first=total_first)) for row in rows]
    for top, parts in _families(rows):
        if len(ways[top]) != 1:
            continue
        kept = _together(rows, top, ways[top][0], parts, ways, used)
        for part, fitting in zip(parts, kept, strict=True):
            ways[part] = fitting
    return [way[0] if len(way) == 1 else None for way in ways]


def total_places(values: Sequence[float], sums: Sequence[float | None]) -> Columns | None:
    """Return the columns of the figures of a total where empty cells are gone: those that add up to them.

    Parameters
    ----------
    values
        The figures of the total from left to right.
    sums
        For each column the sum of the rows above; ``None`` for one of rates, whose figures add up to nothing.

    Returns
    -------
    The columns, ``None`` where several ways fit or none does.

    Examples
    --------
    >>> total_places((100.6, 3521.0, 86.7), (100.6, 70.0, 3521.0, None))
    (0, 2, 3)
    """
    if not 0 < len(values) < len(sums) or comb(len(sums), len(values)) > _MOST_WAYS:
        return None
    fitting = [
        way
        for way in combinations(range(len(sums)), len(values))
        if all(
            (whole := sums[at]) is None or abs(whole - value) <= _ROUNDING * max(1.0, abs(value) / 1e4)
            for at, value in zip(way, values, strict=True)
        )
        and any(sums[at] is not None for at in way)
    ]
    summed = [sum(sums[at] is not None for at in way) for way in fitting]
    best = [way for way, n in zip(fitting, summed, strict=True) if n == max(summed)]
    return best[0] if len(best) == 1 else None


def _adds_up(values: Sequence[float]) -> bool:
    return len(values) > 1 and abs(values[0] - sum(values[1:])) <= _ROUNDING * len(values)


def _ways(values: Sequence[float], used: Columns, *, total_first: bool) -> Iterator[Columns]:
    if not values or len(values) > len(used) or comb(len(used), len(values)) > _MOST_WAYS:
        return
    for way in combinations(used, len(values)):
        if not total_first or len(values) == len(used) or (way[0] == used[0] and _adds_up(values)):
            yield way


def _families(rows: Sequence[Figures]) -> Iterator[tuple[int, list[int]]]:
    """Yield each row with those it is the sum of, the total of all first."""
    open_: list[int] = []  # the accounts that the next row may be a part of
    parts: dict[int, list[int]] = {}
    for at, row in enumerate(rows):
        if row.total:
            open_ = [at]
            parts[at] = []
        elif row.code:
            while open_ and rows[open_[-1]].code and not _part_of(row.code, rows[open_[-1]].code):
                open_.pop()
            if open_:
                parts[open_[-1]].append(at)
            open_.append(at)
            parts[at] = []
    last = len(rows) - 1
    if rows and rows[last].total and not any(row.total for row in rows[:last]):  # the total of all stands at the end
        parts[last] = [at for at in parts if at != last and not any(at in below for below in parts.values())]
    if not any(row.code for row in rows):  # of rows without codes each total sums up those above, the first those below
        totals = [at for at, row in enumerate(rows) if row.total]
        for before, at in zip([-1, *totals], totals, strict=False):
            parts[at] = list(range(before + 1, at))
        if totals[:1] == [0]:
            parts[0] = list(range(1, [*totals[1:], len(rows)][0]))
    yield from (
        (top, below)
        for top, below in sorted(parts.items(), key=lambda pair: (not rows[pair[0]].total, pair[0]))
        if below
    )


def _part_of(code: str, whole: str) -> bool:
    return len(code) > len(whole) and code.startswith(whole)


def _together(
    rows: Sequence[Figures],
    top: int,
    columns: Columns,
    parts: Sequence[int],
    ways: Sequence[list[Columns]],
    used: Columns,
) -> list[list[Columns]]:
    """Return the ways of the parts that are left when they must add up to the row above, column by column."""
    whole = dict(zip(columns, rows[top].values, strict=True))
    negative = any(min(rows[part].values, default=0.0) < 0 for part in parts)  # then others may be above the whole
    fitting = [
        [
            way
            for way in ways[part]
            if all(value <= whole.get(at, 0.0) + _ROUNDING for at, value in zip(way, rows[part].values, strict=True))
            or negative
        ]
        for part in parts
    ]
    if not all(fitting) or prod(map(len, fitting)) > _MOST_TOGETHER:
        return [few or list(ways[part]) for few, part in zip(fitting, parts, strict=True)]
    summing = []
    for chosen in product(*fitting):
        sums = dict.fromkeys(used, 0.0)
        for part, way in zip(parts, chosen, strict=True):
            for at, value in zip(way, rows[part].values, strict=True):
                sums[at] += value
        if all(abs(sums[at] - whole.get(at, 0.0)) <= _ROUNDING * (len(parts) + 1) for at in used):
            summing.append(chosen)
    if not summing:
        return fitting
    return [list(dict.fromkeys(chosen[number] for chosen in summing)) for number in range(len(parts))]

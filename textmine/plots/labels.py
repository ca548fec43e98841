"""Where names stand beside their dots, so that none covers another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

_LINE = 18.0
"""Height of a name, in pixels; one character of Chinese is two thirds as wide."""
_EM = 12.0
_DOT = 10.0
"""Room around the middle of a dot."""
_RINGS = range(1, 5)
_MARGIN = 12.0
"""How much nearer a name's own dot is than any other that has one."""


def label_width(name: str) -> float:
    """Return about how wide a name is drawn, in pixels.

    Examples
    --------
    >>> label_width("县档案馆"), label_width("GB/T 1")
    (48.0, 43.2)
    """
    return sum(_EM * (0.6 if character.isascii() else 1.0) for character in name)


def place_labels(
    dots: Sequence[tuple[float, float]],
    names: Sequence[str],
    rooms: Sequence[tuple[float, float]],
    height: float,
) -> list[tuple[float, float] | None]:
    """Return the middle of each name.

    That is above its dot, or below or beside it, or further away, where nothing else stands and no other named dot is
    nearer.

    Parameters
    ----------
    dots
        The middle of each dot, in pixels, those first whose names matter most.
    names
        A name for each dot; a dot without one only takes room.
    rooms
        For each name the left and the right that it must not leave.
    height
        Of the whole.

    Returns
    -------
    list
        A place for each name; None where there is none, or no room.

    Examples
    --------
    >>> place_labels([(100, 50), (200, 50)], ["县档案馆", "县教育局"], [(0, 300)] * 2, 100)
    [(100, 31.0), (200, 31.0)]
    >>> place_labels([(100, 50)], [""], [(0, 200)], 100)
    [None]
    """
    at = np.array(dots, dtype=float).reshape(-1, 2)
    taken = np.zeros((2 * len(at), 4))  # left, top, right, bottom: of the dots, then of the names
    taken[: len(at)] = np.concatenate([at - _DOT, at + _DOT], axis=1)
    n = len(at)
    named = at[[bool(name) for name in names]]
    places: list[tuple[float, float] | None] = []
    for (x, y), name, (left, right) in zip(dots, names, rooms, strict=True):
        found = None
        half = label_width(name) / 2
        for across, down in _around(half) if name else ():
            box = np.array((x + across - half, y + down - _LINE / 2, x + across + half, y + down + _LINE / 2))
            inside = box[0] >= left and box[1] >= 0 and box[2] <= right and box[3] <= height
            if inside and not _overlaps(box, taken[:n]) and _is_nearest(box, (x, y), named):
                found = (x + across, y + down)
                taken[n] = box
                n += 1
                break
        places.append(found)
    return places


def _around(half: float) -> Iterator[tuple[float, float]]:
    """Yield how far a name's middle lies from its dot, the nearest first."""
    for ring in _RINGS:
        down = _DOT + _LINE * (ring - 0.5)
        beside = half + _DOT + 2
        yield from ((0, -down), (0, down))
        if ring == 1:
            yield from ((beside, 0), (-beside, 0))
        yield from ((half, -down), (-half, -down), (half, down), (-half, down))


def _overlaps(box: NDArray[np.float64], boxes: NDArray[np.float64]) -> bool:
    apart = (boxes[:, 0] >= box[2]) | (boxes[:, 2] <= box[0]) | (boxes[:, 1] >= box[3]) | (boxes[:, 3] <= box[1])
    return not bool(apart.all())


def _is_nearest(box: NDArray[np.float64], dot: tuple[float, float], dots: NDArray[np.float64]) -> bool:
    """Tell whether no other dot is nearer to a name than its own, so that nobody takes it for another's."""
    others = dots[(dots != dot).any(axis=1)]
    return bool((_away(box, others) >= _away(box, np.array([dot])) + _MARGIN).all())


def _away(box: NDArray[np.float64], dots: NDArray[np.float64]) -> NDArray[np.float64]:
    gaps = np.maximum(0, np.maximum(box[:2] - dots, dots - box[2:]))
    distances: NDArray[np.float64] = np.hypot(gaps[:, 0], gaps[:, 1])
    return distances

"""Where names stand beside their dots, so that none covers another."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray

_LINE = 18.0
"""Height of a name, in pixels; one character of Chinese is two thirds as wide."""
_EM = 12.0
_DOT = 10.0
"""Room around the middle of a dot, unless its own is given."""
_RINGS = range(1, 5)
_TOUCH = 1e-6
"""What only touches does not overlap, whatever rounding makes of it."""
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


def cut(name: str, longest: int) -> str:
    """Return a name of at most so many characters, the last a mark of what is left out.

    Examples
    --------
    >>> cut("县档案馆", 4), cut("县档案馆", 3)
    ('县档案馆', '县档…')
    """
    return name if len(name) <= longest else f"{name[: longest - 1]}…"


def fits_inside(name: str, radius: float) -> bool:
    """Tell whether a name has room in its own dot.

    Examples
    --------
    >>> fits_inside("党建", 20), fits_inside("财务预算", 20)
    (True, False)
    """
    return radius > _LINE / 2 and label_width(name) / 2 <= (radius**2 - (_LINE / 2) ** 2) ** 0.5


def place_labels(
    dots: Sequence[tuple[float, float]],
    names: Sequence[str],
    rooms: Sequence[tuple[float, float]],
    height: float,
    radii: Sequence[float] | None = None,
) -> list[tuple[float, float] | None]:
    """Return the middle of each name.

    That is in its dot where it has room in there, else above it, or below or beside it, or further away, where nothing
    else stands and no other named dot is nearer.

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
    radii
        The room around the middle of each dot, in pixels; the same for all where left out, and none holds its name.

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
    >>> place_labels([(100, 50)], ["党建"], [(0, 200)], 100, [30])
    [(100, 50)]
    """
    at = np.array(dots, dtype=float).reshape(-1, 2)
    sizes = np.full((len(at), 1), _DOT) if radii is None else np.array(radii, dtype=float).reshape(-1, 1)
    taken = np.zeros((2 * len(at), 4))  # left, top, right, bottom: of the dots, then of the names
    taken[: len(at)] = np.concatenate([at - sizes, at + sizes], axis=1)
    n = len(at)
    has_name = np.array([bool(name) for name in names], dtype=bool)
    places: list[tuple[float, float] | None] = []
    for i, ((x, y), name, (left, right)) in enumerate(zip(dots, names, rooms, strict=True)):
        if radii is not None and name and fits_inside(name, radii[i]):
            places.append((x, y))
            continue
        found = None
        half = label_width(name) / 2
        others = has_name & (at != at[i]).any(axis=1)
        for across, down in _around(half, float(sizes[i, 0])) if name else ():
            box = np.array((x + across - half, y + down - _LINE / 2, x + across + half, y + down + _LINE / 2))
            inside = box[0] >= left and box[1] >= 0 and box[2] <= right and box[3] <= height
            if inside and not _overlaps(box, taken[:n]) and _is_nearest(box, at, sizes[:, 0], i, others):
                found = (x + across, y + down)
                taken[n] = box
                n += 1
                break
        places.append(found)
    return places


def _around(half: float, radius: float) -> Iterator[tuple[float, float]]:
    """Yield how far a name's middle lies from its dot, the nearest first."""
    for ring in _RINGS:
        down = radius + _LINE * (ring - 0.5)
        beside = half + radius + 2
        yield from ((0, -down), (0, down))
        if ring == 1:
            yield from ((beside, 0), (-beside, 0))
        yield from ((half, -down), (-half, -down), (half, down), (-half, down))


def _overlaps(box: NDArray[np.float64], boxes: NDArray[np.float64]) -> bool:
    left, top, right, bottom = box + np.array((_TOUCH, _TOUCH, -_TOUCH, -_TOUCH))
    apart = (boxes[:, 0] >= right) | (boxes[:, 2] <= left) | (boxes[:, 1] >= bottom) | (boxes[:, 3] <= top)
    return not bool(apart.all())


def _is_nearest(
    box: NDArray[np.float64],
    dots: NDArray[np.float64],
    radii: NDArray[np.float64],
    own: int,
    others: NDArray[np.bool_],
) -> bool:
    """Tell whether no other dot is nearer to a name than its own, so that nobody takes it for another's."""
    away = _away(box, dots) - radii
    return bool((away[others] >= away[own] + _MARGIN).all())


def _away(box: NDArray[np.float64], dots: NDArray[np.float64]) -> NDArray[np.float64]:
    gaps = np.maximum(0, np.maximum(box[:2] - dots, dots - box[2:]))
    distances: NDArray[np.float64] = np.hypot(gaps[:, 0], gaps[:, 1])
    return distances

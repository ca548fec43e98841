"""Discs of different sizes with names: near where they belong, and none over another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from textmine.placing.labels import cut, fits_inside, label_width, place_labels

_NAME = 20.0
"""Height kept free for a name above its disc, in pixels."""
_GAP = 13.0
"""Between what belongs to one disc and to another, in pixels: more than what tells whose a name is."""
_LEAST = 3.0
"""The smallest disc that is still seen, by its radius in pixels."""
_LOOSE = 2.0
"""How much larger the whole is than what stands in it: so much room that discs stay near where they belong."""
_FLATTEST = 0.45
"""Height of the whole, as a part of its width, where few discs need less."""
_STEP = 4.0
"""Of the grid of places that are tried, in pixels."""
_GROWTH = 1.1


@dataclass(frozen=True, slots=True)
class Disc:
    """A disc with its name, in pixels from the left and the top; `label_x` is None where the name has no room."""

    x: float
    y: float
    radius: float
    label: str
    label_x: float | None
    label_y: float | None


@dataclass(frozen=True, slots=True)
class Picture:
    """Discs and the size of the whole in pixels."""

    width: float
    height: float
    discs: tuple[Disc, ...]


def place_discs(
    positions: Sequence[tuple[float, float]],
    sizes: Sequence[float],
    names: Sequence[str],
    *,
    width: float,
    largest: float,
    longest: int,
) -> Picture:
    """Lay discs and their names out in a picture of some width, as high as they need.

    Discs keep their neighbours; how far they lie from each other tells less, as those that would cover each other are
    pushed apart. The same input gives the same picture.

    Parameters
    ----------
    positions
        Where each disc belongs, in any unit.
    sizes
        What the areas of the discs stand for, above 0.
    names
        A name for each.
    width
        Of the whole, in pixels.
    largest
        Radius of the largest disc, in pixels.
    longest
        Characters of a name that are shown.

    Examples
    --------
    >>> picture = place_discs([(0, 0), (1, 0)], [4, 1], ["党建", "编制"], width=400, largest=30, longest=8)
    >>> [(disc.radius, disc.label) for disc in picture.discs]
    [(30.0, '党建'), (15.0, '编制')]
    >>> picture.discs[0].x < picture.discs[1].x
    True
    """
    if not positions:
        return Picture(width, 0.0, ())
    shown = [cut(name, longest) for name in names]
    radii = np.maximum(largest * np.sqrt(np.array(sizes, dtype=float) / max(sizes)), _LEAST)
    # What is kept free for each: left and right of its middle, above it and below it.
    inside = [fits_inside(name, radius) for name, radius in zip(shown, radii, strict=True)]
    across = np.array([label_width(name) for name in shown]) / 2
    sides = np.where(inside, radii, np.maximum(radii, across)) + _GAP / 2
    above = radii + np.where(inside, 0.0, _NAME) + _GAP / 2
    below = radii + _GAP / 2
    sides = np.minimum(sides, width / 2)
    needed = float((2 * sides * (above + below)).sum())
    height = max(_LOOSE * needed / width, _FLATTEST * width, float((above + below).max()))
    while (places := _apart(np.array(positions, dtype=float), sides, above, below, width, height)) is None:
        height *= _GROWTH
    # The largest discs are named first, should there be too little room after all.
    order = sorted(range(len(shown)), key=lambda i: (-radii[i], i))
    spots = dict(
        zip(
            order,
            place_labels(
                [(float(places[i, 0]), float(places[i, 1])) for i in order],
                [shown[i] for i in order],
                [(0.0, width)] * len(order),
                height,
                [float(radii[i]) for i in order],
            ),
            strict=True,
        )
    )
    return Picture(
        width,
        round(height, 1),
        tuple(
            Disc(
                round(float(x), 1),
                round(float(y), 1),
                round(float(radius), 1),
                name,
                *((None, None) if spot is None else (round(spot[0], 1), round(spot[1], 1))),
            )
            for i, ((x, y), radius, name) in enumerate(zip(places, radii, shown, strict=True))
            for spot in [spots[i]]
        ),
    )


def _apart(
    positions: NDArray[np.float64],
    sides: NDArray[np.float64],
    above: NDArray[np.float64],
    below: NDArray[np.float64],
    width: float,
    height: float,
) -> NDArray[np.float64] | None:
    """Return places, shape (n, 2), with boxes apart from each other; None where the height is too little.

    The largest first, each goes to the free place nearest to where it belongs.
    """
    low, high = np.column_stack([sides, above]), np.column_stack([width - sides, height - below])
    spread = np.ptp(positions, axis=0)
    share = np.where(spread > 0, (positions - positions.min(axis=0)) / np.where(spread > 0, spread, 1), 0.5)
    wanted = low + share * (high - low)
    places = np.zeros_like(wanted)
    done: list[int] = []
    for i in sorted(range(len(wanted)), key=lambda i: (-sides[i] * (above[i] + below[i]), i)):
        # Where it belongs, then a grid around it: in whole steps, so that rounding decides nothing.
        lines = [
            np.arange(np.ceil((low[i, k] - wanted[i, k]) / _STEP), (high[i, k] - wanted[i, k]) // _STEP + 1)
            for k in (0, 1)
        ]
        x, y = (line.ravel() for line in np.meshgrid(*lines, indexing="ij"))
        order = np.lexsort((x, y, x**2 + y**2))
        x, y = wanted[i, 0] + _STEP * x[order], wanted[i, 1] + _STEP * y[order]
        free = np.ones(len(x), dtype=bool)
        for other in done:
            free &= (
                (np.abs(x - places[other, 0]) >= sides[i] + sides[other])
                | (y - above[i] >= places[other, 1] + below[other])
                | (y + below[i] <= places[other, 1] - above[other])
            )
        if not free.any():
            return None
        first = int(free.argmax())
        places[i] = x[first], y[first]
        done.append(i)
    return places

"""Where themes lie on a map: those with like words near each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np
from threadpoolctl import threadpool_limits

from textmine.core import Theme, ThemePosition

if TYPE_CHECKING:
    from numpy.typing import NDArray

_DIGITS = 4


def theme_positions(themes: Sequence[Theme], centres: NDArray[np.float64]) -> list[ThemePosition]:
    """Return the place of each theme.

    Metric multidimensional scaling (SMACOF, de Leeuw 1977) of the cosine distances between the centres. It begins with
    classical scaling (Torgerson 1952), so that nothing is drawn by chance: the same centres give the same map.

    Parameters
    ----------
    themes
        The themes of a model.
    centres
        Of unit length, shape (n_themes, n_dimensions), a row for each `theme_id`.

    Examples
    --------
    >>> themes = [Theme(i, name, "", 1, 1, 0.0, "") for i, name in enumerate(("编制", "机构", "养老"))]
    >>> centres = np.array([[1, 0, 0], [0.8, 0.6, 0], [0, 0, 1]])
    >>> one, other, far = theme_positions(themes, centres)
    >>> abs(one.x - other.x) < abs(one.x - far.x)
    True
    """
    with threadpool_limits(1):  # the number of threads orders the sums within a matrix
        places = _scaled(np.clip(1 - centres @ centres.T, 0, None))
    return [ThemePosition(theme.theme_id, *places[theme.theme_id].tolist()) for theme in themes]


def _scaled(distances: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return places, shape (n, 2), the furthest at 1 from the middle; the first axis is the longer."""
    from sklearn.manifold import smacof

    n = len(distances)
    distances = (distances + distances.T) / 2
    np.fill_diagonal(distances, 0.0)
    start = _classical(distances)
    if not start.any():
        return np.zeros((n, 2))
    places: NDArray[np.float64] = start if n < 3 else smacof(distances, init=start, n_init=1)[0]
    places = places - places.mean(axis=0)
    # Turning and mirroring change no distance: a fixed way to lay the map, whatever the solver gave.
    places = places @ np.linalg.svd(places, full_matrices=False)[2].T
    furthest = np.abs(places).argmax(axis=0)
    signs = np.sign(places[furthest, [0, 1]])
    places = places * np.where(signs == 0, 1.0, signs)
    # Zero has no sign in a table.
    placed: NDArray[np.float64] = np.round(places / np.linalg.norm(places, axis=1).max(), _DIGITS) + 0.0
    return placed


def _classical(distances: NDArray[np.float64]) -> NDArray[np.float64]:
    n = len(distances)
    if n < 2:
        return np.zeros((n, 2))
    centring = np.eye(n) - 1 / n
    values, vectors = np.linalg.eigh(-centring @ (distances**2) @ centring / 2)
    scaled: NDArray[np.float64] = vectors[:, [-1, -2]] * np.sqrt(np.clip(values[[-1, -2]], 0, None))
    return scaled

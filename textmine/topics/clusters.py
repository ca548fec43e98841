"""Vectors -> clusters, by one of four methods, with the number of clusters chosen from the data where none is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Labels = NDArray[np.int64]

Method = Literal["agglomerative", "kmeans", "nmf", "hdbscan"]

WELL_FORMED = 5
"""Passages that a cluster needs to count when the number of clusters is chosen: a theme of two is hardly one."""
_FEWEST, _MOST = 2, 200
_STEPS = 40


def cluster(
    vectors: NDArray[np.float64],
    *,
    method: Method = "agglomerative",
    n_clusters: int | None = None,
    min_size: int = 2,
    sizes: NDArray[np.int64] | None = None,
    weights: Any = None,
    random_state: int = 0,
) -> Labels:
    """Put vectors into clusters.

    Parameters
    ----------
    vectors : array of shape (n, n_dimensions)
        Of length one.
    method
        ``agglomerative`` (average linkage on cosine distances), ``kmeans``, ``nmf`` or ``hdbscan``.
    n_clusters
        How many; chosen from the data where left out. ``hdbscan`` always chooses by itself.
    min_size
        A smaller cluster is none.
    sizes : array of shape (n,), optional
        How many passages each vector stands for.
    weights : sparse array of shape (n, n_words), optional
        For ``nmf``, which works on words: their weights before they were reduced.
    random_state
        Seed.

    Returns
    -------
    array of shape (n,)
        0 for the largest cluster, and so on; -1 for what is in none.

    Raises
    ------
    ValueError
        For an unknown method, or more clusters than vectors.

    Examples
    --------
    >>> vectors = np.array([[1.0, 0.0], [0.99, 0.14], [0.0, 1.0], [0.1, 0.99], [0.14, 0.99]])
    >>> cluster(vectors, n_clusters=2).tolist()
    [1, 1, 0, 0, 0]
    """
    n = len(vectors)
    if n_clusters is not None and not 1 <= n_clusters <= n:
        raise ValueError(f"n_clusters must be between 1 and the number of different passages, {n}; not {n_clusters}")
    counts = np.ones(n, dtype=np.int64) if sizes is None else sizes
    if n <= _FEWEST or n_clusters == 1:
        return np.zeros(n, dtype=np.int64)
    if method == "hdbscan":
        return by_size(_hdbscan(vectors), counts, min_size)
    cut = _cutter(method, vectors, weights, random_state)
    if n_clusters is not None:
        return _exactly(cut, n_clusters, counts, min_size)
    # Where there are few passages, even two alike are a theme.
    well_formed = WELL_FORMED if n >= 4 * WELL_FORMED else 2
    best = max(_candidates(n), key=lambda k: separation(vectors, cut(k), min_size=well_formed))
    return by_size(cut(best), counts, min_size)


def separation(vectors: NDArray[np.float64], labels: Labels, *, min_size: int = WELL_FORMED) -> float:
    """Return the mean silhouette (Rousseeuw 1987, cosine) in which only clusters of some size count; others give 0.

    Plain silhouettes grow with every cluster that is split off, down to pairs of near repetitions.

    Parameters
    ----------
    vectors : array of shape (n, n_dimensions)
        Of length one: then the mean distance to a cluster follows from its mean vector, in time linear in n.
    labels : array of shape (n,)
        -1 for what is in none.
    min_size
        Members that a cluster needs.

    Examples
    --------
    >>> vectors = np.array([[1.0, 0.0], [1.0, 0.0], [0.0, 1.0], [0.0, 1.0]])
    >>> float(separation(vectors, np.array([0, 0, 1, 1]), min_size=2))
    1.0
    """
    names, codes, sizes = np.unique(labels, return_inverse=True, return_counts=True)
    if len(names) < 2:
        return 0.0
    sums = np.zeros((len(names), vectors.shape[1]))
    np.add.at(sums, codes, vectors)
    rows = np.arange(len(vectors))
    distances = 1 - vectors @ (sums / sizes[:, None]).T
    own = distances[rows, codes] * sizes[codes] / np.maximum(sizes[codes] - 1, 1)
    distances[rows, codes] = np.inf
    nearest = distances.min(axis=1)
    silhouettes = (nearest - own) / np.maximum(np.maximum(nearest, own), 1e-12)
    counts = (sizes[codes] >= min_size) & (names[codes] >= 0)
    return float((silhouettes * counts).mean())


def by_size(labels: Labels, sizes: NDArray[np.int64], min_size: int) -> Labels:
    """Number clusters anew, the largest first, and give up those that are too small."""
    names = [name for name in np.unique(labels) if name >= 0]
    amount = {name: int(sizes[labels == name].sum()) for name in names}
    first = {name: int(np.argmax(labels == name)) for name in names}
    kept = sorted((n for n in names if amount[n] >= min_size), key=lambda n: (-amount[n], first[n]))
    numbered = np.full(len(labels), -1, dtype=np.int64)
    for number, name in enumerate(kept):
        numbered[labels == name] = number
    return numbered


def _candidates(n: int) -> list[int]:
    most = max(min(n // 2, _MOST), _FEWEST)
    return sorted({round(k) for k in np.geomspace(_FEWEST, most, _STEPS)})


def _cutter(method: str, vectors: NDArray[np.float64], weights: Any, random_state: int) -> Callable[[int], Labels]:
    """Return the function that gives so many clusters; what does not depend on their number is done once."""
    if method == "agglomerative":
        from scipy.cluster.hierarchy import cut_tree, linkage

        tree = linkage(vectors, method="average", metric="cosine")
        return lambda k: cut_tree(tree, n_clusters=k).ravel().astype(np.int64)
    if method == "kmeans":
        from sklearn.cluster import KMeans

        return lambda k: KMeans(k, n_init=5, random_state=random_state).fit_predict(vectors).astype(np.int64)
    if method == "nmf":
        from sklearn.decomposition import NMF

        # All zero: a passage without a known word.
        def parts(k: int) -> Labels:
            loads = NMF(k, init="nndsvda", max_iter=400, tol=1e-3, random_state=random_state).fit_transform(weights)
            return np.where(loads.max(axis=1) > 0, loads.argmax(axis=1), -1).astype(np.int64)

        return parts
    raise ValueError(f"method must be agglomerative, kmeans, nmf or hdbscan, not {method!r}")


def _exactly(cut: Callable[[int], Labels], wanted: int, sizes: NDArray[np.int64], min_size: int) -> Labels:
    """Return so many clusters of sufficient size, splitting off what is too small; as many as there can be."""
    n = len(sizes)
    best = by_size(cut(min(wanted, n)), sizes, min_size)
    for k in range(wanted + 1, min(n, 4 * wanted) + 1):
        if best.max() + 1 >= wanted:
            break
        finer = by_size(cut(k), sizes, min_size)
        if finer.max() > best.max():
            best = finer
    return best


def _hdbscan(vectors: NDArray[np.float64]) -> Labels:
    from sklearn.cluster import HDBSCAN

    # On vectors of length one, Euclidean distance orders like cosine.
    size = 3 if len(vectors) >= 4 * WELL_FORMED else 2
    return HDBSCAN(min_cluster_size=size, min_samples=1, copy=True).fit_predict(vectors).astype(np.int64)

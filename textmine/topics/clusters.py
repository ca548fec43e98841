"""Vectors -> clusters, by one of four methods, with the number of clusters chosen from the data where none is given."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Labels = NDArray[np.int64]

Method = Literal["agglomerative", "kmeans", "nmf", "hdbscan"]

ALIKE = 1.5
"""How far above the likeness of any two passages that of a theme's passages stands, in standard deviations."""
FINER = 0.2
"""How much further each time that there are twice as many passages: among many, more works have themes of their own."""
_COLLECTION = 600
"""So many passages, of some thirty reports, are no large collection."""
SEEN = 0.5
"""How much the passages that two passages are like count beside their own likeness."""
_LANDMARKS = 500
"""So many passages, evenly drawn, stand for all when it is asked which ones a passage is like."""
_BLOCK = 500
"""Rows whose distances are found at once; bounds the memory."""
_FEW = 20
"""With fewer passages two are a cluster to HDBSCAN, else three."""


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
        ``agglomerative`` (average linkage on cosine distances, see :func:`beside_others`), ``kmeans``, ``nmf`` or
        ``hdbscan``.
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
        raise ValueError(f"cannot make {n_clusters} themes of {n} different passages")
    counts = np.ones(n, dtype=np.int64) if sizes is None else sizes
    if n == 1 or n_clusters == 1:
        return np.zeros(n, dtype=np.int64)
    if method == "hdbscan":
        return by_size(_hdbscan(vectors), counts, min_size)
    seen = beside_others(vectors)
    tree = _tree(seen)
    cut = _cutter(method, vectors, tree, weights, random_state)
    if n_clusters is not None:
        return _exactly(cut, n_clusters, counts, min_size)
    return by_size(cut(count_themes(seen, tree)), counts, min_size)


def beside_others(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return vectors to which is added how like each is to the others.

    Two passages that share few words are of one theme if they are like the same others, and two that share some are not
    if the others that they are like differ: what joins no longer hangs on single passages between two themes.

    Parameters
    ----------
    vectors : array of shape (n, n_dimensions)
        Of length one.

    Returns
    -------
    array of shape (n, n_dimensions + n_landmarks)
        Of length one: the cosine of two rows is the mean of that of the vectors and that of the squares of their
        likeness to others.

    Examples
    --------
    >>> one, between, other = beside_others(np.array([[1.0, 0.0], [0.8, 0.6], [0.0, 1.0]]))
    >>> bool(one @ between > 0.8), bool(between @ other < 0.6)
    (True, True)
    """
    from sklearn.preprocessing import normalize

    n = len(vectors)
    landmarks = vectors[np.linspace(0, n - 1, min(n, _LANDMARKS)).astype(np.int64)]
    # The square: what is a little alike, as all passages are, says nothing.
    profiles = normalize(np.clip(vectors @ landmarks.T, 0.0, None) ** 2)
    return np.hstack([np.sqrt(1 - SEEN) * vectors, np.sqrt(SEEN) * profiles])


def count_themes(vectors: NDArray[np.float64], tree: NDArray[np.float64]) -> int:
    """Return how many clusters the data hold: branches of the tree that are no more alike than passages often are.

    Groups are joined as long as their passages are, on average over all pairs of them, more alike than any two
    passages by `ALIKE` standard deviations, but no more than half way to equal ones. The scale is the data's own, so
    the same rule serves words, fields and vectors of other models. What is a theme of its own among thousands of
    passages is among hundreds a part of one, so large collections are cut finer (`FINER`).

    Parameters
    ----------
    vectors : array of shape (n, n_dimensions)
        Of length one.
    tree : array of shape (n - 1, 4)
        Average linkage on cosine distances, as scipy gives it.

    Examples
    --------
    >>> from scipy.cluster.hierarchy import linkage
    >>> vectors = np.array([[1.0, 0.0], [0.99, 0.14], [0.0, 1.0], [0.1, 0.99], [0.14, 0.99]])
    >>> count_themes(vectors, linkage(vectors, "average", "cosine"))
    2
    """
    n = len(vectors)
    n_pairs = n * (n - 1)
    # Sums over all pairs follow from the sum of the vectors and from their Gram matrix: no pair need be formed.
    mean = (np.square(vectors.sum(axis=0)).sum() - n) / n_pairs
    square = (np.square(vectors.T @ vectors).sum() - n) / n_pairs
    above = ALIKE + FINER * np.log2(max(n / _COLLECTION, 1.0))
    alike = mean + above * np.sqrt(max(square - mean**2, 0.0))
    # Where there are few groups many pairs are alike, and the deviation says little.
    alike = min(alike, (1 + mean) / 2)
    # Rounding must not tear apart what is equal.
    return int((tree[:, 2] > 1 - alike + 1e-9).sum()) + 1


def by_size(labels: Labels, sizes: NDArray[np.int64], min_size: int) -> Labels:
    """Return labels numbered anew, the largest cluster first; what is in one that is too small gets -1."""
    names = [name for name in np.unique(labels) if name >= 0]
    amount = {name: int(sizes[labels == name].sum()) for name in names}
    first = {name: int(np.argmax(labels == name)) for name in names}
    kept = sorted((n for n in names if amount[n] >= min_size), key=lambda n: (-amount[n], first[n]))
    numbered = np.full(len(labels), -1, dtype=np.int64)
    for number, name in enumerate(kept):
        numbered[labels == name] = number
    return numbered


def _tree(vectors: NDArray[np.float64]) -> Any:
    from scipy.cluster.hierarchy import linkage

    return linkage(_distances(vectors), method="average")


def _distances(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return the cosine distances of all pairs as scipy orders them; its own pdist takes several times as long."""
    n = len(vectors)
    found = np.empty(n * (n - 1) // 2)
    place = 0
    for begin in range(0, n, _BLOCK):
        distances = 1 - vectors[begin : begin + _BLOCK] @ vectors[begin:].T
        for row, own in enumerate(distances):
            end = place + n - begin - row - 1
            found[place:end] = own[row + 1 :]
            place = end
    return np.maximum(found, 0.0, out=found)


def _cutter(
    method: str, vectors: NDArray[np.float64], tree: Any, weights: Any, random_state: int
) -> Callable[[int], Labels]:
    """Return the function that gives so many clusters."""
    if method == "agglomerative":
        return lambda k: _branches(tree, k)
    if method == "kmeans":
        from sklearn.cluster import KMeans

        return lambda k: KMeans(k, n_init=5, random_state=random_state).fit_predict(vectors).astype(np.int64)
    if method == "nmf":
        return lambda k: _parts(weights, k, random_state)
    raise ValueError(f"method must be agglomerative, kmeans, nmf or hdbscan, not {method!r}")


def _branches(tree: NDArray[np.float64], k: int) -> Labels:
    """Return the branches of a tree that all but its last k - 1 joins leave; scipy's cut_tree takes square time."""
    from scipy.sparse import coo_array
    from scipy.sparse.csgraph import connected_components

    n = len(tree) + 1
    joined = tree[: n - k, :2].astype(np.int64)
    above = np.repeat(np.arange(n, 2 * n - k), 2)
    graph = coo_array((np.ones(len(above)), (above, joined.ravel())), shape=(2 * n - 1, 2 * n - 1))
    labels: Labels = connected_components(graph, directed=False)[1][:n].astype(np.int64)
    return labels


def _parts(weights: Any, k: int, random_state: int) -> Labels:
    """Put each passage to the part that it loads most on; none where it holds no word that counts."""
    from sklearn.decomposition import NMF

    parts = NMF(k, init="nndsvda", max_iter=400, tol=1e-3, random_state=random_state)
    loads = parts.fit_transform(weights)
    return np.where(loads.max(axis=1) > 0, loads.argmax(axis=1), -1).astype(np.int64)


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
    size = 3 if len(vectors) >= _FEW else 2
    labels: Labels = HDBSCAN(min_cluster_size=size, min_samples=1, copy=True).fit_predict(vectors).astype(np.int64)
    return labels

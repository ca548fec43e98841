import numpy as np
import pytest

from textmine.topics.clusters import _branches, _distances, beside_others, by_size, cluster, count_themes


def blobs(*, n_each=12, n_dimensions=12, spread=0.08, seed=1):
    chance = np.random.default_rng(seed)
    centres = np.eye(n_dimensions)[:4]
    vectors = np.abs(np.repeat(centres, n_each, axis=0) + spread * chance.normal(size=(4 * n_each, n_dimensions)))
    return vectors / np.linalg.norm(vectors, axis=1, keepdims=True)


@pytest.mark.parametrize("method", ["agglomerative", "kmeans", "nmf", "hdbscan"])
def test_every_method_finds_what_is_plain_to_see(method):
    vectors = blobs()
    labels = cluster(vectors, method=method, n_clusters=4, weights=vectors)
    assert labels.max() == 3
    truth = np.repeat(range(4), 12)
    assert all(len(set(labels[truth == t]) - {-1}) == 1 for t in range(4))


def test_the_number_is_told_by_the_data():
    assert cluster(blobs()).max() + 1 == 4


@pytest.mark.parametrize("n_each", [6, 20, 60])
def test_the_number_does_not_grow_with_the_passages(n_each):
    assert cluster(blobs(n_each=n_each)).max() + 1 == 4


def test_many_passages_are_cut_finer(monkeypatch):
    from textmine.topics import clusters

    vectors = np.random.default_rng(1).normal(size=(80, 20))
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    tree = clusters._tree(vectors)
    few = count_themes(vectors, tree)
    monkeypatch.setattr(clusters, "_COLLECTION", 80)
    assert count_themes(vectors, tree) == few
    monkeypatch.setattr(clusters, "_COLLECTION", 5)
    assert count_themes(vectors, tree) > few


def test_same_seed_same_clusters():
    for method in ("agglomerative", "kmeans"):
        first, second = (cluster(blobs(), method=method, random_state=3) for _ in range(2))
        assert np.array_equal(first, second)


def test_clusters_are_numbered_by_size_and_small_ones_are_none():
    labels = by_size(np.array([5, 5, 7, 7, 7, 9]), np.ones(6, dtype=np.int64), 2)
    assert labels.tolist() == [1, 1, 0, 0, 0, -1]


def test_a_vector_that_stands_for_many_passages_is_no_small_cluster():
    labels = by_size(np.array([5, 5, 9]), np.array([1, 1, 40]), 2)
    assert labels.tolist() == [1, 1, 0]


def test_as_many_as_were_asked_for_in_spite_of_loners():
    loners = np.eye(30)[20:24]
    vectors = np.vstack([np.pad(blobs(), ((0, 0), (0, 18))), loners])
    labels = cluster(vectors, n_clusters=4)
    assert labels.max() == 3
    assert (labels[-4:] == -1).sum() >= 3


@pytest.mark.parametrize("n_clusters", [0, 5])
def test_impossible_numbers(n_clusters):
    with pytest.raises(ValueError, match="themes of 3 different passages"):
        cluster(np.eye(3), n_clusters=n_clusters)


def test_unknown_method():
    with pytest.raises(ValueError, match="method must be"):
        cluster(np.eye(3), method="magic")


def test_equal_vectors_are_one_cluster():
    vectors = np.ones((50, 3)) / np.sqrt(3)
    assert set(cluster(vectors)) == {0}


def test_count_of_two_vectors():
    from scipy.cluster.hierarchy import linkage

    vectors = np.eye(2)
    assert count_themes(vectors, linkage(vectors, "average", "cosine")) in (1, 2)


def test_branches_are_those_that_a_cut_gives():
    from scipy.cluster.hierarchy import cut_tree, linkage

    tree = linkage(np.random.default_rng(0).normal(size=(60, 5)), "average", "cosine")
    for k in (1, 2, 17, 59, 60):
        pairs = set(zip(cut_tree(tree, n_clusters=k).ravel().tolist(), _branches(tree, k).tolist(), strict=True))
        assert len(pairs) == k


@pytest.mark.parametrize("n", [2, 7, 30])
def test_distances_are_those_of_scipy(n, monkeypatch):
    from scipy.spatial.distance import pdist

    monkeypatch.setattr("textmine.topics.clusters._BLOCK", 4)
    vectors = blobs()[:n]
    assert np.allclose(_distances(vectors), pdist(vectors, "cosine"))
    assert (_distances(np.repeat(vectors[:1], n, axis=0)) >= 0).all()


@pytest.mark.parametrize("landmarks", [10, 1000])
def test_like_the_same_others_is_more_alike(landmarks, monkeypatch):
    monkeypatch.setattr("textmine.topics.clusters._LANDMARKS", landmarks)
    vectors = blobs()
    seen = beside_others(vectors)
    assert np.allclose(np.linalg.norm(seen, axis=1), 1)
    truth = np.repeat(range(4), 12)
    apart = truth[:, None] != truth
    alone, together = vectors @ vectors.T, seen @ seen.T
    assert (together[apart] - alone[apart]).mean() < (together[~apart] - alone[~apart]).mean()


def test_one_between_two_themes_joins_them_no_longer():
    # Two groups, and a chain of passages from one to the other.
    chance = np.random.default_rng(0)
    ends = np.repeat(np.eye(8)[:2], 10, axis=0) + 0.25 * np.abs(chance.normal(size=(20, 8)))
    vectors = np.vstack([ends, [[1, 1, 0, 0, 0, 0, 0, 0]]])
    vectors /= np.linalg.norm(vectors, axis=1, keepdims=True)
    labels = cluster(vectors, n_clusters=2)
    assert len(set(labels[:10])) == len(set(labels[10:20])) == 1
    assert labels[0] != labels[10]

"""The estimator: passages in, themes out, in the manner of scikit-learn."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from sklearn.base import BaseEstimator, ClusterMixin, TransformerMixin
from sklearn.utils.validation import check_is_fitted
from threadpoolctl import threadpool_limits

from textmine.core import PASSAGE_COLUMNS, Passage, Theme, ThemeError
from textmine.topics.clusters import Method, cluster
from textmine.topics.features import PassageFeatures
from textmine.topics.keywords import coherences, keywords
from textmine.topics.labels import label_themes
from textmine.topics.passages import loose_passage
from textmine.topics.repeats import canonical_order, first_statements
from textmine.topics.rhetoric import of_nothing, of_rhetoric
from textmine.topics.seeds import Seeds, gather, seed_passages
from textmine.topics.words import passage_words

if TYPE_CHECKING:
    import pandas as pd
    from numpy.typing import NDArray

Passages: TypeAlias = "Sequence[Passage] | Sequence[str] | pd.DataFrame"

NONE = -1
"""`theme_id` of a passage that fits no theme."""
_UNTYPICAL = 2.0
"""Percentile of a theme's passages by likeness to the others: what is placed later must be as like as these."""
_NEARLY = 0.75
"""What share of its score in its own theme a passage reaches in a second that is told."""
_ROUNDING = 1e-9
"""Products of matrices of other shapes end in other digits; a passage must fit as well as itself."""
_LEFT_OVER = 0.2
"""What part of the passages at most lies in themes that nothing holds together."""
_ENOUGH = 5
_OF_ALL = 1000
"""One in so many passages a theme has at least."""


class ThemeModel(TransformerMixin, ClusterMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn is untyped
    """Themes of passages.

    Parameters
    ----------
    n_themes : int, optional
        Number of themes; chosen from the data where left out. With `seeds`, the number of themes in all: those beyond
        the seeds are found in what fits none of them.
    seeds : mapping of str to list of str, optional
        Themes that are expected, with a few words each; see :func:`textmine.topics.seeds.read_seeds`.
    method : {"agglomerative", "kmeans", "nmf", "hdbscan"}, default "agglomerative"
        How themes are found.
    features : PassageFeatures, optional
        How passages become vectors; the default where left out.
    min_passages : int, default 2
        A theme has at least so many different passages, or one that so many documents repeat; in a large collection,
        one in a thousand: what two of seven thousand passages share is chance. A theme of five or more that neither a
        known work nor a word holds together is none, unless a number of themes is asked for.
    max_fitted : int, default 6000
        Themes are found in at most so many different passages, drawn by the seed; the others are placed in them. The
        work to find themes grows with the square of their number.
    random_state : int, default 0
        Seed. The same passages and seed give the same themes, labels and ids, in whatever order the passages come.

    Attributes
    ----------
    labels_ : array of shape (n_passages,)
        `theme_id` of each passage, 0 for the largest theme, -1 for none.
    scores_ : array of shape (n_passages,)
        How well each passage fits its theme, 0 to 1: cosine with the theme's centre.
    seconds_ : array of shape (n_passages, 2)
        A second theme that a passage fits nearly as well and its score; -1 and 0 where there is none.
    themes_ : list of Theme
        Label, keywords, counts, coherence and typical passage of each theme.
    n_themes_ : int
        Their number.
    centres_ : array of shape (n_themes, n_dimensions)
        The mean direction of each theme's passages.
    features_ : PassageFeatures
        What makes vectors of passages.
    rhetoric_ : array of shape (n, n_dimensions)
        Where words of guidance, thanks and appeal lie: what is nearer to these than to any theme is put to none.
    gathered_ : Gathered or None
        With `seeds`, what puts passages to them; see :func:`textmine.topics.seeds.gather`.

    Raises
    ------
    ThemeError
        If there is no passage, or none with a word that tells what it is about.

    Examples
    --------
    >>> texts = ["消化超编人员8人", "严控超编人员", "清理超编人员5人"]
    >>> texts += ["开展主题党日12次", "支部主题党日活动", "召开主题党日"]
    >>> model = ThemeModel(n_themes=2).fit(texts)
    >>> model.labels_.tolist()
    [0, 0, 0, 1, 1, 1]
    >>> model.predict(["本年共消化超编人员3人"]).tolist()
    [0]
    """

    def __init__(
        self,
        n_themes: int | None = None,
        *,
        seeds: Seeds | None = None,
        method: Method = "agglomerative",
        features: PassageFeatures | None = None,
        min_passages: int = 2,
        max_fitted: int = 6000,
        random_state: int = 0,
    ) -> None:
        self.n_themes = n_themes
        self.seeds = seeds
        self.method = method
        self.features = features
        self.min_passages = min_passages
        self.max_fitted = max_fitted
        self.random_state = random_state

    def fit(self, X: Passages, y: object = None) -> ThemeModel:  # noqa: ARG002, N803
        """Find the themes of passages.

        Parameters
        ----------
        X
            Passages: records, texts, or a DataFrame with a column ``text`` (the passages table, or any other).
        y
            Not used.
        """
        given = as_passages(X)
        if not given:
            raise ThemeError("there is no passage that tells of work")
        # The same passages give the same themes in whatever order they come: sums of floating-point numbers, ties and
        # draws all follow this order; and one thread, as the number of threads orders the sums within a matrix.
        order = canonical_order(given)
        with threadpool_limits(1):
            self._fit_in(order, given)
        return self

    def _fit_in(self, order: Sequence[int], given: Sequence[Passage]) -> None:
        passages = [given[i] for i in order]
        firsts = first_statements(passages)
        distinct = sorted(set(firsts))
        sizes = _documents(passages, firsts)
        fitted = self._draw(distinct)
        self._fit_fitted([passages[i] for i in fitted], np.array([sizes[i] for i in fitted]))
        place = {position: number for number, position in enumerate(fitted)}
        labels = np.full(len(passages), NONE, dtype=np.int64)
        drawn = np.array([first in place for first in firsts])
        labels[drawn] = [self._fitted_labels[place[first]] for first in firsts if first in place]
        vectors = self.features_.transform(passages)
        if not drawn.all():
            rest = [passage for passage, known in zip(passages, drawn, strict=True) if not known]
            labels[~drawn] = self._place(vectors[~drawn], rest)
        scores = self._scores(vectors, labels)
        self.themes_ = self._describe(passages, firsts, labels, scores)
        seconds = self._seconds(vectors, labels)
        back = np.argsort(order)
        self.labels_, self.scores_, self.seconds_ = labels[back], scores[back], seconds[back]

    def fit_predict(self, X: Passages, y: object = None, **kwargs: Any) -> NDArray[np.int64]:  # noqa: ARG002, N803
        """Find the themes of passages and return the `theme_id` of each; see :meth:`fit`."""
        return self.fit(X).labels_

    def transform(self, X: Passages) -> NDArray[np.float64]:  # noqa: N803
        """Return how well each passage fits each theme, 0 to 1, shape (n_passages, n_themes)."""
        check_is_fitted(self, "centres_")
        return self._fit_to_themes(self._vectors(as_passages(X)))

    def predict(self, X: Passages) -> NDArray[np.int64]:  # noqa: N803
        """Return the `theme_id` of each passage, -1 where it fits none; shape (n_passages,).

        The passages that the model was fitted on have theirs in ``labels_``.
        """
        check_is_fitted(self, "centres_")
        passages = as_passages(X)
        return self._place(self._vectors(passages), passages)

    def assign(self, passages: Sequence[Passage]) -> list[Passage]:
        """Return passages with theme and score, placed in the known themes without fitting anew."""
        check_is_fitted(self, "centres_")
        vectors = self._vectors(passages)
        labels = self._place(vectors, passages)
        return self._marked(passages, labels, self._scores(vectors, labels), self._seconds(vectors, labels))

    def fit_assign(self, passages: Sequence[Passage]) -> list[Passage]:
        """Find the themes of passages and return the passages with theme and score."""
        self.fit(passages)
        return self._marked(passages, self.labels_, self.scores_, self.seconds_)

    def _marked(
        self,
        passages: Sequence[Passage],
        labels: Sequence[int] | NDArray[np.int64],
        scores: NDArray[np.float64],
        seconds: NDArray[np.float64],
    ) -> list[Passage]:
        names = {theme.theme_id: theme.theme for theme in self.themes_}
        return [
            replace(
                passage,
                theme_id=int(label),
                theme=names.get(int(label), ""),
                score=round(float(score), 4),
                theme_2=names.get(int(second), ""),
                score_2=round(float(score_2), 4),
            )
            for passage, label, score, (second, score_2) in zip(passages, labels, scores, seconds, strict=True)
        ]

    def _draw(self, distinct: list[int]) -> list[int]:
        if len(distinct) <= self.max_fitted:
            return distinct
        chance = np.random.default_rng(self.random_state)
        return sorted(chance.choice(distinct, self.max_fitted, replace=False).tolist())

    def _fit_fitted(self, passages: Sequence[Passage], sizes: NDArray[np.int64]) -> None:
        """Fit features and centres on different passages; `sizes` says how many documents state each."""
        from sklearn.base import clone

        features = PassageFeatures(random_state=self.random_state) if self.features is None else clone(self.features)
        vectors = features.fit_transform(passages)
        self.features_ = features
        self.seed_names_ = list(self.seeds or ())
        known = features.known(passages)
        if not known.any():
            raise ThemeError("no passage holds a word that tells what it is about")
        labels = np.full(len(passages), NONE, dtype=np.int64)
        self.gathered_ = None
        self.rhetoric_ = np.zeros((0, vectors.shape[1]))
        if self.seeds:
            labels, self.gathered_ = gather(self.seeds, passages, vectors, features)
            wanted = (self.n_themes or 0) - len(self.seeds)
            rest = known & (labels == NONE)
            if wanted > 0 and rest.sum() >= wanted:
                found = self._themes_in(_chosen(passages, rest), vectors[rest], sizes[rest], wanted)
                labels[rest] = np.where(found >= 0, found + len(self.seeds), NONE)
        else:
            labels[known] = self._themes_in(_chosen(passages, known), vectors[known], sizes[known], self.n_themes)
        self._centre(vectors, labels, features)
        self._fitted_labels = labels

    def _themes_in(
        self,
        passages: Sequence[Passage],
        vectors: NDArray[np.float64],
        sizes: NDArray[np.int64],
        n_clusters: int | None,
    ) -> NDArray[np.int64]:
        """Return the theme of each passage; what is found and holds rhetoric alone, or nothing, is none."""
        labels = self._cluster(passages, vectors, sizes, n_clusters)
        if n_clusters is None and self.method == "agglomerative":
            nothing = of_nothing(passages, labels)
            # Where this holds of much, texts have in common what no word tells, as vectors of a model may know.
            labels = _without(labels, nothing & (nothing.mean() <= _LEFT_OVER))
        mere = of_rhetoric(passages, labels)
        if len(labels) < _ENOUGH or not mere.any() or (mere | (labels == NONE)).all():
            return labels
        self.rhetoric_ = np.array([_centre_of(vectors[labels == theme]) for theme in np.unique(labels[mere])])
        if n_clusters is not None and (~mere).sum() >= n_clusters:
            # So many are wanted beside those that are none.
            labels[~mere] = self._cluster(_chosen(passages, ~mere), vectors[~mere], sizes[~mere], n_clusters)
        return _without(labels, mere)

    def _cluster(
        self,
        passages: Sequence[Passage],
        vectors: NDArray[np.float64],
        sizes: NDArray[np.int64],
        n_clusters: int | None,
    ) -> NDArray[np.int64]:
        # Among a handful of passages each is a theme of its own.
        n = len(passages)
        min_size = max(self.min_passages, n // _OF_ALL) if n >= _ENOUGH else 1
        return cluster(
            vectors,
            method=self.method,
            n_clusters=n_clusters,
            min_size=min_size,
            sizes=sizes,
            weights=self.features_.weights(passages) if self.method == "nmf" else None,
            random_state=self.random_state,
        )

    def _centre(self, vectors: NDArray[np.float64], labels: NDArray[np.int64], features: PassageFeatures) -> None:
        """Find the centre of each theme, and how like it a passage must be to belong there."""
        seeds = seed_passages(self.seeds or {})
        n = max(int(labels.max()) + 1, len(seeds))
        self.n_themes_ = n
        self.centres_ = np.zeros((n, vectors.shape[1]))
        self.floors_ = np.zeros(n)
        for theme in range(n):
            members = vectors[labels == theme]
            self.centres_[theme] = _centre_of(members if len(members) else features.transform([seeds[theme]]))
            if len(members):
                self.floors_[theme] = np.percentile(_likeness_to_others(members), _UNTYPICAL)

    def _vectors(self, passages: Sequence[Passage]) -> NDArray[np.float64]:
        return self.features_.transform(passages) if passages else np.zeros((0, self.centres_.shape[1]))

    def _fit_to_themes(self, vectors: NDArray[np.float64]) -> NDArray[np.float64]:
        return np.clip(vectors @ self.centres_.T, 0.0, 1.0)

    def _place(self, vectors: NDArray[np.float64], passages: Sequence[Passage]) -> NDArray[np.int64]:
        if not len(vectors):
            return np.zeros(0, dtype=np.int64)
        fit = self._fit_to_themes(vectors)
        placed = np.full(len(vectors), NONE, dtype=np.int64)
        known = self.features_.known(passages)
        if self.gathered_ is not None:
            placed = self.gathered_.place(passages, vectors, known)
            fit[:, : self.gathered_.n_seeds] = -1.0  # what fits no seed may fit a theme beyond them
        best = fit.argmax(axis=1)
        fits = (fit.max(axis=1) >= self.floors_[best] - _ROUNDING) & (placed == NONE) & known
        if len(self.rhetoric_):
            fits &= fit.max(axis=1) >= (vectors @ self.rhetoric_.T).max(axis=1)
        placed[fits] = best[fits]
        return placed

    def _scores(self, vectors: NDArray[np.float64], labels: NDArray[np.int64]) -> NDArray[np.float64]:
        if not len(vectors):
            return np.zeros(0)
        fit = self._fit_to_themes(vectors)
        return np.where(labels >= 0, fit[np.arange(len(labels)), labels], 0.0)

    def _seconds(self, vectors: NDArray[np.float64], labels: NDArray[np.int64]) -> NDArray[np.float64]:
        """Return a second theme and its score for passages that fit two nearly alike, else -1 and 0; shape (n, 2)."""
        seconds = np.tile([float(NONE), 0.0], (len(labels), 1))
        if self.n_themes_ < 2 or not len(labels):
            return seconds
        fit = self._fit_to_themes(vectors)
        rows = np.arange(len(labels))
        own = np.where(labels >= 0, fit[rows, labels], np.inf)
        fit[rows, labels] = np.where(labels >= 0, -1.0, fit[rows, labels])
        best = fit.argmax(axis=1)
        found = (fit[rows, best] >= _NEARLY * own) & (fit[rows, best] >= self.floors_[best])
        seconds[found] = np.column_stack([best, fit[rows, best]])[found]
        return seconds

    def _describe(
        self,
        passages: Sequence[Passage],
        firsts: Sequence[int],
        placed: NDArray[np.int64],
        scores: NDArray[np.float64],
    ) -> list[Theme]:
        """Return label, keywords, counts and typical passage of each theme; repetitions in a document count once."""
        distinct = sorted(set(firsts))
        members = [passages[i] for i in distinct]
        labels = [int(placed[i]) for i in distinct]
        words = [passage_words(passage) for passage in members]
        tops = keywords(words, labels)
        together = coherences(tops, words)
        names = label_themes(members, labels)
        names |= dict(enumerate(self.seed_names_))
        themes = []
        for theme in range(self.n_themes_):
            positions = counted(passages, firsts, placed, theme)
            typical = max(positions, key=lambda i: (scores[i], -i), default=None)
            themes.append(
                Theme(
                    theme_id=theme,
                    theme=names.get(theme, ""),
                    keywords=" ".join(tops.get(theme, [])),
                    n_passages=len(positions),
                    n_departments=len({passages[i].department for i in positions} - {""}),
                    coherence=round(together.get(theme, 0.0), 4),
                    example="" if typical is None else passages[typical].text,
                )
            )
        return themes


def counted(
    passages: Sequence[Passage], firsts: Sequence[int], labels: Sequence[int] | NDArray[np.int64], theme: int
) -> list[int]:
    """Return the positions of a theme's passages without those that a document repeats."""
    seen = set()
    positions = []
    for position in np.flatnonzero(np.asarray(labels) == theme).tolist():
        key = (passages[position].doc_id, firsts[position])
        if key not in seen:
            seen.add(key)
            positions.append(position)
    return positions


def as_passages(X: Passages) -> list[Passage]:  # noqa: N803
    """Return passages, whatever they were given as.

    Examples
    --------
    >>> as_passages(["消化超编8人"])[0].text
    '消化超编8人'
    """
    if isinstance(X, str):
        raise TypeError("passages are a list; put the single one into [ ]")
    if hasattr(X, "to_dict"):
        frame: Any = X
        known = [name for name in PASSAGE_COLUMNS if name in frame.columns]
        if "text" not in known:
            raise ValueError("the DataFrame has no column text")
        cells = frame[known].astype(object)
        rows = cells.where(cells.notna(), None).to_dict("records")
        return [replace(loose_passage(row["text"]), **row) for row in rows]
    return [loose_passage(item) if isinstance(item, str) else item for item in X]


def _without(labels: NDArray[np.int64], dropped: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return labels numbered anew without themes that are dropped; all where that would leave none."""
    kept = np.where(dropped, NONE, labels)
    if (kept == NONE).all():
        return labels
    numbered: NDArray[np.int64] = np.unique(kept, return_inverse=True)[1] - int((kept == NONE).any())
    return numbered


def _chosen(passages: Sequence[Passage], chosen: NDArray[np.bool_]) -> list[Passage]:
    return [passage for passage, is_chosen in zip(passages, chosen, strict=True) if is_chosen]


def _centre_of(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    centre: NDArray[np.float64] = vectors.sum(axis=0)
    return centre / np.linalg.norm(centre)


def _likeness_to_others(vectors: NDArray[np.float64]) -> NDArray[np.float64]:
    """Return how like each of a theme's passages is to the centre of the others, as one that comes later can be.

    The centre of all holds the passage itself, and in a small theme what is like that is a copy.
    """
    if len(vectors) == 1:
        return np.ones(1)
    others = vectors.sum(axis=0) - vectors
    lengths = np.linalg.norm(others, axis=1)
    likeness: NDArray[np.float64] = (vectors * others).sum(axis=1) / np.where(lengths > 0, lengths, 1.0)
    return likeness


def _documents(passages: Iterable[Passage], firsts: Sequence[int]) -> dict[int, int]:
    """Return for each first statement how many documents state it; passages of no document count each."""
    documents: defaultdict[int, set[object]] = defaultdict(set)
    for position, (passage, first) in enumerate(zip(passages, firsts, strict=True)):
        documents[first].add(passage.doc_id or position)
    return {first: len(found) for first, found in documents.items()}

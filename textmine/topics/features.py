"""Passages -> vectors: words and fields, weighted so that neither departments nor rhetoric stand out, and reduced."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.base import BaseEstimator, TransformerMixin
from sklearn.utils.validation import check_is_fitted

from textmine.core import Passage
from textmine.topics.common import CommonWorks
from textmine.topics.words import passage_words, theme_headings, with_parts, word_fields

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

Vectors = Callable[[Sequence[str]], "NDArray[np.float64]"]
"""What turns texts into an array of shape (n_texts, n_dimensions)."""

_LEAD = 1.0
"""How much more a word of a common work says where the subject is named: budgets are mentioned everywhere."""
_TINY = 1e-9
"""Added to vectors before they are scaled, so that a passage without a known word has no length of zero."""


class PassageFeatures(TransformerMixin, BaseEstimator):  # type: ignore[misc]  # scikit-learn is untyped
    """Vectors of passages, made for themes.

    Five things set them apart from plain TF-IDF. Long words count with their parts (绩效自评 and 绩效评价 share 绩效).
    The fields of the domain dictionary (党建与纪检, 财政决算) join words that mean the same kind of work. What every
    body does beside its own work (its budget, its party cells) is known by words that a list holds. A word that runs
    through a whole report is a department's word and weighs less in that report. Headings count like text.

    Parameters
    ----------
    n_components : int, default 80
        Dimensions of the reduced space of words (latent semantic analysis, Deerwester et al. 1990).
    field_weight : float, default 0.3
        Weight of the fields beside the words.
    common_weight : float, default 1.0
        Weight of the common works beside words and fields together. 0 switches it off.
    heading_weight : float, default 0.8
        Weight of the works that a list of headings knows (theme_headings.tsv), likewise. 0 switches it off.
    own_words : float, default 1.5
        How strongly a report's own words are held back: a word found in a share s of the report's other passages
        counts (1 - s) to this power. 0 switches it off.
    min_passages : int, default 2
        Passages that a word must stand in to count; one where there are fewer than 20.
    vectors : callable, optional
        A model of the user's: texts to an array, see :mod:`textmine.topics.vectors`. Its vectors then stand in the
        place of the reduced words.
    random_state : int, default 0
        Seed of the reduction.

    Attributes
    ----------
    vocabulary_ : dict of str to int
        The words that count.
    fields_ : list of str
        The fields that count.
    common_, headings_ : CommonWorks or None
        What tells of the common works, and of those that the list of headings knows.

    Examples
    --------
    >>> from textmine.topics.passages import loose_passage
    >>> passages = [loose_passage(text) for text in ("消化超编人员8人", "严控超编人员", "主题党日12次", "开展主题党日")]
    >>> PassageFeatures(n_components=2, heading_weight=0).fit_transform(passages).shape
    (4, 9)
    """

    def __init__(
        self,
        n_components: int = 80,
        *,
        field_weight: float = 0.3,
        common_weight: float = 1.0,
        heading_weight: float = 0.8,
        own_words: float = 1.5,
        min_passages: int = 2,
        vectors: Vectors | None = None,
        random_state: int = 0,
    ) -> None:
        self.n_components = n_components
        self.field_weight = field_weight
        self.common_weight = common_weight
        self.heading_weight = heading_weight
        self.own_words = own_words
        self.min_passages = min_passages
        self.vectors = vectors
        self.random_state = random_state

    def fit(self, passages: Sequence[Passage], y: object = None) -> PassageFeatures:  # noqa: ARG002
        """Learn words, fields and the reduction."""
        self.fit_transform(passages)
        return self

    def fit_transform(
        self,
        passages: Sequence[Passage],
        y: object = None,  # noqa: ARG002
    ) -> NDArray[np.float64]:
        """Learn from passages and return their vectors, of length one, shape (n_passages, n_dimensions)."""
        from sklearn.decomposition import TruncatedSVD

        words = [passage_words(passage) for passage in passages]
        self.words_weighting_, counts = _fitted_weights([with_parts(w) for w in words], self.min_passages)
        self.fields_weighting_, fields = _fitted_weights([word_fields(w) for w in words], self.min_passages)
        self.vocabulary_ = {} if self.words_weighting_ is None else dict(self.words_weighting_.vocabulary_)
        self.fields_ = [] if self.fields_weighting_ is None else sorted(self.fields_weighting_.vocabulary_)
        self.common_ = CommonWorks.counted(passages) if self.common_weight else None
        self.headings_ = CommonWorks.counted(passages, theme_headings()) if self.heading_weight else None
        n_components = min(self.n_components, len(self.vocabulary_) - 1, len(passages) - 1)
        self.reduction_: Any = None
        if counts is not None and self.vectors is None and n_components >= 1:
            self.reduction_ = TruncatedSVD(n_components, n_iter=10, random_state=self.random_state)
            with np.errstate(divide="ignore", invalid="ignore"):  # a share of no variance, which nobody asks for
                self.reduction_.fit(self._local(counts, passages))
        return self._join(passages, counts, fields)

    def transform(self, passages: Sequence[Passage]) -> NDArray[np.float64]:
        """Return vectors of length one, shape (n_passages, n_dimensions)."""
        check_is_fitted(self, "vocabulary_")
        words = [passage_words(passage) for passage in passages]
        counts = fields = None
        if self.words_weighting_ is not None:
            counts = self.words_weighting_.transform([with_parts(found) for found in words])
        if self.fields_weighting_ is not None:
            fields = self.fields_weighting_.transform([word_fields(found) for found in words])
        return self._join(passages, counts, fields)

    def known(self, passages: Sequence[Passage]) -> NDArray[np.bool_]:
        """Tell which passages hold a word or field that counts, shape (n_passages,); all do with vectors of a model."""
        check_is_fitted(self, "vocabulary_")
        fields = set(self.fields_)
        words = [passage_words(passage) for passage in passages]
        return np.array(
            [
                self.vectors is not None
                or any(word in self.vocabulary_ for word in with_parts(found))
                or not fields.isdisjoint(word_fields(found))
                for found in words
            ],
            dtype=bool,
        )

    def weights(self, passages: Sequence[Passage]) -> csr_matrix:
        """Return the weights of the words before they are reduced, shape (n_passages, n_words)."""
        from scipy.sparse import csr_matrix

        check_is_fitted(self, "vocabulary_")
        if self.words_weighting_ is None:
            return csr_matrix((len(passages), 0))
        return self._local(self.words_weighting_.transform([with_parts(passage_words(p)) for p in passages]), passages)

    def _join(
        self, passages: Sequence[Passage], counts: csr_matrix | None, fields: csr_matrix | None
    ) -> NDArray[np.float64]:
        parts = []
        if self.vectors is not None:
            parts.append(_unit(np.asarray(self.vectors([passage.text for passage in passages]), dtype=float)))
        elif self.reduction_ is not None:
            parts.append(_unit(self.reduction_.transform(self._local(counts, passages))))
        if fields is not None:
            parts.append(self.field_weight * self._local(fields, passages).toarray())
        joined = _unit(np.hstack(parts)) if parts else np.ones((len(passages), 1))
        told = []
        if self.common_ is not None:
            told.append(self.common_weight * self.common_.told(passages, lead=_LEAD))
        if self.headings_ is not None:
            told.append(self.heading_weight * self.headings_.told(passages))
        return _unit(np.hstack([joined, *told])) if told else joined

    def _local(self, weights: csr_matrix, passages: Sequence[Passage]) -> csr_matrix:
        """Hold back the words that run through a passage's own report; rows of length one."""
        from scipy.sparse import csr_matrix
        from sklearn.preprocessing import normalize

        if not self.own_words or not weights.nnz:
            return weights
        _, reports = np.unique([passage.doc_id for passage in passages], return_inverse=True)
        n = len(passages)
        members = csr_matrix((np.ones(n), (reports, np.arange(n))))
        present = (members @ (weights > 0).astype(float)).tocsr()
        sizes = np.asarray(members.sum(axis=1)).ravel()
        rows = np.repeat(np.arange(n), np.diff(weights.indptr))
        # Passages that belong to no report stand for themselves.
        loose = np.array([not passage.doc_id for passage in passages])[rows]
        n_present = np.asarray(present[reports[rows], weights.indices]).ravel()
        share = np.where(loose, 0.0, (n_present - 1) / (sizes[reports[rows]] + _FEW))
        held_back = weights.copy()
        held_back.data = held_back.data * (1 - share) ** self.own_words
        return normalize(held_back)


_ENOUGH = 20
"""With fewer passages words count that stand in one alone."""
_FEW = 5
"""Added to a report's number of passages, as shares of few passages say little."""


def _fitted_weights(words: Sequence[Sequence[str]], min_passages: int) -> tuple[Any, csr_matrix | None]:
    """Return a fitted weighting and what it gives for its own texts; nothing where no word counts."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    # Among few passages every word counts: there is little to repeat it.
    least = min_passages if len(words) >= _ENOUGH else 1
    weighting = TfidfVectorizer(analyzer=_as_is, min_df=least, sublinear_tf=True)
    try:
        return weighting, weighting.fit_transform(words)
    except ValueError:  # no word at all, or each in too few passages
        return None, None


def fixed_weights(words: Sequence[str] | None, idf: Any) -> Any:
    """Return the weighting of known words with their inverse document frequencies; nothing for no words."""
    from sklearn.feature_extraction.text import TfidfVectorizer

    if words is None:
        return None
    weighting = TfidfVectorizer(analyzer=_as_is, sublinear_tf=True, vocabulary=words)
    weighting.idf_ = idf
    return weighting


def _as_is(words: list[str]) -> list[str]:
    return words


def _unit(rows: NDArray[np.float64]) -> NDArray[np.float64]:
    from sklearn.preprocessing import normalize

    unit: NDArray[np.float64] = normalize(rows + _TINY)
    return unit

"""Weights from examples: a choice among candidates, and a yes or no.

Both problems are convex, so the same examples give the same weights. Examples are turned into a matrix once; fitting
without one document leaves out its rows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, TypeAlias

import numpy as np
from scipy.optimize import minimize
from scipy.sparse import csr_matrix
from scipy.special import expit

from textmine.claims.features import Features
from textmine.claims.ranker import means_of_others

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Vector: TypeAlias = NDArray[np.float64]
    Loss: TypeAlias = Callable[[Vector], tuple[float, Vector]]

_SMALLEST = 5e-3  # weights below it change no decision, and would only make the file longer
_DIGITS = 4
_ITERATIONS = 200
_CALIBRATION = ("own", "document", "shift")
_CALIBRATION_PENALTY = 0.1
_STEP, _LOWEST = 0.02, 2.0  # of log odds


@dataclass(frozen=True, slots=True)
class Choice:
    """One choice among candidates.

    Parameters
    ----------
    document
        What it comes from.
    candidates
        The features of each candidate.
    right
        Which of them are right, none or more.
    """

    document: str
    candidates: tuple[Features, ...]
    right: tuple[bool, ...]


class Choices:
    """Choices to fit a conditional logit to: weights under which right candidates win over the others.

    Choices in which all candidates are right, or none, teach nothing and are passed over.

    Parameters
    ----------
    choices
        The choices.
    penalty
        Of the squared weights (L2).
    min_count
        Features of fewer candidates get no weight.

    Notes
    -----
    McFadden, D. (1974). Conditional logit analysis of qualitative choice behavior. The likelihood is that of any of
    the right candidates being chosen.

    Examples
    --------
    >>> weights = Choices([Choice("a", (("near",), ("far",)), (True, False))] * 5, penalty=0.1, min_count=1).fit()
    >>> weights["near"] > 0 > weights["far"]
    True
    """

    def __init__(self, choices: Sequence[Choice], *, penalty: float, min_count: int) -> None:
        telling = [choice for choice in choices if any(choice.right) and not all(choice.right)]
        self._penalty, self._min_count = penalty, min_count
        self._names, self._matrix = _matrix([row for choice in telling for row in choice.candidates])
        self._right = np.array([right for choice in telling for right in choice.right], dtype=bool)
        self._sizes = np.array([len(choice.right) for choice in telling], dtype=np.int64)
        self._documents = np.array([choice.document for choice in telling], dtype=object)
        self._start = np.zeros(len(self._names))

    def fit(self, without: str | None = None) -> dict[str, float]:
        """Return the weight of each feature, by all choices or by those that are not of one document.

        Fitting to all first makes the others faster: they begin where it ended.
        """
        kept = np.ones(len(self._sizes), dtype=bool) if without is None else self._documents != without
        if not kept.any():
            return {}
        rows, sizes = np.repeat(kept, self._sizes), self._sizes[kept]
        matrix, right = self._matrix[rows], self._right[rows]
        starts = np.concatenate(([0], np.cumsum(sizes)[:-1]))
        group = np.repeat(np.arange(len(sizes)), sizes)
        columns = _frequent(matrix, self._min_count)
        matrix = matrix[:, columns]

        def loss(weights: Vector) -> tuple[float, Vector]:
            scores = matrix @ weights
            odds = np.exp(scores - np.maximum.reduceat(scores, starts)[group])
            total, won = np.add.reduceat(odds, starts), np.add.reduceat(odds * right, starts)
            # A right candidate far behind the others has odds of zero in floating point
            won = np.maximum(won, np.finfo(float).tiny)
            gradient = matrix.T @ (odds / total[group] - odds * right / won[group])
            value = np.sum(np.log(total) - np.log(won)) + self._penalty / 2 * weights @ weights
            return float(value), gradient + self._penalty * weights

        weights = _minimum(loss, self._start[columns])
        if without is None:
            self._start[columns] = weights
        return _named(self._names, columns, weights)


class Verdicts:
    """Rows that are right or wrong, to fit a logistic regression to: how likely a row is right, by its features.

    Parameters
    ----------
    rows
        The features of each row.
    right
        Whether each is right.
    documents
        What each comes from.
    penalty, min_count
        As for :class:`Choices`.

    Examples
    --------
    >>> rows, right = [("a",)] * 9 + [("b",)] * 9, [True] * 9 + [False] * 9
    >>> weights = Verdicts(rows, right, ["x"] * 18, penalty=0.1, min_count=1).fit()
    >>> weights["a"] > 0 > weights["b"]
    True
    """

    def __init__(
        self,
        rows: Sequence[Features],
        right: Sequence[bool],
        documents: Sequence[str],
        *,
        penalty: float,
        min_count: int,
    ) -> None:
        self._penalty, self._min_count = penalty, min_count
        self._names, self._matrix = _matrix(rows)
        self._signs = np.where(np.array(right, dtype=bool), 1.0, -1.0)
        self._documents = np.array(documents, dtype=object)
        self._start = np.zeros(len(self._names))

    def fit(self, without: str | None = None) -> dict[str, float]:
        """Return the weight of each feature; as :meth:`Choices.fit`."""
        kept = np.ones(len(self._signs), dtype=bool) if without is None else self._documents != without
        if not kept.any():
            return {}
        matrix, signs = self._matrix[kept], self._signs[kept]
        columns = _frequent(matrix, self._min_count)
        matrix = matrix[:, columns]

        def loss(weights: Vector) -> tuple[float, Vector]:
            margins = signs * (matrix @ weights)
            value = np.logaddexp(0, -margins).sum() + self._penalty / 2 * weights @ weights
            return float(value), -(matrix.T @ (signs * expit(-margins))) + self._penalty * weights

        weights = _minimum(loss, self._start[columns])
        if without is None:
            self._start[columns] = weights
        return _named(self._names, columns, weights)


def fit_calibration(
    scores: Sequence[Sequence[float]], right: Sequence[Sequence[bool]], *, sure: float, right_of_sure: float
) -> dict[str, float]:
    """Fit how the score of a claim, and the mean score of its document, become a probability.

    Parameters
    ----------
    scores
        For each document the scores of its claims, by weights that were not fitted to it.
    right
        Whether each claim is right.
    sure, right_of_sure
        Probabilities are lowered until of the claims with at least `sure` the share `right_of_sure` is right, or none
        is left: a reader who takes only those shall not be disappointed.

    Returns
    -------
    dict of str to float
        ``own``, ``document`` and ``shift``; see :class:`textmine.claims.ranker.Ranker`.

    Notes
    -----
    Platt, J. (1999). Probabilistic outputs for support vector machines; with a second score.
    """
    own = np.array([score for document in scores for score in document])
    means = np.array([mean for document in scores for mean in means_of_others(document)])
    verdicts = np.array([verdict for document in right for verdict in document], dtype=bool)
    matrix = np.column_stack([own, means, np.ones(len(own))])
    signs = np.where(verdicts, 1.0, -1.0)

    def loss(weights: Vector) -> tuple[float, Vector]:
        margins = signs * (matrix @ weights)
        value = np.logaddexp(0, -margins).sum() + _CALIBRATION_PENALTY / 2 * weights @ weights
        return float(value), -(matrix.T @ (signs * expit(-margins))) + _CALIBRATION_PENALTY * weights

    weights = _minimum(loss, np.array([1.0, 0.0, 0.0]))
    scores_now = matrix @ weights
    for lowered in np.arange(0, _LOWEST, _STEP):
        chosen = verdicts[expit(scores_now - lowered) >= sure]
        if not len(chosen) or chosen.mean() >= right_of_sure:
            weights[2] -= lowered
            break
    return {name: round(float(weight), _DIGITS) for name, weight in zip(_CALIBRATION, weights, strict=True)}


def _matrix(rows: Sequence[Features]) -> tuple[list[str], Any]:
    """Return the names of all features, and a matrix of a row each with 1 where it has the feature."""
    column: dict[str, int] = {}
    columns = [sorted({column.setdefault(feature, len(column)) for feature in row}) for row in rows]
    ends = np.cumsum([0, *map(len, columns)])
    flat = np.array([at for row in columns for at in row], dtype=np.int64)
    return list(column), csr_matrix((np.ones(len(flat)), flat, ends), shape=(len(rows), len(column)))


def _frequent(matrix: Any, min_count: int) -> NDArray[np.int64]:
    return np.flatnonzero(np.asarray(matrix.sum(axis=0)).ravel() >= min_count)


def _minimum(loss: Loss, start: Vector) -> Vector:
    return np.asarray(minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": _ITERATIONS}).x)


def _named(names: Sequence[str], columns: NDArray[np.int64], weights: Vector) -> dict[str, float]:
    return {
        names[at]: round(float(weight), _DIGITS)
        for at, weight in zip(columns, weights, strict=True)
        if abs(weight) >= _SMALLEST
    }

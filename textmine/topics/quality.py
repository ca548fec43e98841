"""How good themes are without gold: whether they come again from other samples, and whether their words go together."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from sklearn.base import clone

from textmine.topics.estimator import Passages, ThemeModel, as_passages
from textmine.topics.repeats import canonical_order, first_statements


def stability(model: ThemeModel, X: Passages, *, n_draws: int = 10) -> float:  # noqa: N803
    """Return how far the same themes come again from other samples of the passages: mean bootstrap ARI.

    Different passages are drawn with replacement; words, vectors, the number of themes and the themes are found anew in
    what was drawn, and compared with what the model made of the same passages: adjusted Rand index (Hubert and Arabie
    1985), 1 for the same themes, 0 for what chance would give (Hennig 2007).

    Parameters
    ----------
    model
        Fitted on `X`.
    X
        The passages.
    n_draws
        Samples; each is fitted.

    Examples
    --------
    >>> texts = ["消化超编人员", "严控超编人员", "清理超编人员", "主题党日活动", "支部主题党日", "召开主题党日"]
    >>> 0 <= stability(ThemeModel(2).fit(texts), texts, n_draws=2) <= 1
    True
    """
    from sklearn.metrics import adjusted_rand_score

    given = as_passages(X)
    order = canonical_order(given)
    passages, labels = [given[i] for i in order], model.labels_[order]
    distinct = sorted(set(first_statements(passages)))
    chance = np.random.default_rng(model.random_state)
    values = []
    for _ in range(n_draws):
        drawn = np.unique(chance.choice(distinct, len(distinct)))
        found = clone(model).fit_predict([passages[i] for i in drawn])
        values.append(adjusted_rand_score(_alone(labels[drawn]), _alone(found)))
    return float(np.mean(values))


def mean_coherence(model: ThemeModel) -> float:
    """Return the mean coherence (NPMI) of a fitted model's themes, each weighing as many passages as it has."""
    amounts = [theme.n_passages for theme in model.themes_]
    return float(np.average([theme.coherence for theme in model.themes_], weights=amounts)) if sum(amounts) else 0.0


def _alone(labels: Sequence[int]) -> list[int]:
    """Give each passage without a theme a number of its own: what fits none is no theme."""
    return [int(label) if label >= 0 else -2 - i for i, label in enumerate(labels)]

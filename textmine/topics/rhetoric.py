"""Themes that are none: what reports say alike to begin and to end, whatever their work."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from textmine.core import Passage
from textmine.topics.common import CommonWorks
from textmine.topics.words import rhetoric, theme_headings

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOSTLY = 0.5
"""The part of a theme's passages that hold rhetoric and no work, from which on it is no theme.

One passage can be mistaken, as slogans stand in accounts of work, too. A theme hardly: of those of real reports less
than a quarter of the passages is taken for rhetoric, or six tenths and more."""


def of_rhetoric(passages: Sequence[Passage], labels: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which passages are in a theme most of whose passages hold rhetoric and no work, shape (n_passages,).

    Parameters
    ----------
    passages
        The passages.
    labels
        The theme of each; -1 for none.
    """
    mere = rhetorical(passages)
    found = np.zeros(len(passages), dtype=bool)
    for theme in np.unique(labels[labels >= 0]):
        members = labels == theme
        found |= members & (mere[members].mean() >= _MOSTLY)
    return found


def rhetorical(passages: Sequence[Passage]) -> NDArray[np.bool_]:
    """Tell which passages speak more of guidance, thanks and appeals than of any work, shape (n_passages,).

    Headings do not count: the closing words stand under that of the last work.

    Examples
    --------
    >>> from textmine.topics.passages import loose_passage
    >>> texts = ["让我们紧密团结，在坚强领导下再创辉煌，以优异成绩谱写新篇章！", "建成高标准农田5万亩，粮食丰收。"]
    >>> rhetorical([loose_passage(text) for text in texts]).tolist()
    [True, False]
    """
    texts = [replace(passage, section="") for passage in passages]
    headings = CommonWorks.counted(texts, theme_headings())
    told = headings.told(texts)
    mere = np.array([heading in rhetoric() for heading in headings.works])
    work = np.maximum(told[:, ~mere].max(axis=1), CommonWorks.counted(texts).told(texts).max(axis=1))
    found: NDArray[np.bool_] = told[:, mere].max(axis=1) > work
    return found

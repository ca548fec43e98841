"""Themes that are none: what reports say alike to begin and to end, and what has nothing in common."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from textmine.core import Passage
from textmine.topics.common import CommonWorks
from textmine.topics.phrases import empty
from textmine.topics.words import common_works, families, passage_words, rhetoric, theme_headings

if TYPE_CHECKING:
    from numpy.typing import NDArray

_MOSTLY = 0.5
"""The part of a theme's passages that hold rhetoric and no work, from which on it is no theme.

One passage can be mistaken, as slogans stand in accounts of work, too. A theme hardly: of those of real reports less
than a quarter of the passages is taken for rhetoric, or six tenths and more."""

_OF_ONE, _WORD, _OF_FAMILY = 0.3, 0.45, 0.5
"""The part of a theme's passages that are of one known work, hold one word that names one, or are of works that belong
together, at least."""
_CHANCE = 0.7
"""How much more is asked of small themes, over the root of their size: of few passages half agree by chance."""
_ENOUGH = 5
"""Passages of a theme of which so much can be asked."""


def of_nothing(passages: Sequence[Passage], labels: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Tell which passages are in a theme that no work holds together, shape (n_passages,).

    What is left over in a large collection is joined, too: passages of different works, few on any, that are alike in
    being unlike the rest.

    Parameters
    ----------
    passages
        The passages.
    labels
        The theme of each; -1 for none.
    """
    is_of = np.hstack([_subjects(passages, works) for works in (common_works(), theme_headings())])
    names = [*common_works(), *theme_headings()]
    kin = [[names.index(name) for name in members] for members in families().values()]
    of_kin = np.column_stack([is_of[:, columns].any(axis=1) for columns in kin])
    words = [{word for word in passage_words(passage) if not empty(word)} for passage in passages]
    everywhere = Counter(word for own in words for word in own)
    found = np.zeros(len(passages), dtype=bool)
    for theme in np.unique(labels[labels >= 0]):
        members = np.flatnonzero(labels == theme)
        chance = _CHANCE / np.sqrt(len(members))
        one, family = is_of[members].mean(axis=0).max(), of_kin[members].mean(axis=0).max()
        if len(members) < _ENOUGH or one >= _OF_ONE + chance or family >= _OF_FAMILY + chance:
            continue
        held = Counter(word for i in members for word in words[i])
        others = max(len(passages) - len(members), 1)
        # A word that stands everywhere holds nothing together.
        telling = (n / len(members) - (everywhere[word] - n) / others for word, n in held.items())
        found[members] = max(telling, default=0.0) < _WORD + chance
    return found


def _subjects(passages: Sequence[Passage], works: Mapping[str, tuple[str, ...]]) -> NDArray[np.bool_]:
    return CommonWorks.counted(passages, works).subjects(passages)[1]


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

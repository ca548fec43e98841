"""Passages -> how much each tells of the works that every body does: its budget, its party cells, its staff."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from textmine.core import Passage
from textmine.topics.holders import Holders
from textmine.topics.words import common_works

if TYPE_CHECKING:
    from numpy.typing import NDArray

_RAREST = 0.6
"""How much the rarest word says, of what many words together can say."""
_MANY = 500
"""A word that one passage in so many holds is as rare as any; among fewer passages one that a single one holds."""


@dataclass(frozen=True)
class CommonWorks:
    """The common works with their words and what each word says.

    Parameters
    ----------
    works
        The works with their words.
    weights
        What a passage that holds a word says of the work, for each word in the order of `works`.
    """

    works: Mapping[str, tuple[str, ...]]
    weights: NDArray[np.float64]

    @classmethod
    def counted(cls, passages: Sequence[Passage], works: Mapping[str, tuple[str, ...]] | None = None) -> CommonWorks:
        """Return works, those of the packaged list if none are given, words weighing by how rare they are."""
        works = common_works() if works is None else works
        holders = Holders([_text(passage) for passage in passages])
        n_of = np.array([sum(1 for _ in holders.of(word)) for words in works.values() for word in words])
        rarity = np.log1p(len(passages) / np.maximum(n_of, 1)) / np.log1p(min(len(passages), _MANY))
        return cls(works, _RAREST * np.minimum(rarity, 1.0))

    def told(self, passages: Sequence[Passage]) -> NDArray[np.float64]:
        """Return how much each passage tells of each work, 0 to 1, shape (n_passages, n_works).

        Examples
        --------
        >>> from textmine.topics.passages import loose_passage
        >>> passages = [loose_passage(text) for text in ("严控三公经费支出", "召开支部党课", "办理登记")]
        >>> (CommonWorks.counted(passages).told(passages) > 0).astype(int).tolist()
        [[0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 0, 0]]
        """
        said = np.zeros((len(passages), len(self.works)))
        holders = Holders([_text(passage) for passage in passages])
        place = 0
        for column, words in enumerate(self.works.values()):
            for word in words:
                weight = self.weights[place]
                place += 1
                for row in holders.of(word):
                    said[row, column] += weight
        return np.tanh(said)


def _text(passage: Passage) -> str:
    """Return heading and text: what stands under 财务管理 is of it, whatever its words."""
    return f"{passage.section.rpartition(' / ')[2]}\n{passage.text}"

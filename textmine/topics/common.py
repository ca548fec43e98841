"""Passages -> how much each tells of the works that every body does: its budget, its party cells, its staff."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from textmine.core import Passage
from textmine.topics.holders import finder
from textmine.topics.passages import heading, opening
from textmine.topics.words import common_works

if TYPE_CHECKING:
    from numpy.typing import NDArray
    from scipy.sparse import csr_matrix

_RAREST = 0.6
"""How much the rarest word says, of what many words together can say."""
_LEAD = 2.0
"""How much more a word says of what a passage is of in heading and opening."""
_NEARLY = 0.6
"""The part of what a passage tells most that it tells of another work to be of that, too."""
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
        present = _present(works, passages)
        n_of = np.asarray(present.sum(axis=0)).ravel()[_places(works)]
        rarity = np.log1p(len(passages) / np.maximum(n_of, 1)) / np.log1p(min(len(passages), _MANY))
        return cls(works, _RAREST * np.minimum(rarity, 1.0))

    def told(self, passages: Sequence[Passage], *, lead: float = 0.0) -> NDArray[np.float64]:
        """Return how much each passage tells of each work, 0 to 1, shape (n_passages, n_works).

        Parameters
        ----------
        passages
            The passages.
        lead
            How much more a word says in the heading and the opening of the first sentence, which name the subject: 1
            for twice as much.

        Examples
        --------
        >>> from textmine.topics.passages import loose_passage
        >>> passages = [loose_passage(text) for text in ("严控三公经费支出", "召开支部党课", "办理登记")]
        >>> (CommonWorks.counted(passages).told(passages) > 0).astype(int).tolist()
        [[0, 1, 0, 0, 0], [0, 0, 1, 0, 0], [0, 0, 0, 0, 0]]
        """
        said = _present(self.works, passages)
        if lead:
            said = said + lead * _present(self.works, passages, openings=True)
        told: NDArray[np.float64] = np.tanh(said @ self._says)
        return told

    def subjects(self, passages: Sequence[Passage]) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Return how much each passage tells of each work, its opening foremost, and whether it is of it.

        A passage is of what its heading and opening name, or of what it tells most where these name nothing; beside
        that it mentions much.

        Returns
        -------
        told : array of shape (n_passages, n_works)
            0 to 1.
        is_of : array of bool, the same shape

        Examples
        --------
        >>> from textmine.topics.passages import loose_passage
        >>> passage = loose_passage("严控三公经费。" + "支部" * 20 + "召开党课，办理登记。")
        >>> told, is_of = CommonWorks.counted([passage]).subjects([passage])
        >>> (told > 0).sum().item(), is_of.sum().item()
        (2, 1)
        """
        told = self.told(passages, lead=_LEAD)
        return told, (told > 0) & (told >= _NEARLY * told.max(axis=1, keepdims=True))

    @cached_property
    def _says(self) -> NDArray[np.float64]:
        """What each word says of each work, shape (n_words, n_works)."""
        places = _places(self.works)
        says = np.zeros((len(_words(self.works)), len(self.works)))
        columns = np.repeat(np.arange(len(self.works)), [len(words) for words in self.works.values()])
        says[places, columns] = self.weights
        return says


def _words(works: Mapping[str, tuple[str, ...]]) -> tuple[str, ...]:
    """Return the words of all works, each once."""
    return tuple(dict.fromkeys(word for words in works.values() for word in words))


def _places(works: Mapping[str, tuple[str, ...]]) -> list[int]:
    """Return where each word of each work stands among all words."""
    place = {word: position for position, word in enumerate(_words(works))}
    return [place[word] for words in works.values() for word in words]


def _present(
    works: Mapping[str, tuple[str, ...]], passages: Sequence[Passage], *, openings: bool = False
) -> csr_matrix:
    """Return 1 where a passage, or its opening, holds a word, its heading included, shape (n_passages, n_words).

    What stands under 财务管理 is of it, whatever its words.
    """
    found = finder(_words(works))
    texts = [opening(passage) if openings else passage.text for passage in passages]
    present = found.presence(texts) + found.presence([heading(passage) for passage in passages])
    present.data[:] = 1.0
    return present

"""Many texts searched for many words at once."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import lru_cache
from itertools import accumulate, chain, islice, pairwise
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from scipy.sparse import csr_matrix

_BETWEEN = "\x00"
"""Stands between texts, so that no word is found across two."""

_REMEMBERED = 40_000
"""Texts of which a finder knows what they hold: one fit asks for the same several times."""


class Holders:
    """Texts put end to end: a word is looked for in all of them by one search, not by one a text.

    Parameters
    ----------
    texts
        The texts.
    paired
        Whether it is told beforehand which texts hold which two characters side by side, which pays for thousands of
        words.

    Examples
    --------
    >>> list(Holders(["办理登记", "登记登记", "党课"]).of("登记"))
    [0, 1]
    """

    def __init__(self, texts: Sequence[str], *, paired: bool = False) -> None:
        self._texts = texts
        self._joined = _BETWEEN.join(texts)
        self._ends = list(accumulate(len(text) + 1 for text in texts))
        self._pairs = _pairs(texts) if paired else None

    def of(self, word: str) -> Iterator[int]:
        """Yield the position of each text that holds a word, once."""
        if self._pairs is not None and len(word) > 1:
            pairs = [self._pairs.get(pair, _NOWHERE) for pair in map("".join, pairwise(word))]
            fewest = min(pairs, key=len)
            yield from fewest if len(word) == _PAIR else (at for at in fewest if word in self._texts[at])
            return
        place = self._joined.find(word)
        while place >= 0:
            position = bisect_right(self._ends, place)
            yield position
            place = self._joined.find(word, self._ends[position])


_PAIR = 2
_NOWHERE = array("I")


def _pairs(texts: Sequence[str]) -> dict[str, array[int]]:
    """Return for each two characters that stand side by side the texts that hold them, ascending."""
    found: defaultdict[str, array[int]] = defaultdict(lambda: array("I"))
    for at, text in enumerate(texts):
        for pair in set(map("".join, pairwise(text))):
            found[pair].append(at)
    return dict(found)


class Finder:
    """Looks for many words in many texts, and remembers what it found.

    Parameters
    ----------
    words
        The words, each once.

    Examples
    --------
    >>> Finder(("登记", "党课")).presence(["办理登记", "登记登记", "开会"]).toarray().tolist()
    [[1.0, 0.0], [1.0, 0.0], [0.0, 0.0]]
    """

    def __init__(self, words: Sequence[str]) -> None:
        self._words = words
        self._known: dict[str, list[int]] = {}

    def presence(self, texts: Sequence[str]) -> csr_matrix:
        """Return 1 where a text holds a word, shape (n_texts, n_words)."""
        from scipy.sparse import csr_matrix

        held = self._held(texts)
        ends = np.cumsum([0, *map(len, held)])
        places = np.fromiter(chain.from_iterable(held), dtype=np.int64, count=int(ends[-1]))
        return csr_matrix((np.ones(len(places)), places, ends), shape=(len(texts), len(self._words)))

    def _held(self, texts: Sequence[str]) -> list[list[int]]:
        """Return for each text the positions of the words that it holds, in order."""
        known = self._known
        fresh = [text for text in dict.fromkeys(texts) if text not in known]
        found: dict[str, list[int]] = {text: [] for text in fresh}
        lists = list(found.values())
        holders = Holders(fresh)
        for position, word in enumerate(self._words):
            for row in holders.of(word):
                lists[row].append(position)
        held = [found[text] if text in found else known[text] for text in texts]
        known.update(islice(found.items(), _REMEMBERED))
        for text in list(islice(known, max(len(known) - _REMEMBERED, 0))):
            del known[text]
        return held


@lru_cache(maxsize=8)
def finder(words: tuple[str, ...]) -> Finder:
    """Return the one finder of these words."""
    return Finder(words)

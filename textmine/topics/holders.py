"""Many texts searched for many words at once."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

_BETWEEN = "\x00"
"""Stands between texts, so that no word is found across two."""


class Holders:
    """Texts put end to end: a word is looked for in all of them by one search, not by one a text.

    Parameters
    ----------
    texts
        The texts.

    Examples
    --------
    >>> list(Holders(["办理登记", "登记登记", "党课"]).of("登记"))
    [0, 1]
    """

    def __init__(self, texts: Sequence[str]) -> None:
        self._joined = _BETWEEN.join(texts)
        self._ends = list(accumulate(len(text) + 1 for text in texts))

    def of(self, word: str) -> Iterator[int]:
        """Yield the position of each text that holds a word, once."""
        place = self._joined.find(word)
        while place >= 0:
            position = bisect_right(self._ends, place)
            yield position
            place = self._joined.find(word, self._ends[position])

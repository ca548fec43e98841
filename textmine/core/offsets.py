"""Half-open ``[start, end)`` offsets in code points, and how they survive cleaning.

The offsets of the document's text are the truth. Whatever works on a cleaned copy works on a :class:`View`, which
remembers for each of its characters where that character stands in the text.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Offsets of a derived string, mapped back to the string that it was derived from.

    The map is made of runs: the derived string is cut where the two strings stop moving in step.

    Parameters
    ----------
    derived
        Ascending offsets in the derived string at which a run begins; the first is 0.
    source
        For each run, the offset in the source string of the run's first character.

    Examples
    --------
    ``"a b"`` with the blank taken out:

    >>> m = OffsetMap((0, 1), (0, 2))
    >>> m.to_source(1)
    2
    """

    derived: tuple[int, ...] = (0,)
    source: tuple[int, ...] = (0,)

    def to_source(self, offset: int) -> int:
        """Return the source offset of the derived character at `offset`."""
        run = bisect_right(self.derived, offset) - 1
        return self.source[run] + offset - self.derived[run]


@dataclass(frozen=True, slots=True)
class View:
    """A cleaned copy of one stretch of a text, each character with its offset in the text.

    Parameters
    ----------
    text
        The cleaned characters.
    offsets
        ``offsets[i]`` is the offset in the document's text of ``text[i]``; same length as `text`.

    Examples
    --------
    >>> view = View("5本", (10, 13))
    >>> view.span(0, 2)
    (10, 14)
    """

    text: str
    offsets: Sequence[int]

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the document span that a non-empty span of the view covers."""
        return self.offsets[start], self.offsets[end - 1] + 1

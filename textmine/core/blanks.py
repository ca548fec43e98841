"""Lines whose cells stand apart by blanks alone, as in a table that was printed as text of one width."""

from __future__ import annotations

import re
from typing import NamedTuple
from unicodedata import east_asian_width

_GAP = re.compile("[ \xa0\u3000]{2,}")
_WORD = re.compile("[^ \xa0\u3000]+")
_LONGEST_LINE = 1_000
_HAN = re.compile("[\u4e00-\u9fff]")


class Stretch(NamedTuple):
    """What stands between two gaps of a line.

    Parameters
    ----------
    start, end
        Offsets in the text.
    left, right
        Where it begins and ends on the line as it is printed: a Chinese character is two columns wide.
    """

    start: int
    end: int
    left: int
    right: int


def stretches(text: str, start: int, end: int) -> list[Stretch]:
    r"""Return the stretches of a line that gaps of two blanks or more set apart.

    Words that are spread over their cell (``合    计``) stay whole. A line of more than a thousand characters is one.

    Parameters
    ----------
    text
        The text.
    start, end
        The line, from its first column on.

    Examples
    --------
    >>> [(s.left, s.right) for s in stretches("合    计    3.5  100%", 0, 19)]
    [(0, 8), (12, 15), (17, 21)]
    >>> len(stretches("公务接待费 3.5", 0, 9))
    1
    """
    if end - start > _LONGEST_LINE:
        return [Stretch(start, end, 0, end - start)]
    found: list[Stretch] = []
    position, column = start, 0
    for first, last in _between_gaps(text, start, end):
        column += _width(text, position, first)
        width = _width(text, first, last)
        found.append(Stretch(first, last, column, column + width))
        position, column = last, column + width
    whole: list[Stretch] = []
    for stretch in found:
        if whole and _spread(text, whole[-1], stretch):
            whole[-1] = whole[-1]._replace(end=stretch.end, right=stretch.right)
        else:
            whole.append(stretch)
    return whole


def parts_of(text: str, stretch: Stretch) -> list[Stretch]:
    """Return the words of a stretch, which single blanks part.

    Examples
    --------
    >>> line = "亿千瓦时\u300013.04"
    >>> [(part.left, part.right) for part in parts_of(line, Stretch(0, 10, 0, 15))]
    [(0, 8), (10, 15)]
    """
    found: list[Stretch] = []
    position, column = stretch.start, stretch.left
    for word in _WORD.finditer(text, stretch.start, stretch.end):
        column += _width(text, position, word.start())
        width = _width(text, word.start(), word.end())
        found.append(Stretch(word.start(), word.end(), column, column + width))
        position, column = word.end(), column + width
    return found


def _between_gaps(text: str, start: int, end: int) -> list[tuple[int, int]]:
    edges = [start, *(edge for gap in _GAP.finditer(text, start, end) for edge in gap.span()), end]
    pairs = list(zip(edges[::2], edges[1::2], strict=True))
    return [(first, last) for first, last in pairs if text[first:last].strip()]


def _width(text: str, start: int, end: int) -> int:
    return sum(2 if east_asian_width(character) in "WF" else 1 for character in text[start:end])


def _spread(text: str, before: Stretch, stretch: Stretch) -> bool:
    """Tell whether a stretch is the next letter of a word that is spread over its cell: 合    计, 项    目."""
    letter = stretch.end - stretch.start == 1 and _HAN.match(text, stretch.start) is not None
    letters = re.split("[ \xa0\u3000]+", text[before.start : before.end])
    return letter and all(len(part) == 1 and _HAN.match(part) is not None for part in letters)


def aligned(above: list[Stretch], below: list[Stretch]) -> bool:
    """Tell whether two lines of at least three stretches have two or more columns in common, besides the first.

    Examples
    --------
    >>> lines = ["会议费    3.50  2.40", "培训费   12.00  1.00", "一  二    三"]
    >>> first, second, third = (stretches(line, 0, len(line)) for line in lines)
    >>> aligned(first, second), aligned(first, third)
    (True, False)
    """
    if len(above) < 3 or len(below) < 3:
        return False
    lefts, rights = {s.left for s in above[1:]}, {s.right for s in above[1:]}
    common = sum(_near(s.left, lefts) or _near(s.right, rights) for s in below[1:])
    return common >= 2 and 2 * common >= len(below) - 1


def _near(place: int, places: set[int]) -> bool:
    return not places.isdisjoint((place - 1, place, place + 1))

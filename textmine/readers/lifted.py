"""Figures that a converter lifted out of their sentences, put back into the gaps that they left.

Where digits are set in another font than the words around them, a converter that goes by baselines takes them for a
line of their own: ``| 件，其中结果维持 |    | 件，结果纠正 |`` and below it ``|   | 72 |   |``. The columns still
tell where each of them belongs, and the gap there is blank and as wide.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

# A row of a pipe table with nothing but numbers.
_NUMBERS = re.compile(r"^\|[ \t|\d.,%％]*$", re.MULTILINE)
_RULE = re.compile(r"[-:| ]+")
_CELL = re.compile(r"[^|\n]*")
_FIGURE = re.compile(r"\d[\d.,]*[%％]?")
_UNIT = (
    r"(?:[十百千万亿]{0,2}元|[余多]?[十百千万亿]|[%％‰]|个百分点|人次|平方米|公里|公顷|年|月|日"
    r"|[余多]?[个人项次家户台辆套座处件亩吨条期篇场分名批份所幢栋间头只株宗起笔盏块页本])"
)
_BEGINS_WITH_UNIT = re.compile(rf"(?:\|[ \t]*)?{_UNIT}")
# A unit that begins a cell and ends a clause.
_UNIT_ALONE = re.compile(rf"\|[ \t]*{_UNIT}[，。；、（]")


class Restored(NamedTuple):
    """A text in which figures were put back.

    Parameters
    ----------
    text
        The text; as long as before, every character but the figures and the blanks they changed places with as it was.
    put_back
        How many figures stand in their sentences again.
    left
        How many stand apart still: the gaps do not tell where they belong.
    """

    text: str
    put_back: int
    left: int


def put_back(text: str) -> Restored:
    r"""Put figures that stand in a row of their own back into the row of prose above or below that lacks them.

    Either all figures of a row find a gap in front of a unit, or the row stays as it is.

    Examples
    --------
    >>> put_back("| 其中维持 |    | 件，纠正 |    | 件。 |\n|          | 72 |          | 64 |      |\n").text
    '| 其中维持 | 72 | 件，纠正 | 64 | 件。 |\n|          |    |          |    |      |\n'
    """
    moved = left = 0
    pieces: list[str] = []
    end = 0
    for row in _NUMBERS.finditer(text) if "|" in text else ():
        figures = _filled(text, *row.span())
        beside = [line for line in _neighbours(text, *row.span()) if _UNIT_ALONE.search(text, *line)]
        if not figures or not beside:
            continue
        placed = next(
            (found for line in beside if line[0] >= end and (found := _gaps(text, figures, line, row.end()))), []
        )
        if not placed:
            left += len(figures)
            continue
        moved += len(figures)
        changes = [(gap, text[start:stop]) for gap, (_, start, stop) in zip(placed, figures, strict=True)]
        changes += [(start, " " * (stop - start)) for _, start, stop in figures]
        for at, put in sorted(changes):
            pieces += [text[end:at], put]
            end = at + len(put)
    if not moved:
        return Restored(text, 0, left)
    return Restored("".join([*pieces, text[end:]]), moved, left)


def _filled(text: str, start: int, end: int) -> list[tuple[int, int, int]]:
    """Return column, start and end of what the cells of a row say."""
    found: list[tuple[int, int, int]] = []
    at, column = start + 1, 0  # behind the first pipe
    while at < end:
        stop = _CELL.match(text, at, end).end()  # type: ignore[union-attr]  # it matches everywhere
        words = text[at:stop]
        if words.strip():
            first = at + len(words) - len(words.lstrip())
            found.append((column, first, first + len(words.strip())))
        at, column = stop + 1, column + 1
    return found


def _neighbours(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the row above a row, a rule between them passed over, and the row below."""
    for _ in range(2):
        stop = start - 1
        start = text.rfind("\n", 0, max(stop, 0)) + 1
        if stop <= start or not text.startswith("|", start):
            break
        if not _RULE.fullmatch(text, start, stop):
            yield start, stop
            break
    for _ in range(2):
        start = end + 1
        end = text.find("\n", start)
        end = len(text) if end < 0 else end
        if not text.startswith("|", start):
            break
        if not _RULE.fullmatch(text, start, end):
            yield start, end
            break


def _gaps(text: str, figures: Sequence[tuple[int, int, int]], line: tuple[int, int], behind: int) -> list[int]:
    """Return where in a row of prose each figure goes, none where one has no place or a gap is left.

    `behind` is where the row of the figures ends.
    """
    cells = _filled(text, *line)
    openings = [at for at in range(len(cells) + 1) if _lacks_number(text, cells, at, line, behind)]
    places: list[int] = []
    for column, start, stop in figures:
        if not openings or _FIGURE.fullmatch(text, start, stop) is None:
            return []
        at = openings.pop(0)
        # A column begins where a cell of any row does: the number stands from the words before on, up to its unit.
        if (at and column < cells[at - 1][0]) or (at < len(cells) and column > cells[at][0]):
            return []
        gap_end = cells[at][1] if at < len(cells) else line[1]
        gap = _blank(text, cells[at - 1][2] if at else line[0] + 1, gap_end, stop - start)
        if gap < 0:
            return []
        places.append(gap)
    return [] if openings else places


def _lacks_number(
    text: str, cells: Sequence[tuple[int, int, int]], at: int, line: tuple[int, int], behind: int
) -> bool:
    """Tell whether a cell of a row of prose, or where `at` is behind the last one the line below, lacks its number."""
    before = cells[at - 1][2] if at else len(text[: line[0]].rstrip("| \t\n"))
    following = cells[at][1] if at < len(cells) else max(behind, line[1]) + 1
    return not text[before - 1 : before].isdecimal() and _BEGINS_WITH_UNIT.match(text, following) is not None


def _blank(text: str, start: int, end: int, size: int) -> int:
    """Return where the last blank of a size between two places begins, one in from its edge if there is room; or -1."""
    for cell in reversed(list(re.finditer("[ \t]+", text[start:end]))):
        room = cell.end() - cell.start() - size
        if room >= 0:
            return start + cell.end() - size - (room > 0)
    return -1

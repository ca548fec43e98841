"""Page numbers and the lines that repeat at the top and bottom of every page of a PDF."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from textmine.readers.pdf_lines import Line

# Of the page's height: where Word and GB/T 9704 put running titles and page numbers.
_MARGIN = 0.13
_LINES_A_MARGIN = 3
_MIN_SHARE = 0.3
_MAX_LENGTH = 80
_PAGES_A_COUNT = 4  # page numbers may begin anew, but not every few pages
_DASH = r"[-—–－―─‐−·•.~～|]{1,3}"
_MARKED_NUMBER = re.compile(
    rf"{_DASH}\d{{1,4}}{_DASH}|第\d{{1,4}}页(?:[,，/、]?共\d{{1,4}}页)?|\d{{1,4}}/\d{{1,4}}|Page\d{{1,4}}(?:of\d{{1,4}})?",
    re.IGNORECASE,
)
_DIGITS = re.compile(r"\d+")


def find_furniture(pages: Sequence[Sequence[Line]], heights: Sequence[float]) -> list[frozenset[int]]:
    """Return, for each page, the indices of its lines that are no text of the document.

    Parameters
    ----------
    pages
        The lines of each page, from top to bottom.
    heights
        The height of each page in points; same length as `pages`.

    Examples
    --------
    >>> def line(text, top):
    ...     return Line(text, 90, 500, top, top + 12, 12, 12)
    >>> pages = [[line("召开会议3次。", 200), line(f"— {n} —", 790)] for n in (1, 2)]
    >>> find_furniture(pages, [842, 842])
    [frozenset({1}), frozenset({1})]
    """
    in_margins = [_in_margins(lines, height) for lines, height in zip(pages, heights, strict=True)]
    seen: dict[tuple[bool, str], dict[int, list[str]]] = defaultdict(dict)
    for page, marginal in enumerate(in_margins):
        for index, at_top in marginal:
            text = pages[page][index].text
            seen[at_top, _pattern(text)][page] = _DIGITS.findall(text)
    enough = max(2.0, _MIN_SHARE * len(pages))
    repeated = {key for key, numbers in seen.items() if len(numbers) >= enough and _number_pages(numbers)}
    found: list[frozenset[int]] = []
    for page, marginal in enumerate(in_margins):
        lines = pages[page]
        found.append(
            frozenset(
                index
                for index, at_top in marginal
                if (at_top, _pattern(lines[index].text)) in repeated or _is_page_number(lines[index].text, page + 1)
            )
        )
    return found


def _number_pages(numbers: Mapping[int, Sequence[str]]) -> bool:
    """Tell whether the numbers of lines that are alike otherwise, by page, are the same or at most count the pages.

    Lines that differ in other numbers say something on each page: ①其中县道7公里, ①其中县道12公里.
    """
    varying = [
        {int(number) - page for page, number in zip(numbers, column, strict=True)}
        for column in zip(*numbers.values(), strict=True)
        if len(set(column)) > 1
    ]
    return not varying or (len(varying) == 1 and len(varying[0]) <= max(1, len(numbers) // _PAGES_A_COUNT))


def _in_margins(lines: Sequence[Line], height: float) -> list[tuple[int, bool]]:
    """Return index and margin (upper or not) of the lines that may be furniture."""
    upper = [n for n, line in enumerate(lines[:_LINES_A_MARGIN]) if line.bottom < _MARGIN * height]
    first = max(len(lines) - _LINES_A_MARGIN, len(upper))
    lower = [n for n in range(first, len(lines)) if lines[n].top > (1 - _MARGIN) * height]
    return [(n, True) for n in upper if _is_short(lines[n])] + [(n, False) for n in lower if _is_short(lines[n])]


def _is_short(line: Line) -> bool:
    return len(line.text) <= _MAX_LENGTH


def _pattern(text: str) -> str:
    return _DIGITS.sub("#", "".join(text.split()))


def _is_page_number(text: str, page: int) -> bool:
    compact = "".join(text.split())
    # A bare number may be the end of a sentence, unless it is the number of this very page.
    return _MARKED_NUMBER.fullmatch(compact) is not None or compact == str(page)

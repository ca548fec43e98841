"""Tables whose cells stand apart by blanks alone: lines of one width, as printed, copied or laid out by a converter."""

from __future__ import annotations

import re
from collections.abc import Container

from textmine.core import Stretch, aligned, stretches
from textmine.structure.scan import Line

_BLANK = " \xa0\u3000"
_BLANKS = re.compile(f"[{_BLANK}]{{2}}")
_VALUE = re.compile(r"[-+≥≤><＞＜约]{0,2}\d[\d,，]*(?:\.\d+)?(?:[%％‰]|[\u4e00-\u9fff㎡/（）()]{0,6})")
_SENTENCE = re.compile("[。；！？]")
_LONGEST = 40


def mark_aligned(text: str, lines: list[Line], prose: Container[int] = ()) -> None:
    """Mark the rows of tables that blanks alone lay out, their header included.

    A row has three cells or more, the last or two of them numbers, and stands in line with another one. Lines above and
    between of two cells or more are rows, too; a line of prose ends a table.

    Parameters
    ----------
    text
        The document's text.
    lines
        Its lines; those of a table get their kind.
    prose
        Where lines begin that are known to be none, however they are laid out.
    """
    run: list[tuple[Line, list[Stretch]]] = []
    for line in [*lines, None]:
        cells = _cells(text, line, prose) if line is not None else []
        if line is not None and (len(cells) > 1 or (run and _may_wrap(text, line))):
            run.append((line, cells))
            continue
        if run:
            _mark(text, run)
        run = []


def _cells(text: str, line: Line, prose: Container[int]) -> list[Stretch]:
    start = text.rfind("\n", 0, line.start) + 1
    if line.kind or line.shape != "text" or start in prose or not _holds_blanks(text, line.start, line.end):
        return []
    cells = stretches(text, start, line.end)
    reads = any(cell.end - cell.start > _LONGEST or _SENTENCE.search(text, cell.start, cell.end) for cell in cells)
    return [] if reads else cells


def _holds_blanks(text: str, start: int, end: int) -> bool:
    """Tell whether two blanks stand side by side; most lines hold not even one, which is told fastest."""
    held = any(text.find(blank, start, end) >= 0 for blank in _BLANK)
    return held and _BLANKS.search(text, start, end) is not None


def _may_wrap(text: str, line: Line) -> bool:
    """Tell whether a line of one cell may go on with a cell of the row above: short, and no sentence."""
    short = line.end - line.start <= _LONGEST and not line.kind and line.shape in ("text", "numbers")
    return short and not line.gap and not _SENTENCE.search(text, line.start, line.end)


def _mark(text: str, run: list[tuple[Line, list[Stretch]]]) -> None:
    seeds = [at for at, (_, cells) in enumerate(run) if _is_row(text, cells)]
    sure = [
        at
        for number, at in enumerate(seeds)
        if any(aligned(run[at][1], run[other][1]) for other in seeds[max(0, number - 2) : number + 3] if other != at)
    ]
    if len(sure) < 2:
        return
    first, last = sure[0], sure[-1]
    while first and len(run[first - 1][1]) > 1:
        first -= 1
    while last + 1 < len(run) and len(run[last + 1][1]) > 1:
        last += 1
    for line, _ in run[first : last + 1]:
        line.kind, line.shape = "table", "row"


def _is_row(text: str, cells: list[Stretch]) -> bool:
    if len(cells) < 3:
        return False
    values = [_VALUE.fullmatch(text, cell.start, cell.end) is not None for cell in cells[1:]]
    return values[-1] or sum(values) > 1

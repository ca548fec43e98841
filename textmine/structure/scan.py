"""Text -> lines. The only place that looks at every character, so it is one pass of one regular expression."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from textmine.core import BlockKind
from textmine.structure.styles import LABEL_OPENERS, Label, read_label

Shape = Literal["text", "row", "cells", "numbers", "markup", "comment", "front"]


@dataclass(slots=True)
class Line:
    """A line, or a run of lines that can only be cells.

    Parameters
    ----------
    start, end
        Offsets of the content, surrounding blanks excluded.
    gap
        Number of blank lines in front.
    shape
        ``text``; ``row`` (tabs or pipes inside); ``cells`` (a run of lines that a tab leads); ``numbers`` (a run of
        lines with nothing but a number); ``markup`` (an HTML table); ``comment``; ``front`` (front matter).
    broken
        The line ends in a Markdown hard break (two blanks).
    indent
        Number of blanks in front of the content.
    """

    start: int
    end: int
    gap: int
    shape: Shape
    broken: bool = False
    indent: int = 0
    # What later steps find out.
    kind: BlockKind | Literal[""] = ""
    body: int = -1
    """Offset behind Markdown signs and artefacts, where the label or the words begin."""
    label: Label | None = None
    depth: int = 0
    """Number of ``#``, 0 for none."""
    rule: str = ""
    """Heading style, for headings."""
    cut: int = -1
    """For a heading with text behind it on the same line: where that text begins."""
    joined: bool = False
    """Continues the paragraph of the line in front."""


# Alternatives in order: a run of tab-led lines; blank lines; a run of number-only lines; any other line.
# Quantifiers are possessive where a failed attempt could otherwise be retried from every position.
_PIECE = re.compile(
    r"(?P<cells>(?:\t[^\n]*+(?:\n|\Z))++)"
    r"|(?P<blank>(?:[^\S\n\t]*+\n)++|[^\S\n]++\Z)"
    r"|(?P<numbers>(?:[^\S\n]*+[-+±≥≤<>＜＞－—/]?\d(?:[\d,.，．\-/~—]*[\d%％‰])?[^\S\n]*+(?:\n|\Z))++)"
    r"|(?P<text>[^\n]++\n?)"
)
_MARKUP_OPEN = re.compile(r"<!--|<table\b|<tr\b", re.IGNORECASE)
_MARKUP_CLOSE = {
    "<!--": re.compile(r"-->"),
    "<table": re.compile(r"</table\s*>", re.IGNORECASE),
    "<tr": re.compile(r"</tr\s*>", re.IGNORECASE),  # a row that a conversion left without its table
}
_PREFIX = re.compile(r"(?:#{1,6}[^\S\n]++)?(?:[*_＊]{1,3}|\[bookmark:[^\]\n]{0,60}\]|[>•●■◆□▪]|[-+][^\S\n]|[^\S\n])*")
_FRONT = re.compile(r"---[^\S\n]*\n")
_FRONT_END = re.compile(r"^(?:---|\.\.\.)[^\S\n]*(?:\n|\Z)", re.MULTILINE)


def scan(text: str, front_matter_end: int = 0) -> list[Line]:
    r"""Cut a text into lines.

    Parameters
    ----------
    text
        The document's text.
    front_matter_end
        Offset behind the front matter, where a reader has found one; 0 to look for it here.

    Returns
    -------
    list of Line
        In text order; every non-space character of the text lies in exactly one line.

    Examples
    --------
    >>> text = "一、收支\n\n\t合计\n\t205.83"
    >>> [(line.shape, line.gap, text[line.start : line.end]) for line in scan(text)]
    [('text', 0, '一、收支'), ('cells', 1, '合计\n\t205.83')]
    """
    lines: list[Line] = []
    position = front_matter_end if 0 < front_matter_end <= len(text) else _front_matter_end(text)
    if position:
        _add(lines, text, 0, position, 0, "front")
    for start, end, shape in _markup(text, position):
        if shape == "text":
            _scan_plain(text, start, end, lines)
        else:
            _add(lines, text, start, end, 1, shape)
    return lines


def _front_matter_end(text: str) -> int:
    opening = _FRONT.match(text)
    if opening is None:
        return 0
    closing = _FRONT_END.search(text, opening.end(), opening.end() + 5000)
    return closing.end() if closing else 0


def _markup(text: str, start: int) -> list[tuple[int, int, Shape]]:
    """Cut out HTML comments and tables, which may hold anything, blank lines included."""
    parts: list[tuple[int, int, Shape]] = []
    position = start
    unclosed: set[str] = set()
    for opening in _MARKUP_OPEN.finditer(text, start):
        first = opening.start()
        mark = opening.group().lower()
        if first < position or mark in unclosed:
            continue
        closing = _MARKUP_CLOSE[mark].search(text, opening.end())
        if closing is None:
            # Never closed, so it is text after all; asking again for the next one would make the time quadratic.
            unclosed.add(mark)
            continue
        if first > position:
            parts.append((position, first, "text"))
        position = closing.end()
        parts.append((first, position, "comment" if mark == "<!--" else "markup"))
    if position < len(text):
        parts.append((position, len(text), "text"))
    return parts


def _add(lines: list[Line], text: str, start: int, end: int, gap: int, shape: Shape) -> None:
    raw = text[start:end]
    content = raw.strip()
    if not content:
        return
    first = start + len(raw) - len(raw.lstrip())
    lines.append(Line(first, first + len(content), gap, shape))


def _scan_plain(text: str, start: int, end: int, lines: list[Line]) -> None:
    gap = 0
    for piece in _PIECE.finditer(text, start, end):
        shape = piece.lastgroup
        if shape == "blank":
            gap += piece.group().count("\n")
            continue
        raw = piece.group()
        content = raw.strip()
        if not content:
            # Empty cells are no blank lines: what follows may still belong to the same row.
            continue
        first = piece.start() + len(raw) - len(raw.lstrip())
        if shape == "text":
            line = Line(first, first + len(content), gap, "text", raw.endswith("  \n"), first - piece.start())
            if ("\t" in raw and "\t" in raw.lstrip()) or "|" in content:
                line.shape = "row"
            lines.append(line)
        else:
            lines.append(Line(first, first + len(content), gap, "cells" if shape == "cells" else "numbers"))
        # Trailing blank lines inside a run of cells stay with the run.
        gap = 0


def split_lines(text: str, line: Line) -> list[Line]:
    r"""Cut a run of cells or numbers into its single lines, the tab in front taken off.

    Examples
    --------
    >>> text = "\t甲\n\t乙"
    >>> [(part.start, part.end) for part in split_lines(text, scan(text)[0])]
    [(1, 2), (4, 5)]
    """
    parts: list[Line] = []
    position, gap = line.start, line.gap
    for raw in text[line.start : line.end].split("\n"):
        content = raw.strip()
        if content:
            first = position + len(raw) - len(raw.lstrip())
            shape: Shape = "row" if "\t" in raw.lstrip() or "|" in content else "text"
            parts.append(Line(first, first + len(content), gap, shape, indent=max(2, first - position)))
            gap = 0
        else:
            gap += 1
        position += len(raw) + 1
    return parts


def read_prefix(text: str, line: Line) -> None:
    """Find where the words of a line begin, behind ``#``, ``**`` and conversion artefacts, and read its label."""
    start, end = line.start, line.end
    body = start
    opening = text[start]
    if opening not in LABEL_OPENERS and opening.isalnum():
        line.body = start
        return
    if not opening.isalnum():
        found = _PREFIX.match(text, start, end)
        if found is not None:
            body = found.end()
            line.depth = len(found.group()) - len(found.group().lstrip("#"))
    if body >= end:
        body = start
    line.body = body
    line.label = read_label(text, body, end)

"""How a document is laid out: whether its lines are wrapped at a fixed width, so that a full line goes on below."""

from __future__ import annotations

import re
from collections import Counter
from itertools import pairwise

from textmine.structure.scan import Line

_FINISHED = "。！？!?；;：:…"
_NARROWEST = 22
_SLACK = 3
"""Half-width characters make full lines unequal; a line this much shorter still counts as full."""
_FEWEST = 4
_INDENT = 2
_LONGEST_LINE = 120
_WIDEST_GAP = 2
_FEWEST_APART = 12
_NARROW = re.compile(r"[\x21-\x7e]+")
_BLANKS = re.compile(r"\s+")


class Layout:
    r"""Line wrapping of one document.

    Parameters
    ----------
    text
        The document's text.
    lines
        Its lines.

    Attributes
    ----------
    width
        Length of a full line in characters, 0 where the lines are not wrapped.
    indented
        Paragraphs of the wrapped text open with an indent.
    apart
        A converter put blank lines between all lines.

    Examples
    --------
    >>> from textmine.structure.scan import scan
    >>> text = "全年新增城镇就业人员共计五千二百八十六人失业\n" * 6
    >>> Layout(text, scan(text)).width
    22
    """

    def __init__(self, text: str, lines: list[Line]) -> None:
        self._text = text
        self.width = 0
        self.indented = False
        self.apart = False
        # Of lines with nothing between them, and of lines with blank ones between them.
        lengths: tuple[Counter[int], Counter[int]] = (Counter(), Counter())
        paragraphs, indents = [0, 0], [0, 0]
        for line, following in pairwise(lines):
            if line.label is not None or line.shape != "text" or line.kind:
                continue  # a labelled line of one length with its sisters is a list of headings
            if following.gap > _WIDEST_GAP or following.kind or following.shape != "text":
                continue
            apart = following.gap > 0
            length = self._length(line)
            indents[apart] += line.indent >= _INDENT
            if length > _LONGEST_LINE:
                paragraphs[apart] += 1
            elif length >= _NARROWEST and text[line.end - 1] not in _FINISHED:
                lengths[apart][length] += 1
        for apart in (False, True):
            total = sum(lengths[apart].values())
            fewest, most = (_FEWEST_APART, total // 10) if apart else (_FEWEST, total)
            if total < fewest or paragraphs[apart] > most:
                continue
            width, _ = max(lengths[apart].items(), key=lambda item: (item[1], -item[0]))
            full = range(width - _SLACK, width + 2 * _SLACK + 1)
            near = sum(number for length, number in lengths[apart].items() if length in full)
            if near >= fewest and near * 10 >= total * 6:
                self.width, self.apart = width, apart
                self.indented = indents[apart] * 10 >= total
                return

    def _length(self, line: Line) -> int:
        """Return the length of a line in Chinese characters; digits and letters are half as wide, blanks no type."""
        if line.end - line.start > 2 * _LONGEST_LINE:
            return line.end - line.start
        narrow = sum(map(len, _NARROW.findall(self._text, line.start, line.end)))
        blanks = sum(map(len, _BLANKS.findall(self._text, line.start, line.end)))
        return line.end - line.start - blanks - narrow // 2 + line.indent

    def wraps(self, line: Line, following: Line) -> bool:
        """Say whether the paragraph of `line` goes on in `following` because the line was full.

        Parameters
        ----------
        line, following
            Two lines, one below the other.
        """
        if following.gap > (_WIDEST_GAP if self.apart else 0) or following.shape != "text" or following.depth:
            return False
        if not self.width and (following.label is not None or line.indent < _INDENT or following.indent > 0):
            return False  # as nearly always, so that the line need not be measured
        length = self._length(line)
        open_ended = self._text[line.end - 1] not in _FINISHED
        if following.label is not None:
            # A number may stand at the margin by chance only where numbered items are indented.
            margin = self.indented and following.indent == 0 and length >= self.width - _SLACK
            return margin and open_ended
        if self.width and length >= self.width - _SLACK and length <= self.width * 2:
            # Where paragraphs are indented, only an indented line opens one.
            return following.indent < _INDENT or (open_ended and following.indent <= line.indent)
        # Indented line, then one that is not: the first line of a paragraph and its second.
        return line.indent >= _INDENT and following.indent == 0 and length >= _NARROWEST + 4 and open_ended

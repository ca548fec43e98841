"""How a document is laid out: whether its lines are wrapped at a fixed width, so that a full line goes on below."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise

from textmine.structure.scan import Line

_FINISHED = "。！？!?；;：:…"
_NARROWEST = 22
_SLACK = 3
"""Half-width characters make full lines unequal; a line this much shorter still counts as full."""
_FEWEST = 4
_INDENT = 2


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
        lengths: Counter[int] = Counter()
        paragraphs = indents = 0
        for line, following in pairwise(lines):
            if line.label is not None or line.shape != "text" or line.kind:
                continue  # a labelled line of one length with its sisters is a list of headings
            if following.gap or following.kind or following.shape != "text":
                continue
            length = line.end - line.start + line.indent
            indents += line.indent >= _INDENT
            if length > 120:
                paragraphs += 1
            elif length >= _NARROWEST and text[line.end - 1] not in _FINISHED:
                lengths[length] += 1
        total = sum(lengths.values())
        if total < _FEWEST or paragraphs > total:
            return
        width, _ = max(lengths.items(), key=lambda item: (item[1], -item[0]))
        near = sum(number for length, number in lengths.items() if width - _SLACK <= length <= width + 2 * _SLACK)
        if near >= _FEWEST and near * 10 >= total * 6:
            self.width = width
            self.indented = indents * 10 >= total

    def wraps(self, line: Line, following: Line) -> bool:
        """Say whether the paragraph of `line` goes on in `following` because the line was full.

        Parameters
        ----------
        line, following
            Two lines, one below the other.
        """
        if following.gap or following.shape != "text" or following.depth:
            return False
        length = line.end - line.start + line.indent
        open_ended = self._text[line.end - 1] not in _FINISHED
        if following.label is not None:
            # A number may stand at the margin by chance only where numbered items are indented.
            margin = self.indented and following.indent == 0 and length >= self.width - _SLACK
            return bool(self.width) and margin and open_ended
        if self.width and length >= self.width - _SLACK and length <= self.width * 2:
            # Where paragraphs are indented, only an indented line opens one.
            return following.indent < _INDENT or (open_ended and following.indent <= line.indent)
        # Indented line, then one that is not: the first line of a paragraph and its second.
        return line.indent >= _INDENT and following.indent == 0 and length >= _NARROWEST + 4 and open_ended

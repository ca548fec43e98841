"""Where a line ends only because it was full: the page lets such paragraphs flow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import NamedTuple

from textmine.core import Structure

_LINE_END = re.compile(r"[^\S\n]*\n\s*")


class Wrap(NamedTuple):
    """The white space around a line end inside a paragraph, ``text[start:end]``.

    ``apart`` tells that a blank stands for it: Chinese runs on without one, Latin words and numbers do not.
    """

    start: int
    end: int
    apart: bool


def find_wraps(text: str, structure: Structure) -> list[Wrap]:
    r"""Return the line ends inside the paragraphs and numbered headings of a document, in text order.

    Those of tables, forms and titles stay: there a line is meant to end.

    Examples
    --------
    >>> from textmine.core import Document
    >>> from textmine.structure import analyse
    >>> text = "全年共培训干部300人次，覆盖全县各乡镇，其中依托党校举办的\n主体班12期。\n新建小区6个。\n"
    >>> [(text[start - 1], text[end], apart) for start, end, apart in find_wraps(text, analyse(Document(text)))]
    [('的', '主', False)]
    """
    wraps = {
        Wrap(found.start(), found.end(), text[found.start() - 1].isascii() and text[found.end()].isascii())
        for start, end in (*_paragraphs(structure), *_numbered_headings(structure))
        for found in _LINE_END.finditer(text, start, end)
        if start < found.start() and found.end() < end
    }
    return sorted(wraps)


def _paragraphs(structure: Structure) -> Iterator[tuple[int, int]]:
    """Yield each paragraph, in pieces where a page's number or a heading on its first line parts it."""
    blocks = iter(structure.blocks)
    block = next(blocks, None)
    for _, members in groupby(structure.sentences, key=lambda sentence: sentence.paragraph):
        sentences = list(members)
        start, end = sentences[0].start, sentences[-1].end
        while block is not None and block.end <= start:
            block = next(blocks, None)
        while block is not None and block.start < end:
            if block.kind in ("prose", "heading"):
                yield max(start, block.start), min(end, block.end)
            if block.end > end:
                break
            block = next(blocks, None)


def _numbered_headings(structure: Structure) -> Iterator[tuple[int, int]]:
    for block in structure.blocks:
        if block.kind == "heading" and block.section >= 0 and structure.sections[block.section].label:
            yield block.start, block.end

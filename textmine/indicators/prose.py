"""Cells that hold sentences: what a self-assessment tells in its table is read as prose, not as a labelled number."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from textmine.core import Document, Status, Structure
from textmine.grids import Grid, find_grids
from textmine.grids.cells import is_value
from textmine.grids.headers import status_of_header

_FIGURE = re.compile(r"[0-9]|[一二两三四五六七八九十百千万亿][个名人次项家件种批期篇场处条]")
_CHINESE = re.compile("[\u4e00-\u9fff]")
_STOP = re.compile(r"[。！；]")
_CLAUSE = re.compile(r"[，,：:]")
_SHORTEST = 12
_WORDS = 8
"""Chinese characters that a cell has at least that is no label or value."""
_LONG = 24
_SENTENCE = re.compile(r"[^。！]+[。！]*")


_PLANNED = re.compile("目标|计划|安排|任务分解")
_DONE = re.compile("完成|落实|进展|进度|执行|决算|自评")


@dataclass(frozen=True, slots=True)
class ProseCell:
    """A cell that is told in sentences.

    Parameters
    ----------
    sentences
        ``(start, end)`` of each, in the document's text.
    status
        What header and title say of it: ``target`` below 预期目标, ``actual`` below 实际完成情况; ``None`` where they
        say nothing.
    """

    sentences: Sequence[tuple[int, int]]
    status: Status | None = None


def prose_cells(document: Document, structure: Structure, grids: Iterable[Grid] | None = None) -> Iterator[ProseCell]:
    r"""Yield the cells of a document's tables that are told in sentences, in text order.

    Parameters
    ----------
    document, structure
        As for :func:`textmine.indicators.extract_indicators`.
    grids
        The tables of the document, where they were rebuilt already.

    Examples
    --------
    >>> from textmine.structure import analyse
    >>> text = "自评表\n\t指标\t完成情况\n\t培训\t全年举办培训12期，培训干部1500人次。\n\t会议费\t2.4万元\n"
    >>> document = Document(text, format="docx")
    >>> [cell] = prose_cells(document, analyse(document))
    >>> [text[start:end] for start, end in cell.sentences], cell.status
    (['全年举办培训12期，培训干部1500人次。'], 'actual')
    """
    text = document.text
    for grid in find_grids(document, structure) if grids is None else grids:
        below = {
            cell.start: part.columns[cell.column].path
            for part in grid.parts
            for row in part.body
            for cell in row.cells
            if 0 <= cell.column < len(part.columns)
        }
        for row in grid.rows:
            if row.kind in ("header", "numbers"):
                continue
            for cell in row.cells:
                if _is_prose(cell.text):
                    sentences = list(_sentences(text, cell.start, cell.end))
                    yield ProseCell(sentences, _status(below.get(cell.start, ()), grid.title))


def _status(path: Sequence[str], title: str) -> Status | None:
    """Return what the header above a cell says of it, or else the title of its table."""
    told = next((status for label in reversed(path) if (status := status_of_header(label))), None)
    if told is not None or not title:
        return told
    return "actual" if _DONE.search(title) else "target" if _PLANNED.search(title) else None


def _is_prose(words: str) -> bool:
    """Tell whether a cell is told in sentences: 举办培训12期，培训干部1500人次; no label, value or list of values."""
    if len(words) < _SHORTEST or _FIGURE.search(words) is None or is_value(words):
        return False
    if len(_CHINESE.findall(words)) < _WORDS:
        return False
    if _STOP.search(words) is not None:
        return True
    marks = _CLAUSE.search(words) is not None
    return (marks or len(words) >= _LONG) and status_of_header(words) is None


def _sentences(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for found in _SENTENCE.finditer(text, start, end):
        words = found.group()
        first = found.start() + len(words) - len(words.lstrip())
        if words.strip():
            yield first, first + len(words.strip())

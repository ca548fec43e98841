"""Outline reports."""

from __future__ import annotations

import os
from typing import Any, Unpack

from textmine.core import Document, ReadError
from textmine.options import Running, takes
from textmine.rows import OutlineRow, open_target, outline_rows, outline_text
from textmine.rows.schema import Row, row_getter
from textmine.running.results import Results, Sources


class Outlines(Results[OutlineRow]):
    """The sections and blocks of documents; made by :func:`outline`."""

    record_class = OutlineRow
    noun = "sections and blocks"

    def to_text(self, path: str | os.PathLike[str]) -> None:
        """Write the trees to read, each document under its path; as :meth:`to_csv`."""
        self.check_target(path)
        with open_target(path) as target:
            try:
                for line in outline_text(self):
                    target.stream.write(f"{line}\n".encode("utf-8", "backslashreplace"))
            except ReadError:
                target.discarded = True
                raise

    def __str__(self) -> str:
        return "\n".join(outline_text(self))


@takes(Running)
def outline(
    paths: Sources,
    **running: Unpack[Running],
) -> Outlines:
    r"""Outline reports: the section tree of each document with the kind of each block.

    Parameters
    ----------
    paths, workers, lexicon, encoding, ocr, progress, timeout
        As for :func:`extract`.

    Returns
    -------
    Outlines
        Lazy; one :class:`textmine.rows.OutlineRow` for each section and block, in text order.

    Raises
    ------
    ValueError
        If `workers` is less than 1.

    Examples
    --------
    >>> import textmine
    >>> tree = textmine.outline(textmine.Document("一、部门概况\n全县共有事业单位375家。\n"))
    >>> [(row.kind, row.first_line) for row in tree]
    [('section', 1), ('prose', 2)]
    """
    return Outlines(paths, _outline_rows, **running)


def _outline_rows(document: Document) -> list[Row]:
    from textmine.structure import analyse

    return [_OUTLINE_ROW(row) for row in outline_rows(document, analyse(document))]


_OUTLINE_ROW: Any = row_getter(OutlineRow)

"""Read the numbers in tables."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import Any, Unpack

from textmine.core import Document, Indicator
from textmine.options import Running, takes
from textmine.rows.schema import Row, row_getter
from textmine.rows.sheets import SHEET_FORMATS, SheetFormat, sheet_name, write_sheet
from textmine.running.results import Results, Sources


class Indicators(Results[Indicator]):
    """The numbers of tables, forms and score cards; made by :func:`tables`."""

    record_class = Indicator
    noun = "indicators"
    preview = ("source", "year", "table", "row", "column", "quantity", "value", "unit", "status", "weight", "score")


@takes(Running)
def tables(
    paths: Sources,
    *,
    as_tables: str | os.PathLike[str] | None = None,
    sheet_format: SheetFormat = "csv",
    **running: Unpack[Running],
) -> Indicators:
    r"""Read the numbers in tables, forms and score cards with the labels that say what they are.

    Tables are put together again first: from cells between tabs, Markdown, HTML, ruled lines of a PDF, one cell a line
    as Word leaves them in a text, or columns that blanks alone set apart.

    Parameters
    ----------
    paths, workers, lexicon, encoding, ocr, progress, timeout
        As for :func:`extract`.
    as_tables
        A directory in which to write each table as it was put together, a file each, while the documents are read.
    sheet_format
        What these files are: ``csv`` or ``xlsx``.

    Returns
    -------
    Indicators
        Lazy; one :class:`textmine.core.Indicator` a number, document by document in text order.

    Raises
    ------
    OSError
        If `as_tables` is no directory and none can be made there.
    ValueError
        If `workers` is less than 1, or `sheet_format` is none of its choices.

    See Also
    --------
    extract : The claims of the narrative; with `include_tables` those of the tables as well.

    Examples
    --------
    >>> import textmine
    >>> text = "收支总表\n单位：万元\n\t项目\t预算数\t决算数\n\t会议费\t3\t2.4\n"
    >>> found = textmine.tables(textmine.Document(text, format="docx"))
    >>> found.to_frame()[["row", "column", "value", "unit", "status"]]
       row column    value unit  status
    0  会议费    预算数  30000.0    元  target
    1  会议费    决算数  24000.0    元  actual
    """
    if sheet_format not in SHEET_FORMATS:
        raise ValueError(f"sheet_format must be one of {', '.join(SHEET_FORMATS)}, not {sheet_format!r}")
    directory = None
    if as_tables is not None:
        directory = os.fspath(as_tables)
        Path(directory).mkdir(parents=True, exist_ok=True)
    task = partial(_indicator_rows, directory=directory, sheet_format=sheet_format)
    return Indicators(paths, task, **running)


def _indicator_rows(document: Document, *, directory: str | None, sheet_format: SheetFormat) -> list[Row]:
    from textmine.grids import find_grids
    from textmine.indicators import extract_indicators
    from textmine.structure import analyse

    structure = analyse(document)
    grids = find_grids(document, structure)
    if directory is not None:
        for number, grid in enumerate(grids, start=1):
            name = sheet_name(document.source, document.doc_id, number, grid.title, sheet_format)
            write_sheet(Path(directory) / name, grid.cells(), sheet_format)
    return [_INDICATOR_ROW(indicator) for indicator in extract_indicators(document, structure, grids)]


_INDICATOR_ROW: Any = row_getter(Indicator)

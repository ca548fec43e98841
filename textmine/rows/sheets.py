"""Tables as they stand in a document, written for a spreadsheet."""

from __future__ import annotations

import csv
import io
import os
import re
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath

from textmine.rows.cells import guard
from textmine.rows.target import open_target

_UNSAFE = re.compile(r"[^\w\u4e00-\u9fff“”（）-]+")
_LONGEST = 40


def sheet_name(source: str, doc_id: str, number: int, title: str) -> str:
    """Return the name of the file that a table of a document goes into; no two tables have the same.

    Examples
    --------
    >>> sheet_name("reports/云岫县.docx", "a889ee98303f3463", 3, "收支总表")
    '云岫县-a889ee98-03-收支总表.csv'
    """
    stem = _UNSAFE.sub("_", PurePath(source).stem.encode("utf-8", "replace").decode())[:_LONGEST] or "stdin"
    words = _UNSAFE.sub("_", title)[:_LONGEST]
    return f"{stem.strip('_') or 'stdin'}-{doc_id[:8]}-{number:02d}{'-' if words else ''}{words}.csv"


def write_sheet(path: str | os.PathLike[str], rows: Iterable[Sequence[str]]) -> None:
    """Write rows of cells as CSV with a byte-order mark; the file appears whole or not at all.

    Cells that a spreadsheet would run as a formula are guarded as in every table.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "t.csv"
    >>> write_sheet(path, [["项目", "金额"], ["会议费", "2.4"]])
    >>> path.read_text(encoding="utf-8-sig").splitlines()
    ['项目,金额', '会议费,2.4']
    """
    text = io.StringIO(newline="")
    csv.writer(text).writerows([guard(cell) for cell in row] for row in rows)
    with open_target(Path(path)) as target:
        target.stream.write(text.getvalue().encode("utf-8-sig", "backslashreplace"))

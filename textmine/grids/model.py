"""The records of a rebuilt table."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

RowKind = Literal["body", "header", "numbers", "caption", "form", "empty"]
Form = Literal["rows", "pipes", "markup", "cells", "lines"]


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: its text without layout, and where it stands.

    Parameters
    ----------
    text
        What the cell says, without line ends and residue of conversions.
    start, end
        Offsets in the document's text; equal for an empty cell.
    column
        Index of its first column, -1 where that cannot be told.
    columns, rows
        How many columns and rows it spans, as far as is known.
    """

    text: str
    start: int
    end: int
    column: int = -1
    columns: int = 1
    rows: int = 1


@dataclass(slots=True)
class Row:
    """One row of a table.

    Parameters
    ----------
    cells
        From left to right.
    kind
        ``header`` and ``body``; ``numbers`` for a row that counts the columns (栏次 1 2 3); ``caption`` for title and
        unit set in cells; ``form`` for label and value (部门名称 …); ``empty``.
    """

    cells: list[Cell]
    kind: RowKind = "body"

    def filled(self) -> list[Cell]:
        """Return the cells that hold text."""
        return [cell for cell in self.cells if cell.text]

    def texts(self) -> list[str]:
        """Return the texts of the cells, each in its column; one after the other where no column is known.

        Examples
        --------
        >>> Row([Cell("收入", 0, 2, 0, 2), Cell("支出", 2, 4, 2)]).texts()
        ['收入', '', '支出']
        """
        if any(cell.column < 0 for cell in self.cells):
            return [cell.text for cell in self.cells]
        texts = [""] * max((cell.column + max(cell.columns, 1) for cell in self.cells), default=0)
        for cell in self.cells:
            texts[cell.column] = texts[cell.column] or cell.text
        return texts


@dataclass(frozen=True, slots=True)
class Column:
    """What stands above a column: the header cells from the top down (``("本年支出", "基本支出")``)."""

    path: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """The path in one string, parts joined by ``/``."""
        return "/".join(part.replace("/", "／") for part in self.path)


@dataclass(frozen=True, slots=True)
class Part:
    """A header and the rows below it; a table that changes its columns half way has several.

    Parameters
    ----------
    header
        Its header rows, none where the part has no header.
    body
        The rows below. A cell whose column cannot be told has column -1.
    columns
        One for each column of the body.
    """

    header: tuple[Row, ...]
    body: tuple[Row, ...]
    columns: tuple[Column, ...]


@dataclass(slots=True)
class Grid:
    """A rebuilt table.

    Parameters
    ----------
    start, end
        Offsets in the document's text.
    form
        What it was rebuilt from: ``rows`` (cells between tabs), ``pipes`` (Markdown), ``markup`` (HTML), ``cells``
        (one tab-led cell a line), ``lines`` (one cell a line without any mark).
    title
        The caption (``收入支出决算总表``), empty where there is none.
    unit
        What the unit line says (``万元``), empty where there is none.
    rows
        All rows, captions included.
    parts
        Headers with their rows.
    fields
        Labels and values of its form rows (``部门名称``: …).
    """

    start: int
    end: int
    form: Form
    title: str = ""
    unit: str = ""
    rows: list[Row] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)
    fields: dict[str, str] = field(default_factory=dict)

    def cells(self) -> list[list[str]]:
        """Return the texts of its cells, row by row, each in its column as far as that is known."""
        return [row.texts() for row in self.rows if row.kind != "empty"]

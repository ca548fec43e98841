"""Spreadsheets: each sheet under its name, rows led by a tab, cells that hold whole sentences as paragraphs."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from io import BytesIO

from python_calamine import CalamineSheet, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from textmine.core import Document, Place, ReadError, SourceMap
from textmine.readers.number_formats import Value, shown
from textmine.readers.quiet import quiet
from textmine.readers.workbook import SheetInfo, cell_name, scan_xls, scan_xlsx

MAX_CELLS = 2_000_000
"""Cells, empty ones included, that the sheets of a workbook may have."""

_OLE = bytes.fromhex("d0cf11e0a1b11ae1")
# What programs call a sheet that nobody named.
_NO_NAME = re.compile(r"(?:sheet|工作表|表)\s*\d*", re.IGNORECASE)
_SENTENCE = re.compile(r"[。！？]|；\s*\Z")
_SHORTEST_SENTENCE = 8
# What a single cell below a table begins with where it tells of the table.
_NOTE = re.compile(r"[*＊]?\s*(?:注|备注|说明|附注)\s*\d*[:：.．]")

Cell = tuple[str, str]
"""The name of a cell and what it shows."""


@quiet()
def read_sheets(data: bytes, source: str) -> Document:
    """Read the sheets of a workbook (.xlsx, .xls, .et).

    Numbers are written as the cell shows them. A cell that holds sentences becomes paragraphs behind the table that it
    stands in; a row with a single cell above or below a table is a line. Hidden sheets are left out and told;
    formulas count with the value that was saved, and nothing is computed or run.

    Raises
    ------
    ReadError
        If `data` is no workbook, is encrypted, has more than `MAX_CELLS` cells, or holds no text.
    """
    scan = scan_xls if data.startswith(_OLE) else scan_xlsx
    infos = scan(data, source)
    cells = sum(info.area for info in infos)
    if cells > MAX_CELLS:
        raise ReadError(source, f"stretches over {cells:,} cells, more than the {MAX_CELLS:,} that are read")
    try:
        workbook = CalamineWorkbook.from_filelike(BytesIO(data))
        kinds = workbook.sheets_metadata
        if len(kinds) != len(infos):
            raise ValueError("its sheets contradict their list")
        writer = _Writer()
        hidden = []
        for number, (kind, info) in enumerate(zip(kinds, infos, strict=True)):
            if kind.typ is not SheetTypeEnum.WorkSheet:
                continue
            if kind.visible is not SheetVisibleEnum.Visible:
                hidden.append(kind.name)
                continue
            writer.add_sheet(kind.name, _rows(workbook.get_sheet_by_index(number), info))
    # The library raises errors of its own, and others for what it did not expect of a file.
    except Exception as error:
        raise ReadError(source, f"is not a valid spreadsheet ({_one_line(error)})") from error
    document = writer.document(source, "xls" if scan is scan_xls else "xlsx", hidden)
    if not document.text:
        raise ReadError(source, "has no text")
    return document


def _rows(sheet: CalamineSheet, info: SheetInfo) -> Iterator[list[Cell]]:
    """Yield the rows of a sheet; of merged cells the library gives the first its value and the others none."""
    start = sheet.start
    if start is None:
        return
    for row, values in enumerate(sheet.iter_rows(), start=start[0]):
        yield [
            (cell_name(row, column), _text(value, info.codes.get((row, column))))
            for column, value in enumerate(values, start=start[1])
        ]


def _text(value: Value, code: str | None) -> str:
    lines = (" ".join(line.split()) for line in shown(value, code).split("\n"))
    return "\n".join(line for line in lines if line)


def _is_prose(text: str) -> bool:
    return len(text) >= _SHORTEST_SENTENCE and _SENTENCE.search(text) is not None


def _is_line(row: Sequence[Cell]) -> bool:
    """Tell whether a row beside or below a table is a line of text: a single cell with sentences or a note."""
    texts = [text for _, text in row if text]
    return len(texts) == 1 and (_NOTE.match(texts[0]) is not None or (_is_prose(texts[0]) and row[0][1] == texts[0]))


def _is_title(row: Sequence[Cell], name: str) -> bool:
    """Tell whether a row only says once more what its sheet is called."""
    return "".join("".join(text for _, text in row).split()) == "".join(name.split())


class _Writer:
    """Puts the text together and notes where each cell begins."""

    def __init__(self) -> None:
        self._parts: list[str] = []
        self._starts: list[int] = []
        self._places: list[Place] = []
        self._length = 0
        self._sheet = ""
        self._after_table = False

    def document(self, source: str, format_: str, hidden: Sequence[str]) -> Document:
        text = "".join(self._parts).rstrip("\n")
        remarks = tuple(f"sheet {name} is hidden and not read" for name in hidden)
        return Document(text, source, format_, {}, SourceMap(tuple(self._starts), tuple(self._places)), remarks)

    def add_sheet(self, name: str, rows: Iterator[list[Cell]]) -> None:
        self._sheet = name
        name = " ".join(name.split())
        region: list[list[Cell]] = []
        begun = False
        self._after_table = False
        for row in rows:
            if any(text for _, text in row):
                if not begun and not _NO_NAME.fullmatch(name):
                    self._add("", name)
                    self._write("\n\n")
                    if _is_title(row, name):
                        begun = True
                        continue
                begun = True
                region.append(row)
            else:
                self._add_region(region)
                region = []
        self._add_region(region)

    def _add_region(self, rows: list[list[Cell]]) -> None:
        """Write the rows between two empty ones: lines above and below a table, and the table."""
        tables = [n for n, row in enumerate(rows) if sum(bool(text) and not _is_prose(text) for _, text in row) > 1]
        prose: list[Cell] = []
        for n, row in enumerate(rows):
            above = n < tables[0] if tables else not self._after_table
            if above or _is_line(row):
                self._add_paragraphs([*prose, *row])
                prose = []
            else:
                self._after_table = True
                self._add_row(row)
                # Behind the table, so that it stays in one piece.
                prose += [cell for cell in row if _is_prose(cell[1])]
        self._add_paragraphs(prose)
        if rows:
            self._write("\n")

    def _add_paragraphs(self, cells: Sequence[Cell]) -> None:
        for name, text in cells:
            if text:
                self._add(name, text)
                self._write("\n")

    def _add_row(self, row: Sequence[Cell]) -> None:
        shown_cells = [(name, "" if _is_prose(text) else text.replace("\n", " ")) for name, text in row]
        while shown_cells and not shown_cells[-1][1]:
            shown_cells.pop()
        for name, text in shown_cells:
            self._write("\t")
            if text:
                self._add(name, text)
        if shown_cells:
            self._write("\n")

    def _add(self, cell: str, text: str) -> None:
        self._starts.append(self._length)
        self._places.append(Place(sheet=self._sheet, cell=cell or None))
        self._write(text)

    def _write(self, text: str) -> None:
        self._parts.append(text)
        self._length += len(text)


def _one_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0].strip() or type(error).__name__

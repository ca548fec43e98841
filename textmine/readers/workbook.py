"""What the library that reads spreadsheets does not tell: how each number is shown, and how far a sheet stretches.

Both are needed before it is called: a single cell in the last corner of a sheet makes it fill the memory.
"""

from __future__ import annotations

import io
import struct
from collections.abc import Iterator
from dataclasses import dataclass, field
from posixpath import join, normpath
from typing import Any

from lxml import etree

from textmine.core import ReadError
from textmine.readers.archives import Archive, open_archive
from textmine.readers.number_formats import BUILT_IN

_MAX_COLUMNS = 16_384
_MAX_ROWS = 1_048_576
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_STRICT_RELATION = "{http://purl.oclc.org/ooxml/officeDocument/relationships}id"
_WORKBOOKS = ("xl/workbook.xml", "xl/workbook2.xml")

# Records of the binary format, [MS-XLS] 2.3: their numbers.
_FORMULA, _EOF, _BOUNDSHEET, _MULRK, _XF, _LABELSST = 0x06, 0x0A, 0x85, 0xBD, 0xE0, 0xFD
_NUMBER, _LABEL, _BOOLERR, _RK, _FORMAT, _FILEPASS = 0x203, 0x204, 0x205, 0x27E, 0x41E, 0x2F
_CELLS = frozenset((_FORMULA, _LABELSST, _NUMBER, _LABEL, _BOOLERR, _RK))


@dataclass(slots=True)
class SheetInfo:
    """What is known of a sheet before its values are read.

    Parameters
    ----------
    codes
        Number formats of cells, by row and column from 0; of the general format there are none.
    left, top, right, bottom
        The first and the last column and row that hold something.
    """

    codes: dict[tuple[int, int], str] = field(default_factory=dict)
    left: int = _MAX_COLUMNS
    top: int = _MAX_ROWS
    right: int = -1
    bottom: int = -1

    @property
    def area(self) -> int:
        """Number of cells of the rectangle around all that hold something."""
        return max(0, self.right - self.left + 1) * max(0, self.bottom - self.top + 1)

    def add(self, row: int, column: int, code: str | None) -> None:
        """Note a cell that holds something."""
        self.left, self.right = min(self.left, column), max(self.right, column)
        self.top, self.bottom = min(self.top, row), max(self.bottom, row)
        if code is not None:
            self.codes[row, column] = code


def scan_xlsx(data: bytes, source: str) -> list[SheetInfo]:
    """Return what is to be known of each sheet of an .xlsx, in their order.

    Raises
    ------
    ReadError
        If `data` is no workbook or unpacks to more than is read.
    """
    with open_archive(data, source) as archive:
        try:
            codes = _xlsx_codes(archive)
            return [_scan_sheet(archive, part, codes) for part in _parts(archive)]
        except ReadError:
            raise
        except (etree.LxmlError, KeyError, ValueError, StopIteration) as error:
            raise ReadError(source, f"is not a valid .xlsx ({_one_line(error)})") from error


def _xml(data: bytes) -> Any:
    return etree.fromstring(data, etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False))


def _parts(archive: Archive) -> Iterator[str]:
    """Yield the names of the parts that hold the sheets, in the order of the workbook."""
    workbook = next(name for name in _WORKBOOKS if name in archive.members)
    folder, _, last = workbook.rpartition("/")
    relations = _xml(archive.read(f"{folder}/_rels/{last}.rels"))
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    for sheet in _xml(archive.read(workbook)).iterfind(".//{*}sheets/{*}sheet"):
        target = targets[sheet.get(_RELATION) or sheet.get(_STRICT_RELATION)]
        yield normpath(join(folder, target)).lstrip("/")


def _xlsx_codes(archive: Archive) -> list[str | None]:
    """Return the number format of each cell style; None for the general one."""
    if "xl/styles.xml" not in archive.members:
        return []
    styles = _xml(archive.read("xl/styles.xml"))
    own = {item.get("numFmtId"): item.get("formatCode") for item in styles.iterfind("./{*}numFmts/{*}numFmt")}
    codes: list[str | None] = []
    for style in styles.iterfind("./{*}cellXfs/{*}xf"):
        number = style.get("numFmtId", "0")
        codes.append(own.get(number) or BUILT_IN.get(int(number)))
    return codes


def _scan_sheet(archive: Archive, part: str, codes: list[str | None]) -> SheetInfo:
    info = SheetInfo()
    if part not in archive.members:
        return info
    stream = io.BytesIO(archive.read(part))
    row = column = -1
    # The beginnings of cells are enough for where they stand; what they hold is known at their ends.
    for event, element in etree.iterparse(
        stream, events=("start", "end"), tag=("{*}row", "{*}c"), resolve_entities=False, no_network=True, load_dtd=False
    ):
        is_row = etree.QName(element).localname == "row"
        if event == "start":
            if is_row:
                row, column = _counted(element.get("r"), row), -1
            continue
        if is_row:
            element.clear()
            while element.getprevious() is not None:
                del element.getparent()[0]
            continue
        reference = element.get("r")
        row, column = _position(reference) if reference else (row, column + 1)
        if len(element):
            style = int(element.get("s", "0"))
            code = codes[style] if 0 <= style < len(codes) else None
            is_number = element.get("t", "n") == "n"
            info.add(row, column, code if is_number else None)
    return info


def _counted(number: str | None, before: int) -> int:
    return int(number) - 1 if number and number.isdecimal() and len(number) < 8 else before + 1


def _position(reference: str) -> tuple[int, int]:
    """Return row and column, from 0, of a cell by its name."""
    letters = reference.rstrip("0123456789")
    column = 0
    for letter in letters[:4].upper():
        column = 26 * column + ord(letter) - 64
    row = int(reference[len(letters) :][:8])
    if not (0 < column <= _MAX_COLUMNS and 0 < row <= _MAX_ROWS):
        raise ValueError(f"there is no cell {reference[:20]}")
    return row - 1, column - 1


def cell_name(row: int, column: int) -> str:
    """Return the name of a cell by its row and column, from 0.

    Examples
    --------
    >>> cell_name(6, 1), cell_name(0, 27)
    ('B7', 'AB1')
    """
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{row + 1}"


def scan_xls(data: bytes, source: str) -> list[SheetInfo]:
    """Return what is to be known of each sheet of an .xls, in their order.

    Raises
    ------
    ReadError
        If `data` is no workbook, or is encrypted.
    """
    try:
        stream = _stream(data)
        return list(_scan_records(stream, source))
    except ReadError:
        raise
    # The library that opens the container leaves whatever a broken file leads to.
    except Exception as error:
        raise ReadError(source, f"is not a valid .xls ({_one_line(error)})") from error


def _stream(data: bytes) -> bytes:
    from doc2docx.cfb import CompoundFile
    from doc2docx.errors import StreamNotFound

    container = CompoundFile(data)
    try:
        stream: bytes = container.open_stream("Workbook")
    except StreamNotFound:
        stream = container.open_stream("Book")
    return stream


def _records(stream: bytes, offset: int) -> Iterator[tuple[int, bytes]]:
    """Yield number and content of the records from `offset` on, up to the end of the substream."""
    while offset + 4 <= len(stream):
        number, size = struct.unpack_from("<HH", stream, offset)
        yield number, stream[offset + 4 : offset + 4 + size]
        if number == _EOF:
            return
        offset += 4 + size


def _scan_records(stream: bytes, source: str) -> Iterator[SheetInfo]:
    formats: dict[int, str] = {}
    styles: list[int] = []
    sheets: list[int] = []
    for number, content in _records(stream, 0):
        if number == _FILEPASS:
            raise ReadError(source, "is encrypted; remove the password in Excel and save it again")
        if number == _BOUNDSHEET:
            sheets.append(struct.unpack_from("<I", content)[0])
        elif number == _XF:
            styles.append(struct.unpack_from("<H", content, 2)[0])
        elif number == _FORMAT:
            formats[struct.unpack_from("<H", content)[0]] = _format(content)
    codes = [formats.get(number) or BUILT_IN.get(number) for number in styles]
    for offset in sheets:
        info = SheetInfo()
        for number, content in _records(stream, offset):
            if number in _CELLS:
                row, column, style = struct.unpack_from("<HHH", content)
                is_number = number in (_NUMBER, _RK, _FORMULA)
                info.add(row, column, codes[style] if is_number and style < len(codes) else None)
            elif number == _MULRK:
                row, first = struct.unpack_from("<HH", content)
                for n in range((len(content) - 6) // 6):
                    style = struct.unpack_from("<H", content, 4 + 6 * n)[0]
                    info.add(row, first + n, codes[style] if style < len(codes) else None)
        yield info


def _format(content: bytes) -> str:
    """Return the code in a FORMAT record; in the format of Excel 95, of which only signs count, one byte a sign."""
    length = struct.unpack_from("<H", content, 2)[0]
    if length + 5 == len(content):
        return content[5:].decode("latin-1")
    if 2 * length + 5 == len(content):
        return content[5:].decode("utf-16-le", "replace")
    return content[3:].decode("latin-1")


def _one_line(error: Exception) -> str:
    return (str(error).splitlines() or [""])[0].strip() or type(error).__name__

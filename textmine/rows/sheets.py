"""Tables as they stand in a document, written for a spreadsheet."""

from __future__ import annotations

import csv
import io
import os
import re
import zipfile
from collections.abc import Iterable, Sequence
from pathlib import Path, PurePath
from typing import Literal, get_args
from xml.sax.saxutils import escape

from textmine.rows.cells import guard
from textmine.rows.target import open_target

_UNSAFE = re.compile(r"[^\w\u4e00-\u9fff“”（）-]+")
_LONGEST = 40

SheetFormat = Literal["csv", "xlsx"]
SHEET_FORMATS: tuple[str, ...] = get_args(SheetFormat)

# A number as a spreadsheet knows it; what begins with a nought is a code, and so is what has more digits than a double.
_NUMBER = re.compile(
    r"(?P<sign>-?)(?P<whole>0|[1-9]\d{0,2}(?P<commas>(?:,\d{3})+)|[1-9]\d{0,14})(?:\.(?P<part>\d{1,6}))?"
)
_MOST_DIGITS = 15
_NO_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"
# Any moment: the same table gives the same bytes.
_MOMENT = (1980, 1, 1, 0, 0, 0)


def sheet_name(source: str, doc_id: str, number: int, title: str, format: SheetFormat = "csv") -> str:  # noqa: A002
    """Return the name of the file that a table of a document goes into; no two tables have the same.

    Examples
    --------
    >>> sheet_name("reports/云岫县.docx", "a889ee98303f3463", 3, "收支总表")
    '云岫县-a889ee98-03-收支总表.csv'
    """
    stem = _UNSAFE.sub("_", PurePath(source).stem.encode("utf-8", "replace").decode())[:_LONGEST] or "stdin"
    words = _UNSAFE.sub("_", title)[:_LONGEST]
    return f"{stem.strip('_') or 'stdin'}-{doc_id[:8]}-{number:02d}{'-' if words else ''}{words}.{format}"


def write_sheet(
    path: str | os.PathLike[str],
    rows: Iterable[Sequence[str]],
    format: SheetFormat = "csv",  # noqa: A002
) -> None:
    """Write rows of cells; the file appears whole or not at all.

    Parameters
    ----------
    path
        The file.
    rows
        The cells.
    format
        ``csv``: with a byte-order mark; cells that a spreadsheet would run as a formula are guarded as in every table.
        ``xlsx``: a workbook of one sheet; numbers are numbers, shown with the digits that are printed.

    Examples
    --------
    >>> import pathlib, tempfile
    >>> path = pathlib.Path(tempfile.mkdtemp()) / "t.csv"
    >>> write_sheet(path, [["项目", "金额"], ["会议费", "2.4"]])
    >>> path.read_text(encoding="utf-8-sig").splitlines()
    ['项目,金额', '会议费,2.4']
    """
    if format == "xlsx":
        with open_target(Path(path)) as target:
            target.stream.write(_workbook(rows))
        return
    text = io.StringIO(newline="")
    csv.writer(text).writerows([guard(cell) for cell in row] for row in rows)
    with open_target(Path(path)) as target:
        target.stream.write(text.getvalue().encode("utf-8-sig", "backslashreplace"))


def _workbook(rows: Iterable[Sequence[str]]) -> bytes:
    codes: dict[str, int] = {}
    lines = []
    for number, row in enumerate(rows, start=1):
        cells = "".join(_cell(cell, codes) for cell in row)
        lines.append(f'<row r="{number}">{cells}</row>')
    parts = {
        "[Content_Types].xml": (
            f'<Types xmlns="{_PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/>'
            f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
            f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_KIND}.worksheet+xml"/>'
            f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/></Types>'
        ),
        "_rels/.rels": _relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": (
            f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATIONS}"><sheets><sheet name="Sheet1" sheetId="1" r:id="rId1"/>'
            "</sheets></workbook>"
        ),
        "xl/_rels/workbook.xml.rels": _relations(("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")),
        "xl/styles.xml": _styles(codes),
        "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_MAIN}"><sheetData>{"".join(lines)}</sheetData></worksheet>',
    }
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as package:
        for name, text in parts.items():
            content = (_HEAD + text).encode("utf-8")
            package.writestr(zipfile.ZipInfo(name, _MOMENT), content, zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def _relations(*targets: tuple[str, str]) -> str:
    items = "".join(
        f'<Relationship Id="rId{number}" Type="{_RELATIONS}/{kind}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, start=1)
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{items}</Relationships>'


def _styles(codes: Iterable[str]) -> str:
    listed = list(codes)
    formats = "".join(f'<numFmt numFmtId="{164 + n}" formatCode="{code}"/>' for n, code in enumerate(listed))
    styles = "".join(f'<xf numFmtId="{164 + n}" applyNumberFormat="1"/>' for n in range(len(listed)))
    numbered = f'<numFmts count="{len(listed)}">{formats}</numFmts>' if listed else ""
    return (
        f'<styleSheet xmlns="{_MAIN}">{numbered}<fonts count="1"><font/></fonts><fills count="1"><fill/></fills>'
        '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>'
        f'<cellXfs count="{len(listed) + 1}"><xf numFmtId="0"/>{styles}</cellXfs></styleSheet>'
    )


def _cell(text: str, codes: dict[str, int]) -> str:
    number = _NUMBER.fullmatch(text)
    if number is not None and len(re.sub(r"\D", "", text)) <= _MOST_DIGITS:
        code = ("#,##0" if number["commas"] else "0") + (f".{'0' * len(number['part'])}" if number["part"] else "")
        style = codes.setdefault(code, len(codes)) + 1
        return f'<c s="{style}"><v>{text.replace(",", "")}</v></c>'
    if not text:
        return "<c/>"
    return f'<c t="inlineStr"><is><t xml:space="preserve">{escape(_NO_XML.sub("", text))}</t></is></c>'

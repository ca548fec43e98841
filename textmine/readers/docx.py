"""DOCX: paragraphs and tables in the order of the page, with the list numbers that Word counts by itself."""

from __future__ import annotations

import io
import re
import unicodedata
import zipfile
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import NoReturn

import docx
from docx.document import Document as WordDocument
from docx.opc.constants import RELATIONSHIP_TYPE as RT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.oxml.xmlchemy import BaseOxmlElement as Element
from lxml.etree import XMLSyntaxError

from textmine.core import Document, ReadError, fold_radicals
from textmine.readers.breaks import join_breaks
from textmine.readers.numbering import Numbering
from textmine.readers.places import paragraph_map
from textmine.readers.rows import row_line

MAX_UNPACKED = 512 * 1024 * 1024
"""Bytes that a .docx may unpack to."""
MAX_PARAGRAPHS = 200_000
"""Paragraphs that a .docx may have; it takes seconds to read so many."""
_PARAGRAPH = re.compile(rb"<(?:\w{1,8}:)?p[ />]")
_SHORTEST_PARAGRAPH = 4  # bytes: <p/>

_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_MATH_TEXT = "{http://schemas.openxmlformats.org/officeDocument/2006/math}t"
_SIGNS = {
    qn("w:tab"): "\t",
    qn("w:ptab"): "\t",
    qn("w:br"): "\n",
    qn("w:cr"): "\n",
    qn("w:noBreakHyphen"): "-",
}
# Taken out by a tracked change, shown only on request, or instructions to Word.
_UNSEEN = frozenset(qn(f"w:{name}") for name in ("del", "moveFrom", "pPr", "rPr", "instrText", "sdtPr", "rt"))
_HIDING = tuple(qn(f"w:{name}") for name in ("vanish", "strike", "dstrike"))
_OFF = ("0", "false", "off")
_WRAPPERS = frozenset({qn(f"w:{name}") for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")})
_BLOCKS = frozenset((qn("w:p"), qn("w:tbl")))
_MARK_DELETED = f"{qn('w:pPr')}/{qn('w:rPr')}/{qn('w:del')}"
_ROW_DELETED = f"{qn('w:trPr')}/{qn('w:del')}"
_STRICT = re.compile(rb"http://purl\.oclc\.org/ooxml/(\w+)/")
_FOREIGN = "holds no Word document where it says that it does; open it in Word and save it as .docx anew"
_HEAD = 8192  # bytes of a part in which it names its namespaces
_BLANKS = str.maketrans("\t\n\r", "   ")
# A table with that many blocks in a cell, or with a sentence in one, frames the page if one column alone is filled.
_PAGE_BLOCKS = 10
_SENTENCE = re.compile(r"[^\s。]{6}。")
_MAX_COLUMNS = 256


def read_docx(data: bytes, source: str) -> Document:
    """Read the visible text of a Word document.

    One paragraph a line; table rows are led by a tab and their cells separated by tabs, a merged cell is written once.
    Tracked insertions are read, deletions and what is hidden or struck out, be it by a style, are not. Footnotes and
    endnotes stand at the end, each as a note (``[1] …``); headers, footers and comments are left out.

    Raises
    ------
    ReadError
        If `data` is no Word document, unpacks to more than `MAX_UNPACKED` bytes, has more than `MAX_PARAGRAPHS`
        paragraphs, or holds no text.
    """
    document = _opened(data, source)
    if document.element.tag != qn("w:document"):  # such as Strict Open XML under a relation of the common kind
        raise ReadError(source, _FOREIGN)
    if document.element.body is None:
        raise ReadError(source, "is not a valid .docx (it has no body)")
    _mark_hidden(document)
    reader = _Reader(_numbering(document))
    reader.read_all(document.element.body)
    text = fold_radicals("\n".join([*reader.lines, *_footnotes(document)]))
    if not text:
        raise ReadError(source, "has no text")
    return Document(text, source, "docx", _metadata(document), paragraph_map(text))


def _opened(data: bytes, source: str) -> WordDocument:
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            unpacked = sum(entry.file_size for entry in archive.infolist())
            if unpacked > MAX_UNPACKED:
                raise ReadError(
                    source,
                    f"unpacks to {unpacked >> 20} MB, more than the {MAX_UNPACKED >> 20} MB that a .docx may have",
                )
            _check_paragraphs(archive, source)
            if _is_strict(archive):
                data = _transitional(archive)
        return docx.Document(io.BytesIO(data))
    except ReadError:
        raise
    # python-docx leaves whatever its parts raise: zip, XML, key and value errors, OS errors of the zip library.
    except Exception as error:
        _refuse(source, error)


def _check_paragraphs(archive: zipfile.ZipFile, source: str) -> None:
    for entry in archive.infolist():
        if entry.filename.endswith(".xml") and entry.file_size > _SHORTEST_PARAGRAPH * MAX_PARAGRAPHS:
            count = sum(1 for _ in _PARAGRAPH.finditer(archive.read(entry)))
            if count > MAX_PARAGRAPHS:
                raise ReadError(source, f"holds {count:,} paragraphs, more than the {MAX_PARAGRAPHS:,} that are read")


def _is_strict(archive: zipfile.ZipFile) -> bool:
    """Tell whether the package or its main part is named as Strict Open XML names it; some programs mix the two."""
    for name in ("_rels/.rels", "word/document.xml"):
        if name in archive.namelist():
            with archive.open(name) as part:
                if _STRICT.search(part.read(_HEAD)) is not None:
                    return True
    return False


def _transitional(archive: zipfile.ZipFile) -> bytes:
    """Return a Strict Open XML document under the names of the common, transitional one."""
    renamed = io.BytesIO()
    with zipfile.ZipFile(renamed, "w", zipfile.ZIP_STORED) as copy:
        for entry in archive.infolist():
            content = archive.read(entry)
            if entry.filename.endswith((".xml", ".rels")):
                content = _STRICT.sub(rb"http://schemas.openxmlformats.org/\1/2006/", content)
            copy.writestr(entry.filename, content)
    return renamed.getvalue()


def _refuse(source: str, error: Exception) -> NoReturn:
    reason = str(error.args[0] if isinstance(error, KeyError) and error.args else error)
    first = (reason.splitlines() or [""])[0].strip() or type(error).__name__
    raise ReadError(source, f"is not a valid .docx ({first})") from error


def _numbering(document: WordDocument) -> Numbering:
    return Numbering(_related(document, RT.NUMBERING), _related(document, RT.STYLES))


def _related(document: WordDocument, kind: str) -> Element | None:
    # python-docx would make the part up where the document has none.
    try:
        element: Element | None = getattr(document.part.part_related_by(kind), "element", None)
    except KeyError:
        return None
    return element


class _Reader:
    """Collects the lines of one document, or of one cell."""

    def __init__(self, numbering: Numbering) -> None:
        self.lines: list[str] = []
        self._numbering = numbering
        self._open: list[str] = []

    def read_all(self, container: Element) -> None:
        """Read `container` to its end, where even a paragraph that lost its mark ends."""
        self._read(container)
        self._end_paragraph("")

    def _read(self, container: Element) -> None:
        for block in _flat(container, _BLOCKS):
            if block.tag == qn("w:tbl"):
                self._table(block)
            else:
                self._paragraph(block)

    def _paragraph(self, paragraph: Element) -> None:
        """Read one paragraph and the text boxes that hang on it."""
        boxes: list[Element] = []
        self._open += _pieces(paragraph, boxes)
        # Where the paragraph mark was deleted, the text runs on into the next paragraph, whose number counts.
        if paragraph.find(_MARK_DELETED) is None:
            label = self._numbering.label(paragraph)
            self._end_paragraph(label)
        for box in boxes:
            self._read(box)

    def _end_paragraph(self, label: str) -> None:
        lines = [line.strip() for line in join_breaks("".join(self._open).split("\n")) if line.strip()]
        self._open.clear()
        self.lines += [line if number else label + line for number, line in enumerate(lines)]

    def _table(self, table: Element) -> None:
        """Read one table, row by row; tables in its cells follow the row that they stand in."""
        rows = [list(_flat(row, {qn("w:tc")})) for row in _flat(table, {qn("w:tr")}) if row.find(_ROW_DELETED) is None]
        if all(_is_single(row) for row in rows) and any(_is_page(cell) for row in rows for cell in row):
            for row in rows:
                for cell in row:
                    self._read(cell)
            return
        for row in rows:
            cells: list[str] = []
            nested: list[Element] = []
            for cell in row:
                cells.append("" if _continues_above(cell) else self._cell(cell, nested))
                cells += [""] * (_columns(cell) - 1)
            if line := row_line(cells):
                self.lines.append(line)
            for inner in nested:
                self._table(inner)

    def _cell(self, cell: Element, nested: list[Element]) -> str:
        inside = _Reader(self._numbering)
        for block in _flat(cell, _BLOCKS):
            if block.tag == qn("w:tbl"):
                nested.append(block)
            else:
                inside._paragraph(block)
        inside._end_paragraph("")
        return "\n".join(inside.lines)


def _pieces(element: Element, boxes: list[Element]) -> Iterator[str]:
    """Yield the visible text below `element`; text boxes go to `boxes`, for they stand beside the paragraph."""
    for child in element:
        if child.tag == qn("w:t") or child.tag == _MATH_TEXT:
            # Only w:tab and w:br break: white space in the text itself is shown as blanks.
            yield (child.text or "").translate(_BLANKS)
        elif child.tag in _SIGNS:
            yield _SIGNS[child.tag]
        elif child.tag == qn("w:sym"):
            yield _symbol(child)
        elif child.tag == qn("w:txbxContent"):
            boxes.append(child)
        elif child.tag == f"{_MC}AlternateContent":
            # The same content twice, for newer and older versions of Word.
            choice = child.find(f"{_MC}Choice")
            yield from _pieces(child.find(f"{_MC}Fallback") if choice is None else choice, boxes)
        elif isinstance(child.tag, str) and child.tag not in _UNSEEN and not _is_hidden(child):
            yield from _pieces(child, boxes)


def _flat(container: Element, tags: Collection[str]) -> Iterator[Element]:
    for child in container:
        if child.tag in tags:
            yield child
        elif child.tag in _WRAPPERS:
            yield from _flat(child, tags)


def _is_hidden(run: Element) -> bool:
    """Tell whether a run is hidden or struck out."""
    properties = run.find(qn("w:rPr"))
    if properties is None:
        return False
    marks = (properties.find(tag) for tag in _HIDING)
    return any(mark is not None and mark.get(qn("w:val"), "1") not in _OFF for mark in marks)


def _mark_hidden(document: WordDocument) -> None:
    """Strike the runs that a style of the document hides or strikes out, so that each run tells it itself."""
    styles = _related(document, RT.STYLES)
    if styles is None or not any(next(styles.iter(tag), None) is not None for tag in _HIDING):
        return
    by_id = {style.get(qn("w:styleId")): style for style in styles.iterchildren(qn("w:style"))}
    for tag in (qn("w:rStyle"), qn("w:pStyle")):
        for named in list(document.element.body.iter(tag)):
            mark = _mark_of_style(by_id, named.get(qn("w:val")))
            if mark is None:
                continue
            owner = named.getparent().getparent()  # the run, or the paragraph with all its runs
            for run in [owner] if tag == qn("w:rStyle") else owner.iter(qn("w:r")):
                properties = run.get_or_add_rPr()
                if properties.find(mark) is None:
                    properties.append(properties.makeelement(mark))


def _mark_of_style(by_id: Mapping[str | None, Element], name: str | None) -> str | None:
    """Return the mark by which a style, or one that it is based on, hides its text; None if it shows it."""
    for _ in by_id:
        style = by_id.get(name)
        if style is None:
            return None
        for tag in _HIDING:
            mark = style.find(f"{qn('w:rPr')}/{tag}")
            if mark is not None:
                return tag if mark.get(qn("w:val"), "1") not in _OFF else None
        based = style.find(qn("w:basedOn"))
        name = None if based is None else based.get(qn("w:val"))
    return None


def _is_single(row: Sequence[Element]) -> bool:
    """Tell whether a row has one cell, empty ones left aside."""
    return len(row) <= 1 or sum(any(map(str.strip, _pieces(cell, []))) for cell in row) <= 1


def _is_page(cell: Element) -> bool:
    """Tell whether a cell that is alone in its row is a frame around the page, or around sentences, and no cell."""
    blocks = list(_flat(cell, _BLOCKS))
    if len(blocks) >= _PAGE_BLOCKS or any(block.tag == qn("w:tbl") for block in blocks):
        return True
    return any(_SENTENCE.search("".join(_pieces(block, []))) for block in blocks)


def _continues_above(cell: Element) -> bool:
    merged = cell.find(f"{qn('w:tcPr')}/{qn('w:vMerge')}")
    return merged is not None and merged.get(qn("w:val"), "continue") == "continue"


def _columns(cell: Element) -> int:
    span = cell.find(f"{qn('w:tcPr')}/{qn('w:gridSpan')}")
    value = "" if span is None else span.get(qn("w:val"), "")
    return max(1, min(int(value), _MAX_COLUMNS)) if value.isdecimal() and len(value) < 6 else 1


def _symbol(element: Element) -> str:
    try:
        char = chr(int(element.get(qn("w:char"), ""), 16))
    except (ValueError, OverflowError):
        return ""
    # Symbol fonts use the private area, where a character means nothing without its font.
    return "" if unicodedata.category(char).startswith("C") else char


def _footnotes(document: WordDocument) -> list[str]:
    """Return footnotes and endnotes as lines that show what they are: ``[1] 含上年结转。``."""
    notes: list[str] = []
    for kind in (RT.FOOTNOTES, RT.ENDNOTES):
        for note in _parsed(document, kind).iterchildren(qn("w:footnote"), qn("w:endnote")):
            if note.get(qn("w:type")) is None:  # the others are rules across the page
                reader = _Reader(Numbering(None, None))
                reader.read_all(note)
                if reader.lines:
                    notes.append(f"[{len(notes) + 1}] {' '.join(reader.lines)}")
    return notes


def _parsed(document: WordDocument, kind: str) -> Element:
    """Return the root of a part that python-docx leaves unparsed; an empty element where there is none."""
    try:
        part = document.part.part_related_by(kind)
        return parse_xml(part.blob)
    except (KeyError, ValueError, XMLSyntaxError):  # no such part, or a broken one: the report is read without it
        return parse_xml(f"<w:footnotes {nsdecls('w')}/>")


def _metadata(document: WordDocument) -> dict[str, str]:
    try:
        core = document.part.package.part_related_by(RT.CORE_PROPERTIES).core_properties
        values = {"title": core.title, "author": core.author}
    except (KeyError, AttributeError):
        return {}
    return {key: value for key, value in values.items() if value}

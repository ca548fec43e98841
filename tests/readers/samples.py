"""Small documents, built when a test needs them."""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from typing import Any

import docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import Flowable, Paragraph, SimpleDocTemplate, Table

from textmine.core import ReadError

FONT = "STSong-Light"
pdfmetrics.registerFont(UnicodeCIDFont(FONT))

LONG = (
    "全年召开会议3次，清理挂牌568块，消化超编168人，变更登记53家，支出205.83万元，比上年减少39.89万元，"
    "下降3.58%，完成年初预算的84.31%，各项工作均达到预期目标，群众满意度进一步提高。"
)


def refusal(read: Callable[[], Any]) -> str:
    """Return the message of the error that `read` raises; empty where it succeeds."""
    try:
        read()
    except ReadError as error:
        return str(error)
    return ""


def docx_bytes(document: Any) -> bytes:
    """Return what python-docx would save."""
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def word(*body: str, numbering: str = "") -> bytes:
    """Return a .docx with these pieces of WordprocessingML for its body, and lists for its numbering part."""
    document = docx.Document()
    for piece in reversed(body):
        document.element.body.insert(0, parse_xml(piece.replace(">", f" {nsdecls('w')}>", 1)))
    if numbering:
        root = document.part.numbering_part.element
        for child in list(root):
            root.remove(child)
        wrapped = parse_xml(f"<w:numbering {nsdecls('w')}>{numbering}</w:numbering>")
        root.extend(list(wrapped))
    return docx_bytes(document)


def paragraph(text: str, *, size: int = 16, indent: int = 2, align: int = 4, after: int = 0) -> Flowable:
    """Return a paragraph for `pdf`, indented by two characters as reports are."""
    style = ParagraphStyle(
        "body",
        fontName=FONT,
        fontSize=size,
        leading=1.75 * size,
        firstLineIndent=indent * size,
        alignment=align,
        spaceAfter=after,
        wordWrap="CJK",
    )
    return Paragraph(text, style)


def table(rows: Sequence[Sequence[Any]], *commands: tuple[Any, ...], widths: Sequence[int] | None = None) -> Flowable:
    """Return a table with ruled lines for `pdf`."""
    return Table(
        rows,
        colWidths=widths,
        style=[("GRID", (0, 0), (-1, -1), 0.5, "black"), ("FONTNAME", (0, 0), (-1, -1), FONT), *commands],
    )


def pdf(*flow: Flowable, furniture: Callable[[Canvas, int], None] | None = None, **options: Any) -> bytes:
    """Return a PDF of `flow`; `furniture` draws on each page and is told its number."""
    file = io.BytesIO()
    template = SimpleDocTemplate(
        file, pagesize=A4, leftMargin=79, rightMargin=73, topMargin=100, bottomMargin=90, **options
    )

    def draw(canvas: Canvas, of: Any) -> None:
        if furniture is not None:
            furniture(canvas, of.page)

    template.build(list(flow), onFirstPage=draw, onLaterPages=draw)
    return file.getvalue()


def drawn(draw: Callable[[Canvas], None]) -> bytes:
    """Return a PDF of one page that `draw` draws."""
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    canvas.setFont(FONT, 16)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return file.getvalue()

"""Pages on which more stands than the text: each figure of the text is read, and nothing of the rest gets between."""

import io

from reportlab.lib.pagesizes import A4
from reportlab.pdfgen.canvas import Canvas

from textmine.readers.pdf import read_pdf

from .samples import FONT


def pages(draw, n=1):
    file = io.BytesIO()
    canvas = Canvas(file, pagesize=A4)
    for page in range(n):
        canvas.setFont(FONT, 12)
        draw(canvas, page)
        canvas.showPage()
    canvas.save()
    return read_pdf(file.getvalue(), "a.pdf").text


def write(canvas, *lines, top=700, step=18):
    for n, line in enumerate(lines):
        canvas.drawString(72, top - n * step, line)


def test_lines_that_differ_in_figures_are_no_running_title():
    def draw(canvas, page):
        canvas.drawString(72, 815, f"云岫县2023年度部门决算公开 第{page + 1}页 共3页")
        write(canvas, f"建成农村公路{21 + 3 * page}公里，改造危房{130 - page}户。", top=770)
        canvas.drawString(72, 70, f"①其中县道{7 + page}公里，乡道{14 + 2 * page}公里。")

    text = pages(draw, 3)
    assert text.split("\n") == [
        part
        for page in range(3)
        for part in (
            f"建成农村公路{21 + 3 * page}公里，改造危房{130 - page}户。",
            f"①其中县道{7 + page}公里，乡道{14 + 2 * page}公里。",
        )
    ]


def test_page_numbers_may_begin_anew():
    text = pages(
        lambda canvas, page: (write(canvas, "召开会议。"), canvas.drawString(72, 40, f"云岫县 {page % 4 + 1}")), 8
    )
    assert text == "\n".join(["召开会议。"] * 8)


def test_vertical_type_in_the_margin_with_digits_in_it():
    def draw(canvas, page):
        write(canvas, "全年消化超编168人，清理挂牌568块。", "支出205.83万元。", step=30)
        for n, sign in enumerate("装订线内不要答题2023"):
            canvas.drawString(30, 760 - 20 * n, sign)

    assert pages(draw).split("\n") == ["全年消化超编168人，清理挂牌568块。", "支出205.83万元。"]


def test_an_overlay_with_blanks_in_it_pulls_no_lines_together():
    def draw(canvas, page):
        write(canvas, "全年消化超编168人，清理挂牌568块，支出205.83万元，", "比上年减少39.89万元，下降3.58%。", step=30)
        canvas.setFont(FONT, 40)
        canvas.drawString(100, 675, "草 稿")

    lines = ["全年消化超编168人，清理挂牌568块，支出205.83万元，", "比上年减少39.89万元，下降3.58%。"]
    assert pages(draw).split("\n") == lines

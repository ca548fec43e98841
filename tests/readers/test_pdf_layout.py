"""Pages that are laid out in another way than one column of level lines."""

import io

import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4
from reportlab.platypus import BaseDocTemplate, Frame, PageBreak, PageTemplate, Spacer

from textmine.core import ReadOptions
from textmine.readers import pdf as reader

from .samples import FONT, LONG, drawn, paragraph, pdf, table

PARAGRAPHS = [
    "全年建成水闸26座，培训人员148人次，整治河道17公里，清淤31处，罚款45万元。",
    "办理诉讼案件52件，巡查线路610公里，拆除违建73处，移交线索8条，下发整改通知94份，召开会议11次，印发简报15期。",
    "尚有隐患79处未整改，涉及水闸6座，估计需资金870万元，需补充人员13名，更新车辆4台。",
    "采购监测设备65套，改造泵房3处，预计受益群众7600人，各项工作均达到预期目标。",
]


def read_pdf(data, source):
    """What the text layer gives: what OCR reads has tests of its own."""
    return reader.read_pdf(data, source, ReadOptions(ocr="never"))


def lines(data):
    return read_pdf(data, "a.pdf").text.split("\n")


def in_columns(flow, gap=28, title="", columns=2, height=620):
    """Return a PDF with columns under a title over all of them."""
    file = io.BytesIO()
    width = (A4[0] - 140 - gap * (columns - 1)) / columns
    frames = [
        Frame(70 + n * (width + gap), 700 - height, width, height, leftPadding=0, rightPadding=0, topPadding=0)
        for n in range(columns)
    ]

    def draw(canvas, _):
        canvas.setFont(FONT, 22)
        canvas.drawString(120, 740, title)

    template = BaseDocTemplate(file, pagesize=A4)
    template.addPageTemplates(PageTemplate(frames=frames, onPage=draw))
    template.build(flow)
    return file.getvalue()


@pytest.mark.parametrize("size", [10, 12, 14])
@pytest.mark.parametrize("align", [0, 4])
def test_columns_are_read_one_after_the_other(size, align):
    texts = PARAGRAPHS * {10: 6, 12: 4, 14: 3}[size]
    flow = [paragraph(text, size=size, align=align) for text in texts]
    assert lines(in_columns(flow, title="临江县水务局2023年工作简报")) == ["临江县水务局2023年工作简报", *texts]


@pytest.mark.parametrize("size", [9, 10, 11])
@pytest.mark.parametrize("repeats", [2, 3])
def test_three_columns_are_read_one_after_the_other(size, repeats):
    texts = PARAGRAPHS * repeats
    flow = [paragraph(text, size=size) for text in texts]
    height = 21 * size * repeats
    assert lines(in_columns(flow, title="工作简报", columns=3, height=height)) == ["工作简报", *texts]


@pytest.mark.parametrize("columns", [2, 3])
@pytest.mark.parametrize("last", [1, 2, 3])
def test_columns_go_on_with_a_few_lines_on_the_last_page(columns, last):
    """Of every column the last page has as many lines, but for the last column, whose last line is short."""
    step = 440 / columns
    wide = int((step - 20) / 12)
    per_column = [24] * columns + [last] * columns
    count = wide * sum(per_column) - wide // 2
    text = ("全年召开会议若干次并清理挂牌的单位和机构同时消化超编人员和变更登记" * count)[: count - 1] + "。"

    def draw(canvas):
        rest = text
        for n, height in enumerate(per_column):
            if n % columns == 0:
                canvas.showPage() if n else None
                canvas.setFont(FONT, 12)
            for line in range(height):
                canvas.drawString(70 + step * (n % columns), 700 - 20 * line, rest[:wide])
                rest = rest[wide:]

    assert lines(drawn(draw)) == [text]


@pytest.mark.parametrize("height", [130, 150, 170, 190])
def test_the_last_column_may_end_early(height):
    text = PARAGRAPHS[1] * 3
    assert lines(in_columns([paragraph(text, size=12)], height=height)) == [text]


@pytest.mark.parametrize(("down", "leading"), [(9, 18), (0, 20), (5, 19)])
def test_columns_need_not_be_level(down, leading):
    left = ["全年养护公路三百余公里，修补", "坑槽若干处，更换护栏五十余处", "开展安全检查，查处超限车辆。"]
    right = ["投放公交车四十五辆，开通线路", "四条，受理群众来电一千余件，", "清理边沟若干公里，走访企业。"]

    def draw(canvas):
        for n in range(3):
            canvas.drawString(60, 700 - 18 * n, left[n])
            canvas.drawString(320, 700 - down - leading * n, right[n])

    assert "".join(lines(drawn(draw))) == "".join([*left, *right])


def test_beside_four_lines_two_are_a_column():
    left = [
        "全年养护公路三百余公里，修补",
        "坑槽若干处，更换护栏五十余处",
        "开展安全检查，查处超限车辆，",
        "清理边沟若干公里，培训驾驶员",
    ]
    right = ["九百余人次，巡查隧道十三条，", "走访运输企业，投入养护资金。"]

    def draw(canvas):
        for column, rows in ((60, left), (320, right)):
            for n, row in enumerate(rows):
                canvas.drawString(column, 700 - 20 * n, row)

    assert "".join(lines(drawn(draw))) == "".join([*left, *right])


def test_labels_and_figures_apart_are_no_columns():
    def draw(canvas):
        for n, label in enumerate(("一般公共服务支出", "社会保障和就业支出", "卫生健康支出", "住房保障支出")):
            canvas.drawString(90, 700 - 28 * n, label)
            canvas.drawString(360, 700 - 28 * n, f"{n}12.50")

    assert "一般公共服务支出 012.50" in lines(drawn(draw))[0]


@pytest.mark.parametrize("angle", [90, -90, 180])
def test_a_page_on_its_side_is_turned(angle):
    def draw(canvas):
        canvas.translate(*{90: (595, 0), -90: (0, 842), 180: (595, 842)}[angle])
        canvas.rotate(angle)
        canvas.drawString(90, 500, "全年整治河道19公里，清淤27处，罚款38万元。")
        for at in (300, 340, 380):
            canvas.line(90, at, 290, at)
            canvas.line(at - 210, 300, at - 210, 380)
        canvas.line(290, 300, 290, 380)
        for n, text in enumerate(("指标", "12", "完成", "15")):
            canvas.drawString(100 + 45 * (n % 2), 350 - 40 * (n // 2), text)

    found = lines(drawn(draw))
    assert found == ["全年整治河道19公里，清淤27处，罚款38万元。", "\t指标\t12", "\t完成\t15"]


def test_large_type_over_the_lines_is_left_out():
    def overlaid(canvas, _):
        canvas.setFont(FONT, 90)
        canvas.setFillGray(0.8)
        canvas.drawString(150, 560, "草")
        canvas.drawString(300, 520, "稿")

    assert lines(pdf(*[paragraph(LONG) for _ in range(4)], furniture=overlaid)) == [LONG] * 4


def test_vertical_type_in_the_margin_is_left_out():
    def marked(canvas, _):
        canvas.setFont(FONT, 12)
        for n, char in enumerate("装订线"):
            canvas.drawString(30, 640 - 60 * n, char)

    assert lines(pdf(*[paragraph(LONG) for _ in range(4)], furniture=marked)) == [LONG] * 4


def test_curves_are_no_rules():
    def curved(canvas, _):
        canvas.bezier(60, 100, 100, 140, 140, 60, 180, 100)
        for n in range(900):
            canvas.rect(60 + 16 * (n % 30), 300 + 8 * (n // 30), 15, 7)

    assert LONG in lines(pdf(paragraph(LONG), furniture=curved))
    assert (
        lines(pdf(paragraph(LONG), table([["指标", "值"], ["1", "2"]]), furniture=lambda c, _: c.circle(500, 60, 20)))[
            -1
        ]
        == "\t1\t2"
    )


def test_a_page_that_gives_nothing_is_told():
    def stamped(canvas, page):
        if page == 2:
            canvas.drawInlineImage(Image.new("RGB", (200, 200), "gray"), 100, 300, 300, 300)

    document = read_pdf(pdf(paragraph(LONG), PageBreak(), Spacer(1, 1), PageBreak(), furniture=stamped), "a.pdf")
    assert document.text == LONG
    assert [remark.partition(";")[0] for remark in document.remarks] == ["page 2 is a picture without text"]

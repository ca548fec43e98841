import logging
import random
import time
import warnings

import pytest
from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.platypus import PageBreak, Spacer

from textmine.core import ReadError, ReadOptions
from textmine.readers import pdf as reader

from .samples import FONT, LONG, drawn, paragraph, pdf, refusal, table


def read_pdf(data, source):
    """What the text layer gives: what OCR reads has tests of its own."""
    return reader.read_pdf(data, source, ReadOptions(ocr="never"))


def lines(data):
    return read_pdf(data, "a.pdf").text.split("\n")


def furniture(canvas, page):
    canvas.setFont(FONT, 12)
    canvas.drawCentredString(A4[0] / 2, 40, f"— {page} —")
    canvas.drawString(90, A4[1] - 50, "青岭县编办2023年度报告")


def test_a_report():
    bodies = [f"{'一二三四五六七八九'[n % 9]}是{LONG * (1 + n % 3)}" for n in range(40)]
    flow = [
        paragraph("青岭县编办", size=22, indent=0, align=1),
        paragraph("2023年度部门整体支出绩效自评报告", size=22, indent=0, align=1),
        paragraph("一、工作开展情况"),
        *map(paragraph, bodies),
        table([["指标", "年初预算", "决算"], ["基本支出", "205.83", "198"]]),
        paragraph("二、存在问题"),
    ]
    document = read_pdf(pdf(*flow, furniture=furniture, title="自评报告", author="编办"), "a.pdf")
    assert document.text.split("\n") == [
        "青岭县编办",
        "2023年度部门整体支出绩效自评报告",
        "一、工作开展情况",
        *bodies,
        "\t指标\t年初预算\t决算",
        "\t基本支出\t205.83\t198",
        "二、存在问题",
    ]
    assert (document.source, document.format) == ("a.pdf", "pdf")
    assert document.metadata == {"title": "自评报告", "author": "编办"}
    starts, places = document.source_map.starts, document.source_map.places
    assert list(starts) == sorted(set(starts))
    assert len(starts) == len(places)
    assert (places[0].page, places[0].paragraph) == (1, 1)
    left, top, right, bottom = places[0].box
    assert 0 < left < right < 595
    assert 0 < top < bottom < 200
    assert places[-1].paragraph == 46
    assert [place.page for place in places] == sorted(place.page for place in places)
    # A paragraph has a piece for each of its lines, on whichever page.
    within = [n for n, start in enumerate(starts) if start and document.text[start - 1] not in "\n\t"]
    assert all(places[n].paragraph == places[n - 1].paragraph for n in within)
    assert {places[n].page - places[n - 1].page for n in within} == {0, 1}
    assert all(places[n].box[1] > places[n - 1].box[1] for n in within if places[n].page == places[n - 1].page)
    # A row has one for each of its cells, side by side.
    label, budget, outturn = (
        document.source_map.place_at(document.text.index(f"\t{cell}") + 1) for cell in ("基本支出", "205.83", "198")
    )
    assert (label.paragraph, label.page) == (budget.paragraph, budget.page) == (outturn.paragraph, outturn.page)
    assert label.box[1] == budget.box[1] == outturn.box[1]
    assert label.box[2] == budget.box[0] < budget.box[2] == outturn.box[0]


def test_ragged_lines_are_joined_as_well():
    bodies = [LONG * 2, LONG[:-1] + "支出12345678.99万元，" + LONG, LONG]
    assert lines(pdf(*[paragraph(body, align=0) for body in bodies])) == bodies


def test_paragraphs_set_apart_by_space():
    bodies = [LONG * 2, LONG, LONG * 3]
    assert lines(pdf(*[paragraph(body, indent=0, after=16) for body in bodies])) == bodies


def test_contents_stay_line_by_line():
    entries = [
        f"{title}{'.' * (70 - 2 * len(title))}{n}"
        for n, title in enumerate(["一、概况", "（一）职责", "1.机构", "其他"], 1)
    ]
    flow = [paragraph(entry, size=12, indent=0) for entry in entries]
    assert lines(pdf(*flow)) == entries


def test_table_cells():
    rows = [["指标", "年初\n预算", ""], ["", "3", "4"], ["合并", "", "5"], ["", "", ""]]
    found = lines(pdf(paragraph("前"), table(rows, ("SPAN", (0, 2), (1, 2))), paragraph("后")))
    assert found == ["前", "\t指标\t年初预算", "\t\t3\t4", "\t合并\t\t5", "后"]


def test_wrapped_cells_are_one_cell():
    rows = [["目标", [paragraph(LONG, size=10, indent=0)]], ["得分", "5"]]
    assert lines(pdf(table(rows, widths=(80, 300)))) == [f"\t目标\t{LONG}", "\t得分\t5"]


def test_a_table_over_a_page_break():
    rows = [[f"指标{n}", str(n)] for n in range(80)]
    found = lines(pdf(table(rows), paragraph("后"), furniture=furniture))
    assert found == [*(f"\t指标{n}\t{n}" for n in range(80)), "后"]


def test_frames_are_no_tables():
    def draw(canvas):
        canvas.rect(60, 60, 475, 720)
        canvas.rect(80, 300, 400, 50)
        canvas.drawString(90, 310, "单位：万元")
        for n in range(3):
            canvas.drawString(90, 700 - 28 * n, f"{n}项")

    assert lines(drawn(draw)) == ["0项", "1项", "2项", "单位：万元"]


def test_watermarks_are_left_out_and_overprinted_type_is_read_once():
    def draw(canvas):
        for n in range(3):
            canvas.drawString(90, 700 - 28 * n, "召开会议3次")
            canvas.drawString(90.4, 700 - 28 * n, "召开会议3次")
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.drawString(0, 0, "内部资料")

    assert lines(drawn(draw)) == ["召开会议3次"] * 3


def test_turned_pages():
    def draw(canvas):
        canvas.setPageRotation(90)
        canvas.translate(595, 0)
        canvas.rotate(90)
        canvas.drawString(90, 500, "召开会议3次")
        canvas.drawString(90, 470, "清理568块")

    assert lines(drawn(draw)) == ["召开会议3次", "清理568块"]


def test_what_is_cut_off_is_left_out():
    def draw(canvas, box):
        canvas.setCropBox(box)
        canvas.drawString(90, 500, "召开会议3次")
        canvas.drawString(90, 20, "裁去")

    assert lines(drawn(lambda canvas: draw(canvas, (50, 50, 550, 800)))) == ["召开会议3次"]
    # A box that would cut off nearly everything is a mistake of the program that wrote it.
    assert lines(drawn(lambda canvas: draw(canvas, (0, 0, 10, 10)))) == ["召开会议3次", "裁去"]


def test_signs_of_radicals_become_characters():
    assert lines(drawn(lambda canvas: canvas.drawString(90, 700, "⼀年⾯向⼈民"))) == ["一年面向人民"]


@pytest.mark.parametrize(
    ("shown", "text"),
    [
        ("走访农⼾890⼾，整治⾭⼭2座", "走访农户890户，整治青山2座"),
        ("走访农戶890戶，清理黃土3吨", "走访农户890户，清理黄土3吨"),
        ("訪問農戶890戶", "訪問農戶890戶"),
    ],
)
def test_glyphs_of_radicals_become_characters_of_the_text(shown, text):
    assert lines(drawn(lambda canvas: canvas.drawString(90, 700, shown))) == [text]


def test_blank_pages_are_told():
    document = read_pdf(pdf(paragraph("一"), PageBreak(), Spacer(1, 1), PageBreak(), paragraph("二")), "a.pdf")
    assert document.metadata["pages_without_text"] == "2"
    assert [place.page for place in document.source_map.places] == [1, 3]


def encrypted():
    return pdf(paragraph("召开会议"), encrypt=StandardEncryption("secret", "owner"))


def scan():
    picture = ImageReader(_picture())

    def draw(canvas):
        canvas.drawImage(picture, 0, 0, *A4)
        canvas.drawString(90, 40, "扫描软件")

    return drawn(draw)


def _picture():
    from PIL import Image

    return Image.new("L", (20, 30), 128)


def doubled():
    return drawn(lambda canvas: canvas.drawString(60, 700, "全全年年召召开开会会议议三三次次"))


def unknown():
    # reportlab leaves the name of the character collection unencrypted, and pdfminer loses the characters over it.
    return pdf(paragraph("召开会议"), encrypt=StandardEncryption("", "owner"))


RUN_OCR = "leave out --ocr never to have it read"
NO_TEXT = f"has no text layer (a scan); {RUN_OCR}"


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"", "is not a valid PDF (No /Root object! - Is this really a PDF?)"),
        (b"%PDF-1.4\nbroken", "is not a valid PDF (No /Root object! - Is this really a PDF?)"),
        (pdf(paragraph(LONG))[:1_000], "is not a valid PDF (Unexpected EOF)"),
        (encrypted(), "is encrypted; remove the password, for example with qpdf --decrypt"),
        (drawn(lambda canvas: None), NO_TEXT),
        (scan(), NO_TEXT),
        (doubled(), f"has an unreadable text layer (50% are doubled); {RUN_OCR}"),
        (unknown(), f"has an unreadable text layer (100% of its characters are unknown); {RUN_OCR}"),
    ],
)
def test_refusals(data, reason):
    assert refusal(lambda: read_pdf(data, "a.pdf")) == f"a.pdf: {reason}"


def test_a_few_unknown_characters_are_told():
    def draw(canvas):
        for n in range(9):
            canvas.drawString(90, 700 - 20 * n, "召开会议清理挂牌")
        canvas.setFont("Helvetica", 16)
        canvas.drawString(90, 400, "é")

    document = read_pdf(drawn(draw), "a.pdf")
    assert document.text.endswith("\né")
    assert document.metadata["unreadable_share"] == f"{1 / 73:.4f}"


def test_truncated_files_never_escape_as_another_error():
    whole = pdf(*[paragraph(LONG)] * 20)
    for length in range(0, len(whole), len(whole) // 40):
        assert "\n" not in refusal(lambda data=whole[:length]: read_pdf(data, "a.pdf"))


def test_damaged_files_never_escape_as_another_error():
    whole = pdf(*[paragraph(LONG)] * 20)
    chance = random.Random(7)
    for _ in range(40):
        damaged = bytearray(whole)
        for _ in range(60):
            damaged[chance.randrange(len(damaged))] = chance.randrange(256)
        assert "\n" not in refusal(lambda data=bytes(damaged): read_pdf(data, "a.pdf"))


def test_logs_and_warnings_are_as_before(caplog):
    logger = logging.getLogger("pdfminer")
    level, filters = logger.level, list(warnings.filters)
    with pytest.raises(ReadError):
        read_pdf(b"%PDF-1.4\nbroken", "a.pdf")
    assert logger.level == level
    assert list(warnings.filters) == filters
    assert not caplog.records


def strokes(count):
    chance = random.Random(1)

    def draw(canvas):
        for n in range(count):
            x, y = chance.random() * 500, chance.random() * 800
            canvas.line(x, y, x + 40 * (n % 2), y + 40 * (1 - n % 2))
        canvas.drawString(90, 700, "召开会议3次")

    return drawn(draw)


def grid(canvas):
    for n in range(0, 842, 4):
        canvas.line(0, n, 595, n)
        canvas.line(n, 0, n, 842)
    canvas.drawString(90, 700, "召开会议3次")


@pytest.mark.parametrize("data", [strokes(12_000), drawn(grid)], ids=["map", "graph paper"])
def test_drawings_do_not_hang(data):
    began = time.process_time()
    assert lines(data) == ["召开会议3次"]
    assert time.process_time() - began < 5


def test_a_page_with_more_text_than_any_page_has_is_told(monkeypatch):
    data = pdf(paragraph("全年建成水闸26座。"), PageBreak(), paragraph("全年培训148人次。" * 40))
    monkeypatch.setattr("textmine.readers.pdf.MAX_CHARACTERS", 200)
    document = read_pdf(data, "a.pdf")
    assert "水闸26座" in document.text
    assert "148" not in document.text
    assert any("page 2 cannot be read (holds" in remark for remark in document.remarks)

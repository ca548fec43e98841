import io
import subprocess
import sys
from importlib.resources import as_file

import numpy as np
import pytest
from PIL import Image, ImageDraw, ImageFont

from textmine.core import ReadOptions
from textmine.fonts import FOLDER, FONT_FILE
from textmine.readers import ocr, ocr_cache, read_bytes
from textmine.readers.ocr import Page, Recognised
from textmine.readers.ocr_pages import cleaned, read_picture
from textmine.readers.pages import write_pages

from .ofd_writer import ofd_from_pdf
from .samples import LONG, paragraph, pdf, refusal
from .test_ofd import ofd

ROWS = [["项目", "年初预算数", "决算数"], ["基本支出", "205.83", "198.00"]]


@pytest.fixture
def recognised(monkeypatch):
    """A recogniser that finds one line on each page, and counts its pages."""
    seen = []

    def recognise(picture):
        seen.append(picture.shape)
        return Page((Recognised("一二三"[len(seen) % 3 - 1] + "、培训148人次。", 0.99, (100.0, 900.0, 900.0, 940.0)),))

    monkeypatch.setattr(ocr_cache, "recognise", recognise)
    monkeypatch.setattr("textmine.readers.ocr_scans.is_available", lambda: True)
    return seen


def scanned(*flow, dpi=100):
    """The pages of a PDF as pictures in a PDF."""
    import pypdfium2

    with pypdfium2.PdfDocument(pdf(*flow)) as document:
        pictures = [page.render(scale=dpi / 72).to_pil() for page in document]
    buffer = io.BytesIO()
    pictures[0].save(buffer, "PDF", save_all=True, append_images=pictures[1:], resolution=dpi)
    return buffer.getvalue()


def picture(form="PNG", pages=1):
    images = []
    for _ in range(pages):
        image = Image.new("RGB", (600, 800), "white")
        ImageDraw.Draw(image).rectangle((50, 50, 300, 70), fill="black")
        images.append(image)
    buffer = io.BytesIO()
    more = {"save_all": True, "append_images": images[1:]} if pages > 1 else {}
    images[0].save(buffer, form, **more)
    return buffer.getvalue()


def test_a_scan_is_read_page_by_page(recognised):
    document = read_bytes(scanned(paragraph(LONG)), source="a.pdf")
    assert (document.text, document.format) == ("一、培训148人次。", "pdf")
    assert document.metadata["ocr_pages"] == "1"
    place = document.source_map.place_at(0)
    assert (place.page, place.ocr) == (1, True)
    # 100 pixels from the left at 200 an inch.
    assert place.box == pytest.approx((36, 324, 324, 338.4), abs=0.5)


def test_pages_with_text_are_left_alone(recognised):
    text = pdf(paragraph(LONG))
    assert not read_bytes(text, source="a.pdf").source_map.place_at(0).ocr
    assert not recognised
    assert read_bytes(text, source="a.pdf", ocr="always").text == "一、培训148人次。"


def test_a_blank_page_costs_nothing(recognised):
    assert refusal(lambda: read_bytes(scanned(paragraph(" ")), source="a.pdf")) == (
        "a.pdf: has no text layer (a scan), and OCR recognised nothing on it"
    )
    assert not recognised


@pytest.mark.parametrize("form", ["PNG", "JPEG", "TIFF", "BMP"])
def test_pictures(recognised, form):
    document = read_bytes(picture(form), source="a.doc")
    assert (document.text, document.format) == ("一、培训148人次。", "picture")


def test_a_picture_with_several_pages(recognised):
    document = read_bytes(picture("TIFF", pages=2), source="a.tif")
    assert document.text.split("\n") == ["一、培训148人次。", "二、培训148人次。"]
    assert document.metadata == {"ocr_pages": "1, 2"}


def test_a_scan_in_an_ofd(recognised):
    resources = (
        '<ofd:Res xmlns:ofd="http://www.ofdspec.org/2016" BaseLoc="Res"><ofd:MultiMedias><ofd:MultiMedia ID="7">'
        "<ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
    )
    data = ofd(
        '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="7"/>',
        document="<ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes>",
        **{"Doc_0/DocumentRes.xml": resources, "Doc_0/Res/a.png": picture()},
    )
    document = read_bytes(data, source="a.ofd")
    assert (document.text, document.metadata) == ("一、培训148人次。", {"ocr_pages": "1"})
    reason = "has no text (a scan); leave out --ocr never to have it read"
    assert refusal(lambda: read_bytes(data, source="a.ofd", ocr="never")) == f"a.ofd: {reason}"


@pytest.mark.parametrize(
    ("data", "options", "reason"),
    [
        (picture(), {}, "is a picture; pip install 'textmine[ocr]' to have it read"),
        (picture(), {"ocr": "never"}, "is a picture; leave out --ocr never to have it read"),
        (picture(), {"ocr": "always"}, "cannot be read by OCR; pip install 'textmine[ocr]' to have it read"),
        (scanned(paragraph("一")), {}, "has no text layer (a scan); pip install 'textmine[ocr]' to have it read"),
    ],
)
def test_without_the_extra(monkeypatch, data, options, reason):
    monkeypatch.setattr("textmine.readers.ocr_scans.is_available", lambda: False)
    assert refusal(lambda: read_bytes(data, source="a", **options)) == f"a: {reason}"


def test_broken_and_huge_pictures(recognised, monkeypatch):
    assert refusal(lambda: read_bytes(picture()[:60], source="a.png")).startswith("a.png: is ")
    monkeypatch.setattr("textmine.readers.picture.MAX_AREA", 1_000)
    reason = "has 480,000 pixels, more than the 1,000 that are read"
    assert refusal(lambda: read_bytes(picture(), source="a.png")) == f"a.png: {reason}"


def test_an_option_that_there_is_not():
    with pytest.raises(ValueError, match="ocr must be auto, never or always, not 'yes'"):
        ReadOptions(ocr="yes")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("死亡率控制在5%o以内", "死亡率控制在5‰以内"),
        ("完成率100%。其中", "完成率100%。其中"),
        ("占95%of", "占95%of"),
        ("面积1200m2", "面积1200㎡"),
        ("面积3万m²。", "面积3万㎡。"),
        ("(中发(2018)34号)", "（中发〔2018〕34号）"),
        ("（岚府发【2020】15", "（岚府发〔2020〕15"),
        ("(2018)年度", "(2018）年度"),
        ("项目:A(B),C", "项目：A(B),C"),
        ("f(x)=1,200", "f(x)=1,200"),
    ],
)
def test_signs(text, expected):
    assert cleaned(text) == expected


def test_the_cache(recognised, monkeypatch, tmp_path):
    monkeypatch.setenv("TEXTMINE_CACHE", str(tmp_path))
    pixels = np.zeros((20, 30, 3), np.uint8)
    first = ocr_cache.recognise_once(pixels)
    assert ocr_cache.recognise_once(pixels) == first
    assert len(recognised) == 1
    ocr_cache.recognise_once(pixels + 1)
    assert len(recognised) == 2
    # What cannot be read is made anew, and a folder that nobody may write to costs time alone.
    for path in tmp_path.rglob("*.json"):
        path.write_text("{}")
    assert ocr_cache.recognise_once(pixels).pieces
    monkeypatch.setenv("TEXTMINE_CACHE", "/proc/none")
    assert ocr_cache.recognise_once(pixels).pieces


def test_ruled_lines_make_a_table(monkeypatch):
    image = Image.new("RGB", (1000, 600), "white")
    drawing = ImageDraw.Draw(image)
    for y in (100, 160, 220):
        drawing.line((100, y, 880, y), fill="black", width=2)
    for x in (100, 360, 620, 880):
        drawing.line((x, 100, x, 220), fill="black", width=2)
    pieces = [
        Recognised(
            cell,
            0.99,
            (110.0 + 260 * column, 115.0 + 60 * row, 110.0 + 260 * column + 30 * len(cell), 145.0 + 60 * row),
        )
        for row, cells in enumerate(ROWS)
        for column, cell in enumerate(cells)
    ]
    pieces.append(Recognised("全年培训148人次。", 0.99, (100.0, 300.0, 400.0, 340.0)))
    pieces.append(Recognised("污", 0.2, (100.0, 400.0, 130.0, 430.0)))
    monkeypatch.setattr(ocr_cache, "recognise", lambda picture: Page(tuple(pieces)))
    text, _ = write_pages([read_picture(np.asarray(image), 0.36)])
    assert text.split("\n") == ["\t项目\t年初预算数\t决算数", "\t基本支出\t205.83\t198.00", "全年培训148人次。"]


def test_sheets_that_lay_on_their_side_or_upside_down(monkeypatch):
    upright = (Recognised("全年培训148人次", 0.99, (10.0, 10.0, 200.0, 30.0)),) * 3
    side = (Recognised("全年培训", 0.9, (10.0, 10.0, 30.0, 200.0)),) * 3
    poor = (Recognised("全年培训", 0.5, (10.0, 10.0, 200.0, 30.0)),) * 3
    monkeypatch.setattr(ocr, "_run", lambda picture: upright if picture[0, 0, 0] else side)
    pixels = np.zeros((4, 6, 3), np.uint8)
    pixels[0, -1] = 1
    assert ocr.recognise(pixels) == Page(upright, 1)
    monkeypatch.setattr(ocr, "_run", lambda picture: upright if picture[-1, 0, 0] else poor)
    assert ocr.recognise(pixels) == Page(upright, 2)


def printed() -> bytes:
    """A page as a scanner gives it, in the packaged font: a machine may have none for Chinese."""
    page = Image.new("L", (1240, 600), 255)
    draw = ImageDraw.Draw(page)
    with as_file(FOLDER / FONT_FILE) as path:
        font = ImageFont.truetype(str(path), 26)
    draw.text((120, 100), "全年培训148人次，支出205.83万元。", fill=0, font=font)
    for row, cells in enumerate(ROWS):
        for column, cell in enumerate(cells):
            left, top = 120 + 300 * column, 200 + 60 * row
            draw.rectangle((left, top, left + 300, top + 60), outline=0, width=2)
            draw.text((left + 20, top + 12), cell, fill=0, font=font)
    held = io.BytesIO()
    page.save(held, "PDF", resolution=150)
    return held.getvalue()


def test_the_recogniser_itself():
    pytest.importorskip("rapidocr")
    document = read_bytes(printed(), source="a.pdf")
    assert document.text.split("\n")[0] == "全年培训148人次，支出205.83万元。"
    assert "\t基本支出\t205.83\t198.00" in document.text


def test_reading_a_text_layer_loads_no_recogniser(tmp_path):
    path = tmp_path / "a.pdf"
    path.write_bytes(pdf(paragraph(LONG)))
    code = (
        "import sys; from textmine.readers import read; read(sys.argv[1]);"
        "print([m for m in ('rapidocr', 'onnxruntime', 'cv2', 'pypdfium2.raw') if m in sys.modules])"
    )
    found = subprocess.run([sys.executable, "-c", code, str(path)], capture_output=True, text=True, check=True)
    assert found.stdout.strip() in ("[]", "['pypdfium2.raw']")


def test_the_same_pages_as_ofd(recognised):
    data = ofd_from_pdf(pdf(paragraph(LONG)))
    assert read_bytes(data, source="a.ofd").text == LONG
    assert not recognised

"""The values of form fields are read where they stand."""

from textmine.readers.pdf import read_pdf
from textmine.readers.pdf_fields import field_chars

from .samples import FONT, drawn


def filled(value, **options):
    def draw(canvas):
        canvas.setFont(FONT, 12)
        canvas.drawString(72, 700, "全年消化超编")
        canvas.acroForm.textfield(value=value, x=144, y=696, width=20, height=18, fontSize=12, **options)
        canvas.drawString(166, 700, "人，全县共有事业单位375家。")

    return drawn(draw)


def test_a_value_stands_in_its_line():
    document = read_pdf(filled("168"), "form.pdf")
    assert document.text == "全年消化超编168人，全县共有事业单位375家。"
    assert document.source_map.place_at(document.text.index("168")).page == 1


def test_what_is_not_shown_is_not_read():
    for value, options in (("", {}), ("168", {"annotationFlags": "hidden"}), ("168", {"fieldFlags": "password"})):
        assert read_pdf(filled(value, **options), "form.pdf").text == "全年消化超编 人，全县共有事业单位375家。"


class Named:
    def __init__(self, name):
        self.name = name


def widget(**data):
    box = {"x0": 10.0, "x1": 110.0, "top": 20.0, "bottom": 60.0}
    return {**box, "data": {"Subtype": Named("Widget"), **data}}


class Page:
    def __init__(self, *annots):
        self.annots = annots


def test_a_value_may_be_that_of_the_field_above_and_have_lines():
    above = {"FT": Named("Tx"), "V": "财政局\r\n县本级"}
    chars = list(field_chars(Page(widget(Parent=above), {"data": None}, widget(FT=Named("Btn"), V="Yes"))))
    assert "".join(char["text"] for char in chars) == "财政局县本级"
    assert [round(char["top"], 1) for char in chars] == [24.0] * 3 + [44.0] * 3
    assert all(char["x0"] >= 10 and char["x1"] <= 110 for char in chars)


def test_fields_that_are_their_own_parents_do_not_hang():
    data = {"FT": Named("Tx"), "V": [b"1", b"2"]}
    data["Parent"] = data
    assert "".join(char["text"] for char in field_chars(Page(widget(**data)))) == "1、2"

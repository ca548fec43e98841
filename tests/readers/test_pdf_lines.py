import pytest

from textmine.readers.pdf_lines import UNREADABLE, gather_lines, joint, readable


def chars(text, *, x0=90.0, top=100.0, size=16.0, font="Song", gap=0.0):
    """Return the characters of one line, full-width unless they are ASCII."""
    found = []
    for char in text:
        width = size / 2 if char.isascii() else size
        if char != "_":
            found.append(
                {
                    "text": char,
                    "x0": x0,
                    "x1": x0 + width,
                    "top": top,
                    "bottom": top + size,
                    "size": size,
                    "fontname": font,
                }
            )
        x0 += width + gap
    return found


def texts(*found):
    return [line.text for line in gather_lines([char for of in found for char in of])]


def test_lines_are_found_whatever_the_order_of_the_characters():
    assert texts(chars("清理568块", top=128), list(reversed(chars("召开会议3次")))) == ["召开会议3次", "清理568块"]


def test_raised_signs_stay_on_their_line():
    (line,) = gather_lines(chars("面积5m") + chars("2", x0=138, top=98, size=8) + chars("整", x0=142))
    assert line.text == "面积5m2整"
    assert line.size == 16


def test_blanks():
    assert texts(chars("  召开  会议 ")) == ["召开 会议"]
    assert texts(chars("年____度")) == ["年 度"]
    assert texts(chars("均匀分布", gap=8)) == ["均匀分布"]
    assert texts(chars("in") + chars("one", x0=112)) == ["in one"]
    assert texts(chars(" \u3000 ")) == []


def test_overprinted_bold_is_read_once():
    twice = [dict(char, x0=char["x0"] + 0.4, x1=char["x1"] + 0.4) for char in chars("人民11")]
    assert texts(chars("人民11") + twice) == ["人民11"]


def test_box_and_head():
    (line,) = gather_lines(chars(" 205.83万元 "))
    assert (line.x0, line.x1, line.top, line.bottom) == (98, 178, 100, 116)
    assert line.head == 48
    assert gather_lines(chars("万元。"))[0].head == 16
    assert gather_lines(chars("元，"))[0].head == 32


def test_fonts_of_both_ends():
    (line,) = gather_lines(chars("3一是", font="Hei") + chars("加强5", x0=140, font="Song"))
    assert line.fonts == ("Hei", "Song")
    assert gather_lines(chars("35"))[0].fonts == ("", "")


@pytest.mark.parametrize(
    ("glyph", "text"),
    [
        ("会", "会"),
        ("ﬁ", "ﬁ"),
        ("(cid:3)", UNREADABLE),
        ("", UNREADABLE),
        ("\ue123", UNREADABLE),
        ("\u3000", " "),
        ("\xa0", " "),
        ("\x07", ""),
        ("\u200b", ""),
        ("⼀", "一"),
        ("⾯", "面"),
        ("⻓", "长"),
        ("％", "％"),
        ("（", "（"),
    ],
)
def test_readable(glyph, text):
    assert readable(glyph) == text


def test_joint():
    assert [
        joint(*pair) for pair in [("会", "议"), ("Word", "and"), ("12", "3"), ("a", "会"), ("", "a"), ("98", "%")]
    ] == [*("", " ", "", "", "", "")]

import pytest

from textmine.readers.pdf_lines import Line
from textmine.readers.pdf_paragraphs import Page, join_lines
from textmine.readers.pdf_tables import Table

LEFT, RIGHT, SIZE, PITCH = 90.0, 506.0, 16.0, 28.0
BODY = "全年召开会议清理挂牌消化超编变更登记支出减少完成"


def line(text, number, *, indent=0.0, short=0.0, size=SIZE, font="Song", head=SIZE, down=0.0):
    top = 100 + PITCH * number + down
    return Line(text, LEFT + indent * SIZE, RIGHT - short * SIZE, top, top + size, size, head, (font, font))


def texts(*pages):
    return [piece.text for piece in join_lines([Page(n, 595.0, items) for n, items in enumerate(pages, start=1)])]


FULL = [line(BODY, n) for n in range(4)]
"""Lines that show where the margins are."""


@pytest.mark.parametrize(
    ("upper", "lower", "joined"),
    [
        # A full line goes on at the left margin.
        (line("全年召开会", 4), line("议3次。", 5, short=9), True),
        (line("会议3次。", 4, short=9), line("清理568块", 5), False),
        # What begins the next line had no room.
        (line("支出", 4, short=3), line("205.83万元", 5, head=3 * SIZE), True),
        (line("支出", 4, short=3), line("二百万元", 5), False),
        # Indents.
        (line("会议3次。", 4), line("清理568块", 5, indent=2), False),
        (line("（一）召开会议", 4), line("清理568块", 5, indent=2), True),
        (line("召开会议", 4, indent=2), line("清理568块", 5, indent=2), True),
        (line("（一）召开会议", 4, indent=2), line("清理568块", 5, indent=2), False),
        (line("全年召开", 4, indent=2), line("会议3次", 5), True),
        # Numbers.
        (line("会议3次。", 4), line("二、绩效", 5), False),
        (line("会议3次", 4), line("（二）绩效", 5), False),
        (line("会议3次", 4), line("第三部分 绩效", 5), False),
        (line("根据规定第一、", 4), line("二、三条", 5), True),
        (line("会议3次。", 4), line("2.清理", 5), False),
        (line("会议3次；", 4), line("（2）清理", 5), False),
        (line("会议3次；", 4), line("②清理", 5), False),
        (line("会议3次", 4), line("●清理", 5), False),
        (line("支出共计", 4), line("2.5万元", 5), True),
        (line("支出。", 4), line("2.5万元", 5), True),
        (line("一、概况........1", 4), line("绩效........2", 5), False),
        # Type.
        (line("绩效自评", 4, size=22), line("召开会议", 5), False),
        (line("绩效自评", 4, font="Hei"), line("召开会议", 5), False),
        (line("召开会议", 4), line("清理568块", 5, down=20), False),
    ],
)
def test_two_lines(upper, lower, joined):
    found = texts([*FULL, upper, lower])
    assert (found[-1] == upper.text + lower.text or found[-1].endswith(upper.text + lower.text)) == joined
    if not joined:
        assert found[-1] == lower.text


def test_a_paragraph_goes_on_over_a_page_break():
    pieces = list(
        join_lines([Page(1, 595.0, [*FULL, line("召开会", 4)]), Page(2, 595.0, [line("议3次。", 0, short=9)])])
    )
    assert [(piece.text[-5:], piece.page, piece.goes_on) for piece in pieces] == [
        ("完成召开会", 1, False),
        ("议3次。", 2, True),
    ]


def test_a_paragraph_over_three_pages():
    pages = [Page(n, 595.0, [line(BODY, k) for k in range(5)]) for n in (1, 2, 3)]
    assert [(piece.page, piece.goes_on) for piece in join_lines(pages)] == [(1, False), (2, True), (3, True)]


def test_a_table_ends_a_paragraph():
    table = Table(400.0, ("\t甲\t乙",))
    assert texts([*FULL, table, line("之后", 20)])[1:] == ["\t甲\t乙", "之后"]
    assert texts([*FULL], [table, line("之后", 20)])[1:] == ["\t甲\t乙", "之后"]


def test_mirrored_pages_have_margins_of_their_own():
    def page(shift):
        return [
            Line(of.text, of.x0 + shift, of.x1 + shift, of.top, of.bottom, of.size, of.head, of.fonts)
            for of in [*FULL, line("会议3次。", 4, short=5), line("二是", 5, indent=2)]
        ]

    assert texts(page(0), page(14)) == [BODY * 4 + "会议3次。", "二是"] * 2


def test_a_page_of_short_lines_is_not_joined():
    cover = [line("填报单位：民政局", 3, short=12), line("填报日期：3月", 4, short=14)]
    assert texts(cover) == ["填报单位：民政局", "填报日期：3月"]
    assert texts(cover, FULL) == ["填报单位：民政局", "填报日期：3月", BODY * 4]


def test_punctuation_that_hangs_over_the_margin_does_not_make_others_short():
    lines = [line(BODY, n, short=0.5 if n % 5 else -1) for n in range(20)]
    assert texts(lines) == [BODY * 20]


def test_nothing():
    assert texts() == []
    assert texts([]) == []

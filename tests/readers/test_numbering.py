import pytest

from textmine.readers.docx import read_docx
from textmine.readers.numbering import chinese

from .samples import word


def level(number, form, text, extra=""):
    shown = f'<w:numFmt w:val="{form}"/>{extra}<w:lvlText w:val="{text}"/>'
    return f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/>{shown}</w:lvl>'


def lists(*levels, more=""):
    return (
        f'<w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{more}'
    )


def item(text, at=0, number=1):
    return (
        f'<w:p><w:pPr><w:numPr><w:ilvl w:val="{at}"/><w:numId w:val="{number}"/></w:numPr></w:pPr>'
        f"<w:r><w:t>{text}</w:t></w:r></w:p>"
    )


OUTLINE = (level(0, "chineseCounting", "%1、"), level(1, "japaneseCounting", "（%2）"), level(2, "decimal", "%3."))


def lines(*body, numbering):
    return read_docx(word(*body, numbering=numbering), "a.docx").text.split("\n")


def test_outline_of_a_report():
    body = [
        item("概况"),
        item("职责", 1),
        item("其一", 2),
        item("其二", 2),
        item("机构", 1),
        item("其一", 2),
        item("绩效"),
    ]
    assert lines(*body, numbering=lists(*OUTLINE)) == [
        "一、概况",
        "（一）职责",
        "1. 其一",
        "2. 其二",
        "（二）机构",
        "1. 其一",
        "二、绩效",
    ]


def test_empty_paragraphs_count_and_show_nothing():
    assert lines(item("甲"), item(" "), item("乙"), numbering=lists(*OUTLINE)) == ["一、甲", "三、乙"]


@pytest.mark.parametrize(
    ("form", "shown"),
    [
        ("decimal", ["1", "2", "11"]),
        ("decimalZero", ["01", "02", "11"]),
        ("decimalFullWidth", ["１", "２", "１１"]),
        ("decimalEnclosedCircle", ["①", "②", "⑪"]),
        ("chineseCounting", ["一", "二", "十一"]),
        ("chineseCountingThousand", ["一", "二", "十一"]),
        ("japaneseCounting", ["一", "二", "十一"]),
        ("ideographDigital", ["一", "二", "一一"]),
        ("chineseLegalSimplified", ["壹", "贰", "拾壹"]),
        ("ideographTraditional", ["甲", "乙", "11"]),
        ("ideographZodiac", ["子", "丑", "戌"]),
        ("lowerLetter", ["a", "b", "k"]),
        ("upperLetter", ["A", "B", "K"]),
        ("lowerRoman", ["i", "ii", "xi"]),
        ("upperRoman", ["I", "II", "XI"]),
        ("somethingNew", ["1", "2", "11"]),
    ],
)
def test_formats(form, shown):
    found = lines(*[item("项")] * 11, numbering=lists(level(0, form, "%1）")))
    assert [found[n].removesuffix("）项") for n in (0, 1, 10)] == shown


def test_letters_and_chinese_beyond_the_first_round():
    found = lines(*[item("项")] * 120, numbering=lists(level(0, "lowerLetter", "%1、")))
    assert (found[25], found[26], found[53]) == ("z、项", "aa、项", "bbb、项")
    found = lines(*[item("项")] * 120, numbering=lists(level(0, "chineseCounting", "%1、")))
    assert (found[19], found[98], found[99], found[119]) == ("二十、项", "九十九、项", "一〇〇、项", "一二〇、项")


def test_bullets_and_unnumbered_levels_show_nothing():
    numbering = lists(level(0, "bullet", "\uf0b7"), level(1, "none", ""))
    assert lines(item("甲"), item("乙", 1), numbering=numbering) == ["甲", "乙"]


def test_numbers_of_several_levels():
    numbering = lists(level(0, "chineseCounting", "第%1章"), level(1, "decimal", "%1.%2", "<w:isLgl/>"))
    found = lines(item("甲"), item("乙", 1), item("丙"), item("丁", 1), item("戊", 1), numbering=numbering)
    assert found == ["第一章甲", "1.1 乙", "第二章丙", "2.1 丁", "2.2 戊"]


def test_a_deeper_level_without_the_upper_one_begins_with_its_start():
    assert lines(item("乙", 1), numbering=lists(level(0, "decimal", "%1"), level(1, "decimal", "%1.%2"))) == ["1.1 乙"]


def test_lists_share_their_counter_unless_they_restart():
    more = (
        '<w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="3"><w:abstractNumId w:val="0"/>'
        '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num>'
    )
    body = [item("甲"), item("乙", number=2), item("丙", number=3), item("丁", number=3), item("戊")]
    assert lines(*body, numbering=lists(*OUTLINE, more=more)) == ["一、甲", "二、乙", "五、丙", "六、丁", "七、戊"]


def test_a_level_that_never_restarts():
    numbering = lists(level(0, "decimal", "%1、"), level(1, "decimal", "%2)", '<w:lvlRestart w:val="0"/>'))
    found = lines(item("甲"), item("乙", 1), item("丙"), item("丁", 1), numbering=numbering)
    assert found == ["1、甲", "1) 乙", "2、丙", "2) 丁"]


def test_number_zero_and_unknown_lists_show_nothing():
    assert lines(item("甲", number=0), item("乙", number=9), item("丙", at=8), numbering=lists(*OUTLINE)) == [
        "甲",
        "乙",
        "丙",
    ]


def test_numbers_that_come_with_the_style():
    def styled(text, own=""):
        return f'<w:p><w:pPr><w:pStyle w:val="ListNumber"/>{own}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>'

    without = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    assert read_docx(word(styled("甲"), styled("乙", without)), "a.docx").text == "1. 甲\n乙"


def test_chinese():
    assert [chinese(n) for n in (0, 9, 10, 11, 20, 21, 100, 101, 110, 111, 1001, 1010, 9999, 10000)] == [
        *("0", "九", "十", "十一", "二十", "二十一", "一百", "一百零一", "一百一十", "一百一十一"),
        *("一千零一", "一千零一十", "九千九百九十九", "10000"),
    ]

import pytest

from textmine.readers import read_bytes

from .samples import refusal


def rtf(body, head=rb"\ansi\ansicpg936"):
    return rb"{\rtf1" + head + b" " + body + b"}"


def gbk(text):
    return "".join(f"\\'{byte:02x}" for byte in text.encode("gb18030")).encode()


def escaped(text):
    return "".join(f"\\u{ord(char) if ord(char) < 0x8000 else ord(char) - 0x10000}?" for char in text).encode()


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (gbk("召开会议3次。"), "召开会议3次。"),
        (escaped("召开会议3次。"), "召开会议3次。"),
        (rb"{\uc2 " + b"\\u20250\\'bb\\'e1}" + gbk("开"), "会开"),
        (b"\\u-10179?\\u-8704?", chr(0x1F600)),
        (gbk("一") + rb"\par " + gbk("二") + rb"\line " + gbk("三"), "一\n二\n三"),
        (gbk("共") + rb"{\v " + gbk("隐") + rb"}{\deleted 3}{\strike 4}5" + gbk("人"), "共5人"),
        (gbk("共") + rb"\v 3\v0 5\plain " + gbk("人"), "共5人"),
        (rb"{\*\generator x;}{\info{\title y}}{\header z}" + gbk("文"), "文"),
        (rb"{\field{\*\fldinst PAGE}{\fldrslt 7}}", "7"),
        (rb"{\pict\wmetafile8 0102}{\object{\*\objdata 01}{\result 8}}", "8"),
        (rb"{\listtext " + gbk("（一）") + rb"\tab}" + gbk("项目"), "（一）项目"),
        (rb"{\shp{\*\shpinst{\shptxt box}}{\shprslt box}}", "box"),
        (rb"a\~b\_c\-d\{e\}\emdash", "a\xa0b-cd{e}—"),
        (rb"\bin3 }}}x", "x"),
    ],
)
def test_text(body, text):
    assert read_bytes(rtf(body), source="a.rtf").text == text


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        (r"全年共拨付\line 补贴资金72万元，新建\line 冷库7座。", ["全年共拨付补贴资金72万元，新建冷库7座。"]),
        (r"全年举办讲座16\lbr1 期，参加者\page 900人。", ["全年举办讲座16期，参加者900人。"]),
        (r"共建成水闸\column 26座。\page 二、问题", ["共建成水闸26座。", "二、问题"]),
        (r"全年投入14万元。\line 建成水闸26座。", ["全年投入14万元。", "建成水闸26座。"]),
        (r"一、工作成效\line 全年建成水闸26座。", ["一、工作成效", "全年建成水闸26座。"]),
        (r"单位：水利局\line 日期：2024年1月", ["单位：水利局", "日期：2024年1月"]),
        (r"工作成效\par 全年建成\par\page 一是建成水闸26座。", ["工作成效", "全年建成", "一是建成水闸26座。"]),
    ],
)
def test_a_sentence_goes_on_over_a_break_inside_its_paragraph(body, lines):
    words = "".join(char if char.isascii() else gbk(char).decode() for char in body).encode()
    assert read_bytes(rtf(words), source="a.rtf").text.split("\n") == lines


def test_the_charset_of_a_font_counts():
    head = rb"\ansi\ansicpg1252{\fonttbl{\f0\fcharset0 Arial;}{\f1\fcharset134 SimSun;}}"
    assert read_bytes(rtf(rb"\f1 " + gbk("会议") + rb"\f0 caf\'e9", head), source="a.rtf").text == "会议café"


def test_tables():
    row = rb"\trowd\pard\intbl " + gbk("基本支出") + rb"\cell 205.83\cell\cell 198\par " + gbk("万元") + rb"\cell\row"
    nested = rb"{\pard\intbl\itap2 1\nestcell 2\nestcell{\*\nesttableprops\trowd\nestrow}}"
    inner = rb"\trowd\pard\intbl a\par" + nested + rb"\pard\intbl b\cell\row"
    text = read_bytes(
        rtf(gbk("表") + rb"\par" + row + row + rb"\pard " + gbk("注") + rb"\par " + inner), source="a"
    ).text
    line = "\t基本支出\t205.83\t\t198 万元"
    assert text.split("\n") == ["表", line, line, "注", "\t1\t2", "\ta b"]


def test_footnotes_stand_at_the_end():
    note = (
        rb"{\super\chftn{\footnote\pard\plain {\super\chftn} "
        + gbk("其中县道7公里")
        + rb"\par "
        + gbk("乡道14公里")
        + rb"}}"
    )
    body = gbk("建成公路21公里") + note + gbk("，改造危房130户") + rb"\par " + gbk("完") + rb"{\footnote " + gbk("注释")
    assert read_bytes(rtf(body), source="a.rtf").text.split("\n") == [
        "建成公路21公里，改造危房130户",
        "完",
        "[1] 其中县道7公里 乡道14公里",
        "[2] 注释",
    ]


@pytest.mark.parametrize(
    ("data", "reason"),
    [(rtf(b""), "has no text"), (rtf(b"{" * 1200), "nests more than 1,000 groups")],
)
def test_refusals(data, reason):
    assert refusal(lambda: read_bytes(data, source="a.rtf")) == f"a.rtf: {reason}"


def test_what_is_cut_off_is_read_to_its_end():
    assert read_bytes(b"{\\rtf1 " + b"{abc\\cell d\\", source="a.rtf").text

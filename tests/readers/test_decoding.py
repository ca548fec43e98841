import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.readers.decoding import decode

from .samples import refusal

REPORT = "一、部门概况\n全年召开会议3次，清理挂牌568块，支出205.83万元。\n" * 3


def damaged(byte, at, encoding):
    remedy = f"drop such bytes with iconv -c -f {encoding} -t UTF-8"
    return f"byte {byte} at {at} is not {encoding}, though the rest is; {remedy}"


@pytest.mark.parametrize(
    ("encoding", "mark", "name"),
    [
        ("utf-8", b"", "utf-8"),
        ("utf-8", codecs.BOM_UTF8, "utf-8-sig"),
        ("gb18030", b"", "gb18030"),
        ("gbk", b"", "gb18030"),
        ("gb2312", b"", "gb18030"),
        ("gb18030", b"\x84\x31\x95\x33", "gb18030"),
        ("utf-16-le", codecs.BOM_UTF16_LE, "utf-16-le"),
        ("utf-16-be", codecs.BOM_UTF16_BE, "utf-16-be"),
        ("utf-16-le", b"", "utf-16-le"),
        ("utf-16-be", b"", "utf-16-be"),
        ("utf-32-le", codecs.BOM_UTF32_LE, "utf-32-le"),
        ("utf-32-be", codecs.BOM_UTF32_BE, "utf-32-be"),
    ],
)
def test_encoding_is_found_out(encoding, mark, name):
    decoded = decode(mark + REPORT.encode(encoding), "a.txt")
    assert decoded.text == REPORT
    assert decoded.encoding == name
    assert decoded.metadata == {"encoding": name}


def test_big5_is_found_out():
    text = "本年度召開會議三次，預算執行率百分之九十八，各項工作均達到預期目標。" * 3
    assert decode(text.encode("big5"), "a.txt").text == text


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_mark_and_without_chinese(encoding):
    assert decode("3.5 12 98%\n".encode(encoding), "a.txt").text == "3.5 12 98%\n"


def test_line_ends_become_newlines_and_nothing_else_changes():
    text = "\u3000一 \t\x0b\x0c\u2028\xa0\r\n二\r\r\n三\n\r四 "
    assert decode(text.encode(), "a.txt").text == "\u3000一 \t\x0b\x0c\u2028\xa0\n二\n\n三\n\n四 "


def test_only_the_first_mark_is_dropped():
    assert decode("\ufeff一\ufeff".encode(), "a.txt").text == "一\ufeff"


def test_told_encoding_is_used():
    text = "共375家"
    assert decode(text.encode("big5"), "a.txt", encoding="big5").text == text
    assert decode("\ufeff一".encode(), "a.txt", encoding="utf8").text == "一"
    assert decode("一".encode("utf-16"), "a.txt", encoding="utf-16").text == "一"
    # What is called GB 2312 is GB 18030 in all but name: 喆 and ㎡ are in the larger set only.
    assert decode("喆5㎡".encode("gb18030"), "a.txt", encoding="gb2312").text == "喆5㎡"


def test_declared_encoding_stands_behind_what_proves_itself():
    text = "召开会议3次"
    assert decode(text.encode(), "a.html", declared="gb2312").text == text
    assert decode(text.encode("gbk"), "a.html", declared="gb2312").text == text
    assert decode(text.encode("gbk"), "a.html", declared="iso-8859-1").text == text
    assert decode(text.encode("gbk"), "a.html", declared="no such encoding").text == text


@pytest.mark.parametrize(
    ("data", "encoding", "reason"),
    [
        (b"", None, "is empty"),
        (b" \r\n\t", None, "is empty"),
        ("\u3000\n".encode(), None, "is empty"),
        (codecs.BOM_UTF8, None, "is empty"),
        (codecs.BOM_UTF16_LE, None, "is empty"),
        (b"ab\0\0\0\1\2", None, "is not a text file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)), None, "is not a text file"),
        (b"\xff\xfe\x00\xd8\x00\x00", None, "is not a text file"),
        (b"abc\0\0\0", "utf-8", "is not a text file"),
        (b"abcdefgh\x80", None, "byte 0x80 at 8 is not UTF-8; try --encoding gb18030"),
        ("R\xe9sum\xe9 de l'ann\xe9e".encode("latin-1"), None, "byte 0xe9 at 1 is not UTF-8; try --encoding gb18030"),
        ("会议".encode("gbk"), "utf-8", "byte 0xbb at 0 is not utf-8; choose another --encoding"),
        ("会议".encode(), "ascii", "byte 0xe4 at 0 is not ascii; choose another --encoding"),
        (b"abc", "utf-9", "unknown encoding 'utf-9'; try --encoding utf-8 or gb18030"),
        (b"abc", "rot13", "unknown encoding 'rot13'; try --encoding utf-8 or gb18030"),
        (b"abc", "a\0b", "unknown encoding 'a\\x00b'; try --encoding utf-8 or gb18030"),
        (
            REPORT.encode()[:-4] + b"\xff" + REPORT.encode(),
            None,
            damaged("0xff", len(REPORT.encode()) - 4, "UTF-8"),
        ),
        (
            codecs.BOM_UTF8 + REPORT.encode() + b"\xff",
            None,
            damaged("0xff", len(REPORT.encode()) + 3, "UTF-8"),
        ),
        (
            REPORT.encode("gb18030") + b"\xff" + REPORT.encode("gb18030"),
            None,
            damaged("0xff", len(REPORT.encode("gb18030")), "GB18030"),
        ),
        (
            codecs.BOM_UTF16_LE + REPORT.encode("utf-16-le") + b"\x01",
            None,
            damaged("0x01", len(REPORT.encode("utf-16-le")) + 2, "UTF-16LE"),
        ),
        ("\ufffd会议\ufffd".encode(), None, "was garbled before: it holds 2 replacement characters; get the original"),
        ("锟斤拷锟斤拷议".encode(), None, "was garbled before: it holds 2 replacement characters; get the original"),
    ],
)
def test_refusals(data, encoding, reason):
    assert refusal(lambda: decode(data, "a.txt", encoding=encoding)) == f"a.txt: {reason}"


def test_a_few_replacement_characters_are_reported_and_not_refused():
    decoded = decode((REPORT * 3 + "\ufffd").encode(), "a.txt")
    assert decoded.metadata == {"encoding": "utf-8", "replacement_characters": "1"}


def test_a_stray_nul_does_not_make_a_binary():
    assert decode((REPORT * 9 + "\0").encode(), "a.txt").text.endswith("\0")


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.sampled_from(["utf-8", "utf-16", "gb18030"]))
def test_told_encodings_round_trip(text, encoding):
    try:
        data = text.encode(encoding)
    except UnicodeEncodeError:
        return
    expected = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    reason = refusal(lambda: decode(data, "a.txt", encoding=encoding)).removeprefix("a.txt: ")
    if reason:
        assert reason in ("is empty", "is not a text file") or reason.startswith("was garbled before")
    else:
        assert decode(data, "a.txt", encoding=encoding).text == expected


@given(
    st.text("召开会议清理挂牌支出万元比上年减少完成预算的全县各项工作，。、：0123456789%", min_size=12),
    st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"]),
)
def test_chinese_is_found_out_whatever_the_encoding(text, encoding):
    text = f"全县各项工作召开会议{text}。\n"
    assert decode(text.encode(encoding), "a.txt").text == text


@given(st.binary(max_size=200))
def test_arbitrary_bytes_are_decoded_or_refused_in_one_line(data):
    message = refusal(lambda: decode(data, "a.txt"))
    assert "\n" not in message
    if not message:
        decoded = decode(data, "a.txt")
        assert decoded.text.strip()
        assert "\r" not in decoded.text

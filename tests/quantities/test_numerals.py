"""What a numeral is worth, from a table and against a writer of its own."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.quantities import find_quantities, parse_numeral

DIGITS = "零一二三四五六七八九"


@pytest.mark.parametrize(
    ("numeral", "value"),
    [
        ("0", 0),
        ("007", 7),
        ("12", 12),
        ("3.14", 3.14),
        ("0.00", 0),
        ("1,234", 1234),
        ("1,234.56", 1234.56),
        ("27，203，319，000", 27203319000),
        ("1.2亿", 120000000),
        ("39.89万", 398900),
        ("200余万", 2000000),
        ("100多", 100),
        ("3千", 3000),
        ("5百", 500),
        ("3千万", 30000000),
        ("2亿3千万", 230000000),
        ("1万2千", 12000),
        ("3亿5000万", 350000000),
        ("1.5万亿", 1500000000000),
        ("1万亿3千亿", 1300000000000),
        ("100000万", 1000000000),
        ("零", 0),
        ("一", 1),
        ("两", 2),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("一百零二", 102),
        ("一百一十", 110),
        ("两百零三", 203),
        ("三百二十一", 321),
        ("一千零五十", 1050),
        ("一千零五", 1005),
        ("两千", 2000),
        ("一万", 10000),
        ("一万零二", 10002),
        ("一万零二百", 10200),
        ("十万", 100000),
        ("十二万三千", 123000),
        ("一百二十万", 1200000),
        ("一千万", 10000000),
        ("一亿", 100000000),
        ("一亿二千万", 120000000),
        ("一亿零五十", 100000050),
        ("一万亿", 1000000000000),
        ("一万二千亿", 1200000000000),
        ("两万三千亿五千万", 2300050000000),
        ("二十余", 20),
        ("三十几", 30),
        ("十多万", 100000),
        ("二〇二三", 2023),
        ("一九九八", 1998),
        ("三点五", 3.5),
        ("一点零五", 1.05),
        ("十五点二五", 15.25),
        ("一点五万", 15000),
        ("三点六亿", 360000000),
        ("百", 100),
        ("千万", 10000000),
        ("亿", 100000000),
    ],
)
def test_values(numeral, value):
    assert parse_numeral(numeral) == value


@pytest.mark.parametrize(
    ("numeral", "value"), [("一万二", 12000), ("一百二", 120), ("三千五", 3500), ("两亿三", 230000000)]
)
def test_spoken_short_forms(numeral, value):
    assert parse_numeral(numeral) == value


@pytest.mark.parametrize(
    "numeral", ["", "余", "几", "人", "一人", "5.", ".5", "1..2", "12x", "廿", "三点", "点五", "三点十"]
)
def test_no_numeral(numeral):
    with pytest.raises(ValueError, match="is no numeral"):
        parse_numeral(numeral)


# A writer that has nothing in common with the reader: places from the left, zeros closed up at the end.


def in_chinese(number):
    """Write a whole number below 10**16 the way that it is read out."""
    if number == 0:
        return "零"
    words, gap = [], False
    for scale, name in ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")):
        part = number // scale % 10**4
        if not part:
            gap = bool(words)
            continue
        if words and (gap or part < 1000):
            words.append("零")
        words.append(thousands(part) + ("亿" if name == "亿" and not words else name))
        gap = False
    return spoken("".join(words))


def thousands(part):
    written = ""
    for place, name in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = part // place % 10
        if digit:
            written += DIGITS[digit] + name
        elif written and part % place and not written.endswith("零"):
            written += "零"
    return written


def spoken(written):
    """十二 for 一十二; one 亿 for a number with 万亿 and 亿 (一万亿二千亿 is read 一万二千亿)."""
    head, found, tail = written.partition("万亿")
    if found and "亿" in tail:
        written = head + "万" + tail
    return written.removeprefix("一") if written.startswith("一十") else written


@pytest.mark.parametrize(
    ("number", "written"),
    [
        (10, "十"),
        (102, "一百零二"),
        (1050, "一千零五十"),
        (10002, "一万零二"),
        (20300, "二万零三百"),
        (120000000, "一亿二千万"),
        (10**12, "一万亿"),
        (12 * 10**11, "一万二千亿"),
        (10**12 + 5, "一万亿零五"),
    ],
)
def test_the_writer_itself(number, written):
    assert in_chinese(number) == written


WHOLE = st.one_of(
    st.integers(0, 10**16 - 1),
    st.integers(0, 99999),
    st.builds(lambda digit, zeros: digit * 10**zeros, st.integers(1, 9999), st.integers(0, 12)),
)


@given(WHOLE)
def test_chinese_round_trip(number):
    assert parse_numeral(in_chinese(number)) == float(number)


@given(WHOLE)
def test_two_may_be_written_liang(number):
    written = in_chinese(number)
    for place in "百千万亿":
        written = written.replace(f"二{place}", f"两{place}")
    assert parse_numeral(written) == float(number)


@given(st.integers(0, 10**15))
def test_thousands_separators(number):
    assert parse_numeral(f"{number:,}") == number
    assert parse_numeral(f"{number:,}".replace(",", "，")) == number


@given(
    st.integers(0, 10**7),
    st.integers(0, 4),
    st.sampled_from([("", 0), ("百", 2), ("千", 3), ("万", 4), ("千万", 7), ("亿", 8), ("万亿", 12)]),
)
def test_decimals_and_multipliers(digits, places, multiplier):
    name, zeros = multiplier
    number = f"{digits / 10**places:.{places}f}"
    assert parse_numeral(number + name) == pytest.approx(digits * 10.0 ** (zeros - places), rel=1e-12)


@given(st.integers(1, 9999), st.integers(1, 9), st.sampled_from(["千万", "百万"]))
def test_mixed_numerals(hundred_millions, below, name):
    value = hundred_millions * 10**8 + below * {"千万": 10**7, "百万": 10**6}[name]
    assert parse_numeral(f"{hundred_millions}亿{below}{name}") == value
    (found,) = find_quantities(f"投入{hundred_millions}亿{below}{name}元。")
    assert found.value == value


@given(st.integers(0, 10**6), st.integers(0, 3))
def test_decimals_are_as_python_reads_them(digits, places):
    text = f"{digits / 10**places:.{places}f}"
    (found,) = find_quantities(f"支出{text}万元。")
    assert found.value == pytest.approx(float(text) * 10**4, rel=1e-12)


@given(st.text(alphabet="0123456789.,，零〇一二两三四五九十百千万亿点余多几来", max_size=30))
def test_a_value_or_a_value_error(text):
    try:
        value = parse_numeral(text)
    except ValueError:
        return
    assert value >= 0

"""Figures of document numbers: years of four and of two digits, serials, in digits of any width or in Chinese."""

from __future__ import annotations

DIGIT = "[0-9０-９]"
CHINESE = "零〇○一二三四五六七八九十百"
YEAR = r"(?:[12１２][09０９][0-9０-９]{2}|[一二][零〇○Oo九][零〇○Oo一二三四五六七八九]{2})"
"""Pattern of a year of four figures."""

_ASCII = str.maketrans("０１２３４５６７８９－", "0123456789-")
_ONES = {digit: value for value, digit in enumerate("〇一二三四五六七八九")} | dict.fromkeys("零○Oo", 0)
_CENTURY = 49  # the first documents are of 1949: 〔85〕 is 1985, 〔05〕 is 2005


def ascii_digits(written: str) -> str:
    """Return digits of any width in ASCII."""
    return written.translate(_ASCII)


def year_of(written: str) -> int:
    """Return a year of four or two digits, or of four Chinese ones.

    Examples
    --------
    >>> year_of("２０21"), year_of("85"), year_of("05"), year_of("二〇二一")
    (2021, 1985, 2005, 2021)
    """
    digits = ascii_digits(written)
    if not digits.isdecimal():
        digits = "".join(str(_ONES[d]) for d in digits)
    year = int(digits)
    if len(digits) == 2:
        year += 1900 if year >= _CENTURY else 2000
    return year


def ordinal(written: str) -> str:
    """Return a serial below a thousand in digits, without zeros in front.

    Examples
    --------
    >>> ordinal("００7"), ordinal("七百二十二"), ordinal("一一三"), ordinal("十八")
    ('7', '722', '113', '18')
    """
    digits = ascii_digits(written)
    if not set(digits) & set(CHINESE):
        return digits.lstrip("0") or digits
    if not set(digits) & {"十", "百"}:
        return str(int("".join(str(_ONES[d]) for d in digits)))
    hundreds, _, rest = digits.rpartition("百")
    value = _ONES.get(hundreds[-1:], 1) * 100 if "百" in digits else 0
    if "十" in rest:
        tens, _, units = rest.partition("十")
        value += _ONES.get(tens.lstrip("零〇○")[-1:], 1) * 10
        rest = units
    rest = rest.lstrip("零〇○")
    return str(value + _ONES.get(rest[-1:], 0))

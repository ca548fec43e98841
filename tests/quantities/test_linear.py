"""Finding quantities takes time that grows with the text and no faster."""

import pytest

from tests.timing import assert_linear
from textmine.claims import sentence_view
from textmine.quantities import find_quantities

pytestmark = pytest.mark.slow  # long hostile texts

SIZE = 100_000
HOSTILE = {
    "digits": "1",
    "one": "一",
    "brackets": "（",
    "numbers of a list": "1、",
    "titles": "《",
    "quotes": "“",
    "ordinals": "第",
    "a row": "办理变更登记53家、",
    "ten": "十",
    "myriads": "万",
    "points": "一点",
    "decimals": "1.",
    "commas": "1,234",
    "wide commas": "1，234",
    "ratios": "1：",
    "ranges": "1-",
    "ranges of units": "3个至",
    "shares": "百分之",
    "siblings": "30、28、",
    "sums": "1+2",
    "years": "2023年、",
    "year numbers": "2023、",
    "document numbers": "〔2023",
    "letters": "A-1",
    "closed titles": "《〈〉》",
    "titles in titles": "《〈",
    "nested quotes": "“1",
    "vague": "几十",
    "per": "每十",
    "bracket units": "1台（",
    "slash units": "1元/",
    "enumeration": "甲、",
    "capital numerals": "壹",
    "capital places": "壹仟",
    "mixed": "3万5千",
    "vague places": "3万多亿",
    "blanks": "123 ",
    "minus": "为-5%",
    "money in parts": "3元5角",
    "tenths": "三成五",
    "fractions": "三分之",
    "mixed fractions": "一又三分之二",
    "powers of ten": "1×10^",
    "currencies": "¥3",
    "units below": "3元/人·月",
    "halves": "2个半",
    "neighbours": "十五六",
    "list numbers": "1.1",
}


def finding(unit, before="", behind=""):
    """Work for a text of a given size: `unit` over and over."""

    def make(size):
        text = before + unit * (size // len(unit)) + behind
        return lambda: find_quantities(text)

    return make


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_find_quantities(unit):
    assert_linear(finding(unit), SIZE // 2, cap=4)


def test_a_long_number_with_a_unit():
    assert_linear(finding("1", "共", "人"), SIZE, cap=2)


def test_a_long_enumeration_in_front_of_a_numeral():
    assert_linear(finding("甲、三个"), SIZE // 2, cap=4)


LAYOUT = {
    "blanks": " ",
    "page numbers": "\n- 1 -\n",
    "dashes": "\n-",
    "dash runs": "-",
    "bookmarks": "[bookmark: ",
    "comments": "<!--",
    "tags": "<a",
    "latex": "\\ge",
    "dollars": "$",
    "stars": "*",
    "blank lines": "\n \u3000",
    "thousands": "1,",
    "full width": "１，",
    "prose": "办理变更登记53家、",
}


@pytest.mark.parametrize("unit", LAYOUT.values(), ids=LAYOUT.keys())
def test_sentence_view(unit):
    def view(size):
        text = unit * (size // len(unit))
        return lambda: sentence_view(text, 0, len(text))

    assert_linear(view, SIZE, cap=2)

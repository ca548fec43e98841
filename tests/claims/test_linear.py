"""Extraction takes time that grows with the text and no faster."""

import pytest

from tests.timing import assert_linear
from textmine.claims import extract_claims
from textmine.core import Document
from textmine.structure import analyse

pytestmark = pytest.mark.slow  # long hostile texts

ROW = "办理变更登记53家、"
HOSTILE = {
    "digits": "1",
    "one": "一",
    "brackets": "（",
    "list numbers": "1、",
    "titles": "《",
    "quotes": "“",
    "ordinals": "第",
}
CLAIMS = {
    "a row": ROW,
    "without punctuation": "办理变更登记53家",
    "clauses": "办理变更登记53家，",
    "shares": "占5%、",
    "from and to": "由5家增加到6家",
    "in brackets": "（5人）",
    "open brackets": "（5人",
    "operands": "5人*",
    "bare units": "5家",
    "nouns": "5家单位",
    "fronted": "对5家单位",
    "of": "5万元的",
    "bounds": "5家以上",
    "respectively": "甲、乙分别增长5%、6%，",
    "verbs in front": "办理",
    "nouns in front": "单位",
    "a list in front": "甲、",
}
FEW = {"verbs in front", "nouns in front", "a list in front"}


def extraction(text):
    document = Document(text)
    return lambda: extract_claims(document, analyse(document), reader="off")  # the reader's part is below


@pytest.mark.parametrize("unit", HOSTILE.values(), ids=HOSTILE.keys())
def test_without_claims(unit):
    assert_linear(lambda size: extraction(unit * (size // len(unit))), 50_000, cap=6)


@pytest.mark.parametrize("name", CLAIMS)
def test_with_claims(name):
    # Longer sentences are taken in pieces of 20,000 characters; below that nothing must grow with the square either.
    unit, end = CLAIMS[name], "5家。" if name in FEW else "。"
    assert_linear(lambda size: extraction("全县" + unit * (size // len(unit)) + end), 8_000, cap=6)


def test_a_line_of_two_megabytes():
    half = 1_000_000 // len(ROW.encode())
    assert_linear(lambda size: extraction(ROW * size), half, cap=60)


def test_the_reader_takes_as_long_as_there_are_sentences():
    def reading(size):
        document = Document("全县发放补贴资金3万元，惠及群众5户、12人。\n" * (size // 24))
        return lambda: extract_claims(document, analyse(document), reader="always")

    assert_linear(reading, 500, cap=6)


def test_an_endless_sentence_is_left_to_the_rules():
    document = Document("全县" + "发放补贴3万元、" * 20_000 + "。")
    claims = extract_claims(document, analyse(document), reader="always")
    assert len(claims) == 20_000

"""Time grows with the text and no faster, whatever the text is."""

import time
from functools import partial

import pytest

from tests.timing import assert_linear
from textmine.citations import annotate, extract_citations, find_mentions, find_references
from textmine.core import Document
from textmine.structure import analyse

pytestmark = pytest.mark.slow  # long hostile texts

HOSTILE = {
    "opening brackets": "《",
    "closing brackets": "》",
    "open and a letter": "《甲",
    "open, never closed, a stop": "《甲办法。",
    "narrow brackets": "〈甲",
    "both brackets": "《〈",
    "crossed": "《甲〈乙》丙〉",
    "ascii brackets": "《一<一>",
    "closed only": "关于甲的办法》",
    "titles": "《甲办法》",
    "titles in a row": "《甲办法》、",
    "years": "〔2019〕",
    "codes": "发2019",
    "numbers": "湘发〔2019〕10号、",
    "more numbers": "、10号",
    "orders": "令第1号",
    "round brackets": "（",
    "short names": "》（以下简称",
    "short forms": "《办法》《甲办法》",
    "anaphors": "该办法",
    "aliases": "《甲办法》（以下简称《办法》）",
    "verbs": "印发《甲》的",
    "law": "法",
    "lines": "《甲\n\n",
    "standards": "GB 1-",
    "closed notices": "关于通知》",
    "nested": "《甲〈乙〉",
    "bodies": "财政部、",
    "bodies and blanks": "教育部 ",
    "orders of bodies": "财政部 教育部令第1号",
    "serials": "、18",
    "years first": "（86）财农字第57号",
    "minutes": "会议纪要〔2020〕1号",
}
PREFIX = {"law": "《", "more numbers": "湘发〔2019〕10号"}


def seconds(function, *arguments):
    begin = time.process_time()
    function(*arguments)
    return time.process_time() - begin


def hostile(name, length):
    return PREFIX.get(name, "") + HOSTILE[name] * (length // len(HOSTILE[name]))


@pytest.mark.parametrize("name", HOSTILE)
def test_finding_is_linear(name):
    assert_linear(lambda length: partial(find_mentions, hostile(name, length)), 60_000)


@pytest.mark.parametrize("name", HOSTILE)
def test_all_of_it_is_linear(name):
    def run(text):
        document = Document(text)
        citations = extract_citations(document, analyse(document))
        find_references(document.text, citations)
        annotate(document.text, citations)

    assert_linear(lambda length: partial(run, hostile(name, length)), 30_000)


def test_a_hundred_thousand_opening_brackets():
    assert seconds(find_mentions, "《" * 100_000) < 2


def test_a_citation_of_a_text_without_full_stops_does_not_hold_the_whole_text():
    document = Document("关于甲的通知》" * 3_000)
    citations = extract_citations(document, analyse(document))
    assert len(citations) > 1_000
    assert max(len(citation.sentence) for citation in citations) <= 2_000


def test_ten_megabytes_of_brackets_on_one_line():
    assert seconds(find_mentions, "《" * (10_000_000 // 3)) < 20

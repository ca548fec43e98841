"""Time grows with the text and no faster, whatever the text is."""

import time

import pytest

from textmine.citations import annotate, extract_citations, find_mentions, find_references
from textmine.core import Document
from textmine.structure import analyse

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
}
PREFIX = {"law": "《", "more numbers": "湘发〔2019〕10号"}


def seconds(function, *arguments):
    begin = time.process_time()
    function(*arguments)
    return time.process_time() - begin


@pytest.mark.parametrize("name", HOSTILE)
def test_finding_is_linear(name):
    def text(length):
        return PREFIX.get(name, "") + HOSTILE[name] * (length // len(HOSTILE[name]))

    find_mentions(text(1000))
    small = min(seconds(find_mentions, text(20_000)) for _ in range(3))
    large = seconds(find_mentions, text(160_000))
    assert large < 8 * max(small, 0.01) * 3


@pytest.mark.parametrize("name", HOSTILE)
def test_all_of_it_is_linear(name):
    def run(length):
        document = Document(PREFIX.get(name, "") + HOSTILE[name] * (length // len(HOSTILE[name])))
        citations = extract_citations(document, analyse(document))
        find_references(document.text, citations)
        annotate(document.text, citations)

    run(1000)
    small = seconds(run, 10_000)
    large = seconds(run, 80_000)
    assert large < 8 * max(small, 0.02) * 3


def test_a_hundred_thousand_opening_brackets():
    assert seconds(find_mentions, "《" * 100_000) < 2


def test_ten_megabytes_of_brackets_on_one_line():
    assert seconds(find_mentions, "《" * (10_000_000 // 3)) < 20

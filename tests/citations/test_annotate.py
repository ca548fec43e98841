import re
from dataclasses import replace
from html import unescape

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from textmine.citations import annotate, extract_citations
from textmine.core import Document
from textmine.structure import analyse

TEXT = 'a<b>&"c"，依据《关于<甲>的办法》（甲财发〔2020〕3号）和[x](y) *z* _u_ `v`《预算法》。'


def cite(text):
    document = Document(text)
    return extract_citations(document, analyse(document))


def test_html_marks_and_escapes():
    done = annotate(TEXT, cite(TEXT))
    soup = BeautifulSoup(done, "html.parser")
    assert soup.get_text() == TEXT
    assert [mark.get_text() for mark in soup.find_all("cite")] == ["《关于<甲>的办法》", "《预算法》"]
    assert all(mark["data-policy"] for mark in soup.find_all("cite"))


def test_html_links():
    done = annotate(TEXT, cite(TEXT), link=lambda c: '?a="1"&b=<2>' if c.title == "预算法" else "")
    soup = BeautifulSoup(done, "html.parser")
    assert [a["href"] for a in soup.find_all("a")] == ['?a="1"&b=<2>']
    assert len(soup.find_all("cite")) == 1
    assert soup.get_text() == TEXT


def test_markdown_links_and_escapes():
    done = annotate(TEXT, cite(TEXT), markup="markdown", link=lambda c: f"laws/{c.title} (1)")
    soup = BeautifulSoup(MarkdownIt("commonmark").render(done), "html.parser")
    assert soup.get_text().strip() == TEXT
    assert [a.get_text() for a in soup.find_all("a")] == ["《关于<甲>的办法》", "《预算法》"]
    assert not soup.find_all(["em", "code", "strong"])


@pytest.mark.parametrize("address", ["javascript:alert(1)", " JavaScript:x", "data:text/html,x", "\x01vbscript:x"])
def test_no_address_that_runs_code(address):
    with pytest.raises(ValueError, match="not linked"):
        annotate(TEXT, cite(TEXT), link=lambda c: address)


def test_wrong_use():
    with pytest.raises(ValueError, match="html or markdown"):
        annotate(TEXT, [], markup="rst")
    with pytest.raises(ValueError, match="no stretch"):
        annotate("短", cite(TEXT))


def test_of_two_that_overlap_the_first_is_marked():
    first, second = cite(TEXT)
    done = annotate(TEXT, [replace(second, start=first.start + 1), first])
    assert done.count("<cite") == 1


@settings(max_examples=200, deadline=None)
@given(st.text(alphabet="《》甲办法<>&\"'的关于，。`*_[]()\\ ", max_size=60))
def test_the_reader_of_the_page_sees_the_text(text):
    done = annotate(text, cite(text))
    assert unescape(re.sub("</?cite[^>]*>", "", done)) == text

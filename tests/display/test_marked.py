"""A document in a notebook."""

import re
from html import unescape

import pytest

import textmine
from tests.display.conftest import SAMPLES
from textmine.core import CLAIM_COLUMNS


def words_of(html):
    """The text of the marked document, markup taken off."""
    inner = re.search(r'<div lang="zh" dir="auto"[^>]*>(.*)</div></div>', html, re.DOTALL)[1]
    return unescape(re.sub(r"<[^>]*>", "", inner))


@pytest.mark.parametrize(
    "path",
    [
        pytest.param(path, id=path.stem, marks=[pytest.mark.slow] * (number > 2))
        for number, path in enumerate(sorted(SAMPLES.iterdir()))
    ],
)
def test_the_text_is_whole_and_every_claim_marked(path):
    shown = textmine.show(path)
    html = shown._repr_html_()
    assert words_of(html) == shown.document.text
    marked = [
        unescape(re.sub(r"<[^>]*>", "", text))
        for text in re.findall(r"<mark [^>]*title=[^>]*>(.*?)</mark>", html, re.DOTALL)
    ]
    assert marked == shown.claims["quantity"].tolist()


def test_fields_on_hover():
    html = textmine.show("依据《预算法》，2023年消化超编人员168人。").to_html()
    assert "谓词: 消化" in html
    assert "性质: 实际" in html
    assert "关系: 依据" in html


def test_in_english():
    html = textmine.show("2023年消化超编人员168人。", lang="en").to_html()
    assert "Status: Actual" in html


def test_hostile_text():
    text = '"><img src=x onerror=alert(1)>消化<b>超编</b>人员168人。'
    html = textmine.show(text).to_html()
    assert "<img" not in html
    assert "<b>超编" not in html
    assert words_of(html) == text


def test_a_path_a_document_or_a_text(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("共12人。", encoding="utf-8")
    for source in (path, str(path), "共12人。", textmine.Document("共12人。")):
        shown = textmine.show(source)
        assert tuple(shown.claims.columns) == CLAIM_COLUMNS
        assert len(shown.claims) == 1
        assert len(shown.citations) == 0
    assert repr(textmine.show("共12人。")) == "<-: 1 claim, 0 citations>"


def test_a_file_that_is_not_there():
    with pytest.raises(textmine.core.ReadError, match=r"nowhere\.txt: No such file"):
        textmine.show("nowhere.txt")


def test_results_show_their_most_telling_columns():
    html = textmine.extract(textmine.Document("2023年，消化超编人员168人。"))._repr_html_()
    assert "<th>predicate</th>" in html
    assert "<th>claim_id</th>" not in html
    assert "17 more columns" in html


def test_wrapped_lines_flow_and_no_character_is_lost():
    text = (
        "共培训干部1260人次，新建高标准农田3.2万亩，其中依托党校举办的主体\n班12期，总产量18.6万吨。\n另建小区6个。\n"
    )
    html = textmine.show(text).to_html()
    assert words_of(html) == text
    assert html.count("display:none") == 1
    assert '主体<span style="display:none">\n</span>班' in html

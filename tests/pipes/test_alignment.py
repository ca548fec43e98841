"""Document offsets in a Doc: line ends counted otherwise, tokens across borders, nothing dropped."""

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from textmine.pipes import document_of, load
from textmine.pipes.alignment import Alignment

CHARACTERS = spacy.blank("zh")
WORDS = load()


@settings(deadline=None)
@given(text=st.text(alphabet="超编168人万元，\r\n \u3000a", min_size=1), data=st.data())
def test_spans_cover_what_was_asked_for(text: str, data: st.DataObject) -> None:
    for nlp in (CHARACTERS, WORDS):
        doc = nlp.make_doc(text)
        document = document_of(doc)
        start = data.draw(st.integers(0, len(document.text) - 1))
        end = data.draw(st.integers(start + 1, len(document.text)))
        span = Alignment(doc).span(start, end, label="count")
        covered = doc.text[span.start_char : span[-1].idx + len(span[-1].text_with_ws)]
        assert document.text[start:end] in covered.replace("\r\n", "\n").replace("\r", "\n")
        assert span.label_ == "count"
        for token in (span[0], span[-1]):
            # None too many: the outer tokens have their share of what was asked for.
            inside = [i for i in range(start, end) if Alignment(doc).token_at(i) == token.i]
            assert inside


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_line_end(newline: str) -> None:
    text = newline.join(["", "甲", "", "共168人。", ""])
    doc = CHARACTERS.make_doc(text)
    document = document_of(doc)
    assert document.text == "\n甲\n\n共168人。\n"
    start = document.text.index("168人")
    span = Alignment(doc).span(start, start + 4)
    assert span.text == "168人"
    assert document.doc_id == document_of(CHARACTERS.make_doc(text.replace(newline, "\n"))).doc_id


def test_a_token_across_the_border_widens_the_span() -> None:
    doc = WORDS.make_doc("新冠疫苗")
    assert [token.text for token in doc] == ["新冠疫苗"]
    assert Alignment(doc).span(2, 4).text == "新冠疫苗"


@pytest.mark.parametrize(("start", "end"), [(0, 0), (2, 1), (-1, 1)])
def test_empty_stretches_are_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match="is no stretch of text"):
        Alignment(CHARACTERS.make_doc("甲乙")).span(start, end)


def test_source_comes_from_the_doc() -> None:
    doc = CHARACTERS.make_doc("甲")
    assert document_of(doc).source == "-"
    doc._.source = "reports/a.txt"
    assert document_of(doc).source == "reports/a.txt"

"""textmine_citations: spans with records that survive every way a Doc travels."""

import spacy
from spacy.tokens import Doc, DocBin

from textmine.core import Citation
from textmine.pipes import load

TEXT = "根据《绩效办法》（湘财绩[2020]7号）。\r\n印发《自评方案》。\r\n"


def alone(**config):
    nlp = spacy.blank("zh")
    nlp.add_pipe("textmine_citations", config=config)
    return nlp


def test_spans_and_records() -> None:
    nlp = load()
    nlp.add_pipe("textmine_citations")
    doc = nlp(TEXT)
    assert [(span.text, span.label_) for span in doc.spans["citations"]] == [
        ("《绩效办法》", "cites"),
        ("《自评方案》", "issues"),
    ]
    assert [span._.citation for span in doc.spans["citations"]] == list(doc._.citations)
    assert doc._.citations[0].doc_number == "湘财绩〔2020〕7号"
    text = TEXT.replace("\r\n", "\n")
    assert [text[c.start : c.end] for c in doc._.citations] == ["《绩效办法》", "《自评方案》"]
    assert doc[0:2]._.citation is None


def test_before_the_component_ran() -> None:
    assert spacy.blank("zh")(TEXT)._.citations is None


def test_key_of_the_spans() -> None:
    assert "papers" in alone(spans_key="papers")(TEXT).spans


def test_records_travel() -> None:
    nlp = alone()
    doc = nlp(TEXT)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    (stored,) = DocBin(docs=[doc], store_user_data=True).get_docs(nlp.vocab)
    for other in (again, stored):
        assert other._.citations == doc._.citations
        assert all(isinstance(span._.citation, Citation) for span in other.spans["citations"])

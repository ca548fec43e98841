"""textmine_claims: spans with records that survive every way a Doc travels."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin, Span

from textmine.core import Claim
from textmine.pipes import load

TEXT = "全年消化超编168人。\r\n召开会议3次，支出39.89万元。\r\n"
pytestmark = pytest.mark.usefixtures("stub_claims")


def alone(**config: object) -> Language:
    nlp = spacy.blank("zh")
    nlp.add_pipe("textmine_claims", config=config)
    return nlp


def rows(doc: Doc) -> list[tuple[str, str, Claim | None]]:
    return [(span.text, span.label_, span._.claim) for span in doc.spans["claims"]]


@pytest.mark.parametrize("nlp", [alone, load, lambda: load(spacy.blank("en"))], ids=["alone", "load", "english"])
def test_spans_and_records(nlp) -> None:
    doc = nlp()(TEXT)
    assert [span.label_ for span in doc.spans["claims"]] == ["people", "times", "money"]
    claims = [span._.claim for span in doc.spans["claims"]]
    assert [claim.quantity for claim in claims] == ["168人", "3次", "39.89万元"]
    assert doc._.claims == tuple(claims)
    text = TEXT.replace("\r\n", "\n")
    for span, claim in zip(doc.spans["claims"], claims, strict=True):
        assert claim.quantity in span.text
        assert text[claim.start : claim.end] == claim.quantity


def test_a_claim_cut_by_a_token_is_widened_and_exact_in_the_record() -> None:
    nlp = load(words=["超编168", "人员会议"])
    doc = nlp("消化超编168人员会议3次")
    assert [token.text for token in doc] == ["消化", "超编168", "人员会议", "3", "次"]
    wide = doc.spans["claims"][0]
    assert wide.text == "超编168人员会议"
    assert wide._.claim.quantity == "168人"
    assert doc.text[wide._.claim.start : wide._.claim.end] == "168人"


def test_two_claims_within_one_token_keep_their_own_records() -> None:
    doc = load(words=["3人5次"])("共3人5次")
    assert [(span.text, span._.claim.quantity) for span in doc.spans["claims"]] == [
        ("3人5次", "3人"),
        ("3人5次", "5次"),
    ]


def test_other_spans_have_no_claim() -> None:
    doc = alone()(TEXT)
    assert doc[0:2]._.claim is None
    assert Span(doc, 0, 2, span_id="other")._.claim is None
    assert spacy.blank("zh")(TEXT)._.claims is None


def test_structure_is_used_where_it_is_there(monkeypatch: pytest.MonkeyPatch) -> None:
    nlp = load()
    doc = nlp.get_pipe("textmine_structure")(nlp.make_doc(TEXT))
    monkeypatch.setattr("textmine.structure.analyse", lambda document: pytest.fail("worked out twice"))
    assert len(nlp.get_pipe("textmine_claims")(doc).spans["claims"]) == 3


def test_source_goes_into_the_claims() -> None:
    nlp = alone()
    doc = nlp.make_doc(TEXT)
    doc._.source = "reports/a.txt"
    assert {claim.source for claim in nlp(doc)._.claims} == {"reports/a.txt"}


def test_options_reach_the_extractor(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = []
    monkeypatch.setattr(
        "textmine.pipes.claims.extract_claims",
        lambda d, s, *, include_tables, model, reader: seen.append((include_tables, reader)) or [],
    )
    doc = alone(include_tables=True, reader="off", spans_key="figures")(TEXT)
    assert seen == [(True, "off")]
    assert list(doc.spans) == ["figures"]
    assert doc._.claims == ()


@pytest.mark.parametrize("way", ["bytes", "docbin", "copy"])
def test_records_survive(way: str) -> None:
    doc = alone()(TEXT)
    vocab = spacy.blank("zh").vocab
    if way == "bytes":
        copy = Doc(vocab).from_bytes(doc.to_bytes())
    elif way == "docbin":
        stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
        copy = next(iter(DocBin(store_user_data=True).from_bytes(stored).get_docs(vocab)))
    else:
        copy = doc.copy()
    assert rows(copy) == rows(doc)
    assert copy._.claims == doc._.claims


def test_docbin_without_user_data_keeps_the_spans_alone() -> None:
    doc = alone()(TEXT)
    vocab = spacy.blank("zh").vocab
    copy = next(iter(DocBin().from_bytes(DocBin(docs=[doc]).to_bytes()).get_docs(vocab)))
    assert rows(copy) == [("168人", "people", None), ("3次", "times", None), ("39.89万元", "money", None)]
    assert copy._.claims is None


def test_two_processes_find_what_one_finds() -> None:
    nlp = load(words=["云岭新区"])
    texts = [TEXT, "", "云岭新区召开会议12次", "无", "参加90人"]
    one = [rows(doc) for doc in nlp.pipe(texts)]
    two = [rows(doc) for doc in nlp.pipe(texts, n_process=2, batch_size=2)]
    assert one == two
    assert [len(found) for found in one] == [3, 0, 1, 0, 1]


def test_pipeline_round_trip(tmp_path: Path) -> None:
    nlp = load(words=["云岭新区"])
    nlp.to_disk(tmp_path / "nlp")
    copy = spacy.load(tmp_path / "nlp")
    assert rows(copy(TEXT)) == rows(nlp(TEXT))
    assert [token.text for token in copy("云岭新区")] == ["云岭新区"]


def test_declares_what_it_does() -> None:
    for nlp in (alone(), load()):
        analysis = nlp.analyze_pipes()
        assert analysis["problems"]["textmine_claims"] == []
        assert "span._.claim" in analysis["summary"]["textmine_claims"]["assigns"]

"""textmine_structure: what stands in the Doc is what textmine.structure found."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from tests.timing import assert_linear
from textmine.core import ReportInfo
from textmine.pipes import document_of, load
from textmine.structure import analyse

TEXT = """云岭县档案馆2023年度部门整体支出绩效自评报告

一、部门概况
（一）机构编制。核定编制9名。实有8名。

二、工作开展情况
全年接待查阅320人次，提供档案1200卷。
完成数字化
加工5万页。
"""


def blank(**config: object) -> Language:
    nlp = spacy.blank("zh")
    nlp.add_pipe("textmine_structure", config=config)
    return nlp


@pytest.fixture(params=["characters", "words", "whitespace"])
def nlp(request: pytest.FixtureRequest) -> Language:
    if request.param == "characters":
        return blank()
    if request.param == "words":
        return spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "textmine.Tokenizer.v1"}}})
    return spacy.blank("en")


def test_groups_match_the_structure(nlp: Language) -> None:
    if not nlp.pipe_names:
        nlp.add_pipe("textmine_structure")
    doc = nlp(TEXT)
    structure = analyse(document_of(doc))
    assert doc._.structure == structure
    assert doc._.report_info == structure.info
    assert len(doc.spans["blocks"]) == len(structure.blocks) > 2
    for span, block in zip(doc.spans["blocks"], structure.blocks, strict=True):
        assert span.label_ == block.kind
        assert TEXT[block.start : block.end] in span.text_with_ws
    for span, section in zip(doc.spans["sections"], structure.sections, strict=True):
        assert span.label_ == section.role
        assert TEXT[section.start : section.end].strip() in span.text_with_ws


def test_sentences() -> None:
    doc = blank()(TEXT)
    structure = doc._.structure
    sentences = [sentence.text.strip() for sentence in doc.sents]
    assert "".join(sentence.text_with_ws for sentence in doc.sents) == TEXT
    for sentence in structure.sentences:
        assert TEXT[sentence.start : sentence.end] in sentences
    assert sentences[0] == "云岭县档案馆2023年度部门整体支出绩效自评报告"


def test_a_heading_and_a_sentence_behind_prose_stand_alone() -> None:
    doc = blank()("一、工作情况\n召开会议3次。清理挂牌568块。\n\n二、下步打算\n继续开展。\n")
    assert [sentence.text.strip() for sentence in doc.sents] == [
        "一、工作情况",
        "召开会议3次。",
        "清理挂牌568块。",
        "二、下步打算",
        "继续开展。",
    ]


def test_sentences_can_be_left_out() -> None:
    assert not blank(sentences=False)(TEXT).has_annotation("SENT_START")


def test_sentences_of_a_parser_stay() -> None:
    nlp = blank()
    words = ["召开", "会议", "3", "次", "。", "清理", "挂牌", "568", "块", "。"]
    heads = [0, 0, 3, 0, 0, 0, 0, 8, 5, 0]
    parsed = Doc(nlp.vocab, words=words, spaces=[False] * 10, heads=heads, deps=["dep"] * 10)
    doc = nlp(parsed)
    assert len(list(doc.sents)) == 1
    assert doc._.structure is not None


def test_names_of_the_groups() -> None:
    doc = blank(blocks_key="b", sections_key="s")(TEXT)
    assert {"b", "s"} <= set(doc.spans)
    assert "blocks" not in doc.spans


@pytest.mark.parametrize("text", ["", "\n", " \u3000\n\n", "。", "\x00"])
def test_almost_nothing(text: str) -> None:
    for nlp in (blank(), load()):
        nlp.select_pipes(enable=["textmine_structure"])
        doc = nlp(text)
        assert doc.text == text
        assert doc._.structure is not None


def test_nobody_looked() -> None:
    doc = spacy.blank("zh")("召开会议3次")
    assert doc._.structure is None
    assert doc._.report_info is None


def test_survives_bytes_and_docbin() -> None:
    nlp = blank()
    doc = nlp(TEXT)
    vocab = spacy.blank("zh").vocab
    copies = [Doc(vocab).from_bytes(doc.to_bytes())]
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    copies += DocBin(store_user_data=True).from_bytes(stored).get_docs(vocab)
    for copy in copies:
        assert copy._.structure == doc._.structure
        assert isinstance(copy._.report_info, ReportInfo)
        assert [(s.text, s.label_) for s in copy.spans["blocks"]] == [(s.text, s.label_) for s in doc.spans["blocks"]]


def test_pipeline_round_trip(tmp_path: Path) -> None:
    blank(blocks_key="b").to_disk(tmp_path / "nlp")
    copy = spacy.load(tmp_path / "nlp")
    assert "b" in copy(TEXT).spans


def test_declares_what_it_does() -> None:
    analysis = blank().analyze_pipes()
    assert analysis["summary"]["textmine_structure"]["requires"] == []
    assert "doc._.report_info" in analysis["summary"]["textmine_structure"]["assigns"]
    assert "token.is_sent_start" in analysis["summary"]["textmine_structure"]["assigns"]


def test_time_is_linear() -> None:
    nlp = blank()
    nlp(TEXT)
    assert_linear(lambda n: lambda: nlp(TEXT * n), 400)

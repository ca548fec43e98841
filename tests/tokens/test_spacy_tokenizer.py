"""The tokenizer in spaCy: the text stays the text, and a saved pipeline cuts as before."""

import json
import pickle
from pathlib import Path

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st
from spacy.language import Language
from spacy.tokens import Doc

from textmine.core import LexiconError, ReadError
from textmine.tokens import Word
from textmine.tokens.spacy_tokenizer import TextmineTokenizer, create_tokenizer


def blank(**options: object) -> Language:
    return spacy.blank("zh", config={"nlp": {"tokenizer": {"@tokenizers": "textmine.Tokenizer.v1", **options}}})


NLP = blank()


@settings(deadline=None)
@given(st.text() | st.text(alphabet=" \n\r\u3000\t超编168人，a"))
def test_text_is_kept(text: str) -> None:
    doc = NLP(text)
    assert doc.text == text
    assert all(token.text for token in doc)


@pytest.mark.parametrize(
    ("text", "tokens"),
    [
        ("消化 超编", [("消化", " "), ("超编", "")]),
        ("消化  超编", [("消化", " "), (" ", ""), ("超编", "")]),
        (" 消化", [(" ", ""), ("消化", "")]),
        ("消化\u3000超编\n", [("消化", ""), ("\u3000", ""), ("超编", ""), ("\n", "")]),
        ("\r\n \n", [("\r\n", " "), ("\n", "")]),
        ("共39.89万元", [("共", ""), ("39.89", ""), ("万元", "")]),
    ],
)
def test_blanks(text: str, tokens: list[tuple[str, str]]) -> None:
    assert [(token.text, token.whitespace_) for token in NLP(text)] == tokens


def test_works_by_entry_point_with_options(tmp_path: Path) -> None:
    dictionary = tmp_path / "d.txt"
    dictionary.write_text("云岭新区 ns\n", encoding="utf-8")
    nlp = blank(user_dictionaries=[str(dictionary)], words=["白石工委"])
    assert [token.text for token in nlp("云岭新区白石工委")] == ["云岭新区", "白石工委"]


def test_dictionary_is_read_with_the_first_text() -> None:
    nlp = blank(user_dictionaries=["nowhere.txt"])
    with pytest.raises(LexiconError, match=r"nowhere\.txt"):
        nlp("超编")


@pytest.mark.parametrize("way", ["disk", "bytes", "pickle"])
def test_pipeline_saved_and_loaded_cuts_as_before(tmp_path: Path, way: str) -> None:
    dictionary = tmp_path / "d.txt"
    dictionary.write_text("云岭新区 5 ns\n三公经费 0\n", encoding="utf-8")
    nlp = blank(user_dictionaries=[str(dictionary)], hmm=True)
    text = "云岭新区三公经费  犇犇\n"
    words = [token.text for token in nlp(text)]
    if way == "disk":
        nlp.to_disk(tmp_path / "nlp")
        dictionary.unlink()
        copy = spacy.load(tmp_path / "nlp")
    elif way == "bytes":
        copy = blank().from_bytes(nlp.to_bytes())
    else:
        copy = pickle.loads(pickle.dumps(nlp))
    assert [token.text for token in copy(text)] == words
    assert copy.tokenizer.segmenter.fingerprint == nlp.tokenizer.segmenter.fingerprint


def test_saved_file_can_be_read_by_people(tmp_path: Path) -> None:
    create_tokenizer(words=["云岭新区"])(spacy.blank("zh")).to_disk(tmp_path / "tokenizer")
    content = json.loads((tmp_path / "tokenizer").read_text(encoding="utf-8"))
    assert content["words"] == [{"word": "云岭新区", "freq": -1, "tag": "", "note": ""}]
    assert "云岭新区" in (tmp_path / "tokenizer").read_text(encoding="utf-8")


def test_another_dictionary_than_saved_with_is_told() -> None:
    tokenizer = TextmineTokenizer(NLP.vocab)
    content = json.loads(tokenizer.to_bytes())
    content["fingerprint"] = "0" * 16
    with pytest.warns(UserWarning, match="another version of jieba"):
        tokenizer.from_bytes(json.dumps(content).encode())


@pytest.mark.parametrize(
    "content", ["", "[]", "{}", '{"words": [{"x": 1}], "hmm": false, "fingerprint": ""}', "\udc80"]
)
def test_a_foreign_file_is_refused(tmp_path: Path, content: str) -> None:
    path = tmp_path / "tokenizer"
    path.write_bytes(content.encode("utf-8", "surrogateescape"))
    with pytest.raises(ReadError, match="holds no textmine tokenizer"):
        TextmineTokenizer(NLP.vocab).from_disk(path)


def test_plain_tokenizers_share_one_segmenter() -> None:
    assert NLP.tokenizer.segmenter is blank().tokenizer.segmenter
    assert NLP.tokenizer.segmenter is not TextmineTokenizer(NLP.vocab, words=[Word("甲乙")]).segmenter


def test_pipe_and_empty_text() -> None:
    docs = list(NLP.pipe(["", "超编", "\n"]))
    assert all(isinstance(doc, Doc) for doc in docs)
    assert [len(doc) for doc in docs] == [0, 1, 1]

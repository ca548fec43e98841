"""load: ready without a download, and over a pipeline of the user's own."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from textmine.core import Document, LexiconError, ReadError
from textmine.pipes import load, make_doc

pytestmark = pytest.mark.usefixtures("stub_claims")
OURS = ["textmine_structure", "textmine_claims"]


def saved(path: Path, *pipes: str) -> Path:
    nlp = spacy.blank("zh")
    for pipe in pipes:
        nlp.add_pipe(pipe)
    nlp.to_disk(path)
    return path


@pytest.mark.parametrize(
    ("pipes", "expected"),
    [
        ([], OURS),
        (["sentencizer"], ["sentencizer", *OURS]),
        (["textmine_structure", "sentencizer"], ["textmine_structure", "sentencizer", "textmine_claims"]),
        (["sentencizer", "textmine_claims"], ["sentencizer", *OURS]),
        (OURS, OURS),
    ],
)
def test_what_a_model_lacks_is_added(tmp_path: Path, pipes: list[str], expected: list[str]) -> None:
    nlp = load(saved(tmp_path / "model", *pipes))
    assert nlp.pipe_names == expected
    doc = nlp("召开会议3次。")
    assert [span.text for span in doc.spans["claims"]] == ["3次"]


def test_a_component_under_another_name_counts() -> None:
    nlp = spacy.blank("zh")
    nlp.add_pipe("textmine_claims", name="figures")
    assert load(nlp).pipe_names == ["textmine_structure", "figures"]


def test_path_as_text_and_language_as_it_is(tmp_path: Path) -> None:
    path = saved(tmp_path / "model")
    assert load(str(path)).pipe_names == OURS
    nlp = spacy.blank("zh")
    assert load(nlp) is nlp


def test_a_model_keeps_its_tokenizer(tmp_path: Path) -> None:
    nlp = load(saved(tmp_path / "model"))
    assert [token.text for token in nlp("超编")] == ["超", "编"]
    with pytest.raises(ValueError, match="a model brings its own"):
        load(tmp_path / "model", words=["云岭新区"])


def test_no_model() -> None:
    nlp = load()
    assert isinstance(nlp, Language)
    assert nlp.lang == "zh"
    assert nlp.pipe_names == OURS
    assert [token.text for token in nlp("消化超编168人")] == ["消化", "超编", "168", "人"]


def test_user_dictionary(tmp_path: Path) -> None:
    path = tmp_path / "d.txt"
    path.write_text("云岭新区\n", encoding="utf-8")
    nlp = load(user_dictionaries=[path], words=["白石工委"])
    assert [token.text for token in nlp.make_doc("云岭新区白石工委")] == ["云岭新区", "白石工委"]
    nlp.to_disk(tmp_path / "nlp")
    assert str(tmp_path) not in (tmp_path / "nlp" / "config.cfg").read_text(encoding="utf-8")
    path.unlink()
    assert [token.text for token in load(tmp_path / "nlp").make_doc("云岭新区")] == ["云岭新区"]


def test_a_missing_dictionary_shows_at_once(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="No such file"):
        load(user_dictionaries=[tmp_path / "none.txt"])


@pytest.mark.parametrize("model", ["no_such_model", "missing/folder"])
def test_no_such_model(model: str) -> None:
    with pytest.raises(ReadError, match=f"{model}: is no pipeline that spaCy can load"):
        load(model)


def test_a_folder_that_is_no_model(tmp_path: Path) -> None:
    with pytest.raises(ReadError, match="is no pipeline that spaCy can load") as caught:
        load(tmp_path)
    assert "\n" not in str(caught.value)


def test_long_texts_are_no_matter_for_our_components(tmp_path: Path) -> None:
    text = "召开会议3次。" * 150_000
    assert len(text) > 1_000_000
    nlp = load()
    nlp.select_pipes(disable=OURS)
    assert nlp(text).text == text
    assert load(saved(tmp_path / "model", "sentencizer")).max_length == 1_000_000


def test_make_doc_carries_the_path() -> None:
    nlp = load()
    doc = nlp(make_doc(nlp, Document("参加90人。", source="reports/a.txt")))
    assert doc.spans["claims"][0]._.claim.source == "reports/a.txt"
    assert doc.spans["claims"][0]._.claim.doc_id == Document("参加90人。").doc_id

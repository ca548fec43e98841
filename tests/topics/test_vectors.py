import numpy as np
import pytest
import spacy

from tests.topics.conftest import WORDS, corpus
from textmine.core import ReadError
from textmine.topics.estimator import ThemeModel
from textmine.topics.features import PassageFeatures
from textmine.topics.model import load_model, save_model
from textmine.topics.vectors import ModelVectors


@pytest.fixture
def pipeline(tmp_path):
    """A spaCy pipeline on disk whose vectors know the characters of the test corpus, a dimension for each theme."""
    nlp = spacy.blank("zh")  # cuts into characters
    nlp.vocab.reset_vectors(width=3)
    known = {c: number for number, words in enumerate(WORDS.values()) for word in words for c in word}
    for character, number in known.items():
        nlp.vocab.set_vector(character, np.eye(3, dtype="float32")[number])
    nlp.to_disk(tmp_path / "pipeline")
    return tmp_path / "pipeline"


def test_vectors_of_a_spacy_pipeline(pipeline, tmp_path):
    vectors = ModelVectors(pipeline)
    assert vectors.kind == "spacy"
    assert vectors(["消化超编", "主题党日"]).shape == (2, 3)
    model = ThemeModel(3, features=PassageFeatures(vectors=vectors)).fit(corpus())
    assert model.n_themes_ == 3
    save_model(model, tmp_path / "model")
    assert np.array_equal(load_model(tmp_path / "model", vectors=vectors).predict(corpus()), model.predict(corpus()))


@pytest.mark.parametrize("make", [lambda folder: None, lambda folder: folder.mkdir()])
def test_folders_without_a_model(tmp_path, make):
    make(tmp_path / "m")
    with pytest.raises(ReadError, match="model"):
        ModelVectors(tmp_path / "m")


def test_a_pipeline_without_vectors(tmp_path):
    spacy.blank("zh").to_disk(tmp_path / "m")
    with pytest.raises(ReadError, match="has no vectors"):
        ModelVectors(tmp_path / "m")


def test_a_broken_pipeline(tmp_path):
    (tmp_path / "meta.json").write_text("{}", encoding="utf-8")
    with pytest.raises(ReadError, match="spaCy cannot load it"):
        ModelVectors(tmp_path)


def test_sentence_transformers_by_path(tmp_path):
    library = pytest.importorskip("sentence_transformers")
    modules = pytest.importorskip("sentence_transformers.models")
    words = modules.BoW(vocab=[w for found in WORDS.values() for w in found])
    library.SentenceTransformer(modules=[words]).save(str(tmp_path / "m"))
    vectors = ModelVectors(tmp_path / "m")
    assert vectors.kind == "sentence-transformers"
    assert vectors(["消化超编人员"]).shape[0] == 1


def test_sentence_transformers_that_is_not_there(tmp_path):
    (tmp_path / "modules.json").write_text("[]", encoding="utf-8")
    with pytest.raises(ReadError, match=r"sentence-transformers|cannot be loaded"):
        ModelVectors(tmp_path)

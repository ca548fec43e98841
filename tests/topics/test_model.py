import json

import numpy as np
import pytest

from tests.topics.conftest import corpus
from textmine.core import ReadError
from textmine.topics.estimator import ThemeModel
from textmine.topics.features import PassageFeatures
from textmine.topics.model import load_model, save_model


@pytest.fixture
def saved(tmp_path, model):
    save_model(model, tmp_path / "model")
    return tmp_path / "model"


def test_a_loaded_model_places_exactly_as_the_saved_one(saved, model, sample_passages):
    loaded = load_model(saved)
    assert np.array_equal(loaded.predict(sample_passages), model.predict(sample_passages))
    assert np.array_equal(loaded.transform(sample_passages), model.transform(sample_passages))
    assert loaded.themes_ == model.themes_
    assert loaded.get_params()["n_themes"] == model.n_themes


def test_nothing_in_it_can_run(saved):
    assert sorted(p.name for p in saved.iterdir()) == ["model.json", "model.npz"]
    with np.load(saved / "model.npz", allow_pickle=False) as arrays:
        assert {array.dtype.kind for array in arrays.values()} == {"f"}


def test_saved_twice_the_same_bytes(saved, tmp_path, model):
    save_model(model, tmp_path / "again")
    assert (tmp_path / "again" / "model.json").read_bytes() == (saved / "model.json").read_bytes()


def test_seeds_are_kept(tmp_path):
    save_model(ThemeModel(seeds={"党建": ["党日"], "登记": ["登记"]}).fit(corpus()), tmp_path)
    loaded = load_model(tmp_path)
    assert loaded.seeds == {"党建": ["党日"], "登记": ["登记"]}
    assert [t.theme for t in loaded.assign(corpus())] == [
        t.theme for t in ThemeModel(seeds=loaded.seeds).fit(corpus()).assign(corpus())
    ]


def test_a_function_cannot_be_saved(tmp_path):
    features = PassageFeatures(vectors=lambda texts: np.ones((len(texts), 2)))
    with pytest.raises(ValueError, match="cannot be saved"):
        save_model(ThemeModel(2, features=features).fit(corpus()), tmp_path)


@pytest.mark.parametrize(
    ("harm", "reason"),
    [
        (lambda folder: (folder / "model.npz").unlink(), "model.npz is missing"),
        (lambda folder: (folder / "model.json").unlink(), "model.json is missing"),
        (lambda folder: (folder / "model.npz").write_bytes(b"PK nonsense"), "broken model"),
        (lambda folder: (folder / "model.json").write_text("{", encoding="utf-8"), "broken model"),
        (lambda folder: (folder / "model.json").write_text("[]", encoding="utf-8"), "is no model of format"),
        (
            lambda folder: (folder / "model.json").write_text('{"format": 99}', encoding="utf-8"),
            "is no model of format",
        ),
        (lambda folder: _change(folder, themes=[]), "broken model"),
        (lambda folder: _change(folder, words=["甲乙"]), "broken model"),
    ],
)
def test_what_is_wrong_with_a_folder_is_told(saved, harm, reason):
    harm(saved)
    with pytest.raises(ReadError, match=reason):
        load_model(saved)


def test_objects_in_the_arrays_are_refused(saved):
    np.savez(saved / "model.npz", centres=np.array([{"a": 1}], dtype=object))
    with pytest.raises(ReadError, match="broken model"):
        load_model(saved)


def _change(folder, **values):
    path = folder / "model.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **values}), encoding="utf-8")

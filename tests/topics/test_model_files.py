"""A model is data: what its files name is not opened."""

import json

import pytest

import textmine
from textmine.core import ReadError
from textmine.topics.model import load_model, save_model

TEXT = "一、工作回顾\n（一）消化超编。消化超编人员8人。\n（二）抓好党建。开展主题党日12次。\n"


@pytest.fixture
def saved(tmp_path):
    found = textmine.themes(textmine.Document(TEXT), seeds={"编制": ["超编"], "党建": ["主题党日"]})
    save_model(found.model, tmp_path / "model")
    return tmp_path / "model"


def change(folder, **values):
    path = folder / "model.json"
    path.write_text(json.dumps(json.loads(path.read_text(encoding="utf-8")) | values), encoding="utf-8")


def test_a_folder_that_a_model_names_is_not_loaded(saved, tmp_path, monkeypatch):
    def load(*_):
        raise AssertionError("loaded")

    monkeypatch.setattr("textmine.topics.vectors._load_spacy", load)
    monkeypatch.setattr("textmine.topics.vectors._load_transformer", load)
    (tmp_path / "pipeline").mkdir()
    (tmp_path / "pipeline" / "meta.json").write_text("{}")
    change(saved, vectors=str(tmp_path / "pipeline"))
    with pytest.raises(ReadError, match="name its folder with --vectors"):
        load_model(saved)
    with pytest.raises(ReadError, match="name its folder with --vectors"):
        textmine.themes(textmine.Document(TEXT), model=saved)


@pytest.mark.parametrize("text", ["[" * 100_000, '{"format": 1', "null", '{"format": 1}', "\x00"])
def test_a_broken_model_is_one_line(saved, text):
    (saved / "model.json").write_text(text, encoding="utf-8")
    with pytest.raises(ReadError) as raised:
        load_model(saved)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_weights_that_are_no_numbers(saved, number):
    import numpy as np

    with np.load(saved / "model.npz") as stored:
        arrays = dict(stored)
    arrays["centres"] = arrays["centres"] * number
    np.savez(saved / "model.npz", **arrays)
    with pytest.raises(ReadError, match="centres holds what is no number"):
        load_model(saved)

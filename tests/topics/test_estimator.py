import numpy as np
import pandas as pd
import pytest
from sklearn.base import clone

from tests.topics.conftest import WORDS, corpus, passage
from textmine.core import Passage
from textmine.rows import to_frame
from textmine.topics.estimator import ThemeError, ThemeModel, as_passages
from textmine.topics.features import PassageFeatures
from textmine.topics.quality import mean_coherence, stability

TRUTH = [number % 3 for number in range(9) for _ in range(4)]


def test_finds_the_themes_that_are_there():
    labels = ThemeModel(3).fit_predict(corpus())
    groups = {t: {int(label) for label, truth in zip(labels, TRUTH, strict=True) if truth == t} for t in range(3)}
    assert all(len(found) == 1 for found in groups.values())
    assert len(set.union(*groups.values())) == 3


def test_is_an_estimator():
    model = ThemeModel(4, method="kmeans", random_state=7)
    assert model.get_params()["n_themes"] == 4
    assert clone(model).get_params() == model.get_params()
    assert clone(model).set_params(n_themes=3).n_themes == 3


def test_transform_and_predict_agree():
    model = ThemeModel(3).fit(corpus())
    likeness = model.transform(corpus())
    assert likeness.shape == (36, 3)
    assert ((likeness >= 0) & (likeness <= 1)).all()
    placed = model.predict(corpus())
    assert (likeness.argmax(axis=1)[placed >= 0] == placed[placed >= 0]).all()
    assert (placed == model.labels_).mean() > 0.9


def test_what_is_like_nothing_known_is_none():
    model = ThemeModel(3).fit(corpus())
    assert model.predict(["啊啊啊", "莲藕丰收", ""]).tolist() == [-1, -1, -1]
    assert model.predict([]).shape == (0,)


def test_same_input_and_seed_same_result(sample_passages, model):
    again = ThemeModel().fit(sample_passages)
    assert np.array_equal(again.labels_, model.labels_)
    assert again.themes_ == model.themes_


def test_records_texts_and_frames_are_the_same():
    frame = to_frame(corpus(), Passage)
    assert as_passages(frame) == list(corpus())
    assert as_passages(pd.DataFrame({"text": ["登记"]}))[0].end == 2
    with pytest.raises(TypeError, match=r"put the single one into \[ \]"):
        as_passages("登记")
    with pytest.raises(ValueError, match="no column text"):
        as_passages(pd.DataFrame({"words": ["登记"]}))


def test_k_fixes_the_number(sample_passages):
    for k in (1, 5, 20):
        assert ThemeModel(k).fit(sample_passages).n_themes_ == k


def test_one_passage_is_one_theme():
    model = ThemeModel().fit([corpus()[0]])
    assert model.labels_.tolist() == [0]
    assert model.themes_[0].n_passages == 1


def test_three_passages():
    model = ThemeModel().fit([corpus()[0], corpus()[4], corpus()[8]])
    assert (model.labels_ >= 0).all()
    assert 1 <= model.n_themes_ <= 3


def test_a_thousand_copies_are_one_theme():
    copies = [passage(WORDS["编制"][0], document=f"d{i}", department="甲局") for i in range(1000)]
    model = ThemeModel().fit(copies)
    assert set(model.labels_) == {0}
    assert model.themes_[0].n_passages == 1000
    within = ThemeModel().fit([passage(WORDS["编制"][0], document="d", start=i) for i in range(1000)])
    assert within.themes_[0].n_passages == 1


def test_no_passage_and_no_known_word():
    with pytest.raises(ThemeError, match="there is no passage"):
        ThemeModel().fit([])
    with pytest.raises(ThemeError, match="no passage holds a word"):
        ThemeModel().fit(["认真落实。", "（一）12345"])


def test_passages_without_a_known_word_fit_none():
    model = ThemeModel().fit([*corpus(), passage("啊啊啊啊", document="x"), passage("哦哦哦", document="x")])
    assert model.labels_[-2:].tolist() == [-1, -1]


def test_more_themes_than_passages():
    with pytest.raises(ValueError, match="cannot make 40 themes"):
        ThemeModel(40).fit(corpus())


def test_repeats_have_one_theme_and_count_once():
    repeated = [p for p in corpus() if p.doc_id == "d0"]
    again = [passage(p.text, document="d0", department=p.department, start=1000 + p.start) for p in repeated]
    model = ThemeModel(3).fit([*corpus(), *again])
    assert model.labels_[-4:].tolist() == model.labels_[:4].tolist()
    assert sum(theme.n_passages for theme in model.themes_) == 36


def test_of_many_passages_some_are_fitted_and_all_are_placed(sample_passages):
    model = ThemeModel(max_fitted=len(sample_passages) // 2).fit(sample_passages)
    whole = ThemeModel().fit(sample_passages)
    assert len(model.labels_) == len(sample_passages)
    assert (model.labels_ >= 0).mean() > 0.6
    assert whole.n_themes_ / 2 < model.n_themes_ < 2 * whole.n_themes_


def test_features_of_ones_own_are_not_changed():
    features = PassageFeatures(n_components=5)
    model = ThemeModel(3, features=features).fit(corpus())
    assert not hasattr(features, "vocabulary_")
    assert model.features_.n_components == 5


def test_stability_and_coherence(model, sample_passages):
    assert stability(model, sample_passages, n_draws=4) >= 0.5
    assert -1 <= mean_coherence(model) <= 1

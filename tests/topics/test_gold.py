"""Themes measured on gold: what was reached must not be lost. ``python -m tests.benchmarks.themes gold`` gives all."""

import pytest

from tests.benchmarks.themes import FOLDERS, SEEDS, gold_documents, judge, passages_of
from textmine.topics.estimator import ThemeModel
from textmine.topics.quality import stability
from textmine.topics.seeds import read_seeds


@pytest.fixture(scope="module")
def material():
    if not all(folder.is_dir() for folder in FOLDERS):
        pytest.skip("the real reports are not part of the project")
    documents = gold_documents()
    return documents, passages_of(documents)


def test_unguided(material):
    documents, passages = material
    model = ThemeModel().fit(passages)
    scores = judge(documents, passages, model.labels_)
    assert scores.v_measure >= 0.81
    assert scores.ari >= 0.61
    assert stability(model, passages, n_draws=5) >= 0.8


def test_with_seeds(material):
    documents, passages = material
    scores = judge(documents, passages, ThemeModel(seeds=read_seeds(SEEDS)).fit_predict(passages))
    assert scores.v_measure >= 0.85
    assert scores.ari >= 0.64


def test_the_samples_alone(sample_passages, model):
    from tests.topics.conftest import samples

    scores = judge(samples()[1], sample_passages, model.labels_)
    assert scores.v_measure >= 0.82
    assert scores.ari >= 0.55

"""The same passages give the same themes in whatever order, number of processes, or names of files."""

import random

import numpy as np
import pytest

import textmine
from tests.topics.conftest import corpus, passage
from textmine.topics.estimator import ThemeModel
from textmine.topics.positions import theme_positions
from textmine.topics.quality import stability
from textmine.topics.repeats import canonical_order, first_statements

LONG = (
    "今年以来，全县共核查编制使用情况，消化行政超编人员，清理乡镇违规挂牌，"
    "撤销事业单位，收回空编，调剂使用编制资源，取得了阶段性成效。"
)


def shuffled(items, seed):
    order = list(range(len(items)))
    random.Random(seed).shuffle(order)
    return order, [items[i] for i in order]


@pytest.mark.parametrize("seed", range(10))
def test_ten_shuffles_of_the_samples(seed, sample_passages, model):
    order, mixed = shuffled(sample_passages, seed)
    again = ThemeModel().fit(mixed)
    assert np.array_equal(again.labels_, model.labels_[order])
    assert np.array_equal(again.scores_, model.scores_[order])
    assert again.themes_ == model.themes_
    assert theme_positions(again.themes_, again.centres_) == theme_positions(model.themes_, model.centres_)


@pytest.mark.parametrize(
    "model",
    [
        ThemeModel(method="kmeans"),
        ThemeModel(method="nmf"),
        ThemeModel(method="hdbscan"),
        ThemeModel(seeds={"编制": ["超编"], "党建": ["党日"]}),
        ThemeModel(max_fitted=12),
    ],
    ids=["kmeans", "nmf", "hdbscan", "seeds", "drawn"],
)
def test_every_way_to_find_themes(model):
    first = model.fit(corpus())
    labels, themes = first.labels_, first.themes_
    for seed in range(3):
        order, mixed = shuffled(corpus(), seed)
        again = model.fit(mixed)
        assert np.array_equal(again.labels_, labels[order])
        assert again.themes_ == themes


def test_texts_of_no_document():
    texts = [p.text for p in corpus()]
    model = ThemeModel(3).fit(texts)
    order, mixed = shuffled(texts, 5)
    assert np.array_equal(ThemeModel(3).fit(mixed).labels_, model.labels_[order])


def test_repetitions_are_the_same_in_every_order():
    edits = [LONG, LONG.replace("取得了阶段性成效", "取得阶段性的成效"), LONG.replace("今年以来", "一年来")]
    passages = [*map(passage, edits), *corpus()]
    groups = first_statements(passages)
    for seed in range(5):
        order, mixed = shuffled(passages, seed)
        found = first_statements(mixed)
        assert all(
            (groups[order[i]] == groups[order[j]]) == (found[i] == found[j])
            for i in range(len(order))
            for j in range(len(order))
        )
        assert all(first <= position for position, first in enumerate(found))


def test_order_by_content_puts_a_document_together():
    two = [passage("乙乙", document="b", start=9), passage("甲甲", document="a", start=5), passage("甲", document="b")]
    assert canonical_order(two) == [1, 2, 0]


def test_stability_is_the_same_in_every_order():
    values = set()
    for seed in range(2):
        _, mixed = shuffled(corpus(), seed)
        values.add(stability(ThemeModel(3).fit(mixed), mixed, n_draws=2))
    assert len(values) == 1


def test_order_of_files_and_number_of_processes(tmp_path):
    names = []
    for number, part in enumerate((corpus()[:12], corpus()[12:24], corpus()[24:])):
        body = "\n".join(f"（{'一二三四五六七八九十'[i % 10]}）{p.text}" for i, p in enumerate(part[:10]))
        path = tmp_path / f"{number}.txt"
        path.write_text(f"云岭县第{number}局2023年工作总结\n一、工作回顾\n{body}\n", encoding="utf-8")
        names.append(str(path))
    first = textmine.themes(names)
    ours = {p.passage_id: (p.theme_id, p.theme, p.score) for p in first.records}
    for paths, workers in ((names[::-1], 1), ([names[1], names[2], names[0]], 2)):
        again = textmine.themes(paths, workers=workers)
        assert {p.passage_id: (p.theme_id, p.theme, p.score) for p in again.records} == ours
        assert again.theme_records == first.theme_records
        assert again.positions.equals(first.positions)

import pytest

from tests.topics.conftest import passage
from textmine.topics.labels import coherence, keywords, label_themes


def test_labels_read_like_headings():
    texts = {
        0: ["推进综合行政执法改革，整合执法队伍", "深化综合行政执法改革，下放执法权", "综合行政执法改革任务完成"],
        1: ["做好事业单位登记管理，办理变更登记", "规范事业单位登记管理", "事业单位登记管理工作有序"],
    }
    passages = [passage(text) for found in texts.values() for text in found]
    assert label_themes(passages, [0, 0, 0, 1, 1, 1]) == {0: "综合行政执法改革", 1: "事业单位登记管理"}


def test_no_two_themes_have_one_label():
    passages = [passage("事业单位登记管理工作")] * 4
    labels = label_themes(passages, [0, 0, 1, 1])
    assert len(set(labels.values())) == 2


def test_labels_of_the_samples_are_phrases(model):
    names = [theme.theme for theme in model.themes_]
    assert len(set(names)) == len(names)
    assert all(2 <= len(name) <= 12 for name in names)


def test_keywords_know_nothing_of_what_fits_no_theme():
    assert keywords([["超编"], ["党课"]], [-1, 0]) == {0: ["党课"]}


@pytest.mark.parametrize(("words", "expected"), [([["甲乙"], ["丙丁"]], -1.0), ([["甲乙", "丙丁"]] * 2, 1.0)])
def test_coherence_of_strangers_and_twins(words, expected):
    assert coherence(["甲乙", "丙丁"], words) == expected


def test_coherence_of_a_single_word():
    assert coherence(["甲乙"], [["甲乙"]]) == 0.0

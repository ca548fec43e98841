import numpy as np
import pytest

from tests.topics.conftest import corpus, passage
from textmine.topics.estimator import NONE, ThemeModel
from textmine.topics.model import load_model, save_model
from textmine.topics.rhetoric import of_nothing, of_rhetoric, rhetorical
from textmine.topics.words import frames, rhetoric

_OPENINGS = ("时代赋予使命", "奋斗铸就辉煌", "蓝图已经绘就", "征程任重道远", "前景无比美好", "号角已经吹响")
APPEALS = tuple(
    passage(
        f"各位代表！{opening}。让我们更加紧密地团结起来，在市委的坚强领导下，坚定信心，以优异成绩谱写新篇章！",
        document=f"e{number}",
        section="登记服务",
    )
    for number, opening in enumerate(_OPENINGS)
)
LATER = passage("各位代表！让我们紧密团结，在坚强领导下再创辉煌，以优异成绩谱写云岭县新篇章！", document="f")


def test_closing_words_are_rhetoric_whatever_heading_they_stand_under():
    assert rhetorical(APPEALS).all()
    assert not rhetorical(corpus()).any()


def test_what_falls_short_is_no_rhetoric():
    assert rhetoric() < frames().keys()
    assert not rhetorical([passage("仍存在不足，基层力量薄弱，差距明显，短板有待补齐。")]).any()


def test_most_of_a_theme_must_be_rhetoric():
    passages = [*APPEALS[:3], *corpus()[:4]]
    found = of_rhetoric(passages, np.array([0, 0, 1, 0, 1, 1, -1]))
    assert found.tolist() == [True, True, False, True, False, False, False]


LEFT_OVER = tuple(
    passage(text, document=f"l{number}")
    for number, text in enumerate(
        ("蓝莓保鲜。", "航标灯换新。", "龙舟赛。", "古桥测绘。", "鹤舞排练。", "茶亭迁建。", "石刻拓片。", "冰灯开园。")
    )
)


ONE_WORK = tuple(p for p in corpus() if "编制" in p.text)[:8]


def test_what_no_work_holds_together_is_no_theme():
    passages = [*ONE_WORK, *LEFT_OVER]
    assert of_nothing(passages, np.array([0] * 8 + [1] * 8)).tolist() == [False] * 8 + [True] * 8


def test_one_word_that_names_a_work_holds_a_theme_together():
    passages = [*ONE_WORK, *(passage(f"蓝莓{p.text}", document=p.doc_id) for p in LEFT_OVER)]
    assert not of_nothing(passages, np.array([0] * 8 + [1] * 8)).any()


def test_a_word_that_stands_everywhere_holds_nothing_together():
    passages = [passage(f"蓝莓{p.text}", document=p.doc_id) for p in (*ONE_WORK, *LEFT_OVER)]
    assert of_nothing(passages, np.array([0] * 8 + [1] * 8))[8:].all()


def test_of_few_passages_nothing_is_asked():
    assert not of_nothing(LEFT_OVER, np.array([0, 0, 0, 0, 1, 1, 1, 1])).any()


def first(n):
    return lambda _, labels: np.arange(len(labels)) < n


def test_what_nothing_holds_together_is_put_to_none(monkeypatch):
    monkeypatch.setattr("textmine.topics.estimator.of_nothing", first(4))
    assert (ThemeModel().fit(corpus()).labels_ == NONE).sum() == 4


def test_where_much_seems_to_have_nothing_in_common_it_is_left(monkeypatch):
    monkeypatch.setattr("textmine.topics.estimator.of_nothing", first(20))
    assert (ThemeModel().fit(corpus()).labels_ >= 0).all()


@pytest.mark.parametrize(("n_themes", "method"), [(3, "agglomerative"), (None, "kmeans")])
def test_themes_that_were_asked_for_are_themes_whatever_holds_them_together(monkeypatch, n_themes, method):
    monkeypatch.setattr("textmine.topics.estimator.of_nothing", first(4))
    assert (ThemeModel(n_themes, method=method).fit(corpus()).labels_ >= 0).all()


@pytest.mark.parametrize("n_themes", [None, 4])
def test_appeals_are_no_theme(n_themes):
    model = ThemeModel(n_themes).fit([*corpus(), *APPEALS])
    assert (model.labels_[-len(APPEALS) :] == NONE).all()
    assert sorted(set(model.labels_[:-6].tolist()) - {NONE}) == list(range(model.n_themes_))
    assert all(theme.n_passages for theme in model.themes_)
    if n_themes:
        assert model.n_themes_ == n_themes


def test_later_appeals_fit_no_theme_of_a_saved_model(tmp_path):
    model = ThemeModel().fit([*corpus(), *APPEALS])
    assert model.predict([LATER]).tolist() == [NONE]
    save_model(model, tmp_path)
    assert load_model(tmp_path).predict([LATER, *corpus()]).tolist() == [NONE, *model.predict(corpus()).tolist()]


def test_where_all_is_rhetoric_it_stays():
    model = ThemeModel().fit(APPEALS)
    assert model.n_themes_ >= 1
    assert (model.labels_ >= 0).any()

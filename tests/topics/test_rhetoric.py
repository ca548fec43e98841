import numpy as np
import pytest

from tests.topics.conftest import corpus, passage
from textmine.topics.estimator import NONE, ThemeModel
from textmine.topics.model import load_model, save_model
from textmine.topics.rhetoric import of_rhetoric, rhetorical
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

import numpy as np

from tests.topics.conftest import WORDS, corpus, passage
from textmine.topics.common import CommonWorks
from textmine.topics.estimator import ThemeModel
from textmine.topics.features import PassageFeatures
from textmine.topics.labels import label_themes
from textmine.topics.words import common_works

WAYS = ("严控三公经费。", "完善固定资产台账。", "规范政府采购。", "年初预算追加较多。", "落实财务报销制度。")


def test_every_word_tells_of_one_work():
    words = [word for found in common_works().values() for word in found]
    assert len(words) == len(set(words))


def test_ways_that_share_no_word_lie_together():
    own = [
        passage(f"{way}{word}", document=f"w{i}") for i, (way, word) in enumerate(zip(WAYS, words_apart(), strict=True))
    ]
    likeness = {}
    for weight in (0, 1):
        features = PassageFeatures(field_weight=0, common_weight=weight)
        vectors = features.fit_transform([*corpus(), *own])[-len(own) :]
        likeness[weight] = (vectors @ vectors.T)[~np.eye(len(own), dtype=bool)].mean()
    assert likeness[1] > likeness[0] + 0.1


def words_apart():
    return [found[0] for found in WORDS.values()] + [WORDS["编制"][3], WORDS["登记"][3]]


def test_a_heading_tells_like_text():
    works = CommonWorks.counted(corpus())
    told = works.told([passage("本年共办理12件。", section="工作回顾 / 巡察整改"), passage("本年共办理12件。")])
    assert told[0].argmax() == list(works.works).index("监督检查整改")
    assert told[0].max() > 0
    assert told[1].max() == 0


def test_what_a_passage_begins_with_says_more_than_what_it_ends_with():
    works = CommonWorks(works={"编制": ("超编",), "党建": ("主题党日",)}, weights=np.array([0.5, 0.5]))
    both = [passage("消化超编。参加主题党日。"), passage("开展主题党日。消化超编。")]
    [one, other] = works.told(both, lead=1.0)
    assert one[0] > one[1]
    assert other[1] > other[0]
    assert np.array_equal(*works.told(both))


def test_a_word_of_two_works_tells_of_both():
    works = CommonWorks(works={"甲": ("登记", "年检"), "乙": ("登记",)}, weights=np.array([0.5, 0.1, 0.2]))
    assert np.allclose(works.told([passage("登记年检")]), np.tanh([[0.6, 0.2]]))


def test_what_a_passage_tells_does_not_hang_on_the_others():
    works = CommonWorks.counted(corpus())
    assert np.array_equal(works.told(corpus())[:3], works.told(corpus()[:3]))


def test_a_theme_of_a_common_work_bears_its_name():
    passages = [passage(text, document=f"w{i}") for i, text in enumerate(WAYS)]
    passages += [passage(p.text, document=f"o{i}") for i, p in enumerate(corpus()[:4])]
    assert label_themes(passages, [0] * len(WAYS) + [1] * 4)[0] == "财务预算管理"


def test_a_second_theme_of_a_passage_on_two_works():
    both = passage("消化超编人员，清理满编单位；开展主题党日，落实三会一课。", document="z")
    found = ThemeModel(3).fit([*corpus(), both])
    [last] = found.assign([both])
    assert last.score_2 <= last.score or last.theme_id < 0
    placed = found.fit_assign(corpus())
    assert all((p.theme_2 == "") == (p.score_2 == 0) for p in placed)
    assert all(p.theme_2 != p.theme or not p.theme_2 for p in placed)


def test_a_passage_is_of_what_it_begins_with_not_of_what_it_mentions():
    works = CommonWorks(works={"编制": ("超编",), "党建": ("主题党日",)}, weights=np.array([0.3, 0.3]))
    texts = ("消化超编。参加主题党日。", "超编人员参加主题党日。", "办结12件。")
    told, is_of = works.subjects([passage(text) for text in texts])
    assert (told[:2] > 0).all()
    assert is_of.tolist() == [[True, False], [True, True], [False, False]]

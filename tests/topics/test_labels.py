import pytest

from tests.topics.conftest import passage
from textmine.topics.labels import _phrases, coherence, keywords, label_themes


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
    assert all(2 <= len(name) <= 24 for name in names)


def named(*texts):
    """The label of a theme of these texts beside one on something else."""
    passages = [passage(text, document=f"n{i}") for i, text in enumerate([*texts, "举办龙舟赛", "龙舟赛圆满结束"])]
    return label_themes(passages, [0] * len(texts) + [1, 1])[0]


def test_a_theme_that_a_list_knows_bears_its_heading():
    assert named("提高低保标准", "发放特困供养金", "临时救助受灾户") == "社会救助"


def test_a_theme_of_two_headings_bears_both():
    assert named("新建养老机构", "扩建敬老院", "修缮文物", "申报非遗项目") == "养老服务、文物与非遗保护"


def test_of_two_themes_of_one_heading_the_smaller_tells_what_is_its_own():
    texts = ["低保标准提高", "低保金按月发放", "低保对象核查", "低保经办培训班", "举办低保经办培训班"]
    labels = label_themes([passage(text, document=f"n{i}") for i, text in enumerate(texts)], [0, 0, 0, 1, 1])
    assert labels[0] == "社会救助"
    assert labels[1].startswith(("社会救助（", "队伍建设培训"))


@pytest.mark.parametrize("text", ["游客推出门票", "价值取向贯穿全过程", "干部理解消超"])
def test_no_phrase_is_a_sentence(text):
    assert text not in set(_phrases(text))


def test_no_body_names_a_theme():
    assert not {"自治区水利厅", "司法机关", "县总工会"} & set(_phrases("自治区水利厅，司法机关，县总工会"))


def test_keywords_know_nothing_of_what_fits_no_theme():
    assert keywords([["超编"], ["党课"]], [-1, 0]) == {0: ["党课"]}


@pytest.mark.parametrize(("words", "expected"), [([["甲乙"], ["丙丁"]], -1.0), ([["甲乙", "丙丁"]] * 2, 1.0)])
def test_coherence_of_strangers_and_twins(words, expected):
    assert coherence(["甲乙", "丙丁"], words) == expected


def test_coherence_of_a_single_word():
    assert coherence(["甲乙"], [["甲乙"]]) == 0.0

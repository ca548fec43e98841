import pytest

from tests.topics.conftest import passage
from textmine.topics.keywords import coherence, keywords
from textmine.topics.labels import label_themes
from textmine.topics.phrases import phrases


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
    assert text not in set(phrases(text))


def test_no_body_names_a_theme():
    assert not {"自治区水利厅", "司法机关", "县总工会"} & set(phrases("自治区水利厅，司法机关，县总工会"))


def test_keywords_know_nothing_of_what_fits_no_theme():
    assert keywords([["超编"], ["党课"]], [-1, 0]) == {0: ["党课"]}


@pytest.mark.parametrize(("words", "expected"), [([["甲乙"], ["丙丁"]], -1.0), ([["甲乙", "丙丁"]] * 2, 1.0)])
def test_coherence_of_strangers_and_twins(words, expected):
    assert coherence(["甲乙", "丙丁"], words) == expected


def test_coherence_of_a_single_word():
    assert coherence(["甲乙"], [["甲乙"]]) == 0.0


def test_a_theme_bears_what_headings_of_several_documents_name():
    leads = ("（一）扎实推进蓝莓产业基地建设。", "二是蓝莓产业基地建设成效显著。", "3.狠抓蓝莓产业基地建设。")
    rest = ("新栽苗木300亩，落实管护人员。", "引进采后保鲜设备两套。", "举办采摘节一次，接待客商。")
    assert named(*("".join(parts) for parts in zip(leads, rest, strict=True))) == "蓝莓产业基地建设"


def test_the_detail_of_one_passage_names_no_theme():
    label = named("蓝莓种植扩面，新建滴灌系统操作间一处", "蓝莓种植增收，建成保鲜库", "蓝莓种植提质，引进新苗")
    assert "操作间" not in label
    assert "蓝莓" in label


def test_many_passages_under_one_heading_of_one_document_have_one_voice():
    texts = [*("补植行道树", "铺设绿道", "更新果壳箱", "清掏窨井", "粉刷护栏", "修补路面", "增设座椅")]
    passages = [
        passage(text, document="甲", section="工作目标 / 市容环境 / 完成铜铃山配电间迁建", start=100 * i)
        for i, text in enumerate(texts)
    ]
    others = [passage(text, document="乙", start=100 * i) for i, text in enumerate(("举办龙舟赛", "龙舟赛圆满结束"))]
    assert "配电间" not in label_themes([*passages, *others], [0] * len(texts) + [1, 1])[0]


def test_two_names_that_say_one_word_twice_are_not_joined():
    assert named("发展现代农业", "农民增收", "合作社新增", "农户带动") in ("现代农业与农民增收", "特色农业与乡村产业")


def test_a_theme_of_three_works_of_one_family_bears_its_name():
    works = (
        "发展旅游，举办文艺演出",
        "图书馆免费开放，公共文化惠民",
        "修缮文物，申报非遗",
        "景区提质，图书馆夜读，非遗进校园",
    )
    numbered = [f"{works[i % 4]}，第{name}批" for i, name in enumerate("甲乙丙丁戊己庚辛")]
    assert named(*numbered) == "文化旅游发展"


def test_a_family_is_no_wider_than_its_theme():
    works = ("图书馆免费开放，文化馆夜读", "全民健身，举办赛事", "修缮文物，申报非遗")
    numbered = [f"{works[i % 3]}，第{name}批" for i, name in enumerate("甲乙丙丁戊己庚辛壬")]
    assert named(*numbered) == "文化体育事业"


def test_two_works_that_make_up_a_family_bear_its_name():
    works = ("发展物流，服务业提质", "扩大消费，商贸活跃", "会展和物流带动消费升级")
    assert named(*(f"{works[i % 3]}，第{name}批" for i, name in enumerate("甲乙丙丁戊己"))) == "服务业与消费"


@pytest.mark.parametrize(
    ("openings", "expected"),
    [
        (("打赢脱贫攻坚战", "精准扶贫", "贫困村摘帽"), "脱贫攻坚"),
        (("防返贫监测", "巩固脱贫攻坚成果", "管好衔接资金"), "巩固脱贫攻坚成果"),
        (("加强社会治理", "创新社会管理", "平安创建"), "社会治理与平安建设"),
        (("简政放权", "深化行政审批改革", "推进放管服"), "放管服改革与政务服务"),
    ],
)
def test_names_that_are_near_are_told_apart(openings, expected):
    assert named(*openings) == expected


def test_what_passages_begin_with_names_a_theme_not_what_they_end_with():
    ends = "，并抓好安全生产。"
    begins = ("加强社会治理。网格进村", "社会管理创新。调委会进村", "平安创建。雪亮工程进村")
    assert named(*(begin + ends for begin in begins)) == "社会治理与平安建设"


def test_words_of_guidance_are_no_second_name():
    texts = ("推动转型升级，贯彻新发展理念", "培育战略性新兴产业，坚持稳中求进", "优化产业结构，融入新发展格局")
    assert named(*texts) != "产业体系与结构调整、指导思想与总体要求"


def test_families_and_frames_are_of_headings_that_the_list_has():
    from textmine.topics.words import families, frames, theme_headings

    assert {heading for members in families().values() for heading in members} | set(frames()) <= set(theme_headings())

import time

from tests.topics.conftest import passage
from textmine.topics.repeats import first_statements

LONG = (
    "今年以来，全县共核查编制使用情况，消化行政超编人员，清理乡镇违规挂牌，"
    "撤销事业单位，收回空编，调剂使用编制资源，取得了阶段性成效。"
)


def test_small_edits_do_not_hide_a_repetition():
    edited = LONG.replace("取得了阶段性成效", "取得阶段性的成效")
    assert first_statements([passage(LONG), passage("开展主题党日活动，落实三会一课制度。"), passage(edited)]) == [
        0,
        1,
        0,
    ]


def test_what_only_begins_alike_is_no_repetition():
    other = LONG[:20] + "全面推进公立医院改革，组建医共体，落实家庭医生签约服务，群众就医负担持续减轻。"
    assert first_statements([passage(LONG), passage(other)]) == [0, 1]


def test_half_the_words_in_common_are_no_repetition():
    half = LONG[: len(LONG) // 2]
    one, other = (
        half + "全面推进公立医院改革，组建医共体，群众就医负担减轻。",
        half + "开展主题党日，落实三会一课，讲授党课。",
    )
    assert first_statements([passage(one), passage(other)]) == [0, 1]


def test_what_is_short_repeats_only_what_is_equal():
    assert first_statements([passage(text) for text in ("党课", "", "党日", "党课", "")]) == [0, 1, 2, 0, 1]


def test_time_grows_with_the_number_and_not_its_square():
    copies = [passage(f"{LONG}第{'零一二三四五六七八九'[i % 10] * (i % 7)}处{i}") for i in range(4000)]
    begun = time.process_time()
    first_statements(copies)
    assert time.process_time() - begun < 5

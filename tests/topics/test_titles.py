import pytest

from tests.topics.conftest import passage
from textmine.core import LexiconError
from textmine.topics.titles import near_headings, passage_titles, titles, wide_headings


@pytest.mark.parametrize(
    ("heading", "expected"),
    [
        ("（三）扎实推进乡村全面振兴", "乡村振兴"),
        ("二是持续优化营商环境", "优化营商环境"),
        ("着力建设法治政府", "法治政府建设"),
        ("坚决化解金融风险", "金融风险化解"),
        ("加强政府自身建设", "政府自身建设"),
        ("深入实施创新驱动发展战略", "创新驱动发展战略"),
        ("促进区域协调发展", "区域协调发展"),
        ("建设人民满意的服务型政府", "服务型政府"),
        ("社会保障体系不断完善", "社会保障体系"),
        ("公共文化服务成效显著", "公共文化服务"),
        ("推动“放管服”改革", "放管服改革"),
        ("积极扩大内需", "扩大内需"),
        ("保障性住房和棚户区改造", "保障性住房和棚户区改造"),
    ],
)
def test_a_heading_names_its_work(heading, expected):
    assert expected in titles(heading)


@pytest.mark.parametrize(
    "heading",
    [
        "2023年工作回顾",
        "2024年工作安排",
        "今年经济社会发展的主要预期目标",
        "各位代表",
        "重拳打击",
        "压实企业主体责任",
        "完成投资48亿元",
    ],
)
def test_a_part_of_a_report_a_figure_and_a_bare_verb_name_none(heading):
    assert titles(heading) == ()


def test_each_part_of_a_heading_names_a_work():
    assert titles("聚力产业转型升级，现代服务业提质增效") == ("产业转型升级", "现代服务业")


def test_a_long_first_sentence_is_no_heading():
    text = "全年共组织各类市场监管执法检查一百余次，发现并整改问题若干个。"
    assert near_headings(passage(text)) == []


def test_headings_further_above_are_told_from_the_nearest():
    found = passage("办理变更登记。", section="工作回顾 / 行政审批 / 事业单位登记管理")
    assert wide_headings(found) == ["工作回顾", "行政审批"]
    assert "事业单位登记管理" in passage_titles(found)


def test_no_word_of_headings_has_an_unknown_role(tmp_path):
    from textmine.lexicon.loader import load_rows
    from textmine.topics.titles import TitleWord

    path = tmp_path / "words.tsv"
    path.write_text("word\trole\n推进\tupwards\n", encoding="utf-8")
    with pytest.raises(LexiconError):
        load_rows(path, TitleWord)

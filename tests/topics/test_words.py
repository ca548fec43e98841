import pytest

from tests.topics.conftest import passage
from textmine.topics.words import fields_of_words, filler, passage_words, subject_words


def test_rhetoric_and_bodies_are_filler():
    assert subject_words("县委高度重视，认真贯彻落实，切实加强领导，全面完成了工作任务") == []


@pytest.mark.parametrize("text", ["湖南省永州市", "张三同志", "2023年12月", "168人"])
def test_names_and_numbers_are_no_subject(text):
    assert subject_words(text) == []


def test_the_reporting_body_is_left_out_in_every_form():
    text = "中共蓝山县委机构编制委员会办公室办理登记，机构编制委员会办公室审核超编"
    words = passage_words(passage(text, department="中共蓝山县委机构编制委员会办公室"))
    assert words == ("登记", "审核", "超编")


def test_headings_count():
    assert passage_words(passage("办理53家。", section="工作回顾 / 事业单位登记")) == ("事业单位", "登记")


def test_no_filler_has_a_field_that_counts():
    # A word is either filler or tells a field: both would be filler that names a subject.
    assert len(filler() & set(fields_of_words())) < 0.05 * len(filler())

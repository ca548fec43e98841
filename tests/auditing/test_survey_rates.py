"""Rates of satisfaction told apart from the survey that they come from."""

import pytest

from textmine.auditing import audit_document
from textmine.core import Document
from textmine.structure import analyse

SURVEY = (
    "共发放问卷420份，收回408份，剔除填写不完整的8份，有效问卷400份。"
    "有效问卷中，表示满意的256人、基本满意的118人、不满意的26人，满意和基本满意合计374人。\n"
)


def _told(text, digits):
    document = Document(text)
    findings = audit_document(document, analyse(document))
    return [(f.verdict, f.note.partition(";")[0]) for f in findings if document.text[f.start : f.end] == digits]


def test_a_rate_of_all_that_came_back_is_wrong():
    text = SURVEY + "二、效益\n问卷显示服务对象满意度为91.67%，超过目标值。\n"
    assert _told(text, "91.67%") == [("inconsistent", "374 ÷ 400 = 93.50% ≠ 91.67%")]


def test_a_digit_wrong_is_told():
    text = SURVEY + "二、效益\n问卷显示服务对象满意度为95.50%。\n"
    assert _told(text, "95.50%") == [("inconsistent", "374 ÷ 400 = 93.50% ≠ 95.50%")]


def test_what_is_told_of_the_answers():
    text = SURVEY + "有效问卷中知道标准的274人，知晓率{}。\n"
    assert _told(text.format("68.50%"), "68.50%") == [("consistent", "274 ÷ 400 = 68.50%")]
    assert _told(text.format("65.80%"), "65.80%") == [("inconsistent", "274 ÷ 400 = 68.50% ≠ 65.80%")]


@pytest.mark.parametrize(
    "rest",
    [
        "服务对象满意度不低于90%。\n",
        "综合满意度为89.32%。\n",  # may be weighted
        "企业有效问卷50份，满意45份。企业满意度为91.67%。\n",  # of another survey
    ],
)
def test_other_rates_are_left_alone(rest):
    document = Document(SURVEY + rest)
    assert not [f for f in audit_document(document, analyse(document)) if "374" in f.note and f.check == "rate"]

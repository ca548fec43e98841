"""Goals held against results, in words and in tables."""

import pytest

from textmine.auditing import audit_claims
from textmine.claims import extract_claims
from textmine.core import Document
from textmine.indicators import extract_indicators
from textmine.structure import analyse


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("计划培训学员300人，实际培训320人，超额完成。", [("320人", "consistent")]),
        ("计划培训学员300人，实际培训280人，完成任务。", [("280人", "inconsistent")]),
        ("参保缴费率目标值为95％，实际为93.6%，未达标，扣0.4分。", [("93.6%", "consistent")]),
        ("参保缴费率目标值为95％，实际为96.3%，未达标，扣0.4分。", [("96.3%", "inconsistent")]),
        ("群众满意度91.3%，未达到92%的目标，扣1分。", [("91.3%", "consistent")]),
        ("群众满意度93.1%，未达到92%的目标，扣1分。", [("93.1%", "inconsistent")]),
        ("回收率95.6%，满意度97.49%，高于90%的目标。", [("97.49%", "consistent")]),
        ("满意度87.49%，高于90%的目标。", [("87.49%", "inconsistent")]),
        ("人均支出2.02万元，控制在县财政核定的人均定额2.4万元以内。", [("2.02万元", "consistent")]),
        ("人均支出2.62万元，控制在县财政核定的人均定额2.4万元以内。", [("2.62万元", "inconsistent")]),
        ("会议费预算10万元，实际支出8.86万元，控制在预算内。", [("8.86万元", "consistent")]),
        ("会议费预算10万元，实际支出18.86万元，控制在预算内。", [("18.86万元", "inconsistent")]),
        ("慕课制作计划20节，仅制作9节。", [("9节", "consistent")]),
        ("年检率88.9%，低于目标90%，此项3分扣0.4分。", [("88.9%", "consistent")]),
        # Nothing is said of what came of the goal
        ("计划培训学员300人，实际培训280人。", []),
        ("会议费预算10万元，实际支出8.86万元。", []),
        # Of money it is no success to spend all, and of complaints none to have as many as were planned
        ("会议费预算10万元，实际支出8.86万元，全部完成。", []),
        ("投诉率目标值为5%，实际为3.1%，达标。", []),
        ("投诉率控制目标为5%，实际为3.1%，达标。", [("3.1%", "consistent")]),
        # By how much, and not what
        ("年检率88.9%，低于目标5%。", []),
        ("年内完成渠系配套71.8公里，超出计划6.8公里。", []),
    ],
)
def test_goals_and_results(verdicts, text, expected):
    assert verdicts(text, "order") == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("综合满意度94.29%，比95%的目标值低0.71个百分点。", [("0.71个百分点", "consistent")]),
        ("综合满意度94.29%，比95%的目标值低0.17个百分点。", [("0.17个百分点", "inconsistent")]),
        ("康复服务率98.3%，目标值85%，高13.3个百分点。", [("13.3个百分点", "consistent")]),
        ("参保率97.4%，较目标任务98%差0.6个百分点。", [("0.6个百分点", "consistent")]),
    ],
)
def test_how_far_off_the_goal(verdicts, text, expected):
    assert verdicts(text, "change") == expected


CARD = """绩效自评表

| 三级指标 | 年度指标值 | 实际完成值 | 分值 | 得分 |
|---|---|---|---|---|
| 培训合格率 | ≥95% | {rate} | 30 | 30 |
| 培训学员人数 | 300人 | {people} | 30 | 30 |
| 群众满意度 | ≥90% | 88% | 40 | {points} |
| 总分 |  |  |  | {total} |
"""
RIGHT = {"rate": "98%", "people": "320人", "points": "36", "total": "96"}


def _of_card(**changed):
    text = CARD.format(**{**RIGHT, **changed})
    document = Document(text)
    structure = analyse(document)
    claims = extract_claims(document, structure, reader="off")
    found = audit_claims(document, claims, extract_indicators(document, structure), structure)
    return [(f.note, f.verdict) for f in found if "at least" in f.note]


def test_all_points_say_that_the_goal_was_reached():
    assert _of_card() == [("at least 95: 98%", "consistent"), ("at least 300: 320", "consistent")]


def test_all_points_for_a_goal_that_was_missed():
    assert _of_card(rate="89%") == [("at least 95: 89%", "inconsistent"), ("at least 300: 320", "consistent")]


def test_a_bare_goal_does_not_say_which_way():
    assert _of_card(people="280人") == [("at least 95: 98%", "consistent")]


def test_the_next_item_is_no_part_of_the_one_in_front(verdicts):
    text = (
        "（一）部门预算管理（30分）。\n1.目标制定10分。年初填报绩效目标的项目11个，量化指标87条，自评9分。\n"
        "2.预算执行进度10分。只有9月欠1.4个百分点，得9.3分。\n3.预算完成率10分。资金结余率2.19%，满分。\n"
    )
    assert [found for found in verdicts(text, "sum") if found[1] == "inconsistent"] == []

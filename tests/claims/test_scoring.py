"""What would be scored is a norm, what was scored a result."""

import pytest

from tests.cases.tables import claims_of
from textmine.claims.scoring import scoring_rules, scoring_stretches


def statuses(text):
    return [(claim.quantity, claim.status) for claim in claims_of(text)]


@pytest.mark.parametrize("rule", scoring_rules(), ids=lambda rule: rule.id)
def test_every_rule_finds_its_example_and_not_the_other(rule):
    assert scoring_stretches(rule.match)
    assert not scoring_stretches(rule.no_match)


@pytest.mark.parametrize(
    "text",
    [
        "评分标准：每漏报1次扣2分，扣完为止。",
        "每查出1处不合规定的扣1.5分。",
        "评分标准：办结率达到90%以上的得满分，每低1个百分点扣0.3分。",
        "执行率低于80%的不得分，80%（含）以上的得6分。",
        "按时公开得3分，否则不得分。",
        "满意度85%—95%得4分。",
        "逾期每条扣0.5分。",
        "每增加1个项目得2分，最多得10分。",
    ],
)
def test_what_would_be_scored(text):
    assert {status for _, status in statuses(text)} == {"norm"}


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("执行率低于90%的不得分，90%以上的得5分。我局执行率96.4%，得5分。", ["96.4%", "5分"]),
        ("执行率低于90%的不得分；本单位执行率96.4%，得4分。", ["96.4%", "4分"]),
        ("评分标准：每迟报1次扣2分，扣完为止。全年上报信息36篇，无迟报，得6分。", ["36篇", "6分"]),
        ("逾期报送3次，每次扣0.5分，共扣1.5分。", ["3次", "1.5分"]),
        ("预算完成率98.7%，得5分。", ["98.7%", "5分"]),
        ("办结率达到95%以上，得5分。", ["95%", "5分"]),
    ],
)
def test_what_was_scored(text, result):
    assert [quantity for quantity, status in statuses(text) if status == "actual"] == result


def test_rows_of_a_standard_are_as_much_it_as_its_last():
    text = "资助女童57名，按照小学800元、初中1,000元、高中1,500元的标准发放。按照要求建成高标准农田2万亩。"
    assert [status for _, status in statuses(text)] == ["actual", "norm", "norm", "norm", "actual"]

import json

import pytest

import textmine
from textmine.evaluation import GoldDocument, GoldSlip, score_audit
from textmine.evaluation.found import FoundFinding

TEXT = "收到财政资金205.83万元，上年结转1万元，合计215.83万元。支出205.83万元，其中：基本支出189.22万元，占91.93%。\n"


@pytest.fixture
def folder(tmp_path):
    start = TEXT.index("215.83")
    slip = {"start": start, "end": start + 8, "checks": ["sum"]}
    for name, slips in {"a": [slip], "b": []}.items():
        (tmp_path / f"{name}.txt").write_text(TEXT, encoding="utf-8")
        (tmp_path / f"{name}.audit.jsonl").write_text("".join(map(json.dumps, slips)), encoding="utf-8")
    return tmp_path


def test_findings_against_gold(folder):
    findings = textmine.audit(sorted(folder.glob("*.txt")))
    evaluation = textmine.evaluate(folder, findings=findings)
    assert evaluation.audit.found == textmine.evaluation.Rates(matched=1, predicted=2, gold=1)
    assert evaluation.audit.located == 1
    assert [name for name, *_ in evaluation.audit.false] == ["b"]
    assert evaluation.to_dict()["audit"]["recall"] == 1.0
    text = evaluation.to_text(errors=True)
    assert "mistakes" not in text  # a count of those in claims, of which none are judged
    assert text.splitlines()[0].split() == ["audit", "gold", "found", "precision", "recall", "F1", "located"]
    assert "not in gold b:" in text


def finding(start, end, other=(90, 95), check="sum", verdict="inconsistent"):
    return FoundFinding(start, end, *other, check=check, verdict=verdict)


@pytest.mark.parametrize(
    ("told", "matched", "predicted", "located"),
    [
        ([finding(10, 14)], 1, 1, 1),
        ([finding(90, 95, other=(10, 14))], 1, 1, 0),
        # Several findings of one slip count once
        ([finding(10, 14), finding(20, 24, other=(10, 14))], 1, 1, 1),
        ([finding(10, 14, check="unit")], 0, 1, 0),
        ([finding(10, 14, verdict="consistent")], 0, 0, 0),
        ([finding(50, 54)], 0, 1, 0),
        # Judged neither way
        ([finding(70, 74)], 0, 0, 0),
    ],
)
def test_what_counts(told, matched, predicted, located):
    gold = GoldDocument("a", "", None, None, ignore=((70, 75),), slips=(GoldSlip(10, 14, ("sum", "rate")),))
    scores = score_audit([gold], {"a": told})
    assert (scores.found.matched, scores.found.predicted, scores.found.gold) == (matched, predicted, 1)
    assert scores.located == located
    assert len(scores.missed) == 1 - matched


def test_documents_that_nobody_looked_at_are_passed_over():
    scores = score_audit([GoldDocument("a", "", None, None)], {"a": [finding(1, 2)]})
    assert scores.found.predicted == 0

import math
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from textmine.claims import Model, extract_claims, find_claims
from textmine.claims.agreeing import Heard, alike
from textmine.claims.evidence import evidence
from textmine.claims.trust import log_odds, logistic
from textmine.claims.weighing import Weights
from textmine.core import Document
from textmine.reader import STATUSES, Reading, Spans
from textmine.structure import analyse

TEXT = "共清理乡镇违规挂牌568块。"


def situation(text=TEXT):
    document = Document(text)
    [finding] = find_claims(document, analyse(document), Model(), "off")
    return finding.situation


def spans(text, **odds):
    """Spans of a text of which some answers are likely, as log probabilities; `nothing` is no answer."""
    scores = np.full((len(text), 30), -50.0, dtype=np.float32)
    for answer, score in odds.items():
        if answer != "nothing":
            scores[text.index(answer), len(answer) - 1] = score
    return Spans(text, scores, odds.get("nothing", -50.0))


def reading(**odds):
    return Reading(
        spans(TEXT, **odds.get("predicate", {"清理": -0.1})),
        spans(TEXT, **odds.get("object", {"乡镇违规挂牌": -0.1})),
        odds.get("status", (-0.1, -3.0, -4.0)),
        odds.get("change", (-0.1, -4.0, -4.0, -4.0)),
    )


def test_where_both_agree_nothing_changes():
    verdict = Weights().weigh(situation(), 2.0, reading())
    assert (verdict.decision.predicate, verdict.decision.object) == ("清理", "乡镇违规挂牌")
    assert (verdict.status, verdict.change, verdict.read) == ("actual", "", True)


def test_the_more_probable_answer_wins():
    heard = reading(object={"违规挂牌": -0.1, "乡镇违规挂牌": -3.0}, status=(-3.0, -0.1, -4.0))
    verdict = Weights().weigh(situation(), 2.0, heard)
    assert (verdict.decision.object, verdict.status) == ("违规挂牌", "target")


@pytest.mark.parametrize(("worth", "object_"), [(1.0, "违规挂牌"), (4.0, "乡镇违规挂牌")])
def test_the_rules_word_weighs_more_where_they_can_be_relied_on(worth, object_):
    weights = Weights(rules={"object": (0.0, 1.0)})
    heard = reading(object={"违规挂牌": -0.1, "乡镇违规挂牌": -3.0})
    assert weights.weigh(situation(), worth, heard).decision.object == object_


def test_a_verb_from_the_reader_has_the_part_that_the_lexicon_gives_it():
    text = "违规挂牌较上年减少568块。"
    document = Document(text)
    [finding] = find_claims(document, analyse(document), Model(), "off")
    heard = Reading(spans(text, 挂牌=-0.1), spans(text, 违规=-0.1), (-0.1, -3.0, -3.0), (-0.1, -3.0, -3.0, -3.0))
    assert Weights().weigh(finding.situation, 0.0, heard).decision.role == "act"


def situations(text):
    document = Document(text)
    return [finding.situation for finding in find_claims(document, analyse(document), Model(), "off")]


def heard_in(text, **odds):
    first, second = odds.get("predicate", {"增长": -0.1}), odds.get("object", {})
    return Reading(spans(text, **first), spans(text, **second), (-0.1, -3.0, -4.0), (-4.0, -0.1, -4.0, -4.0))


def test_a_number_told_respectively_keeps_its_own_member_of_the_list():
    text = "农业产值、工业产值分别增长5%和7%。"
    heard = heard_in(text, object={"农业产值": -0.1})
    told = [Weights().weigh(one, 0.0, heard).decision.object for one in situations(text)]
    assert told == ["农业产值", "工业产值"]


@pytest.mark.parametrize(("said", "object_"), [("预算金额", "政府采购项目预算金额"), ("政府采购项目", "政府采购项目")])
def test_a_sum_of_money_is_told_with_what_it_is_spent_on(said, object_):
    text = "面向中小企业预留政府采购项目预算金额31.20万元。"
    [one] = situations(text)
    heard = heard_in(text, predicate={"预留": -0.1}, object={said: -0.1})
    assert Weights().weigh(one, 0.0, heard).decision.object == object_


def test_a_list_that_is_not_told_respectively_is_weighed():
    text = "农业产值增长5%，工业产值增长7%。"
    last = situations(text)[-1]
    assert Weights().weigh(last, 0.0, heard_in(text, object={"农业产值": -0.1})).decision.object == "农业产值"


def test_the_reader_does_not_take_a_verb_that_only_frames_another():
    text = "对市区12条河流进行生态化治理。"
    [one] = situations(text)
    heard = heard_in(text, predicate={"进行": -0.1, "治理": -5.0}, object={"河流": -0.1})
    assert Weights().weigh(one, 0.0, heard).decision.predicate == "治理"


@pytest.mark.parametrize(
    ("text", "said", "predicate"),
    [
        ("市直机关收回应诉案件12件。", "收回应", "收回"),
        ("累计追回资金12万元。", "追回资", "追回"),
        ("累计追回资金12万元。", "追回", "追回"),
    ],
)
def test_no_piece_of_a_word_stays_at_a_predicate(text, said, predicate):
    [one] = situations(text)
    heard = heard_in(text, predicate={said: -0.1}, object={"资金" if "资金" in text else "案件": -0.1})
    assert Weights().weigh(one, 0.0, heard).decision.predicate == predicate


@pytest.mark.parametrize(
    ("text", "said", "predicate", "object_"),
    [
        ("其中学徒岗位4名。", {"nothing": -0.1}, "", "学徒岗位"),
        ("发现隐患4处。", {"发现": -0.1}, "发现", "隐患"),
    ],
)
def test_what_the_reader_takes_for_one_noun_is_one(text, said, predicate, object_):
    [one] = situations(text)
    told = replace(one.decision, predicate=predicate or object_[:2], object=object_[-2:], role="act")
    one = replace(one, decision=told)
    heard = heard_in(text, predicate=said, object={object_: -0.2})
    chosen = Weights(rules={"predicate": (9.0, 0.0), "object": (9.0, 0.0)}).weigh(one, 0.0, heard).decision
    assert (chosen.predicate, chosen.object) == (predicate, object_)


@pytest.mark.parametrize(("said", "predicate"), [("列车", ""), ("增开", "增开")])
def test_a_noun_that_is_counted_does_nothing(said, predicate):
    text = "增开城际列车47对。"
    [one] = situations(text)
    one = replace(one, decision=replace(one.decision, predicate="", object="城际列车"))
    heard = heard_in(text, predicate={said: -0.1}, object={"城际列车": -0.1})
    assert Weights().weigh(one, 0.0, heard).decision.predicate == predicate


@pytest.mark.parametrize(
    ("text", "said", "object_"),
    [
        ("下属单位有红石林场、林业推广站、东溪管理处3个。", "管理处", "红石林场、林业推广站、东溪管理处"),
        ("下属单位有红石林场、林业推广站、东溪管理处9个。", "管理处", "管理处"),
    ],
)
def test_a_list_of_as_many_members_as_the_number_says_is_what_it_counts(text, said, object_):
    [one] = situations(text)
    heard = heard_in(text, predicate={"有": -0.1}, object={said: -0.1})
    assert Weights().weigh(one, 0.0, heard).decision.object == object_


@pytest.mark.parametrize(
    ("text", "predicate"),
    [("全省淘汰落后企业超过5000家。", "淘汰"), ("全省引进投资超过5000万元的项目9个。", "超过")],
)
def test_a_bound_gives_way_to_what_was_done(text, predicate):
    one, *_ = situations(text)
    deed = "淘汰" if predicate == "淘汰" else "引进"
    one = replace(one, decision=replace(one.decision, predicate=deed, role="act"))
    heard = heard_in(text, predicate={"超过": -0.1}, object={"企业" if "企业" in text else "投资": -0.1})
    assert Weights().weigh(one, 0.0, heard).decision.predicate == predicate


@pytest.mark.parametrize(("nothing", "verb", "predicate"), [(-0.5, -1.0, "清理"), (-0.2, -1.7, "")])
def test_no_verb_counts_less_than_a_verb_of_the_rules(nothing, verb, predicate):
    heard = reading(predicate={"清理": verb, "nothing": nothing})
    assert Weights().weigh(situation(), 0.0, heard).decision.predicate == predicate


@pytest.mark.parametrize(
    ("text", "said", "predicate", "object_"),
    [
        ("投入9.5分。", "投入", "", "投入"),
        ("1、投入9.5分。", "投入", "", "投入"),
        ("（二）管理18分。", "管理", "", "管理"),
        ("扣1分。", "扣", "扣", ""),
        ("投入9.5万元。", "投入", "投入", ""),
    ],
)
def test_what_points_are_for_is_no_verb(text, said, predicate, object_):
    [one] = situations(text)
    heard = heard_in(text, predicate={said: -0.1}, object={"nothing": -0.1})
    chosen = Weights().weigh(one, 0.0, heard).decision
    assert (chosen.predicate, chosen.object or "") == (predicate, object_)


def test_a_place_does_nothing():
    text = "福建海域共有救助直升机4架。"
    [one] = situations(text)
    heard = heard_in(text, predicate={"福建": -0.1}, object={"救助直升机": -0.1})
    assert Weights().weigh(one, 0.0, heard).decision.predicate == one.decision.predicate != "福建"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        (
            "云岫县残联2023年度部门决算说明\n\n收入总额为[[9000万元]]，其中一般公共预算[[6000万元]]、政府性基金预算拨款[[3000万元]]。",
            "actual",
        ),
        ("2024年部门预算收入[[3100万元]]，其中一般公共预算[[2800万元]]、政府性基金预算[[300万元]]。", "target"),
    ],
)
def test_an_account_that_is_called_a_budget_is_told_as_its_whole_is(text, status):
    plain = text.replace("[[", "").replace("]]", "")
    found = extract_claims(document := Document(plain), analyse(document))
    assert [claim.status for claim in found] == [status] * 3


def test_confidence_is_a_logistic_model_of_what_is_known():
    assert Weights(sure={"always": 2.0}).weigh(situation(), 0.0, reading()).confidence == round(logistic(2.0), 4)
    assert Weights().by_rules(situation(), 1.0).confidence == round(logistic(1.0), 4)


def test_trust_is_the_sum_of_the_weights_of_what_is_seen():
    seen = situation().features()
    assert len(set(seen)) == len(seen)
    assert Weights(trust={"always": 1.0, "form:verb-object-number": 0.5}).trusted(situation()) == 1.5
    assert log_odds({}, seen) == 0


@given(st.floats(allow_nan=False))
def test_probabilities_are_probabilities(score):
    assert 0 <= logistic(score) <= 1


def test_weights_survive_json():
    weights = Weights(
        {"always": 1.5}, {"object": (0.5, 0.25)}, {name: {"always": 0.5} for name in STATUSES}, {"always": -1.0}
    )
    assert Weights.from_dict(weights.to_dict()) == weights


@pytest.mark.parametrize(
    "content",
    [
        None,
        {},
        {"trust": {}, "rules": {}, "status": {}, "sure": {}, "more": {}},
        {"trust": {"a": float("nan")}, "rules": {}, "status": {}, "sure": {}},
        {"trust": {}, "rules": {"object": [1.0]}, "status": {}, "sure": {}},
        {"trust": {}, "rules": {}, "status": {}, "sure": {"a": float("inf")}},
    ],
)
def test_broken_weights_are_refused(content):
    with pytest.raises(ValueError, match="weight"):
        Weights.from_dict(content)


def test_without_the_reader_the_rules_answer():
    document = Document(TEXT)
    off = extract_claims(document, analyse(document), reader="off")
    alone = extract_claims(document, analyse(document), model=Model())
    assert [(c.predicate, c.object, c.status) for c in off] == [(c.predicate, c.object, c.status) for c in alone]


def test_auto_asks_only_where_the_rules_are_not_sure(monkeypatch):
    document = Document(TEXT)
    structure = analyse(document)
    for bar, asked in ((0.0, False), (1.1, True)):
        monkeypatch.setattr("textmine.claims.extract.ASKED_BELOW", bar)
        from textmine.claims import default_model

        [finding] = find_claims(document, structure, default_model(), "auto")
        assert (finding.reading is not None, finding.verdict.read) == (asked, asked)


def test_numbers_behind_the_same_words_get_the_same_answers():
    text = "面向学校预留采购预算15万元，面向医院预留采购预算8万元。"
    document = Document(text)
    first, second = (f.situation for f in find_claims(document, analyse(document), Model(), "off"))
    sure = Reading(spans(text, 预留=-0.1), spans(text, 采购预算=-0.1), (-4.0, -0.1, -4.0), (-0.1, -3.0, -3.0, -3.0))
    unsure = Reading(
        spans(text, 预留=-0.1),
        spans(text, 预算=-0.5, 采购预算=-2.0),
        (-0.5, -1.0, -4.0),
        (-0.1, -3.0, -3.0, -3.0),
    )
    assert Weights().weigh(second, 0.0, unsure).decision.object == "预算"
    like = alike(text, {0: Heard(first, 0.0, sure), 1: Heard(second, 0.0, unsure)})
    verdict = Weights().weigh(second, 0.0, unsure, like[1])
    assert (verdict.decision.object, verdict.status) == ("采购预算", "target")


def test_numbers_behind_other_words_stand_alone():
    text = "新建学校15所，改建学校8所。"
    document = Document(text)
    found = [f.situation for f in find_claims(document, analyse(document), Model(), "off")]
    assert alike(text, {at: Heard(each, 0.0, reading()) for at, each in enumerate(found)}) == {}


def test_a_name_in_quotation_marks_is_not_cut():
    name = "“社会福利与社会救助支出（类）社会福利事业管理（款）儿童福利院补助（项）”"
    text = f"{name}53.84万元。"
    document = Document(text)
    [finding] = find_claims(document, analyse(document), Model(), "off")
    heard = Reading(
        spans(text, nothing=-0.1),
        spans(text, **{"儿童福利院补助（项）": -0.1}),
        (-0.1, -3.0, -3.0),
        (-0.1, -3.0, -3.0, -3.0),
    )
    assert finding.situation.decision.object == name
    assert Weights().weigh(finding.situation, 0.0, heard).decision.object == name


@pytest.mark.parametrize(
    ("text", "at", "predicate", "object_"),
    [
        ("结转下一年度使用18.6万元。", 0, "结转", ""),
        ("行政诉讼28件，其中结果维持15件，其他结果6件，尚未审结4件。", 2, "", "其他结果"),
        ("签订合同18份，其中采购合同9份，其他合同9份。", 1, "签订", "采购合同"),
        ("全县森林覆盖面积210万亩。", 0, "", "森林覆盖面积"),
    ],
)
def test_predicate_and_object_of_both_go_together(text, at, predicate, object_):
    document = Document(text)
    claim = extract_claims(document, analyse(document))[at]
    assert (claim.predicate, claim.object) == (predicate, object_)


def test_answers_that_come_to_the_same_make_it_surer():
    told = situation()
    half = math.log(0.45)

    def odds(**objects):
        heard = reading(object={**objects, "nothing": -6.0})
        return evidence(told, 2.0, heard, told.decision, heard.status, "")["odds of object"]

    assert odds(乡镇违规挂牌=half, 违规挂牌=half) > odds(乡镇违规挂牌=half, 清理=half)
    assert odds(乡镇违规挂牌=math.log(0.9)) == pytest.approx(odds(乡镇违规挂牌=half, 违规挂牌=half), abs=0.01)

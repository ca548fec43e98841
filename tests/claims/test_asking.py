"""Whether the reader is asked: by what tells that it would say the same as the rules."""

from dataclasses import replace

import pytest

from textmine.claims import Model, default_model, explain_claim, extract_claims, find_claims
from textmine.claims.asking import agreement, signs
from textmine.claims.trust import logistic
from textmine.claims.weighing import Weights
from textmine.core import Document
from textmine.structure import analyse

TEXT = "共清理乡镇违规挂牌568块，整改问题12个。"


def findings(model, reader="auto", text=TEXT):
    document = Document(text)
    return list(find_claims(document, analyse(document), model, reader))


def model_with(**asking):
    packaged = default_model()
    return Model(replace(packaged.weights, asking=asking), packaged.network)


def test_signs_are_of_the_number_and_of_the_words_around_it():
    first, _ = findings(Model(), "off")
    told = set(signs(first.situation, 2))
    assert set(first.situation.features()) < told
    assert {"unit as it is:块", "end of object:挂牌", "begin of object:乡镇", "numbers:2"} < told


def test_all_numbers_beyond_a_few_are_many():
    first, _ = findings(Model(), "off")
    assert set(signs(first.situation, 40)) == set(signs(first.situation, 400))


@pytest.mark.parametrize(("always", "asked"), [(5.0, False), (-5.0, True)])
def test_auto_asks_where_the_reader_may_well_differ(always, asked):
    for finding in findings(model_with(always=always)):
        assert (finding.reading is not None, finding.verdict.read) == (asked, asked)
        assert finding.agreed == always


def test_one_doubtful_number_has_its_sentence_read():
    read = findings(model_with(**{"always": 5.0, "unit as it is:个": -9.0}))
    assert [finding.verdict.read for finding in read] == [True, True]


def test_always_and_off_do_not_go_by_it():
    for reader, asked in (("always", True), ("off", False)):
        for always in (5.0, -5.0):
            for finding in findings(model_with(always=always), reader):
                assert (finding.verdict.read, finding.agreed) == (asked, None)


def test_without_such_weights_the_rules_trust_in_themselves_decides():
    for finding in findings(model_with()):
        assert finding.agreed is None
        assert finding.verdict.read


def test_confidence_of_an_unasked_claim_is_of_both():
    weights = Weights(sure={"unasked": 1.0, "trust unasked": 3.0, "agreement unasked": 6.0})
    [finding, _] = findings(Model(), "off")
    assert weights.by_rules(finding.situation, 2.0, 3.0).confidence == round(logistic(1 + 3 * 2 / 6 + 6 * 3 / 6), 4)
    assert weights.by_rules(finding.situation, 2.0).confidence == round(logistic(2.0), 4)


def test_agreement_is_the_sum_of_its_signs():
    first, _ = findings(Model(), "off")
    assert agreement({"always": 1.5, "numbers:2": -0.5, "numbers:3": 9.0}, first.situation, 2) == 1.0


def test_the_path_of_a_cell_tells_it():
    document = Document(TEXT)
    told = dict(explain_claim(document, analyse(document), TEXT.index("568"), model=model_with(always=5.0)).steps)
    assert told["reader"] == "not asked, as that it says the same is 0.99 sure (0.88 do)"
    assert told["  unasked"].startswith("log odds")


def test_the_packaged_model_asks_less_than_always_and_more_than_never():
    plain = findings(default_model(), text="一般公共预算收入完成15.6亿元，增长3.2%。")
    odd = findings(default_model(), text="共有121人主动申请调整到参公单位及综合行政执法单位。")
    assert not any(finding.verdict.read for finding in plain)
    assert all(finding.verdict.read for finding in odd)
    assert all(finding.agreed is not None for finding in (*plain, *odd))


def test_weights_of_asking_are_kept_and_may_be_missing():
    weights = Weights(trust={"always": 1.0}, asking={"always": 0.5})
    assert Weights.from_dict(weights.to_dict()) == weights
    assert "asking" not in Weights(trust={"always": 1.0}).to_dict()


def test_two_runs_give_the_same_rows():
    document = Document(TEXT)
    structure = analyse(document)
    assert extract_claims(document, structure) == extract_claims(document, structure)

import numpy as np
import pytest

from textmine.training.fit import Choice, Choices, Verdicts


def choices(n=20, document="a"):
    near = Choice(document, (("near", "x"), ("far", "x")), (True, False))
    far = Choice(document, (("far", "y"), ("near", "y")), (False, True))
    return [near, far] * n


def test_features_that_tell_nothing_weigh_nothing():
    weights = Choices(choices(), penalty=0.1, min_count=1).fit()
    assert weights.keys() == {"near", "far"}


def test_rare_features_have_no_weight():
    rare = Choice("a", (("near", "rare"), ("far",)), (True, False))
    assert "rare" in Choices([*choices(), rare], penalty=0.1, min_count=1).fit()
    assert "rare" not in Choices([*choices(), rare], penalty=0.1, min_count=2).fit()


def test_choices_that_teach_nothing_are_passed_over():
    useless = [Choice("a", (("z",), ("w",)), (True, True)), Choice("a", (("z",), ("w",)), (False, False))]
    assert (
        Choices([*choices(), *useless], penalty=0.1, min_count=1).fit()
        == Choices(choices(), penalty=0.1, min_count=1).fit()
    )
    assert Choices(useless, penalty=0.1, min_count=1).fit() == {}


def test_more_than_one_may_be_right():
    choice = Choice("a", (("first",), ("second",), ("third",)), (True, True, False))
    weights = Choices([choice] * 9, penalty=0.1, min_count=1).fit()
    assert min(weights["first"], weights["second"]) > 0 > weights["third"]


def test_leaving_a_document_out_is_fitting_to_the_others():
    other = [Choice("b", (("near",), ("far",)), (False, True))] * 50
    both = Choices([*choices(), *other], penalty=0.1, min_count=1)
    all_together, without = both.fit(), both.fit(without="b")
    alone = Choices(choices(), penalty=0.1, min_count=1).fit()
    assert all_together["near"] < 0 < without["near"]
    assert without == pytest.approx(alone, abs=2e-3)


def test_no_document_is_left():
    assert Choices(choices(), penalty=0.1, min_count=1).fit(without="a") == {}


def test_logistic_weights_give_the_share_that_is_right():
    rows, right = [("a",)] * 100, [True] * 80 + [False] * 20
    weights = Verdicts(rows, right, ["x"] * 100, penalty=1e-6, min_count=1).fit()
    assert 1 / (1 + np.exp(-weights["a"])) == pytest.approx(0.8, abs=1e-3)

"""Each rule of ``approximations.toml`` gives its value to its example and not to its counter-example."""

import pytest

from textmine.claims.bounds import bound_of
from textmine.claims.clauses import slots
from textmine.claims.cutting import tag_words
from textmine.claims.words import claim_segmenter
from textmine.quantities import ABOVE, find_quantities
from textmine.quantities.lookalikes import after_pattern, approximations, before_pattern

EACH = pytest.mark.parametrize("rule", approximations(), ids=lambda rule: rule.id)
BESIDE = pytest.mark.parametrize(
    "rule", [rule for rule in approximations() if rule.side != "before-verb"], ids=lambda rule: rule.id
)
BY_VERB = pytest.mark.parametrize(
    "rule", [rule for rule in approximations() if rule.side == "before-verb"], ids=lambda rule: rule.id
)


def only_quantity(text):
    (quantity,) = find_quantities(text)
    return quantity


def bound_by_verb(text):
    quantities = find_quantities(text)
    (slot,) = slots(tag_words(text, quantities, claim_segmenter()))
    return bound_of(quantities[0], "actual", slot.left)


@BY_VERB
def test_example_in_front_of_the_verb(rule):
    assert bound_by_verb(rule.match) == rule.value
    assert only_quantity(rule.match).approx in ("", rule.value)


@BY_VERB
def test_counter_example_in_front_of_the_verb(rule):
    assert bound_by_verb(rule.no_match) == ""


@BESIDE
def test_example(rule):
    quantity = only_quantity(rule.match)
    assert quantity.rule == (ABOVE if rule.value == ABOVE else rule.side.partition("-")[0])
    assert quantity.approx == ("over" if rule.value == ABOVE else rule.value)


@BESIDE
def test_counter_example(rule):
    quantity = only_quantity(rule.no_match)
    if rule.value == ABOVE:
        assert quantity.rule != ABOVE
    else:
        assert quantity.approx != rule.value


@EACH
def test_values_and_sides_are_known(rule):
    assert rule.side in ("before", "before-multiplier", "before-verb", "after")
    assert rule.value in ("over", "under", "about", "min", "max", ABOVE)
    assert rule.words
    assert not (rule.side == "before" and rule.value == ABOVE)


@pytest.mark.parametrize(
    ("pattern", "side"), [(before_pattern, "before"), (after_pattern, "after")], ids=["before", "after"]
)
def test_every_rule_has_its_group(pattern, side):
    compiled, values = pattern()
    assert compiled.groups == len(values) == sum(rule.side == side for rule in approximations())


@pytest.mark.parametrize(
    ("text", "approx"),
    [
        ("不超过5%", "max"),
        ("超过5%", "over"),
        ("不低于5%", "min"),
        ("不少于5人", "min"),
        ("少于5人", "under"),
        ("不到5人", "under"),
        ("不足5人", "under"),
        ("约占5%", "about"),
        ("突破了5亿元", "over"),
        ("达到近5亿元", "under"),
        ("控制在5%以内", "max"),
        ("至少5人以上", "min"),
        ("约5亿元左右", "about"),
        ("5亿多元", "over"),
        ("近5亿余元", "under"),
        ("预约5人", ""),
        ("节约5元", ""),
        ("附近5家", ""),
        ("最近5次", ""),
        ("靠近5户", ""),
    ],
)
def test_words_side_by_side(text, approx):
    assert only_quantity(text).approx == approx

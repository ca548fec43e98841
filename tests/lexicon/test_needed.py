"""Signs that a pattern needs: no text in which it matches lacks them."""

import re

import pytest

from textmine.claims.status import status_cues
from textmine.lexicon.needed import ANY, needed_signs
from textmine.measures.spans import span_rules


@pytest.mark.parametrize(
    ("pattern", "signs"),
    [
        ("完成", "完"),
        ("(?:力争|确保)", "力确"),
        ("[一二三]是", "是"),
        ("(?:新|再)?增", "增"),
        ("[1-3]年|月", "年月"),
        ("(?<=[不未])超|限", "超限"),
        ("(?!不)达", "达"),
        ("(?>拟|将)(?:设)?", "拟将"),
        ("年{1,2}", "年"),
        ("年*+底", "底"),
    ],
)
def test_the_fewest_are_found(pattern, signs):
    assert needed_signs(pattern) == set(signs)


@pytest.mark.parametrize(
    "pattern", ["", r"\d+", "[^，]+", "年*", "年|", "(?i)gdp", "(?i:gdp)", "[a-z一-龥]", r"(\d)\1", "$"]
)
def test_what_may_match_any_text_needs_none(pattern):
    assert needed_signs(pattern) is ANY or needed_signs(pattern) == ANY


def test_a_broken_pattern_is_told():
    with pytest.raises(re.error):
        needed_signs("(")


@pytest.mark.parametrize("rule", [*status_cues(), *span_rules()], ids=lambda rule: rule.id)
def test_what_a_rule_matches_holds_a_sign_that_it_needs(rule):
    signs = needed_signs(rule.pattern)
    assert not signs or not signs.isdisjoint(rule.match)

"""A look-alike is tried only at the characters that its rule says it can begin with; so the rule must say them all."""

import re._constants as ops  # the parser of the standard library, which has no public name
import re._parser as parser

import pytest

from textmine.quantities.lookalikes import lookalikes
from textmine.quantities.numerals import CHINESE_NUMERAL

ARABIC = set("0123456789")
NUMERALS = set("0123456789" + CHINESE_NUMERAL)


def first_characters(pattern):
    """Every character that a match can begin with, and whether a match can be empty."""
    characters = set()
    for op, argument in pattern:
        if op in (ops.ASSERT, ops.ASSERT_NOT, ops.AT):
            continue
        found, empty = _of(op, argument)
        characters |= found
        if not empty:
            return characters, False
    return characters, True


def _of(op, argument):
    if op is ops.LITERAL:
        return {chr(argument)}, False
    if op is ops.IN:
        return set().union(*(_members(*member) for member in argument)), False
    if op is ops.SUBPATTERN:
        return first_characters(argument[3])
    if op is ops.BRANCH:
        branches = [first_characters(branch) for branch in argument[1]]
        return set().union(*(found for found, _ in branches)), any(empty for _, empty in branches)
    if op in (ops.MAX_REPEAT, ops.MIN_REPEAT):
        found, empty = first_characters(argument[2])
        return found, empty or argument[0] == 0
    raise AssertionError(f"a look-alike must not begin with {op}")


def _members(op, argument):
    if op is ops.LITERAL:
        return {chr(argument)}
    if op is ops.RANGE:
        return {chr(code) for code in range(argument[0], argument[1] + 1)}
    assert op is ops.CATEGORY
    assert argument is ops.CATEGORY_DIGIT
    return set("0123456789")


@pytest.mark.parametrize("rule", lookalikes(), ids=lambda rule: rule.id)
def test_a_rule_says_what_it_begins_with(rule):
    characters, empty = first_characters(parser.parse(rule.pattern))
    assert not empty
    assert characters - NUMERALS == set(rule.begins) - NUMERALS
    assert all(map(rule.can_begin_with, characters))
    arabic, chinese = bool(characters & ARABIC), bool(characters & NUMERALS - ARABIC)
    assert rule.numerals == {(1, 0): "arabic", (0, 1): "chinese", (0, 0): "none", (1, 1): ""}[arabic, chinese]

"""Each rule of ``lookalikes.toml`` finds its own example, leaves its counter-example alone, and stays fast."""

import re

import pytest

from tests.cases.tables import unmarked
from tests.timing import assert_linear
from textmine.quantities import find_quantities, has_numeral
from textmine.quantities.lookalikes import lookalikes

EACH = pytest.mark.parametrize("rule", lookalikes(), ids=lambda rule: rule.id)


def found_by(rule, text):
    """The spans that the rule alone consumes in a left-to-right scan."""
    return [match.span() for match in re.finditer(rule.pattern, text)]


@EACH
def test_finds_what_its_example_marks(rule):
    text, marked = unmarked(rule.match)
    assert marked, "mark what the rule must find with [[ ]]"
    assert found_by(rule, text) == marked


@EACH
def test_no_quantity_inside_its_example(rule):
    text, marked = unmarked(rule.match)
    inside = [q for q in find_quantities(text) if any(q.start < end and start < q.end for start, end in marked)]
    assert not inside


@EACH
def test_leaves_its_counter_example_alone(rule):
    assert has_numeral(rule.no_match), "a counter-example holds a numeral"
    taken = [rule.no_match[start:end] for start, end in found_by(rule, rule.no_match)]
    assert not [text for text in taken if has_numeral(text)]


@EACH
def test_matches_something(rule):
    assert re.fullmatch(rule.pattern, "") is None, "a look-alike must not be empty"
    assert all(end > start for start, end in found_by(rule, unmarked(rule.match)[0]))


@EACH
def test_is_linear_on_what_nearly_matches(rule):
    text, ((start, end), *_) = unmarked(rule.match)
    pattern = re.compile(rule.pattern)
    for unit in (text[start:end], text[start : end - 1] or text[start:end], text[start], text):

        def scan(size, unit=unit):
            text = unit * (size // len(unit))
            return lambda: sum(1 for _ in pattern.finditer(text))

        assert_linear(scan, 20_000)

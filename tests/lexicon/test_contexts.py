"""Each rule of ``quantity_contexts.toml`` lets its example count and its counter-example not."""

import re

import pytest

from textmine.quantities import UNKNOWN_UNIT, default_units, find_quantities
from textmine.quantities.lookalikes import contexts
from textmine.quantities.numerals import CHINESE_NUMERAL

EACH = pytest.mark.parametrize("rule", contexts().values(), ids=lambda rule: rule.id)
OF_UNITS = {"duration", "score", "bare", "turn", "term"}
OF_NUMERALS = {"unitless", "from-to", "chinese-count", "enumerated", UNKNOWN_UNIT}


def counted(rule, text):
    """The quantities of a text that need the rule's context."""
    units = default_units().units
    needs = {
        "unitless": lambda q: not q.unit,
        "from-to": lambda q: not q.unit,
        "chinese-count": lambda q: text[q.start] in CHINESE_NUMERAL,
        "enumerated": lambda q: text[q.start] in CHINESE_NUMERAL,
        UNKNOWN_UNIT: lambda q: q.rule == UNKNOWN_UNIT,
    }
    needed = needs.get(rule.id, lambda q: q.unit in units and units[q.unit].when == rule.id)
    if rule.numerals:
        allowed = "一" if rule.numerals == "one" else CHINESE_NUMERAL
        return [quantity for quantity in find_quantities(text) if text[quantity.start] in allowed]
    return [quantity for quantity in find_quantities(text) if needed(quantity)]


@EACH
def test_example(rule):
    # 个工作日 needs no context as a unit, yet stands for durations in the example of that rule
    found = find_quantities(rule.match) if rule.id == "duration" else counted(rule, rule.match)
    assert len(found) == 1


@EACH
def test_counter_example(rule):
    assert not counted(rule, rule.no_match)


@EACH
def test_patterns_are_anchored(rule):
    assert rule.before.endswith("$") or not rule.before
    assert all(pattern.startswith("^") for pattern in (rule.after, rule.veto) if pattern)
    assert all(re.compile(pattern) for pattern in (rule.before, rule.after, rule.veto))


def test_every_context_is_asked_for():
    asked = {unit.when for unit in default_units().units.values()} - {"", "per"}
    assert asked == OF_UNITS
    assert {name for name, rule in contexts().items() if not rule.numerals} == OF_UNITS | OF_NUMERALS


@EACH
def test_units_are_known(rule):
    assert set(rule.units) <= set(default_units().units)

"""Every rule of the lexicon fires on its examples and on nothing that it must not."""

import re

import pytest

from textmine.grids.bands import band_rules
from textmine.grids.headers import bare_header, header_rules, read_header
from textmine.indicators.values import UnitOf, listed_unit, unit_of_name, unit_rules


@pytest.mark.parametrize("rule", header_rules(), ids=lambda rule: rule.id)
def test_headers(rule):
    for label in rule.match:
        assert read_header(label) is rule, label
    pattern = re.compile(rule.pattern)
    for label in rule.no_match:
        words = bare_header(label)
        assert (pattern.fullmatch(words) if rule.how == "full" else pattern.search(words)) is None, label


@pytest.mark.parametrize("rule", unit_rules(), ids=lambda rule: rule.id)
def test_units(rule):
    def found(name):
        return listed_unit((UnitOf("", rule.unit), UnitOf("万", "元")), name) if rule.where else unit_of_name(name)

    unit = UnitOf("", rule.unit) if rule.where else rule.unit
    for name in rule.match:
        assert found(name) == unit, name
    for name in rule.no_match:
        assert found(name) != unit, name


@pytest.mark.parametrize("rule", band_rules(), ids=lambda rule: rule.id)
def test_bands(rule):
    assert all(re.fullmatch(rule.pattern, pair) for pair in rule.match)
    assert not any(re.fullmatch(rule.pattern, pair) for pair in rule.no_match)

"""Every row of the data files fires on its own examples and keeps silent on its counter-examples."""

import re

import pytest

from textmine.structure.marks import line_marks, read_mark
from textmine.structure.regions import regions
from textmine.structure.report import body_rules, kind_rules
from textmine.structure.roles import role_rules, section_role
from textmine.structure.styles import heading_styles, match_line, ordinal, read_label


def cases(rules, field):
    return [pytest.param(rule, line, id=f"{rule.id}-{line[:20]}") for rule in rules for line in getattr(rule, field)]


ALL_RULES = [*heading_styles(), *line_marks(), *role_rules(), *kind_rules(), *body_rules()]


@pytest.mark.parametrize("rule", ALL_RULES, ids=lambda rule: rule.id)
def test_every_rule_has_both_kinds_of_example(rule):
    assert rule.match
    assert rule.no_match


@pytest.mark.parametrize(("style", "line"), cases(heading_styles(), "match"))
def test_heading_style_fires(style, line):
    if style.form == "label":
        label = read_label(line, 0, len(line))
        assert label is not None
        assert label.style == style.id
        assert label.ordinal > 0
    else:
        assert match_line(style.form, line) == style.id


@pytest.mark.parametrize(("style", "line"), cases(heading_styles(), "no_match"))
def test_heading_style_keeps_silent(style, line):
    if style.form == "label":
        label = read_label(line, 0, len(line))
        assert label is None or label.style != style.id
    else:
        assert match_line(style.form, line) != style.id


@pytest.mark.parametrize(("mark", "line"), cases(line_marks(), "match"))
def test_line_mark_fires(mark, line):
    pattern = re.compile(mark.pattern)
    assert (pattern.fullmatch if mark.how == "full" else pattern.match)(line)
    assert read_mark(line, mark.kind) == mark.kind


@pytest.mark.parametrize(("mark", "line"), cases(line_marks(), "no_match"))
def test_line_mark_keeps_silent(mark, line):
    pattern = re.compile(mark.pattern)
    assert not (pattern.fullmatch if mark.how == "full" else pattern.match)(line)


@pytest.mark.parametrize(("rule", "line"), cases([*role_rules(), *kind_rules(), *body_rules()], "match"))
def test_search_rule_fires(rule, line):
    assert re.search(rule.pattern, line)


@pytest.mark.parametrize(("rule", "line"), cases([*role_rules(), *kind_rules(), *body_rules()], "no_match"))
def test_search_rule_keeps_silent(rule, line):
    assert not re.search(rule.pattern, line)


@pytest.mark.parametrize(("rule", "title"), cases(role_rules(), "match"))
def test_no_earlier_role_takes_the_example(rule, title):
    assert section_role(title) == rule.role


@pytest.mark.parametrize(
    ("label", "value"),
    [
        ("一、", 1),
        ("（十）", 10),
        ("十二、", 12),
        ("第二十一部分", 21),
        ("（3)", 3),
        ("①", 1),
        ("⑶", 3),
        ("1．2", 2),
        ("一百零二", 102),
    ],
)
def test_ordinals(label, value):
    assert ordinal(label) == value


def test_regions_are_complete_and_consistent():
    rows = regions()
    provinces = [row for row in rows.values() if row.level == "province"]
    cities = [row for row in rows.values() if row.level == "city"]
    assert (len(provinces), len(cities)) == (34, 333)
    assert len(provinces) + len(cities) == len(rows)
    assert all(not row.parent for row in provinces)
    assert all(rows[row.parent].level == "province" for row in cities)
    assert all(row.name.startswith(row.short[:2]) for row in rows.values())
    assert {"湖南省", "广西壮族自治区", "吉林省", "吉林市", "恩施土家族苗族自治州", "大兴安岭地区", "兴安盟"} <= set(
        rows
    )

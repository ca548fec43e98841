"""Every row of the data files fires on its own examples and keeps silent on its counter-examples."""

import re

import pytest

from textmine.citations.codes import analyse_code, code_parts
from textmine.citations.kinds import core_title, kind_of, kind_rules
from textmine.citations.names import body_names, issuer_key
from textmine.citations.relations import PLACEHOLDER, relation_rules
from textmine.citations.words import citation_words


def cases(rules, name):
    return [pytest.param(rule, text, id=f"{rule.id}-{text[:16]}") for rule in rules for text in getattr(rule, name)]


@pytest.mark.parametrize("rule", [*kind_rules(), *relation_rules()], ids=lambda rule: rule.id)
def test_every_rule_has_both_kinds_of_example(rule):
    assert rule.match
    assert rule.no_match


def subject(rule, text):
    return core_title(text) if rule.where == "title" else text


@pytest.mark.parametrize(("rule", "text"), cases(kind_rules(), "match"))
def test_kind_fires(rule, text):
    assert re.search(rule.pattern, subject(rule, text))


@pytest.mark.parametrize(("rule", "text"), cases(kind_rules(), "no_match"))
def test_kind_keeps_silent(rule, text):
    assert not re.search(rule.pattern, subject(rule, text))


@pytest.mark.parametrize(("rule", "text"), cases([r for r in kind_rules() if r.where == "title"], "match"))
def test_no_earlier_kind_takes_the_example(rule, text):
    assert kind_of(text) is rule


def fires(rule, text):
    """Whether the rule fires where the engine looks: in front of the last placeholder, or right behind the first."""
    if rule.where == "behind":
        return re.match(rule.pattern, text.partition(PLACEHOLDER)[2]) is not None
    end = text.rindex(PLACEHOLDER)
    return any(match.end() <= end for match in re.finditer(rule.pattern, text))


@pytest.mark.parametrize(("rule", "text"), cases(relation_rules(), "match"))
def test_relation_fires(rule, text):
    assert PLACEHOLDER in text
    assert fires(rule, text)


@pytest.mark.parametrize(("rule", "text"), cases(relation_rules(), "no_match"))
def test_relation_keeps_silent(rule, text):
    assert PLACEHOLDER in text
    assert not fires(rule, text)


@pytest.mark.parametrize("part", code_parts(), ids=lambda part: part.id)
def test_code_part(part):
    assert part.code in part.match
    # Of several rows with one code the region of the report decides; one of them is read.
    same = {other.id for other in code_parts() if (other.code, other.role) == (part.code, part.role)}
    region = f"{'省'}/{part.name}/" if part.role == "city" else ""
    read = {row for code in (part.match,) for row in analyse_code(code, region).parts}
    wider = {other.id for other in code_parts() if part.code in other.code or other.code in part.match}
    assert read & (same | wider)
    assert not set(analyse_code(part.no_match).parts) & same


@pytest.mark.parametrize(
    ("code", "region", "name", "level"),
    [
        ("湘办发", "", "湖南省", "province"),
        ("湘财绩", "", "湖南省", "province"),
        ("国办发", "", "", "central"),
        ("中发", "", "", "central"),
        ("财预", "", "", "central"),
        ("人社部发", "", "", "central"),
        ("永编办发", "湖南省/永州市/云溪县", "永州市", "city"),
        ("云财绩", "湖南省/永州市/云溪县", "云溪县", "county"),
        ("云编发", "江西省/渌川市/云岫县", "云岫县", "county"),
        ("云政发", "", "云南省", "province"),
        ("湘政发", "湖南省/湘潭市", "湖南省", "province"),
        ("甲乙丙发", "", "", ""),
    ],
)
def test_codes_are_read_by_their_parts(code, region, name, level):
    agency = analyse_code(code, region)
    assert (agency.region_name, agency.level) == (name, level)


@pytest.mark.parametrize("word", citation_words(), ids=lambda word: word.id)
def test_word(word):
    end = "$" if word.role in ("title-ending", "body-ending") else ""
    assert re.search(f"(?:{word.pattern}){end}", word.match)
    assert not re.search(f"(?:{word.pattern}){end}", word.no_match)


@pytest.mark.parametrize("row", body_names(), ids=lambda row: row.short)
def test_body_name(row):
    assert issuer_key(row.match).endswith(row.full)
    if row.no_match:
        assert issuer_key(row.no_match) == issuer_key(issuer_key(row.no_match))

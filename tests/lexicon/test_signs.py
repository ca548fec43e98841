"""What a pattern needs: no text that it is found in is held back from it."""

import re
import tomllib
from importlib.resources import files

import pytest

from textmine.lexicon.signs import Sieve, finder, needed_signs, places

DATA = files("textmine.lexicon") / "data"
RULES = [
    rule
    for file in sorted(DATA.iterdir(), key=lambda file: file.name)
    if file.name.endswith(".toml")
    for rules in tomllib.loads(file.read_text(encoding="utf-8")).values()
    for rule in rules
    if "pattern" in rule
]


@pytest.mark.parametrize(
    ("pattern", "needed"),
    [
        ("计划", "划"),
        ("(?:计划|拟)(?:投资)?", "划拟"),
        ("(?:计划|拟?)建设", "设"),
        ("(?:计划)?", None),
        ("[建修]{0,2}", None),
        ("[建修]{1,2}", "建修"),
        ("[^，]+", None),
        ("[一-龥]+路", "路"),
        (r"\d+%", "%"),
        ("(?<=计)划(?!算)", "划"),
        ("(?i)a", None),
        ("(?:(?i:a)|b)", None),
        ("(?>上|下)", "上下"),
        ("[一二]*+三", "三"),
        ("^.*$", None),
    ],
)
def test_what_a_pattern_needs(pattern, needed):
    signs = needed_signs(pattern)
    assert (None if signs is None else "".join(sorted(signs))) == (needed and "".join(sorted(needed)))


def test_no_example_of_the_lexicon_is_held_back():
    searches = [re.compile(rule["pattern"]).search for rule in RULES]
    sieve = Sieve({at: rule["pattern"] for at, rule in enumerate(RULES)})
    held_back = 0
    for rule in RULES:
        examples = rule.get("match", ())
        for example in [examples] if isinstance(examples, str) else examples:
            text = example.replace("[[", "").replace("]]", "")
            others = set(range(len(RULES))).difference(places(sieve.left(text)))
            assert not [RULES[at] for at in others if searches[at](text)], text
            held_back += len(others)
    assert held_back > len(RULES)


def test_what_begins_a_text_is_found_as_it_is_looked_for_everywhere():
    texts = {example.replace("[[", "").replace("]]", "") for rule in RULES for example in _examples(rule)}
    fronts = [text[at:] for text in sorted(texts) for at in range(0, min(len(text), 12), 4)]
    for pattern in sorted({rule["pattern"] for rule in RULES if rule["pattern"].startswith("^")}):
        find, search = finder(pattern), re.compile(pattern).search
        assert [found and found.span() for found in map(find, fronts)] == [
            found and found.span() for found in map(search, fronts)
        ], pattern


def _examples(rule):
    examples = rule.get("match", ())
    return [examples] if isinstance(examples, str) else examples

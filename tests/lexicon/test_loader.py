"""What is misspelt in a lexicon file is told by file and line."""

from dataclasses import dataclass
from typing import Literal

import pytest

from textmine.core import LexiconError
from textmine.lexicon import load_rows, load_rules


@dataclass(frozen=True)
class Row:
    word: str
    kinds: tuple[str, ...] = ()
    count: int = 0
    share: float = 0.0
    open: bool = False


@dataclass(frozen=True)
class Rule:
    id: str
    words: tuple[str, ...]
    note: str = ""


def rows(tmp_path, text):
    path = tmp_path / "rows.tsv"
    path.write_text(text, encoding="utf-8")
    return load_rows(path, Row)


def rules(tmp_path, text):
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    return load_rules(path, Rule)


def test_cells_are_converted(tmp_path):
    text = "\ufeff# note\nword\tkinds\tcount\tshare\topen\n\n家\ta | b\t3\t.5\tyes\n户\n"
    assert rows(tmp_path, text) == (Row("家", ("a", "b"), 3, 0.5, True), Row("户"))


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("word\tkind\n", r"rows\.tsv:1: unknown field 'kind'"),
        ("word\n家\n家\n", r"rows\.tsv: word '家' stands twice"),
        ("word\n家\t户\n", r"rows\.tsv:2: 2 cells, but only 1 columns"),
        ("word\tcount\n家\tmany\n", r"rows\.tsv:2: count: 'many' is not a valid value"),
        ("word\topen\n家\ttrue\n", r"rows\.tsv:2: open: 'true' is not a valid value"),
        ("count\n3\n", r"rows\.tsv:2: word is missing"),
    ],
)
def test_a_broken_row_is_told(tmp_path, text, message):
    with pytest.raises(LexiconError, match=message):
        rows(tmp_path, text)


def test_rules_are_read(tmp_path):
    assert rules(tmp_path, '[[rule]]\nid = "a"\nwords = ["x", "y"]\n') == (Rule("a", ("x", "y")),)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[rule]]\nid = \n", r"rules\.toml: "),
        ('[[rules]]\nid = "a"\n', r"rules\.toml: unknown table 'rules'"),
        ('[[rule]]\nid = "a"\nwords = []\npatern = "x"\n', r"rules\.toml:1: \[\[rule\]\] a: unknown field 'patern'"),
        ('[[rule]]\nid = "a"\n', r"rules\.toml:1: \[\[rule\]\] a: words is missing"),
        ('[[rule]]\nid = "a"\nwords = []\n[[rule]]\nid = "a"\nwords = []\n', r"id 'a' stands twice"),
    ],
)
def test_a_broken_rule_is_told(tmp_path, text, message):
    with pytest.raises(LexiconError, match=message):
        rules(tmp_path, text)


@dataclass(frozen=True)
class Kinded:
    id: str
    kind: Literal["form", "note"]
    pattern: str = ""
    n: int = 0


@pytest.mark.parametrize(
    ("text", "message"),
    [
        (
            '# x\n[[rule]]\nid = "a"\nkind = "from"\n',
            r"^rules\.toml:2: \[\[rule\]\] a: kind: unknown 'from'; known are form, note$",
        ),
        ('[[rule]]\nid = "a"\nkind = 7\n', r"kind: unknown 7; known are form, note$"),
        ('[[rule]]\nid = 7\nkind = "form"\n', r"id: 7 is not a valid value$"),
        ('[[rule]]\nid = "a"\nkind = "form"\nn = "7"\n', r"n: '7' is not a valid value$"),
        ('[[rule]]\nid = "a"\nkind = "form"\npattern = "(a"\n', r"pattern: missing \), unterminated subpattern"),
        (
            '[[rule]]\nid = "a"\nkind = "form"\npattern = "(?:a+b?)+c"\n',
            "a part without a bound stands in another",
        ),
        ("rule = 7\n", r"'rule' is not written as \[\[rule\]\]"),
    ],
)
def test_a_value_that_its_field_does_not_know_is_refused(tmp_path, text, message):
    path = tmp_path / "rules.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match=message):
        load_rules(path, Kinded)


def test_a_file_that_is_no_text_is_named(tmp_path):
    (tmp_path / "rules.toml").write_bytes(b"\xff\xfe")
    for load in (load_rules, load_rows):
        with pytest.raises(LexiconError, match=r"^rules\.toml: cannot be read"):
            load(tmp_path / "rules.toml", Kinded)
        with pytest.raises(LexiconError, match=r"^missing\.toml: cannot be read"):
            load(tmp_path / "missing.toml", Kinded)

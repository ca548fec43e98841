"""The path of a cell: every step names the rule that was taken, where it can be looked up."""

import linecache
from pathlib import Path

import pytest

import textmine
from textmine.claims import Model, explain_claim
from textmine.claims.memory import Decision
from textmine.lexicon import data_path
from textmine.structure import analyse

TEXT = "今年共消化行政超编41人，占编制总数的13.90%。2024年，力争办理变更登记60家以上。"
ROOT = Path(textmine.__file__).parents[1]


def steps(words, text=TEXT):
    document = textmine.Document(text)
    found = explain_claim(document, analyse(document), text.index(words), model=Model(), reader="off")
    return found.claim, dict(found.steps)


def row(place):
    """The line of a table that a step names."""
    name, _, line = place.rpartition(":")
    return data_path(name).read_text(encoding="utf-8").splitlines()[int(line) - 1]


def test_the_unit_names_its_row():
    claim, told = steps("41人")
    assert claim.quantity == "41人"
    assert row(told["quantity"].partition("unit 人: ")[2].partition(";")[0]).split("\t")[0] == "人"


@pytest.mark.parametrize(("words", "form"), [("41人", "verb-object-number"), ("13.90%", "share")])
def test_the_form_names_the_line_that_made_the_decision(words, form):
    _, told = steps(words)
    name, _, place = told["form"].partition(": ")
    assert name == form
    path, _, line = place.partition(",")[0].rpartition(":")
    assert "Decision" in linecache.getline(str(ROOT / path), int(line))


def test_the_cue_of_a_status_names_its_rule():
    _, told = steps("60家")
    assert told["status"].startswith("target; the rules: target, as cue ")
    cue, _, place = told["status"].partition("as cue ")[2].rstrip(")").partition(" (")
    assert row(place) == f'id = "{cue}"'


def test_what_is_no_quantity_names_its_look_alike():
    claim, told = steps("2024年")
    assert claim is None
    assert row(told["no claim"].rpartition("(")[2].rstrip(")")) == 'id = "year"'
    assert steps("力争")[1]["no claim"].startswith("no number of the narrative stands here: prose")


def test_a_place_behind_the_text_is_told():
    document = textmine.Document(TEXT)
    found = explain_claim(document, analyse(document), 99_999, model=Model(), reader="off")
    assert found.claim is None
    assert dict(found.steps)["no claim"] == f"the text ends before this place, at {len(TEXT)}"


def test_the_verb_names_its_row():
    _, told = steps("41人")
    assert told["predicate"] == f"消化 ({told['predicate'].partition('(')[2].partition(')')[0]}); the rules"
    assert row(told["predicate"].partition("(")[2].partition(")")[0]).split("\t")[0] == "消化"


def test_nothing_is_left_of_watching():
    plain = Decision.__init__
    steps("41人")
    assert Decision.__init__ is plain


def test_a_place_without_an_offset_is_refused():
    for place in ("report.txt", "report.txt:x", ":12"):
        with pytest.raises(ValueError, match="PATH:START"):
            textmine.explain(place)

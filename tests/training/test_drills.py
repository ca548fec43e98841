"""Drills: sentences put together from their answers."""

import pytest

from textmine.core import LexiconError
from textmine.lexicon import load_rules
from textmine.training import load_documents
from textmine.training.drills import Drills, Form

from .test_train import write_gold


@pytest.fixture(scope="module")
def gold():
    return load_documents("corpora/departmental")


@pytest.fixture(scope="module")
def drawn(gold):
    return list(Drills(gold, seed=1).draw(600))


def test_every_answer_stands_in_its_text(drawn):
    claims = [(drill.gold.text, claim) for drill in drawn for claim in drill.gold.claims]
    assert len(claims) > 1200
    for text, claim in claims:
        assert text[claim.start : claim.end] == claim.quantity
        assert claim.predicate
        assert claim.object
        assert all(answer in text for answer in (*claim.predicate, *claim.object))


def test_the_same_gold_and_seed_give_the_same_drills(gold, drawn):
    again = [drill.gold for drill in Drills(gold, seed=1).draw(600)]
    assert again == [drill.gold for drill in drawn]
    assert [drill.gold for drill in Drills(gold, seed=2).draw(600)] != again


def test_plans_are_targets_and_rules_are_norms(drawn):
    texts = {c.status: d.gold.text[: c.start] for d in drawn for c in d.gold.claims}
    assert set(texts) == {"actual", "target", "norm"}


def test_an_answer_may_give_its_status(gold):
    drills = Drills(gold, seed=4)
    [form] = [form for form in drills._forms if form.id == "what a rule on subsidies sets"]
    _text, claims = drills._filled(form)
    assert {claim.status for claim in claims} == {"norm"}


@pytest.mark.parametrize("form", load_rules("drills.toml", Form, table="form"), ids=lambda form: form.id)
def test_every_form_can_be_drawn(gold, form):
    drills = Drills(gold)
    drills._forms = [form]
    assert any(drills._filled(form) for _ in range(20))


def test_a_row_keeps_its_verb_and_numbers_their_own_nouns(gold):
    drills = Drills(gold, seed=4)
    [form] = [form for form in drills._forms if form.id == "posts in a row"]
    text, (first, second) = drills._filled(form)
    assert first.predicate == second.predicate
    assert not set(first.object) & set(second.object)
    assert text.startswith(first.predicate[0]) or first.predicate[0] in text


def test_without_gold_the_forms_of_words_alone_are_drawn():
    assert len(list(Drills([]).draw(5))) == 5


def test_little_gold_lends_what_it_has(tmp_path):
    documents = load_documents(write_gold(tmp_path / "gold", ["甲", "乙"]))
    assert len(list(Drills(documents).draw(5))) == 5


@pytest.mark.parametrize(
    ("form", "says"),
    [
        (Form("x", ("{nowhere}<个>。",), ("- | -",)), "no list 'nowhere'"),
        (Form("x", ("{place}<个>、<个>。",), ("- | -",)), "fewer answers than numbers"),
    ],
)
def test_a_faulty_form_is_named(form, says):
    with pytest.raises(LexiconError, match=says):
        Drills([])._can(form)

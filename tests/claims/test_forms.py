"""The clause forms: each decides its own examples, and the order is the declared one."""

from pathlib import Path

import pytest

from textmine.claims import Model, deciding, extract_claims
from textmine.claims.forms import FORMS, decide, form_of
from textmine.core import Document
from textmine.structure import analyse

SAMPLES = Path(__file__).parents[2] / "corpora" / "samples" / "gold"
EXAMPLES = [(form.name, *example) for form in FORMS for example in form.examples]


@pytest.mark.parametrize(("name", "marked", "predicate", "object_"), EXAMPLES)
def test_a_form_decides_its_examples(name, marked, predicate, object_, monkeypatch):
    at = marked.index("[[")
    document = Document(marked.replace("[[", "").replace("]]", ""))
    forms = {}
    decide = deciding.decide

    def noted(clause):
        forms[clause.quantity.start] = form_of(clause).name
        return decide(clause)

    monkeypatch.setattr(deciding, "decide", noted)
    claims = extract_claims(document, analyse(document), model=Model(), reader="off")
    [claim] = [claim for claim in claims if claim.start == at]
    assert (claim.predicate, claim.object, forms[at]) == (predicate, object_, name)


def test_every_form_has_examples_and_a_name_of_its_own():
    assert len({form.name for form in FORMS}) == len(FORMS)
    assert all(form.examples for form in FORMS)


def test_a_form_that_is_not_asked_would_not_have_decided(monkeypatch):
    def told(clause):
        decision = decide(clause)
        assert decision == form_of(clause).decide(clause), clause.text
        return decision

    monkeypatch.setattr(deciding, "decide", told)
    for path in sorted(SAMPLES.glob("*.txt")):
        document = Document(path.read_text(encoding="utf-8"))
        assert extract_claims(document, analyse(document), model=Model(), reader="off")

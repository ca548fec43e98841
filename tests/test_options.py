"""Options that verbs share are declared once, and serve Python and the command line."""

import inspect

import pytest

import textmine
from textmine import options
from textmine.core import Document

VERBS = ("audit", "cite", "evaluate", "extract", "ingest", "outline", "report", "tables", "themes", "unread")


@pytest.mark.parametrize("verb", VERBS)
def test_the_signature_of_a_verb_names_every_option(verb):
    function = getattr(textmine, verb)
    parameters = inspect.signature(function).parameters
    assert not [p for p in parameters.values() if p.kind is p.VAR_KEYWORD]
    for name, (kind, said) in options.declared(options.Local).items():
        assert (parameters[name].default, parameters[name].annotation) == (said.default, kind)


@pytest.mark.parametrize("verb", sorted({*VERBS} - {"evaluate"}))
def test_an_option_that_there_is_not_is_refused(verb, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(TypeError, match="there is no option 'worker'; there are workers, "):
        getattr(textmine, verb)(Document("共12人。"), worker=2)


def test_numbers_in_no_claim_are_read_as_the_claims_are():
    with pytest.raises(ValueError, match="ocr must be auto, never or always, not 'sometimes'"):
        textmine.unread(Document("共12人。"), ocr="sometimes")


def test_every_option_of_a_command_says_what_it_does():
    silent = {name for name, (_, said) in options.DECLARED.items() if not said.help}
    assert silent == {"progress"}

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
    with pytest.raises(TypeError, match=rf"^{verb} has no option 'worker'; it has .*\bworkers, "):
        getattr(textmine, verb)(Document("共12人。"), worker=2)


def test_numbers_in_no_claim_are_read_as_the_claims_are():
    with pytest.raises(ValueError, match="ocr must be auto, never or always, not 'sometimes'"):
        textmine.unread(Document("共12人。"), ocr="sometimes")


def test_every_option_of_a_command_says_what_it_does():
    silent = {name for name, (_, said) in options.DECLARED.items() if not said.help}
    assert silent == {"progress"}


@pytest.mark.parametrize("ask", ["compare", "series", "promises", "search"])
def test_a_question_to_the_database_takes_what_is_declared_and_nothing_else(ask, tmp_path):
    textmine.ingest(Document("共12人。"), db=f"sqlite:///{tmp_path}/claims.db", reader="off")
    database = textmine.Database(f"sqlite:///{tmp_path}/claims.db")
    function = getattr(textmine, ask, None) or getattr(database, ask)
    parameters = inspect.signature(function).parameters
    for name, (kind, said) in options.declared(options.Narrowed).items():
        assert (parameters[name].default, parameters[name].annotation) == (said.default, kind)
    with pytest.raises(TypeError, match="has no option 'years'; it has "):
        function("消化超编", years=2022)


@pytest.mark.parametrize("verb", ["audit", "cite", "outline", "tables", "themes", "unread", "report"])
def test_an_option_that_a_verb_does_not_declare_is_refused_though_others_do(verb):
    with pytest.raises(TypeError, match=f"^{verb} has no option 'scheduler'"):
        getattr(textmine, verb)(Document("共12人。"), scheduler="tcp://127.0.0.1:1")

"""The table of sentences: what is found, what it is, and what is one document."""

import pytest

from tests.cases.tables import citation_cases
from textmine.citations import extract_citations
from textmine.core import Document
from textmine.structure import analyse

CASES = citation_cases()


def cite(text):
    document = Document(text)
    return extract_citations(document, analyse(document))


def partition(ids):
    """Figures in order of first appearance, so that partitions compare."""
    seen = {}
    return ["-" if one in ("", "-") else seen.setdefault(one, len(seen)) for one in ids]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.group}-{case.sentence[:24]}")
def test_case(case, request):
    if case.known:
        request.applymarker(pytest.mark.xfail(reason=case.known))
    found = cite(case.text)
    expected = case.citations()
    assert len(found) == len(expected), [(c.title, c.doc_number) for c in found]
    for citation, (title, number, relation, kind) in zip(found, expected, strict=True):
        if title or number:
            assert (citation.title, citation.doc_number) == (title, number)
        assert citation.relation == (relation or citation.relation)
        assert citation.kind == (kind or citation.kind)
        assert citation.is_policy == (citation.kind in ("law", "regulation", "notice"))
        surface = case.text[citation.start : citation.end]
        assert surface
        assert not surface.isspace()
    if case.ids:
        assert partition([citation.policy_id for citation in found]) == partition(case.ids.split())


def test_there_are_enough_cases_and_few_known_failures():
    assert len(CASES) >= 330
    assert sum(bool(case.known) for case in CASES) <= len(CASES) // 100

"""Which mentions are of one document, measured on invented documents in varied spellings."""

from collections import Counter
from itertools import combinations

import pytest

import textmine
from tests.citations.made import invent, reports
from textmine.core import Document


def pairwise(found, truth):
    together = [(a[0] == b[0] and a[0] != "", a[1] == b[1]) for a, b in combinations(zip(found, truth, strict=True), 2)]
    counts = Counter(together)
    right = counts[True, True]
    return right / (right + counts[True, False]), right / (right + counts[False, True])


@pytest.mark.parametrize("seed", [11, 12, 13, 14])
def test_pairwise_precision_and_recall(seed):
    made = reports(seed=seed)
    assert len(invent()) == 60
    truth = [key for _, keys in made for key in keys]
    assert len(truth) >= 300
    citations = list(textmine.cite([Document(text) for text, _ in made]))
    found = [citation.policy_id for citation in citations]
    assert len(found) == len(truth)
    precision, recall = pairwise(found, truth)
    assert precision >= 0.99
    assert recall >= 0.95


def test_the_order_of_the_reports_does_not_matter():
    documents = [Document(text) for text, _ in reports(80)]
    ids = {c.citation_id: c.policy_id for c in textmine.cite(documents)}
    assert ids == {c.citation_id: c.policy_id for c in textmine.cite(documents[::-1])}
    assert ids == {c.citation_id: c.policy_id for c in textmine.cite(documents, workers=2)}


def test_resolving_again_changes_nothing():
    from textmine.citations import resolve

    once = list(textmine.cite([Document(text) for text, _ in reports(80)]))
    assert resolve(once) == once

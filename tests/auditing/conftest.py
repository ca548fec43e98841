"""What the tests of the checks share: findings of a text, told shortly."""

import pytest

from textmine.auditing import audit_claims
from textmine.claims import extract_claims
from textmine.core import Document
from textmine.structure import analyse


@pytest.fixture
def findings():
    """Return the findings of a text."""

    def find(text):
        document = Document(text)
        structure = analyse(document)
        return audit_claims(document, extract_claims(document, structure, reader="off"), structure=structure)

    return find


@pytest.fixture
def verdicts(findings):
    """Return (figure, verdict) of the findings of one check in a text, in text order."""

    def judged(text, check):
        return [(text[f.start : f.end], f.verdict) for f in findings(text) if f.check == check]

    return judged


@pytest.fixture
def tells_a_slip(verdicts):
    """Return what makes sure that a check holds for a text, and fails where a figure of it is another."""

    def told(text, figure, wrong, check):
        assert "inconsistent" not in {verdict for _, verdict in verdicts(text, check)}
        assert "consistent" in {verdict for _, verdict in verdicts(text, check)}
        assert "inconsistent" in {verdict for _, verdict in verdicts(text.replace(figure, wrong), check)}

    return told

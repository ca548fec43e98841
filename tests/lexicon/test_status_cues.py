"""Each rule of ``status_cues.toml`` decides its example, run through the whole extractor."""

import re

import pytest

from tests.cases.tables import claims_of, unmarked
from textmine.claims.status import status_cues

CUES = status_cues()
SCOPES = {
    "object", "clause", "behind", "bracket", "sentence", "section", "line", "list", "opening", "turn", "paragraph",
    "document", "title", "standing", "standing label", "budget label",
}  # fmt: skip
EACH = pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.id)


def status(cue, example):
    """The status of the marked quantity; for a section rule the text before the first blank is the heading."""
    text, (span,) = unmarked(example)
    if cue.scope == "section":
        text = text.replace(" ", "\n", 1)
    (found,) = [claim.status for claim in claims_of(text) if (claim.start, claim.end) == span]
    return found


@EACH
def test_example(cue):
    assert status(cue, cue.match) == cue.status


@EACH
def test_counter_example(cue):
    assert status(cue, cue.no_match) != cue.status


@EACH
def test_row(cue):
    assert cue.scope in SCOPES
    assert cue.status in ("actual", "target", "norm")
    assert re.compile(cue.pattern)


def test_scopes_and_statuses_are_all_used():
    assert {cue.scope for cue in CUES} == SCOPES
    assert {cue.status for cue in CUES} == {"actual", "target", "norm"}

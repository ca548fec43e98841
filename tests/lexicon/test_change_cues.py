"""Each rule of ``change_cues.toml`` decides its example, run through the whole extractor."""

import pytest

from tests.cases.tables import claims_of, unmarked
from textmine.claims.changes import change_cues

EACH = pytest.mark.parametrize("cue", change_cues(), ids=lambda cue: cue.id)


def change(example):
    text, (span,) = unmarked(example)
    (found,) = [claim.change for claim in claims_of(text) if (claim.start, claim.end) == span]
    return found


@EACH
def test_example(cue):
    assert change(cue.match) == cue.change


@EACH
def test_counter_example(cue):
    assert change(cue.no_match) != cue.change

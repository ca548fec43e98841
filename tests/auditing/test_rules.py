"""Each rule of the files finds its example and leaves its counter-example alone."""

import re

import pytest

from textmine.auditing.cues import Cue, Identity, Ratio, balances, completes, ratios, says
from textmine.lexicon import load_rules

CUES = load_rules("audit_cues.toml", Cue)
RATIOS = load_rules("audit_ratios.toml", Ratio)
IDENTITIES = load_rules("audit_identities.toml", Identity)


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.id)
def test_cues(cue):
    assert says(cue.id, cue.match), cue.match
    assert not says(cue.id, cue.no_match), cue.no_match


@pytest.mark.parametrize("cue", CUES, ids=lambda cue: cue.id)
def test_every_cue_is_used(cue):
    from pathlib import Path

    import textmine.auditing

    room = Path(textmine.auditing.__file__).parent
    used = {
        name for path in room.rglob("*.py") for name in re.findall(r'"([a-z-]+)"', path.read_text(encoding="utf-8"))
    }
    assert cue.id in used


@pytest.mark.parametrize("identity", IDENTITIES, ids=lambda identity: identity.id)
def test_identities(identity):
    if identity.in_order:
        assert balances(identity.total[0], identity.match.split("、"))
        assert not balances(identity.total[0], identity.no_match.split("、"))
    assert completes(identity.total[0], identity.match.split("、"))
    assert not completes(identity.total[0], identity.no_match.split("、"))


@pytest.mark.parametrize("ratio", RATIOS, ids=lambda ratio: ratio.id)
def test_ratios(ratio):
    assert ratio in ratios(ratio.match)
    assert ratio not in ratios(ratio.no_match)

"""What is known of a weighed claim, as numbers that a logistic model takes: of its status, and of how sure it is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textmine.claims.memory import Decision
from textmine.claims.status import Ground
from textmine.claims.trust import Situation
from textmine.core import Change
from textmine.reader import CHANGES, STATUSES, Reading

FIELDS = ("predicate", "object", "status", "change")
ALWAYS = "always"
# 决算比预算多2万元 and 完成预算的84% measure what was done, though they name a budget
_COMPARING = frozenset(("rate", "change", "share", "compare", "than"))
# Grounds that are too seldom to be trusted by themselves stand for themselves beside what they are a kind of
_COARSE: dict[Ground, Ground] = {
    "future": "cue", "result": "cue", "standard": "cue", "goal": "cue", "pair": "cue", "ahead": "whole",
}  # fmt: skip
_LEAST = -12.0  # log probabilities below it are alike


def status_evidence(situation: Situation, trust: float, reading: Reading) -> dict[str, float]:
    """Return what is known of the status of a claim, as numbers between about -1 and 1."""
    ground, dimension = situation.ground, situation.quantity.dimension
    rules = f"{_COARSE.get(ground, ground)} {situation.status}"
    return {
        ALWAYS: 1.0,
        **{name: _scaled(score) for name, score in zip(STATUSES, reading.status, strict=True)},
        f"rules {rules}": 1.0,
        f"trusted {rules}": _capped(trust),
        f"ground {ground}": 1.0,
        "plan": float(situation.planning),
        "review": float(situation.reviewing),
        f"form {situation.decision.form if situation.decision.form in _COMPARING else 'other'}": 1.0,
        f"dimension {dimension}": 1.0,
        f"approx {situation.quantity.approx}": 1.0,
    }


def evidence(
    situation: Situation,
    trust: float,
    reading: Reading,
    decision: Decision,
    statuses: Sequence[float],
    change: Change,
) -> dict[str, float]:
    """Return what is known of a weighed claim, as numbers between about -1 and 1."""
    status = STATUSES[statuses.index(max(statuses))]
    return {
        ALWAYS: 1.0,
        "trust": _capped(trust),
        "predicate": _scaled(reading.predicate.of(decision.predicate)),
        "object": _scaled(reading.object.of(decision.object)),
        "status": _scaled(max(statuses)),
        "change": _scaled(reading.change[CHANGES.index(change)]),
        "same predicate": float(decision.predicate == situation.decision.predicate),
        "same object": float(decision.object == situation.decision.object),
        "same status": float(status == situation.status),
        "same change": float(change == situation.change),
        "rules' predicate": _scaled(reading.predicate.of(situation.decision.predicate)),
        "rules' object": _scaled(reading.object.of(situation.decision.object)),
    }


def log_odds_of(weights: Mapping[str, float], seen: Mapping[str, float]) -> float:
    """Return the weighted sum of what is known of a claim."""
    return sum(weights.get(name, 0.0) * value for name, value in seen.items())


def _capped(trust: float) -> float:
    return max(-1.0, min(1.0, trust / 6))


def _scaled(log_probability: float) -> float:
    return max(log_probability, _LEAST) / -_LEAST

"""What is known of a weighed claim, as numbers that a logistic model takes: of its status, and of how sure it is."""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping, Sequence

from textmine.claims.memory import Decision
from textmine.claims.status import Ground
from textmine.claims.trust import Situation
from textmine.core import Change, same_object, same_predicate
from textmine.reader import CHANGES, STATUSES, Reading, Spans

FIELDS = ("predicate", "object", "status", "change")
ALWAYS = "always"
# 决算比预算多2万元 and 完成预算的84% measure what was done, though they name a budget
_COMPARING = frozenset(("rate", "change", "share", "compare", "than"))
# Grounds that are too seldom to be trusted by themselves stand for themselves beside what they are a kind of
_COARSE: dict[Ground, Ground] = {
    "future": "cue", "result": "cue", "standard": "cue", "goal": "cue", "pair": "cue", "rule": "cue", "ahead": "whole",
}  # fmt: skip
_LEAST = -12.0  # log probabilities below it are alike
MOST_ODDS = 6.0  # log odds above it are alike


def status_evidence(situation: Situation, trust: float, reading: Reading) -> dict[str, float]:
    """Return what is known of the status of a claim, as numbers between about -1 and 1."""
    dimension = situation.quantity.dimension
    ground: Ground = "cue" if situation.ground == "class" else situation.ground  # the weights were fitted so
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
    """Return what is known of a weighed claim, as numbers between about -1 and 1.

    The reader spreads what is probable over answers that come to the same (违规挂牌, 乡镇违规挂牌), so that their
    probabilities are added up.
    """
    status = STATUSES[statuses.index(max(statuses))]
    rules, slot = situation.decision, situation.slot
    same_verb, same_noun = decision.predicate == rules.predicate, decision.object == rules.object
    verb, verb_lead, best_verb = _weight(reading.predicate, decision.predicate, same_predicate)
    noun, noun_lead, best_noun = _weight(reading.object, decision.object, same_object)
    how, what = math.exp(max(statuses)), math.exp(reading.change[CHANGES.index(change)])
    odds = {"predicate": _odds(verb), "object": _odds(noun), "status": _odds(how), "change": _odds(what)}
    left = "".join(word.text for word in slot.left)
    return {
        ALWAYS: 1.0,
        "trust": _capped(trust),
        "trust of the same": _capped(trust) if same_verb and same_noun else 0.0,
        **{f"odds of {name}": value for name, value in odds.items()},
        "least odds": min(odds.values()),
        "joint odds": _odds(verb * noun * how * what),
        "lead of predicate": verb_lead,
        "lead of object": noun_lead,
        "best predicate": float(best_verb == decision.predicate),
        "best object": float(best_noun == decision.object),
        "same predicate": float(same_verb),
        "same object": float(same_noun),
        "same status": float(status == situation.status),
        "same change": float(change == situation.change),
        "rules' predicate": _scaled(reading.predicate.of(rules.predicate)),
        "rules' object": _scaled(reading.object.of(rules.object)),
        "no predicate": float(not decision.predicate),
        "no object": float(not decision.object),
        "length of predicate": min(len(decision.predicate), 6) / 6,
        "length of object": min(len(decision.object), 16) / 16,
        "predicate in front": float(bool(decision.predicate) and decision.predicate in left),
        "object in front": float(bool(decision.object) and decision.object in left),
        "words in front": min(len(slot.left), 12) / 12,
        "in bracket": float(bool(slot.depth)),
        f"tie {slot.tie}": 1.0,
        f"form {rules.form}": 1.0,
        f"dimension {situation.quantity.dimension}": 1.0,
    }


def unasked(trust: float, agreed: float) -> dict[str, float]:
    """Return what is known of a claim by the rules alone, as the reader was thought to agree."""
    return {"unasked": 1.0, "trust unasked": _capped(trust), "agreement unasked": _capped(agreed)}


_ANSWERS = 12  # of the reader's, the most probable ones, that are looked at


def _weight(spans: Spans, said: str, same: Callable[[str, str], bool]) -> tuple[float, float, str]:
    """Return how probable answers are that come to what is said, the lead of the first on the second, and the first."""
    ranked = spans.ranked(_ANSWERS)
    told = (math.exp(score) for begin, end, score in ranked if same(spans.text[begin:end], said))
    lead = min(ranked[0][2] - ranked[1][2], 6.0) / 6 if len(ranked) > 1 else 1.0
    first, behind, _ = ranked[0]
    return sum(told), lead, spans.text[first:behind]


def _odds(probability: float) -> float:
    """Return log odds in sixths, within what can be told apart."""
    odds = math.log(max(probability, 1e-5) / max(1 - probability, 1e-4))
    return max(-6.0, min(7.0, odds)) / 6


def log_odds_of(weights: Mapping[str, float], seen: Mapping[str, float]) -> float:
    """Return the weighted sum of what is known of a claim."""
    return sum(weights.get(name, 0.0) * value for name, value in seen.items())


def _capped(trust: float) -> float:
    return max(-1.0, min(1.0, trust / MOST_ODDS))


def _scaled(log_probability: float) -> float:
    return max(log_probability, _LEAST) / -_LEAST

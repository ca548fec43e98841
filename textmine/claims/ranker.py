"""The learned part: which of the candidates is meant, and how sure one can be of the claim.

A linear model over named features, fitted by :mod:`textmine.training` and stored as JSON, so that loading it runs no
code and every decision can be explained by its weights. Candidates of one number compete (conditional logit,
McFadden 1974); clause forms in which the rules are as good as always right are left to the rules.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field, fields, replace
from functools import cache
from importlib.resources import files
from itertools import repeat
from pathlib import Path
from typing import Any

from textmine.claims.candidates import (
    Candidate,
    Situation,
    object_candidates,
    predicate_candidates,
    trust_features,
)
from textmine.claims.memory import Decision
from textmine.core import ReadError

FILE_NAME = "ranker.json"
COMPONENT = "textmine_claims"  # the part of a saved pipeline that the file lies in
OVERRULES = 0.5  # how probable another candidate must be to take the place of that of the rules, which comes first
TRUSTED = 0.9  # how probable it must be that the rules are right for them not to be questioned
_UNRANKED = 1.0


@dataclass(frozen=True, slots=True)
class Ranked:
    """What the ranker says of a number.

    Parameters
    ----------
    decision
        The decision of the rules, or one with another predicate or object.
    predicate, object
        How probable it is, among the candidates, that the predicate and the object are right; 1 where the rules
        were not questioned.
    """

    decision: Decision
    predicate: float = _UNRANKED
    object: float = _UNRANKED


@dataclass(frozen=True, slots=True)
class Ranker:
    """Weights of features; without any it agrees with the rules.

    Parameters
    ----------
    predicate, object
        Weight of each feature of a candidate.
    trust
        Weight of each feature of what the rules say, in a logistic model of whether predicate and object are right.
        Where that is as good as certain, the rules are not questioned, which saves the time of ranking.
    confidence
        Weight of each feature of a finished claim, in a logistic model of whether the claim is right.

    Examples
    --------
    >>> Ranker().confidence_of(["form:share"])
    0.5
    >>> round(Ranker(confidence={"form:share": 2.2}).confidence_of(["form:share"]), 2)
    0.9
    """

    predicate: Mapping[str, float] = field(default_factory=dict)
    object: Mapping[str, float] = field(default_factory=dict)
    trust: Mapping[str, float] = field(default_factory=dict)
    confidence: Mapping[str, float] = field(default_factory=dict)

    def rank(self, situation: Situation) -> Ranked:
        """Return the most probable predicate and object; on equal terms those of the rules."""
        decision = situation.decision
        if not self.object or self._is_trusted(situation):
            return Ranked(decision)
        verbs = predicate_candidates(situation)
        at, predicate = _best(self.predicate, verbs)
        verb = verbs[at]
        nouns = object_candidates(situation, verb.text)
        if not nouns:
            return Ranked(_revised(decision, verb, decision.object), predicate)
        at, object_ = _best(self.object, nouns)
        return Ranked(_revised(decision, verb, nouns[at].text), predicate, object_)

    def confidence_of(self, features: Iterable[str]) -> float:
        """Return how probable it is that a claim with these features is right in all its fields, 0 to 1."""
        return round(_logistic(self.confidence, features), 4)

    def _is_trusted(self, situation: Situation) -> bool:
        return bool(self.trust) and _logistic(self.trust, trust_features(situation)) >= TRUSTED

    def to_json(self) -> str:
        """Return the weights as JSON, features in alphabetical order."""
        return json.dumps(asdict(self), ensure_ascii=False, sort_keys=True, indent=0)

    @classmethod
    def from_json(cls, text: str) -> Ranker:
        """Return the ranker that :meth:`to_json` wrote.

        Raises
        ------
        ValueError
            If `text` is none.

        Examples
        --------
        >>> Ranker.from_json(Ranker(predicate={"rule": 1.0}).to_json()).predicate
        {'rule': 1.0}
        """
        content = json.loads(text)
        names = [each.name for each in fields(cls)]
        if not isinstance(content, dict) or content.keys() != set(names):
            raise ValueError("not these groups of weights")
        return cls(*(_weights(content[name]) for name in names))

    @classmethod
    def from_file(cls, path: str | Path) -> Ranker:
        """Read a file that holds :meth:`to_json`.

        Raises
        ------
        ReadError
            If it cannot be read or holds something else.
        """
        try:
            return cls.from_json(Path(path).read_text(encoding="utf-8"))
        except (OSError, ValueError, TypeError, AttributeError) as error:
            raise ReadError(str(path), f"holds no weights of a ranker ({error})") from None


@cache
def default_ranker() -> Ranker:
    """Return the ranker that is installed with the package."""
    resource = files("textmine.models") / "claims" / COMPONENT / FILE_NAME
    return Ranker.from_json(resource.read_text(encoding="utf-8"))


@cache
def load_ranker(model: str | None) -> Ranker:
    """Return the ranker of a model's folder (:func:`textmine.train`), the packaged one for ``None``.

    Raises
    ------
    ReadError
        If the folder holds no model.
    """
    return default_ranker() if model is None else Ranker.from_file(Path(model, COMPONENT, FILE_NAME))


def _weights(content: Any) -> dict[str, float]:
    return {str(name): float(weight) for name, weight in content.items()}


def _best(weights: Mapping[str, float], candidates: Sequence[Candidate]) -> tuple[int, float]:
    """Return the place of the most probable candidate and its probability; the first unless another is far better."""
    none = repeat(0.0)
    scores = [sum(map(weights.get, candidate.features, none)) for candidate in candidates]
    highest = max(scores)
    odds = [math.exp(score - highest) for score in scores]
    best = odds.index(1.0)
    if best and odds[best] / sum(odds) < OVERRULES:
        best = 0
    return best, odds[best] / sum(odds)


def _revised(decision: Decision, verb: Candidate, object_: str) -> Decision:
    if verb.text == decision.predicate:
        return decision if object_ == decision.object else replace(decision, object=object_)
    to_value = verb.text.endswith(("到", "至", "为"))
    return replace(decision, predicate=verb.text, object=object_, role=verb.role, to_value=to_value)


def _logistic(weights: Mapping[str, float], features: Iterable[str]) -> float:
    return 1 / (1 + math.exp(-sum(weights.get(feature, 0.0) for feature in features)))

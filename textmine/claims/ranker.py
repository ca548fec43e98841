"""The learned part: which of the candidates is meant, and how sure one can be of the claim.

A linear model over named features, fitted by :mod:`textmine.training` and stored as JSON, so that loading it runs no
code and every decision can be explained by its weights. Candidates of one number compete (conditional logit,
McFadden 1974); where the rules can be relied on, they are not questioned.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from textmine.claims.candidates import (
    Candidate,
    Situation,
    object_candidates,
    predicate_candidates,
    trust_features,
)
from textmine.claims.features import Weigher
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
    calibration
        How the score of a claim (``own``) and the mean score of its document (``document``) become a probability, with
        ``shift``: a text that is easy to read makes each of its claims more probable.

    Examples
    --------
    >>> Ranker().confidences([["form:share"]])
    [0.5]
    >>> Ranker(confidence={"form:share": 2.2}).confidences([["form:share"]])
    [0.9002]
    """

    predicate: Mapping[str, float] = field(default_factory=dict)
    object: Mapping[str, float] = field(default_factory=dict)
    trust: Mapping[str, float] = field(default_factory=dict)
    confidence: Mapping[str, float] = field(default_factory=dict)
    calibration: Mapping[str, float] = field(default_factory=dict)
    _verbs: Weigher = field(init=False, repr=False, compare=False)
    _nouns: Weigher = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "_verbs", Weigher(self.predicate))
        object.__setattr__(self, "_nouns", Weigher(self.object))

    def rank(self, situation: Situation) -> Ranked:
        """Return the most probable predicate and object; on equal terms those of the rules."""
        decision = situation.decision
        if not self.object or self._is_trusted(situation):
            return Ranked(decision)
        verbs = predicate_candidates(situation)
        at, predicate = _best(self._verbs, verbs)
        verb = verbs[at]
        nouns = object_candidates(situation, verb.text)
        if not nouns:
            return Ranked(_revised(decision, verb, decision.object), predicate)
        at, object_ = _best(self._nouns, nouns)
        return Ranked(_revised(decision, verb, nouns[at].text), predicate, object_)

    def confidences(self, claims: Sequence[Iterable[str]]) -> list[float]:
        """Return how probable it is that each claim of a document is right in all its fields.

        Parameters
        ----------
        claims
            The features of each claim of the document (:func:`textmine.claims.confidence.confidence_features`).

        Returns
        -------
        list of float
            Between 0 and 1, in the order of `claims`.
        """
        scores = [self.score(features) for features in claims]
        own, document = self.calibration.get("own", 1.0), self.calibration.get("document", 0.0)
        shift = self.calibration.get("shift", 0.0)
        return [
            round(logistic(own * score + document * mean + shift), 4)
            for score, mean in zip(scores, means_of_others(scores), strict=True)
        ]

    def score(self, features: Iterable[str]) -> float:
        """Return the sum of the weights of a finished claim's features."""
        return sum(self.confidence.get(feature, 0.0) for feature in features)

    def _is_trusted(self, situation: Situation) -> bool:
        weights = self.trust
        return bool(weights) and logistic(sum(weights.get(f, 0.0) for f in trust_features(situation))) >= TRUSTED

    def to_json(self) -> str:
        """Return the weights as JSON, features in alphabetical order."""
        groups = {name: getattr(self, name) for name in _GROUPS}
        return json.dumps(groups, ensure_ascii=False, sort_keys=True, indent=0)

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
        if not isinstance(content, dict) or content.keys() != set(_GROUPS):
            raise ValueError("not these groups of weights")
        return cls(*(_weights(content[name]) for name in _GROUPS))

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


_GROUPS = tuple(each.name for each in fields(Ranker) if each.init)


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


def _best(weigher: Weigher, candidates: Sequence[Candidate]) -> tuple[int, float]:
    """Return the place of the most probable candidate and its probability; the first unless another is far better."""
    scores = [weigher.weigh(candidate.bundles) for candidate in candidates]
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


def means_of_others(scores: Sequence[float]) -> list[float]:
    """Return for each score the mean of the others, the score itself where there is no other.

    Examples
    --------
    >>> means_of_others([1.0, 2.0, 6.0])
    [4.0, 3.5, 1.5]
    """
    total, others = sum(scores), len(scores) - 1
    return [(total - score) / others if others else score for score in scores]


def logistic(score: float) -> float:
    """Return the probability that a score stands for."""
    return 1 / (1 + math.exp(-score))

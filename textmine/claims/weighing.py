"""Rules against reader: which answer a claim takes, and how sure one can be of it.

For each field the reader gives probabilities, and the rules give one answer whose weight grows with how far they can
be relied on (:mod:`textmine.claims.trust`). The answer with the greater sum is taken. Status, of which the rules know
more than stands in the sentence, is a logistic model of both, and so is how probable the claim is as a whole (Platt
1999); both are fitted on texts that neither rules nor reader had seen.
"""

from __future__ import annotations

import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal, NamedTuple

from textmine.claims.agreeing import Heard, settled
from textmine.claims.answers import answer, leaves_bracket
from textmine.claims.evidence import evidence, log_odds_of, status_evidence, unasked
from textmine.claims.grammar import is_share
from textmine.claims.memory import Decision
from textmine.claims.status import Ground
from textmine.claims.trust import Situation, log_odds, logistic
from textmine.claims.words import noun_endings
from textmine.core import Change, Status
from textmine.lexicon.verbs import verbs
from textmine.quantities import ABOVE
from textmine.reader import CHANGES, STATUSES, Reading, Spans

# What two numbers are to each other, or what class a number bounds, tells their status better than the sentence:
# 由49%提高到75%; 目标20次，实际23次; 30户以上村民组
_OF_RELATIONS: frozenset[Ground] = frozenset(("from", "goal", "pair", "rule", "class", "sure"))
_SURE_OF_RELATION = 4.0  # log odds
# likewise: 三分之二以上的自然村 are no class of things as 30户以上村民组 are, whatever a word behind says
_NO_CLASS = 4.0
# A part of what came in is no plan because its account is called a budget: 收入3418万元，其中一般公共预算2866万元
_BUDGET_ACCOUNT = re.compile("(?:一般公共|政府性基金|国有资本经营|社会保险基金)预算")
# By how much the reader's «no verb» counts less against a verb of the rules: of its wrong predicates on written texts
# that it had not seen seven times as many were none where there is one, that of a row above all, as the other way round
_SILENT = 0.7
# By how much the reader's verb counts more where the rules see none: that they see none says less than a verb does
_UNSEEN = 1.5
# By how much a verb counts less that stands outside of the bracket in which the number and the verb of the rules stand,
# 下达预算1170万元（|含|结转资金1.03万元）, and one that is what is measured
_OUTSIDE = 4.0


@dataclass(slots=True)  # one a number: frozen takes five times as long to make
class Verdict:
    """The fields of a claim that are weighed, and how sure one can be of them.

    Parameters
    ----------
    decision
        Predicate and object, with the form that the rules saw.
    status, change
        What is asserted.
    confidence
        How probable it is that all four are right.
    read
        Whether the reader was asked.
    """

    decision: Decision
    status: Status
    change: Change
    confidence: float
    read: bool = False


class Agreed(NamedTuple):
    """What numbers have in common: predicate, object, and the log probability of each of `STATUSES`."""

    predicate: str
    object: str
    statuses: Sequence[float]


@dataclass(frozen=True, slots=True)
class Weights:
    """What is fitted beside the network; all of it plain numbers.

    Parameters
    ----------
    trust
        Weight of each feature of a situation (:meth:`textmine.claims.trust.Situation.features`).
    rules
        For each of `FIELDS` but status, what the rules' answer is worth in log probability: ``[constant, per unit of
        trust]``.
    status
        For each status the weights of what is known of it (:func:`textmine.claims.evidence.status_evidence`); without
        any, the reader decides.
    sure
        Weights of what is known of a weighed claim (:func:`textmine.claims.evidence.evidence`), for its confidence; of
        one that the reader was not asked for, those of :func:`textmine.claims.evidence.unasked`.
    asking
        Weight of each sign of whether the reader agrees (:func:`textmine.claims.asking.signs`); without any, the
        reader is asked where the rules are not to be relied on.
    """

    trust: Mapping[str, float] = field(default_factory=dict)
    rules: Mapping[str, Sequence[float]] = field(default_factory=dict)
    status: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    sure: Mapping[str, float] = field(default_factory=dict)
    asking: Mapping[str, float] = field(default_factory=dict)

    def trusted(self, situation: Situation) -> float:
        """Return the log odds that the rules are right in all fields."""
        return log_odds(self.trust, situation.features())

    def by_rules(self, situation: Situation, trust: float, agreed: float | None = None) -> Verdict:
        """Return the verdict where the reader is not asked.

        Parameters
        ----------
        situation, trust
            What the rules say of a number.
        agreed
            Log odds that the reader agrees (:func:`textmine.claims.asking.agreement`), where that is known.
        """
        sure = trust if agreed is None else log_odds_of(self.sure, unasked(trust, agreed))
        return Verdict(situation.decision, situation.status, situation.change, _rounded(logistic(sure)))

    def weigh(self, situation: Situation, trust: float, reading: Reading, like: Sequence[Heard] = ()) -> Verdict:
        """Return the verdict on what the rules and the reader say of a number.

        Parameters
        ----------
        situation, trust, reading
            What they say of it.
        like
            What they say of the numbers of its sentence that stand behind the same words
            (:func:`textmine.claims.agreeing.alike`): all of them get the same predicate, object and status.
        """
        one = Heard(situation, trust, reading)
        return self.settle(one, self.agreed(like or (one,)))

    def agreed(self, group: Sequence[Heard]) -> Agreed:
        """Return what numbers that stand behind the same words have in common: the most probable for all together."""
        predicate, object_ = settled(self._answer("predicate", group), self._answer("object", group), group)
        each = [self.statuses(*one) for one in group]
        statuses = [sum(scores) / len(each) for scores in zip(*each, strict=True)]
        return Agreed(predicate, object_, statuses)

    def agreements(self, like: Mapping[int, Sequence[Heard]]) -> dict[int, Agreed]:
        """Return for each place of a group what the group has in common, found once a group."""
        known: dict[int, Agreed] = {}
        for group in like.values():
            if id(group) not in known:
                known[id(group)] = self.agreed(group)
        return {at: known[id(group)] for at, group in like.items()}

    def settle(self, one: Heard, agreed: Agreed) -> Verdict:
        """Return the verdict on a number, given what it has in common with others, or has by itself."""
        situation, trust, reading = one
        status = STATUSES[agreed.statuses.index(max(agreed.statuses))]
        change = _chosen(CHANGES, reading.change, situation.change, self._worth("change", trust))
        chosen = _revised(situation.decision, agreed.predicate, agreed.object, change)
        seen = evidence(situation, trust, reading, chosen, agreed.statuses, change)
        return Verdict(chosen, status, change, _rounded(logistic(log_odds_of(self.sure, seen))), read=True)

    def statuses(self, situation: Situation, trust: float, reading: Reading) -> list[float]:
        """Return the log probability of each of `STATUSES`."""
        scores = list(reading.status)
        if self.status:
            seen = status_evidence(situation, trust, reading)
            scores = [log_odds_of(self.status[name], seen) for name in STATUSES]
        of_account = situation.ground == "whole" and _BUDGET_ACCOUNT.match(situation.decision.object) is not None
        if situation.ground in _OF_RELATIONS or of_account:
            scores[STATUSES.index(situation.status)] += _SURE_OF_RELATION
        if is_share(situation.quantity) and situation.quantity.rule == ABOVE and situation.status != "norm":
            scores[STATUSES.index("norm")] -= _NO_CLASS
        highest = max(scores)
        total = highest + math.log(sum(math.exp(score - highest) for score in scores))
        return [score - total for score in scores]

    def _answer(self, name: Literal["predicate", "object"], group: Sequence[Heard]) -> str:
        """Return the answer that is the most probable one for all numbers of a group together."""
        told: str = getattr(group[0].situation.decision, name)  # all have the same
        spans: list[Spans] = [getattr(one.reading, name) for one in group]
        score = sum(s.of(told) + self._worth(name, one.trust) for s, one in zip(spans, group, strict=True))
        best = [answer(name, s, told) for s in spans]
        others = {answer for answer, _ in best if answer != told}
        chosen = told
        for other in sorted(others):
            against = sum(top if said == other else s.of(other) for s, (said, top) in zip(spans, best, strict=True))
            if name == "predicate":
                against += self._balance(group[0].situation.decision, other, spans)
            if against > score:
                chosen, score = other, against
        return chosen

    @staticmethod
    def _balance(told: Decision, other: str, spans: Sequence[Spans]) -> float:
        """Return what a predicate of the reader is worth more than its probability says, against that of the rules."""
        if not other:
            return -_SILENT * len(spans)
        if told.predicate:
            return -_OUTSIDE * sum(leaves_bracket(each, told.predicate, other) for each in spans)
        is_measure = told.object.endswith(other) and other in noun_endings("stock")  # 存量资金结余|0.5万元
        return (-_OUTSIDE if is_measure else _UNSEEN) * len(spans)

    def _worth(self, name: str, trust: float) -> float:
        constant, slope = self.rules.get(name, (0.0, 0.0))
        return constant + slope * trust

    def to_dict(self) -> dict[str, Any]:
        """Return the weights as JSON holds them."""
        return {
            "trust": dict(self.trust),
            "rules": {name: list(pair) for name, pair in self.rules.items()},
            "status": {name: dict(weights) for name, weights in self.status.items()},
            "sure": dict(self.sure),
            **({"asking": dict(self.asking)} if self.asking else {}),
        }

    @classmethod
    def from_dict(cls, content: Any) -> Weights:
        """Return the weights that :meth:`to_dict` gave.

        Raises
        ------
        ValueError
            If `content` is none.

        Examples
        --------
        >>> Weights.from_dict(Weights(trust={"always": 1.0}).to_dict()).trust
        {'always': 1.0}
        """
        groups = {"trust", "rules", "status", "sure"}
        if not isinstance(content, dict) or content.keys() - {"asking"} != groups:
            raise ValueError("not these groups of weights")
        plain = ("trust", "sure", "asking")
        flat = {name: {str(k): float(v) for k, v in content.get(name, {}).items()} for name in plain}
        rules = {str(k): tuple(float(x) for x in v) for k, v in content["rules"].items()}
        if not all(len(pair) == 2 for pair in rules.values()):
            raise ValueError("weights of the rules are pairs")
        status = {str(k): {str(f): float(w) for f, w in v.items()} for k, v in content["status"].items()}
        if status and status.keys() != set(STATUSES):
            raise ValueError("weights of status are not of each status")
        fitted = *flat.values(), *status.values()
        numbers = [*(w for group in fitted for w in group.values()), *(x for pair in rules.values() for x in pair)]
        if not all(map(math.isfinite, numbers)):
            raise ValueError("a weight is not finite")
        return cls(flat["trust"], rules, status, flat["sure"], flat["asking"])


def _chosen(names: Sequence[Any], scores: Sequence[float], rules: Any, worth: float) -> Any:
    weighed = [score + (worth if name == rules else 0.0) for name, score in zip(names, scores, strict=True)]
    return names[weighed.index(max(weighed))]


def _revised(decision: Decision, predicate: str, object_: str, change: Change) -> Decision:
    if predicate == decision.predicate:
        return decision if object_ == decision.object else replace(decision, object=object_, of_itself=False)
    known = verbs()
    role = (
        next((known[predicate[-n:]].kind for n in (4, 3, 2, 1) if predicate[-n:] in known), "act") if predicate else ""
    )
    to_value = not change and predicate.endswith(("到", "至", "为"))
    return replace(decision, predicate=predicate, object=object_, role=role, to_value=to_value, of_itself=False)


def _rounded(probability: float) -> float:
    return round(probability, 4)

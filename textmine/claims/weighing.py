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

from textmine.claims.answers import answer, is_neighbours, is_noun
from textmine.claims.grammar import EMPTY_FRAMES
from textmine.claims.memory import Decision
from textmine.claims.status import Ground
from textmine.claims.trust import Situation, log_odds, logistic
from textmine.claims.words import Word, noun_endings
from textmine.core import Change, Status
from textmine.lexicon.verbs import verbs
from textmine.reader import CHANGES, LONGEST_ANSWER, STATUSES, Reading, Spans

FIELDS = ("predicate", "object", "status", "change")
ALWAYS = "always"
# 决算比预算多2万元 and 完成预算的84% measure what was done, though they name a budget
_COMPARING = frozenset(("rate", "change", "share", "compare", "than"))
# Grounds that are too seldom to be trusted by themselves stand for themselves beside what they are a kind of
_COARSE: dict[Ground, Ground] = {
    "future": "cue", "result": "cue", "standard": "cue", "goal": "cue", "pair": "cue", "ahead": "whole",
}  # fmt: skip
_LEAST = -12.0  # log probabilities below it are alike
# What two numbers are to each other tells their status better than the sentence: 由49%提高到75%; 目标20次，实际23次
_OF_RELATIONS: frozenset[Ground] = frozenset(("from", "goal", "pair"))
_SURE_OF_RELATION = 4.0  # log odds


@dataclass(frozen=True, slots=True)
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


class Heard(NamedTuple):
    """What is said of a number: by the rules, how far they can be relied on (log odds), and by the reader."""

    situation: Situation
    trust: float
    reading: Reading


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
        For each status the weights of what is known of it (:func:`status_evidence`); without any, the reader decides.
    sure
        Weights of what is known of a weighed claim (:func:`evidence`), for its confidence.
    """

    trust: Mapping[str, float] = field(default_factory=dict)
    rules: Mapping[str, Sequence[float]] = field(default_factory=dict)
    status: Mapping[str, Mapping[str, float]] = field(default_factory=dict)
    sure: Mapping[str, float] = field(default_factory=dict)

    def trusted(self, situation: Situation) -> float:
        """Return the log odds that the rules are right in all fields."""
        return log_odds(self.trust, situation.features())

    def by_rules(self, situation: Situation, trust: float) -> Verdict:
        """Return the verdict where the reader is not asked."""
        return Verdict(situation.decision, situation.status, situation.change, _rounded(logistic(trust)))

    def weigh(self, situation: Situation, trust: float, reading: Reading, like: Sequence[Heard] = ()) -> Verdict:
        """Return the verdict on what the rules and the reader say of a number.

        Parameters
        ----------
        situation, trust, reading
            What they say of it.
        like
            What they say of the numbers of its sentence that stand behind the same words (:func:`alike`): all of
            them get the same predicate, object and status.
        """
        one = Heard(situation, trust, reading)
        return self.settle(one, self.agreed(like or (one,)))

    def agreed(self, group: Sequence[Heard]) -> Agreed:
        """Return what numbers that stand behind the same words have in common: the most probable for all together."""
        decision = group[0].situation.decision  # all have the same predicate and object
        object_ = self._answer("object", group)
        left = group[0].situation.slot.left
        if (
            decision.own_member
            or _cut_from_name(object_, decision.object)
            or _bare_sum(object_, decision.object)
            or cuts_time(object_, left)
            or (decision.object.startswith(_REST) and not object_.startswith(_REST))
            or any(_is_neighbours(object_, one) or _is_one_of(object_, one) for one in group)
        ):
            object_ = decision.object
        predicate = whole_words(self._answer("predicate", group), left)
        joined = decision.predicate + decision.object
        if all(_joins(one) for one in group):  # 审判|人员 of the rules is 审判人员 of the reader
            predicate, object_ = "", joined
        elif predicate != decision.predicate and object_ == decision.object and len(object_) < len(joined):
            # 签订合同18份，其中|采购合同|9份: what is no verb after all belongs to the noun behind it
            object_ = joined if any(one.reading.object.best()[0] == joined for one in group) else object_
        elif predicate in object_[:-1] and object_ != decision.object and _is_inside(predicate, object_, left):
            predicate = group[0].reading.predicate.best()[0]  # 森林覆盖面积: the rules' verb is a part of the noun
        object_ = object_.removesuffix("人民币")
        if predicate in EMPTY_FRAMES and decision.predicate:  # 对276个重点村的污水进行|治理
            predicate = decision.predicate
        elif _only_bounds(predicate) and _governs(decision) and not any(one.situation.slot.right for one in group):
            predicate = decision.predicate  # 提供|贷款超过60亿元
        elif predicate != decision.predicate and predicate in object_ and is_noun(predicate):
            predicate = decision.predicate  # 管内列车47.5对 is not done by 列车
        each = [self.statuses(*one) for one in group]
        statuses = [sum(scores) / len(each) for scores in zip(*each, strict=True)]
        return Agreed(predicate, object_, statuses)

    def agreements(self, like: Mapping[int, Sequence[Heard]]) -> dict[int, Agreed]:
        """Return for each place of :func:`alike` what its group has in common, found once a group."""
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
        if situation.ground in _OF_RELATIONS:
            scores[STATUSES.index(situation.status)] += _SURE_OF_RELATION
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
            if against > score:
                chosen, score = other, against
        return chosen

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
        if not isinstance(content, dict) or content.keys() != {"trust", "rules", "status", "sure"}:
            raise ValueError("not these groups of weights")
        flat = {name: {str(k): float(v) for k, v in content[name].items()} for name in ("trust", "sure")}
        rules = {str(k): tuple(float(x) for x in v) for k, v in content["rules"].items()}
        if not all(len(pair) == 2 for pair in rules.values()):
            raise ValueError("weights of the rules are pairs")
        status = {str(k): {str(f): float(w) for f, w in v.items()} for k, v in content["status"].items()}
        if status and status.keys() != set(STATUSES):
            raise ValueError("weights of status are not of each status")
        groups = *flat.values(), *status.values()
        numbers = [*(w for group in groups for w in group.values()), *(x for pair in rules.values() for x in pair)]
        if not all(map(math.isfinite, numbers)):
            raise ValueError("a weight is not finite")
        return cls(flat["trust"], rules, status, flat["sure"])


def alike(text: str, heard: Mapping[int, Heard]) -> dict[int, list[Heard]]:
    """Return for numbers of a sentence what is said of all those before which the same words stand.

    面向中小企业预留|采购预算|15万元，面向小微企业预留|采购预算|8万元: what one of them counts, the other does, too.

    Parameters
    ----------
    text
        The sentence's view.
    heard
        What is said of its numbers, by their places in it.

    Returns
    -------
    dict of int to list of Heard
        By the places, all places of a group with the same list; numbers that stand alone are left out.
    """
    groups: dict[tuple[str, str, str, Status], list[int]] = {}
    for at, (situation, _, _) in heard.items() if len(heard) > 1 else ():
        decision, quantity = situation.decision, situation.quantity
        if decision.object and text.endswith(decision.object, 0, quantity.start):
            key = decision.predicate, decision.object, quantity.unit, situation.status
            groups.setdefault(key, []).append(at)
    like: dict[int, list[Heard]] = {}
    for group in groups.values():
        if len(group) > 1:
            members = [heard[at] for at in group]
            like.update((at, members) for at in group)
    return like


def whole_words(predicate: str, words: Sequence[Word]) -> str:
    """Return a predicate without the piece of a word that the reader, which knows only characters, left at its end.

    Parameters
    ----------
    predicate
        What the reader takes for it.
    words
        The words of the clause in front of the number.

    Returns
    -------
    str
        The predicate itself where no word is cut, or where what is left would be no verb of two characters.

    Examples
    --------
    >>> words = [Word("追回", 0, 2, "act"), Word("应由", 2, 4, "preposition"), Word("职工", 4, 6, "noun")]
    >>> whole_words("追回应", words), whole_words("追回", words)
    ('追回', '追回')
    >>> words = [Word("结转", 0, 2, "act"), Word("下年度", 2, 5, "time"), Word("使用", 5, 7, "act")]
    >>> whole_words("结转下年度使用", words)
    '结转'
    """
    at = "".join(word.text for word in words).rfind(predicate)
    if at < 0:
        return predicate
    end, place, whole = at + len(predicate), 0, list[Word]()
    for word in words:
        if at <= place and place + len(word.text) <= end:
            if whole and word.role == "time":
                break
            whole.append(word)
        place += len(word.text)
    kept = "".join(word.text for word in whole)
    return kept if kept != predicate and len(kept) > 1 and whole[-1].role == "act" else predicate


def cuts_time(noun: str, words: Sequence[Word]) -> bool:
    """Tell whether a noun begins inside a word that names a time.

    Examples
    --------
    >>> words = [Word("结转", 0, 2, "act"), Word("下年度", 2, 5, "time"), Word("资金", 5, 7, "noun")]
    >>> cuts_time("年度资金", words), cuts_time("资金", words)
    (True, False)
    """
    front = ""
    for word in words:
        if word.role == "time" and noun:
            rest = "".join(other.text for other in words)[len(front) :]
            if any(rest.startswith(noun, at) for at in range(1, len(word.text))):
                return True
        front += word.text
    return False


_CLASSES = ("（类）", "（款）", "（项）")


def _is_inside(predicate: str, noun: str, words: Sequence[Word]) -> bool:
    """Tell whether a verb stands nowhere in the clause but inside the noun."""
    front = "".join(word.text for word in words)
    return bool(predicate) and noun in front and front.count(predicate) == 1


_REST = ("其他", "其它")
"""How a row's last member begins, of what the others are not; the reader may take the whole for what it counts."""
_NAME = re.compile("“[^“”]+”")


def _cut_from_name(noun: str, whole: str) -> bool:
    """Tell whether a noun is only a part of a name.

    Of one in quotation marks the reader may know the end alone; 文化旅游体育与传媒等|支出（类） is a class of accounts.
    """
    if whole.endswith(_CLASSES) and noun != whole and whole.endswith(noun):
        return True
    return len(whole) > LONGEST_ANSWER and _NAME.fullmatch(whole) is not None and noun.strip("“”") in whole


def _is_neighbours(noun: str, one: Heard) -> bool:
    """Tell whether a noun is what another number of a row counts, while the rules' stands at this one."""
    situation, _, reading = one
    own = situation.decision.object
    return noun != own and is_neighbours(noun, own, reading.object, situation.quantity.unit)


def _is_one_of(noun: str, one: Heard) -> bool:
    """Tell whether a noun is of a list that is longer than what the reader can answer, or that the number counts.

    甲林场、乙推广站、丙管理处|3个 has three members.
    """
    whole = one.situation.decision.object
    members = _AND.split(whole) if noun != whole and noun in whole else []
    return len(members) > 1 and (len(whole) > LONGEST_ANSWER or len(members) == one.situation.quantity.value)


_AND = re.compile("、|以及|和|及")
_SURE = math.log(0.8)


def _only_bounds(predicate: str) -> bool:
    """Tell whether a predicate only says that a number is exceeded or reached: 超过, 达."""
    verb = verbs().get(predicate)
    return verb is not None and "approximate" in verb.traits


def _governs(decision: Decision) -> bool:
    """Tell whether the rules' predicate is a verb that does not stand inside nouns: 提供, not 期望(寿命)."""
    verb = verbs().get(decision.predicate)
    return verb is not None and verb.kind == "act" and not verb.nominal


def _joins(one: Heard) -> bool:
    """Tell whether the reader takes for one noun what the rules part into verb and noun.

    On texts that neither had seen, it is right nine times out of ten; of a verb that is none within nouns it has to be
    sure.
    """
    decision, reading = one.situation.decision, one.reading
    said, score = reading.predicate.best()
    if not decision.predicate or not decision.object or said or (score < _SURE and _governs(decision)):
        return False
    return reading.object.best()[0] == decision.predicate + decision.object


def _bare_sum(noun: str, whole: str) -> bool:
    """Tell whether a noun is a sum of money without what it is spent on, which is told: 政府采购项目|预算金额."""
    return noun in noun_endings("sum") and whole.endswith(noun)


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

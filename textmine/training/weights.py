"""Weights beside the network: how far the rules can be relied on, what their word is worth, how sure a claim is.

Beside these stands whether the reader is asked at all, which needs no gold.

Logistic regressions (scikit-learn), fitted on documents that the network did not learn from.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from textmine.claims import Finding
from textmine.claims.answers import Field, answer
from textmine.claims.asking import ASKED_BELOW, agreement, signs
from textmine.claims.evidence import ALWAYS, FIELDS, MOST_ODDS, evidence, status_evidence, unasked
from textmine.claims.trust import logistic
from textmine.claims.weighing import Verdict, Weights
from textmine.core import same_object, same_predicate
from textmine.evaluation import GoldClaim
from textmine.evaluation.matching import STRICT_FIELDS, object_right, predicate_right
from textmine.reader import CHANGES, STATUSES, Spans
from textmine.training.documents import Judged

# Inverse of the penalty (scikit-learn's C)
TRUST_STRENGTH, SURE_STRENGTH, WORTH_STRENGTH, STATUS_STRENGTH = 0.3, 0.1, 1.0, 1.0
LEAST = 5  # a feature of fewer numbers gets no weight
LEAST_ASKING = 25  # likewise, with many reports to learn from: rarer signs are thousands, and tell next to nothing
# So many of the claims are to be right that have at least the confidence SURE; two points more than is promised, as the
# rules were written on some of the texts that are learned from, and err more often on others
SURE, SURE_RIGHT = 0.9, 0.975
_LOWER, _LOWEST = 0.02, 2.0  # steps of log odds
_DIGITS = 4
_SMALLEST = 5e-3
_FEWEST = 30  # disagreements from which the worth of the rules' word can be told


@dataclass(frozen=True, slots=True)
class _Case:
    """A number that the reader was asked about, with what gold says of it."""

    finding: Finding
    gold: GoldClaim | None


def fit_weights(judged: Iterable[Judged], *, asking: Mapping[str, float] | None = None) -> Weights:
    """Return the weights that fit documents best.

    Parameters
    ----------
    judged
        Documents whose numbers were all read (``reader="always"``), by a network that had not seen them.
    asking
        What tells whether the reader agrees, where that is known of the network from more text than this; else it is
        fitted, too, if there is enough to tell it from.

    Returns
    -------
    Weights
        The same for the same documents.

    Raises
    ------
    ValueError
        If there are too few numbers that are right, or too few that are wrong.
    """
    cases = [_Case(f, g) for each in judged for f, g in zip(each.findings, each.gold, strict=True)]
    trust = _fit_trust(cases)
    weights = Weights(trust=trust)
    rules = {name: _worth(name, cases, weights) for name in FIELDS if name != "status"}
    weights = replace(weights, rules=rules, status=_fit_status(cases, weights))
    if asking is None:
        read = [(c.finding, _weighed(c.finding, weights)) for c in cases if c.finding.reading is not None]
        same = [_same(*each) for each in read]
        enough = min(same.count(True), same.count(False)) >= _FEWEST
        asking = _fit_asking([finding for finding, _ in read], same) if enough else {}
    weights = replace(weights, asking=asking)
    return replace(weights, sure={**_fit_sure(cases, weights), **_fit_unasked(cases, weights)})


def fit_asking(findings: Iterable[Finding]) -> dict[str, float]:
    """Return the weights that tell best where the reader says the same as the rules; no gold is needed.

    Parameters
    ----------
    findings
        Numbers of reports of any kind, all of them read (``reader="always"``).

    Raises
    ------
    ValueError
        If there are too few on which they agree, or too few on which they do not.
    """
    read = [finding for finding in findings if finding.reading is not None]
    return _fit_asking(read, [_same(finding, finding.verdict) for finding in read])


def _fit_asking(read: Iterable[Finding], same: Sequence[bool]) -> dict[str, float]:
    rows = [dict.fromkeys(signs(finding.situation, _numbers(finding)), 1.0) for finding in read]
    return _regression(rows, same, strength=TRUST_STRENGTH, least=LEAST_ASKING)


def _numbers(finding: Finding) -> int:
    return len(finding.window.numbers) if finding.window else 1


def _same(finding: Finding, verdict: Verdict) -> bool:
    """Tell whether what was made of both comes to what the rules say."""
    situation, decision = finding.situation, verdict.decision
    return (
        same_predicate(decision.predicate, situation.decision.predicate)
        and same_object(decision.object, situation.decision.object)
        and (verdict.status, verdict.change) == (situation.status, situation.change)
    )


def rules_right(case_finding: Finding, gold: GoldClaim | None) -> bool:
    """Tell whether the rules' answers are right in all fields."""
    return gold is not None and all(_right(name, _of_rules(case_finding, name), gold) for name in STRICT_FIELDS)


def _fit_trust(cases: Sequence[_Case]) -> dict[str, float]:
    rows = [dict.fromkeys(case.finding.situation.features(), 1.0) for case in cases]
    return _regression(rows, [rules_right(c.finding, c.gold) for c in cases], strength=TRUST_STRENGTH, least=LEAST)


def _worth(name: str, cases: Sequence[_Case], weights: Weights) -> tuple[float, float]:
    """Return what the rules' answer is worth in a field: constant, and per unit of trust."""
    rows, right = [], []
    for case in cases:
        if case.gold is None or case.finding.reading is None:
            continue
        rules = _of_rules(case.finding, name)
        best, lead = _against(case.finding, name, rules)
        verdicts = _right(name, rules, case.gold), _right(name, best, case.gold)
        if best != rules and verdicts[0] != verdicts[1]:
            rows.append({ALWAYS: 1.0, "trust": weights.trusted(case.finding.situation), "lead": lead})
            right.append(verdicts[0])
    if len(rows) < _FEWEST or len(set(right)) < 2:
        return 0.0, 0.0
    fitted = _regression(rows, right, strength=WORTH_STRENGTH, least=1)
    against = max(-fitted.get("lead", 0.0), 0.1)
    return round(fitted.get(ALWAYS, 0.0) / against, _DIGITS), round(fitted.get("trust", 0.0) / against, _DIGITS)


def _fit_status(cases: Sequence[_Case], weights: Weights) -> dict[str, dict[str, float]]:
    """Return for each status the weights of what is known of it; none where too few are known to tell."""
    known = [(c.finding, c.gold) for c in cases if c.gold is not None and c.finding.reading is not None]
    said = [gold.status for _, gold in known]
    if any(said.count(name) < _FEWEST for name in STATUSES):
        return {}
    rows = [
        status_evidence(f.situation, weights.trusted(f.situation), f.reading) for f, _ in known if f.reading is not None
    ]
    names, matrix = _matrix(rows, least=LEAST)
    from sklearn.linear_model import LogisticRegression

    fitted = LogisticRegression(C=STATUS_STRENGTH, fit_intercept=False, max_iter=2000, tol=1e-7).fit(matrix, said)
    return {
        str(status): {name: round(float(w), _DIGITS) for name, w in zip(names, row, strict=True) if abs(w) >= _SMALLEST}
        for status, row in zip(fitted.classes_, fitted.coef_, strict=True)
    }


def _fit_sure(cases: Sequence[_Case], weights: Weights) -> dict[str, float]:
    rows, right = [], []
    for case in cases:
        finding, gold = case.finding, case.gold
        if finding.reading is None:
            continue
        trust = weights.trusted(finding.situation)
        verdict = _weighed(finding, weights)
        statuses = weights.statuses(finding.situation, trust, finding.reading)
        seen = evidence(finding.situation, trust, finding.reading, verdict.decision, statuses, verdict.change)
        said = verdict.decision.predicate, verdict.decision.object, verdict.status, verdict.change
        rows.append(seen)
        right.append(
            gold is not None and all(_right(name, each, gold) for name, each in zip(FIELDS, said, strict=True))
        )
    fitted = _regression(rows, right, strength=SURE_STRENGTH, least=1)
    fitted[ALWAYS] = round(fitted.get(ALWAYS, 0.0) - _lowered(fitted, rows, right), _DIGITS)
    return fitted


def _weighed(finding: Finding, weights: Weights) -> Verdict:
    if finding.reading is None:
        raise ValueError("the reader was not asked")
    return weights.weigh(finding.situation, weights.trusted(finding.situation), finding.reading)


def _fit_unasked(cases: Sequence[_Case], weights: Weights) -> dict[str, float]:
    """Return what tells how sure a claim is for which the reader would not have been asked."""
    rows, right = [], []
    for case in cases:
        situation = case.finding.situation
        agreed = agreement(weights.asking, situation, _numbers(case.finding))
        if logistic(agreed) >= ASKED_BELOW:
            rows.append(unasked(weights.trusted(situation), agreed))
            right.append(rules_right(case.finding, case.gold))
    if min(right.count(True), right.count(False)) < LEAST:
        return {"trust unasked": MOST_ODDS}  # as sure as the rules are by themselves
    return _regression(rows, right, strength=SURE_STRENGTH, least=1)


def _lowered(fitted: dict[str, float], rows: Sequence[dict[str, float]], right: Sequence[bool]) -> float:
    """Return by how much log odds are to fall until of the claims called sure as many are right as is promised."""
    scores = [sum(fitted.get(name, 0.0) * value for name, value in row.items()) for row in rows]
    for less in np.arange(0, _LOWEST, _LOWER):
        sure = [ok for score, ok in zip(scores, right, strict=True) if logistic(score - float(less)) >= SURE]
        if not sure or sum(sure) / len(sure) >= SURE_RIGHT:
            return float(less)
    return _LOWEST


def _regression(
    rows: Sequence[dict[str, float]], right: Sequence[bool], *, strength: float, least: int
) -> dict[str, float]:
    from sklearn.linear_model import LogisticRegression

    if len(set(right)) < 2:
        raise ValueError("too little to learn from: all numbers are right, or none is")
    names, matrix = _matrix(rows, least=least)
    fitted = LogisticRegression(C=strength, fit_intercept=False, max_iter=2000, tol=1e-7).fit(matrix, right)
    return {
        name: round(float(weight), _DIGITS)
        for name, weight in zip(names, fitted.coef_[0], strict=True)
        if abs(weight) >= _SMALLEST
    }


def _matrix(rows: Sequence[dict[str, float]], *, least: int) -> tuple[list[str], Any]:
    """Return the names of features that at least so many rows have, and the rows as a matrix."""
    from sklearn.feature_extraction import DictVectorizer

    vectorizer = DictVectorizer()
    matrix = vectorizer.fit_transform(rows)
    kept = np.flatnonzero(np.asarray((matrix != 0).sum(axis=0)).ravel() >= least)
    return [str(name) for name in vectorizer.get_feature_names_out()[kept]], matrix[:, kept]


def _of_rules(finding: Finding, name: str) -> str:
    situation = finding.situation
    decision = situation.decision
    return {
        "predicate": decision.predicate,
        "object": decision.object,
        "status": situation.status,
        "change": situation.change,
    }[name]


def _against(finding: Finding, name: str, rules: str) -> tuple[str, float]:
    """Return the reader's answer, and by how much it is more probable than that of the rules."""
    reading = finding.reading
    if reading is None:
        raise ValueError("the reader was not asked")
    if name in ("predicate", "object"):
        field: Field = "predicate" if name == "predicate" else "object"
        spans: Spans = getattr(reading, field)
        best, score = answer(field, spans, rules)
        return best, min(score - spans.of(rules), 12.0)
    names: Sequence[str] = STATUSES if name == "status" else CHANGES
    scores = reading.status if name == "status" else reading.change
    at = max(range(len(names)), key=scores.__getitem__)
    return names[at], scores[at] - scores[names.index(rules)]


_CHECKS: dict[str, Callable[[str, Any], bool]] = {
    "predicate": lambda said, gold: predicate_right(said, gold.predicate),
    "object": lambda said, gold: object_right(said, gold.object),
    "status": lambda said, gold: said == gold.status,
    "change": lambda said, gold: said == gold.change,
}


def _right(name: str, said: str, gold: GoldClaim) -> bool:
    return _CHECKS[name](said, gold)

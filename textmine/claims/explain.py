"""The path of a cell: from the sentence to each field of a claim, with file and line of the rules that led there."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from inspect import currentframe
from typing import Any

from textmine.claims.asking import ASKED_BELOW
from textmine.claims.evidence import evidence, log_odds_of, unasked
from textmine.claims.extract import Finding, find_claims
from textmine.claims.memory import Decision
from textmine.claims.model import Model, default_model
from textmine.claims.status import listening
from textmine.claims.trust import logistic
from textmine.claims.unread import find_unread
from textmine.core import STOP_FOR_POINT, Claim, Document, Quantity, ReaderMode, Status, Structure, counted
from textmine.lexicon import locate
from textmine.quantities import NO_QUANTITY, default_units
from textmine.reader import CHANGES, STATUSES, Spans

_BEST = 3  # answers of the reader that are shown, and parts of a sum


@dataclass(frozen=True, slots=True)
class Explanation:
    """How a claim came about, or why a place holds none; made by :func:`textmine.explain`.

    Parameters
    ----------
    claim
        The claim at the place, ``None`` where there is none.
    steps
        What was asked, and what the answer was and where from: ``("form", "share: textmine/claims/govern.py:349")``.
    """

    claim: Claim | None
    steps: tuple[tuple[str, str], ...]

    def __str__(self) -> str:
        width = max(len(name) for name, _ in self.steps) + 2
        return "\n".join(f"{name:{width}}{answer}" for name, answer in self.steps)


def explain_claim(
    document: Document,
    structure: Structure,
    start: int,
    *,
    model: Model | None = None,
    reader: ReaderMode = "auto",
) -> Explanation:
    """Explain the claim whose number stands at an offset.

    Parameters
    ----------
    document, structure
        As for :func:`textmine.claims.extract_claims`.
    start
        Offset of the number, or of any character in it.
    model, reader
        As for :func:`textmine.claims.extract_claims`.

    Examples
    --------
    >>> from textmine.structure import analyse
    >>> document = Document("今年共消化行政超编41人。")
    >>> found = explain_claim(document, analyse(document), 9, model=Model(), reader="off")
    >>> dict(found.steps)["form"].split(":")[0]
    'verb-object-number'
    """
    used = model or default_model()
    reasons: list[tuple[Quantity, Status, str]] = []
    with _watched() as made, listening(lambda *reason: reasons.append(reason)):
        findings = list(find_claims(document, structure, used, reader))
    for finding in findings:
        if finding.claim.start <= start < finding.claim.end:
            reason = next((why for quantity, _, why in reasons if quantity is finding.situation.quantity), "")
            where = _place_of(finding.situation.decision, made)
            return Explanation(finding.claim, tuple(_steps(finding, reason, where, document, used, reader)))
    nearest = min((f.claim for f in findings), key=lambda claim: abs(claim.start - start), default=None)
    return Explanation(None, tuple(_none(document, structure, start, nearest)))


def _steps(
    finding: Finding, reason: str, where: str, document: Document, model: Model, reader: ReaderMode
) -> Iterator[tuple[str, str]]:
    claim, situation, verdict = finding.claim, finding.situation, finding.verdict
    quantity, rules, reading = situation.quantity, situation.decision, finding.reading
    place = str(document.source_map.place_at(claim.start))
    yield "place", f"{claim.source}:{claim.start}-{claim.end}{f' ({place})' if place else ''}"
    yield "section", claim.section or "none"
    yield "sentence", claim.sentence
    yield "quantity", _quantity(claim, quantity)
    yield "form", f"{rules.form}: {where}"
    yield "reader", _whether_read(finding, reader)
    fields = (("predicate", rules.predicate, claim.predicate), ("object", rules.object, verdict.decision.object))
    for name, by_rules, taken in fields:
        yield name, _chosen(name, by_rules, taken, getattr(reading, name, None))
    why = _with_place(reason)
    by_reader = _probabilities(STATUSES, reading.status) if reading else ""
    yield "status", f"{claim.status}; the rules: {situation.status}, as {why}{by_reader}"
    changes = _probabilities(CHANGES, reading.change) if reading else ""
    yield "change", f"{claim.change or 'none'}; the rules: {situation.change or 'none'}{changes}"
    yield from _confidence(finding, model)


def _quantity(claim: Claim, quantity: Quantity) -> str:
    surface = "".join(claim.quantity.split())
    upper = "" if claim.value_max is None else f" to {claim.value_max:,.15g}"
    told = f"{surface} = {claim.value:,.15g}{upper} {claim.unit}".rstrip() + f" ({claim.dimension or 'no dimension'})"
    index, word = default_units(), None
    for at in range(len(surface)):
        match = index.match(surface, at)
        if match is not None and match.label == quantity.unit:
            word = match.unit.unit
            break
    where = locate("units.tsv", word) if word else None
    rule = f"; found as {quantity.rule}" if quantity.rule else ""
    rule += "; a full stop read as the decimal point" if STOP_FOR_POINT.search(claim.quantity) else ""
    approx = f"; {claim.approx} by approximations.toml" if claim.approx else ""
    return f"{told}{f'; unit {word}: {where}' if where else ''}{rule}{approx}"


def _whether_read(finding: Finding, reader: ReaderMode) -> str:
    sure = logistic(finding.trust)
    if finding.verdict.read:
        return f"asked; the rules alone are {sure:.2f} sure"
    if reader == "off":
        return "off"
    likely = sure if finding.agreed is None else logistic(finding.agreed)
    if reader == "auto" and likely >= ASKED_BELOW:
        told = f"{likely:.2f} sure ({ASKED_BELOW:.2f} do)"
        return f"not asked, as {'the rules are' if finding.agreed is None else 'that it says the same is'} {told}"
    return f"not asked (the sentence is too long, or there is no network); the rules are {sure:.2f} sure"


def _chosen(name: str, by_rules: str, taken: str, spans: Spans | None) -> str:
    where = locate("verbs.tsv", taken) if name == "predicate" and taken else None
    told = f"{taken or 'none'}{f' ({where})' if where else ''}"
    if spans is None:
        return f"{told}; the rules"
    who = "rules and reader" if by_rules == taken == spans.best()[0] else "the rules" if by_rules == taken else "reader"
    best = spans.best()
    answers = [
        f"{best[0] or 'none'} {math.exp(best[1]):.2f}",
        f"{by_rules or 'none'} {math.exp(spans.of(by_rules)):.2f}",
    ]
    return f"{told}; {who} (the rules: {by_rules or 'none'}; reader: {', '.join(dict.fromkeys(answers))})"


def _probabilities(names: Sequence[str], scores: Sequence[float]) -> str:
    told = (f"{name or 'none'} {math.exp(score):.2f}" for name, score in zip(names, scores, strict=True))
    return f"; reader: {', '.join(told)}"


def _with_place(reason: str) -> str:
    where = locate("status_cues.toml", reason.removeprefix("cue ")) if reason.startswith("cue ") else None
    return f"{reason}{f' ({where})' if where else ''}"


def _confidence(finding: Finding, model: Model) -> Iterator[tuple[str, str]]:
    weights, situation, verdict = model.weights, finding.situation, finding.verdict
    yield "confidence", f"{finding.claim.confidence}"
    ones = dict.fromkeys(situation.features(), 1.0)
    yield "  of the rules", f"log odds {finding.trust:+.2f}: {_parts(weights.trust, ones)}"
    if finding.reading is not None and verdict.read:
        statuses = weights.statuses(situation, finding.trust, finding.reading)
        seen = evidence(situation, finding.trust, finding.reading, verdict.decision, statuses, verdict.change)
        total = log_odds_of(weights.sure, seen)
        yield "  of both", f"log odds {total:+.2f}: {_parts(weights.sure, seen)}"
    elif finding.agreed is not None:
        seen = unasked(finding.trust, finding.agreed)
        yield "  unasked", f"log odds {log_odds_of(weights.sure, seen):+.2f}: {_parts(weights.sure, seen)}"


def _parts(weights: Mapping[str, float], seen: Mapping[str, float]) -> str:
    parts = {name: weights.get(name, 0.0) * value for name, value in seen.items()}
    largest = sorted(parts, key=lambda name: -abs(parts[name]))[: 2 * _BEST]
    told = ", ".join(f"{name} {parts[name]:+.2f}" for name in largest if parts[name])
    rest = sum(1 for value in parts.values() if value) - sum(1 for name in largest if parts[name])
    return f"{told or 'no weights'}{f', {rest} smaller' if rest > 0 else ''}"


def _none(document: Document, structure: Structure, start: int, nearest: Claim | None) -> Iterator[tuple[str, str]]:
    """Say why a place holds no claim, and where the nearest one is."""
    yield "place", f"{document.source}:{start}"
    for number in find_unread(document, structure):
        if number.start <= start < number.end:
            rule = number.reason.removeprefix(NO_QUANTITY)
            where = locate("lookalikes.toml", rule) if rule != number.reason else None
            yield "no claim", f"{number.text}: {number.reason}{f' ({where})' if where else ''}"
            return
    if start >= len(document.text):
        yield "no claim", f"the text ends before this place, at {len(document.text)}"
        return
    block = next((block for block in structure.blocks if block.start <= start < block.end), None)
    kind = block.kind if block else "between paragraphs"
    hint = "; its numbers are read by textmine tables" if kind in ("table", "form") else ""
    sentences = counted(len(structure.sentences), "sentences")
    yield "no claim", f"no number of the narrative stands here: {kind} in a document of {sentences}{hint}"
    if nearest is not None:
        yield "nearest", f"{document.source}:{nearest.start} ({nearest.quantity})"


@dataclass(frozen=True, slots=True)
class _Made:
    """A decision, where in the code it was made, and whether of an earlier one."""

    decision: Decision
    place: str
    revised: bool


@contextmanager
def _watched() -> Iterator[list[_Made]]:
    """Note which line of which rule makes each decision inside: what a form's name alone does not tell."""
    made: list[_Made] = []
    plain = Decision.__init__

    def noting(self: Decision, *fields: Any, **named: Any) -> None:
        plain(self, *fields, **named)
        frame = currentframe()
        caller = frame.f_back if frame else None
        revised = caller is not None and caller.f_globals.get("__name__") == "dataclasses"
        while caller is not None and not caller.f_globals.get("__name__", "").startswith("textmine.claims."):
            caller = caller.f_back
        if caller is not None:
            name = caller.f_globals["__name__"].replace(".", "/")
            made.append(_Made(self, f"{name}.py:{caller.f_lineno}", revised))

    Decision.__init__ = noting  # type: ignore[method-assign]
    try:
        yield made
    finally:
        Decision.__init__ = plain  # type: ignore[method-assign]


def _place_of(decision: Decision, made: Sequence[_Made]) -> str:
    """Return where a decision was made, and where it was revised."""
    at = next((at for at, other in enumerate(made) if other.decision is decision), None)
    if at is None:
        return "claims"
    if not made[at].revised:
        return made[at].place
    first = next((m.place for m in reversed(made[:at]) if m.decision.form == decision.form and not m.revised), "")
    return f"{first}, revised in {made[at].place}" if first else made[at].place

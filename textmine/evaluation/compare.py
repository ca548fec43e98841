"""What one run finds that another did not: gains and losses."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from textmine.evaluation.matching import CLAIM_FIELDS, STRICT_FIELDS, Matches, Pair
from textmine.evaluation.mistakes import sentence_around

MEASURES = ("quantity", *CLAIM_FIELDS, "claim", "spurious")


@dataclass(frozen=True, slots=True)
class Difference:
    """One gold claim, or one false find, that came out differently in the two runs.

    Parameters
    ----------
    document
        Name of the document.
    verdict
        ``gain`` or ``loss``.
    measure
        ``quantity`` (the claim is found), ``claim`` (it is right as a whole), a field that is right or wrong, or
        ``spurious`` (a false find that went or came).
    start, end
        Where in the text.
    surface
        The number.
    before, now
        What the field held in the two runs; for the other measures ``right`` and ``wrong``.
    sentence
        What stands around it.
    """

    document: str
    verdict: str
    measure: str
    start: int
    end: int
    surface: str
    before: str
    now: str
    sentence: str


def differences(now: Sequence[Matches[Any, Any]], before: Sequence[Matches[Any, Any]]) -> list[Difference]:
    """List what came out differently in two runs over the same gold claims.

    Parameters
    ----------
    now, before
        The matches of the two runs, made from the same gold.

    Returns
    -------
    list of Difference
        Document by document; gold claims in their order, then the false finds.

    Examples
    --------
    >>> from textmine.evaluation.found import FoundClaim
    >>> from textmine.evaluation.gold import GoldClaim
    >>> gold = GoldClaim(2, 6, "168人", 168, None, "人", ("消化",), ("超编",), "actual", "", "")
    >>> claim = FoundClaim(2, 6, "168人", 168, "人", "消化", "超编", "target", "", "", "")
    >>> run = lambda *wrong: [Matches("a", "消化168人。", (Pair(gold, claim, wrong),), ())]
    >>> [(d.verdict, d.measure) for d in differences(run(), run("status"))]
    [('gain', 'status'), ('gain', 'claim')]
    """
    found: list[Difference] = []
    for document, earlier in zip(now, before, strict=True):
        for pair, old in zip(document.pairs, earlier.pairs, strict=True):
            found += _of_pair(document, pair, old)
        found += _of_spurious(document, earlier)
    return found


def count(found: Iterable[Difference]) -> dict[str, tuple[int, int]]:
    """Count gains and losses by measure.

    Returns
    -------
    dict
        For each measure, the number of gains and of losses.
    """
    counts = {measure: [0, 0] for measure in MEASURES}
    for difference in found:
        counts[difference.measure][difference.verdict == "loss"] += 1
    return {measure: (gains, losses) for measure, (gains, losses) in counts.items()}


def _of_pair(document: Matches[Any, Any], now: Pair[Any, Any], before: Pair[Any, Any]) -> Iterable[Difference]:
    gold = now.gold
    for measure in MEASURES[:-1]:
        is_right, was_right = _right(now, measure), _right(before, measure)
        if is_right != was_right:
            yield Difference(
                document.name,
                "gain" if is_right else "loss",
                measure,
                gold.start,
                gold.end,
                gold.quantity,
                _held(before, measure),
                _held(now, measure),
                sentence_around(document.text, gold.start, gold.end),
            )


def _of_spurious(document: Matches[Any, Any], earlier: Matches[Any, Any]) -> Iterable[Difference]:
    there = {(p.start, p.end, p.value, p.unit): p for p in document.spurious}
    was_there = {(p.start, p.end, p.value, p.unit): p for p in earlier.spurious}
    gone = [p for key, p in was_there.items() if key not in there]
    come = [p for key, p in there.items() if key not in was_there]
    changed = [(p, "gain", p.quantity, "") for p in gone] + [(p, "loss", "", p.quantity) for p in come]
    for p, verdict, before, now in sorted(changed, key=lambda change: (change[0].start, change[0].end)):
        around = sentence_around(document.text, p.start, p.end)
        yield Difference(document.name, verdict, "spurious", p.start, p.end, p.quantity, before, now, around)


def _right(pair: Pair[Any, Any], measure: str) -> bool:
    if pair.found is None:
        return False
    if measure == "quantity":
        return True
    return not set(STRICT_FIELDS if measure == "claim" else (measure,)) & set(pair.wrong)


def _held(pair: Pair[Any, Any], measure: str) -> str:
    if measure in CLAIM_FIELDS:
        return "" if pair.found is None else getattr(pair.found, measure)
    return "right" if _right(pair, measure) else "wrong"

"""Findings against gold: which of the figures that contradict others were found, and what was called so beside them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from textmine.evaluation.found import FoundFinding
from textmine.evaluation.gold import GoldDocument, GoldSlip
from textmine.evaluation.scores import Rates


@dataclass(frozen=True, slots=True)
class AuditScores:
    """How well findings agree with gold.

    Parameters
    ----------
    found
        A finding is right if the figure that it doubts, or the one it holds it against, is one that gold doubts, and
        gold has its check; findings of one slip count once.
    located
        Of the slips found, those whose own figure the finding doubts.
    missed
        Document and place of what was not found.
    false
        Document and place of what gold does not have.
    """

    found: Rates
    located: int
    missed: tuple[tuple[str, int, int], ...]
    false: tuple[tuple[str, int, int], ...]


def score_audit(gold: Sequence[GoldDocument], found: Mapping[str, Sequence[FoundFinding]]) -> AuditScores:
    """Score findings.

    Parameters
    ----------
    gold
        Documents; those without slips annotated are passed over.
    found
        Findings by the name of their document; what is consistent is passed over.

    Examples
    --------
    >>> document = GoldDocument("a", "", None, None, slips=(GoldSlip(10, 14, ("sum",)),))
    >>> finding = FoundFinding(10, 14, 2, 5, "sum", "inconsistent")
    >>> score_audit([document], {"a": [finding]}).found
    Rates(matched=1, predicted=1, gold=1)
    """
    matched = predicted = wanted = located = 0
    missed: list[tuple[str, int, int]] = []
    false: list[tuple[str, int, int]] = []
    for document in gold:
        if document.slips is None:
            continue
        told = [finding for finding in found.get(document.name, ()) if finding.verdict == "inconsistent"]
        ignored = [f for f in told if any(f.start < end and start < f.end for start, end in document.ignore)]
        explained: set[int] = set()
        for slip in document.slips:
            hits = [number for number, finding in enumerate(told) if _touches(finding, slip)]
            explained.update(hits)
            wanted += 1
            matched += bool(hits)
            located += any(told[number].start < slip.end and slip.start < told[number].end for number in hits)
            if not hits:
                missed.append((document.name, slip.start, slip.end))
        wrong = [f for number, f in enumerate(told) if number not in explained and f not in ignored]
        false += [(document.name, finding.start, finding.end) for finding in wrong]
        predicted += len(wrong)
    return AuditScores(Rates(matched, matched + predicted, wanted), located, tuple(missed), tuple(false))


def _touches(finding: FoundFinding, slip: GoldSlip) -> bool:
    if slip.checks and finding.check not in slip.checks:
        return False
    spans = ((finding.start, finding.end), (finding.other_start, finding.other_end))
    return any(start < slip.end and slip.start < end for start, end in spans)

"""Precision, recall, F1 and shares, counted from matches."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from textmine.evaluation.matching import STRICT_FIELDS, Matches


@dataclass(frozen=True, slots=True)
class Rates:
    """How many of the predictions are right, and how many of the gold entries were found.

    Examples
    --------
    >>> rates = Rates(matched=3, predicted=4, gold=6)
    >>> rates.precision, rates.recall, round(rates.f1, 2)
    (0.75, 0.5, 0.6)
    """

    matched: int
    predicted: int
    gold: int

    @property
    def precision(self) -> float:
        """Share of the predictions that are right; 0 where there are none."""
        return self.matched / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """Share of the gold entries that were found; 0 where there are none."""
        return self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        p, r = self.precision, self.recall
        return 2 * p * r / (p + r) if p + r else 0.0


@dataclass(frozen=True, slots=True)
class Scores:
    """The scores of one document, or of all together.

    Parameters
    ----------
    found
        Whether the entries are there: span with value and unit for claims, span with title and number for citations.
    shares
        For each field, the share of the matched entries that have it right.
    strict
        For claims, as `found`, where a match counts only if predicate, object, status and change are all right.
    """

    found: Rates
    shares: dict[str, float]
    strict: Rates | None = None


def score(matches: Sequence[Matches[Any, Any]], fields: Sequence[str], *, strict: bool) -> Scores:
    """Count the matches of one or several documents.

    Parameters
    ----------
    matches
        Of the documents to be counted together.
    fields
        The fields whose shares are wanted.
    strict
        Whether to count the entries that are right as a whole.

    Examples
    --------
    >>> score([], ["status"], strict=False)
    Scores(found=Rates(matched=0, predicted=0, gold=0), shares={'status': 0.0}, strict=None)
    """
    pairs = [pair for document in matches for pair in document.pairs]
    matched = [pair for pair in pairs if pair.found is not None]
    predicted = len(matched) + sum(len(document.spurious) for document in matches)
    wrong = Counter(field for pair in matched for field in pair.wrong)
    whole = sum(not set(STRICT_FIELDS) & set(pair.wrong) for pair in matched)
    return Scores(
        found=Rates(len(matched), predicted, len(pairs)),
        shares={field: 1 - wrong[field] / len(matched) if matched else 0.0 for field in fields},
        strict=Rates(whole, predicted, len(pairs)) if strict else None,
    )

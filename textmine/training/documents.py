"""Gold documents with their numbers as the rules understood them."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from textmine.claims import Finding, Ranker, find_claims
from textmine.claims.candidates import Situation
from textmine.core import Document, Structure
from textmine.evaluation import GoldClaim, GoldDocument, load_gold
from textmine.evaluation.found import FoundClaim, found_claims
from textmine.evaluation.matching import STRICT_FIELDS, Matches, match_claims
from textmine.structure import analyse


@dataclass(frozen=True, slots=True)
class Example:
    """A number as the rules understood it, with what gold says of it."""

    situation: Situation
    gold: GoldClaim


@dataclass(frozen=True, slots=True)
class TrainingDocument:
    """A gold document, ready to learn from and to be scored on.

    Parameters
    ----------
    corpus
        Name of the folder that it comes from.
    gold
        What people say that it claims.
    document, structure
        Its text, and the text's structure.
    examples
        Its numbers that the rules found and gold has too.
    """

    corpus: str
    gold: GoldDocument
    document: Document
    structure: Structure
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """The claims that a ranker makes of a document, against gold.

    Parameters
    ----------
    matches
        Gold entries with the claims that answer them.
    findings
        The claims, those in ignored spans left out.
    right
        For each of `findings`, whether it is right as a whole.
    """

    matches: Matches[GoldClaim, FoundClaim]
    findings: tuple[Finding, ...]
    right: tuple[bool, ...]


def load_documents(folder: str | os.PathLike[str]) -> list[TrainingDocument]:
    """Read a folder of gold (:func:`textmine.evaluation.load_gold`); documents without gold claims are passed over.

    Raises
    ------
    ReadError
        If the folder holds no gold, or a line of it is broken.
    """
    corpus = Path(folder).resolve().name
    return [_prepare(corpus, gold) for gold in load_gold(folder) if gold.claims is not None]


def judge(gold: GoldDocument, findings: Iterable[Finding]) -> Judged:
    """Match the claims of a document with gold."""
    by_place = {(finding.claim.start, finding.claim.end): finding for finding in findings}
    found = found_claims([finding.claim for finding in by_place.values()])
    [matches] = match_claims([gold], {gold.name: [claim for claims in found.values() for claim in claims]})
    verdicts = {
        (pair.found.start, pair.found.end): not set(STRICT_FIELDS) & set(pair.wrong)
        for pair in matches.pairs
        if pair.found is not None
    } | {(claim.start, claim.end): False for claim in matches.spurious}
    kept = [(by_place[place], right) for place, right in sorted(verdicts.items())]
    return Judged(matches, tuple(finding for finding, _ in kept), tuple(right for _, right in kept))


def _prepare(corpus: str, gold: GoldDocument) -> TrainingDocument:
    document = Document(gold.text, source=f"{gold.name}.txt")
    structure = analyse(document)
    findings = list(find_claims(document, structure, Ranker()))
    return TrainingDocument(corpus, gold, document, structure, tuple(_examples(gold, findings)))


def _examples(gold: GoldDocument, findings: Sequence[Finding]) -> Iterable[Example]:
    by_place = {(finding.claim.start, finding.claim.end): finding for finding in findings}
    for pair in judge(gold, findings).matches.pairs:
        if pair.found is not None:
            yield Example(by_place[pair.found.start, pair.found.end].situation, pair.gold)

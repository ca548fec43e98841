"""Gold documents, and the claims that a model makes of them beside what people say."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from textmine.claims import Finding, Model, find_claims
from textmine.core import Document, ReaderMode, Structure
from textmine.evaluation import GoldClaim, GoldDocument, load_gold
from textmine.evaluation.found import FoundClaim, found_claims
from textmine.evaluation.matching import STRICT_FIELDS, Matches, match_claims
from textmine.structure import analyse


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
    """

    corpus: str
    gold: GoldDocument
    document: Document
    structure: Structure

    @property
    def name(self) -> str:
        """The name that it is left out by: documents of one name, in whatever folder, count as one."""
        return self.gold.name

    def findings(self, model: Model, reader: ReaderMode) -> list[Finding]:
        """Return the claims that a model makes of it."""
        return list(find_claims(self.document, self.structure, model, reader))


@dataclass(frozen=True, slots=True)
class Judged:
    """The claims that a model makes of a document, against gold.

    Parameters
    ----------
    matches
        Gold entries with the claims that answer them.
    findings
        The claims, those in ignored spans left out.
    gold
        For each of `findings` the entry that it answers; ``None`` for a number that people passed over.
    right
        For each of `findings`, whether it is right as a whole.
    """

    matches: Matches[GoldClaim, FoundClaim]
    findings: tuple[Finding, ...]
    gold: tuple[GoldClaim | None, ...]
    right: tuple[bool, ...]


def load_documents(folder: str | os.PathLike[str]) -> list[TrainingDocument]:
    """Read a folder of gold (:func:`textmine.evaluation.load_gold`); documents without gold claims are passed over.

    Raises
    ------
    ReadError
        If the folder holds no gold, or a line of it is broken.
    """
    corpus = Path(folder).absolute().name
    return [prepared(corpus, gold) for gold in load_gold(folder) if gold.claims is not None]


def judge(gold: GoldDocument, findings: Iterable[Finding]) -> Judged:
    """Match the claims of a document with gold."""
    by_place = {(finding.claim.start, finding.claim.end): finding for finding in findings}
    found = found_claims([finding.claim for finding in by_place.values()])
    [matches] = match_claims([gold], {gold.name: [claim for claims in found.values() for claim in claims]})
    verdicts: dict[tuple[int, int], tuple[GoldClaim | None, bool]] = {
        (claim.start, claim.end): (None, False) for claim in matches.spurious
    }
    for pair in matches.pairs:
        if pair.found is not None:
            verdicts[pair.found.start, pair.found.end] = pair.gold, not set(STRICT_FIELDS) & set(pair.wrong)
    places = sorted(verdicts)
    return Judged(
        matches,
        tuple(by_place[place] for place in places),
        tuple(verdicts[place][0] for place in places),
        tuple(verdicts[place][1] for place in places),
    )


def prepared(corpus: str, gold: GoldDocument) -> TrainingDocument:
    """Return a gold document of a folder of that name, ready to learn from."""
    document = Document(gold.text, source=f"{gold.name}.txt")
    return TrainingDocument(corpus, gold, document, analyse(document))

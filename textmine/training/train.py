"""Fitting a model of claims, and what it is worth on documents that it did not learn from."""

from __future__ import annotations

import datetime as dt
import os
import zlib
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from textmine.claims import Model, default_model
from textmine.core import ReaderMode, ReadError
from textmine.evaluation.matching import CLAIM_FIELDS
from textmine.evaluation.scores import Scores, score
from textmine.reader import Network
from textmine.training.documents import Judged, TrainingDocument, judge
from textmine.training.weights import fit_weights

FOLDS = 5
PARTS: tuple[ReaderMode, ...] = ("off", "auto", "always")


@dataclass(frozen=True)
class Training:
    """A fitted model with its figures, all of them on documents that were left out of fitting.

    Parameters
    ----------
    model
        The model.
    documents
        What it was fitted on.
    scored
        The documents that the figures are of.
    judged
        For each of `PARTS` each of `scored`, judged with a model that had not learned from it.
    trained
        Whether a network was trained too, and not only the weights that set it against the rules.
    """

    model: Model
    documents: tuple[TrainingDocument, ...]
    scored: tuple[TrainingDocument, ...]
    judged: dict[ReaderMode, tuple[Judged, ...]]
    trained: bool = False

    @property
    def corpora(self) -> tuple[str, ...]:
        """The folders that the documents come from."""
        return tuple(dict.fromkeys(document.corpus for document in self.documents))

    def scores(self, corpus: str, reader: ReaderMode) -> Scores | None:
        """Return the scores on the documents of one folder; ``None`` where none of them was left out."""
        matches = [j.matches for d, j in zip(self.scored, self.judged[reader], strict=True) if d.corpus == corpus]
        return score(matches, CLAIM_FIELDS, strict=True) if matches else None

    def to_disk(self, path: str | os.PathLike[str], *, date: dt.date | None = None) -> None:
        """Write a pipeline that ``spacy.load`` reads, with its card; the folder appears whole or not at all.

        Parameters
        ----------
        path
            The folder; one that holds a model is replaced.
        date
            For the card; today where left out.

        Raises
        ------
        ReadError
            If `path` exists and is no model.
        """
        from textmine.training.model import save_model

        save_model(self, path, date=date or dt.date.today())

    def __str__(self) -> str:
        from textmine.training.card import figures

        return "\n".join(figures(self))

    def verdicts(self, reader: ReaderMode = "auto") -> list[tuple[float, bool]]:
        """Return for each claim its confidence and whether it is right."""
        return [
            (finding.claim.confidence, right)
            for judged in self.judged[reader]
            for finding, right in zip(judged.findings, judged.right, strict=True)
        ]


def train_model(
    documents: Iterable[TrainingDocument],
    *,
    network: Callable[[Sequence[TrainingDocument]], Network] | None = None,
) -> Training:
    """Fit a model to gold.

    Parameters
    ----------
    documents
        Gold (:func:`load_documents`). Documents of the same name are left out together.
    network
        Trains a network on documents (:func:`textmine.training.reader.network_trainer`). The weights and the figures
        are then of a fifth of the documents, which a first network does not see; a second one learns from all.
        Where left out, the packaged network is kept, only the weights are fitted, and each fifth is scored with
        weights of the others.

    Returns
    -------
    Training

    Raises
    ------
    ValueError
        If there are fewer than two documents, or too little in them to learn from.
    """
    kept = tuple(documents)
    if len({document.name for document in kept}) < 2:
        raise ValueError("at least two documents are needed: one to learn from, one to be scored on")
    folds = _folds(kept)
    if network is None:
        packaged, asking = default_model().network, default_model().weights.asking
        if packaged is None:
            raise ReadError("textmine.models", "the installed package has no network; train one with --reader")
        model = Model(network=packaged)
        read = {id(d): judge(d.gold, d.findings(model, "always")) for d in kept}
        fitted = Model(fit_weights(read.values(), asking=asking), packaged)
        others = {fold: [read[id(d)] for d, f in zip(kept, folds, strict=True) if f != fold] for fold in set(folds)}
        by_fold = {fold: Model(fit_weights(rest, asking=asking), packaged) for fold, rest in others.items()}
        judged = {
            part: tuple(judge(d.gold, d.findings(by_fold[fold], part)) for d, fold in zip(kept, folds, strict=True))
            for part in PARTS
        }
        return Training(fitted, kept, kept, judged)
    last = max(folds)
    left_out = tuple(d for d, fold in zip(kept, folds, strict=True) if fold == last)
    model = Model(network=network([d for d, fold in zip(kept, folds, strict=True) if fold != last]))
    weights = fit_weights(judge(d.gold, d.findings(model, "always")) for d in left_out)
    first = Model(weights, model.network)
    judged = {part: tuple(judge(d.gold, d.findings(first, part)) for d in left_out) for part in PARTS}
    return Training(Model(weights, network(kept)), kept, left_out, judged, trained=True)


def _folds(documents: Sequence[TrainingDocument]) -> list[int]:
    """Return for each document the part that it is left out with: by its name, so that it is always the same."""
    names = sorted({d.name for d in documents}, key=lambda name: zlib.crc32(name.encode()))
    fold = {name: place % min(FOLDS, len(names)) for place, name in enumerate(names)}
    return [fold[d.name] for d in documents]

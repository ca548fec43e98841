"""Fitting the ranker, and what it is worth on documents that it did not learn from."""

from __future__ import annotations

import datetime as dt
import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from textmine.claims import Ranker, find_claims
from textmine.claims.candidates import Candidate, object_candidates, predicate_candidates, trust_features
from textmine.evaluation.matching import CLAIM_FIELDS, object_right, predicate_right
from textmine.evaluation.scores import Scores, score
from textmine.training.card import SURE
from textmine.training.documents import Example, Judged, TrainingDocument, judge
from textmine.training.fit import Choice, Choices, Verdicts, fit_calibration

CHOICE_PENALTY = 2.0
CHOICE_COUNT = 3  # a feature of fewer numbers gets no weight
CONFIDENCE_PENALTY = 3.0
CONFIDENCE_COUNT = 5
# So many of the claims are to be right that have at least the confidence SURE; a point more than is promised, as the
# rules were written on the texts that are learned from, and err more often on others.
SURE_RIGHT = 0.96


@dataclass(frozen=True)
class Training:
    """A fitted ranker with its figures, all of them on documents that were left out of fitting.

    Parameters
    ----------
    ranker
        Fitted on all documents.
    documents
        What it was fitted on.
    rules
        Each document judged with the rules alone.
    left_out
        Each document judged with a ranker that was fitted on the others.
    confidences
        For each document, the confidence of each of its claims, by weights that were fitted on the others.
    """

    ranker: Ranker
    documents: tuple[TrainingDocument, ...]
    rules: tuple[Judged, ...]
    left_out: tuple[Judged, ...]
    confidences: tuple[tuple[float, ...], ...]

    @property
    def corpora(self) -> tuple[str, ...]:
        """The folders that the documents come from."""
        return tuple(dict.fromkeys(document.corpus for document in self.documents))

    def scores(self, corpus: str, *, learned: bool) -> Scores:
        """Return the scores on the documents of one folder, with the rules alone or with the learned part."""
        judged = self.left_out if learned else self.rules
        return score(
            [j.matches for d, j in zip(self.documents, judged, strict=True) if d.corpus == corpus],
            CLAIM_FIELDS,
            strict=True,
        )

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

    def verdicts(self) -> list[tuple[float, bool]]:
        """Return for each claim its confidence and whether it is right."""
        return [
            (confidence, right)
            for confidences, judged in zip(self.confidences, self.left_out, strict=True)
            for confidence, right in zip(confidences, judged.right, strict=True)
        ]


def train_ranker(documents: Iterable[TrainingDocument]) -> Training:
    """Fit a ranker, and score it leaving out one document at a time.

    Parameters
    ----------
    documents
        Gold (:func:`load_documents`). Documents of the same name count as one, so that a document that was annotated
        twice is not learned from while it is scored on.

    Returns
    -------
    Training
        The same for the same documents.

    Raises
    ------
    ValueError
        If there are fewer than two documents.
    """
    kept = tuple(documents)
    names = [document.gold.name for document in kept]
    if len(set(names)) < 2:
        raise ValueError("at least two documents are needed: one to learn from, one to be scored on")
    rules = [judge(d.gold, find_claims(d.document, d.structure, Ranker())) for d in kept]
    learner = _Learner(kept)
    ranker = learner.ranker()  # first, as the others begin where it ended
    by_name = {name: learner.ranker(without=name) for name in dict.fromkeys(names)}
    left_out = [judge(d.gold, find_claims(d.document, d.structure, by_name[d.gold.name])) for d in kept]
    verdicts = Verdicts(
        [finding.features for judged in left_out for finding in judged.findings],
        [right for judged in left_out for right in judged.right],
        [name for name, judged in zip(names, left_out, strict=True) for _ in judged.findings],
        penalty=CONFIDENCE_PENALTY,
        min_count=CONFIDENCE_COUNT,
    )
    weights = verdicts.fit()
    weighers = {name: Ranker(confidence=verdicts.fit(without=name)) for name in by_name}
    scores = [
        [weighers[name].score(finding.features) for finding in judged.findings]
        for name, judged in zip(names, left_out, strict=True)
    ]
    calibration = fit_calibration(scores, [judged.right for judged in left_out], sure=SURE, right_of_sure=SURE_RIGHT)
    ranker = replace(ranker, confidence=weights, calibration=calibration)
    confidences = [
        tuple(replace(weighers[name], calibration=calibration).confidences([f.features for f in judged.findings]))
        for name, judged in zip(names, left_out, strict=True)
    ]
    return Training(ranker, kept, tuple(rules), tuple(left_out), tuple(confidences))


class _Learner:
    """Fits rankers to all documents, or to all but one."""

    def __init__(self, documents: Sequence[TrainingDocument]) -> None:
        pairs = [_choices(document.gold.name, example) for document in documents for example in document.examples]
        self._predicate = Choices([verbs for verbs, _ in pairs], penalty=CHOICE_PENALTY, min_count=CHOICE_COUNT)
        self._object = Choices([nouns for _, nouns in pairs], penalty=CHOICE_PENALTY, min_count=CHOICE_COUNT)
        examples = [(document.gold.name, example) for document in documents for example in document.examples]
        self._trust = Verdicts(
            [trust_features(example.situation) for _, example in examples],
            [_rules_right(example) for _, example in examples],
            [name for name, _ in examples],
            penalty=CONFIDENCE_PENALTY,
            min_count=CONFIDENCE_COUNT,
        )

    def ranker(self, without: str | None = None) -> Ranker:
        return Ranker(
            predicate=self._predicate.fit(without),
            object=self._object.fit(without),
            trust=self._trust.fit(without),
        )


def _choices(document: str, example: Example) -> tuple[Choice, Choice]:
    """Return the choice of the predicate, and that of the object beside the right predicate."""
    situation, gold = example.situation, example.gold
    verbs = predicate_candidates(situation)
    right = [predicate_right(verb.text, gold.predicate) for verb in verbs]
    predicate = next((verb.text for verb, is_right in zip(verbs, right, strict=True) if is_right), verbs[0].text)
    nouns = object_candidates(situation, predicate)
    return (
        _choice(document, verbs, right),
        _choice(document, nouns, [object_right(noun.text, gold.object) for noun in nouns]),
    )


def _choice(document: str, candidates: Sequence[Candidate], right: Sequence[bool]) -> Choice:
    return Choice(document, tuple(candidate.features for candidate in candidates), tuple(right))


def _rules_right(example: Example) -> bool:
    decision, gold = example.situation.decision, example.gold
    return predicate_right(decision.predicate, gold.predicate) and object_right(decision.object, gold.object)

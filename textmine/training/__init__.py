"""The learned part of claims, fitted to gold: examples, weights, leave-one-document-out figures, and the model's card.

The verb is :func:`textmine.train`. Nothing here is needed to use a fitted model.
"""

from textmine.training.documents import TrainingDocument, load_documents
from textmine.training.train import Training, train_ranker

__all__ = ["Training", "TrainingDocument", "load_documents", "train_ranker"]

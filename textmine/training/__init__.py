"""The learned part of claims, fitted to gold: weights, networks, figures of what was left out, and the model's card.

The verb is :func:`textmine.train`. Nothing here is needed to use a fitted model.
"""

from textmine.training.documents import TrainingDocument, load_documents
from textmine.training.train import Training, train_model

__all__ = ["Training", "TrainingDocument", "load_documents", "train_model"]

"""What a network answered before it goes on learning, kept on reports without gold.

New gold is of some kinds of text, and what was learned from others is lost while it is learned. So every few steps the
network is shown windows of other reports, and learns to answer as it did before (Li and Hoiem 2016, learning without
forgetting).
"""

from __future__ import annotations

import copy
import random
from collections.abc import Mapping, Sequence

import torch
from torch import Tensor
from torch.nn import functional

from textmine.reader import Window
from textmine.training.network.batches import batch_of, batches_by_length, scored
from textmine.training.network.encoder import ReaderNetwork
from textmine.training.network.examples import untold


class Remembered:
    """The answers of a network as it was.

    Parameters
    ----------
    network
        It, before it goes on learning; a copy is kept.
    windows
        Windows of reports without gold.
    known
        Id of each character.
    chance
        Of the order of the windows.
    """

    def __init__(
        self, network: ReaderNetwork, windows: Sequence[Window], known: Mapping[str, int], chance: random.Random
    ) -> None:
        self._before = copy.deepcopy(network).eval()
        self._known = known
        self._batches = batches_by_length([untold(window) for window in windows], chance)

    def loss(self, network: ReaderNetwork) -> Tensor:
        """Return how far the answers for the next windows are from those before: the mean divergence of a number."""
        batch = batch_of(next(self._batches), self._known)
        with torch.no_grad():
            before = scored(self._before, batch)
        total = torch.zeros(())
        for now, then in zip(scored(network, batch), before, strict=True):
            total = total + functional.kl_div(
                functional.log_softmax(now, 1), functional.log_softmax(then, 1), reduction="sum", log_target=True
            )
        return total / len(batch.answers)

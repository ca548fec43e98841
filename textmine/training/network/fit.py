"""The network learns claims from gold."""

from __future__ import annotations

import copy
import random
import time
from collections.abc import Callable, Sequence

import numpy as np
import torch
from torch import nn

from textmine.reader import Window
from textmine.training.network.batches import batch_of, batches_by_length, loss, vocabulary
from textmine.training.network.encoder import ReaderNetwork
from textmine.training.network.examples import Example
from textmine.training.network.remember import Remembered

RATES = 1.2e-4, 8e-4  # of encoder and heads
RATES_GOING_ON = 7e-5, 3e-4  # of a network that has learned from gold before
DROPOUT = 0.08
_WARM, _LOWEST = 40, 0.02
_AVERAGED = 0.995  # of the moving average of the weights (Polyak and Juditsky 1992), once it is under way
_REMEMBERING = 0.2  # of the steps, where there is something to remember


def fit(
    network: ReaderNetwork,
    examples: Sequence[Example],
    *,
    minutes: float,
    rates: tuple[float, float] = RATES,
    kept: int = 0,
    remembered: Sequence[Window] = (),
    seed: int = 0,
    told: Callable[[str], None] = lambda _line: None,
) -> ReaderNetwork:
    """Train a network on examples and return the average of its weights along the way.

    Parameters
    ----------
    network
        Begun from pretrained weights; changed in place.
    examples
        Windows with answers.
    minutes
        How long.
    rates
        Learning rates of encoder and heads at their highest.
    kept
        Lower layers of the encoder that stay as they are: what is learned anew is learned by the others, in less time,
        and less of what was learned before is lost.
    remembered
        Windows of other reports, on which the network is to answer as it does now.
    seed
        Of chance. As training goes by the clock, two runs differ all the same.
    told
        Called with a line on how it goes, every hundred steps.
    """
    torch.manual_seed(seed)
    torch.set_flush_denormal(True)
    chance = random.Random(seed)  # noqa: S311  # chance of training, not of secrets
    known = vocabulary(network.encoder.characters)
    network.encoder.dropout = DROPOUT
    network.keep(kept)
    inside = {id(p) for p in network.encoder.parameters()}
    learning = [p for p in network.parameters() if p.requires_grad]
    encoder, heads = ([p for p in learning if (id(p) in inside) is part] for part in (True, False))
    groups = [{"params": part, "lr": rate} for part, rate in zip((encoder, heads), rates, strict=True)]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    average = copy.deepcopy(network).eval()
    begun, losses = time.monotonic(), list[float]()
    batches = batches_by_length(examples, chance)
    memory = Remembered(network, remembered, known, chance) if remembered else None
    network.train()
    while (done := (time.monotonic() - begun) / 60 / minutes) < 1:
        for group, rate in zip(optimizer.param_groups, rates, strict=True):
            group["lr"] = rate * min(1, (len(losses) + 1) / _WARM) * max(_LOWEST, 1 - done)
        if memory is not None and chance.random() < _REMEMBERING:
            step = memory.loss(network)
        else:
            step = loss(network, batch_of(next(batches), known, noise=chance))
        optimizer.zero_grad()
        step.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimizer.step()
        losses.append(step.item())
        with torch.no_grad():
            share = min(_AVERAGED, (len(losses) + 1) / (len(losses) + 30))
            for mean, weight in zip(average.parameters(), network.parameters(), strict=True):
                mean.lerp_(weight, 1 - share)
        if len(losses) % 100 == 0:
            told(f"fitting: step {len(losses)}, loss {np.mean(losses[-100:]):.3f}, {done:.0%}")
    return average

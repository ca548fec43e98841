"""The encoder learns the language of reports: words hidden in running text are guessed from what stands around them.

Masked language modelling (Devlin et al. 2019) with whole words of jieba hidden (Cui et al. 2021).
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable, Iterator, Sequence

import numpy as np
import torch
from torch import nn
from torch.nn import functional

from textmine.reader.network import BEGIN, END, FIRST_CHARACTER, MASKED, PADDING, UNKNOWN
from textmine.reader.windows import folded
from textmine.tokens.segmenter import Segmenter
from textmine.training.network.encoder import HIDDEN, Encoder

LENGTH, WINDOWS = 160, 32  # of a batch
RATE = 3e-4
_HIDDEN_SHARE, _MASK, _OTHER = 0.17, 0.85, 0.92
_WARM = 60  # steps
_LOWEST = 0.03
_UNMARKED = -100  # what cross entropy passes over
_SHORTEST = 40


def pretrain(
    encoder: Encoder,
    texts: Sequence[str],
    *,
    minutes: float,
    seed: int = 0,
    told: Callable[[str], None] = lambda _line: None,
) -> None:
    """Train an encoder on running text, in place.

    Parameters
    ----------
    encoder
        The encoder.
    texts
        Reports.
    minutes
        How long.
    seed
        Of chance. As training goes by the clock, two runs differ all the same.
    told
        Called with a line on how it goes, every hundred steps.
    """
    torch.manual_seed(seed)
    torch.set_flush_denormal(True)  # tiny moments of rare characters would slow the optimizer down tenfold
    size = encoder.words.num_embeddings
    head = nn.Sequential(nn.Linear(HIDDEN, HIDDEN), nn.GELU(), nn.LayerNorm(HIDDEN))
    bias = nn.Parameter(torch.zeros(size))
    parameters = [*encoder.parameters(), *head.parameters(), bias]
    optimizer = torch.optim.AdamW(parameters, lr=RATE, weight_decay=0.01, betas=(0.9, 0.98), fused=True)
    stream = _windows(encoder, texts, random.Random(seed))  # noqa: S311  # chance of training, not of secrets
    begun, losses = time.monotonic(), list[float]()
    encoder.train()
    while (done := (time.monotonic() - begun) / 60 / minutes) < 1:
        for group in optimizer.param_groups:
            group["lr"] = RATE * min(1, (len(losses) + 1) / _WARM) * max(_LOWEST, 1 - done)
        ids, targets = (
            torch.from_numpy(np.stack(part)) for part in zip(*(next(stream) for _ in range(WINDOWS)), strict=True)
        )
        with torch.autocast("cpu", dtype=torch.bfloat16):
            hidden = targets != _UNMARKED
            guessed = head(encoder(ids)[hidden]) @ encoder.words.weight.t()
        loss = functional.cross_entropy(guessed.float() + bias, targets[hidden])
        optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(parameters, 1.0)
        optimizer.step()
        losses.append(loss.item())
        if len(losses) % 100 == 0:
            told(f"pretraining: step {len(losses)}, loss {np.mean(losses[-100:]):.3f}, {done:.0%}")


def _windows(encoder: Encoder, texts: Sequence[str], chance: random.Random) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    known = {c: i for i, c in enumerate(encoder.characters, FIRST_CHARACTER)}
    segmenter = Segmenter()
    while True:
        text = chance.choice(texts)
        at = chance.randrange(max(1, len(text) - LENGTH))
        piece = text[at : at + LENGTH - 2].replace("\n", "")
        if len(piece) < _SHORTEST:
            continue
        ids, targets = np.full(LENGTH, PADDING), np.full(LENGTH, _UNMARKED)
        ids[0], ids[len(piece) + 1] = BEGIN, END
        ids[1 : len(piece) + 1] = [known.get(folded(c), UNKNOWN) for c in piece]
        place = 1
        for word in segmenter.cut(piece):
            for i in range(place, place + len(word)):
                if i == place:
                    hide = chance.random() < _HIDDEN_SHARE
                if hide:
                    targets[i] = ids[i]
                    way = chance.random()
                    if way < _MASK:
                        ids[i] = MASKED
                    elif way < _OTHER:
                        ids[i] = chance.randrange(FIRST_CHARACTER, FIRST_CHARACTER + len(known))
            place += len(word)
        yield ids, targets

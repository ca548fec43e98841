"""Windows as tensors, and the scores of spans made of what the heads say."""

from __future__ import annotations

import random
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

import numpy as np
import torch
from torch import Tensor
from torch.nn import functional

from textmine.reader.network import BEGIN, CHANGES, END, FIRST_CHARACTER, PADDING, STATUSES, UNKNOWN
from textmine.reader.windows import CURRENT, LONGEST_ANSWER, PLAN, SEPARATOR, folded
from textmine.training.network.encoder import HIDDEN, ReaderNetwork
from textmine.training.network.examples import Answers, Example

CHARACTERS = 4096  # of a batch, padding included
LENGTHS = (96, 144, 192, 256, 384)  # windows are filled up to one of these, so that shapes come again
_IMPOSSIBLE = -1e4
_MISTAKEN = {PLAN: CURRENT, CURRENT: PLAN}
_DIGITS, _UNKNOWN, _PLANS = 0.6, 0.02, 0.04  # shares of windows and characters that are changed in training
_FIELD_WEIGHT = 0.4  # of status and change against the spans
_SMOOTHING = 0.02
_TRIES = 5
_SORTED = 800  # windows that are sorted by length together


@dataclass(frozen=True, slots=True)
class Batch:
    """Windows of about one length; numbers are told by their window and their place in it."""

    ids: Tensor
    segments: Tensor
    marks: Tensor
    mean: Tensor
    barriers: Tensor
    window: Tensor
    place: Tensor
    answers: tuple[Answers, ...]


def vocabulary(characters: str) -> dict[str, int]:
    """Return the id of each character."""
    return {c: i for i, c in enumerate(characters, FIRST_CHARACTER)} | {SEPARATOR: END}


def batch_of(examples: Sequence[Example], known: Mapping[str, int], *, noise: random.Random | None = None) -> Batch:
    """Return examples as tensors.

    Parameters
    ----------
    examples
        The windows.
    known
        Id of each character.
    noise
        In training: digits are changed, characters hidden and plans taken for results now and then, so that nothing
        is learned by heart.
    """
    longest = max(len(example.window.text) for example in examples) + 2
    n = next((length for length in LENGTHS if length >= longest), longest)
    most = max(sum(answer is not None for answer in example.answers) for example in examples)
    ids = np.full((len(examples), n), PADDING)
    segments = np.zeros((len(examples), n), dtype=np.int64)
    marks = np.zeros((len(examples), n), dtype=np.float32)
    barriers = np.zeros((len(examples), n), dtype=bool)
    mean = np.zeros((len(examples), most, n), dtype=np.float32)
    where: list[tuple[int, int]] = []
    answers: list[Answers] = []
    for row, example in enumerate(examples):
        window = example.window
        text, codes_of = window.text, window.segments
        hidden = False
        if noise is not None:
            text = _other_digits(text, window.numbers, noise) if noise.random() < _DIGITS else text
            if noise.random() < _PLANS:
                codes_of = tuple(_MISTAKEN.get(code, code) for code in codes_of)
            hidden = noise.random() < 1 / 2
        codes = [known.get(folded(c), UNKNOWN) for c in text]
        if hidden and noise is not None:
            codes = [UNKNOWN if noise.random() < _UNKNOWN else code for code in codes]
        ids[row, : len(codes) + 2] = [BEGIN, *codes, END]
        segments[row, 1 : len(codes) + 1] = codes_of
        barriers[row, 1 : len(codes) + 1] = [c == SEPARATOR for c in text]
        barriers[row, [0, len(codes) + 1]] = True
        place = 0
        for (begin, end), answer in zip(window.numbers, example.answers, strict=True):
            marks[row, begin + 1 : end + 1] = 1
            if answer is not None:
                mean[row, place, begin + 1 : end + 1] = 1 / (end - begin)
                where.append((row, place))
                answers.append(answer)
                place += 1
    rows, places = zip(*where, strict=True)
    return Batch(
        ids=torch.from_numpy(ids),
        segments=torch.from_numpy(segments),
        marks=torch.from_numpy(marks),
        mean=torch.from_numpy(mean),
        barriers=torch.from_numpy(barriers),
        window=torch.tensor(rows),
        place=torch.tensor(places),
        answers=tuple(answers),
    )


def batches_by_length(examples: Sequence[Example], chance: random.Random) -> Iterator[list[Example]]:
    """Yield all examples again and again in batches of about one length, in an order by chance."""
    while True:
        order = list(examples)
        chance.shuffle(order)
        pool: list[list[Example]] = []
        for begin in range(0, len(order), _SORTED):
            batch: list[Example] = []
            for example in sorted(order[begin : begin + _SORTED], key=lambda e: len(e.window.text)):
                length = next((n for n in LENGTHS if n >= len(example.window.text) + 2), LENGTHS[-1])
                if batch and length * (len(batch) + 1) > CHARACTERS:
                    pool.append(batch)
                    batch = []
                batch.append(example)
            pool.append(batch)
        chance.shuffle(pool)
        yield from pool


def _other_digits(text: str, numbers: Sequence[tuple[int, int]], noise: random.Random) -> str:
    characters = list(text)
    for begin, end in numbers:
        for at in range(begin, end):
            if characters[at].isascii() and characters[at].isdigit():
                leading = at == begin or not characters[at - 1].isdigit()
                characters[at] = noise.choice("123456789" if leading else "0123456789")
    return "".join(characters)


@cache
def _halves_are_faster() -> bool:
    """Tell whether this processor multiplies sixteen bits faster; one that only imitates it is several times slower."""
    took = []
    for kind in (torch.bfloat16, torch.float32):
        left, right = (torch.ones(shape, dtype=kind) for shape in ((512, HIDDEN), (HIDDEN, 4 * HIDDEN)))
        torch.matmul(left, right)
        begun = time.perf_counter()
        for _ in range(_TRIES):
            torch.matmul(left, right)
        took.append(time.perf_counter() - begun)
    return took[0] < took[1]


def scored(network: ReaderNetwork, batch: Batch) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """Return for each number scores of its predicates and objects, of status and of change (numbers, answers)."""
    with torch.autocast("cpu", dtype=torch.bfloat16, enabled=_halves_are_faster()):
        x = network.encode(batch.ids, batch.segments, batch.marks)
        predicate, object_, status, change = network.answer(x, batch.mean.to(x.dtype))
    own = batch.window, batch.place
    return _spans(predicate, batch), _spans(object_, batch), status[own].float(), change[own].float()


def loss(network: ReaderNetwork, batch: Batch) -> Tensor:
    """Return the mean loss of a number: of its right answers together, and of status and change."""
    predicate, object_, status, change = scored(network, batch)
    total = torch.zeros(())
    for scores, spans in (
        (predicate, [(a.predicate, a.no_predicate) for a in batch.answers]),
        (object_, [(a.object, a.no_object) for a in batch.answers]),
    ):
        total = total + _marginal(scores, spans, batch.ids.shape[1])
    for fields, names, said in (
        (status, STATUSES, [a.status for a in batch.answers]),
        (change, CHANGES, [a.change for a in batch.answers]),
    ):
        right = torch.tensor([names.index(name) for name in said])
        entropy = functional.cross_entropy(fields, right, reduction="sum", label_smoothing=_SMOOTHING)
        total = total + _FIELD_WEIGHT * entropy
    return total / len(batch.answers)


def _spans(head: Any, batch: Batch) -> Tensor:
    """Return scores (numbers, n * LONGEST_ANSWER + 1) of all spans and of no answer."""
    own = batch.window, batch.place
    begin, end, pair, nothing = head
    begin, end, nothing, pair = begin[own].float(), end[own].float(), nothing[own].float(), pair.float()
    n = begin.shape[1]
    last = torch.arange(n)[:, None] + torch.arange(LONGEST_ANSWER)
    inside = last < n
    last = last.clamp(max=n - 1)
    band = torch.gather(pair, 2, last.expand(pair.shape[0], -1, -1))[batch.window]
    scores = begin[:, :, None] + end[:, last] + band
    crossed = _crossed(batch.barriers | (batch.ids == PADDING), last)[batch.window]
    holding = _crossed(batch.mean[own] > 0, last)
    scores = scores.masked_fill(crossed | holding | ~inside, _IMPOSSIBLE)
    return torch.cat([scores.flatten(1), nothing[:, None]], 1)


def _crossed(barriers: Tensor, last: Tensor) -> Tensor:
    """Return for each span whether a barrier lies in it."""
    before = functional.pad(torch.cumsum(barriers.int(), 1), (1, 0))
    return (before[:, 1:][:, last] - before[:, :-1, None]) > 0


def _marginal(scores: Tensor, answers: Sequence[tuple[Sequence[tuple[int, int]], bool]], n: int) -> Tensor:
    """Return the sum of the negative log likelihoods of any right answer, over numbers that have one."""
    right = torch.zeros_like(scores, dtype=torch.bool)
    for row, (spans, nothing) in enumerate(answers):
        for begin, end in spans:
            right[row, (begin + 1) * LONGEST_ANSWER + end - begin - 1] = True
        right[row, n * LONGEST_ANSWER] = nothing
    known = right.any(1)
    won = scores.masked_fill(~right, _IMPOSSIBLE * 2)
    return (torch.logsumexp(scores, 1) - torch.logsumexp(won, 1))[known].sum()

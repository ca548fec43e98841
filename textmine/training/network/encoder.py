"""The network in PyTorch: a Transformer over characters, and heads that answer for each number of a window.

All numbers of a window are read in one pass. Where an answer begins and ends is scored as in a biaffine parser (Dozat
and Manning 2017): each character by itself, by its relation to the number asked about, and in pairs.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, cast

import torch
from torch import Tensor, nn
from torch.nn import functional

from textmine.reader.network import CHANGES, FIRST_CHARACTER, PADDING, STATUSES
from textmine.training.network.e5 import E5
from textmine.training.network.operators import attention, gelu

HIDDEN, INNER, HEADS, EPSILON = 384, 1536, 12, 1e-12  # as in multilingual-e5-small
POSITIONS = 384  # characters of the longest window, with what begins and ends it
SEGMENTS = 4
ANSWER = 160  # size of the vectors by which ends of answers are compared
_MASKED = -1e4
_SPREAD = 0.02
_FREQUENT = 20_000  # pieces whose mean stands for characters that e5 does not know


class Layer(nn.Module):
    """One layer of the Transformer (Vaswani et al. 2017), normalised behind each part."""

    def __init__(self) -> None:
        super().__init__()
        self.qkv, self.o = nn.Linear(HIDDEN, 3 * HIDDEN), nn.Linear(HIDDEN, HIDDEN)
        self.first, self.last = nn.LayerNorm(HIDDEN, eps=EPSILON), nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.up, self.down = nn.Linear(HIDDEN, INNER), nn.Linear(INNER, HIDDEN)

    def forward(self, x: Tensor, bias: Tensor | None, drop: Any) -> Tensor:
        """Return the layer's output for `x` (batch, n, HIDDEN); `bias` hides padding, where there is any."""
        if bias is None:  # one window, to be exported
            queries, keys, values = self.qkv(x).split(HIDDEN, -1)
            x = self.first(x + self.o(attention(queries, keys, values, HEADS)))
            return cast("Tensor", self.last(x + self.down(gelu(self.up(x)))))
        batch, n, hidden = x.shape
        q, k, v = self.qkv(x).view(batch, n, 3, HEADS, hidden // HEADS).permute(2, 0, 3, 1, 4)
        attended = functional.scaled_dot_product_attention(q, k, v, attn_mask=bias.expand(batch, 1, n, n))
        attended = attended.transpose(1, 2).reshape(batch, n, hidden)
        x = self.first(x + drop(self.o(attended)))
        return cast("Tensor", self.last(x + drop(self.down(functional.gelu(self.up(x))))))


class Encoder(nn.Module):
    """Characters to vectors.

    Parameters
    ----------
    characters
        The characters that it knows, in the order of their ids; see :mod:`textmine.reader.network` for ids below.
    layers
        Number of layers.
    """

    def __init__(self, characters: Sequence[str], layers: int) -> None:
        super().__init__()
        self.characters = "".join(characters)
        self.words = nn.Embedding(len(characters) + FIRST_CHARACTER, HIDDEN)
        self.positions = nn.Parameter(torch.zeros(POSITIONS, HIDDEN))
        self.segments = nn.Embedding(SEGMENTS, HIDDEN)
        nn.init.normal_(self.segments.weight, std=_SPREAD)
        self.norm = nn.LayerNorm(HIDDEN, eps=EPSILON)
        self.layers = nn.ModuleList(Layer() for _ in range(layers))
        self.dropout = 0.0

    def take_over(self, e5: E5) -> None:
        """Begin with the weights of e5: its lower layers, and of its pieces the single characters."""
        words = torch.from_numpy(e5.tensor("emb.word").copy()).view(-1, HIDDEN)
        weight = self.words.weight.data
        weight[:] = words[:_FREQUENT].mean(0)
        for place, piece in enumerate(e5.special):
            weight[place] = words[piece]
        for place, character in enumerate(self.characters, FIRST_CHARACTER):
            found = e5.pieces.get(character, e5.pieces.get("\u2581" + character))
            weight[place] = words[found] if found is not None else weight[place] + torch.randn(HIDDEN) * _SPREAD / 2

        def tensor(name: str, like: Tensor) -> Tensor:
            return torch.from_numpy(e5.tensor(name).copy()).view(like.shape)

        kind = torch.from_numpy(e5.tensor("emb.type").copy())[:HIDDEN]
        positions = torch.from_numpy(e5.tensor("emb.pos").copy()).view(-1, HIDDEN)
        self.positions.data = positions[:POSITIONS] + kind
        self.norm.weight.data = tensor("emb.ln.w", self.norm.weight)
        self.norm.bias.data = tensor("emb.ln.b", self.norm.bias)
        for i, module in enumerate(self.layers):
            layer = cast("Layer", module)
            square = torch.empty(HIDDEN, HIDDEN)
            layer.qkv.weight.data = torch.cat([tensor(f"l{i}.{name}.w", square) for name in "qkv"])
            layer.qkv.bias.data = torch.cat([tensor(f"l{i}.{name}.b", square[0]) for name in "qkv"])
            parts = (layer.o, "ao"), (layer.up, "fi"), (layer.down, "fo"), (layer.first, "aln"), (layer.last, "oln")
            for part, name in parts:
                part.weight.data = tensor(f"l{i}.{name}.w", part.weight)
                part.bias.data = tensor(f"l{i}.{name}.b", part.bias)

    def drop(self, x: Tensor) -> Tensor:
        """Leave out some dimensions of a whole window (Gal and Ghahramani 2016), while training."""
        if not self.training or not self.dropout:
            return x
        kept = (torch.rand(x.shape[0], 1, x.shape[2]) > self.dropout).to(x.dtype)
        return x * kept / (1 - self.dropout)

    def forward(
        self, ids: Tensor, extra: Tensor | None = None, segments: Tensor | None = None, *, padded: bool = True
    ) -> Tensor:
        """Return vectors (batch, n, HIDDEN) for ids (batch, n)."""
        x = self.words(ids) + self.positions[: ids.shape[1]]
        if segments is not None:
            x = x + self.segments(segments)
        if extra is not None:
            x = x + extra
        x = self.drop(self.norm(x))
        bias = (ids == PADDING)[:, None, None, :].float() * _MASKED if padded else None
        for layer in self.layers:
            x = layer(x, bias, self.drop)
        return cast("Tensor", x)


class SpanHead(nn.Module):
    """Scores where the answer for a number begins and ends."""

    def __init__(self) -> None:
        super().__init__()
        self.kb, self.ke = nn.Linear(HIDDEN, ANSWER), nn.Linear(HIDDEN, ANSWER)
        self.qb, self.qe = nn.Linear(HIDDEN, ANSWER), nn.Linear(HIDDEN, ANSWER)
        self.sb, self.se = nn.Linear(HIDDEN, ANSWER), nn.Linear(HIDDEN, ANSWER)
        self.ib, self.ie = nn.Linear(HIDDEN, 1), nn.Linear(HIDDEN, 1)
        self.none = nn.Linear(2 * HIDDEN, 1)

    def forward(self, x: Tensor, own: Tensor, query: Tensor) -> tuple[Tensor, Tensor, Tensor, Tensor]:
        """Return scores of begins and ends (batch, numbers, n), of pairs (batch, n, n) and of no answer."""
        scale = ANSWER**-0.5
        begin = torch.matmul(self.qb(query), self.kb(x).transpose(1, 2)) * scale + self.ib(x).transpose(1, 2)
        end = torch.matmul(self.qe(query), self.ke(x).transpose(1, 2)) * scale + self.ie(x).transpose(1, 2)
        pair = torch.matmul(self.sb(x), self.se(x).transpose(1, 2)) * scale
        return begin, end, pair, self.none(own)[..., 0]


class ReaderNetwork(nn.Module):
    """Encoder and heads."""

    def __init__(self, characters: Sequence[str], layers: int) -> None:
        super().__init__()
        self.encoder = Encoder(characters, layers)
        self.mark = nn.Parameter(torch.randn(HIDDEN) * _SPREAD)
        self.query = nn.Linear(2 * HIDDEN, HIDDEN)
        self.predicate, self.object = SpanHead(), SpanHead()
        self.status = nn.Sequential(nn.Linear(3 * HIDDEN, 128), nn.GELU(), nn.Linear(128, len(STATUSES)))
        self.change = nn.Sequential(nn.Linear(3 * HIDDEN, 128), nn.GELU(), nn.Linear(128, len(CHANGES)))

    def keep(self, layers: int) -> None:
        """Let so many lower layers, and what stands below them, stay as they are in training; 0 lets all learn."""
        encoder = self.encoder
        below = (encoder.words, encoder.segments, encoder.norm, *encoder.layers[:layers]) if layers else ()
        kept = [parameter for part in below for parameter in part.parameters()]
        for parameter in (*kept, *((self.mark, encoder.positions) if layers else ())):
            parameter.requires_grad_(False)

    def encode(self, ids: Tensor, segments: Tensor, marks: Tensor, *, padded: bool = True) -> Tensor:
        """Return vectors (batch, n, HIDDEN); `marks` is 1 on the characters of numbers asked about."""
        return cast("Tensor", self.encoder(ids, marks[..., None] * self.mark, segments, padded=padded))

    def answer(self, x: Tensor, mean: Tensor) -> tuple[Any, Any, Tensor, Tensor]:
        """Return what the heads say; ``mean[b, m]`` averages the characters of number m."""
        inside = torch.matmul(mean, x)
        own = torch.cat([x[:, :1].expand(-1, inside.shape[1], -1), inside], -1)
        query = functional.gelu(self.query(own)) + inside
        full = torch.cat([own, query], -1)
        return self.predicate(x, own, query), self.object(x, own, query), self.status(full), self.change(full)

    def forward(self, ids: Tensor, segments: Tensor, marks: Tensor, mean: Tensor) -> tuple[Tensor, ...]:
        """Return begins, ends, pairs and no answer, each for predicate and object, and status and change.

        For one window, as :class:`textmine.reader.Network` wants it.
        """
        predicate, object_, status, change = self.answer(self.encode(ids, segments, marks, padded=False), mean)
        spans = (torch.cat(pair) for pair in zip(predicate, object_, strict=True))
        return *spans, status, change

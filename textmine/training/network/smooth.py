"""Weights made fit for eight bits: what a few dimensions carry too much of is moved from activations into weights.

A text's activations share one scale when they become whole numbers, and single dimensions of a Transformer are ten
times as large as the rest. Each input of a linear layer is divided by a factor of its dimension and the weights are
multiplied by it (SmoothQuant, Xiao et al. 2023), so that nothing changes but the rounding.
"""

from __future__ import annotations

from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.nn import functional

from textmine.training.network.batches import Batch
from textmine.training.network.encoder import ReaderNetwork

STRENGTH = 0.5  # how much of the difficulty goes into the weights
_LEAST = 1e-4


class SmoothLinear(nn.Module):
    """A linear layer whose input is scaled first.

    Parameters
    ----------
    linear
        The layer.
    factors
        One for each dimension of its input.
    """

    def __init__(self, linear: nn.Linear, factors: Tensor) -> None:
        super().__init__()
        self.inverse = nn.Parameter(1 / factors)
        self.weight = nn.Parameter(linear.weight.data * factors)
        self.bias = nn.Parameter(linear.bias.data)

    def forward(self, x: Tensor) -> Tensor:
        """Return the layer's output."""
        return functional.linear(x * self.inverse, self.weight, self.bias)


def smooth(network: ReaderNetwork, batches: Iterable[Batch]) -> None:
    """Replace the linear layers of the encoder, in place.

    Parameters
    ----------
    network
        The network.
    batches
        Windows from which the size of each dimension is told; some fifty are enough.
    """
    largest: dict[str, Tensor] = {}
    linear = {name: module for name, module in network.encoder.layers.named_modules() if isinstance(module, nn.Linear)}

    def watch(name: str) -> object:
        def note(_module: nn.Module, inputs: tuple[Tensor, ...]) -> None:
            seen = inputs[0].detach().float().abs().flatten(0, -2).amax(0)
            largest[name] = torch.maximum(largest[name], seen) if name in largest else seen

        return linear[name].register_forward_pre_hook(note)

    hooks = [watch(name) for name in linear]
    network.eval()
    with torch.no_grad():
        for batch in batches:
            network.encode(batch.ids, batch.segments, batch.marks)
    for hook in hooks:
        hook.remove()  # type: ignore[attr-defined]
    for name, module in linear.items():
        weights = module.weight.data.abs().amax(0).clamp_min(_LEAST)
        factors = largest[name].clamp_min(_LEAST) ** STRENGTH / weights ** (1 - STRENGTH)
        parent, _, own = name.rpartition(".")
        setattr(network.encoder.layers.get_submodule(parent), own, SmoothLinear(module, factors.clamp_min(_LEAST)))

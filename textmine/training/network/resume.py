"""From a file that onnxruntime reads back to PyTorch, so that a trained network can go on learning."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np
import torch
from torch import Tensor

from textmine.reader import Network
from textmine.reader.network import FIRST_CHARACTER
from textmine.training.network.encoder import ReaderNetwork

_BETWEEN = {"Cast", "Mul"}  # what stands between a product of whole numbers and the sum with its bias


def resume(trained: Network) -> ReaderNetwork:
    """Return a trained network as PyTorch has it.

    Weights are what eight bits kept of them; the factors that made them fit for eight bits are multiplied back into
    them (see :mod:`textmine.training.network.smooth`).

    Parameters
    ----------
    trained
        A network that :func:`textmine.training.network.export.export` made.

    Returns
    -------
    ReaderNetwork
        Ready to be fitted; its answers are those of `trained` but for rounding.
    """
    import onnx
    from onnx import numpy_helper

    graph = onnx.load_from_string(trained.data).graph
    stored = {each.name: numpy_helper.to_array(each) for each in graph.initializer}
    plain = {name: array for name, array in stored.items() if array.dtype == np.float32}
    for name in ("encoder.words.weight", "encoder.segments.weight"):
        plain[name] = _whole(stored, name)
    for name, matrix in _matrices(graph, stored):
        inverse = plain.pop(f"{name}.inverse", None)
        plain[f"{name}.weight"] = (matrix if inverse is None else matrix * inverse[:, None]).T
    layers = 1 + max(int(name.split(".")[2]) for name in plain if name.startswith("encoder.layers."))
    network = ReaderNetwork(trained.characters, layers)
    if len(plain["encoder.words.weight"]) != len(trained.characters) + FIRST_CHARACTER:
        raise ValueError("the network has other characters than it says")
    own = network.state_dict()
    state: dict[str, Tensor] = {name: torch.from_numpy(np.array(plain[name], dtype=np.float32)) for name in own}
    network.load_state_dict(state)
    return network


def _whole(stored: dict[str, np.ndarray], name: str) -> np.ndarray:
    """Return the weights that eight bits stand for."""
    scale, zero = stored[f"{name}_scale"], stored[f"{name}_zero_point"]
    return (stored[f"{name}_quantized"].astype(np.float32) - zero.astype(np.float32)) * scale


def _matrices(graph: Any, stored: dict[str, np.ndarray]) -> Iterator[tuple[str, np.ndarray]]:
    """Yield each weight matrix (inputs, outputs) with the name of its layer, which its bias tells."""
    users: dict[str, list[Any]] = {}
    for node in graph.node:
        for name in node.input:
            users.setdefault(name, []).append(node)
    for node in graph.node:
        if node.op_type != "MatMulInteger":
            continue
        weight = node.input[1].removesuffix("_quantized")
        if f"{weight}_scale" not in stored:
            continue  # two results multiplied, no weights
        at = node
        while at.op_type == "MatMulInteger" or at.op_type in _BETWEEN:
            [at] = users[at.output[0]]
        [bias] = [name for name in at.input if name.endswith(".bias")]
        yield bias.removesuffix(".bias"), _whole(stored, weight)

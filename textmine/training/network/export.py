"""From PyTorch to a file for onnxruntime, eight bits a weight."""

from __future__ import annotations

import tempfile
import warnings
from collections.abc import Sequence
from pathlib import Path

import torch

from textmine.reader import Network
from textmine.training.network.batches import batch_of, vocabulary
from textmine.training.network.encoder import ReaderNetwork
from textmine.training.network.examples import Example
from textmine.training.network.operators import CUSTOM_OPSETS
from textmine.training.network.smooth import smooth

_OPSET = 17
_SHOWN = 60  # windows


def export(network: ReaderNetwork, shown: Sequence[Example]) -> Network:
    """Return the network as the reader runs it.

    Weights become whole numbers of eight bits, one scale a column; what passes between them is scaled as it comes
    (dynamic quantization).

    Parameters
    ----------
    network
        A trained network; it is changed in place.
    shown
        Windows from which the size of what passes between weights is told.
    """
    from onnxruntime.quantization import QuantType, quantize_dynamic

    network = network.float().eval()
    known = vocabulary(network.encoder.characters)
    smooth(network, (batch_of([example], known) for example in shown[:: max(1, len(shown) // _SHOWN)]))
    ids = torch.zeros(1, 12, dtype=torch.int64)
    marks = torch.zeros(1, 12)
    mean = torch.full((1, 2, 12), 1 / 12)
    answers = ["begins", "ends", "pairs", "nothing", "status", "change"]
    axes = {"ids": {1: "n"}, "segments": {1: "n"}, "marks": {1: "n"}, "mean": {1: "m", 2: "n"}}
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # the older exporter is what quantization takes
        whole, small = Path(folder, "whole.onnx"), Path(folder, "small.onnx")
        torch.onnx.export(
            network,
            (ids, ids, marks, mean),
            str(whole),
            input_names=list(axes),
            output_names=answers,
            dynamic_axes=axes,
            opset_version=_OPSET,
            custom_opsets=CUSTOM_OPSETS,
            dynamo=False,
        )
        # Seven of the eight bits: processors without VNNI add two products in sixteen bits, and with all eight the sum
        # overflows there, so that answers would be worse on them, and other ones
        quantize_dynamic(str(whole), str(small), per_channel=True, reduce_range=True, weight_type=QuantType.QInt8)
        return Network.checked(small.read_bytes(), network.encoder.characters)

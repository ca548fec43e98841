"""Vectors of a model of the user's: spaCy or sentence-transformers, read from a folder, never downloaded."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from textmine.core import ReadError

if TYPE_CHECKING:
    from numpy.typing import NDArray


class ModelVectors:
    """Turns texts into vectors with a model in a folder.

    Parameters
    ----------
    path : path
        Folder of a spaCy pipeline with vectors (it holds ``meta.json``), or of a sentence-transformers model
        (``modules.json``), which needs the extra ``vectors``. Only load models from where you trust.

    Attributes
    ----------
    path : str
        The folder.
    kind : str
        ``spacy`` or ``sentence-transformers``.

    Raises
    ------
    ReadError
        If the folder holds neither, cannot be loaded, or has no vectors.
    """

    def __init__(self, path: str | os.PathLike[str]) -> None:
        self.path = os.fspath(path)
        self.kind = _kind(Path(path))
        self._model: Any = _load_spacy(self.path) if self.kind == "spacy" else _load_transformer(self.path)

    def __deepcopy__(self, memo: object) -> ModelVectors:
        # scikit-learn copies parameters; a model is large, and nothing changes it.
        return self

    def __call__(self, texts: Sequence[str]) -> NDArray[np.float64]:
        """Return the vectors of texts, shape (n_texts, n_dimensions)."""
        if self.kind == "spacy":
            return np.array([doc.vector for doc in self._model.pipe(texts)], dtype=float)
        return np.asarray(self._model.encode(list(texts), show_progress_bar=False), dtype=float)


def _kind(folder: Path) -> str:
    if (folder / "modules.json").is_file():
        return "sentence-transformers"
    if (folder / "meta.json").is_file():
        return "spacy"
    wanted = "no model: neither a spaCy pipeline (meta.json) nor a sentence-transformers model (modules.json)"
    raise ReadError(str(folder), wanted if folder.is_dir() else "is no folder of a model")


def _load_spacy(path: str) -> Any:
    import spacy

    try:
        nlp = spacy.load(path)
    except (OSError, ValueError, ImportError) as error:
        raise ReadError(path, f"spaCy cannot load it ({' '.join(str(error).split())[:120]})") from None
    if not nlp.vocab.vectors_length and not any("tok2vec" in name for name in nlp.pipe_names):
        raise ReadError(path, "the pipeline has no vectors")
    return nlp


def _load_transformer(path: str) -> Any:
    try:
        from sentence_transformers import SentenceTransformer
    except ImportError:
        raise ReadError(path, "needs sentence-transformers; pip install 'textmine[vectors]'") from None
    try:
        return SentenceTransformer(path, local_files_only=True)
    except (OSError, ValueError) as error:
        raise ReadError(path, f"cannot be loaded ({' '.join(str(error).split())[:120]})") from None

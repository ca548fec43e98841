"""Fitted models on disk: arrays in ``model.npz``, all else in ``model.json``. Neither can run code when it is read."""

from __future__ import annotations

import json
import os
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
from sklearn.utils.validation import check_is_fitted

from textmine.core import ReadError, Theme
from textmine.rows.target import open_target
from textmine.tokens.segmenter import default_segmenter
from textmine.topics.common import CommonWorks
from textmine.topics.estimator import ThemeModel
from textmine.topics.features import PassageFeatures, fixed_weights
from textmine.topics.seeds import Gathered
from textmine.topics.vectors import ModelVectors

if TYPE_CHECKING:
    from numpy.typing import NDArray

VERSION = 3
ARRAYS, REST = "model.npz", "model.json"


def save_model(model: ThemeModel, folder: str | os.PathLike[str]) -> None:
    """Save a fitted model into a folder, which is made if it is not there.

    Parameters
    ----------
    model
        Fitted. Of one with vectors of a user's model it is kept that it has them, and not where that model is.
    folder
        Where ``model.json`` and ``model.npz`` go.

    Raises
    ------
    ValueError
        If the vectors come from a function that has no path.
    OSError
        If the files cannot be written.
    """
    check_is_fitted(model, "centres_")
    features = model.features_
    if features.vectors is not None and not isinstance(features.vectors, ModelVectors):
        raise ValueError("a model whose vectors come from a function cannot be saved")
    arrays: dict[str, NDArray[Any]] = {
        "centres": model.centres_,
        "floors": model.floors_,
        "rhetoric": model.rhetoric_,
    }
    rest: dict[str, Any] = {
        "format": VERSION,
        "segmenter": default_segmenter().fingerprint,
        "parameters": {
            "n_themes": model.n_themes,
            "seeds": None if model.seeds is None else {theme: list(words) for theme, words in model.seeds.items()},
            "method": model.method,
            "min_passages": model.min_passages,
            "max_fitted": model.max_fitted,
            "random_state": model.random_state,
        },
        "features": {
            "n_components": features.n_components,
            "field_weight": features.field_weight,
            "common_weight": features.common_weight,
            "heading_weight": features.heading_weight,
            "own_words": features.own_words,
            "min_passages": features.min_passages,
            "random_state": features.random_state,
        },
        "vectors": None if features.vectors is None else features.vectors.kind,
        "themes": [asdict(theme) for theme in model.themes_],
    }
    for name, weighting in (("words", features.words_weighting_), ("fields", features.fields_weighting_)):
        rest[name] = None
        if weighting is not None:
            rest[name] = sorted(weighting.vocabulary_, key=weighting.vocabulary_.__getitem__)
            arrays[f"{name}_idf"] = weighting.idf_
    gathered = model.gathered_
    rest["n_seeds"] = 0 if gathered is None else gathered.n_seeds
    if gathered is not None:
        arrays["gathered_centres"], arrays["gathered_sizes"] = gathered.centres, gathered.sizes
    words = None if gathered is None else gathered.words
    for name, told in (("common", features.common_), ("headings", features.headings_), ("gathered", words)):
        rest[name] = None
        if told is not None:
            rest[name] = {work: list(words) for work, words in told.works.items()}
            arrays[name] = told.weights
    if features.reduction_ is not None:
        arrays["reduction"] = features.reduction_.components_
    place = Path(folder)
    place.mkdir(parents=True, exist_ok=True)
    with open_target(place / ARRAYS) as target:
        np.savez_compressed(target.stream, allow_pickle=False, **arrays)
    with open_target(place / REST) as target:
        target.stream.write(f"{json.dumps(rest, ensure_ascii=False, indent=1)}\n".encode())


def load_model(folder: str | os.PathLike[str], *, vectors: ModelVectors | None = None) -> ThemeModel:
    """Load a model that :func:`save_model` saved; it places passages exactly as the one that was saved.

    A model is data: nothing that its files name is opened, loaded or run.

    Parameters
    ----------
    folder
        Where it is.
    vectors
        The model of yours that it was fitted with, where it was fitted with one: it is loaded because you name it, and
        loading a pipeline or a transformer can run what its folder holds.

    Raises
    ------
    ReadError
        If the folder holds no model, or one that is broken or made by another version; if `vectors` is wanted and not
        given, given and not wanted, or of another kind or length.
    """
    source = os.fspath(folder)
    try:
        rest = json.loads((Path(folder) / REST).read_text(encoding="utf-8"))
        if not isinstance(rest, dict) or rest.get("format") != VERSION:
            raise ReadError(source, f"is no model of format {VERSION}; fit it anew")
        with np.load(Path(folder) / ARRAYS, allow_pickle=False) as stored:
            arrays = dict(stored)
        return _model(rest, arrays, _checked_vectors(source, rest, vectors))
    except FileNotFoundError as error:
        missing = Path(error.filename).name
        raise ReadError(
            source, f"holds no model of themes: {missing} is missing; textmine themes --save-model makes one"
        ) from None
    except OSError as error:
        raise ReadError(source, (error.strerror or str(error)).lower()) from None
    except ReadError:
        raise
    # What is broken shows wherever it is met: nesting without end, shapes that no memory holds, streams cut short.
    except Exception as error:
        raise ReadError(source, f"holds a broken model ({type(error).__name__}: {error})") from error


def _checked_vectors(source: str, rest: dict[str, Any], vectors: ModelVectors | None) -> ModelVectors | None:
    if rest["vectors"] is None and vectors is not None:
        raise ReadError(source, "was fitted with words, without vectors of a model; leave --vectors out")
    if rest["vectors"] is not None and vectors is None:
        raise ReadError(source, "was fitted with vectors of a model of yours; name its folder with --vectors")
    return vectors


def _model(rest: dict[str, Any], arrays: dict[str, NDArray[Any]], vectors: ModelVectors | None) -> ThemeModel:
    from sklearn.decomposition import TruncatedSVD

    for name, array in arrays.items():
        if array.dtype.kind not in "fiu" or not np.isfinite(array).all():
            raise ValueError(f"{name} holds what is no number")
    features = PassageFeatures(**rest["features"], vectors=vectors)
    features.words_weighting_ = fixed_weights(rest["words"], arrays.get("words_idf"))
    features.fields_weighting_ = fixed_weights(rest["fields"], arrays.get("fields_idf"))
    features.vocabulary_ = {word: column for column, word in enumerate(rest["words"] or ())}
    features.fields_ = sorted(rest["fields"] or ())
    features.common_, features.headings_ = _works("common", rest, arrays), _works("headings", rest, arrays)
    features.reduction_ = None
    if "reduction" in arrays:
        components = arrays["reduction"]
        if components.shape[1] != len(features.vocabulary_):
            raise ValueError("words and reduction do not fit")
        features.reduction_ = TruncatedSVD(len(components))
        features.reduction_.components_ = components
    model = ThemeModel(**rest["parameters"])
    model.features_ = features
    model.themes_ = [Theme(**theme) for theme in rest["themes"]]
    model.centres_, model.floors_ = arrays["centres"], arrays["floors"]
    model.n_themes_ = len(model.centres_)
    model.rhetoric_ = arrays["rhetoric"]
    if model.rhetoric_.ndim != 2 or model.rhetoric_.shape[1] != model.centres_.shape[1]:
        raise ValueError("rhetoric and centres do not fit")
    model.gathered_ = _gathered(rest, arrays)
    if len(model.themes_) != model.n_themes_ or len(model.floors_) != model.n_themes_:
        raise ValueError("themes and centres do not fit")
    if vectors is not None and vectors([""]).shape[1] > model.centres_.shape[1]:
        raise ValueError("the vectors have more dimensions than the model")
    return model


def _gathered(rest: dict[str, Any], arrays: dict[str, NDArray[Any]]) -> Gathered | None:
    words = _works("gathered", rest, arrays)
    if words is None:
        return None
    centres, sizes, n_seeds = arrays["gathered_centres"], arrays["gathered_sizes"], int(rest["n_seeds"])
    n = len(words.works)
    if centres.shape != (n, arrays["centres"].shape[1]) or sizes.shape != (n,) or not 0 < n_seeds <= n:
        raise ValueError("seeds and what was gathered do not fit")
    if n_seeds > len(arrays["centres"]) or (sizes < 0).any():
        raise ValueError("seeds and what was gathered do not fit")
    return Gathered(n_seeds, words, centres, sizes)


def _works(name: str, rest: dict[str, Any], arrays: dict[str, NDArray[Any]]) -> CommonWorks | None:
    if rest[name] is None:
        return None
    works = {str(work): tuple(map(str, words)) for work, words in rest[name].items()}
    if arrays[name].shape != (sum(map(len, works.values())),):
        raise ValueError(f"{name} and their weights do not fit")
    return CommonWorks(works, arrays[name])

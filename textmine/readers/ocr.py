"""Text in pictures, recognised by RapidOCR (extra ``ocr``), whose models lie in its package: nothing is downloaded."""

from __future__ import annotations

import os
from collections.abc import Sequence
from functools import lru_cache
from importlib.util import find_spec
from typing import Any, NamedTuple

import numpy as np

WAY_OUT = "pip install 'textmine[ocr]' to have it read"
"""What to tell who has a scan and no OCR."""
THREADS = "TEXTMINE_OCR_THREADS"
"""Environment variable: the threads of one process; all cores if it is not set."""

# A sheet that was scanned lying on its side: most of what is found on it is taller than wide.
_SIDEWAYS = 2.0
_LONG_ENOUGH = 4
# Of a sheet that lay upside down signs are recognised too, but with little certainty.
_UPSIDE_DOWN = 0.8


class Recognised(NamedTuple):
    """A piece of text that was recognised.

    Parameters
    ----------
    text
        What it says.
    score
        How certain that is, 0 to 1.
    box
        Left, top, right, bottom, in pixels.
    """

    text: str
    score: float
    box: tuple[float, float, float, float]


class Page(NamedTuple):
    """What was recognised on a picture of a page, which was turned by `turns` quarters first, against the clock."""

    pieces: tuple[Recognised, ...]
    turns: int = 0


def is_available() -> bool:
    """Tell whether the libraries of the extra are there."""
    return all(find_spec(name) is not None for name in ("rapidocr", "onnxruntime", "cv2"))


@lru_cache(maxsize=1)
def version() -> str:
    """Return what the results depend on: the version of the library, which brings its models."""
    from importlib.metadata import version as version_of

    return f"rapidocr {version_of('rapidocr')}"


def recognise(picture: np.ndarray[Any, Any]) -> Page:
    """Recognise the text on a picture of a page.

    Parameters
    ----------
    picture
        Its pixels: height × width × 3, bytes.
    """
    pieces = _run(picture)
    other = (1, 3) if _is_sideways(pieces) else (2,) if _is_upside_down(pieces) else ()
    turned = {turns: _run(np.ascontiguousarray(np.rot90(picture, turns))) for turns in other} | {0: pieces}
    turns = max(turned, key=lambda n: sum(piece.score * len(piece.text) for piece in turned[n]))
    return Page(turned[turns], turns)


def _run(picture: np.ndarray[Any, Any]) -> tuple[Recognised, ...]:
    found = _engine()(picture)
    if found.boxes is None or found.txts is None:
        return ()
    pieces: list[Recognised] = []
    for corners, text, score in zip(found.boxes, found.txts, found.scores, strict=True):
        xs, ys = corners[:, 0], corners[:, 1]
        box = (float(xs.min()), float(ys.min()), float(xs.max()), float(ys.max()))
        pieces.append(Recognised(str(text), float(score), box))
    return tuple(pieces)


def _is_sideways(pieces: Sequence[Recognised]) -> bool:
    long = [piece.box for piece in pieces if len(piece.text) >= _LONG_ENOUGH]
    tall = sum(bottom - top > _SIDEWAYS * (right - left) for left, top, right, bottom in long)
    return len(long) > 2 and 2 * tall > len(long)


def _is_upside_down(pieces: Sequence[Recognised]) -> bool:
    long = [piece.score for piece in pieces if len(piece.text) >= _LONG_ENOUGH]
    return len(long) > 2 and sum(long) / len(long) < _UPSIDE_DOWN


@lru_cache(maxsize=1)
def _engine() -> Any:
    from rapidocr import RapidOCR

    threads = os.environ.get(THREADS, "")
    return RapidOCR(
        params={
            "Global.log_level": "critical",
            "Global.text_score": 0.0,  # what is hardly certain is told apart here, and not lost there
            # It turns single lines by half, wrongly now and then, and nothing is left of them; pages are turned here.
            "Global.use_cls": False,
            "EngineConfig.onnxruntime.intra_op_num_threads": int(threads) if threads.isdecimal() else -1,
        }
    )

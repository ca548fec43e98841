"""Pages on which text was recognised before: to recognise it takes seconds, to look it up takes nothing.

A page is known by its pixels, so that the same page in another file, or under another name, is found as well. Files are
JSON in a folder that may be deleted at any time: ``$TEXTMINE_CACHE``, or ``textmine`` where the system keeps caches.
"""

from __future__ import annotations

import hashlib
import json
import os
import sys
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from typing import Any

import numpy as np

from textmine.readers.ocr import Page, Recognised, recognise, version

FOLDER = "TEXTMINE_CACHE"
"""Environment variable: the folder; nothing is kept where it is empty."""


def recognise_once(picture: np.ndarray[Any, Any]) -> Page:
    """Return what :func:`textmine.readers.ocr.recognise` returns, from the cache where it is there."""
    folder = cache_folder()
    if folder is None:
        return recognise(picture)
    shape = "x".join(map(str, picture.shape))
    key = hashlib.sha256(f"{version()} {shape} ".encode() + np.ascontiguousarray(picture).tobytes()).hexdigest()
    path = folder / key[:2] / f"{key}.json"
    with suppress(OSError, ValueError, TypeError, KeyError):
        return _loaded(json.loads(path.read_text(encoding="utf-8")))
    page = recognise(picture)
    # A full disk or a folder that nobody may write to costs time and nothing else.
    with suppress(OSError):
        _store(path, page)
    return page


def cache_folder() -> Path | None:
    """Return the folder of the pages; None where none are kept.

    Examples
    --------
    >>> os.environ["TEXTMINE_CACHE"] = ""
    >>> cache_folder() is None
    True
    >>> del os.environ["TEXTMINE_CACHE"]
    """
    told = os.environ.get(FOLDER)
    if told is not None:
        return Path(told) / "ocr" if told else None
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
    elif sys.platform == "darwin":
        base = Path.home() / "Library" / "Caches"
    else:
        base = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    return base / "textmine" / "ocr"


def _loaded(content: dict[str, Any]) -> Page:
    pieces = tuple(
        Recognised(str(text), float(score), (float(left), float(top), float(right), float(bottom)))
        for text, score, (left, top, right, bottom) in content["pieces"]
    )
    return Page(pieces, int(content["turns"]) % 4)


def _store(path: Path, page: Page) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with NamedTemporaryFile("w", encoding="utf-8", dir=path.parent, delete=False) as file:
        json.dump({"turns": page.turns, "pieces": page.pieces}, file, ensure_ascii=False)
    Path(file.name).replace(path)

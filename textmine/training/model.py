"""A fitted model as a spaCy pipeline on disk, with its card."""

from __future__ import annotations

import datetime as dt
import os
import shutil
import tempfile
from pathlib import Path

from textmine.core import ReadError
from textmine.training.card import card
from textmine.training.train import Training

CARD_NAME = "README.md"


def refuse_other_folder(path: str | os.PathLike[str]) -> None:
    """Refuse to write a model where something else is; asked before the hours that fitting may take.

    Raises
    ------
    ReadError
        If `path` exists and is no model of ours.

    Examples
    --------
    >>> refuse_other_folder("a-folder-to-be-made")
    """
    target = Path(path)
    if target.exists() and not (target / "meta.json").is_file():
        raise ReadError(str(target), "exists and is no model; it is not overwritten")


def save_model(training: Training, path: str | os.PathLike[str], *, date: dt.date) -> None:
    """Write a pipeline that ``spacy.load`` reads, with its card; the folder appears whole or not at all.

    Parameters
    ----------
    training
        The fitted model.
    path
        The folder; one that holds a model of ours is replaced.
    date
        For the card.

    Raises
    ------
    ReadError
        If `path` exists and is no model of ours.
    """
    from textmine.pipes import load

    refuse_other_folder(path)
    target = Path(path)
    nlp = load()
    nlp.meta["name"] = "textmine_claims"
    nlp.meta["description"] = "Quantitative claims of Chinese government reports"
    nlp.get_pipe("textmine_claims").model = training.model  # type: ignore[attr-defined]
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".textmine-") as temporary:
        fresh = Path(temporary, "model")
        nlp.to_disk(fresh)
        (fresh / CARD_NAME).write_text(card(training, date=date), encoding="utf-8")
        if target.exists():
            shutil.move(target, Path(temporary, "old"))
        shutil.move(fresh, target)

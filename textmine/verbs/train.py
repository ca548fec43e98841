"""Fit the learned part of claims to gold."""

from __future__ import annotations

import os
from collections.abc import Iterable
from typing import TYPE_CHECKING

from textmine.lexicon.own import chosen_lexicon, under
from textmine.options import Folder

if TYPE_CHECKING:
    from textmine.training import Training


def train(
    gold_dirs: str | os.PathLike[str] | Iterable[str | os.PathLike[str]],
    *,
    reader: bool = False,
    anew: bool = False,
    texts: str | os.PathLike[str] | None = None,
    minutes: float = 30.0,
    lexicon: Folder | None = None,
    progress: bool = False,
) -> Training:
    """Fit the learned part of claims to gold, and score it on documents that it did not learn from.

    Parameters
    ----------
    gold_dirs
        Folder of gold, or several; see :func:`evaluate`.
    reader
        Also train a network of the neural reader (``pip install 'textmine[train]'``): the packaged one goes on
        learning. Where left out, it is kept as it is, and only what sets it against the rules is fitted, in seconds.
    anew
        With `reader`: begin with the weights of multilingual-e5-small in place of the packaged network's.
    texts
        Folder of reports without gold, on which the packaged network keeps its answers while it goes on learning; with
        `anew` the network first learns the language from them.
    minutes
        How long a network learns from gold; it is done twice, once without a fifth of the documents, for the figures.
    lexicon
        As for :func:`extract`.
    progress
        Whether to tell how training goes, on standard error.

    Returns
    -------
    Training
        The figures as text in ``str()``; ``to_disk`` writes a model for :func:`extract` and ``spacy.load``.

    Raises
    ------
    ReadError
        If a folder holds no gold, a file of it is broken, or what training needs is not installed.
    ValueError
        If there are fewer than two documents with claims, or too little in them to learn from.

    Examples
    --------
    >>> import tempfile, textmine
    >>> textmine.train("corpora/samples/gold").to_disk("my_model")  # doctest: +SKIP
    >>> try:
    ...     textmine.train(tempfile.mkdtemp())
    ... except textmine.ReadError as error:
    ...     print(error.reason)
    holds no gold (NAME.txt with NAME.claims.jsonl or NAME.citations.jsonl)
    """
    import sys

    from textmine.claims import default_model
    from textmine.training import load_documents, train_model
    from textmine.training.reader import network_trainer, read_texts

    with under(chosen_lexicon(lexicon)):
        folders = [gold_dirs] if isinstance(gold_dirs, str | os.PathLike) else gold_dirs
        documents = [document for folder in folders for document in load_documents(folder)]
        if not reader:
            return train_model(documents)
        told = (lambda line: print(line, file=sys.stderr, flush=True)) if progress else (lambda _line: None)  # noqa: T201
        running = () if texts is None else read_texts(texts)
        begin = None if anew else default_model().network
        return train_model(documents, network=network_trainer(running, begin=begin, minutes=minutes, told=told))

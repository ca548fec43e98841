"""A ready pipeline, ours or the user's."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from textmine.core import Document, ReadError
from textmine.pipes.claims import CLAIMS_FACTORY
from textmine.pipes.structure import STRUCTURE_FACTORY
from textmine.tokens.dictionary import Word
from textmine.tokens.spacy_tokenizer import TextmineTokenizer

__all__ = ["load", "make_doc"]

MAX_LENGTH = 100_000_000
"""Characters that a pipeline of our components alone takes; spaCy's own limit of a million is there for parsers."""


def load(
    model: str | Path | Language | None = None,
    *,
    user_dictionaries: Sequence[str | Path] = (),
    words: Sequence[str | Word] = (),
    hmm: bool = False,
    include_tables: bool = False,
) -> Language:
    """Return a spaCy pipeline that finds structure and claims.

    Parameters
    ----------
    model : str, Path or Language, optional
        A pipeline of your own: its directory, the name of an installed one, or the object. The components that it
        lacks are added at its end; its tokenizer and its other components stay as they are. Without it, a blank
        Chinese pipeline with textmine's tokenizer, which needs no download.
    user_dictionaries, words, hmm
        For textmine's tokenizer, see :class:`textmine.tokens.Segmenter`; not together with `model`.
    include_tables : bool, default False
        Let ``textmine_claims`` read tables too, where it is added here.

    Returns
    -------
    spacy.language.Language
        With ``textmine_structure`` and ``textmine_claims``.

    Raises
    ------
    ReadError
        If `model` is no pipeline that spaCy can load.
    LexiconError
        If a dictionary cannot be read.
    ValueError
        For `model` together with options of textmine's tokenizer.

    Examples
    --------
    >>> nlp = load(words=["云岭新区"])
    >>> nlp.pipe_names
    ['textmine_structure', 'textmine_claims']
    >>> [token.text for token in nlp.make_doc("云岭新区召开会议3次")]
    ['云岭新区', '召开', '会议', '3', '次']
    """
    if model is None:
        nlp = _blank(user_dictionaries, words, hmm=hmm)
    elif user_dictionaries or words or hmm:
        raise ValueError("user_dictionaries, words and hmm are for textmine's tokenizer; a model brings its own")
    else:
        nlp = model if isinstance(model, Language) else _load_model(model)
    present = {nlp.get_pipe_meta(name).factory: name for name in nlp.component_names}
    if STRUCTURE_FACTORY not in present:
        nlp.add_pipe(STRUCTURE_FACTORY, before=present.get(CLAIMS_FACTORY))
    if CLAIMS_FACTORY not in present:
        nlp.add_pipe(CLAIMS_FACTORY, config={"include_tables": include_tables})
    if present.keys() <= {STRUCTURE_FACTORY, CLAIMS_FACTORY}:
        nlp.max_length = MAX_LENGTH
    return nlp


def make_doc(nlp: Language, document: Document) -> Doc:
    """Return the tokens of `document`, with its path in ``doc._.source``, ready for ``nlp(doc)``.

    Examples
    --------
    >>> doc = make_doc(load(), Document("召开会议3次。", source="reports/a.txt"))
    >>> doc._.source
    'reports/a.txt'
    """
    doc = nlp.make_doc(document.text)
    doc._.source = document.source
    return doc


def _blank(user_dictionaries: Sequence[str | Path], words: Sequence[str | Word], *, hmm: bool) -> Language:
    config: dict[str, Any] = {"nlp": {"tokenizer": {"@tokenizers": "textmine.Tokenizer.v1", "hmm": hmm}}}
    nlp = spacy.blank("zh", config=config)
    # Not by way of the configuration: that is saved, and would name the paths of this machine; the tokenizer saves
    # the words themselves.
    tokenizer = TextmineTokenizer(nlp.vocab, user_dictionaries=user_dictionaries, words=words, hmm=hmm)
    if user_dictionaries or words:
        _ = tokenizer.segmenter  # read the dictionaries now, so that a fault in them shows here
    nlp.tokenizer = tokenizer
    return nlp


def _load_model(model: str | Path) -> Language:
    try:
        return spacy.load(model)
    except (OSError, ValueError) as error:
        reason = str(error).split("\n", 1)[0]
        raise ReadError(str(model), f"is no pipeline that spaCy can load ({reason})") from None

"""Explain how a claim came about."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textmine.core import Document, ReaderMode, check_reader
from textmine.lexicon.own import chosen_lexicon, under
from textmine.options import Folder, Ocr

if TYPE_CHECKING:
    from textmine.claims import Explanation


def explain(
    place: str | tuple[str | os.PathLike[str] | Document, int],
    *,
    reader: ReaderMode = "auto",
    model: str | os.PathLike[str] | None = None,
    lexicon: Folder | None = None,
    encoding: str | None = None,
    ocr: Ocr = "auto",
) -> Explanation:
    """Explain how a claim came about, or why a number is in none.

    Parameters
    ----------
    place
        ``PATH:START`` as in the columns ``source`` and ``start`` of the claims; or a path or :class:`Document` and the
        offset. Any character of the number will do.
    reader, model, lexicon, encoding, ocr
        As for :func:`extract`.

    Returns
    -------
    Explanation
        Lines to read in ``str()``: the sentence, the unit with file and line of its row, the clause form with the line
        of the rule, what the reader says and how probable it holds that, the cue of the status with file and line, and
        the parts that the confidence is the sum of.

    Raises
    ------
    ReadError
        If the file cannot be read, or `model` is no model.
    LexiconError
        As for :func:`extract`.
    ValueError
        If `place` has no offset or one behind the end of the text, or `reader` is none of its choices.

    Examples
    --------
    >>> import textmine
    >>> report = textmine.Document("全县共消化超编人员168人。")
    >>> explained = textmine.explain((report, 9), reader="off")
    >>> explained.claim.quantity, explained.steps[-2][0]
    ('168人', 'confidence')
    """
    from textmine.claims import explain_claim, load_model
    from textmine.readers import read
    from textmine.structure import analyse

    check_reader(reader)
    source: str | os.PathLike[str] | Document
    if isinstance(place, str):
        source, _, offset = place.rpartition(":")
        if not source or not offset.isascii() or not offset.isdecimal():
            raise ValueError(f"{place}: the place of a claim is written PATH:START, as report.txt:1204")
        start = int(offset)
    else:
        source, start = place
    with under(chosen_lexicon(lexicon)):
        document = source if isinstance(source, Document) else read(os.fspath(source), encoding=encoding, ocr=ocr)
        if not 0 <= start < len(document.text):
            raise ValueError(f"{document.source}:{start} is no place in the text, which ends at {len(document.text)}")
        loaded = load_model(None if model is None else os.fspath(model))
        return explain_claim(document, analyse(document), start, model=loaded, reader=reader)

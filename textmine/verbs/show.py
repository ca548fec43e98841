"""Show one document in a notebook."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from textmine.core import Document, ReaderMode
from textmine.lexicon.own import chosen_lexicon, under
from textmine.options import Folder, Ocr

if TYPE_CHECKING:
    from textmine.display import MarkedDocument
    from textmine.display.page import Language


def show(
    source: str | os.PathLike[str] | Document,
    *,
    lang: Language = "zh",
    include_tables: bool = False,
    reader: ReaderMode = "auto",
    lexicon: Folder | None = None,
    encoding: str | None = None,
    ocr: Ocr = "auto",
) -> MarkedDocument:
    """Show one document in a notebook: its text with claims and citations marked, their fields on hover.

    Parameters
    ----------
    source
        A file, a :class:`Document`, or the text itself: a string with a line end or a Chinese full stop in it is no
        path.
    lang
        ``zh`` or ``en``, of what stands beside the text.
    include_tables, reader, lexicon, encoding, ocr
        As for :func:`extract`.

    Returns
    -------
    MarkedDocument
        With the DataFrames ``.claims`` and ``.citations``.

    Raises
    ------
    ReadError
        If the file cannot be read.

    Examples
    --------
    >>> import textmine
    >>> textmine.show("依据《预算法》，消化超编人员168人。")
    <-: 1 claim, 1 citation>
    """
    from textmine.display import MarkedDocument, read_all
    from textmine.readers import read

    if isinstance(source, str) and any(sign in source for sign in "\n。"):
        source = Document(source)
    document = source if isinstance(source, Document) else read(os.fspath(source), encoding=encoding, ocr=ocr)
    with under(chosen_lexicon(lexicon)):
        return MarkedDocument(read_all(document, include_tables=include_tables, reader=reader), lang)

"""Extract the quantitative claims from reports."""

from __future__ import annotations

import os
from collections.abc import Generator
from functools import partial
from typing import Any, Unpack

from textmine.core import Claim, Document, ReaderMode, check_reader
from textmine.options import Folder, Spread, takes
from textmine.rows.schema import Row, row_getter
from textmine.running.results import Results, Sources


class Claims(Results[Claim]):
    """The claims of documents; made by :func:`extract`.

    Attributes
    ----------
    n_unread_in_tables
        How many figures of the documents that were read so far stand in tables and are in no claim, as tables were not
        asked for.
    """

    record_class = Claim
    noun = "claims"
    n_unread_in_tables = 0
    preview = ("source", "department", "year", "predicate", "object", "quantity", "value", "unit", "status", "change")

    def _by_document(self, target: str | os.PathLike[str] | None = None) -> Generator[list[Claim], None, None]:
        if self._kept is None:
            self.n_unread_in_tables = 0
        yield from super()._by_document(target)

    def _note(self, result: Any) -> None:
        self.n_unread_in_tables += result[0]

    @staticmethod
    def _rows_of(result: Any) -> list[Row]:
        rows: list[Row] = result[1]
        return rows


@takes(Spread)
def extract(
    paths: Sources,
    *,
    include_tables: bool = False,
    reader: ReaderMode = "auto",
    model: str | os.PathLike[str] | None = None,
    **spread: Unpack[Spread],
) -> Claims:
    """Extract the quantitative claims from the narrative of reports.

    Nothing happens before the claims are asked for: iterate, or call one of the ``to_`` methods of :class:`Claims`.

    Parameters
    ----------
    paths
        A file, a directory (searched recursively, in sorted order), ``"-"`` for one document on standard input, a
        :class:`Document`, or several of these. A file that is met twice is read once.
    workers
        Number of processes; the claims and their order are the same for any number.
    lexicon
        Folder of tables of your own that add to the packaged ones, as for :func:`textmine.use_lexicon`.
    include_tables
        Whether to add what can be read from tables and forms.
    reader
        When the neural reader is asked for predicate, object, status and change: ``auto`` for sentences where it
        may well differ from the rules, ``always`` (several times slower, a little better), ``off`` for the rules alone.
    model
        Folder of a model made by :func:`train`; the packaged one where left out.
    encoding
        Encoding of the text files; detected where left out.
    ocr
        Whether to recognise text in scans, as for :func:`textmine.read`: ``auto``, ``never`` or ``always``.
    progress
        Whether to show a progress bar, if there are several documents.
    scheduler
        Address of a Dask cluster (``tcp://HOST:8786``) to read the documents on, in place of `workers`. The claims and
        their order are the same. Its workers must find the files under the same paths.
    timeout
        Seconds that one document may take; then it is told as failed, and the others go on.

    Returns
    -------
    Claims
        Lazy; one :class:`textmine.core.Claim` a claim, document by document in text order.

    Raises
    ------
    ReadError
        If `model` is no model.
    LexiconError
        If `lexicon` is no folder of tables; if a table is broken, once it is needed.
    ValueError
        If `workers` is less than 1, or `reader` is none of its choices.

    See Also
    --------
    unread : The numbers that are in no claim, and why.
    outline : The sections and blocks that the claims are taken from.
    evaluate : How many of the claims are right.

    Examples
    --------
    >>> import textmine
    >>> claims = textmine.extract(textmine.Document("2023年，全县共消化超编人员168人。"))
    >>> claims.to_frame()[["quantity", "value", "unit"]]
      quantity  value unit
    0     168人  168.0    人
    """
    check_reader(reader)
    folder = None if model is None else os.fspath(model)
    if folder is not None:
        from textmine.claims import load_model

        load_model(folder)  # one that cannot be read is told now, not once a document
    task = partial(_claim_rows, include_tables=include_tables, model=folder, reader=reader)
    return Claims(paths, task, **spread)


def extract_text(
    text: str,
    *,
    include_tables: bool = False,
    reader: ReaderMode = "auto",
    model: str | os.PathLike[str] | None = None,
    lexicon: Folder | None = None,
) -> Claims:
    """Extract the quantitative claims from a text that you have at hand, where :func:`extract` takes paths of files.

    Parameters
    ----------
    text
        The text of one report, or of a part of it.
    include_tables, reader, model, lexicon
        As for :func:`extract`.

    Returns
    -------
    Claims
        As :func:`extract` gives them; ``text[claim.start:claim.end]`` is the number.

    Raises
    ------
    ReadError
        If `model` is no model.
    ValueError
        If `reader` is none of its choices.

    Examples
    --------
    >>> import textmine
    >>> [(claim.predicate, claim.object, claim.value) for claim in textmine.extract_text("全县共消化超编人员168人。")]
    [('消化', '超编人员', 168.0)]
    """
    return extract(Document(text), include_tables=include_tables, reader=reader, model=model, lexicon=lexicon)


def _claim_rows(
    document: Document, *, include_tables: bool, model: str | None, reader: ReaderMode
) -> tuple[int, list[Row]]:
    """Return how many figures of tables are not read, and the claims."""
    from textmine.claims import count_in_tables, extract_claims, load_model
    from textmine.structure import analyse

    loaded = load_model(model)
    structure = analyse(document)
    claims = extract_claims(document, structure, include_tables=include_tables, model=loaded, reader=reader)
    unread = 0 if include_tables else count_in_tables(document, structure)
    return unread, [_CLAIM_ROW(claim) for claim in claims]


_CLAIM_ROW: Any = row_getter(Claim)

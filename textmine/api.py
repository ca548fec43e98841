"""The public verbs: documents in, claims, outlines and scores out. Each has a twin on the command line."""

from __future__ import annotations

import os
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from textmine.core import Claim, Document, ReadError
from textmine.results import FailureWarning, Results, Sources
from textmine.tables import OutlineRow, open_target, outline_rows, outline_text
from textmine.tables.schema import Row, row_getter

if TYPE_CHECKING:
    from textmine.evaluation import Evaluation
    from textmine.evaluation.found import Table

__all__ = ["Claims", "FailureWarning", "Outlines", "evaluate", "extract", "outline"]


class Claims(Results[Claim]):
    """The claims of documents; made by :func:`extract`."""

    record_class = Claim
    noun = "claims"


class Outlines(Results[OutlineRow]):
    """The sections and blocks of documents; made by :func:`outline`."""

    record_class = OutlineRow
    noun = "sections and blocks"

    def to_text(self, path: str | os.PathLike[str]) -> None:
        """Write the trees to read, each document under its path; as :meth:`to_csv`."""
        with open_target(path) as target:
            try:
                for line in outline_text(self):
                    target.stream.write(f"{line}\n".encode("utf-8", "backslashreplace"))
            except ReadError:
                target.discarded = True
                raise

    def __str__(self) -> str:
        return "\n".join(outline_text(self))


def extract(
    paths: Sources,
    *,
    workers: int = 1,
    include_tables: bool = False,
    encoding: str | None = None,
    progress: bool = False,
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
    include_tables
        Whether to add what can be read from tables and forms.
    encoding
        Encoding of the text files; detected where left out.
    progress
        Whether to show a progress bar, if there are several documents.

    Returns
    -------
    Claims
        Lazy; one :class:`textmine.core.Claim` a claim, document by document in text order.

    Raises
    ------
    ValueError
        If `workers` is less than 1.

    See Also
    --------
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
    task = partial(_claim_rows, include_tables=include_tables)
    return Claims(paths, task, workers=workers, encoding=encoding, progress=progress)


def outline(paths: Sources, *, workers: int = 1, encoding: str | None = None, progress: bool = False) -> Outlines:
    r"""Outline reports: the section tree of each document with the kind of each block.

    Parameters
    ----------
    paths, workers, encoding, progress
        As for :func:`extract`.

    Returns
    -------
    Outlines
        Lazy; one :class:`textmine.tables.OutlineRow` for each section and block, in text order.

    Raises
    ------
    ValueError
        If `workers` is less than 1.

    Examples
    --------
    >>> import textmine
    >>> tree = textmine.outline(textmine.Document("一、部门概况\n全县共有事业单位375家。\n"))
    >>> [(row.kind, row.first_line) for row in tree]
    [('section', 1), ('prose', 2)]
    """
    return Outlines(paths, _outline_rows, workers=workers, encoding=encoding, progress=progress)


def evaluate(
    gold_dir: str | os.PathLike[str],
    *,
    predictions: Table | None = None,
    citations: Table | None = None,
    against: Table | None = None,
    workers: int = 1,
    encoding: str | None = None,
    progress: bool = False,
) -> Evaluation:
    """Score claims and citations against gold.

    Parameters
    ----------
    gold_dir
        Folder of gold: ``NAME.txt`` with ``NAME.claims.jsonl`` and the like.
    predictions
        Claims to be judged: path of a table, DataFrame, or claims. Where neither these nor `citations` are given, the
        claims are extracted from the texts in `gold_dir`.
    citations
        Citations to be judged, likewise.
    against
        Claims of an earlier run; the result then tells gains and losses too.
    workers, encoding, progress
        As for :func:`extract`, where the claims are extracted here.

    Returns
    -------
    Evaluation
        Scores in ``.claims`` and ``.citations``, every mistake in ``.mistakes``, all as text in ``str()``.

    Raises
    ------
    ReadError
        If the folder holds no gold, or a file of it or a table is broken.

    Examples
    --------
    >>> import pathlib, tempfile, textmine
    >>> folder = pathlib.Path(tempfile.mkdtemp())
    >>> _ = (folder / "a.txt").write_text("全县共消化超编人员168人。", encoding="utf-8")
    >>> _ = (folder / "a.claims.jsonl").write_text("", encoding="utf-8")
    >>> textmine.evaluate(folder, predictions=[]).claims.found
    Rates(matched=0, predicted=0, gold=0)
    """
    from textmine.evaluation import judge, load_gold

    gold = load_gold(gold_dir)
    failures: list[ReadError] = []
    if predictions is None and citations is None:
        texts = [Path(gold_dir, f"{document.name}.txt") for document in gold if document.claims is not None]
        claims = extract(texts, workers=workers, encoding=encoding, progress=progress)
        try:
            predictions = list(claims)
        except ReadError:  # not one was read: told in the failures, and all gold is missed
            predictions = []
        failures = claims.failures
    return judge(gold, claims=predictions, citations=citations, against=against, failures=failures)


def _claim_rows(document: Document, *, include_tables: bool) -> list[Row]:
    from textmine.claims import extract_claims
    from textmine.structure import analyse

    claims = extract_claims(document, analyse(document), include_tables=include_tables)
    return [_CLAIM_ROW(claim) for claim in claims]


def _outline_rows(document: Document) -> list[Row]:
    from textmine.structure import analyse

    return [_OUTLINE_ROW(row) for row in outline_rows(document, analyse(document))]


_CLAIM_ROW: Any = row_getter(Claim)
_OUTLINE_ROW: Any = row_getter(OutlineRow)

"""Score what was found against gold."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Unpack

from textmine.core import ReadError
from textmine.options import Local, takes
from textmine.verbs.extract import extract

if TYPE_CHECKING:
    from textmine.evaluation import Evaluation
    from textmine.evaluation.found import Table


@takes(Local)
def evaluate(
    gold_dir: str | os.PathLike[str],
    *,
    predictions: Table | None = None,
    citations: Table | None = None,
    passages: Table | None = None,
    findings: Table | None = None,
    indicators: Table | None = None,
    against: Table | None = None,
    **local: Unpack[Local],
) -> Evaluation:
    """Score claims, citations, themes, findings and indicators against gold.

    Parameters
    ----------
    gold_dir
        Folder of gold: ``NAME.txt`` with ``NAME.claims.jsonl`` and the like.
    predictions
        Claims to be judged: path of a table, DataFrame, or claims. Where none of the five is given, the claims are
        extracted from the texts in `gold_dir`.
    citations
        Citations to be judged, likewise.
    passages
        Passages with their themes, likewise.
    findings
        Findings of the audit (``NAME.audit.jsonl``), likewise.
    indicators
        Numbers of tables (``NAME.tables.jsonl``), likewise.
    against
        Claims of an earlier run; the result then tells gains and losses too.
    workers, lexicon, encoding, progress
        As for :func:`extract`, where the claims are extracted here.

    Returns
    -------
    Evaluation
        Scores in ``.claims``, ``.citations``, ``.themes``, ``.audit`` and ``.indicators``, every mistake in
        ``.mistakes``, all as text in ``str()``.

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
    if all(table is None for table in (predictions, citations, passages, findings, indicators)):
        texts = [Path(gold_dir, f"{document.name}.txt") for document in gold if document.claims is not None]
        claims = extract(texts, **local)
        try:
            predictions = list(claims)
        except ReadError:  # not one was read: told in the failures, and all gold is missed
            predictions = []
        failures = claims.failures
    return judge(
        gold,
        claims=predictions,
        citations=citations,
        passages=passages,
        findings=findings,
        indicators=indicators,
        against=against,
        failures=failures,
    )

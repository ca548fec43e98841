"""``textmine evaluate``."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated, Any

import typer

import textmine
from textmine.cli.commands import command
from textmine.cli.common import check_output, finish, write_text
from textmine.cli.options import Debug, Output
from textmine.options import Local

# Files of a folder of gold.
_GOLD = (".txt", ".jsonl")


class ScoreFormat(StrEnum):
    """Tables to read, or data."""

    text = "text"
    json = "json"


def _table(text: str) -> Any:
    """Return the option of a table that is read; its format is told by its suffix."""
    return typer.Option(metavar="FILE", help=text, exists=True, dir_okay=False, show_default=False)


@command(group=Local)
def evaluate(
    gold_dir: Annotated[
        Path,
        typer.Argument(
            metavar="GOLD_DIR",
            help="Folder with NAME.txt and NAME.claims.jsonl.",
            exists=True,
            file_okay=False,
            show_default=False,
        ),
    ],
    predictions: Annotated[
        Path | None, _table("Claims to judge; extracted from GOLD_DIR/NAME.txt if left out.")
    ] = None,
    citations: Annotated[Path | None, _table("Citations to judge.")] = None,
    passages: Annotated[Path | None, _table("Passages with themes to judge.")] = None,
    findings: Annotated[Path | None, _table("Findings of the audit to judge.")] = None,
    indicators: Annotated[Path | None, _table("Numbers of tables to judge.")] = None,
    against: Annotated[Path | None, _table("Claims of an earlier run: show gains and losses.")] = None,
    errors: Annotated[
        bool, typer.Option("--errors", help="List misses, false finds and wrong fields by cause, with sentences.")
    ] = False,
    output: Output = None,
    format: Annotated[ScoreFormat, typer.Option(help="Tables to read, or JSON.")] = ScoreFormat.text,  # noqa: A002
    *,
    debug: Debug = False,
    **local: Any,
) -> None:
    """Score claims against gold, document by document.

    Precision, recall and F1: a claim is found if its place overlaps that of a gold claim, and value and unit are equal.
    The fields count as shares of the claims found. For the claim F1, predicate, object, status and change must all be
    right.

    \b
    Examples:
      textmine evaluate corpora/samples/gold
      textmine evaluate corpora/samples/gold --errors
      textmine evaluate corpora/samples/gold --predictions claims.csv --against before.csv
      textmine evaluate corpora/samples/gold --passages themes/passages.csv
      textmine evaluate corpora/audit --findings findings.csv --errors
      textmine evaluate corpora/tables --indicators indicators.csv --errors

    In Python: textmine.evaluate(gold_dir).
    """  # noqa: D301  # typer wants the backspace itself: it keeps the lines below it as they are
    import json

    tables = [path for path in (predictions, citations, passages, findings, indicators, against) if path is not None]
    target = check_output(output, [*tables, *(path for path in gold_dir.iterdir() if path.suffix in _GOLD)])
    evaluation = textmine.evaluate(
        gold_dir,
        predictions=predictions,
        citations=citations,
        passages=passages,
        findings=findings,
        indicators=indicators,
        against=against,
        **local,
    )
    if format is ScoreFormat.json:
        text = json.dumps(evaluation.to_dict(errors=errors), ensure_ascii=False, indent=2)
    else:
        text = evaluation.to_text(errors=errors)
    write_text(target, text)
    finish(evaluation.failures, debug=debug)
